"""How is a page fetched from an address that anybody may have written?"""

import logging
import random
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal, Self

import httpcore2

from sayso.fetch.addresses import is_global
from sayso.fetch.bodies import read_body, too_large
from sayso.fetch.codings import OFFERED, find_decoders
from sayso.fetch.deadlines import Deadline
from sayso.fetch.exchanging import Head, exchange
from sayso.fetch.freshness import read_max_age
from sayso.fetch.media_types import accept_of, is_wanted, read_media_type
from sayso.fetch.politeness import Turns
from sayso.fetch.records import POLICY, Failure, Fetched, Policy, Reason
from sayso.fetch.refusal import Refusal
from sayso.fetch.resolving import Resolve, find_addresses, resolve_absolute, resolve_locally
from sayso.fetch.retry_after import read_retry_after
from sayso.fetch.robots import Robots
from sayso.fetch.robots_rules import MOST_BYTES
from sayso.fetch.statuses import is_done, is_redirect, refuse_status
from sayso.fetch.urls import Target, join_url, parse_url
from sayso.fetch.wording import show_address, shown

Kind = Literal["page", "feed", "file"]

_log = logging.getLogger(__name__)
_NOT_MODIFIED = 304
_MOST_OF_VALIDATOR = 1_000  # characters of an ETag or a date that are kept and sent back
_JITTER_SHARE = 0.1  # of the time to wait, so that not all come back at the same moment


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    """What is asked for at each hop."""

    kind: Kind
    etag: str | None = None
    last_modified: str | None = None
    cut_at: int | None = None
    is_robots: bool = False

    def headers(self, policy: Policy) -> list[tuple[str, str]]:
        asked = [
            ("User-Agent", policy.user_agent),
            ("Accept", accept_of(self.kind)),
            ("Accept-Encoding", OFFERED),
        ]
        if self.etag is not None:
            asked.append(("If-None-Match", self.etag))
        if self.last_modified is not None:
            asked.append(("If-Modified-Since", self.last_modified))
        return asked


@dataclass(slots=True)
class _Way:
    """How far a fetch has come."""

    deadline: Deadline
    hops: list[str]
    asked_hosts: set[str]
    led_to: str | None = None  # the last address to which a redirect led
    was_outside: bool = False  # whether a server of the open internet has led here


