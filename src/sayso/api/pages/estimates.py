"""What does the page of estimates show?"""

from collections.abc import Sequence
from datetime import date

from sayso.api.claims import ClaimSearch
from sayso.api.ledger import Ledger
from sayso.errors import InputError, NotFoundError
from sayso.store import Search
from sayso.views.claim_records import Comparison
from sayso.views.cursors import read_cursor, write_cursor
from sayso.views.estimates_page import EstimatesPage, name_view, view_measure

_SHOWN = 5  # measures on one page: each has a chart
_LATEST = 60  # claims with a number that are looked at where nothing is asked
_MOST_ASKED = 50  # claims
_KIND = "estimates"


def load_estimates_page(
    ledger: Ledger, *, words: str = "", claims: Sequence[str] = (), as_of: date | None = None, next: str | None = None
) -> EstimatesPage:
    """The measures of which claims give values, those with the most values first.

    Args:
        ledger: Where they stand.
        words: Words that a statement of the claims holds.
        claims: Beginnings of the ids of claims; without these and without words, those with the latest numbers.
        as_of: By what had been published up to this day; without it, today.
        next: Where the page begins, as the page before said.

    Raises:
        NotFoundError: If there is no such claim.
        InputError: If words and claims are both given, there are too many claims, or `next` is none.
    """
    words = " ".join(words.split())
    if words and claims:
        raise InputError("give words or claims, not both")
    if len(claims) > _MOST_ASKED:
        raise InputError(f"{len(claims)} claims: at most {_MOST_ASKED} stand side by side")
    first = int(read_cursor(next, _KIND, int)[0]) if next is not None else 0
    found = _compare(ledger, words, claims, as_of)
    shown = found.measures[first : first + _SHOWN]
    end = first + len(shown)
    return EstimatesPage(
        heading=name_view(words, len(claims), as_of.isoformat() if as_of is not None else ""),
        words=words,
        asked=tuple(claims),
        as_of=found.as_of,
        is_today=as_of is None,
        claims=found.claims if claims else (),
        measures=tuple(view_measure(each, number=first + place) for place, each in enumerate(shown, start=1)),
        n_measures=len(found.measures),
        first=first,
        next=write_cursor(_KIND, end) if end < len(found.measures) else None,
    )


def _compare(ledger: Ledger, words: str, claims: Sequence[str], as_of: date | None) -> Comparison:
    """What is asked for; nothing where nothing that has a number is there."""
    empty = Comparison(as_of=(as_of or ledger.today).isoformat(), claims=(), measures=())
    try:
        if words or claims:
            return ledger.compare(*(words.split() if words else claims), as_of=as_of)
        numbered = ClaimSearch(statements=Search(words="", facets=(("has", "number"),)))
        latest = [each.id for each in ledger.claims(numbered, limit=_LATEST, as_of=as_of)]
        return ledger.compare(*latest, as_of=as_of) if latest else empty
    except NotFoundError:
        if claims:
            raise
        return empty
