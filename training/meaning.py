"""Make the weights of sentence meaning: `python -m training.meaning --from FILE [--to FOLDER] [--weights s7|s8|fp32]`.

Nothing is trained here: the encoder that `training.meaning_tuning` tuned from all-MiniLM-L6-v2, or without `--from`
that base itself, is written as one ONNX graph that goes from the word pieces of one sentence to one vector of length
one. Products are in int8, one scale a channel; word embeddings in int8, one scale a row. Prints how near its vectors
are to those of the tuned one in fp32 on invented sentences, how well they keep their order, and what a sentence takes.
"""

import argparse
import hashlib
import itertools
import json
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from sayso.encoder.load import MANIFEST
from sayso.encoder.meaning import MEANING, MEANING_WEIGHTS, load_meaning_model, sentence_pieces
from sayso.encoder.model import Floats
from sayso.encoder.onnx_model import TOKENIZER
from training.attribution.products import integer_rows
from training.invented_texts import invented_texts
from training.meaning_tuning import Sentences, base_sentences

NAME = "meaning-2"
_OPSET = 17
_EXAMPLES = 200  # invented sentences that figures are of
_TIMED = (
    "The ministry said on Tuesday that eleven workers were still missing after the dam gave way above the village, "
)
_TIMED += "and that two more bodies had been found downstream."  # 28 words with the marks, 25 without
_ROUNDS = 200  # runs of one sentence; the median is printed


class _Meaning(nn.Module):
    """Pieces [n] of one sentence, end marks included, to its vector [width]: the mean of its pieces, of length one."""

    def __init__(self, sentences: Sentences, *, in_integers: bool) -> None:
        super().__init__()
        self.places, self.norm, self.layers = sentences.places, sentences.norm, sentences.layers
        words = sentences.words.weight.detach()
        integers, scale = integer_rows(words)
        self.register_buffer("table", integers if in_integers else words)
        self.register_buffer("scale", scale if in_integers else torch.ones(len(words), 1))

    def forward(self, pieces: Tensor) -> Tensor:
        x = self.table[pieces].float() * self.scale[pieces] + self.places(torch.arange(pieces.shape[0]))
        x = self.norm(x)[None]
        for layer in self.layers:
            x = layer(x, None)
        mean = x[0].mean(dim=0)
        return mean / mean.norm()


def main() -> None:
    """Writes the files and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--to", type=Path, default=MEANING_WEIGHTS, help="folder; by default that of the package")
    parser.add_argument("--weights", choices=["s7", "s8", "fp32"], default="s7", help="how products are kept")
    parser.add_argument("--from", dest="tuned", type=Path, help="the tuned encoder; without it the base")
    given = parser.parse_args()
    torch.set_num_threads(1)
    export(given.to, weights=given.weights, tuned=given.tuned)
    model = load_meaning_model(given.to)
    sentences = example_sentences()
    with torch.inference_mode():
        base = _meaning(given.tuned, in_integers=False)
        wanted = np.stack(
            [base(torch.from_numpy(sentence_pieces(model.tokenizer, each))).numpy() for each in sentences]
        )
    found = model.vectors(sentences)
    cosines = (wanted * found).sum(axis=1)
    print(f"{MEANING}: {(given.to / MEANING).stat().st_size / 1e6:.1f} MB, {len(sentences)} invented sentences")
    print(f"cosine to the same in fp32: mean {cosines.mean():.4f}, lowest {cosines.min():.4f}")
    print(f"rank correlation of the cosines of all pairs: {_rank_correlation(wanted, found):.4f}")
    print(f"a sentence of 25 words, one thread: {1000 * _seconds(model.vectors, [_TIMED]):.1f} ms")


def export(folder: Path, *, weights: str, tuned: Path | None) -> None:
    """Write the graph and its manifest; the tokenizer is the one of the attribution weights beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain, prepared = Path(scratch) / "plain.onnx", Path(scratch) / "prepared.onnx"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # torch calls the tracing exporter old, and each size a constant
            torch.onnx.export(
                _meaning(tuned, in_integers=weights != "fp32"), (torch.arange(12),), str(plain), opset_version=_OPSET,
                dynamo=False, input_names=["pieces"], output_names=["vector"], dynamic_axes={"pieces": {0: "pieces"}},
            )  # fmt: skip
        onnx.checker.check_model(str(plain))
        if weights == "fp32":
            plain.replace(folder / MEANING)
        else:
            quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
            quantize_dynamic(
                str(prepared), str(folder / MEANING), op_types_to_quantize=["MatMul"], per_channel=True,
                reduce_range=weights == "s7", weight_type=QuantType.QInt8,
            )  # fmt: skip
    digests = {
        MEANING: hashlib.sha256((folder / MEANING).read_bytes()).hexdigest(),
        TOKENIZER: hashlib.sha256((MEANING_WEIGHTS.parent / TOKENIZER).read_bytes()).hexdigest(),
    }
    manifest = json.dumps({"name": NAME, "sha256": digests}, indent=1) + "\n"
    (folder / MANIFEST).write_text(manifest, encoding="utf-8")


def example_sentences() -> list[str]:
    """Sentences of invented texts, the same ones each time."""
    texts = (paragraph for text in invented_texts() for paragraph in text.text.splitlines())
    long_enough = dict.fromkeys(text.strip() for text in texts if len(text.split()) >= 6)
    return list(itertools.islice(long_enough, _EXAMPLES))


def _meaning(tuned: Path | None, *, in_integers: bool) -> _Meaning:
    return _Meaning(base_sentences(tuned), in_integers=in_integers).eval()


def _rank_correlation(one: Floats, other: Floats) -> float:
    """Spearman's correlation of the cosines of all pairs of sentences."""
    pairs = np.triu_indices(len(one), 1)
    ranks = [np.argsort(np.argsort((each @ each.T)[pairs])) for each in (one, other)]
    return float(np.corrcoef(*ranks)[0, 1])


def _seconds(run: Callable[[Sequence[str]], Floats], texts: Sequence[str]) -> float:
    taken = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        run(texts)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
