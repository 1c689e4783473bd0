"""Ledgers to review: made once, copied for each test."""

import shutil
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sayso.api.ledger import Ledger
from sayso.model import Published
from tests.views.factories import make_reading

SEEN_AT = datetime(2026, 3, 14, 9, 26, 53, tzinfo=UTC)
DAM = "{t1|The dam broke}, {s1|Ann Lee} {c1|said}. {s2|Ben Orr} {c2|denied} {t2|that it rains}."
FIRST, SECOND = "#0-13", "#44-57"  # the two statements of it, the least sure first
HOSTILE = "\x1b]0;owned\x07\x1b[2J\u202e"


def make_template(folder):
    """The path of a ledger with one article, `DAM`."""
    with Ledger(folder / "r.db", now=lambda: SEEN_AT, told=lambda _: None) as made:
        add(made, DAM, name="a")
    return folder / "r.db"


@contextmanager
def open_copy(template, folder):
    """A copy of a ledger, with an hour hand of its own."""
    moments = (SEEN_AT + timedelta(seconds=second) for second in range(1, 10_000))
    path = shutil.copy(template, folder / "r.db")
    with Ledger(path, who="Mia", now=lambda: next(moments), told=lambda _: None) as opened:
        yield opened


def add(ledger, marked, *, name, published="2026-03-13", extractor="x", **facts):
    """Store a reading, its statements surer the later they stand; the id of the article."""
    day = Published(value=published, evidence="test", wording=published) if published else None
    reading = make_reading(marked, id=f"doc{name}", url=f"https://x.example/{name}", published=day, **facts)
    statements = tuple(
        replace(each, attribution=replace(each.attribution, confidence=0.5 + place / 10))
        for place, each in enumerate(reading.statements)
    )
    return ledger.add_reading(replace(reading, statements=statements), extractor=extractor).version_id
