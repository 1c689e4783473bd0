"""`sayso watch`: keep a ledger up with feeds."""

import json
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.exit_codes import ExitCode, code_for
from sayso.cli.inputs import is_url
from sayso.cli.ledger_place import open_ledger, with_ledger
from sayso.cli.lengths import check_length, show_length
from sayso.cli.linking import link_with_progress
from sayso.cli.notes import note
from sayso.cli.output import write_data
from sayso.cli.progress import Progress
from sayso.errors import InputError, StoreError

if TYPE_CHECKING:
    from sayso.api.job_records import JobDone
    from sayso.api.jobs import WatchedFeed
    from sayso.api.ledger import Ledger
    from sayso.api.watching import Round

_EVERY = timedelta(minutes=15)
_LEAST_PAUSE = 1.0  # seconds between two rounds, where one took longer than the time between them


class _Terminated(BaseException):
    """SIGTERM came: the process is to end in good order; no error, which the work on a job would take for its own."""


@click.command()
@click.argument("sources", metavar="FEED|OPML...", nargs=-1)
@with_ledger
@click.option(
    "--every",
    metavar="LENGTH",
    callback=check_length,
    help="How often the named feeds are asked: 90s, 15m, 2h.  [default: 15m]",
)
@click.option("--once", is_flag=True, help="Do one round and end.")
@click.option("--list", "is_list", is_flag=True, help="Show the feeds that are watched, and how they fare.")
@click.option("--drop", "dropped", metavar="FEED", multiple=True, help="Watch this feed no longer; may be repeated.")
@click.option(
    "--allow-private",
    is_flag=True,
    help="Also fetch from this machine and its network, and from any port; for tests and intranets.",
)
@click.option("--no-link", is_flag=True, help="Leave linking with other articles to a later `sayso link`.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object a line instead of text.")
def watch(  # click hands over one argument per option
    sources: tuple[str, ...],
    place: str | None,
    every: timedelta | None,
    once: bool,  # noqa: FBT001  click's form
    is_list: bool,  # noqa: FBT001  click's form
    dropped: tuple[str, ...],
    allow_private: bool,  # noqa: FBT001  click's form
    no_link: bool,  # noqa: FBT001  click's form
    as_json: bool,  # noqa: FBT001  click's form
) -> int:
    """Ask feeds for what is new, fetch the articles that they name, and look again at articles that are known.

    Takes the addresses of feeds (RSS, Atom, JSON Feed) and of lists of feeds (OPML), and files with such lists. They
    stay watched: without any, those of the ledger are. Each round is one line. An article is looked at again 1 and 6
    hours, 1, 3, 7 and 30 days after it was new or changed: changed ones are new versions, and pages that are not there
    any more are noted (`sayso changes`). What fails is tried again later and later. May be stopped at any time; several
    may run on one ledger.

    Example:

        sayso watch -d news.db --once
    """
    if is_list and (sources or dropped or once):
        raise click.UsageError("--list shows the feeds and does nothing else; leave the others out.")
    with open_ledger(place, create=bool(sources)) as ledger:
        if is_list:
            return _list(ledger, as_json=as_json)
        for feed in dropped:
            note(f"not watched any more: {ledger.unwatch(feed)}")
        if dropped and not sources and not once:
            return ExitCode.DONE
        n_bad = _begin(ledger, sources, every, allow_private=allow_private)
        if not ledger.feeds() and ledger.next_job_at() is None:
            raise InputError("the ledger watches no feed; name one: sayso watch https://news.example/feed")
        with _terminable():
            try:
                return _watch(
                    ledger, once=once, n_bad=n_bad, allow_private=allow_private, no_link=no_link, as_json=as_json
                )
            except _Terminated:
                note("ended; what was begun is given back")
                return ExitCode.DONE


def _begin(ledger: "Ledger", sources: Sequence[str], every: timedelta | None, *, allow_private: bool) -> int:
    """Have the named feeds be watched; how many of the names were none."""
    n_bad = 0
    for source in sources:
        try:
            feeds, titles = ([source], None) if is_url(source) else _read_list(source)
            _refuse_odd(feeds)
            if titles is None:
                _refuse_inside(source, allow_private=allow_private)
        except InputError as error:
            note(str(error))
            n_bad += 1
            continue
        n_new = ledger.watch(feeds, every=every or _EVERY, titles=titles)
        if titles is not None:
            note(f"{source}: a list of {len(feeds):,} feeds, {n_new:,} of them new")
    return n_bad


def _refuse_odd(feeds: Sequence[str]) -> None:
    from sayso.readers.addresses import read_address  # noqa: PLC0415  slow: its package imports lxml

    for feed in feeds:
        if read_address(feed) is None:
            raise InputError(f"{feed!r} is no address of a feed; write https://news.example/feed")


def _refuse_inside(feed: str, *, allow_private: bool) -> None:
    from sayso.fetch import find_refusal  # noqa: PLC0415  slow: httpcore2

    refusal = find_refusal(feed, allow_private=allow_private)
    if refusal is not None:
        raise InputError(refusal)


