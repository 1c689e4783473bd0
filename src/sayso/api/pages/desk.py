"""What does the desk show: what is found, what waits for a person, and what is going on?"""

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from sayso.api.asking import read_days, read_range
from sayso.api.claims import doubtful_members
from sayso.api.ledger import Ledger
from sayso.api.pages.decided import Row, load_decided
from sayso.api.pages.jobs import load_job_counts
from sayso.errors import InputError
from sayso.model import Certainty, Period, Status
from sayso.store import Hit, QueueItem, QueueKind, Search, load_hits, load_version
from sayso.store.searching import MOST_COUNTED
from sayso.views.cursors import read_cursor, write_cursor
from sayso.views.desk_page import Asked, DeskPage, FoundLine, Narrower, QueueLine, desk_href
from sayso.views.safe_text import show_controls

_ON_A_PAGE = 30
_MOST_WAITING = 99  # of one queue that are counted
_NARROWED = 300  # found statements whose outlets and speakers are counted
_VALUES = 5  # of one facet
_KIND = "desk"
_SAME_CLAIM = "same-claim"
QUEUES = {
    QueueKind.LEAST_SURE.value: "Least sure first",
    QueueKind.NO_SPEAKER.value: "Quote without speaker",
    _SAME_CLAIM: "Same claim?",
    QueueKind.DATE_DOUBTFUL.value: "Date doubtful",
    QueueKind.NOTHING_FOUND.value: "Nothing found",
    QueueKind.WAITING.value: "Decisions whose words changed",
}
_REVIEWS = {"accepted": "accept", "rejected": "reject", "unsure": "unsure", "open": "open"}
_CONTRADICTED = (Status.CONTESTED, Status.REFUTED, Status.RETRACTED)


def load_desk_page(ledger: Ledger, asked: Asked, *, next: str | None = None) -> DeskPage:
    """The desk with what is asked, or with the latest statements.

    Raises:
        InputError: If a day, a number, a name of a list or `next` is none.
    """
    search = make_search(asked)
    is_asked = asked != Asked()
    before = int(read_cursor(next, _KIND, int)[0]) if next is not None else None
    if asked.queue:
        lines, cursor, n_all, is_more = _queue(ledger, asked.queue, search, before or 0)
        hits: Sequence[Hit] = ()
    else:
        hits = ledger.find(search, limit=_ON_A_PAGE + 1, before=before)
        cursor = write_cursor(_KIND, hits[_ON_A_PAGE - 1].number) if len(hits) > _ON_A_PAGE else None
        lines = list_found(ledger, hits[:_ON_A_PAGE])
        n_all = ledger.count(search) if cursor is not None or before is not None else len(lines)
        is_more = n_all >= MOST_COUNTED
    feeds = ledger.feeds()
    return DeskPage(
        heading=_heading(asked, is_asked=is_asked),
        asked=asked,
        is_asked=is_asked,
        is_empty=not lines and not is_asked,
        lines=lines,
        n_all=n_all,
        is_more=is_more,
        is_first=before is None,
        next=cursor,
        queues=_queues(ledger, is_counted=not is_asked or bool(asked.queue)),
        narrower=_narrower(ledger, asked, search) if is_asked and not asked.queue else (),
        certainties=tuple(each.value for each in Certainty),
        jobs=load_job_counts(ledger),
        n_feeds=len(feeds),
        feed_faults=tuple(
            f"{show_controls(each.title or each.url)}: {show_controls(each.message)}" for each in feeds if each.message
        ),
    )


def make_search(asked: Asked) -> Search:
    """What is asked as the store understands it.

    Raises:
        InputError: If a day, a number or a name of a list is none.
    """
    facets = [
        ("certainty", _one_of("certainty", asked.certainty, [each.value for each in Certainty])),
        ("review", _REVIEWS.get(_one_of("review", asked.review, list(_REVIEWS)), "")),
        ("speaker", "anonymous" if asked.anonymous else ""),
    ]
    low, high = _range(asked.number)
    statuses = [_one_of("status", each, [status.value for status in Status]) for each in asked.status]
    if asked.contradicted:
        statuses += [each.value for each in _CONTRADICTED if each.value not in statuses]
    return Search(
        words=asked.q,
        who=asked.who,
        outlet=asked.outlet,
        said=_days("said", asked.said),
        about=_days("about", asked.about),
        low=low,
        high=high,
        facets=tuple((name, value) for name, value in facets if value),
        statuses=tuple(statuses),
    )


def _one_of(name: str, value: str, known: Sequence[str]) -> str:
    if value and value not in known:
        raise InputError(f"{name}: {value[:40]!r} is none of {', '.join(known)}")
    return value


def _days(name: str, value: str) -> Period | None:
    if not value.strip():
        return None
    try:
        return read_days(value.strip())
    except ValueError:
        raise InputError(
            f"{name}: {value[:40]!r} names no days; write 2019-02-21, 2019-02, 2019 or 2019-02..2019-04"
        ) from None


def _range(value: str) -> tuple[float | None, float | None]:
    if not value.strip():
        return None, None
    try:
        return read_range(value.strip())
    except ValueError:
        raise InputError(f"number: {value[:40]!r} is no number; write 11, 10..20, 10.. or ..20") from None


def _heading(asked: Asked, *, is_asked: bool) -> str:
    if asked.queue:
        return QUEUES.get(asked.queue, asked.queue)
    if asked.q:
        return f"Statements with \u201c{show_controls(asked.q)}\u201d"
    return "Statements" if is_asked else "Latest statements"


