"""What do the signs of an aside weigh: `python -m training.asides [--folds 8]`.

Learns from sentences in which our rules see a claim of the text's own: in the invented articles that may be read (odd
numbers), and in the texts of `training/invented`, whose sentences without a claim are marked. Logistic regression over
measures and vectors with a ridge each; deterministic, no seed. `--folds` prints what unseen texts get, and writes
nothing.
"""

import argparse
import json
import math
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import sayso
from evaluation.logistic import fit_logistic
from evaluation.statement_sets import GoldArticle, Range
from evaluation.statements import articles_of
from sayso.encoder.model import Floats
from sayso.extract.asides import LEAST_SURE, aside_measures, look_around, sentence_rows
from sayso.extract.encoded import encode_text
from sayso.model import Manner, NonClaimKind, Voice
from sayso.text import find_sentences
from training.hearing import encoder_digest, shipped_model
from training.invented_texts import invented_texts

WEIGHTS = Path(sayso.__file__).parent / "extract" / "aside_weights.json"
_DEARER = 14.0  # times a spread: squares of weights of vectors cost 200 times as much as those of measures
_LEAST_HELD = 0.6
_SHOWN = (0.2, 0.3, 0.4, 0.5)


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """One sentence: in which text, what was measured, how the encoder sees it, and whether it is an aside."""

    text: str
    measures: dict[str, float]
    row: Floats
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
    rows = sentence_rows(encode_text(text, model=shipped_model()), text, sentences)
    own = [each.attribution.content[0] for each in reading.statements if each.attribution.manner is Manner.OWN]
    own += [each.span for each in reading.non_claims if each.kind is NonClaimKind.ASIDE]
    for content in own:
        at = next(at for at, each in enumerate(sentences) if each.start <= content.start < each.end)
        is_aside = any(_held((content.start, content.end), span) for span in article.non_claims)
        claims = [span for statement in article.statements for span in statement.content]
        if not is_aside and is_whole and not any(_held(span, (content.start, content.end)) for span in claims):
            continue  # neither: the rules took words that the gold takes otherwise
        yield Sample(article.name, dict(aside_measures(text, sentences[at], around)), rows[at], is_aside)


def _held(outer: Range, inner: Range) -> bool:
    """Whether the inner range lies mostly inside the outer one."""
    shared = min(outer[1], inner[1]) - max(outer[0], inner[0])
    return shared >= _LEAST_HELD * (inner[1] - inner[0])


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """Weights of the measures by name, with the constant; those of the vectors, and what they are on average."""

    weights: dict[str, float]
    vectors: Floats
    middle: float


def train(samples: Sequence[Sample]) -> Learned:
    """What the signs of an aside weigh."""
    names = sorted({name for sample in samples for name in sample.measures})
    measured = np.array([[each.measures.get(name, 0.0) for name in names] for each in samples])
    rows = np.array([each.row for each in samples], dtype=np.float64)
    middle, spread = rows.mean(axis=0), (rows.std(axis=0) + 1e-6) * _DEARER
    truth = [float(each.is_aside) for each in samples]
    found = fit_logistic(np.hstack([measured, (rows - middle) / spread]), truth)
    of_vectors = found[len(names) : -1] / spread
    weights = {name: round(float(weight), 3) for name, weight in zip(names, found, strict=False)}
    return Learned(
        weights={**weights, "constant": round(float(found[-1]), 3)},
        vectors=np.asarray(of_vectors, dtype=np.float32),
        middle=float(of_vectors @ middle),
    )


def _probability(learned: Learned, sample: Sample) -> float:
    weights = learned.weights
    odds = weights["constant"] + sum(weights.get(name, 0.0) * value for name, value in sample.measures.items())
    return 1 / (1 + math.exp(-odds - float(sample.row @ learned.vectors) + learned.middle))


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
    samples = [
        each
        for article in articles_of("odd", ("earlier", "later", "long"))
        for each in samples_of(article, is_whole=True)
    ]
    samples += [each for article in invented_texts() for each in samples_of(article, is_whole=False)]
    if not folds:
        learned = train(samples)
        _print_counts(samples, lambda each: _probability(learned, each))
        shipped = {"command": "python -m training.asides", "encoder": encoder_digest(), "weights": learned.weights}
        shipped |= {"middle": round(learned.middle, 4), "vectors": [round(float(each), 5) for each in learned.vectors]}
        WEIGHTS.write_text(json.dumps(shipped) + "\n", encoding="utf-8")
        return 0
    fold_of = {name: number % folds for number, name in enumerate(sorted({each.text for each in samples}))}
    by_fold = [train([each for each in samples if fold_of[each.text] != fold]) for fold in range(folds)]
    _print_counts(samples, lambda each: _probability(by_fold[fold_of[each.text]], each))
    return 0


if __name__ == "__main__":
    sys.exit(main())
