"""What do the measures of two wordings weigh: `python -m training.wording --shared DIR [--folds]`.

Two sets of weights. `story`, for texts likely to be about the same events: pairs of mentions inside the invented
stories that may be read (ours, and those in the shared folder) and of wordings in `training/claims`, of the same claim
or not, and one in 200 of the pairs out of two stories. `anything`, for a search among texts about anything: the
candidates of the tweets of CheckThat! 2020's train part, and of PolitiFact's sentences in every second debate.

Logistic regression with a ridge, each measure with the sign that its name promises. Deterministic: no seed. `--folds`
prints what each story gets from the others, beside the cosine alone, and writes nothing.
"""

import argparse
import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import sayso
from evaluation.claim_search import Collection, Sought, candidates, checkthat, politifact, wordings_of
from evaluation.extraction import ROOT
from evaluation.logistic import Numbers, fit_logistic, probabilities
from sayso.link.wording import Among, Wording, measures

WEIGHTS = Path(sayso.__file__).parent / "link" / "wording_weights.json"
READABLE = ("border-shelling", "ferry-tender", "hospital-merger", "museum-theft")
_AGAINST = frozenset(("names-of-one", "names-of-each", "numbers-of-one", "numbers-differ", "negation-differs"))
_EVERY = 200  # of the pairs out of two stories
_APART = 1.0  # how much each of these counts; there are about a third as many as inside stories
_A_COLLECTION = 2000  # items that the true pairs of one collection count as, whatever their number
_MARKS = "+-~?"  # of lines in `training/claims`: says so, denies it, takes it back, leaves it open


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Told:
    """One wording of one claim of one story."""

    story: str
    claim: str
    wording: Wording


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Measured:
    """Pairs: [pairs, measures], whether each is one claim, and how much it counts."""

    rows: Numbers
    truth: Numbers
    weight: Numbers


