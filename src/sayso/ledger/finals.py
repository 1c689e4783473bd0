"""Which value does a series show at the end?"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from sayso.model import Assessment, Figure, SeriesEntry, Status, Value

_GONE = (Status.SUPERSEDED, Status.RETRACTED, Status.REFUTED, Status.EXPIRED, Status.CAME_FALSE)


def final_value(
    series: Sequence[SeriesEntry], figures: Mapping[tuple[str, int], Figure], assessments: Mapping[str, Assessment]
) -> tuple[Value | None, str]:
    """The value and why: of the claims that still stand the latest; while contested the span of all that stand."""
    standing = [each for each in series if assessments[each.claim].status not in _GONE]
    if not standing:
        return None, "no value stands"
    contested = [each for each in standing if assessments[each.claim].status is Status.CONTESTED]
    if len({each.claim for each in contested}) > 1:
        values = [figures[each.statement, each.figure] for each in contested]
        lows, highs = [_low(each) for each in values], [_high(each) for each in values]
        low = min((each for each in lows if each is not None), default=None) if None not in lows else None
        high = max((each for each in highs if each is not None), default=None) if None not in highs else None
        return Value(low=low, high=high), "the span of the values that are contested"
    last = standing[-1]
    figure = figures[last.statement, last.figure]
    return Value(low=figure.low, high=figure.high, best=figure.best), "the latest value that stands"


def _low(figure: Figure) -> Decimal | None:
    return figure.low if figure.low is not None else figure.best


def _high(figure: Figure) -> Decimal | None:
    return figure.high if figure.high is not None else figure.best
