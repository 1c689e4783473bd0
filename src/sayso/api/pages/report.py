"""Which claims go into a report, and on which articles do they rest?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date

from sayso.api.claims import ClaimSearch, find_claim
from sayso.api.ledger import Ledger
from sayso.api.pages.claim import load_claim_page
from sayso.api.pages.desk import make_search
from sayso.errors import InputError
from sayso.store import Search, claim_rows, load_version, log_head
from sayso.views.claim_screen import AppearanceLine, ClaimPage
from sayso.views.claims_report import ClaimsReport, ReportedArticle
from sayso.views.desk_page import Asked
from sayso.views.phrases import count
from sayso.views.safe_text import show_controls

_MOST = 100  # claims of one report


def report_claims(ledger: Ledger, ids: Sequence[str], *, as_of: date | None = None) -> ClaimsReport:
    """The report of some claims.

    Raises:
        NotFoundError: If there is none of one of the ids.
        InputError: If there are too many.
    """
    if len(ids) > _MOST:
        raise InputError(f"{len(ids)} claims: a report holds at most {_MOST}; narrow the view")
    pages = tuple(load_claim_page(ledger, id, as_of=as_of) for id in dict.fromkeys(ids))
    title = pages[0].proposition if len(pages) == 1 else f"{count(len(pages), 'claim')}"
    return _report(ledger, pages, title=title, about=f"{count(len(pages), 'claim')}", as_of=as_of)


def report_story(ledger: Ledger, id: str, *, as_of: date | None = None) -> ClaimsReport:
    """The report of all claims of the story of a claim, those with the most statements first.

    Raises:
        NotFoundError: If there is no such claim.
    """
    ids = _claims_of_story(ledger, id, (as_of or ledger.today).isoformat())
    pages = tuple(load_claim_page(ledger, each, as_of=as_of) for each in ids)
    main = load_claim_page(ledger, id, as_of=as_of)
    return _report(
        ledger,
        pages,
        title=f"The story of \u201c{main.proposition}\u201d",
        about=f"{count(len(pages), 'claim')} of a story",
        as_of=as_of,
    )


def report_view(ledger: Ledger, asked: Asked, *, as_of: date | None = None) -> ClaimsReport:
    """The report of the claims of the statements that are found, the latest first, up to a hundred.

    Raises:
        InputError: If what is asked is not understood.
    """
    search = make_search(asked)
    statements = replace(search, statuses=())
    wanted = ClaimSearch(statements=statements if statements != Search() else None, statuses=search.statuses)
    ids = [each.id for each in ledger.claims(wanted, limit=_MOST, as_of=as_of)]
    pages = tuple(load_claim_page(ledger, each, as_of=as_of) for each in ids)
    about = f"{count(len(pages), 'claim')}" + (f" with \u201c{show_controls(asked.q)}\u201d" if asked.q else "")
    return _report(
        ledger, pages, title=f"Claims{f' with {show_controls(asked.q)}' if asked.q else ''}", about=about, as_of=as_of
    )


def _claims_of_story(ledger: Ledger, id: str, day: str) -> list[str]:
    """Those of which something had been published by the day."""
    with ledger.store.reading() as connection:
        _, story = find_claim(connection, id)
        rows = [each for each in claim_rows(connection, stories=[story]) if each.first_day <= day]
    rows.sort(key=lambda each: (-each.n_statements, each.first_day, each.id))
    return [each.id for each in rows[:_MOST]]


def _report(ledger: Ledger, pages: Sequence[ClaimPage], *, title: str, about: str, as_of: date | None) -> ClaimsReport:
    ids = dict.fromkeys(version for page in pages for version in _articles(page.appearances))
    with ledger.store.reading() as connection:
        versions = [load_version(connection, id) for id in ids]
        _, head = log_head(connection)
    return ClaimsReport(
        title=title,
        about=about,
        as_of=(as_of or ledger.today).isoformat(),
        made_at=ledger.now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        log_head=head,
        claims=tuple(pages),
        articles=tuple(
            ReportedArticle(
                id=each.id,
                title=show_controls(each.document.title or each.name or each.id),
                outlet=show_controls(each.document.outlet) if each.document.outlet else None,
                url=each.document.url,
                published=each.document.published.value if each.document.published is not None else None,
                modified=each.document.modified.value if each.document.modified is not None else None,
                seen_at=each.seen_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                sha256=each.document.sha256,
            )
            for each in versions
        ),
    )


def _articles(lines: Sequence[AppearanceLine]) -> list[str]:
    found = []
    for line in lines:
        found.append(line.permalink.partition("#")[0])
        found += _articles(line.repeats)
    return found
