"""What does the page of estimates show?"""

from dataclasses import dataclass

from sayso.views.claim_records import ClaimLine, SeriesView, StepView, ValueView
from sayso.views.claim_words import name_day, tell_final, tell_value
from sayso.views.safe_text import show_controls


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueLine:
    """One value as a row: who gives it, how much in words and numbers, and where it stands.

    `kind` is "own word", "taken over" or "sum". `revises` tells that the same source gave another value before.
    `as_at` is the day for which it holds, None where that is the day of publication. `parts` are the permalinks of what
    a sum is made of.
    """

    measure: str
    published: str
    as_at: str | None
    who: str
    outlet: str | None
    value: str
    low: object
    high: object
    best: object
    unit: str
    wording: str
    kind: str
    revises: bool
    status: str
    claim: str
    permalink: str | None
    parts: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureView:
    """The values of one measure: in order of time, the one to show at the end and why, and what stands beside it.

    `series` is what the chart draws. `number` counts from 1 on the page.
    """

    number: int
    measure: str
    final: str
    why: str
    lines: tuple[ValueLine, ...]
    beside: tuple[StepView, ...]
    series: SeriesView


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimatesPage:
    """The measures in view, those with the most values first.

    `words` and `asked` are what was asked for: words, or ids of claims; both empty where nothing was. `n_measures`
    counts all, of which `first` is the place of the first in view.
    """

    heading: str
    words: str
    asked: tuple[str, ...]
    as_of: str
    is_today: bool
    claims: tuple[ClaimLine, ...]
    measures: tuple[MeasureView, ...]
    n_measures: int
    first: int
    next: str | None


def view_measure(series: SeriesView, *, number: int) -> MeasureView:
    """One measure with its rows."""
    given: set[str] = set()
    lines = []
    for value in series.values:
        is_own = not value.is_repeat and not value.derived_from
        lines.append(_line(value, series, revises=is_own and value.root in given))
        if is_own and value.root is not None:
            given.add(value.root)
    return MeasureView(
        number=number,
        measure=show_controls(series.measure),
        final=tell_final(series.final),
        why=show_controls(series.why),
        lines=tuple(lines),
        beside=series.beside,
        series=series,
    )


def value_row(line: ValueLine) -> dict[str, object]:
    """A row of the CSV."""
    return {
        "measure": line.measure,
        "published": line.published,
        "as_at": line.as_at,
        "who": line.who,
        "outlet": line.outlet,
        "value": line.value,
        "low": line.low,
        "high": line.high,
        "best": line.best,
        "unit": line.unit,
        "wording": line.wording,
        "kind": line.kind,
        "revises": line.revises,
        "status": line.status,
        "claim": line.claim,
        "permalink": line.permalink,
        "parts": " ".join(line.parts),
    }


def _line(value: ValueView, series: SeriesView, *, revises: bool) -> ValueLine:
    return ValueLine(
        measure=show_controls(series.measure),
        published=value.published,
        as_at=value.as_at if value.as_at != value.published else None,
        who=show_controls(value.who),
        outlet=show_controls(value.outlet) if value.outlet not in (None, value.who) else None,
        value=show_controls(tell_value(value)),
        low=value.low,
        high=value.high,
        best=value.best,
        unit=show_controls(series.unit),
        wording=show_controls(value.wording),
        kind="sum" if value.derived_from else "taken over" if value.is_repeat else "own word",
        revises=revises,
        status=value.status,
        claim=value.claim,
        permalink=value.permalink,
        parts=value.derived_from,
        why=show_controls(value.why),
    )


def name_view(words: str, n_asked: int, day: str) -> str:
    """The heading: of what, and as of when.

    >>> name_view("crew", 0, ""), name_view("", 0, "2022-11-09")
    ('Estimates of \u201ccrew\u201d', 'Estimates, as of 9 November 2022')
    """
    of = f" of \u201c{show_controls(words)}\u201d" if words else f" of {n_asked} claims" if n_asked > 1 else ""
    return f"Estimates{of}" + (f", as of {name_day(day)}" if day else "")
