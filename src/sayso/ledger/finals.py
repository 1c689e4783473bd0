"""Which value does a series show at the end?"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from sayso.model import Assessment, Figure, SeriesEntry, Status, Told, Value

_GONE = (Status.SUPERSEDED, Status.RETRACTED, Status.REFUTED, Status.EXPIRED, Status.CAME_FALSE)
_AGREE = 2  # sources in the lowest count
_AGREED = "contested, and only of it two sources agree"
_FAITHFUL = "contested, and the others are told on the word of who gives this one"
_CONTESTED = "the span of the values that are contested"


def final_value(
    series: Sequence[SeriesEntry],
    figures: Mapping[tuple[str, int], Figure],
    assessments: Mapping[str, Assessment],
    told: Mapping[str, Told],
) -> tuple[Value | None, str]:
    """The value and why: of the claims that still stand the latest; while contested the span of all that stand.

    Of contested ones, that on which two sources agree; and none that is told on the word of an outlet whose own
    articles give another number for it.

    Args:
        series: In order of publication.
        figures: By statement and place.
        assessments: Where each claim stands.
        told: Who is behind each statement.
    """
    standing = [each for each in series if assessments[each.claim].status not in _GONE]
    if not standing:
        return None, "no value stands"
    contested = [each for each in standing if assessments[each.claim].status is Status.CONTESTED]
    if len({each.claim for each in contested}) > 1:
        agreed = [each for each in contested if assessments[each.claim].roots.low >= _AGREE]
        faithful = [each for each in contested if not _is_miscopied(each, contested, figures, told)]
        for favoured, why in ((agreed, _AGREED), (faithful, _FAITHFUL)):
            if len({each.claim for each in favoured}) == 1:
                figure = figures[favoured[-1].statement, favoured[-1].figure]
                return Value(low=figure.low, high=figure.high, best=figure.best), why
        return _span([figures[each.statement, each.figure] for each in contested]), _CONTESTED
    last = standing[-1]
    figure = figures[last.statement, last.figure]
    day = told[last.statement].day
    beside = [figures[each.statement, each.figure] for each in standing if told[each.statement].day == day]
    if any((_low(each), _high(each)) != (_low(figure), _high(figure)) for each in beside):
        return _span(beside), f"the span of the values of {day or 'no known day'}, of which none is known to be later"
    return Value(low=figure.low, high=figure.high, best=figure.best), "the latest value that stands"


def _is_miscopied(
    entry: SeriesEntry,
    among: Sequence[SeriesEntry],
    figures: Mapping[tuple[str, int], Figure],
    told: Mapping[str, Told],
) -> bool:
    """Whether a value is told on the word of an outlet of which every value before that is another one."""
    own = told[entry.statement]
    cited = set(own.chain) - {own.carrier}
    before = [
        figures[each.statement, each.figure]
        for each in among
        if (other := told[each.statement]).carrier in cited and other.minute < own.minute
    ]
    figure = figures[entry.statement, entry.figure]
    return bool(before) and all((_low(each), _high(each)) != (_low(figure), _high(figure)) for each in before)


def _span(values: Sequence[Figure]) -> Value:
    lows, highs = [_low(each) for each in values], [_high(each) for each in values]
    low = min((each for each in lows if each is not None), default=None) if None not in lows else None
    high = max((each for each in highs if each is not None), default=None) if None not in highs else None
    return Value(low=low, high=high)


def _low(figure: Figure) -> Decimal | None:
    return figure.low if figure.low is not None else figure.best


def _high(figure: Figure) -> Decimal | None:
    return figure.high if figure.high is not None else figure.best
