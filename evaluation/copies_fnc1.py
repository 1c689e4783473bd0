"""Which bodies of FNC-1 are copied from one another?

`story` of the corpus is no gold for that: it holds bodies with a related headline or three long sentences in common,
and of its pairs only one in ten shares a single long sentence. So three questions are kept apart:

- `pairs`: of the bodies of a story, which pairs are copied? Gold comes from exact sentences of twelve words and more
  that stand outside of quotation marks: three shared ones, or one (`pairs-3`, `pairs-1`), make a copied pair; no
  eight such words in a row in common make one that is not. What lies between is left out, and counted. `pairs-3-any`
  counts sentences in quotation marks too: there a letter that both print in full is a copy.
- `groups`: bodies joined by one such sentence are a group; a copy with every sentence edited is here a mistake of ours.
- `story`: the same grouping against the corpus' stories, where a grouping by topic has to win.

Stories with an even number were tuned on; the others are reported.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from evaluation.intervals import difference_interval
from evaluation.outside import read_lines
from sayso.link.passages import find_shared_passages
from sayso.link.signatures import find_candidates, passage_keys
from sayso.link.tokens import Tokens, Whose, read_tokens
from sayso.text import find_sentences

LONG = 12  # words of a long sentence
_ROW = 8  # words in a row that a pair that is not copied must not share
_SHINGLE = 5
Pair = tuple[str, str]
Scores = Mapping[Pair, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """Bodies of the corpus; everything by id.

    `own` are the long sentences outside of quotation marks, `spoken` all long ones, `rows` eight own words in a row.
    """

    story: Mapping[str, int]
    tokens: Mapping[str, Tokens]
    own: Mapping[str, frozenset[tuple[str, ...]]]
    spoken: Mapping[str, frozenset[tuple[str, ...]]]
    rows: Mapping[str, frozenset[tuple[str, ...]]]


def fnc1_file(shared: Path) -> Path:
    """FNC-1 train."""
    return shared / "corpora" / "fnc1" / "fnc1-train.jsonl"


def read_bodies(shared: Path) -> Bodies:
    """All bodies."""
    lines = read_lines(fnc1_file(shared))
    tokens = {one["id"]: read_tokens(one["text"]) for one in lines}
    sentences = {one["id"]: _long_sentences(one["text"], tokens[one["id"]]) for one in lines}
    return Bodies(
        story={one["id"]: int(one["story"]) for one in lines},
        tokens=tokens,
        own={key: frozenset(words for words, is_own in each if is_own) for key, each in sentences.items()},
        spoken={key: frozenset(words for words, _ in each) for key, each in sentences.items()},
        rows={key: _own_rows(each) for key, each in tokens.items()},
    )


def is_tuned_on(story: int) -> bool:
    """Whether the story is in the half that rules and thresholds were chosen on."""
    return story % 2 == 0


def find_copied(bodies: Bodies) -> tuple[dict[Pair, float], dict[Pair, float], int]:
    """Words of copied passages and of all shared ones, by pair, through keys alone; and how many pairs had a key."""
    signatures = {key: passage_keys(each.words) for key, each in bodies.tokens.items()}
    copied: dict[Pair, float] = {}
    shared: dict[Pair, float] = {}
    candidates = list(find_candidates(signatures))
    for pair in candidates:
        passages = find_shared_passages(bodies.tokens[pair[0]], bodies.tokens[pair[1]])
        if passages:
            shared[pair] = sum(each.n_words for each in passages)
        if any(each.is_copied for each in passages):
            copied[pair] = sum(each.n_own for each in passages if each.is_copied)
    return copied, shared, len(candidates)


def cosines(bodies: Bodies) -> dict[Pair, float]:
    """Cosine of TF-IDF words (logarithmic counts) of every pair."""
    ids = sorted(bodies.tokens)
    known = {word: at for at, word in enumerate(sorted({w for key in ids for w in bodies.tokens[key].words}))}
    counts = np.zeros((len(ids), len(known)), dtype=np.float32)
    for at, key in enumerate(ids):
        np.add.at(counts[at], [known[word] for word in bodies.tokens[key].words], 1)
    weights = np.log1p(counts) * np.log(len(ids) / (counts > 0).sum(axis=0))
    weights /= np.maximum(np.linalg.norm(weights, axis=1, keepdims=True), 1e-9)
    table = weights @ weights.T
    return {(ids[i], ids[j]): float(table[i, j]) for i, j in combinations(range(len(ids)), 2)}


def jaccards(bodies: Bodies) -> dict[Pair, float]:
    """Jaccard of shingles of five words of every pair that shares one."""
    shingles = {
        key: frozenset(zip(*(each.words[at:] for at in range(_SHINGLE)), strict=False))
        for key, each in bodies.tokens.items()
    }
    return {
        (one, other): len(shingles[one] & shingles[other]) / max(1, len(shingles[one] | shingles[other]))
        for one, other in combinations(sorted(shingles), 2)
        if not shingles[one].isdisjoint(shingles[other])
    }


def gold_pairs(bodies: Bodies, least: int, *, is_own: bool = True) -> dict[Pair, bool]:
    """By pair of one story whether it is copied; pairs that are neither are left out."""
    sentences = bodies.own if is_own else bodies.spoken
    gold = {}
    for one, other in combinations(sorted(bodies.story), 2):
        if bodies.story[one] != bodies.story[other]:
            continue
        if len(sentences[one] & sentences[other]) >= least:
            gold[one, other] = True
        elif bodies.rows[one].isdisjoint(bodies.rows[other]):
            gold[one, other] = False
    return gold


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Right, wrong and missed pairs of one story; sums of B-cubed precision and recall over its bodies."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    precision: float = 0.0
    recall: float = 0.0
    n: int = 0


F1 = Callable[[Sequence[Tally]], float]


def pair_f1(tallies: Sequence[Tally]) -> float:
    """Pairwise F1 in percent; 100 where nothing is there and nothing was found."""
    right = sum(each.right for each in tallies)
    off = sum(each.wrong + each.missed for each in tallies)
    return 200 * right / (2 * right + off) if right + off else 100.0


def b_cubed_f1(tallies: Sequence[Tally]) -> float:
    """B-cubed F1 in percent."""
    n = max(1, sum(each.n for each in tallies))
    precision, recall = sum(each.precision for each in tallies) / n, sum(each.recall for each in tallies) / n
    return 200 * precision * recall / (precision + recall) if precision + recall else 0.0


def tally_pairs(bodies: Bodies, gold: Mapping[Pair, bool], found: set[Pair], *, tuned: bool) -> list[Tally]:
    """A tally for each story of a half."""
    by_story: dict[int, list[Pair]] = defaultdict(list)
    for pair in gold:
        by_story[bodies.story[pair[0]]].append(pair)
    return [
        Tally(
            right=sum(gold[pair] and pair in found for pair in pairs),
            wrong=sum(not gold[pair] and pair in found for pair in pairs),
            missed=sum(gold[pair] and pair not in found for pair in pairs),
        )
        for story, pairs in sorted(by_story.items())
        if is_tuned_on(story) == tuned
    ]


def tally_groups(
    bodies: Bodies, gold: Mapping[str, object], found: Mapping[str, object], *, tuned: bool
) -> list[Tally]:
    """A tally for each story of a half, of groups over the whole corpus."""
    in_gold, in_found = _members(gold), _members(found)
    tallies = []
    by_story: dict[int, list[str]] = defaultdict(list)
    for key, story in bodies.story.items():
        by_story[story].append(key)
    for story, keys in sorted(by_story.items()):
        if is_tuned_on(story) != tuned:
            continue
        both = {key: len(in_gold[gold[key]] & in_found[found[key]]) for key in keys}
        n_found = {key: len(in_found[found[key]]) for key in keys}
        n_gold = {key: len(in_gold[gold[key]]) for key in keys}
        tallies.append(
            Tally(
                right=sum(both[key] - 1 for key in keys),
                wrong=sum(n_found[key] - both[key] for key in keys),
                missed=sum(n_gold[key] - both[key] for key in keys),
                precision=sum(both[key] / n_found[key] for key in keys),
                recall=sum(both[key] / n_gold[key] for key in keys),
                n=len(keys),
            )
        )
    return tallies


def join(ids: Iterable[str], pairs: Iterable[Pair]) -> dict[str, str]:
    """The group of each id, named by one of its members: whoever is joined by a pair, directly or through others."""
    group = {key: key for key in ids}

    def top(key: str) -> str:
        while group[key] != key:
            group[key] = group[group[key]]
            key = group[key]
        return key

    for one, other in pairs:
        group[top(one)] = top(other)
    return {key: top(key) for key in group}


def print_fnc1(shared: Path) -> None:
    """Prints all tables."""
    bodies = read_bodies(shared)
    copied, shared_words, n_candidates = find_copied(bodies)
    others = [("TF-IDF cosine", cosines(bodies)), ("shingle Jaccard", jaccards(bodies))]
    n_pairs = len(bodies.story) * (len(bodies.story) - 1) // 2
    across = sum(bodies.story[one] != bodies.story[other] for one, other in copied)
    print(
        f"{len(bodies.story)} bodies, {n_pairs:,} pairs; {n_candidates:,} have a key in common, {len(copied)} are "
        f"copied, {across} of these across stories; {len(shared_words) - len(copied)} more share words of a third alone"
    )
    for name, least, is_own in (("pairs-3", 3, True), ("pairs-1", 1, True), ("pairs-3-any", 3, False)):
        print(f"\n{name}, ", end="")
        ours = [("copied passages", set(copied))] + ([] if is_own else [("any shared passage", set(shared_words))])
        _print_pairs(bodies, gold_pairs(bodies, least, is_own=is_own), ours, others)
    by_sentence = join(bodies.story, [pair for pair, is_copied in gold_pairs(bodies, 1).items() if is_copied])
    for name, gold in (("groups", by_sentence), ("story", bodies.story)):
        print(f"\n{name}, reported half; {len(set(gold.values()))} groups in both")
        _print_groups(bodies, gold, set(copied), others, ("pairwise", pair_f1))
        _print_groups(bodies, gold, set(copied), others, ("B-cubed", b_cubed_f1))


def _print_pairs(
    bodies: Bodies,
    gold: Mapping[Pair, bool],
    ours: Sequence[tuple[str, set[Pair]]],
    others: Sequence[tuple[str, Scores]],
) -> None:
    n_all = sum(bodies.story[one] == bodies.story[other] for one, other in combinations(bodies.story, 2))
    half = [value for pair, value in gold.items() if not is_tuned_on(bodies.story[pair[0]])]
    print(f"reported half: {sum(half)} copied, {len(half) - sum(half)} not; left out in both: {n_all - len(gold)}")
    tallies = [(name, tally_pairs(bodies, gold, found, tuned=False)) for name, found in ours]
    for name, tally in tallies:
        _print(name, tally, pair_f1)

    def tuned(found: set[Pair]) -> float:
        return pair_f1(tally_pairs(bodies, gold, found, tuned=True))

    for name, scores in others:
        _print(name, tally_pairs(bodies, gold, _best(scores, tuned), tuned=False), pair_f1, tallies[0][1])


def _print_groups(
    bodies: Bodies,
    gold: Mapping[str, object],
    copied: set[Pair],
    others: Sequence[tuple[str, Scores]],
    measure: tuple[str, F1],
) -> None:
    what, f1 = measure

    def grouped(pairs: set[Pair], *, tuned: bool) -> list[Tally]:
        return tally_groups(bodies, gold, join(bodies.story, pairs), tuned=tuned)

    def tuned(found: set[Pair]) -> float:
        return f1(grouped(found, tuned=True))

    ours = grouped(copied, tuned=False)
    _print(f"copied passages, {what}", ours, f1)
    for name, scores in others:
        _print(f"{name}, {what}", grouped(_best(scores, tuned), tuned=False), f1, ours)


def _best(scores: Scores, f1: Callable[[set[Pair]], float]) -> set[Pair]:
    """The pairs above the threshold, of 49 steps, that is best on the half for tuning."""
    found = [{pair for pair, value in scores.items() if value >= step} for step in np.linspace(0.02, 0.98, 49)]
    return max(found, key=f1)


def _print(name: str, tallies: list[Tally], f1: F1, ours: list[Tally] | None = None) -> None:
    low, high = difference_interval(tallies, f1, lambda _: 0.0)
    row = f"  {name:<28} F1 {f1(tallies):5.1f}  [{low:.1f}, {high:.1f}]"
    if f1 is pair_f1:
        right, wrong = sum(each.right for each in tallies), sum(each.wrong for each in tallies)
        missed = sum(each.missed for each in tallies)
        precision, recall = 100 * right / max(1, right + wrong), 100 * right / max(1, right + missed)
        row += f"  precision {precision:5.1f}  recall {recall:5.1f}"
    if ours is not None:
        both = list(zip(ours, tallies, strict=True))
        low, high = difference_interval(
            both, lambda each: f1([one for one, _ in each]), lambda each: f1([other for _, other in each])
        )
        row += f"  ours above it by [{low:.1f}, {high:.1f}]"
    print(row)


def _members(groups: Mapping[str, object]) -> dict[object, set[str]]:
    found: dict[object, set[str]] = defaultdict(set)
    for key, group in groups.items():
        found[group].add(key)
    return found


def _long_sentences(text: str, tokens: Tokens) -> list[tuple[tuple[str, ...], bool]]:
    """Words of each long sentence, and whether none of them stands in quotation marks."""
    found = []
    for sentence in find_sentences(text):
        first, last = tokens.places(sentence)
        if last - first >= LONG:
            found.append((tokens.words[first:last], not any(tokens.whose[first:last])))
    return found


def _own_rows(tokens: Tokens) -> frozenset[tuple[str, ...]]:
    return frozenset(
        tokens.words[at : at + _ROW]
        for at in range(len(tokens.words) - _ROW + 1)
        if tokens.whose[at : at + _ROW] == bytes([Whose.OWN]) * _ROW
    )
