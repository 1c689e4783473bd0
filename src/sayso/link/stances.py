"""How does a statement stand to its claim: for it, against it, withdrawing it, or only mentioning it?"""

from collections.abc import Sequence

from sayso.link.entries import Entry
from sayso.link.pointers import signs_of
from sayso.model import Certainty, ClaimStance, ContentType, Manner

_DENYING = ("deny", "refuse")


def claim_sign(entries: Sequence[Entry]) -> str:
    """Whether the claim says that something is so or that it is not: as the first of those put it who deny nothing.

    Args:
        entries: Of the claim, in order of publication.
    """
    return next((each.statement.polarity for each in entries if _is_plain(each)), "+")


def stance_of(entry: Entry, *, sign: str, n_members: int) -> tuple[ClaimStance, str]:
    """The stance and the words that tell it.

    Args:
        entry: The statement.
        sign: That of its claim.
        n_members: How many statements the claim has; a denial of nothing else is a claim of its own.
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
    if statement.cue_class in _DENYING and statement.polarity == "-":
        return ClaimStance.DENY, "the cue denies it"
    if "denies" in signs:
        return ClaimStance.DENY, f"\u201c{signs['denies']}\u201d denies it"
    if "denies-act" in (acts := signs_of(f"{entry.cue} {entry.words}")) and _begins_with_cue(entry, acts["denies-act"]):
        return ClaimStance.DENY, f"\u201c{acts['denies-act']}\u201d denies it"
    if statement.polarity != sign:
        return ClaimStance.DENY, "it says that it is not so" if sign == "+" else "it says that it is so after all"
    return ClaimStance.SUPPORT, "it says the same"


def _is_plain(entry: Entry) -> bool:
    return entry.statement.cue_class not in _DENYING and "denies" not in signs_of(entry.words)


def _begins_with_cue(entry: Entry, words: str) -> bool:
    """Whether the one who denies is the one who speaks: "He called it a lie", not "it, which he called a lie"."""
    first = words.split()[0].casefold()
    return first in entry.cue.casefold().split() or entry.statement.attribution.manner is Manner.OWN
