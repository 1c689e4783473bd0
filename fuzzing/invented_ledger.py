"""A small ledger to break: invented articles, linked, with decisions; made once a process."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from sayso.api.ledger import Ledger
from sayso.errors import NotFoundError
from sayso.model import Action, ObjectKind, Target
from sayso.views import render_terminal

NOW = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
_ARTICLES = (
    (
        "The ferry Halcyon sank off Kelmet on Monday, a coastguard officer said. At least 20 to 30 people were on "
        "board, according to the harbour master.",
        "Port Gazette",
        "2019-02-19",
    ),
    (
        "The ferry Halcyon did not sink, the ministry of the sea said on Tuesday. “All 24 people on board are safe,” "
        "said Ida Renn, a spokeswoman.\n\n> The ferry Halcyon sank off Kelmet on Monday, a coastguard officer said.",
        "Northwire",
        "2019-02-20",
    ),
)


@contextmanager
def scratch() -> Iterator[Path]:
    """An empty folder, in memory where the system has such a place, gone afterwards."""
    in_memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="sayso-fuzz-", dir=in_memory if in_memory.is_dir() else None))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def open_ledger(path: Path, *, create: bool = False) -> Ledger:
    """The ledger in a file, whose clock stands still and that judges in Ida's name."""
    return Ledger(path, create=create, who="Ida", now=lambda: NOW, told=lambda _: None)


@cache
def ledger_bytes() -> bytes:
    """The file of a ledger with two articles, their claims, and decisions of which one was taken back."""
    with scratch() as folder:
        path = folder / "news.db"
        with open_ledger(path, create=True) as ledger:
            for text, outlet, published in _ARTICLES:
                ledger.add_text(text, outlet=outlet, published=published, url=f"https://{outlet.split()[0]}.example/a")
            ledger.link()
            targets = _targets(ledger)
            ledger.judge(Action.ACCEPT, targets[0], reason="heard it")
            taken_back = ledger.judge(Action.SPEAKER, targets[1], after={"name": "Ida Renn"}, reason="named below")
            ledger.undo(taken_back.id)
            ledger.judge(Action.SAME_CLAIM, targets[0], other=targets[-1], reason="the same ferry")
            ledger.link()
        return path.read_bytes()


@cache
def empty_bytes() -> bytes:
    """The file of a ledger with nothing in it: a copy is sooner made than its tables."""
    with scratch() as folder:
        path = folder / "news.db"
        open_ledger(path, create=True).close()
        return path.read_bytes()


@cache
def exported_lines() -> str:
    """The same ledger as the lines of its log."""
    with scratch() as folder:
        path = folder / "news.db"
        path.write_bytes(ledger_bytes())
        with open_ledger(path) as ledger, ledger.export_lines() as lines:
            return "".join(f"{line}\n" for line in lines)


@cache
def permalinks() -> tuple[str, ...]:
    """One of each article, and one of each statement."""
    with scratch() as folder:
        path = folder / "news.db"
        path.write_bytes(ledger_bytes())
        with open_ledger(path) as ledger:
            hits = ledger.find("")
            articles = [article.version.id for article in ledger.articles()]
            return (*articles, *(f"{hit.version_id}#{hit.span_start}-{hit.span_end}" for hit in hits))


def facts(ledger: Ledger) -> list[str]:
    """All that the ledger shows: articles as pages, hits, claims, the log."""
    shown = []
    for article in ledger.articles():
        shown.append(f"{article.version} {article.judgements} {article.waiting} {article.purge}")
        if article.judged is not None:
            shown.append(render_terminal(article.judged.reading, article=article.version.id))
            shown.append(repr(article.judged.verdicts))
    shown += [repr(hit) for words in ("", "ferry", "Renn") for hit in ledger.find(words)]
    with suppress(NotFoundError):  # nothing is linked yet
        shown += [repr(each) for each in ledger.claims("")]
    with ledger.export_lines() as lines:
        shown += lines
    return shown


def _targets(ledger: Ledger) -> list[Target]:
    return [
        Target(kind=ObjectKind.STATEMENT, id=hit.statement_id, version_id=hit.version_id) for hit in ledger.find("")
    ]
