"""Ledgers whose articles are linked without the model, and what was found then."""

from hashlib import blake2b

import numpy as np
import sqlalchemy as sa

from sayso.api import linking
from sayso.api.linking import Linker
from sayso.store import tables

EXTRACTOR = "planted"
_WIDTH = 384


class HashedWords:
    """Stands for the model: texts are alike by the words that they share."""

    def vectors(self, texts):
        found = np.zeros((len(texts), _WIDTH), dtype=np.float32)
        for row, text in zip(found, texts, strict=True):
            for word in text.lower().split():
                digest = int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
                row[digest % _WIDTH] += 1 if digest >> 63 else -1
            row /= max(float(np.linalg.norm(row)), 1e-9)
        return found


def add(ledger, readings, *, extractor=EXTRACTOR):
    """The ids of the versions of some readings that are added."""
    return [ledger.add_reading(each, extractor=extractor).version_id for each in readings]


def link(ledger, monkeypatch=None, *, batch=None):
    """Link what waits, so many articles at a time."""
    if batch is not None:
        monkeypatch.setattr(linking, "_BATCH", batch)
    return Linker(ledger.store, HashedWords()).link_all()


def found(ledger):
    """All that was found between articles, without the numbers under which they are stored."""
    linked, ties = tables.linked, tables.ties
    wanted = {
        "stories": sa.select(tables.stories),
        "claims": sa.select(tables.claims),
        "members": sa.select(tables.members),
        "docket": sa.select(tables.docket),
        "ties": sa.select(ties),
        "linked": sa.select(*(each for each in linked.c if each.name != "number")),
    }
    with ledger.store.reading() as connection:
        return {name: sorted(map(tuple, connection.execute(query)), key=repr) for name, query in wanted.items()}


def stories(ledger):
    """The ids of the versions of each story, sorted."""
    by_story = {}
    for _, version_id, story in _places(ledger):
        by_story.setdefault(story, []).append(version_id)
    return sorted(sorted(each) for each in by_story.values())


def _places(ledger):
    linked = tables.linked
    with ledger.store.reading() as connection:
        return connection.execute(sa.select(linked.c.number, linked.c.version_id, linked.c.story)).all()
