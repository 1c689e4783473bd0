"""What stands inside what, who is meant, and how sure it is: corpora that mark it, beside what needs no model.

    python -m evaluation.heads

- GUM dev: pairs of attributions, one inside the other. Both cues have to stand in the units that the gold marks. Beside
  it: of every two words of saying in one sentence the second stands inside the first.
- BASIL, every fifth event: quotes whose label is a name. Does the last hop hold its last word? Beside it: the nearest
  name.
- MEANTIME: certainty and polarity of event mentions, read off the clause around each, as macro F1. Beside it: always
  certain and so.
- Factuality dev (UW, UDS, CommitmentBank, MegaVeridicality): did it happen, did it not, or is it open, as macro F1.
  Beside it: always so; and the words of the hedge list anywhere in the sentence.

Each with the 95 % interval of the difference to its baseline, by drawing documents.
"""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import sayso
from evaluation.genres import basil_file, gum_file, held_out
from evaluation.intervals import difference_interval
from evaluation.measures import Beside, Figure, MeasuredSet, figure_row
from evaluation.outside import NO_DATA, read_lines, shared_folder
from sayso.extract import find_hedges
from sayso.lexicon import load_table
from sayso.model import Certainty, Span, Statement
from sayso.resolve.certainty import rate_certainty
from sayso.text import find_sentences

_BOUNDARY = re.compile(
    r"[,;:\u2014\u2013()\"\u201c\u201d]|\b(?:and|but|or|that|which|who|whom|when|while|if|because|although|though|after|before|as|so|where|whether)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w'\u2019-]+(?:\s[A-Z]\.)?\s[A-Z][\w'\u2019-]+")
_NO_NAMES = ("other", "pro", "anti", "and")
Counts = tuple[int, int, int]  # right, made, gold


def measure_nesting(shared: Path) -> dict[str, Figure]:
    """F1 of pairs of attributions of which one stands inside the other."""
    documents = read_lines(gum_file(shared))
    gold = [_gold_pairs(document) for document in documents]
    ours = [_count_pairs(want, _made_pairs(document["text"])) for want, document in zip(gold, documents, strict=True)]
    simple = [_count_pairs(want, _verb_pairs(document["text"])) for want, document in zip(gold, documents, strict=True)]
    return {"pairs-f1": _figure(ours, simple, _f1, "two words of saying", sum(map(len, gold)))}


def measure_speakers(shared: Path) -> dict[str, Figure]:
    """Share of the quotes with a named speaker of which the last hop is that speaker."""
    ours, nearest = [], []
    for document in held_out(read_lines(basil_file(shared))):
        quotes = _named_quotes(document)
        if quotes:
            statements = sayso.read_text(document["text"]).statements
            ours.append([_is_spoken(statements, where, name) for where, name in quotes])
            nearest.append([_is_nearest(document["text"], where, name) for where, name in quotes])
    n_items = sum(map(len, ours))
    return {"last-hop": _figure(ours, nearest, _share, "nearest name", n_items)}


def measure_meantime(shared: Path) -> dict[str, Figure]:
    """Macro F1 of certainty, and of polarity."""
    documents = read_lines(shared / "corpora" / "meantime" / "meantime-train.jsonl")
    judged = [_judge_events(document) for document in documents]
    figures = {}
    for name, place, base in (("certainty", 0, "CERTAIN"), ("polarity", 1, "POS")):
        ours = [[(gold[place], made[place]) for gold, made in events] for events in judged]
        always = [[(gold[place], base) for gold, _ in events] for events in judged]
        figures[name] = _figure(ours, always, _macro_f1, f"always {base.lower()}", sum(map(len, ours)))
    return figures


