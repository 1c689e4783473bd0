"""How does a statement stand to its claim: for it, against it, withdrawing it, or only mentioning it?"""

import re
from collections.abc import Collection, Sequence
from functools import cache

from sayso.lexicon import load_table
from sayso.link.entries import Entry
from sayso.link.pointers import signs_of
from sayso.model import Certainty, ClaimStance, ContentType, HedgeKind, Manner
from sayso.text import find_words, stem

_DENYING = ("deny", "refuse")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?\u2026])[\"\u201d]?\s+")


def claim_sign(entries: Sequence[Entry]) -> str:
    """Whether the claim says that something is so or that it is not: as the first of those put it who deny nothing.

    Args:
        entries: Of the claim, in order of publication.
    """
    signs = [each.statement.polarity for each in entries if _is_plain(each)]
    return "-" if signs and "+" not in signs else "+"


def stance_of(
    entry: Entry, *, sign: str, n_members: int, terms: Collection[str] = frozenset()
) -> tuple[ClaimStance, str]:
    """The stance and the words that tell it.

    Args:
        entry: The statement.
        sign: That of its claim.
        n_members: How many statements the claim has; a denial of nothing else is a claim of its own.
        terms: Stems of the others of the claim, which tell which sentence of several speaks of it.
    """
    statement = entry.statement
    signs, around = signs_of(entry.words), signs_of(entry.sentence)
    if statement.content_type is ContentType.QUESTION or statement.cue_class == "ask":
        return ClaimStance.MENTION, "a question"
    if "mentions" in signs or (statement.certainty is Certainty.OPEN and "mentions" in around):
        return (
            ClaimStance.MENTION,
            f"\u201c{signs.get('mentions') or around.get('mentions')}\u201d neither supports nor denies",
        )
    if n_members == 1:
        return ClaimStance.SUPPORT, "the only statement of its claim"
    if statement.cue_class in _DENYING and statement.polarity == "-" and sign == "+":
        return ClaimStance.DENY, "the cue denies it"
    if "denies" in signs:
        return ClaimStance.DENY, f"\u201c{signs['denies']}\u201d denies it"
    if "denies-act" in (acts := signs_of(f"{entry.cue} {entry.words}")) and _begins_with_cue(entry, acts["denies-act"]):
        return ClaimStance.DENY, f"\u201c{acts['denies-act']}\u201d denies it"
    if _polarity(entry, terms) != sign:
        return ClaimStance.DENY, "it says that it is not so" if sign == "+" else "it says that it is so after all"
    return ClaimStance.SUPPORT, "it says the same"


def _is_plain(entry: Entry) -> bool:
    return entry.statement.cue_class not in _DENYING and "denies" not in signs_of(entry.words)


def _begins_with_cue(entry: Entry, words: str) -> bool:
    """Whether the one who denies is the one who speaks: "He called it a lie", not "it, which he called a lie"."""
    first = words.split()[0].casefold()
    return first in entry.cue.casefold().split() or entry.statement.attribution.manner is Manner.OWN


def _polarity(entry: Entry, terms: Collection[str]) -> str:
    """That of the statement; where a later sentence of its content has more of the terms than the first, that one's."""
    sentences = _BETWEEN_SENTENCES.split(entry.words)
    shared = [len({stem(each[start:end]) for start, end in find_words(each)} & set(terms)) for each in sentences]
    nearest = shared.index(max(shared))
    if nearest == 0:
        return entry.statement.polarity
    return "-" if _negative().search(sentences[nearest]) else "+"


@cache
def _negative() -> re.Pattern[str]:
    words = [word for row in load_table("hedges") if row.kind == HedgeKind.NEGATIVE for word in row.words]
    plain = "|".join(re.escape(word) for word in words if word[0].isalpha() and word[1:2] != "'")
    return re.compile(rf"\b(?:{plain})\b|(?<=[a-z])n['\u2019]t\b", re.IGNORECASE)
