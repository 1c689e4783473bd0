"""Whose office is meant by "her office", "Reed's office", "whose office"?"""

import re

from sayso.model import Attribution
from sayso.resolve.full_names import find_only_name_before

_SORTS = r"(?:own |press )?(?:office|staff|team|camp|campaign|people)"
OWN_OFFICE = re.compile(rf"(?P<whose>[Hh]is|[Hh]er) (?P<office>{_SORTS})")
_TWO_CAPITALS = re.compile(r"\b[A-Z][\w'\u2019-]+\s(?:[A-Z]\.\s)?[A-Z]")
_OFFICE_OF = re.compile(
    r"(?P<last>[A-Z][\w-]+)(?:(?<=s)['\u2019]|['\u2019]s) "
    rf"(?P<office>{_SORTS})"
)
_SPEAKS_FOR = re.compile(r"^(?:[Aa]n?|[Tt]he)\s(?:[\w-]+\s){1,2}(?:for|to|of)\s(?=[A-Z])")


def name_office(text: str, name: str | None, match: re.Match[str]) -> str:
    """The name of what "her office" means; as worded where nobody is told, or only who speaks in a transcript.

    Args:
        text: The text.
        name: Whom the pronoun means, or the pronoun.
        match: Of `OWN_OFFICE` on the wording.
    """
    if (
        name is None
        or name == match["whose"]
        or re.search(rf"(?m)^[^:\n]{{0,40}}{re.escape(name.split()[-1].upper())}:", text)
    ):
        return match.group()
    parts = _SPEAKS_FOR.sub("", name).split(",")
    return owned(next((part.strip() for part in parts if _TWO_CAPITALS.search(part)), parts[0]), match["office"])


def owned(owner: str, what: str) -> str:
    """What somebody has, in words.

    >>> owned("Peter Reed", "office"), owned("Alma Reiss", "team")
    ("Peter Reed's office", "Alma Reiss' team")
    """
    ending = "'" if owner.endswith("s") else "'s"
    return f"{owner}{ending} {what}"


def with_full_owner(text: str, name: str | None, attribution: Attribution) -> str | None:
    """ "Reed's office" is that of the one Peter Reed whom the text names before."""
    match = _OFFICE_OF.fullmatch(name or "")
    if match is None or not attribution.source:
        return name
    full = find_only_name_before(text, match["last"].lower(), attribution.source[0].start)
    return owned(full, match["office"]) if full is not None else name
