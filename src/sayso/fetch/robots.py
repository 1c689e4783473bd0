"""Which robots.txt holds for a page, and until when?"""

import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sayso.fetch.records import Reason
from sayso.fetch.refusal import Refusal
from sayso.fetch.robots_rules import ALL_ALLOWED, Rules, is_allowed, parse_robots
from sayso.fetch.urls import Target, parse_url
from sayso.fetch.wording import shown

_KEPT = timedelta(hours=6)  # the standard allows a day
_KEPT_REFUSED = timedelta(minutes=10)
_MOST_RULES = 200_000  # of all sites that are remembered; one takes 300 bytes
_MOST_SITES = 2_000
_PRODUCT = re.compile(r"[A-Za-z_-]+")
_NONE_THERE = frozenset((Reason.GONE, Reason.DENIED, Reason.EMPTY))
# A robots.txt that leads to where nobody may go is one that is not there.
_LED_ASTRAY = frozenset(
    (
        Reason.TOO_MANY_REDIRECTS, Reason.REDIRECT_LOOP, Reason.INSECURE_REDIRECT, Reason.BAD_ADDRESS, Reason.NOT_HTTP,
        Reason.FORBIDDEN_ADDRESS, Reason.FORBIDDEN_PORT,
    )
)  # fmt: skip
# The site itself cannot be reached, so that its pages cannot either: said as it is.
_UNREACHED = frozenset(
    (
        Reason.FORBIDDEN_ADDRESS, Reason.NO_SUCH_HOST, Reason.DNS_TIMEOUT, Reason.NO_CONNECTION, Reason.TLS,
        Reason.TIMEOUT, Reason.BUSY, Reason.RATE_LIMITED,
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """What is remembered of a site: its rules, or why there are none for now."""

    until: datetime
    rules: Rules = ALL_ALLOWED
    refusal: Refusal | None = None


class Robots:
    """The rules of the sites that were asked lately; safe to use from several threads."""

    def __init__(self, *, user_agent: str, now: Callable[[], datetime]) -> None:
        """Know no site yet."""
        product = _PRODUCT.match(user_agent)
        self._agent = product.group() if product is not None else "*"
        self._now = now
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._n_rules = 0
        self._lock = threading.Lock()

    def check(self, target: Target, *, fetch: Callable[[Target], bytes]) -> Rules:
        """The rules of the site, if they let the page be asked for.

        Args:
            target: The page.
            fetch: Gives the beginning of a robots.txt; raises `Refusal`.

        Raises:
            Refusal: If they do not, or it is not known.
        """
        kept = self._find(target.origin)
        if kept is None:
            kept = self._load(target, fetch)
            self._keep(target.origin, kept)
        if kept.refusal is not None:
            raise kept.refusal.again()
        if not is_allowed(kept.rules, target.path):
            raise Refusal(
                Reason.ROBOTS,
                f"robots.txt of {target.authority!r} asks programs to leave this page alone; "
                "save the page in a browser and name the file",
            )
        return kept.rules

    def _load(self, target: Target, fetch: Callable[[Target], bytes]) -> _Kept:
        place = parse_url(f"{target.origin}/robots.txt", allow_private=True)  # the page's own host and port
        now = self._now()
        try:
            return _Kept(until=now + _KEPT, rules=parse_robots(fetch(place), agent=self._agent))
        except Refusal as refusal:
            if refusal.reason in _NONE_THERE or (refusal.is_redirected and refusal.reason in _LED_ASTRAY):
                return _Kept(until=now + _KEPT)
            if refusal.reason in _UNREACHED and not refusal.is_redirected:
                raise
            return _Kept(until=now + _KEPT_REFUSED, refusal=_unknown(target, refusal))

    def _find(self, origin: str) -> _Kept | None:
        with self._lock:
            kept = self._kept.get(origin)
            if kept is None or self._now() >= kept.until:
                return None
            self._kept.move_to_end(origin)
            return kept

    def _keep(self, origin: str, kept: _Kept) -> None:
        with self._lock:
            before = self._kept.pop(origin, None)
            self._kept[origin] = kept
            self._n_rules += len(kept.rules.rules) - (len(before.rules.rules) if before is not None else 0)
            while len(self._kept) > 1 and (len(self._kept) > _MOST_SITES or self._n_rules > _MOST_RULES):
                _, dropped = self._kept.popitem(last=False)
                self._n_rules -= len(dropped.rules.rules)


def _unknown(target: Target, refusal: Refusal) -> Refusal:
    return Refusal(
        Reason.ROBOTS,
        f"robots.txt of {target.authority!r}, which says what programs may ask for, cannot be read now "
        f"({shown(refusal.message)}); try again later",
        status=refusal.status,
        retry_after_s=refusal.retry_after_s,
        is_passing=True,
    )
