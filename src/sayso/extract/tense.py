"""Does a clause tell of what was, or of what is to come?"""

from functools import cache

from sayso.model import Direction
from sayso.shapes import Alphabet, Shaped

# Classes of verbs and auxiliaries in `time_words`; `ed` and `ing` are told by their endings.
DIRECTION_CLASSES = (
    "will",
    "past",
    "ed",
    "ing",
    "due",
    "plan",
    "planned",
    "set",
    "put-off",
    "be",
    "have",
    "meets",
    "meet",
    "expect",
    "could",
    "to",
)

_TO_COME = ("was", "were", "had")  # with "to" behind: "was to meet", but "spoke to the crowd"
_REACH = 24  # tokens looked at on either side: a clause is rarely longer, and each time costs a bounded step
_VERB_GROUP = 4  # tokens before a participle in which its auxiliary stands
_PARTICIPLE = 2  # tokens between a participle and its own time: "arrested on Friday"
_ADJACENT = 4  # tokens between "is" and the time that it fixes: "the vote is on Tuesday"
_OBJECT = 5  # tokens between a verb and its "to" or "until": "urged the court to block it by Friday"
_ABBREVIATION = 4  # characters of the longest word that a full stop shortens: "Sept."


def tell_direction(shaped: Shaped, first: int, last: int, alphabet: Alphabet) -> Direction | None:
    """The direction of the clause around the tokens from `first` up to `last`, None where no verb tells.

    The nearest telling verb before the time decides, then the nearest behind it, both in the same sentence.
    """
    marks = _marks(alphabet)
    shape = shaped.shape
    if first and shape[first - 1] == marks["the"] and shape[last : last + 1] in marks["nouns"]:
        return None  # "the Jan. 14 deadline": the verb tells of the deadline
    if shape[last : last + 1] == marks["will"]:  # "and on Friday will meet"
        return Direction.FUTURE
    crossed = False  # a comma: what was told before it need not tell of the time
    for place in range(first - 1, max(first - _REACH, 0) - 1, -1):
        if _stops(shaped, place, marks) or shape[place] == marks["who"]:
            break
        crossed = crossed or shape[place] == marks["comma"]
        if shape[place] in marks["verbs"] and (found := _tell_before(shaped, place, first, marks)):
            return None if crossed and found is Direction.PAST else found
    for place in range(last, min(last + _REACH, len(shape))):
        if _stops(shaped, place, marks):
            break
        if shape[place] in marks["verbs"] and (found := _tell_behind(shape, place, marks)):
            return found
    return None


def _tell_before(shaped: Shaped, place: int, first: int, marks: dict[str, str]) -> Direction | None:
    """What a verb before the time tells."""
    shape = shaped.shape
    character = shape[place]
    name = marks[character]
    behind = shape[place + 1 : place + 2]
    if name in ("will", "due", "meets", "plan"):
        return Direction.FUTURE
    if name == "set":
        is_ahead = place == first - 1 or behind in marks["for"] or behind == marks["to"]
        return Direction.FUTURE if is_ahead else Direction.PAST
    if name == "expect":
        return Direction.FUTURE if behind == marks["to"] else None
    if name == "meet":
        return Direction.FUTURE if place and _are_many(shaped, place - 1, marks) else None
    if name == "planned":
        is_ahead = marks["to"] in shape[place + 1 : min(place + _OBJECT, first)] or behind == marks["for"]
        return Direction.FUTURE if is_ahead else Direction.PAST
    if name == "put-off":
        is_ahead = marks["until"] in shape[place + 1 : place + _OBJECT] or behind == marks["to"]
        return Direction.FUTURE if is_ahead or _is_to_come(shape, place, marks) else Direction.PAST
    if name == "past":
        is_ahead = behind == marks["to"] and shaped.wording(place, place + 1).lower() in _TO_COME
        return Direction.FUTURE if is_ahead or _is_to_come(shape, place, marks) else Direction.PAST
    if name == "ed":
        # "will redeem its preferred shares on Friday", but "will meet the man arrested on Friday"
        reach = _VERB_GROUP if first - place <= _PARTICIPLE else _REACH // 2
        return Direction.FUTURE if _is_to_come(shape, place, marks, reach=reach) else Direction.PAST
    if name == "could":
        return None if behind in (marks["be"], marks["no"]) else Direction.FUTURE
    if name == "have":
        return (
            Direction.PAST if behind in marks["participles"] else Direction.FUTURE if behind == marks["until"] else None
        )
    if name == "be":
        is_fixed = first - place <= _ADJACENT or behind == marks["ing"] or behind == marks["to"]
        return Direction.FUTURE if is_fixed else None
    return None


def _are_many(shaped: Shaped, place: int, marks: dict[str, str]) -> bool:
    """Whether a word is the subject of a plural verb: "polls", "who"."""
    word = shaped.wording(place, place + 1)
    return shaped.shape[place] in marks["many"] or (word.endswith("s") and not word.endswith("ss"))


def _tell_behind(shape: str, place: int, marks: dict[str, str]) -> Direction | None:
    """What a verb behind the time tells: a participle is the main verb there."""
    name = marks[shape[place]]
    behind = shape[place + 1 : place + 2]
    if name in ("will", "due", "meets", "plan"):
        return Direction.FUTURE
    if name in ("ed", "past", "planned", "put-off", "set"):
        return Direction.FUTURE if _is_to_come(shape, place, marks) else Direction.PAST
    if name == "have":
        return Direction.PAST
    return Direction.FUTURE if name == "be" and behind == marks["to"] else None


def _is_to_come(shape: str, place: int, marks: dict[str, str], *, reach: int = _VERB_GROUP) -> bool:
    """Whether a participle belongs to what is to come: "will stay closed", "is to be sold", "must be printed"."""
    for before in range(place - 1, max(place - reach, 0) - 1, -1):
        character = shape[before]
        if character in marks["breaks"]:
            return False
        if character in (marks["will"], marks["plan"], marks["due"]):
            return True
        if character == marks["be"] and shape[before - 1 : before] == marks["to"]:
            return True
    return False


def _stops(shaped: Shaped, place: int, marks: dict[str, str]) -> bool:
    """Whether a sentence ends here; a full stop behind a short capitalised word ("Gen.") ends none."""
    if shaped.shape[place] != marks["dot"]:
        return shaped.shape[place] in marks["stops"]
    word = shaped.wording(place - 1, place) if place else ""
    return not (word[:1].isupper() and len(word) <= _ABBREVIATION)


@cache
def _marks(alphabet: Alphabet) -> dict[str, str]:
    """Characters by class, classes by character, and strings of characters to look one up in."""
    marks = {name: alphabet[name] for name in (*DIRECTION_CLASSES, "comma", "dot", "until", "who", "the")}
    marks.update({alphabet[name]: name for name in DIRECTION_CLASSES})
    verbs = [name for name in DIRECTION_CLASSES if name not in ("to", "ing")]
    marks["verbs"] = "".join(alphabet[name] for name in verbs)
    marks["participles"] = "".join(alphabet[name] for name in ("ed", "past", "other", "planned", "put-off", "set"))
    marks["for"] = alphabet["for"]
    marks["many"] = "".join(alphabet[name] for name in ("plural", "who"))
    marks["nouns"] = "".join(alphabet[name] for name in ("other", "plural", "plan", "name", "initials"))
    marks["no"] = alphabet["no"]
    marks["stops"] = "".join(alphabet[name] for name in ("break", "mark", "semi", "quote"))
    marks["breaks"] = marks["stops"] + "".join(
        alphabet[name] for name in ("dot", "comma", "that", "who", "and", "past")
    )
    return marks