def main() -> None:
    """Learns and writes, or prints figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--shared", type=Path, required=True, help="the folder that holds `corpora` and `stories`")
    parser.add_argument("--folds", action="store_true", help="print what unseen stories get, and write nothing")
    given = parser.parse_args()
    read = list(read_stories(given.shared))
    listed = list(read_lists())
    if given.folds:
        print_folds(read, listed)
        return
    in_stories = join([pairs_inside([*read, *listed]), pairs_across([*read, *listed])])
    in_collections = join([search_pairs(*checkthat(given.shared, "train")), search_pairs(*politifact(given.shared, 0))])
    written = {"command": "python -m training.wording --shared DIR"}
    names = list(measures(read[0].wording, read[1].wording))
    for among, found in ((Among.STORY, in_stories), (Among.ANYTHING, in_collections)):
        weights = learn(found, names)
        written |= {
            among: {name: round(float(weight), 3) for name, weight in zip([*names, "constant"], weights, strict=True)}
        }
        print(f"{among}: {len(found.truth)} pairs, {int(found.truth.sum())} of one claim")
    WEIGHTS.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


def learn(found: Measured, names: Sequence[str]) -> Numbers:
    """The weights, the constant last."""
    signs = [-1 if name in _AGAINST else 1 for name in names]
    return fit_logistic(found.rows, found.truth, weight=found.weight, signs=signs)


def read_stories(shared: Path) -> Iterator[Told]:
    """Mentions of the gold of the stories that may be read."""
    folders = [ROOT / "evaluation" / "sets" / "stories" / name for name in READABLE]
    folders += sorted(gold.parent for gold in (shared / "stories").glob("*/gold.json"))
    for folder in folders:
        mentions = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["mentions"]
        for each, wording in zip(mentions, wordings_of([each["quote"] for each in mentions]), strict=True):
            yield Told(story=folder.name, claim=each["claim"], wording=wording)


def read_lists() -> Iterator[Told]:
    """Wordings in the lists of `training/claims`: a line "= id | claim", then its wordings, each behind a mark."""
    for file in sorted((Path(__file__).parent / "claims").glob("*.txt")):
        claim, found = "", []
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("= "):
                claim = line[2:].split(" | ")[0]
            elif line[1:2] == " " and line[0] in _MARKS:
                found.append((claim, line[2:]))
        for (claim, _), wording in zip(found, wordings_of([text for _, text in found]), strict=True):
            yield Told(story=file.stem, claim=claim, wording=wording)


def pairs_inside(told: Sequence[Told]) -> Measured:
    """All pairs of one story."""
    pairs = [
        pair
        for _, group in itertools.groupby(told, key=lambda each: each.story)
        for pair in itertools.combinations(group, 2)
    ]
    return _measured(pairs, 1.0)


def pairs_across(told: Sequence[Told]) -> Measured:
    """One in so many of the pairs out of two stories."""
    pairs = itertools.islice(itertools.combinations(told, 2), 0, None, _EVERY)
    return _measured([pair for pair in pairs if pair[0].story != pair[1].story], _APART)


def search_pairs(collection: Collection, queries: Sequence[Sought]) -> Measured:
    """Each query with each of its candidates."""
    rows, truth = [], []
    for sought in queries:
        for place in candidates(collection, sought)[0]:
            rows.append(list(measures(sought.wording, collection.wordings[place]).values()))
            truth.append(place in sought.wanted)
    weight = np.full(len(rows), _A_COLLECTION / max(1, sum(truth)))
    return Measured(rows=np.array(rows), truth=np.array(truth, float), weight=weight)


def join(parts: Sequence[Measured]) -> Measured:
    """All pairs of the parts."""
    return Measured(
        rows=np.concatenate([part.rows for part in parts]),
        truth=np.concatenate([part.truth for part in parts]),
        weight=np.concatenate([part.weight for part in parts]),
    )


def print_folds(read: Sequence[Told], listed: Sequence[Told]) -> None:
    """Average precision of the pairs of each readable story, with weights from all other stories."""
    names = list(measures(read[0].wording, read[1].wording))
    truths, ours, cosines = [], [], []
    for story in sorted({each.story for each in read}):
        others = [*(each for each in read if each.story != story), *listed]
        weights = learn(join([pairs_inside(others), pairs_across(others)]), names)
        held = pairs_inside([each for each in read if each.story == story])
        truths.append(held.truth)
        ours.append(probabilities(held.rows, weights))
        cosines.append(held.rows[:, 0])
        print(f"{story:18} {_row(truths[-1], cosines[-1], ours[-1])}")
    truth, likely = np.concatenate(truths), np.concatenate(ours)
    print(f"{'all':18} {_row(truth, np.concatenate(cosines), likely)}")
    edges = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 1.01)
    for low, high in itertools.pairwise(edges):
        inside = (likely >= low) & (likely < high)
        if inside.any():
            print(f"score {low:.2f}-{high:.2f}: {int(inside.sum())} pairs, {truth[inside].mean():.0%} of one claim")


def average_precision_of_pairs(truth: Numbers, scores: Numbers) -> float:
    """Mean of the precision at each true pair, likeliest first.

    >>> average_precision_of_pairs(np.array([1.0, 0.0, 1.0, 0.0]), np.array([0.9, 0.8, 0.7, 0.6])) == (1 + 2 / 3) / 2
    True
    """
    ordered = truth[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(ordered) / np.arange(1, len(ordered) + 1)
    return float(precision[ordered == 1].mean())


def _row(truth: Numbers, cosine: Numbers, likely: Numbers) -> str:
    found = [average_precision_of_pairs(truth, scores) for scores in (cosine, likely)]
    return f"n={len(truth):<6} average precision: cosine {found[0]:.3f}, ours {found[1]:.3f}"


def _measured(pairs: Sequence[tuple[Told, Told]], weight: float) -> Measured:
    return Measured(
        rows=np.array([list(measures(one.wording, other.wording).values()) for one, other in pairs]),
        truth=np.array([float(one.story == other.story and one.claim == other.claim) for one, other in pairs]),
        weight=np.full(len(pairs), weight),
    )


if __name__ == "__main__":
    main()
