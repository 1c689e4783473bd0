"""Where does a counted noun end?"""

from functools import cache

from sayso.shapes import Alphabet, Shaped

_MAX_WORDS = 8  # of a counted noun with what stands before it: "Syrian Democratic Forces special operations soldiers"


def end_of_noun(shaped: Shaped, place: int, alphabet: Alphabet, *, is_one: bool) -> int:
    """The token behind the noun that begins at a token, the same token where no noun begins there.

    A plural noun ends the search; singular words before it belong to it. Where none stands, a name in the plural does
    ("12 Americans"). Of one thing, the last word before a stop is taken for the head.

    Args:
        shaped: The tokens.
        place: The first token behind the numeral.
        alphabet: Of the quantities.
        is_one: Whether the noun may be singular.
    """
    marks = _marks(alphabet)
    shape = shaped.shape
    of_names = place
    for at in range(place, min(place + _MAX_WORDS, len(shape))):
        character = shape[at]
        if character in marks["plural"]:
            return at + 1
        if character == marks["first-noun"]:
            return at + 1 + (shape[at + 1 : at + 2] in marks["plural"] and at + 1 < len(shape))
        if character == marks["hyphen"] or character == marks["apos"]:
            if at == place or shape[at - 1] == marks["hyphen"] or shaped.starts[at] != shaped.ends[at - 1]:
                break
            continue
        if character == marks["names"]:
            of_names = at + 1
        elif character not in marks["inside"] and not _is_inside_name(shape, at, marks):
            break
    if of_names > place:
        return of_names
    return _end_of_singular(shaped, place, marks) if is_one else place


def _is_inside_name(shape: str, at: int, marks: dict[str, str]) -> bool:
    """Whether a number or an "and" stands between names: "Model 3 sedans", "Kurdish and Turkish men"."""
    before, behind = shape[at - 1 : at], shape[at + 1 : at + 2]
    if shape[at] == marks["and"]:
        return before == behind == marks["name"]
    if shape[at] == marks["number"] and before == marks["hyphen"]:  # "F-16 jets"
        return shape[at - 2 : at - 1] == marks["name"]
    return shape[at] == marks["glued"] or (shape[at] == marks["number"] and marks["name"] in (before, behind))


def _end_of_singular(shaped: Shaped, place: int, marks: dict[str, str]) -> int:
    """The token behind the last word before a stop; a participle ends no noun ("one chosen by him")."""
    shape = shaped.shape
    end = at = place
    while at < min(place + _MAX_WORDS, len(shape)):
        character = shape[at]
        if character in marks["ed"]:
            if at > place:
                break
        elif character in (marks["hyphen"], marks["apos"]):
            if at == place or shaped.starts[at] != shaped.ends[at - 1] or shaped.wording(at + 1, at + 2) == "":
                break
            if character == marks["apos"] and shaped.wording(at + 1, at + 2) != "s":
                break
            at += character == marks["apos"]
        elif character in marks["inside"]:
            end = at + 1
        else:
            break
        at += 1
    return end


@cache
def _marks(alphabet: Alphabet) -> dict[str, str]:
    marks = {
        name: alphabet[name] for name in ("hyphen", "apos", "name", "names", "first-noun", "and", "number", "glued")
    }
    marks["ed"] = alphabet["ed"] + alphabet["ing"]
    marks["plural"] = "".join(alphabet[name] for name in ("plural", "points", "times"))
    marks["inside"] = "".join(
        alphabet[name]
        for name in ("other", "name", "ed", "ing", "initials", "rank", "ly", "label", "harmed", "amp", "no-plural")
    )
    return marks
