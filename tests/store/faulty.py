"""Ledgers to be damaged, filled, held: what tests of faults share."""

import shutil
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from sayso.api.ledger import Ledger
from sayso.errors import StoreError
from tests.store.children import EXTRACTOR
from tests.store.invented_readings import readings

N = 6  # articles of a ledger
PAGE = 4096  # bytes of a page of SQLite
EARLY = partial(datetime, 2026, 3, 14, tzinfo=UTC)  # the clock of ledgers that children write on
WAL_HEADER, FRAME = 32, 24 + PAGE


def fill(path, start=0, n=N, now=EARLY):
    """The ids of some invented articles, added to a ledger."""
    with Ledger(path, told=lambda _: None, now=now) as ledger:
        return [ledger.add_reading(each, extractor=EXTRACTOR).version_id for each in list(readings(start + n))[start:]]


def findings(path):
    with Ledger(path, create=False) as ledger:
        return ledger.check()


def n_articles(path):
    with Ledger(path, create=False) as ledger:
        return len(list(ledger.articles()))


@contextmanager
def refused(path, *words):
    """What happens inside is refused in one line that names the ledger and holds these words."""
    with pytest.raises(StoreError) as caught:
        yield
    message = str(caught.value)
    assert "\n" not in message
    assert Path(path).name in message
    for word in words:
        assert word in message


def unfinished(filled, folder):
    """A ledger with a write-ahead file of several commits, as a process leaves it that is killed."""
    path = Path(shutil.copyfile(filled, folder / "news.db"))
    with Ledger(path) as ledger:
        for reading in list(readings(N + 4))[N:]:
            ledger.add_reading(reading, extractor=EXTRACTOR)
        for suffix in ("", "-wal"):
            shutil.copyfile(f"{path}{suffix}", folder / f"copy.db{suffix}")
    return folder / "copy.db"
