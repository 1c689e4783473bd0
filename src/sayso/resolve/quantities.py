"""Which number, which unit, how exactly?"""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from sayso.lexicon import load_table
from sayso.model import Modifier, Problem, Quantity, QuantityMention
from sayso.text.numerals import MAGNITUDES, SHORT_MAGNITUDES, parse_digits, parse_numeral

_POST = {
    **dict.fromkeys(
        (
            "or more",
            "+",
            "-plus",
            "plus",
            "or higher",
            "or older",
            "and older",
            "and over",
            "and up",
            "and above",
            "at least",
            "or over",
            "or above",
        ),
        Modifier.AT_LEAST,
    ),
    **dict.fromkeys(("or so", "or thereabouts"), Modifier.APPROX),
    **dict.fromkeys(
        ("or less", "or younger", "and younger", "and under", "or fewer", "at most", "or under"), Modifier.AT_MOST
    ),
}
_PARTS = dict(
    zip(
        ("half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), range(2, 11), strict=True
    )
)
_PARTS |= {"fourth": 4, "hundredth": 100}
# By convention, lowest and highest: the reading that the cases and NewsQuant have too.
_FEW = {"few": (3, 5), "handful": (3, 6), "several": (3, 9)}
_PLURALS = {
    **{"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000, "lakhs": 10**5},
    **{"millions": 10**6, "crores": 10**7, "billions": 10**9, "trillions": 10**12},
}
_COUNTED = ("noun", "unit", "currency", "currency_b", "currency_word")  # with one of these "40m" is of millions
_MULTIPLES = {"twice": "2", "thrice": "3", "doubl": "2", "tripl": "3", "trebl": "3", "quadrupl": "4", "halv": "0.5"}
_PERCENT = ("%", "percent", "per cent", "pct", "pc")
_OPEN_HIGH = (Modifier.MORE_THAN, Modifier.AT_LEAST)
_OPEN_LOW = (Modifier.LESS_THAN, Modifier.AT_MOST)


def resolve_quantities(
    mentions: tuple[QuantityMention, ...], *, document_id: str = ""
) -> tuple[tuple[Quantity, ...], tuple[Problem, ...]]:
    """The quantity of each mention, in the same order, and a problem for each that names no number.

    Args:
        mentions: Found in one text, in text order.
        document_id: For the problems.
    """
    quantities: list[Quantity] = []
    problems: list[Problem] = []
    for mention in mentions:
        quantity = _resolve(mention)
        if quantity is not None:
            quantities.append(quantity)
        else:
            place = f"{mention.span.start}-{mention.span.end}"
            message = f"quantity at {place}: {dict(mention.parts)!r} names no number; kept as text without one"
            problems.append(Problem(code="no-number", message=message, document_id=document_id, span=mention.span))
    return tuple(quantities), tuple(problems)


def _resolve(mention: QuantityMention) -> Quantity | None:
    bounds = _bounds(mention)
    if bounds is None:
        return None
    low, high, modifier = bounds
    if low is not None and high is not None and low > high:
        low, high = high, low
    unit, currency = _unit(mention)
    return Quantity(
        span=mention.span,
        low=low,
        high=high,
        modifier=modifier,
        unit=unit,
        rule=mention.rule,
        currency=currency,
        whole=mention.parts.get("whole"),
        trend=mention.trend,
        is_elided=mention.elided is not None,
    )


def _bounds(mention: QuantityMention) -> tuple[Decimal | None, Decimal | None, Modifier] | None:
    parts = mention.parts
    if mention.kind == "vague":
        return _vague(parts)
    number = _NUMBERS.get(mention.kind, _plain)(parts)
    if number is None:
        return None
    if "minus" in parts:
        number = -number
    if mention.kind in ("range", "age-range"):
        return _range(parts, number)
    modifier = _modifier(parts)
    if modifier in _OPEN_HIGH:
        return number, None, modifier
    if modifier in _OPEN_LOW:
        return None, number, modifier
    return number, number, modifier


def _modifier(parts: Mapping[str, str]) -> Modifier:
    if "post" in parts:
        return _POST[parts["post"].lower()]
    wording = " ".join(parts.get("modifier", "").lower().split())
    return Modifier(_modifiers().get(wording, "exact"))


def _range(parts: Mapping[str, str], low: Decimal) -> tuple[Decimal, Decimal, Modifier] | None:
    """Both bounds; a magnitude that stands once holds for both ("$3 to $5 million")."""
    high = _plain({"n": parts["to_n"]})
    if high is None:
        return None
    factor = _factor(parts["to_n"])
    if factor != 1 and _factor(parts["n"]) == 1 and low < factor and low * factor <= high:
        low *= factor
    return low, high, Modifier.RANGE


def _factor(wording: str) -> Decimal:
    """The magnitude with which a numeral ends, 1 where it ends with none."""
    word = re.findall(r"[a-z]+", wording.lower())[-1:] or [""]
    return MAGNITUDES.get(word[0]) or SHORT_MAGNITUDES.get(word[0]) or Decimal(1)


def _plain(parts: Mapping[str, str]) -> Decimal | None:
    number = None if _glued_unit(parts) else parse_numeral(parts["n"])
    return parse_digits(re.sub(r"\D+$", "", parts["n"])) if number is None else number


def _multiple(parts: Mapping[str, str]) -> Decimal | None:
    word = parts["n"].lower()
    for start, number in _MULTIPLES.items():
        if word.startswith(start):
            return Decimal(number)
    return parse_numeral(re.sub(r"[\s-]{0,20}(?:times|fold)$", "", word))


def _share(parts: Mapping[str, str]) -> Decimal | None:
    if "to_n" in parts:
        over, under = parse_numeral(parts["n"]), parse_numeral(parts["to_n"])
        return over / under if over is not None and under else None
    words = re.findall(r"[a-z]+|\d+", parts["n"].lower())
    part = _PARTS.get(words[-1].removesuffix("s")) or (2 if words[-1] == "halves" else None)
    count = parse_numeral(" ".join(words[:-1])) if len(words) > 1 and words[0] not in ("a", "an") else Decimal(1)
    return None if part is None or count is None else count / part


_NUMBERS = {"share": _share, "ratio": _share, "multiple": _multiple}


def _vague(parts: Mapping[str, str]) -> tuple[Decimal, Decimal, Modifier] | None:
    words = re.findall(r"[a-z]+", parts["v"].lower())
    factor = Decimal(1)
    if magnitude := parts.get("v_mag", "").lower():
        for word in magnitude.split():
            factor *= MAGNITUDES.get(word) or Decimal(_PLURALS.get(word, 1))
    if words[-1] in ("couple", "pair"):
        return 2 * factor, 2 * factor, Modifier.APPROX
    if words[-1] in _FEW:
        low, high = _FEW[words[-1]]
        return low * factor, high * factor, Modifier.VAGUE
    units = [_PLURALS[word] for word in words if word in _PLURALS]
    if not units:
        return None
    first = Decimal(units[0])
    for unit in units[1:]:
        factor *= unit
    return first * factor, 10 * first * factor, Modifier.VAGUE


def _unit(mention: QuantityMention) -> tuple[str, str | None]:
    """The unit's wording and the currency's code."""
    parts = mention.parts
    if mention.kind in ("share", "ratio"):
        return "share", None
    if mention.kind in ("age", "age-range") or parts.get("post", "").lower().endswith(("older", "younger")):
        return "years old", None
    money = parts.get("currency") or parts.get("currency_b") or parts.get("currency_word")
    if money is None and "unit_a" in parts and parts["unit_a"] in _currencies():
        money = parts["unit_a"]
    money = money or next((word for word in (parts.get("unit"), mention.elided) if word in _currencies()), None)
    if money is not None and money in _currencies():
        name, code = _currencies()[money]
        return f"{name} per {parts['per']}" if "per" in parts else name, code
    if mention.kind == "multiple":
        return "times", None
    wording = parts.get("unit") or parts.get("noun") or parts.get("unit_a") or mention.elided or _glued_unit(parts)
    if wording == "p":
        return _currencies()["pence"]
    if "substance" in parts:
        wording = f"{wording} of {parts['substance']}"
    if wording.lower() in _PERCENT:
        wording = "percent"
    elif wording.lower().startswith("percentage point"):
        wording = "percentage points"
    return f"{wording} per {parts['per']}".strip() if "per" in parts else wording, None


def _glued_unit(parts: Mapping[str, str]) -> str:
    """The unit behind the digits of "30km"; magnitudes behind digits are none."""
    for name in ("to_n", "n"):
        letters = re.sub(r"^\d[\d.,]*", "", parts.get(name, ""))
        if (
            letters != parts.get(name)
            and letters.replace("/", "").isalpha()
            and (letters == "m" or letters.lower() not in {*SHORT_MAGNITUDES, *MAGNITUDES})
        ):
            return "" if letters == "m" and any(part in parts for part in _COUNTED) else letters
    return ""


@cache
def _modifiers() -> dict[str, str]:
    return {word: row.kind for row in load_table("quantity_modifiers") for word in row.words}


@cache
def _currencies() -> dict[str, tuple[str, str | None]]:
    """Name in the singular and code of each form."""
    found: dict[str, tuple[str, str | None]] = {}
    for row in load_table("currencies"):
        for word in row.words:
            found[word] = (row.words[0], None if row.kind == "none" else row.kind)
    return found