class Fetcher:
    """Fetches pages, feeds and files; refuses what leads inside, takes too long or is too much. Safe for threads.

    A class, since it remembers robots.txt files and when each host was asked last. Keeps no cookies and reads no
    settings of proxies or passwords.
    """

    def __init__(
        self,
        policy: Policy = POLICY,
        *,
        resolve: Resolve | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = random.random,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """Open nothing yet.

        Args:
            policy: What is allowed, and how much.
            resolve: From a host and a port to its addresses; without it the system's own, for names of the open web.
            now: The moment, in UTC.
            sleep: Waits that many seconds.
            jitter: A share from 0 to 1 by which a wait is made longer.
            tls: How certificates are checked; without it, as the system does.
        """
        self._policy = policy
        self._resolve = resolve or (resolve_locally if policy.allow_private else resolve_absolute)
        self._now = now
        self._jitter = jitter
        self._tls = tls
        self._lock = threading.Lock()
        self._turns = Turns(now=now, sleep=sleep)
        self._robots = Robots(user_agent=policy.user_agent, now=now)

    def __enter__(self) -> Self:
        """The fetcher itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing: each connection ends with its fetch."""

    def fetch(
        self, url: str, *, kind: Kind = "page", etag: str | None = None, last_modified: str | None = None
    ) -> Fetched | Failure:
        """What an address gives, or why it gives nothing; never raises for what the other side does.

        Args:
            url: An http or https address.
            kind: What is expected: a page that can be read as an article, a feed, or any file.
            etag: The one of an earlier answer: an answer that is the same has the status 304 and no body.
            last_modified: As `etag`.
        """
        way = _Way(deadline=Deadline(self._policy.deadline_s), hops=[], asked_hosts=set())
        request = _Request(kind=kind, etag=_validator(etag), last_modified=_validator(last_modified))
        try:
            fetched = self._walk(url, request, way)
        except Refusal as refusal:
            return _failure(url, way, refusal)
        except Exception as error:  # noqa: BLE001  a fault of ours must not end a batch; it is told
            _log.debug("fetching %r failed", url, exc_info=True)
            words = f"fetching failed with {type(error).__name__}: {shown(str(error))}; please report it"
            return _failure(url, way, Refusal(Reason.BAD_RESPONSE, words))
        return replace(fetched, url=url)

    def _walk(self, url: str, request: _Request, way: _Way) -> Fetched:
        """What is found at the end of at most so many redirects as are allowed."""
        target = parse_url(url, allow_private=self._policy.allow_private)
        while True:
            answer = self._ask(target, request, way)
            if isinstance(answer, Fetched):
                return answer
            way.hops.append(target.url)
            target = self._next_target(target, answer, way)
            way.led_to = target.url

    def _next_target(self, target: Target, location: str, way: _Way) -> Target:
        """Where a redirect leads, if it may be followed."""
        try:
            following = parse_url(join_url(target, location), allow_private=self._policy.allow_private)
        except Refusal as refusal:
            refusal.message = f"redirected to {shown(location)}: {refusal.message}"
            raise
        if following.url in way.hops:
            raise Refusal(
                Reason.REDIRECT_LOOP,
                f"redirected in a circle by {shown(following.url)} (it may want cookies, which are not kept); "
                "open the page in a browser and save it",
            )
        if len(way.hops) > self._policy.max_redirects:
            raise Refusal(
                Reason.TOO_MANY_REDIRECTS,
                f"redirected more than {self._policy.max_redirects} times, at last to {shown(following.url)}; "
                "give the address of the page itself",
            )
        if target.scheme == "https" and following.scheme == "http":
            raise Refusal(
                Reason.INSECURE_REDIRECT,
                f"redirected from https to {shown(following.url)}, which anyone on the way can change; "
                "give that address if you trust it",
            )
        return following

    def _ask(self, target: Target, request: _Request, way: _Way) -> Fetched | str:
        """What a page gives, or where it redirects to."""
        policy = self._policy
        gap_s = policy.min_gap_s
        if policy.obey_robots and not request.is_robots:
            rules = self._robots.check(target, fetch=lambda place: self._fetch_robots(place, way))
            gap_s = max(gap_s, min(rules.delay_s or 0.0, policy.max_gap_s))
        addresses = find_addresses(
            target,
            resolve=self._resolve,
            deadline=way.deadline,
            allow_private=policy.allow_private and not way.was_outside,
        )
        is_first = target.host not in way.asked_hosts
        with self._turns.turn(target.host, gap_s=gap_s, is_first=is_first, deadline=way.deadline):
            way.asked_hosts.add(target.host)
            way.was_outside = way.was_outside or any(map(is_global, addresses))
            with exchange(
                target,
                addresses,
                request.headers(policy),
                policy=policy,
                deadline=way.deadline,
                tls=self._tls_for(target),
            ) as (head, raw):
                return self._receive(target, head, raw, request, way)

    def _receive(self, target: Target, head: Head, raw: Iterator[bytes], request: _Request, way: _Way) -> Fetched | str:
        if is_redirect(head.status):
            location = _location(head)
            if location:
                return location
            raise Refusal(Reason.BAD_RESPONSE, f"a redirect ({head.status}) that leads nowhere", status=head.status)
        if head.status == _NOT_MODIFIED and (request.etag or request.last_modified):
            fetched = self._fetched(target, head, b"", way)
            return replace(
                fetched,
                etag=fetched.etag or request.etag,
                last_modified=fetched.last_modified or request.last_modified,
            )
        if not is_done(head.status):
            raise self._refuse_status(target, head)
        media_type, _ = read_media_type(head.get("content-type"))
        if not is_wanted(media_type, request.kind, path=target.path):
            raise _bad_type(media_type or "", request.kind, status=head.status)
        body = self._read(head, raw, request, way)
        if not body:
            raise Refusal(Reason.EMPTY, "the server sent nothing; try again later", status=head.status)
        return self._fetched(target, head, body, way)

    def _read(self, head: Head, raw: Iterator[bytes], request: _Request, way: _Way) -> bytes:
        policy = self._policy
        announced = head.get("content-length")
        if request.cut_at is None and announced is not None and int(announced) > policy.max_bytes:
            raise too_large(policy)
        decoders = find_decoders(head.get_list("content-encoding"))
        return read_body(raw, decoders, policy=policy, deadline=way.deadline, cut_at=request.cut_at)

    def _fetched(self, target: Target, head: Head, body: bytes, way: _Way) -> Fetched:
        media_type, charset = read_media_type(head.get("content-type"))
        return Fetched(
            url=target.url,
            final_url=target.url,
            status=_NOT_MODIFIED if head.status == _NOT_MODIFIED else 200,
            body=body,
            media_type=media_type,
            charset=charset,
            etag=_validator(head.get("etag")),
            last_modified=_validator(head.get("last-modified")),
            retrieved_at=self._now(),
            hops=tuple(way.hops),
            max_age_s=read_max_age(head.get_list("cache-control"), age=head.get("age")),
        )

    def _refuse_status(self, target: Target, head: Head) -> Refusal:
        wait = read_retry_after(head.get("retry-after"), now=self._now(), most_s=self._policy.max_retry_after_s)
        if wait is not None:
            wait *= 1 + _JITTER_SHARE * self._jitter()
        refusal = refuse_status(head.status, retry_after_s=wait)
        if refusal.retry_after_s:
            self._turns.close(target.host, seconds=refusal.retry_after_s)
        return refusal

    def _fetch_robots(self, place: Target, way: _Way) -> bytes:
        """The beginning of a robots.txt, within the deadline of the page; its redirects are guarded as all are."""
        own = _own_way(way)
        request = _Request(kind="file", cut_at=MOST_BYTES, is_robots=True)
        try:
            return self._walk(place.url, request, own).body
        except Refusal as refusal:
            refusal.is_redirected = bool(own.hops)
            raise

    def _tls_for(self, target: Target) -> ssl.SSLContext | None:
        if target.scheme != "https":
            return None
        with self._lock:
            if self._tls is None:
                self._tls = httpcore2.default_ssl_context()  # reads the certificates of the system: 20 ms
            return self._tls


def _own_way(way: _Way) -> _Way:
    """A way of its own for a robots.txt: the same deadline and hosts, no hops yet."""
    return _Way(deadline=way.deadline, hops=[], asked_hosts=way.asked_hosts, was_outside=way.was_outside)


def _bad_type(media_type: str, kind: Kind, *, status: int) -> Refusal:
    """What to raise for bytes of another kind than is wanted."""
    if kind == "page" and is_wanted(media_type, "feed"):
        todo = "if it is a feed, follow it with sayso watch"
    else:
        todo = "check the address"
    return Refusal(Reason.BAD_TYPE, f"the server sent {shown(media_type)}, expected a {kind}; {todo}", status=status)


def _failure(url: str, way: _Way, refusal: Refusal) -> Failure:
    led = f"redirected to {shown(way.led_to)}: " if way.led_to is not None else ""
    return Failure(
        url=url,
        reason=refusal.reason,
        message=f"{show_address(url)}: {led}{refusal.message}",
        status=refusal.status,
        retry_after_s=refusal.retry_after_s,
        is_passing=refusal.is_passing,
    )


def _location(head: Head) -> str | None:
    """Where a redirect leads; addresses in other letters come as UTF-8."""
    value = head.get("location")
    if value is None:
        return None
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return value


def _validator(value: str | None) -> str | None:
    """An ETag or a date that can be sent back as it is; None for what no server should have sent."""
    is_fine = value is not None and 0 < len(value) <= _MOST_OF_VALIDATOR and value.isascii() and value.isprintable()
    return value if is_fine else None
