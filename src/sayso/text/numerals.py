"""What number do the words of a numeral name?"""

import re
from decimal import Decimal

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL_WORDS = {
    **{word: Decimal(value) for value, word in enumerate(_UNITS)},
    **{word: Decimal(10 * value) for value, word in enumerate(_TENS, start=2)},
    "fourty": Decimal(40),
}
"""Words of numbers below a hundred."""

MAGNITUDES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "lakh": Decimal(10**5),
    "lac": Decimal(10**5),
    "million": Decimal(10**6),
    "crore": Decimal(10**7),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
    "quadrillion": Decimal(10**15),
    "dozen": Decimal(12),
}
"""Words that multiply what stands before them; a bare one takes "a" or a number."""

SHORT_MAGNITUDES = {
    "k": Decimal(1000),
    "m": Decimal(10**6),
    "mn": Decimal(10**6),
    "mln": Decimal(10**6),
    "bn": Decimal(10**9),
    "b": Decimal(10**9),
    "tn": Decimal(10**12),
    "trn": Decimal(10**12),
}
"""Letters written behind digits in headlines and tables: "$5bn", "40k"."""

SIGNS = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
    "⅕": Decimal("0.2"),
    "⅛": Decimal("0.125"),
    "⅜": Decimal("0.375"),
    "⅝": Decimal("0.625"),
    "⅞": Decimal("0.875"),
}
"""Fractions written as one character."""

_MAX_WORDS = 16  # longest numeral in words; what is longer is a list or a joke, and parsing stays cheap
_MOST_DIGITS = 28  # what a decimal holds exactly; a longer row of digits is no number of a text
_MOST_GROUP = Decimal(10) ** 12  # from here on nothing is added to a number in words: no text counts so
_SPACE = "[ \u00a0\u2009\u202f]"
_GROUPED = re.compile(rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:[.,]\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_CONTINENTAL = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}\.\d{3},\d+|\d+,\d{1,2}")
_PLAIN = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_FRACTION = re.compile(r"(\d{1,3})[/\u2044](\d{1,3})")
_TOKEN = re.compile(rf"\d[\d.,/\u2044]*(?:{_SPACE}\d{{3}}(?!\d))*|\.\d+|[^\W\d_]+|[½¼¾⅓⅔⅕⅛⅜⅝⅞]")


def parse_digits(wording: str) -> Decimal | None:
    """The number that digits with their marks name, None where their grouping is that of no number.

    Commas group thousands ("1,200"), or lakhs as in India ("1,50,000"); a point before three digits is a decimal point
    unless there are two such groups or a comma follows, as on the Continent ("1.500.000", "1.500,50", "3,5").

    >>> [str(parse_digits(wording)) for wording in ("1,200", "1,50,000", "1.500.000", "3,5", "12 000", "1/2", "1,2,3")]
    ['1200', '150000', '1500000', '3.5', '12000', '0.5', 'None']
    """
    if sum(map(str.isdigit, wording)) > _MOST_DIGITS:
        return None
    if _PLAIN.fullmatch(wording):
        return Decimal(wording)
    if _GROUPED.fullmatch(wording) or _INDIAN.fullmatch(wording):
        if "," in wording and re.search(_SPACE, wording):
            wording = wording.replace(",", ".")
        return Decimal(re.sub(f"{_SPACE}|,", "", wording))
    if _CONTINENTAL.fullmatch(wording):
        return Decimal(wording.replace(".", "").replace(",", "."))
    if fraction := _FRACTION.fullmatch(wording):
        over, under = map(Decimal, fraction.groups())
        return over / under if under else None
    return None


def parse_numeral(wording: str) -> Decimal | None:
    """The number that a numeral in digits, words or both names, None where it names none.

    >>> wordings = "two hundred and five", "1.5 million", "half a dozen", "5bn", "a million and a half", "five or six"
    >>> [str(parse_numeral(wording)) for wording in wordings]
    ['205', '1500000.0', '6', '5000000000', '1500000', 'None']
    """
    words = _TOKEN.findall(wording.lower())
    if not words or len(words) > _MAX_WORDS or _leftover(wording):
        return None
    if words[0] == "half" and len(words) > 1:
        whole = _parse_whole(words[1:] if words[1] not in ("a", "an") else ["one", *words[2:]])
        return None if whole is None else whole / 2
    return _parse_whole(["one", *words[1:]] if words[0] in ("a", "an") and len(words) > 1 else words)


def _leftover(wording: str) -> bool:
    return bool(re.sub(r"[\s\u2010\u2011-]", "", _TOKEN.sub("", wording)))


def _parse_whole(words: list[str]) -> Decimal | None:
    """Sum of groups, each a number below its magnitude; "and a half" halves the magnitude before or is 0.5."""
    total = group = Decimal(0)
    last = Decimal(1)  # the magnitude that a following "and a half" is half of
    has_number = False
    place = 0
    while place < len(words):
        word = words[place]
        if word == "and" and words[place + 1 : place + 3] in (["a", "half"], ["one", "half"]) and has_number:
            if last == 1:
                group += Decimal("0.5")
            else:
                total += last / 2
            place += 3
            continue
        if word == "and" and has_number and place + 1 < len(words):
            place += 1
            continue
        value = SMALL_WORDS.get(word, SIGNS.get(word))
        if value is None and word[0] in "0123456789.":
            value = parse_digits(word)
        if value is not None:
            if has_number and not _may_follow(group, value):
                return None
            group += value
            last, has_number = Decimal(1), True
        elif (magnitude := MAGNITUDES.get(word) or (SHORT_MAGNITUDES.get(word) if place else None)) is not None:
            if not has_number:
                return None
            if magnitude == MAGNITUDES["hundred"]:
                group *= magnitude
            elif group:
                total, group = total + group * magnitude, Decimal(0)
            else:  # "1.2 lakh crore"
                total *= magnitude
            last = magnitude
        else:
            return None
        place += 1
    return total + group if has_number else None


def _may_follow(group: Decimal, value: Decimal) -> bool:
    """Whether a number may stand behind those of the group: "twenty five", "two hundred five"; not "two three"."""
    if group >= _MOST_GROUP:
        return False
    if value < 1:
        return group == int(group)
    return group == 0 or (group % 100 == 0 and value < 100) or (group % 10 == 0 and group % 100 != 0 and value < 10)