def list_found(ledger: Ledger, hits: Sequence[Hit], *, why: Sequence[str] = ()) -> tuple[FoundLine, ...]:
    """What was found as lines, in its order.

    Args:
        ledger: Where it stands.
        hits: What was found.
        why: Why each is looked at.
    """
    decided = load_decided(
        ledger,
        [
            Row(version_id=each.version_id, statement_id=each.statement_id, start=each.span_start, end=each.span_end)
            for each in hits
        ],
    )
    claims = ledger.claims_of([(each.statement_id, each.version_id) for each in hits])
    reasons = why or [""] * len(hits)
    return tuple(
        FoundLine(
            place=made.place,
            statement=hit.statement_id,
            who=show_controls(hit.who),
            words=show_controls(hit.content),
            outlet=show_controls(hit.outlet),
            title=show_controls(hit.title) if hit.title else None,
            published=hit.published,
            said=_said(hit),
            certainty=hit.certainty,
            claim=claim,
            status=status,
            stance=stance,
            verdict=made.verdict,
            is_edited=made.is_edited,
            is_latest=hit.is_latest,
            why=reason,
            changes=made.changes,
        )
        for hit, (claim, status, stance), reason, made in zip(hits, claims, reasons, decided, strict=True)
    )


def _said(hit: Hit) -> str | None:
    first, last = hit.said_first, hit.said_last
    if first == last or first is None or last is None:
        return first or last
    return f"{first} to {last}"


def _queue(
    ledger: Ledger, name: str, search: Search, first: int
) -> tuple[tuple[FoundLine, ...], str | None, int, bool]:
    """Lines of a queue from a place on, the cursor behind them, how many there are, and whether there are more."""
    _one_of("queue", name, list(QUEUES))
    end = first + _ON_A_PAGE
    most = max(end, _MOST_WAITING) + 1
    if name == _SAME_CLAIM:
        found = list(islice(doubtful_members(ledger.store, today=ledger.today), most))
        with ledger.store.reading() as connection:
            hits = load_hits(connection, [(each.version, each.statement) for each in found[first:end]])
        why = {(each.statement, each.version): each.why for each in found}
        lines = list_found(ledger, hits, why=[why[hit.statement_id, hit.version_id] for hit in hits])
        n_found = len(found)
    else:
        items = ledger.queue(QueueKind(name), search, limit=most)
        lines = _waiting_lines(ledger, items[first:end])
        n_found = len(items)
    cursor = write_cursor(_KIND, end) if n_found > end else None
    return lines, cursor, min(n_found, most - 1), n_found >= most


def _waiting_lines(ledger: Ledger, items: Sequence[QueueItem]) -> tuple[FoundLine, ...]:
    with ledger.store.reading() as connection:
        keys = [(each.version_id, each.statement_id) for each in items if each.statement_id is not None]
        hits = load_hits(connection, keys)
        documents = {
            each.version_id: load_version(connection, each.version_id).document
            for each in items
            if each.statement_id is None
        }
    lines = {(hit.statement_id, hit.version_id): line for hit, line in zip(hits, list_found(ledger, hits), strict=True)}
    found: list[FoundLine] = []
    for item in items:
        if item.statement_id is not None:
            line = lines.get((item.statement_id, item.version_id))
            found += [line] if line is not None else ()
            continue
        document = documents[item.version_id]
        why = "a decision whose words are not found today" if item.judgement_id else QUEUES[item.kind.value].lower()
        found.append(
            FoundLine(
                place=item.version_id,
                statement=None,
                who="",
                words=show_controls(document.title or document.text[:200]),
                outlet=show_controls(document.outlet or ""),
                title=show_controls(document.title) if document.title else None,
                published=document.published.value if document.published is not None else None,
                said=None,
                certainty=None,
                claim=None,
                status=None,
                stance=None,
                verdict=None,
                is_edited=False,
                is_latest=True,
                why=why,
                judgement=item.judgement_id,
            )
        )
    return tuple(found)


def _queues(ledger: Ledger, *, is_counted: bool) -> tuple[QueueLine, ...]:
    """All queues; counted only where nothing else is looked for, since that asks for every article."""
    found = []
    for name, told in QUEUES.items():
        if name == _SAME_CLAIM or not is_counted:  # whole stories would have to be read to count the former
            found.append(QueueLine(name=name, told=told, n=None, is_more=False))
            continue
        n = len(ledger.queue(QueueKind(name), limit=_MOST_WAITING + 1))
        found.append(QueueLine(name=name, told=told, n=min(n, _MOST_WAITING), is_more=n > _MOST_WAITING))
    return tuple(found)


def _narrower(ledger: Ledger, asked: Asked, search: Search) -> tuple[Narrower, ...]:
    hits = ledger.find(search, limit=_NARROWED)
    found: list[Narrower] = []
    for facet, values in (("outlet", [each.outlet for each in hits]), ("who", [each.who for each in hits])):
        if getattr(asked, facet):
            continue
        counted = Counter(" ".join(each.split()) for each in values if each.strip())
        found += [
            Narrower(facet=facet, value=show_controls(value), n=n, href=desk_href(asked, **{facet: _phrase(value)}))
            for value, n in counted.most_common(_VALUES)
            if n > 1
        ]
    return tuple(found)


def _phrase(value: str) -> str:
    return '"' + value.replace('"', " ") + '"'
