"""Which statements take back what was said elsewhere, and what?"""

import re
from collections.abc import Mapping, Sequence

from sayso.link.backing import order_of
from sayso.link.entries import Entry
from sayso.link.pointers import Pointer, signs_of
from sayso.link.rivals import rejected_numbers
from sayso.link.scoring import score_pair
from sayso.link.settings import Settings
from sayso.model import ClaimStance, Manner
from sayso.text import stem

_SHORT = 3  # letters of a word that tells nothing of a speaker


def withdrawing_words(entry: Entry, *, following: str, is_correction: bool) -> str | None:
    """The words by which an outlet or a speaker takes something back, None where they do not.

    Args:
        entry: The statement.
        following: The sentence of the next statement of the document, "" where it is the same.
        is_correction: Whether the document puts right another one of its outlet.
    """
    signs, around = signs_of(entry.words), signs_of(entry.sentence)
    is_own = entry.statement.attribution.manner is Manner.OWN
    if "withdraws" in signs or ("withdraws" in around and (is_own or is_correction)):
        return signs.get("withdraws") or around["withdraws"]
    if "erred" in signs and "relied" in around:
        return signs["erred"]
    if is_correction and "withdraws-own" in around:
        return around["withdraws-own"]
    if "withdraws-own" in around and "withdraws" in (after := signs_of(following)):
        return after["withdraws"]
    return None


def find_withdrawals(
    entries: Mapping[str, Entry],
    following: Mapping[str, str],
    corrections: set[str],
    taken: Mapping[str, str],
    settings: Settings,
) -> dict[str, Pointer]:
    """The statements that take something back, each with the earlier statement that it is about.

    That is the one most like it by the words of its whole sentence; one of the same outlet, or of one that it names,
    goes before others.

    Args:
        entries: All statements by id.
        following: The sentence behind each, by id.
        corrections: Documents that put right another one of their outlet.
        taken: Statements that the next words of their article take back, with why: they are told again only for that.
        settings: Thresholds.
    """
    found: dict[str, Pointer] = {}
    ordered = sorted(entries.values(), key=order_of)
    for entry in ordered:
        words = withdrawing_words(
            entry, following=following.get(entry.id, ""), is_correction=entry.document in corrections
        )
        why = taken.get(entry.id) if words is None else f"\u201c{words}\u201d takes it back"
        if why is None or entry.again is not None:
            continue
        target = _target(entry, ordered, settings)
        if target is not None:
            found[entry.id] = Pointer(entry=entry.id, target=target.id, stance=ClaimStance.RETRACT, why=why)
    return {id: pointer for id, pointer in found.items() if pointer.target not in found}


def _target(entry: Entry, ordered: Sequence[Entry], settings: Settings) -> Entry | None:
    best: tuple[float, str] | None = None
    known = {each.id: each for each in ordered}
    numbers = (entry.wide.numbers - entry.wording.numbers) | rejected_numbers(entry.sentence)
    for other in ordered:
        if other.document == entry.document or order_of(other) > order_of(entry):
            continue
        is_its = other.outlet is not None and (other.outlet == entry.outlet or _names(entry.sentence, other.outlet))
        score = score_pair(entry, other) + settings.same_outlet * is_its
        score += settings.same_speaker * bool(speaker_terms(entry) & speaker_terms(other))
        score += settings.same_number * bool(numbers & other.wording.numbers)
        if score >= settings.withdrawn_from and (best is None or (score, other.id) > best):
            best = (score, other.id)
    return known[best[1]] if best is not None else None


def _names(words: str, outlet: str) -> bool:
    """Whether words name an outlet, with or without its article: "the Spark has removed its report"."""
    name = re.sub(r"^the\s+", "", outlet.strip(), flags=re.IGNORECASE)
    return len(name) > _SHORT - 1 and re.search(rf"\b{re.escape(name)}\b", words) is not None


def speaker_terms(entry: Entry) -> frozenset[str]:
    """Stems of the words for whoever speaks, without the outlet itself.

    An outlet is told by name elsewhere.
    """
    root = entry.statement.root
    if not root:  # the article's own voice, or nobody
        return frozenset()
    hop = entry.statement.chain[root]
    words = f"{hop.name or ''} {hop.wording or ''}".split()
    return frozenset(stem(word) for word in words if len(word) > _SHORT)
