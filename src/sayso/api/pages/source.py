"""What does the page of a source show?"""

from datetime import date

from sayso.api.ledger import Ledger
from sayso.errors import InputError
from sayso.views.cursors import read_cursor, write_cursor
from sayso.views.source_page import SHOWN, SourcePage, lists_of, view_source_page

_ON_A_PAGE = 50
_KIND = "source"


def load_source_page(
    ledger: Ledger, id: str, *, show: str = "all", as_of: date | None = None, next: str | None = None
) -> SourcePage:
    """The source whose id begins so: how it is called, what it said and through whom, the latest first.

    Args:
        ledger: Where it stands.
        id: The beginning of its id.
        show: "all", "own", "carried" or "withdrawn".
        as_of: By what had been published up to this day; without it, today.
        next: Where the list begins, as the page before said.

    Raises:
        NotFoundError: If there is none, or more than one, or it had said nothing by the day.
        InputError: If `next` is none of this list, or `show` no list.
    """
    if show not in SHOWN:
        raise InputError(f"show: {show[:40]!r} is none of {', '.join(SHOWN)}")
    first = int(read_cursor(next, _KIND, int)[0]) if next is not None else 0
    view = ledger.source(id, as_of=as_of)
    end = first + _ON_A_PAGE
    return view_source_page(
        view,
        as_of=(as_of or ledger.today).isoformat(),
        is_today=as_of is None,
        show=show,
        first=first,
        shown=_ON_A_PAGE,
        next=write_cursor(_KIND, end) if end < len(lists_of(view)[show]) else None,
    )
