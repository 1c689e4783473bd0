"""A web of invented feeds and articles over some days, the same for the same seed: what stands at an address when?

Articles are edited, taken back to an earlier text, deleted, put up again; hosts go down and come back; feeds name the
last twenty articles, some by other addresses, some those of another feed. Nothing depends on who asks.
"""

import bisect
import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sayso.fetch import Failure, Fetched, Reason

LISTED = 20  # entries of a feed
_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)
_PER_DAY = 12  # articles of a feed
_EDITED, _REVERTED, _DELETED, _BACK = 0.35, 0.05, 0.06, 0.4  # shares; of those that are deleted, how many come back
_WITHOUT_MARKS, _WITH_TTL, _BY_REDIRECT, _SHARED = 0.2, 0.15, 0.2, 0.1
_OUTAGES_PER_DAY = 0.6  # of a host
GONE = -1  # instead of the number of a text


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One article: where it stands, by which address its feed names it, and from when on it shows which text.

    `states` are pairs of a moment and the number of the text from then on, or `GONE`; the first is when it appears.
    """

    url: str
    named: str
    feed: int
    states: tuple[tuple[datetime, int], ...]

    def state(self, at: datetime) -> int | None:
        """The number of the text that it shows, `GONE`, or None before it appears."""
        place = bisect.bisect_right(self.states, at, key=lambda state: state[0])
        return self.states[place - 1][1] if place else None

    def steady(self, first: datetime, last: datetime) -> int | None:
        """What it shows from one moment to another, both included; None where that changes meanwhile."""
        changes = any(first < moment <= last for moment, _ in self.states)
        return None if changes else self.state(first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """One site with a feed: when it is down, and how it answers."""

    number: int
    outages: tuple[tuple[datetime, datetime], ...]
    has_marks: bool
    ttl_minutes: int

    @property
    def name(self) -> str:
        """As it stands in addresses."""
        return f"site{self.number}.example"

    @property
    def feed_url(self) -> str:
        """Of its feed."""
        return f"https://{self.name}/feed"

    def is_down(self, at: datetime) -> bool:
        """Whether nothing answers."""
        return any(start <= at < end for start, end in self.outages)


class SimulatedWeb:
    """All sites of a seed. A class, since it holds them."""

    def __init__(self, *, seed: int, n_feeds: int, start: datetime, length: timedelta) -> None:
        """Invent them."""
        draw = random.Random(seed)
        self.start, self.end = start, start + length
        self.hosts = [_invent_host(number, draw, start, length) for number in range(n_feeds)]
        pages = [page for host in self.hosts for page in _invent_pages(host, draw, start, length)]
        self.pages = {page.url: page for page in pages}
        self._named = {page.named: page for page in pages}
        self._by_host: dict[str, Host] = {host.name: host for host in self.hosts}
        self._listed: dict[int, list[Page]] = {host.number: [] for host in self.hosts}
        for page in sorted(pages, key=lambda page: (page.states[0][0], page.url)):
            self._listed[page.feed].append(page)
            if draw.random() < _SHARED:
                other = draw.randrange(n_feeds)
                if other != page.feed:
                    self._listed[other].append(page)

    def listed(self, feed: int, at: datetime) -> list[Page]:
        """What a feed names, the newest first."""
        known = self._listed[feed]
        place = bisect.bisect_right(known, at, key=lambda page: page.states[0][0])
        return known[max(0, place - LISTED) : place][::-1]

    def fetch(self, url: str, *, at: datetime, etag: str | None) -> Fetched | Failure:
        """What an address gives at a moment."""
        host = self._by_host[url.split("/")[2]]
        if host.is_down(at):
            message = f"{url}: the server answers 503; try again later"
            wait = 600.0 if host.number % 3 == 0 else None
            return Failure(
                url=url, reason=Reason.UNAVAILABLE, message=message, status=503, retry_after_s=wait, is_passing=True
            )
        if url == host.feed_url:
            return _answer(url, url, self._feed(host, at), host, etag, at, "application/rss+xml")
        page = self.pages.get(url) or self._named[url]
        state = page.state(at)
        if state in (None, GONE):
            message = f"{url}: there is no such page (404)"
            return Failure(url=url, reason=Reason.GONE, message=message, status=404)
        return _answer(url, page.url, text_of(page, state or 0), host, etag, at, "text/plain")

    def _feed(self, host: Host, at: datetime) -> str:
        items = "".join(f"<item><link>{page.named}</link></item>" for page in self.listed(host.number, at))
        ttl = f"<ttl>{host.ttl_minutes}</ttl>" if host.ttl_minutes else ""
        return f"<rss><channel><title>Site {host.number}</title>{ttl}{items}</channel></rss>"


def text_of(page: Page, number: int) -> str:
    """The text of an article with a number; no two articles share one."""
    return f"The dam of {page.url.rpartition('/')[2]} holds, Mara Oste said in her report number {number}."


def _answer(
    url: str, final_url: str, text: str, host: Host, etag: str | None, at: datetime, media_type: str
) -> Fetched:
    body = text.encode()
    mark = sha256(body).hexdigest()[:16] if host.has_marks else None
    is_same = mark is not None and etag == mark
    return Fetched(
        url=url,
        final_url=final_url,
        status=304 if is_same else 200,
        body=b"" if is_same else body,
        media_type=media_type,
        etag=mark,
        retrieved_at=at,
    )


def _invent_host(number: int, draw: random.Random, start: datetime, length: timedelta) -> Host:
    outages = []
    for _ in range(_draw_count(draw, _OUTAGES_PER_DAY * (length / timedelta(days=1)))):
        begins = start + length * draw.random()
        outages.append((begins, begins + draw.uniform(5, 180) * _MINUTE))
    return Host(
        number=number,
        outages=tuple(sorted(outages)),
        has_marks=draw.random() >= _WITHOUT_MARKS,
        ttl_minutes=60 if draw.random() < _WITH_TTL else 0,
    )


def _invent_pages(host: Host, draw: random.Random, start: datetime, length: timedelta) -> list[Page]:
    pages = []
    # Some appeared before the watcher began: a feed is never empty.
    moments = sorted(start + (length + 6 * _HOUR) * draw.random() - 6 * _HOUR for _ in range(_n_pages(draw, length)))
    for place, appears in enumerate(moments):
        name = f"s{host.number}-{place}"
        url = f"https://{host.name}/{name}"
        named = f"https://{host.name}/to/{name}?utm_source=feed" if draw.random() < _BY_REDIRECT else url
        states = _invent_states(appears, draw, length)
        pages.append(Page(url=url, named=named, feed=host.number, states=states))
    return pages


def _invent_states(appears: datetime, draw: random.Random, length: timedelta) -> tuple[tuple[datetime, int], ...]:
    states, at, number = [(appears, 0)], appears, 0
    if draw.random() < _EDITED:
        for _ in range(draw.randint(1, 3)):
            at += draw.uniform(0.2, 8) * _HOUR
            is_reverted = number and draw.random() < _REVERTED / _EDITED
            states.append((at, number - 1 if is_reverted else number + 1))
            number += not is_reverted
    if draw.random() < _DELETED:
        at += draw.uniform(0.2, 10) * _HOUR
        states.append((at, GONE))
        if draw.random() < _BACK:
            at += draw.uniform(3, 12) * _HOUR
            states.append((at, number if draw.random() < 0.5 else number + 1))
    return tuple(states)


def _n_pages(draw: random.Random, length: timedelta) -> int:
    return max(1, _draw_count(draw, _PER_DAY * ((length + 6 * _HOUR) / timedelta(days=1))))


def _draw_count(draw: random.Random, mean: float) -> int:
    """A whole number with this mean."""
    return int(mean * 2 * draw.random() + 0.5)
