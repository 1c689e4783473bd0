"""Turn trained weights into the files that are shipped: `python -m training.attribution.export runs/NAME --to FOLDER`.

Two ONNX graphs (the encoder in int8, one scale a channel; the argument head in fp32), the tokenizer, and a manifest
with the SHA-256 of each. `--fp32` leaves the encoder as trained, to measure what int8 costs.
"""

import argparse
import copy
import hashlib
import json
import tempfile
import warnings
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from sayso.encoder.load import MANIFEST
from sayso.encoder.onnx_model import ARGUMENTS, ENCODER, TOKENIZER
from training.attribution.base import base_tokenizer
from training.attribution.network import Arguments, Encoder, Network, Shape
from training.attribution.products import integer_rows
from training.attribution.runtime import UNCALIBRATED

_OPSET = 17


class _IntegerWords(nn.Module):
    """Embeddings of word pieces kept in int8, one scale a row; training saw them so."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        integers, scale = integer_rows(table)
        self.register_buffer("integers", integers)
        self.register_buffer("scale", scale)

    def forward(self, pieces: Tensor) -> Tensor:
        return self.integers[pieces].float() * self.scale[pieces]


class _OneWindow(nn.Module):
    """The encoder for one window without padding."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = copy.copy(encoder)
        self.encoder._modules = {**encoder._modules, "words": _IntegerWords(encoder.words.weight.detach())}

    def forward(self, pieces: Tensor, marks: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        words, cue, flat = self.encoder(pieces[None], marks[:, None], first[None], last[None])
        return words[0], cue[0], flat[0]


class _OneWindowArguments(nn.Module):
    """The argument head for the cues of one window, each with the words around it that it looks at."""

    def __init__(self, arguments: Arguments) -> None:
        super().__init__()
        self.arguments = arguments

    def forward(self, words: Tensor, near: Tensor, first: Tensor, last: Tensor, distances: Tensor) -> Tensor:
        cue = (words[first] + words[last]) * 0.5
        seen, keys = self.arguments.of_word(words)[near], self.arguments.key(words)[near]
        return self.arguments.bind(seen, keys, cue, distances)


def main() -> None:
    """Export the weights of a run."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("run", type=Path, help="folder of a run, with final.pt")
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--name", default="attribution-1")
    parser.add_argument("--fp32", action="store_true")
    parser.add_argument(
        "--weights", choices=["s8", "s7", "u8"], default="s7", help="how the encoder's weights are kept"
    )
    arguments = parser.parse_args()
    state = torch.load(arguments.run / "final.pt", weights_only=True)
    network = Network(Shape(**state["shape"]))
    network.load_state_dict(state["network"])
    export(network, arguments.to, name=arguments.name, weights=None if arguments.fp32 else arguments.weights)


def export(network: Network, folder: Path, *, name: str, weights: str | None) -> None:
    """Write the files into the folder; `weights` is the form of the encoder's weights, None for fp32."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        _write_encoder(network.encoder, plain)
        if weights is None:
            plain.replace(folder / ENCODER)
        else:
            _quantise(plain, folder / ENCODER, weights)
    _write_arguments(network.arguments, folder / ARGUMENTS)
    base_tokenizer().save(str(folder / TOKENIZER), pretty=False)
    names = (ENCODER, ARGUMENTS, TOKENIZER)
    digests = {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in names}
    manifest = json.dumps({"name": name, "calibration": UNCALIBRATED, "sha256": digests}, indent=1) + "\n"
    (folder / MANIFEST).write_text(manifest, encoding="utf-8")


def _write_encoder(encoder: Encoder, path: Path) -> None:
    n_pieces, n_words = 12, 8
    first = torch.arange(n_words) + 1
    inputs = (torch.ones(n_pieces, dtype=torch.long), torch.zeros(3, n_pieces, dtype=torch.long), first, first + 1)
    axes = {
        "pieces": {0: "pieces"}, "marks": {1: "pieces"}, "first": {0: "words"}, "last": {0: "words"},
        "words": {0: "words"}, "cue": {0: "words"}, "flat": {0: "words"},
    }  # fmt: skip
    _trace(
        _OneWindow(encoder).eval(), inputs, str(path), input_names=["pieces", "marks", "first", "last"],
        output_names=["words", "cue", "flat"], dynamic_axes=axes,
    )  # fmt: skip


def _write_arguments(arguments: Arguments, path: Path) -> None:
    n_words, n_cues = 8, 2
    inputs = (
        torch.zeros(n_words, arguments.of_word.in_features), torch.arange(n_words).repeat(n_cues, 1),
        torch.arange(n_cues), torch.arange(n_cues), torch.zeros(n_cues, n_words, dtype=torch.long),
    )  # fmt: skip
    axes = {
        "words": {0: "words"}, "near": {0: "cues", 1: "near"}, "first": {0: "cues"}, "last": {0: "cues"},
        "distances": {0: "cues", 1: "near"}, "logits": {0: "cues", 1: "near"},
    }  # fmt: skip
    _trace(
        _OneWindowArguments(arguments).eval(), inputs, str(path), output_names=["logits"],
        input_names=["words", "near", "first", "last", "distances"], dynamic_axes=axes,
    )  # fmt: skip
    onnx.checker.check_model(str(path))


def _trace(module: nn.Module, inputs: tuple[Tensor, ...], path: str, **names: Any) -> None:
    """The graph by tracing: the newer exporter needs one more package and gives the same graph."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch calls the tracing exporter old, and each size in the trace a constant
        torch.onnx.export(module, inputs, path, opset_version=_OPSET, dynamo=False, **names)


def _quantise(plain: Path, target: Path, weights: str) -> None:
    """Dynamic int8, one scale a channel: one scale a tensor loses 2 points of F1, one a channel less than 1."""
    prepared = plain.with_name("prepared.onnx")
    quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(
        str(prepared), str(target), op_types_to_quantize=["MatMul"], per_channel=True, reduce_range=weights == "s7",
        weight_type=QuantType.QUInt8 if weights == "u8" else QuantType.QInt8,
    )  # fmt: skip


if __name__ == "__main__":
    main()