def measure_factuality(shared: Path) -> dict[str, Figure]:
    """Macro F1 of so, not so and open."""
    records = read_lines(shared / "corpora" / "factuality" / "factuality-dev.jsonl")
    ours, words = [], []
    for record in records:
        text = record["text"]
        hedges = find_hedges(text, [Span(0, len(text))]) if text else ()
        whole = _fact(*rate_certainty(None, hedges))
        ours.append([(_by_score(each["score"]), _fact(*_judge(text, each))) for each in record["predicates"]])
        words.append([(_by_score(each["score"]), whole) for each in record["predicates"]])
    n_items = sum(map(len, ours))
    return {"macro-f1": _figure(ours, words, _macro_f1, "hedge words anywhere", n_items)}


def head_sets(shared: Path) -> tuple[MeasuredSet, ...]:
    """The sets whose figures stand above their baseline; nested pairs are printed and not pinned."""
    corpora = shared / "corpora"
    rows: tuple[tuple[str, Path, Callable[[Path], dict[str, Figure]]], ...] = (
        ("basil-speakers", basil_file(shared), measure_speakers),
        ("meantime", corpora / "meantime" / "meantime-train.jsonl", measure_meantime),
        ("factuality", corpora / "factuality" / "factuality-dev.jsonl", measure_factuality),
    )
    return tuple(
        MeasuredSet(name=name, half="outside", files=(file,), measure=partial(measure, shared))
        for name, file, measure in rows
    )


def _figure(
    ours: Sequence[Any], other: Sequence[Any], score: Callable[[Sequence[Any]], float], who: str, n_items: int
) -> Figure:
    pairs = list(zip(ours, other, strict=True))
    low, high = difference_interval(
        pairs, lambda drawn: score([one for one, _ in drawn]), lambda drawn: score([two for _, two in drawn])
    )
    beside = (
        Beside(who=who, value=score(other)),
        Beside(who="difference at least", value=low),
        Beside(who="at most", value=high),
    )
    return Figure(value=score(ours), n_items=n_items, beside=beside, margin=1.0)


def _f1(counts: Sequence[Counts]) -> float:
    right, made, gold = (sum(each[place] for each in counts) for place in range(3))
    return 100 * 2 * right / max(1, made + gold)


def _share(judged: Sequence[Sequence[bool]]) -> float:
    flat = [one for each in judged for one in each]
    return 100 * sum(flat) / max(1, len(flat))


def _macro_f1(judged: Sequence[Sequence[tuple[str, str]]]) -> float:
    flat = [one for each in judged for one in each]
    classes = sorted({gold for gold, _ in flat})
    scores = []
    for name in classes:
        right = sum(gold == made == name for gold, made in flat)
        scores.append(2 * right / max(1, sum(gold == name for gold, _ in flat) + sum(made == name for _, made in flat)))
    return 100 * sum(scores) / max(1, len(scores))


def _gold_pairs(document: Mapping[str, Any]) -> list[tuple[list[int], list[int]]]:
    found = document["attributions"]
    return [
        (outer["cue_unit"], inner["cue_unit"])
        for outer in found
        for inner in found
        if outer is not inner
        and any(start <= inner["cue_unit"][0] and inner["cue_unit"][1] <= end for start, end in outer["content"])
    ]


def _made_pairs(text: str) -> list[tuple[int, int]]:
    statements = sayso.read_text(text).statements
    by_id = {statement.id: statement for statement in statements}
    pairs = []
    for inner in statements:
        above = by_id.get(inner.parent or "")
        while above is not None:
            pairs.append((_cue_place(above), _cue_place(inner)))
            above = by_id.get(above.parent or "")
    return pairs


def _cue_place(statement: Statement) -> int:
    attribution = statement.attribution
    return (attribution.cue or attribution.source or attribution.content)[0].start


def _verb_pairs(text: str) -> list[tuple[int, int]]:
    pairs = []
    for sentence in find_sentences(text):
        places = [
            match.start() for match in re.finditer(r"\w+", sentence.slice(text)) if match.group().lower() in _verbs()
        ]
        pairs += [
            (sentence.start + one, sentence.start + two) for at, one in enumerate(places) for two in places[at + 1 :]
        ]
    return pairs


