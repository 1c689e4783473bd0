"""Is a claim found again in other words? Our scorer on corpora of claims, beside plainer ways to search.

    python -m evaluation.claim_search [checkthat|politifact|claimdiff|ecb ...]

- `checkthat`: CheckThat! 2020 task 2, tweets of the dev part among 10,375 checked claims: MAP@5.
- `politifact`: sentences of debates among the checked claims of PolitiFact and CheckThat!, of the half of the debates
  on which nothing was tuned: MAP@5.
- `claimdiff`: are two sentences of two outlets on one topic related (does the second strengthen or weaken the first),
  and does it strengthen: area under the ROC curve (AUC). Nothing was tuned on this corpus.
- `ecb`: see `evaluation.event_clusters`.

Intervals are of 95 %, by drawing queries, debates, topics with replacement.

Searching means: the best of BM25 and of the cosine of vectors are candidates, which the scorer then puts in order.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import numpy as np

from evaluation.event_clusters import measure_ecb
from evaluation.measures import Beside, Figure, MeasuredSet
from evaluation.outside import NO_DATA, read_lines, shared_folder
from evaluation.ranking import Bm25, Scores, area_under_curve, average_precision, best, print_row
from sayso.encoder import MeaningModel, load_meaning_model
from sayso.encoder.model import Floats
from sayso.link.wording import Among, Wording, likeness, read_wording

CANDIDATES = 30  # of each way to search; of train's queries 98.5 % have theirs among them
BM25, COSINE, OURS = "BM25", "cosine", "ours"
_TITLE_SHARE = (
    0.3  # of a checked claim's vector; tuned on train: cosine alone has MAP 0.820 at 0, 0.837 at 0.3, 0.835 at 0.5
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Collection:
    """Checked claims that are searched."""

    wordings: tuple[Wording, ...]
    vectors: Floats
    by_words: Bm25


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sought:
    """One query: what it is drawn by (a debate, itself), and which places of the collection it wants."""

    group: str
    text: str
    wording: Wording
    wanted: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pair:
    """Two claims of ClaimDiff and the words of each."""

    topic: str
    one: Wording
    other: Wording
    is_related: bool
    strengthens: bool


def checkthat(shared: Path, part: str) -> tuple[Collection, list[Sought]]:
    """The checked claims, and the tweets of `train` or `dev`."""
    folder = shared / "corpora" / "checkthat2020"
    verified = read_lines(folder / "checkthat2020-verified.jsonl")
    vectors = (1 - _TITLE_SHARE) * _model().vectors([each["claim"] for each in verified])
    vectors += _TITLE_SHARE * _model().vectors([each["title"] for each in verified])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    collection = make_collection([f"{each['claim']} {each['title']}" for each in verified], vectors)
    place = {each["id"]: number for number, each in enumerate(verified)}
    queries = read_lines(folder / f"checkthat2020-queries-{part}.jsonl")
    texts = [each["text"] for each in queries]
    return collection, [
        Sought(group=each["id"], text=text, wording=wording, wanted=frozenset(place[id_] for id_ in each["verified"]))
        for each, text, wording in zip(queries, texts, wordings_of(texts), strict=True)
    ]


def politifact(shared: Path, half: int) -> tuple[Collection, list[Sought]]:
    """The checked claims of both corpora, and the sentences of every second debate, from 0 (tuned on) or 1."""
    corpora = shared / "corpora"
    records = read_lines(corpora / "politifact" / "politifact-train.jsonl")
    pool = read_lines(corpora / "politifact" / "politifact-pool.jsonl")
    others = read_lines(corpora / "checkthat2020" / "checkthat2020-verified.jsonl")
    claims = [each["verified_claim"] for each in records]
    texts = list(dict.fromkeys([*claims, *(each["claim"] for each in (*pool, *others))]))
    place = {text: number for number, text in enumerate(texts)}
    chosen = tuned_half(sorted({each["debate"] for each in records}), half)
    wanted: dict[tuple[str, str], set[int]] = {}
    for each in records:
        if each["debate"] in chosen:
            wanted.setdefault((each["debate"], each["sentence"]), set()).add(place[each["verified_claim"]])
    found = wordings_of([sentence for _, sentence in wanted])
    return make_collection(texts, _model().vectors(texts)), [
        Sought(group=debate, text=sentence, wording=wording, wanted=frozenset(places))
        for ((debate, sentence), places), wording in zip(wanted.items(), found, strict=True)
    ]


def claimdiff(shared: Path) -> list[Pair]:
    """All pairs."""
    records = read_lines(shared / "corpora" / "claimdiff" / "claimdiff-train.jsonl")
    ones, others = (wordings_of([each[side] for each in records]) for side in ("claim_a", "claim_b"))
    return [
        Pair(
            topic=each["topic"],
            one=one,
            other=other,
            is_related=each["strengthen"] or each["weaken"],
            strengthens=each["strengthen"] and not each["weaken"],
        )
        for each, one, other in zip(records, ones, others, strict=True)
    ]


def tuned_half(names: Sequence[str], half: int) -> frozenset[str]:
    """Every second of the names, from 0 or 1.

    >>> sorted(tuned_half(["a", "b", "c"], 0)), sorted(tuned_half(["a", "b", "c"], 1))
    (['a', 'c'], ['b'])
    """
    return frozenset(names[half::2])


def wordings_of(texts: Sequence[str]) -> list[Wording]:
    """The wordings of texts with the shipped model."""
    return [read_wording(*each) for each in zip(texts, _model().vectors(texts), strict=True)]


def make_collection(texts: Sequence[str], vectors: Floats) -> Collection:
    """Texts that can be searched."""
    wordings = tuple(read_wording(*each) for each in zip(texts, vectors, strict=True))
    return Collection(wordings=wordings, vectors=vectors, by_words=Bm25(texts))


def candidates(collection: Collection, sought: Sought) -> tuple[list[int], Scores, Scores]:
    """Places of the candidates in ascending order, and the scores of all by BM25 and by cosine."""
    by_words = collection.by_words.scores(sought.text)
    by_meaning = (collection.vectors @ sought.wording.vector).astype(np.float64)
    return sorted({*best(by_words, CANDIDATES), *best(by_meaning, CANDIDATES)}), by_words, by_meaning


def search(collection: Collection, sought: Sought) -> Mapping[str, list[int]]:
    """The first five places by each way to search."""
    places, by_words, by_meaning = candidates(collection, sought)
    scores = [likeness(sought.wording, collection.wordings[place], among=Among.ANYTHING).score for place in places]
    ours = [places[at] for at in best(np.array(scores), 5)]
    return {BM25: best(by_words, 5), COSINE: best(by_meaning, 5), OURS: ours}


def search_sets(shared: Path) -> tuple[MeasuredSet, ...]:
    """The set of the gate: CheckThat! 2020 dev."""
    folder = shared / "corpora" / "checkthat2020"
    return (
        MeasuredSet(
            name="checkthat-dev",
            half="outside",
            files=(folder / "checkthat2020-verified.jsonl", folder / "checkthat2020-queries-dev.jsonl"),
            measure=partial(_measure_checkthat, shared),
            command="python -m evaluation.claim_search checkthat",
        ),
    )


def _measure_checkthat(shared: Path) -> dict[str, Figure]:
    collection, queries = checkthat(shared, "dev")
    found = [(search(collection, sought), sought.wanted) for sought in queries]
    value = {way: [average_precision(ranked[way], wanted) for ranked, wanted in found] for way in found[0][0]}
    means = {way: 100 * float(np.mean(each)) for way, each in value.items()}
    *plain, ours = means
    return {
        "map-at-5": Figure(
            value=means[ours],
            n_items=len(queries),
            beside=tuple(Beside(who=way, value=means[way]) for way in plain),
        )
    }


def measure_search(name: str, collection: Collection, queries: Sequence[Sought]) -> None:
    """Prints MAP@5 of each way to search."""
    groups: dict[str, list[dict[str, float]]] = {}
    for sought in queries:
        found = search(collection, sought)
        precisions = {way: average_precision(places, sought.wanted) for way, places in found.items()}
        groups.setdefault(sought.group, []).append(precisions)
    items = [groups[group] for group in sorted(groups)]
    for way in (BM25, COSINE, OURS):
        print_row(f"{name} MAP@5", way, items, partial(_mean_of, way), len(queries))


def measure_claimdiff(shared: Path) -> None:
    """Prints AUC of three measures for two questions."""
    topics: dict[str, list[Pair]] = {}
    for pair in claimdiff(shared):
        topics.setdefault(pair.topic, []).append(pair)
    ways: dict[str, Callable[[Pair], float]] = {
        "shared words": _shared_words,
        COSINE: lambda pair: float(pair.one.vector @ pair.other.vector),
        OURS: lambda pair: likeness(pair.one, pair.other, among=Among.ANYTHING).score,
    }
    questions: dict[str, Callable[[Pair], bool]] = {
        "related": lambda pair: pair.is_related,
        "strengthens": lambda pair: pair.strengthens,
    }
    for question, is_true in questions.items():
        for way, score in ways.items():
            items = [[(is_true(pair), score(pair)) for pair in topics[topic]] for topic in sorted(topics)]
            print_row(f"claimdiff {question} AUC", way, items, _area, sum(map(len, items)))


def _mean_of(way: str, groups: Sequence[Sequence[Mapping[str, float]]]) -> float:
    found = [each[way] for group in groups for each in group]
    return sum(found) / len(found)


def _area(groups: Sequence[Sequence[tuple[bool, float]]]) -> float:
    return area_under_curve([each for group in groups for each in group])


def _shared_words(pair: Pair) -> float:
    """Jaccard of the terms."""
    one, other = pair.one.terms.keys(), pair.other.terms.keys()
    return len(one & other) / max(1, len(one | other))


@cache
def _model() -> MeaningModel:
    return load_meaning_model()


def main() -> int:
    """Measures what is named, or all, and prints."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parts: dict[str, Callable[[Path], None]] = {
        "checkthat": lambda shared: measure_search("checkthat dev", *checkthat(shared, "dev")),
        "politifact": lambda shared: measure_search("politifact half 1", *politifact(shared, 1)),
        "claimdiff": measure_claimdiff,
        "ecb": measure_ecb,
    }
    parser.add_argument("part", nargs="*", default=list(parts), help=f"any of {', '.join(parts)}; all without it")
    chosen = parser.parse_args().part
    if unknown := sorted(set(chosen) - set(parts)):
        parser.error(f"unknown part {unknown[0]!r}; known: {', '.join(parts)}")
    shared = shared_folder()
    if shared is None:
        print(NO_DATA)
        return 0
    for part in chosen:
        parts[part](shared)
    return 0


if __name__ == "__main__":
    sys.exit(main())
