"""What does the page of the docket show?"""

from dataclasses import dataclass, replace

from sayso.model import DocketKind, DocketState
from sayso.views.claim_words import name_day
from sayso.views.docket import DocketLine
from sayso.views.hrefs import with_keys
from sayso.views.safe_text import show_controls

ALL = "all"
SHOWN = (ALL, *(each.value for each in DocketState))
KINDS = tuple(each.value for each in DocketKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocketPage:
    """Forecasts, promises and plans in view: overdue and open by due day, then open without one, then decided.

    `tabs` are the lists that there are with their lengths, of which `show` is in view. `kind` and `due_before` are what
    was asked for, empty where nothing was. `is_empty`: the ledger holds none on the day, whatever is asked.
    """

    heading: str
    show: str
    kind: str
    due_before: str
    as_of: str
    is_today: bool
    tabs: tuple[tuple[str, int], ...]
    lines: tuple[DocketLine, ...]
    is_first: bool
    is_empty: bool
    next: str | None


def docket_href(page: DocketPage, *, show: str | None = None, next: str | None = None) -> str:
    """The page with another of its lists, or a further part of the list in view.

    >>> page = DocketPage(heading="", show="open", kind="plan", due_before="", as_of="2025-09-02", is_today=False,
    ...     tabs=(), lines=(), is_first=True, is_empty=False, next=None)
    >>> docket_href(page), docket_href(page, show="all")
    ('/docket?show=open&kind=plan&as_of=2025-09-02', '/docket?kind=plan&as_of=2025-09-02')
    """
    shown = show or page.show
    return "/docket" + with_keys(
        show=shown if shown != ALL else None,
        kind=page.kind or None,
        due_before=page.due_before or None,
        as_of=None if page.is_today else page.as_of,
        next=next,
    )


def name_docket(day: str | None) -> str:
    """The heading, with the day where one is asked for.

    >>> name_docket("2025-09-02")
    'Docket, as of 2 September 2025'
    """
    return "Docket" if day is None else f"Docket, as of {name_day(day)}"


def safe_line(line: DocketLine) -> DocketLine:
    """The line with characters that act on a screen written out."""
    outcome = line.outcome
    return replace(
        line,
        words=show_controls(line.words),
        proposition=show_controls(line.proposition),
        who=tuple(replace(each, name=show_controls(each.name)) for each in line.who),
        condition=show_controls(line.condition) if line.condition is not None else None,
        outcome=replace(
            outcome,
            words=show_controls(outcome.words),
            who=show_controls(outcome.who) if outcome.who is not None else None,
            outlet=show_controls(outcome.outlet) if outcome.outlet is not None else None,
        )
        if outcome is not None
        else None,
    )
