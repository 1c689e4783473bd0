"""Teach the sentence encoder which wordings put one claim: `python -m training.meaning_tuning --shared DIR --to FILE`.

From all-MiniLM-L6-v2, on the invented sets of `training/claims` alone: wordings of one claim go together, those of
other claims of the same topic, alike in words on purpose, apart. Beside it the tuned encoder is held to the base one on
sentences of ECB+'s train part (CC BY 3.0), so that it still finds claims about anything. The seed is fixed. Prints the
loss. Saves after each hundred steps; `python -m training.meaning --from FILE` makes the shipped weights of it.
"""

import argparse
import copy
import random
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from evaluation.outside import read_lines
from training.attribution.base import base_folder, base_tokenizer
from training.attribution.network import Network, Shape, load_base
from training.claim_sets import read_topics

SEED = 1
_STEPS, _RATE, _WARM = 280, 5e-5, 20
_HEAT = 0.07  # of the softmax over the other wordings
_MOST = 64  # word pieces of a wording
_OF_TOPIC, _OF_OTHER, _ANYTHING = 40, 12, 14  # wordings of a step: of one topic, of another, sentences of ECB+
_HELD = 4  # of the wordings of a step
_SAVED = 100  # steps


class Sentences(nn.Module):
    """Sentences in, one vector of length one each: the mean of its pieces."""

    def __init__(self, network: Network, words: Tensor) -> None:
        super().__init__()
        encoder = network.encoder
        self.words = nn.Embedding.from_pretrained(words, freeze=False)
        self.places, self.norm, self.layers = encoder.places, encoder.norm, encoder.layers

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """[batch, pieces] ids and whether they are there -> [batch, width]."""
        x = self.norm(self.words(pieces) + self.places(torch.arange(pieces.shape[1])))
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        kept = mask.unsqueeze(-1).float()
        return functional.normalize((x * kept).sum(dim=1) / kept.sum(dim=1), dim=-1)


def main() -> None:
    """Trains and saves."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--shared", type=Path, required=True, help="the folder that holds `corpora`")
    parser.add_argument("--to", type=Path, required=True, help="file of the tuned encoder")
    parser.add_argument("--hold", type=float, default=20.0, help="how strongly it is held to the base")
    given = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    train(given.shared, given.to, hold=given.hold)


def train(shared: Path, target: Path, *, hold: float) -> None:
    """Tune and save."""
    draw = random.Random(SEED)
    topics = {name: [(each.words, each.claim) for each in read] for name, read in read_topics().items()}
    anything = _sentences(shared)
    tokenizer = base_tokenizer()
    model = base_sentences().eval()  # without dropout: so few steps do not learn it by heart
    base = copy.deepcopy(model).eval()
    optimizer = torch.optim.AdamW(model.parameters(), lr=_RATE, weight_decay=0.01)
    for step in range(1, _STEPS + 1):
        for group in optimizer.param_groups:
            group["lr"] = _RATE * min(1, step / _WARM) * (1 - step / (_STEPS + 1))
        one, other = draw.sample(sorted(topics), 2)
        picked = [(words, (one, claim)) for words, claim in _some(topics[one], _OF_TOPIC, draw)]
        picked += [(words, (other, claim)) for words, claim in _some(topics[other], _OF_OTHER, draw)]
        texts = [words for words, _ in picked]
        loss = apart(encode(model, tokenizer, texts), [claim for _, claim in picked])
        held = [*draw.sample(anything, _ANYTHING), *draw.sample(texts, _HELD)]
        with torch.no_grad():
            wanted = encode(base, tokenizer, held)
        found = encode(model, tokenizer, held)
        loss = loss + hold * ((found @ found.T - wanted @ wanted.T) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if step % 20 == 0:
            print(f"step {step} of {_STEPS}: loss {loss.item():.3f}", flush=True)
        if step % _SAVED == 0 or step == _STEPS:
            save_file({name: value.contiguous() for name, value in model.state_dict().items()}, target)


def base_sentences(tuned: Path | None = None) -> Sentences:
    """The base encoder, or one tuned from it."""
    network = Network(Shape())
    load_base(network, base_folder())
    given = load_file(base_folder() / "model.safetensors")
    words = next(given[name] for name in given if name.endswith("embeddings.word_embeddings.weight"))
    model = Sentences(network, words)
    if tuned is not None:
        model.load_state_dict(load_file(tuned))
    return model


def encode(model: Sentences, tokenizer: Tokenizer, texts: Sequence[str]) -> Tensor:
    """Vectors [n, width] of texts."""
    ids = [encoding.ids[:_MOST] for encoding in tokenizer.encode_batch(list(texts))]
    longest = max(map(len, ids))
    pieces = torch.tensor([each + [0] * (longest - len(each)) for each in ids])
    mask = torch.tensor([[True] * len(each) + [False] * (longest - len(each)) for each in ids])
    vectors: Tensor = model(pieces, mask)
    return vectors


def apart(vectors: Tensor, claims: Sequence[tuple[str, str]]) -> Tensor:
    """How far wordings of one claim are from each other, against all others of the step.

    Source: P. Khosla and others, Supervised Contrastive Learning, NeurIPS 2020.
    """
    n = len(claims)
    near = (vectors @ vectors.T / _HEAT).masked_fill(torch.eye(n, dtype=torch.bool), -1e4)
    same = torch.tensor([[i != j and claims[i] == claims[j] for j in range(n)] for i in range(n)])
    likely = near - torch.logsumexp(near, dim=1, keepdim=True)
    counts = same.sum(dim=1)
    has = counts > 0
    return -((likely * same).sum(dim=1)[has] / counts[has]).mean()


def _some(topic: Sequence[tuple[str, str]], n: int, draw: random.Random) -> list[tuple[str, str]]:
    return draw.sample(list(topic), min(n, len(topic)))


def _sentences(shared: Path) -> list[str]:
    records = read_lines(shared / "corpora" / "ecbplus" / "ecbplus-train.jsonl")
    found = (each["text"][part["start"] : part["end"]] for each in records for part in each["sentences"])
    return [text for text in found if 30 < len(text) < 220]


if __name__ == "__main__":
    main()
