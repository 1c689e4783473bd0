"""How is a number worded, and what are its bounds?"""

from dataclasses import replace
from random import Random

from evaluation.invented.records import Estimate
from evaluation.invented.templates import pick

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_WORDINGS = {
    "exact": ("{low}",),
    "at_least": ("at least {low}", "no fewer than {low}"),
    "more_than": ("more than {low}", "over {low}"),
    "at_most": ("up to {high}", "at most {high}"),
    "range": ("between {low} and {high}", "{low} to {high}"),
    "approx": ("about {best}", "some {best}", "around {best}", "roughly {best}"),
}
MODIFIERS = ("exact", "exact", "at_least", "at_least", "more_than", "range", "approx", "at_most")


def make_estimate(draw: Random, number: int, unit: str, modifier: str) -> Estimate:
    """An estimate around a number, rounded where the wording is round."""
    step = 10 ** max(0, len(str(number)) - 2)
    rounded = max(2, number // step * step)
    if modifier == "exact":
        return Estimate(low=number, high=number, best=number, modifier=modifier, unit=unit)
    if modifier == "range":
        high = rounded + step * (2 + int(draw.random() * 9))
        return Estimate(low=rounded, high=high, best=None, modifier=modifier, unit=unit)
    if modifier == "at_most":
        return Estimate(low=None, high=rounded, best=None, modifier=modifier, unit=unit)
    if modifier == "approx":
        return Estimate(low=None, high=None, best=rounded, modifier=modifier, unit=unit)
    return Estimate(low=rounded, high=None, best=None, modifier=modifier, unit=unit)


def harden(estimate: Estimate) -> Estimate:
    """The estimate without its "at least" or "more than", as careless repetition has it; others stay as they are."""
    if estimate.modifier not in ("at_least", "more_than"):
        return estimate
    return replace(estimate, high=estimate.low, best=estimate.low, modifier="exact")


def word(draw: Random, estimate: Estimate) -> str:
    """The estimate in words and digits.

    >>> word(Random(1), Estimate(low=7, high=7, best=7, modifier="exact", unit="person"))
    'seven'
    >>> word(Random(1), Estimate(low=1200, high=None, best=None, modifier="at_least", unit="person"))
    'at least 1,200'
    """
    return pick(draw, _WORDINGS[estimate.modifier]).format(
        low=_number(estimate.low), high=_number(estimate.high), best=_number(estimate.best)
    )


def _number(value: int | None) -> str:
    if value is None:
        return ""
    return _SMALL[value] if value < len(_SMALL) else f"{value:,}"
