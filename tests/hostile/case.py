"""What is one attack? What is served, what names stand for, and what may come of it."""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

HOST = "story.example"
START = f"http://{HOST}/a"
# Global addresses by their form. Nothing ever goes there: the guard leads connections to the server of this machine.
PUBLIC = "93.184.215.14"
OTHER = "93.184.215.15"
DEAD = "93.184.215.99"  # refuses each connection
FEED_HOST = "feed.example"
FEED_PLACE = "93.184.215.16"  # of a server that behaves, and names the address of the case
FEED = f"http://{FEED_HOST}/feed"

FETCHED = "fetched"
READ = "read"
NOTHING = "nothing"  # of a feed: it names no page
LEFT_OUT = "left-out"  # of a feed: what it names is no page of the web, which is noted
# The deadline where it is what ends a case, and where it is not: a busy machine must not end it either.
_SHORT_S, _LONG_S = 1.5, 6.0


@dataclass(frozen=True, slots=True)
class Wait:
    """A step of a script: nothing is sent for so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Reset:
    """A step of a script: the connection is reset, not closed in order."""


Step = bytes | Wait | Reset


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request as it came in; `number` counts those of one run, from 0."""

    host: str
    path: str
    number: int
    head: bytes
    port: int


Script = Iterable[Step] | Callable[[Asked], Iterable[Step]]
# What a lookup gives: addresses, or a word: "nxdomain", "again", "fail", "hang", "slow:SECONDS:ADDRESS".
Answers = tuple[str, ...] | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One attack.

    Attributes:
        name: Unique, with the group before it.
        url: What is asked for; the feed for the group `feeds`.
        pages: What is served at "path", or "host/path" where hosts differ; other paths are 404. `*` is any path.
        early: What is sent on each connection before anything was asked; then nothing else is.
        dns: For each name the answers of the first lookup, the second, and so on; the last one stays.
        routes: Address and port that lead to the server; all others must not be connected to.
        dead: Address and port that may be connected to, and refuse.
        holes: Address and port that may be connected to, and never answer.
        fetch: What may come of fetching alone: reasons of a failure, or "fetched".
        read: What may come of reading, adding, watching: reasons, codes of problems, or "read".
        has: Words that must be in what was read, where it was.
        lacks: Words that must not be in what was read, nor in what is shown of it.
        never_sent: What no request may hold, in small letters.
        max_requests: Requests that may come in, those for robots.txt left out.
        prepare: What takes time before the first byte is served; called before the clock runs.
        file: The same bytes as a file on the disk, for the command `file`: its name.
        kind: As what it is fetched: page, feed or file.
        is_slow: It takes too long for a quick run.
    """

    name: str
    fetch: frozenset[str]
    url: str = START
    pages: Mapping[str, Script] = field(default_factory=dict)
    early: Callable[[], Iterable[Step]] | None = None
    dns: Mapping[str, tuple[Answers, ...]] = field(default_factory=dict)
    routes: tuple[tuple[str, int], ...] = ((PUBLIC, 80), (OTHER, 80))
    dead: tuple[tuple[str, int], ...] = ((PUBLIC, 443), (OTHER, 443), (DEAD, 80), (DEAD, 443))
    holes: tuple[tuple[str, int], ...] = ()
    read: frozenset[str] = frozenset()
    has: str | None = None
    lacks: str | None = None
    never_sent: tuple[str, ...] = ()
    max_requests: int = 12
    prepare: Callable[[], bytes] | None = None
    file: str | None = None
    kind: str = "page"
    commands: tuple[str, ...] = ("fetch", "read", "show", "page", "add", "watch")
    is_slow: bool = False

    @property
    def group(self) -> str:
        """What stands before the first colon of the name."""
        return self.name.partition(":")[0]

    @property
    def deadline_s(self) -> float:
        """Deadline of the policy, in seconds; a fetch may take 1.5 s more."""
        return _SHORT_S if self.fetch & {"timeout", "dns-timeout"} else _LONG_S


@functools.lru_cache(maxsize=8)  # the commands of one case come one after the other
def made(make: Callable[[], bytes]) -> bytes:
    """What is made, kept for a while."""
    return make()


def outcomes(*words: str) -> frozenset[str]:
    """The words, each of which may hold several: "timeout too-large"."""
    return frozenset(word for each in words for word in each.split())


def forever(step: bytes, *, pause: float = 0.0) -> Iterator[Step]:
    """The same bytes again and again."""
    while True:
        yield step
        if pause:
            yield Wait(pause)
