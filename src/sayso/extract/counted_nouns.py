"""Where does a counted noun end?"""

from functools import cache

from sayso.shapes import Alphabet, Shaped

_MAX_WORDS = 6  # of a counted noun with what stands before it: "Syrian Democratic Forces special operations soldiers"


def end_of_noun(shaped: Shaped, place: int, alphabet: Alphabet, *, is_one: bool) -> int:
    """The token behind the noun that begins at a token, the same token where no noun begins there.

    A plural noun ends the search, and another plural right behind it ("sales jobs"); singular words before it belong to it.
    Of one thing, the last word before a stop is taken for the head.

    Args:
        shaped: The tokens.
        place: The first token behind the numeral.
        alphabet: Of the quantities.
        is_one: Whether the noun may be singular.
    """
    marks = _marks(alphabet)
    shape = shaped.shape
    end = place
    for at in range(place, min(place + _MAX_WORDS, len(shape))):
        character = shape[at]
        if character in marks["plural"]:
            end = at + 1
            if shape[end : end + 1] and shape[end] in marks["plural"] and at == place:
                end += 1
            return end
        if character == marks["hyphen"] or character == marks["apos"]:
            if at == place or shape[at - 1] == marks["hyphen"]:
                break
            continue
        if character not in marks["inside"]:
            break
    if not is_one:
        return place
    return _end_of_singular(shape, place, marks)


def _end_of_singular(shape: str, place: int, marks: dict[str, str]) -> int:
    end = place
    for at in range(place, min(place + 3, len(shape))):
        if shape[at] in marks["ed"] and at > place:
            break
        if shape[at] not in marks["inside"]:
            break
        end = at + 1
    return end


@cache
def _marks(alphabet: Alphabet) -> dict[str, str]:
    marks = {name: alphabet[name] for name in ("hyphen", "apos")}
    marks["ed"] = alphabet["ed"] + alphabet["ing"]
    marks["plural"] = alphabet["plural"]
    marks["inside"] = "".join(alphabet[name] for name in ("other", "name", "ed", "ing", "initials", "rank", "ly", "label", "harmed"))
    return marks
