"""What does the page of the docket show?"""

from dataclasses import replace
from datetime import date

from sayso.api.ledger import Ledger
from sayso.errors import InputError, NotFoundError
from sayso.model import DocketKind, DocketState
from sayso.store import DocketSearch
from sayso.views.cursors import read_cursor, write_cursor
from sayso.views.docket import DocketLine
from sayso.views.docket_page import ALL, KINDS, SHOWN, DocketPage, name_docket, safe_line

_ON_A_PAGE = 50
_KIND = "docket"


def load_docket_page(
    ledger: Ledger,
    *,
    show: str = ALL,
    kind: str = "",
    due_before: date | None = None,
    as_of: date | None = None,
    next: str | None = None,
) -> DocketPage:
    """Forecasts, promises and plans: overdue and open by due day, then open without one, then decided.

    Args:
        ledger: Where they stand.
        show: "all", "overdue", "open" or "decided".
        kind: "forecast", "promise" or "plan"; empty for all.
        due_before: Only those that are due before this day.
        as_of: By what had been published up to this day; without it, today.
        next: Where the list begins, as the page before said.

    Raises:
        InputError: If `next` is none of this list, or `show` or `kind` no such thing.
        NotFoundError: If the entry after which the page begins is in the docket no more.
    """
    for name, value, known in (("show", show, SHOWN), ("kind", kind, ("", *KINDS))):
        if value not in known:
            raise InputError(f"{name}: {value[:40]!r} is none of {', '.join(filter(None, known))}")
    after = str(read_cursor(next, _KIND, str)[0]) if next is not None else None
    search = DocketSearch(kinds=(DocketKind(kind),) if kind else (), due_before=due_before)
    n = {each.value: ledger.count_docket(replace(search, states=(each,)), as_of=as_of) for each in DocketState}
    wanted = replace(search, states=(DocketState(show),)) if show != ALL else search
    found = _found(ledger, wanted, after=after, as_of=as_of)
    shown = found[:_ON_A_PAGE]
    return DocketPage(
        heading=name_docket(as_of.isoformat() if as_of is not None else None),
        show=show,
        kind=kind,
        due_before=due_before.isoformat() if due_before is not None else "",
        as_of=(as_of or ledger.today).isoformat(),
        is_today=as_of is None,
        tabs=((ALL, sum(n.values())), *n.items()),
        lines=tuple(map(safe_line, shown)),
        is_first=after is None,
        is_empty=not found and not ledger.count_docket(as_of=as_of),
        next=write_cursor(_KIND, shown[-1].id) if len(found) > _ON_A_PAGE else None,
    )


def _found(ledger: Ledger, search: DocketSearch, *, after: str | None, as_of: date | None) -> list[DocketLine]:
    """What is asked for, and one more; nothing where the ledger holds no claims."""
    try:
        return ledger.docket(search, limit=_ON_A_PAGE + 1, after=after, as_of=as_of)
    except NotFoundError:
        if after is not None:
            raise
        return []
