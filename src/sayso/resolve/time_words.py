"""Which number does a word of a calendar name: month, weekday, ordinal, unit, rough word?"""

import re
from decimal import Decimal

from sayso.text.numerals import parse_numeral

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
_DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_UNITS = {
    "yr": "year", "yrs": "year", "mos": "month", "hr": "hour", "hrs": "hour", "min": "minute", "mins": "minute",
    "secs": "second", "centuries": "century", "halves": "half", "millennia": "millennium", "qtr": "quarter",
}  # fmt: skip
_FEW = ("several", "few", "many", "handful", "dozen", "score", "hundred", "thousand", "ten")


def month_number(word: str) -> int:
    """1 to 12 for a month's name, full or short.

    >>> month_number("Sept.")
    9
    """
    return _MONTHS.index(word.lower()[:3]) + 1


def weekday_number(word: str) -> int:
    """0 for Monday to 6 for Sunday.

    >>> weekday_number("Thursdays")
    3
    """
    return _WEEKDAYS.index(word.lower()[:3])


def ordinal_number(word: str) -> int | None:
    """The number of an ordinal; None for one that names no number ("final").

    >>> ordinal_number("third"), ordinal_number("19th"), ordinal_number("final")
    (3, 19, None)
    """
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits.group())
    return _ORDINALS.index(word.lower()) + 1 if word.lower() in _ORDINALS else None


def unit_name(word: str) -> str:
    """The singular of a unit, lower case.

    >>> unit_name("Centuries"), unit_name("days")
    ('century', 'day')
    """
    lower = word.lower()
    return _UNITS.get(lower, lower.removesuffix("s"))


def decade_number(word: str) -> int:
    """The year without its last digit: "1990s" and "nineties" are 199.

    A short one is of the last century, but the twenties.

    >>> decade_number("1990s"), decade_number("’80s"), decade_number("nineties")
    (199, 198, 199)
    """
    digits = re.search(r"\d+", word)
    if digits is None:
        return 190 + _DECADES.index(word.lower()) + 2
    number = int(digits.group()) // 10
    return number if number >= 100 else 190 + number


def count_of(wording: str) -> Decimal | None:
    """The number in a wording; "a" and nothing are one; None where it is none."""
    lower = wording.strip().lower().removesuffix(" more")
    return Decimal(1) if lower in ("", "a", "an") else parse_numeral(lower)


def rough_mod(wording: str) -> str | None:
    """TIMEX3's mod of the words before a length.

    >>> rough_mod("nearly"), rough_mod("no more than"), rough_mod("about"), rough_mod("at least")
    ('LESS_THAN', 'EQUAL_OR_LESS', 'APPROX', 'EQUAL_OR_MORE')
    """
    words = wording.lower().split()
    if not words:
        return None
    last = words[-1]
    if "least" in words or (("less" in words or "fewer" in words) and words[0] in ("no", "not")):
        return "EQUAL_OR_MORE"
    if "most" in words or last == "to" or (("more" in words or "longer" in words) and words[0] in ("no", "not")):
        return "EQUAL_OR_LESS"
    if last in ("nearly", "almost", "under", "barely") or "less" in words or "fewer" in words:
        return "LESS_THAN"
    if last == "over" or "more" in words or "longer" in words:
        return "MORE_THAN"
    return "APPROX"


def edge_mod(wording: str) -> str | None:
    """START, MID or END for the words before a stretch: "late", "the beginning of".

    >>> edge_mod("the end of"), edge_mod("mid-"), edge_mod("Earlier")
    ('END', 'MID', 'START')
    """
    lower = wording.lower()
    if re.search(r"\b(?:early|earlier|start|beginning|outset|onset|opening)\b", lower):
        return "START"
    if re.search(r"\b(?:mid|middle|midway|halfway)\b", lower):
        return "MID"
    return "END" if re.search(r"\b(?:late|later|end|close|ending)\b", lower) else None
