"""What do the signs of an aside weigh: `python -m training.asides [--folds 8]`.

Learns from sentences in which our rules see a claim of the text's own: in the invented articles that may be read (odd
numbers), and in the texts of `training/invented`, whose sentences without a claim are marked. Logistic regression with
a ridge; deterministic, no seed. `--folds` prints what unseen texts get, and writes nothing.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

import sayso
from evaluation.statement_sets import GoldArticle, Range
from evaluation.statements import articles_of
from sayso.extract.asides import LEAST_SURE, aside_measures, look_around
from sayso.model import Manner, NonClaimKind, Voice
from sayso.text import find_sentences
from training.invented_texts import invented_texts

WEIGHTS = Path(sayso.__file__).parent / "extract" / "aside_weights.json"
_RIDGE = 0.5
_STEPS = 200
_LEAST_HELD = 0.6
_SHOWN = (0.2, 0.3, 0.4, 0.5)


@dataclass(frozen=True, slots=True)
class Sample:
    """One sentence: in which text, what was measured, and whether it is an aside."""

    text: str
    measures: dict[str, float]
    is_aside: bool


def samples_of(article: GoldArticle, *, is_whole: bool) -> Iterator[Sample]:
    """The sentences of an article that are claims by the rules.

    Args:
        article: With its gold.
        is_whole: Whether its claims are written out; else every sentence that is not marked is one.
    """
    reading = sayso.read_text(article.text, published=article.published, outlet=article.outlet)
    text = reading.document.text
    quoted = [block.span for block in reading.document.blocks if block.voice is Voice.QUOTED]
    around = look_around(text, quoted)
    if not around.hosted:
        return
    sentences = find_sentences(text)
    own = [each.attribution.content[0] for each in reading.statements if each.attribution.manner is Manner.OWN]
    own += [each.span for each in reading.non_claims if each.kind is NonClaimKind.ASIDE]
    for content in own:
        sentence = next(each for each in sentences if each.start <= content.start < each.end)
        is_aside = any(_held((content.start, content.end), span) for span in article.non_claims)
        claims = [span for statement in article.statements for span in statement.content]
        if not is_aside and is_whole and not any(_held(span, (content.start, content.end)) for span in claims):
            continue  # neither: the rules took words that the gold takes otherwise
        yield Sample(article.name, dict(aside_measures(text, sentence, around)), is_aside)


def _held(outer: Range, inner: Range) -> bool:
    """Whether the inner range lies mostly inside the outer one."""
    shared = min(outer[1], inner[1]) - max(outer[0], inner[0])
    return shared >= _LEAST_HELD * (inner[1] - inner[0])


def train(samples: Sequence[Sample]) -> dict[str, float]:
    """Weights by name, with the constant."""
    names = sorted({name for sample in samples for name in sample.measures})
    rows = torch.tensor([[each.measures.get(name, 0.0) for name in names] for each in samples], dtype=torch.float64)
    truth = torch.tensor([float(each.is_aside) for each in samples], dtype=torch.float64)
    weights = torch.zeros(len(names) + 1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        odds = rows @ weights[:-1] + weights[-1]
        total = torch.nn.functional.binary_cross_entropy_with_logits(odds, truth, reduction="sum")
        total = total + _RIDGE * (weights[:-1] ** 2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimizer.step(loss)
    learned = {name: round(float(weights[at].detach()), 3) for at, name in enumerate(names)}
    return {**learned, "constant": round(float(weights[-1].detach()), 3)}


def _probability(weights: dict[str, float], sample: Sample) -> float:
    odds = weights["constant"] + sum(weights.get(name, 0.0) * value for name, value in sample.measures.items())
    return float(torch.sigmoid(torch.tensor(odds)))


def _print_counts(samples: Sequence[Sample], probability: Callable[[Sample], float]) -> None:
    scored = [(probability(each), each.is_aside) for each in samples]
    n_asides = sum(is_aside for _, is_aside in scored)
    print(f"{len(scored)} sentences, {n_asides} asides; taken for one from a probability of ...")
    for least in _SHOWN:
        right = sum(is_aside for found, is_aside in scored if found >= least)
        wrong = sum(not is_aside for found, is_aside in scored if found >= least)
        mark = "  <- as shipped" if least == LEAST_SURE else ""
        print(f"  {least}: {right} asides ({100 * right / max(1, n_asides):.0f} %), {wrong} claims lost{mark}")


def main() -> int:
    """Train and write, or print folds."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--folds", type=int, default=0)
    folds = parser.parse_args().folds
    samples = [each for article in articles_of("odd") for each in samples_of(article, is_whole=True)]
    samples += [each for article in invented_texts() for each in samples_of(article, is_whole=False)]
    if not folds:
        weights = train(samples)
        _print_counts(samples, lambda each: _probability(weights, each))
        shipped = {"command": "python -m training.asides", "weights": weights}
        WEIGHTS.write_text(json.dumps(shipped, indent=1) + "\n", encoding="utf-8")
        return 0
    fold_of = {name: number % folds for number, name in enumerate(sorted({each.text for each in samples}))}
    by_fold = [train([each for each in samples if fold_of[each.text] != fold]) for fold in range(folds)]
    _print_counts(samples, lambda each: _probability(by_fold[fold_of[each.text]], each))
    return 0


if __name__ == "__main__":
    sys.exit(main())