def _verbs() -> frozenset[str]:
    return frozenset(word for row in load_table("cue_verbs") for word in row.words)


def _count_pairs(gold: Sequence[tuple[list[int], list[int]]], made: Sequence[tuple[int, int]]) -> Counts:
    taken: set[int] = set()
    for outer, inner in made:
        for place, (one, two) in enumerate(gold):
            if place not in taken and one[0] <= outer < one[1] and two[0] <= inner < two[1]:
                taken.add(place)
                break
    return len(taken), len(made), len(gold)


def _named_quotes(document: Mapping[str, Any]) -> list[tuple[tuple[int, int], str]]:
    quotes = []
    for span in document["spans"]:
        parts = [part.lower() for part in re.findall(r"[^\W_]+", span["speaker"] or "")]
        if span["quote"] == "yes" and span["where"] and len(parts) > 1 and not set(parts) & set(_NO_NAMES):
            quotes.append((tuple(span["where"]), parts[-1]))
    return quotes


def _is_spoken(statements: Sequence[Statement], where: tuple[int, int], name: str) -> bool:
    best = max(statements, key=lambda each: _common(each, where), default=None)
    if best is None or not _common(best, where):
        return False
    return name in re.findall(r"\w+", (best.chain[-1].name or "").lower())


def _common(statement: Statement, where: tuple[int, int]) -> int:
    return sum(max(0, min(span.end, where[1]) - max(span.start, where[0])) for span in statement.attribution.content)


def _is_nearest(text: str, where: tuple[int, int], name: str) -> bool:
    names = [match for match in _NAME.finditer(text) if match.end() <= where[0] or match.start() >= where[1]]
    nearest = min(names, key=lambda each: max(where[0] - each.end(), each.start() - where[1]), default=None)
    return nearest is not None and name in re.findall(r"\w+", nearest.group().lower())


def _judge(text: str, predicate: Mapping[str, Any]) -> tuple[Certainty | None, str]:
    """Certainty and polarity of the clause up to a predicate."""
    start = max((match.end() for match in _BOUNDARY.finditer(text, 0, predicate["start"])), default=0)
    return rate_certainty(None, find_hedges(text, [Span(start, max(predicate["end"], start + 1))]))


def _judge_events(document: Mapping[str, Any]) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    classes = {Certainty.CERTAIN: "CERTAIN", Certainty.PROBABLE: "PROBABLE", Certainty.POSSIBLE: "POSSIBLE"}
    events = []
    for event in document["event_mentions"]:
        if event.get("certainty") not in classes.values() or event.get("polarity") not in ("POS", "NEG"):
            continue
        start, end = event["spans"][0]
        line = document["text"].rfind("\n", 0, start) + 1
        certainty, polarity = _judge(document["text"][line:], {"start": start - line, "end": end - line})
        made = (classes.get(certainty or Certainty.CERTAIN, "POSSIBLE"), "NEG" if polarity == "-" else "POS")
        events.append(((event["certainty"], event["polarity"]), made))
    return events


def _by_score(score: float) -> str:
    return "so" if score >= 1 else "not so" if score <= -1 else "open"


def _fact(certainty: Certainty | None, polarity: str) -> str:
    if certainty is not Certainty.CERTAIN:
        return "open"
    return "not so" if polarity == "-" else "so"


def main() -> int:
    """Prints the figures."""
    shared = shared_folder()
    if shared is None:
        print(NO_DATA)
        return 0
    for name, figure in measure_nesting(shared).items():
        print(figure_row(f"gum-nested/{name}", figure))
    for one in head_sets(shared):
        for name, figure in one.measure().items():
            print(figure_row(f"{one.name}/{name}", figure))
    return 0


if __name__ == "__main__":
    sys.exit(main())
