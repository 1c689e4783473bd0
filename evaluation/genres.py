"""Other genres and other outlets: GUM's attributions and BASIL's quotes, on which nothing is trained or tuned.

    python -m evaluation.genres

GUM dev marks in fifteen genres who says or thinks what: source and content are scored by the relaxed rule, and the
content alone. Its contents are whole discourse units, worked out from their order, and it marks no cues.

BASIL marks spans of news that are quotes, most with a label for the speaker ("Ann_Lee", or "other_pro", which is no
name). It comes as one part: every fifth of its events, in the order of their ids, is measured on. Is there an
attribution whose content covers half of the span's characters? And, where the label is a name, does its source hold
the last word of it? A pronoun does not, since nothing is resolved here.

Beside them one rule, and textacy's direct quotations on the same texts.
"""

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.baselines import RULE, find_by_rule
from evaluation.extraction import Find, find_by_command
from evaluation.floors import digest_of
from evaluation.measures import Beside, Figure, beside, figure_row
from evaluation.outside import NO_DATA, read_lines, shared_folder
from evaluation.referee import load_referee, relations
from evaluation.textacy_peer import PEER, peer_figures

GUM, BASIL = "gum-dev", "basil-quotes"
EVERY = 5  # one BASIL event in so many is measured on
COVERED = 0.5  # share of a quote's characters from which it counts as found
_PRONOUN = "as a pronoun"
_NAME_PART = re.compile(r"[^\W_]+(?:[-'’](?!s\b)[^\W_]+)*")  # the possessive ending is none
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii"))
_PRONOUNS = frozenset(("he", "she", "they", "it", "we", "i", "you", "who", "him", "her", "his", "their"))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteFound:
    """What became of one marked quote; `by` is `name`, `pronoun`, `nobody` or `other`, None where nothing covers it."""

    speaker: str | None  # None where the label is no name
    by: str | None


def gum_file(shared: Path) -> Path:
    """GUM dev."""
    return shared / "corpora" / "gum" / "gum-dev.jsonl"


def basil_file(shared: Path) -> Path:
    """The part of BASIL of which every fifth event is measured on."""
    return shared / "corpora" / "basil" / "basil-train.jsonl"


def measure_gum(shared: Path) -> dict[str, Figure]:
    """Relaxed F1, and F1 of content alone, beside the rule and the peer."""
    n_items = sum(len(one["attributions"]) for one in read_lines(gum_file(shared)))
    ours, rule = score_gum(shared, find_by_command), score_gum(shared, find_by_rule)
    peer = peer_figures(GUM, lambda find: score_gum(shared, find), digest=digest_of((gum_file(shared),)))
    return {
        name: Figure(value=value, n_items=n_items, beside=beside(name, {RULE: rule, PEER: peer}), margin=1.0)
        for name, value in ours.items()
    }


def score_gum(shared: Path, find: Find) -> dict[str, float]:
    """In percent, `relaxed-f1` (content and source) and `content-f1`."""
    documents = read_lines(gum_file(shared))
    figures = relations(load_referee(shared), documents, find(documents))
    return {f"{name}-f1": 100 * (figures[name]["f1"] or 0.0) for name in ("relaxed", "content")}


def measure_basil(shared: Path) -> dict[str, Figure]:
    """Shares of the quotes that are covered, and of those with a name that are covered by that speaker."""
    quotes = find_quotes(shared, find_by_rule)
    n_named = sum(quote.speaker is not None for quote in quotes)
    ours, rule = score_basil(shared, find_by_command), score_basil(shared, find_by_rule)
    peer = peer_figures(BASIL, lambda find: score_basil(shared, find), digest=digest_of((basil_file(shared),)))
    n_items = {"covered": len(quotes), "speaker": n_named}
    by_pronoun = {"covered": (), "speaker": (Beside(who=_PRONOUN, value=ours[_PRONOUN]),)}
    return {
        name: Figure(
            value=ours[name],
            n_items=n_items[name],
            beside=(*by_pronoun[name], *beside(name, {RULE: rule, PEER: peer})),
            margin=round(100 / max(1, n_items[name]), 1),  # one quote
        )
        for name in n_items
    }


def score_basil(shared: Path, find: Find) -> dict[str, float]:
    """In percent: `covered` of all quotes; of those with a speaker's name, `speaker` found, and `as a pronoun`."""
    quotes = find_quotes(shared, find)
    by = [quote.by for quote in quotes if quote.speaker is not None]
    return {
        "covered": 100 * sum(quote.by is not None for quote in quotes) / max(1, len(quotes)),
        "speaker": 100 * by.count("name") / max(1, len(by)),
        _PRONOUN: 100 * by.count("pronoun") / max(1, len(by)),
    }


def find_quotes(shared: Path, find: Find) -> list[QuoteFound]:
    """What became of each marked quote of the events that are measured on."""
    documents = held_out(read_lines(basil_file(shared)))
    return [
        quote
        for document, found in zip(documents, find(documents), strict=True)
        for quote in judge_quotes(document["text"], document["spans"], found)
    ]


def held_out(documents: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The documents of every fifth event, in the order of the events' ids."""
    chosen = sorted({one["event"] for one in documents})[::EVERY]
    return [one for one in documents if one["event"] in chosen]


def judge_quotes(text: str, spans: Iterable[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]) -> list[QuoteFound]:
    """What became of each span of the text that is a quote and has a speaker; the best where several cover it.

    Args:
        text: The text.
        spans: `where` ([start, end), None for the title), `quote` (yes or no) and `speaker`.
        found: Attributions with `source` and `content`.
    """
    contents = [{at for start, end in one["content"] for at in range(start, end)} for one in found]
    judged = []
    for span in spans:
        if span["quote"] != "yes" or not span["speaker"] or span["where"] is None:
            continue
        wanted = set(range(*span["where"]))
        sources = [
            " ".join(text[start:end] for start, end in one["source"])
            for one, content in zip(found, contents, strict=True)
            if len(wanted & content) >= COVERED * len(wanted)
        ]
        speaker = None if span["speaker"].startswith("other") else span["speaker"]
        by = {_kind_of(source, speaker or "") for source in sources}
        best = next((kind for kind in ("name", "pronoun", "other", "nobody") if kind in by), None)
        judged.append(QuoteFound(speaker=speaker, by=best))
    return judged


def is_named(source: str, speaker: str) -> bool:
    """Whether the words of a source hold the last word of a speaker's label, suffixes aside.

    >>> is_named("Sen. Ann Lee of Ohio", "Bob_Lee_Jr."), is_named("Ann Marsh", "Ann_Lee"), is_named("she", "Ann_Lee")
    (True, False, False)
    """
    label = [part for part in _parts(speaker.replace("_", " ")) if part not in _SUFFIXES]
    return bool(label) and label[-1] in _parts(source)


def _kind_of(source: str, speaker: str) -> str:
    if is_named(source, speaker):
        return "name"
    if not source:
        return "nobody"
    return "pronoun" if source.lower() in _PRONOUNS else "other"


def _parts(name: str) -> list[str]:
    return [part.lower() for part in _NAME_PART.findall(name)]


def main() -> int:
    """Measures and prints."""
    shared = shared_folder()
    if shared is None:
        print(NO_DATA)
        return 0
    for set_name, measure in ((GUM, measure_gum), (BASIL, measure_basil)):
        for name, figure in measure(shared).items():
            print(figure_row(f"{set_name}/{name}", figure))
    return 0


if __name__ == "__main__":
    sys.exit(main())
