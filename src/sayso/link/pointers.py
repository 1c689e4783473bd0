"""Which statements say nothing by themselves and point to another: "That was wrong", "She confirmed it"?"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.lexicon import load_table
from sayso.link.entries import Entry
from sayso.model import ClaimStance

_OWN_TERMS = 2  # terms with which a content says something of its own
_CONFIRMS = ("confirm", "deny")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A statement that takes up another of its document; `why` in words.

    `is_sure`: its noun ("the sighting") says what of the other it takes up.
    """

    entry: str
    target: str
    stance: ClaimStance
    why: str
    is_sure: bool = False


def signs_of(words: str) -> dict[str, str]:
    """Classes of the signs in the words, with what was found.

    >>> signs_of("The number of 60 dead is an invention.")
    {'denies': 'is an invention', 'points': 'The number'}
    """
    found: dict[str, str] = {}
    for kind, pattern in _patterns():
        if match := pattern.search(words):
            found.setdefault(kind, match.group().strip())
    return found


def find_pointers(entries: Sequence[Entry], *, is_correction: bool = False) -> tuple[Pointer, ...]:
    """The statements of one document that only take up another one, which stands before them.

    Args:
        entries: Of one document, in text order.
        is_correction: Whether the document puts right another one of its outlet.
    """
    found: list[Pointer] = []
    pointing: set[str] = set()
    for place, entry in enumerate(entries):
        stance, why = _points(entry, is_correction=is_correction)
        if stance is None:
            continue
        target = _target(entry, entries[:place], pointing, stance)
        if target is not None:
            pointing.add(entry.id)
            meant = _meant_by(entry.words)
            telling = {each.sentence for each in entries[:place] if _tells(each, meant)}
            is_sure = stance is ClaimStance.SUPPORT and _tells(target, meant) and len(telling) == 1
            found.append(Pointer(entry=entry.id, target=target.id, stance=stance, why=why, is_sure=is_sure))
    return tuple(found)


def is_bare(entry: Entry) -> bool:
    """Whether a statement says hardly anything of its own: "the sighting", "that"."""
    return len(entry.wording.terms) <= _OWN_TERMS and not entry.figures


def _points(entry: Entry, *, is_correction: bool) -> tuple[ClaimStance | None, str]:
    cue_class = entry.statement.cue_class
    bare = is_bare(entry)
    signs = signs_of(entry.words)
    in_sentence = signs_of(f"{entry.cue} {entry.words}")
    if cue_class in _CONFIRMS and (bare and ("points" in signs or not entry.wording.terms)):
        if cue_class == "deny":
            return ClaimStance.DENY, f"\u201c{entry.words}\u201d takes up what stands before, and denies it"
        return ClaimStance.SUPPORT, f"\u201c{entry.words}\u201d takes up what stands before, and confirms it"
    if bare and "withdraws" in signs:
        return ClaimStance.RETRACT, f"\u201c{signs['withdraws']}\u201d takes back what stands before"
    if is_correction and (erred := _erred(entry, signs)) is not None:
        return ClaimStance.RETRACT, f"\u201c{erred}\u201d takes back what stands before"
    if "elliptic" in signs:
        return ClaimStance.DENY, f"\u201c{signs['elliptic']}\u201d denies what stands before"
    if bare and ("denies" in signs or "denies-act" in in_sentence):
        said = signs.get("denies") or in_sentence["denies-act"]
        return ClaimStance.DENY, f"\u201c{said}\u201d denies what stands before"
    return None, ""


def _erred(entry: Entry, signs: Mapping[str, str]) -> str | None:
    """The words by which a correction says that what it told before is not so, None where they do not."""
    if "elliptic" in signs:
        return signs["elliptic"]
    return signs["erred"] if "erred" in signs and "relied" in signs_of(entry.sentence) else None


def _target(entry: Entry, before: Sequence[Entry], pointing: set[str], stance: ClaimStance) -> Entry | None:
    """The nearest statement before that says something, of several of one sentence and cue the first.

    A denial is of somebody else's. "The sighting" takes up the nearest that tells that something was seen or found,
    where one does.
    """
    own_root = _speaker(entry)
    said = [
        other
        for other in reversed(before)
        if other.id not in pointing
        and not (stance is ClaimStance.DENY and own_root is not None and _speaker(other) == own_root)
    ]
    meant = _meant_by(entry.words)
    for other in (*(each for each in said if _tells(each, meant)), *said):
        together = (each for each in before if each.sentence == other.sentence and each.cue == other.cue)
        return next((each for each in together if each.id not in pointing), other)
    return None


def _tells(entry: Entry, meant: frozenset[str]) -> bool:
    return bool(meant) and not meant.isdisjoint(_WORD.findall(entry.words.casefold()))


def _meant_by(words: str) -> frozenset[str]:
    """The nouns of some words that take up what happened, with the verbs that tell it: "sighting", "seen", "found"."""
    called = set(_WORD.findall(words.casefold()))
    rows = [row for row in load_table("taken_up") if called & set(row.words)]
    return frozenset(word for row in rows for word in (*row.words, *row.kind.split()))


def _speaker(entry: Entry) -> str | None:
    root = entry.statement.root
    return entry.statement.chain[root].name if root is not None else None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row.kind, re.compile(row.pattern, re.IGNORECASE)) for row in load_table("pointers"))
