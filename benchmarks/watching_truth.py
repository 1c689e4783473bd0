"""Did a ledger that watched a simulated web lose, double or invent anything?

A look is due at its moment; it is made by the next round, later where the host is down, a try failed, or the watcher
was killed: the time in which no watcher runs is none in which it could look. What an address shows all the while from
the moment at which a look is due until the moment by which it must have been made, is what the ledger must know at the
latter. What comes and goes in between nobody could see.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa

from benchmarks.simulated_web import GONE, LISTED, Page, SimulatedWeb, text_of
from sayso.api.ledger import Ledger
from sayso.ledger import address_id
from sayso.ledger.rhythm import GONE_APART, LOOKS, LOOKS_FOR_GONE
from sayso.model import Seen, Sighting
from sayso.store import sightings_of
from sayso.store.tables import jobs, sightings, versions

_SLACK = timedelta(minutes=40)  # of a watcher that runs: a round, a second try five minutes later
_LENGTHENED = 1.3  # an outage by waits that grow: the last is as long as all before, with its jitter


@dataclass(slots=True)
class Verdict:
    """What was compared, and what was wrong with it."""

    n_addresses: int = 0
    n_versions: int = 0
    n_true: int = 0  # texts that the web showed at any time
    n_looks: int = 0  # looks whose outcome is certain
    n_gone: int = 0
    n_back: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.lost or self.doubled or self.invented or self.broken)


Downs = Sequence[tuple[datetime, datetime]]  # from when until when no watcher ran, in order


@dataclass(frozen=True, slots=True, kw_only=True)
class _Watch:
    """What was watched how."""

    web: SimulatedWeb
    every: timedelta
    downs: Downs


def judge(ledger: Ledger, web: SimulatedWeb, *, every: timedelta, end: datetime, downs: Downs = ()) -> Verdict:
    """Compare a ledger with the web that it watched until a moment."""
    watch = _Watch(web=web, every=every, downs=downs)
    verdict = Verdict()
    texts = {text_of(page, number): (page, number) for page in web.pages.values() for number in _numbers(page)}
    verdict.n_true = sum(1 for page, number in texts.values() if _was_shown(page, number, end))
    numbers = _check_versions(ledger, texts, verdict)
    seen = _seen(ledger, numbers, verdict)
    for page in sorted(web.pages.values(), key=lambda page: page.url):
        _check_page(page, seen.get(address_id(page.named), []), watch, end, verdict)
    return verdict


def check_whole(ledger: Ledger, verdict: Verdict) -> None:
    """Add what does not hold in the ledger itself, whatever it watched."""
    verdict.broken += [f"check: {each.where}: {each.message}" for each in ledger.check()]
    with ledger.store.reading() as connection:
        rows = connection.execute(sa.select(jobs.c.kind, jobs.c.key, sa.func.count()).group_by(jobs.c.kind, jobs.c.key))
        verdict.doubled += [f"job {kind} {key}: {n} times" for kind, key, n in rows if n > 1]
    counts = ledger.job_counts()
    if counts.running or counts.quarantined:
        verdict.broken.append(f"{counts.running} jobs run, {counts.quarantined} are in quarantine")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """That an address was seen to show a text from a moment on, or none; `since` is from when on looks are counted."""

    at: datetime
    number: int
    since: datetime


def _check_versions(ledger: Ledger, texts: dict[str, tuple[Page, int]], verdict: Verdict) -> dict[str, int]:
    """The number of the text of each version; each text is there once, under the address of its page."""
    found: dict[str, int] = {}
    times: Counter[str] = Counter()
    with ledger.store.reading() as connection:
        rows = connection.execute(sa.select(versions.c.id, versions.c.text, versions.c.key).order_by(versions.c.number))
        for version_id, text, key in rows:
            page, number = texts.get(text, (None, 0))
            if page is None or key != page.url:
                verdict.invented.append(f"{key}: {text!r}")
                continue
            found[version_id] = number
            times[text] += 1
    verdict.n_versions = sum(times.values())
    verdict.doubled += [f"{n} times: {text!r}" for text, n in times.items() if n > 1]
    return found


def _seen(ledger: Ledger, numbers: dict[str, int], verdict: Verdict) -> dict[str, list[_Known]]:
    """What was noted of each address; two notes of the same are one too many."""
    found: dict[str, list[_Known]] = {}
    for each in _sightings(ledger, numbers):
        number = GONE if each.what is Seen.GONE else numbers[each.version_id]
        verdict.n_gone += each.what is Seen.GONE
        verdict.n_back += each.what is Seen.BACK
        before = found.setdefault(each.address_id, [])
        if before and before[-1].number == number:
            verdict.doubled.append(f"{each.url}: {each.what} {number} noted again at {each.at}")
        before.append(_Known(at=each.at, number=number, since=each.since or each.at))
    verdict.n_addresses = len(found)
    return found


def _sightings(ledger: Ledger, numbers: dict[str, int]) -> Iterator[Sighting]:
    ids = sorted(numbers)
    with ledger.store.reading() as connection:
        order = {row.id: row.number for row in connection.execute(sa.select(sightings.c.id, sightings.c.number))}
        found = [
            each for start in range(0, len(ids), 400) for each in sightings_of(connection, ids[start : start + 400])
        ]
    yield from sorted(found, key=lambda each: order[each.id])


def _check_page(page: Page, known: list[_Known], watch: _Watch, end: datetime, verdict: Verdict) -> None:
    for due, must_by in _looks(page, known, watch):
        if must_by > end:
            continue
        truth = page.steady(due, must_by)
        if truth is None:
            continue
        told = next((each.number for each in reversed(known) if each.at <= must_by), None)
        if truth == GONE and told is not None and told != GONE:  # it takes a second look to be sure
            surely_by = _by(must_by + GONE_APART, page, watch)
            if surely_by > end or page.steady(due, surely_by) != GONE:
                continue
            told = next((each.number for each in reversed(known) if each.at <= surely_by), None)
        if truth == GONE and told is None:
            continue  # never seen, and nothing to see
        verdict.n_looks += 1
        if told != truth:
            verdict.lost.append(f"{page.url}: showed {truth} from {due} to {must_by}, the ledger knows {told}")


def _looks(page: Page, known: list[_Known], watch: _Watch) -> Iterator[tuple[datetime, datetime]]:
    """When looks at a page are due, and by when each must have been made."""
    first = _first_look(page, watch)
    if first is not None:
        yield first
    for place, each in enumerate(known):
        after = known[place + 1] if place + 1 < len(known) else None
        for step in LOOKS_FOR_GONE if each.number == GONE else LOOKS:
            due = each.since + step
            if due < each.at:
                continue
            if after is not None and due >= after.at:
                break
            yield due, _by(due, page, watch)


def _first_look(page: Page, watch: _Watch) -> tuple[datetime, datetime] | None:
    """When a feed must have named a page; None where it was off the list before that."""
    web = watch.web
    due = max(page.states[0][0], web.start)
    host = web.hosts[page.feed]
    asked_every = max(watch.every, timedelta(minutes=host.ttl_minutes))
    must_by = _by(due + asked_every, page, watch)
    listed_last = web.listed(page.feed, must_by)
    if len(listed_last) == LISTED and page not in listed_last:
        return None
    return due, must_by


def _by(due: datetime, page: Page, watch: _Watch) -> datetime:
    """By when a look that is due has been made, whatever outages lie in between."""
    must_by = _after(due, watch.every + _SLACK, watch.downs)
    while True:
        later = must_by
        for start, stop in watch.web.hosts[page.feed].outages:
            # An outage that ended shortly before has left the job waiting as long again.
            settled = _after(stop + (stop - start) * _LENGTHENED, watch.every + _SLACK, watch.downs)
            if start <= must_by and settled > due:
                later = max(later, settled)
        if later == must_by:
            return must_by
        must_by = later


def _after(moment: datetime, amount: timedelta, downs: Downs) -> datetime:
    """When a watcher has run for so long since a moment.

    >>> noon, ten = datetime(2026, 3, 14, 12), timedelta(minutes=10)
    >>> _after(noon, 3 * ten, [(noon - ten, noon + ten), (noon + 2 * ten, noon + 3 * ten)]).isoformat()
    '2026-03-14T12:50:00'
    """
    reached = moment + amount
    for start, stop in downs:
        if start < reached and stop > moment:
            reached += stop - max(start, moment)
    return reached


def _numbers(page: Page) -> set[int]:
    return {number for _, number in page.states if number != GONE}


def _was_shown(page: Page, number: int, end: datetime) -> bool:
    return any(each == number and moment <= end for moment, each in page.states)