def _read_list(path: str) -> tuple[list[str], dict[str, str] | None]:
    """The feeds of a list in a file, with what they are called there."""
    from sayso.api.fetching import read_fetched_feed  # noqa: PLC0415  slow: httpcore2, lxml

    try:
        data = Path(path).read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise InputError(f"{path!r} is no address, and no file that can be read ({reason}); name a feed") from error
    listed = read_fetched_feed(data, url=path)
    if not listed.feeds:
        raise InputError(f"{path}: it lists no feeds; name an OPML file, or the address of a feed")
    return [each.url for each in listed.feeds], {
        each.url: each.title for each in listed.feeds if each.title is not None
    }


def _watch(ledger: "Ledger", *, once: bool, n_bad: int, allow_private: bool, no_link: bool, as_json: bool) -> int:
    while True:
        started = time.monotonic()
        try:
            most = None if once else ledger.every() or _EVERY
            found, n_jobs, n_failed = _round(ledger, allow_private=allow_private, most=most)
            _tell(found, next_at=_next_question(ledger), as_json=as_json)
            if not no_link:
                link_with_progress(ledger)
            if once:
                return code_for(n_jobs + n_bad, n_failed + n_bad)
        except StoreError as error:
            if once:
                raise
            note(f"{error}; the next round tries again")
        every = ledger.every() or _EVERY
        pause = max(every.total_seconds() - (time.monotonic() - started), _LEAST_PAUSE)
        with Progress() as progress:
            progress.show(f"next round in {show_length(pause)}; Ctrl-C ends")
            time.sleep(pause)


def _round(ledger: "Ledger", *, allow_private: bool, most: timedelta | None) -> tuple["Round", int, int]:
    """One round; how many jobs were done in it, and how many of them failed."""
    n_jobs = n_failed = 0
    with Progress() as progress:

        def tell(done: "JobDone") -> None:
            nonlocal n_jobs, n_failed
            n_jobs += 1
            if done.what in ("failed", "gone"):
                n_failed += done.what == "failed"
                progress.clear()
                note(done.ended.message or done.job.target)
            if sys.stderr is not None and sys.stderr.isatty():
                counts = ledger.job_counts()
                left = f", {show_length(counts.eta_s)} left" if counts.eta_s is not None else ""
                progress.show(f"{n_jobs:,} done, {counts.waiting + counts.running:,} waiting{left}")

        progress.show("asking feeds")
        found = ledger.watch_round(on_done=tell, allow_private=allow_private, most=most)
    return found, n_jobs, n_failed


def _next_question(ledger: "Ledger") -> datetime | None:
    """When a feed is asked next; None where none is."""
    return min((feed.next_at for feed in ledger.feeds() if feed.next_at is not None), default=None)


def _tell(found: "Round", *, next_at: datetime | None, as_json: bool) -> None:
    if as_json:
        write_data(json.dumps({**asdict(found), "at": found.at.isoformat()}) + "\n")
        return
    copies = f" ({found.n_copies:,} of them copies)" if found.n_copies else ""
    feeds = f"{found.n_feeds:,} feeds asked, {found.n_feeds_unchanged:,} unchanged, {found.n_feeds_failed:,} failed"
    pages = (
        f"{found.n_new:,} new{copies}, {found.n_new_versions:,} new versions, {found.n_unchanged:,} unchanged, "
        f"{found.n_gone:,} gone, {found.n_back:,} back, {found.n_failed:,} failed"
    )
    rest = f"{found.n_waiting:,} waiting"
    given_up = f", {found.n_quarantined:,} given up" if found.n_quarantined else ""
    then = f"; next feed due {next_at:%Y-%m-%d %H:%M}" if next_at is not None else ""
    write_data(f"{found.at:%Y-%m-%d %H:%M}  {feeds}; articles: {pages}; {rest}{given_up}{then}\n")


def _list(ledger: "Ledger", *, as_json: bool) -> int:
    feeds = ledger.feeds()
    for feed in feeds:
        if as_json:
            write_data(json.dumps(asdict(feed), ensure_ascii=False, default=str) + "\n")
            continue
        write_data(_on_one_line(_line(feed)) + "\n")
    if not feeds:
        note("the ledger watches no feed; name one: sayso watch https://news.example/feed")
    return ExitCode.DONE


def _line(feed: "WatchedFeed") -> str:
    seen = f"answered {feed.seen_at:%Y-%m-%d %H:%M}" if feed.seen_at is not None else "has not answered yet"
    how = f"{feed.state}: {feed.message}" if feed.reason is not None else f"every {show_length(feed.every_s)}"
    next_at = f", next {feed.next_at:%Y-%m-%d %H:%M}" if feed.next_at is not None else ""
    note = f" ({feed.note})" if feed.note else ""
    return f"{feed.url}  {feed.title or 'no title yet'}  {seen}{next_at}  {how}{note}"


def _on_one_line(words: str) -> str:
    """The words without what would act on the screen."""
    from sayso.views.safe_text import show_controls  # noqa: PLC0415  slow: its package imports jinja2

    return show_controls(words.replace("\n", " "))


@contextmanager
def _terminable() -> Iterator[None]:
    """Have SIGTERM end the block in good order: what was begun is given back, nothing is half stored."""

    def end(_number: int, _frame: object) -> None:
        raise _Terminated

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
