"""Does a clause tell of what was, or of what is to come?"""

from functools import cache

from sayso.model import Direction
from sayso.shapes import Alphabet, Shaped

DIRECTION_CLASSES = ("will", "past", "ed", "due", "plan", "be", "have", "meets", "to", "dot")

_REACH = 24  # tokens looked at on either side: a clause is rarely longer, and each time costs a bounded step
_VERB_GROUP = 4  # tokens before a participle in which its auxiliary stands
_ABBREVIATION = 4  # characters of the longest word that a full stop shortens: "Sept."
_NEAR = 3  # tokens behind a time in which "will" decides: "and on Friday will meet"


def tell_direction(shaped: Shaped, first: int, last: int, alphabet: Alphabet) -> Direction | None:
    """The direction of the clause around the tokens from `first` up to `last`, None where no verb tells.

    The nearest telling verb before the time decides, then the nearest behind it, both in the same sentence.
    """
    marks = _marks(alphabet)
    shape = shaped.shape
    near = shape[last : last + _NEAR]
    if near and marks["will"] in near and not any(stop in near.split(marks["will"])[0] for stop in marks["stops"] + marks["comma"]):
        return Direction.FUTURE
    place = first - 1
    lowest = max(first - _REACH, 0)
    while place >= lowest and not _stops(shaped, place, marks):
        if found := _tell(shape, place, marks):
            return found
        place -= 1
    for place in range(last, min(last + _REACH, len(shape))):
        if _stops(shaped, place, marks):
            break
        if found := _tell(shape, place, marks):
            return found
    return None


def _stops(shaped: Shaped, place: int, marks: dict[str, str]) -> bool:
    """Whether a sentence ends here; a full stop behind a short capitalised word ("Gen.") ends none."""
    if shaped.shape[place] != marks["dot"]:
        return shaped.shape[place] in marks["stops"]
    word = shaped.wording(place - 1, place) if place else ""
    return not (word[:1].isupper() and len(word) <= _ABBREVIATION)


def _tell(shape: str, place: int, marks: dict[str, str]) -> Direction | None:
    character = shape[place]
    if character not in marks["verbs"]:
        return None
    behind = shape[place + 1 : place + 2]
    if character == marks["will"] or character == marks["due"] or character == marks["meets"]:
        return Direction.FUTURE
    if character == marks["plan"]:
        return Direction.FUTURE
    if character == marks["past"]:
        return Direction.FUTURE if behind == marks["to"] or _is_to_come(shape, place, marks) else Direction.PAST
    if character == marks["ed"]:
        return Direction.FUTURE if _is_to_come(shape, place, marks) else Direction.PAST
    if character == marks["have"]:
        return Direction.PAST if behind in marks["participles"] else Direction.FUTURE
    return Direction.FUTURE  # is, are: what is fixed


def _is_to_come(shape: str, place: int, marks: dict[str, str]) -> bool:
    """Whether a participle belongs to what is to come: "will stay closed", "is to be sold", "must be printed"."""
    for before in range(place - 1, max(place - _VERB_GROUP, 0) - 1, -1):
        character = shape[before]
        if character in marks["breaks"]:
            return False
        if character in (marks["will"], marks["plan"], marks["due"]):
            return True
        if character == marks["be"] and shape[before - 1 : before] == marks["to"]:
            return True
    return False


@cache
def _marks(alphabet: Alphabet) -> dict[str, str]:
    names = ("will", "past", "ed", "due", "plan", "be", "have", "meets", "to", "comma", "dot")
    marks = {name: alphabet[name] for name in names}
    marks["verbs"] = "".join(marks[name] for name in names if name not in ("to", "comma", "dot"))
    marks["breaks"] = "".join(alphabet[name] for name in ("break", "end", "semi", "quote", "comma", "that", "and", "past"))
    marks["participles"] = marks["ed"] + marks["past"] + alphabet["other"]
    marks["stops"] = "".join(alphabet[name] for name in ("break", "end", "semi", "quote"))
    return marks
