"""A ledger of the bundled articles about one story, read once in a run and linked by hand-made scores.

No trained weights of the linking have a say in it, so that what the tests expect of a page does not change with them.
"""

import shutil
import sys
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from tempfile import mkdtemp

import pytest

from sayso.api import linking
from sayso.api.ledger import Ledger
from sayso.link import scoring
from sayso.link.figures import same_measure
from sayso.link.same_measure import may_be_one, score_figures
from tests.link.records import bag_of_words

SEEN_AT = datetime(2026, 3, 14, 9, tzinfo=UTC)
SUNK = "zhqbc4mcjdqw-qglh#0-44"  # "The missing cargo ship Halcyon Star has sunk"

CLAIMS = {  # words of a statement by which it belongs to a claim
    "sunk": ("Star has sunk", "Star had sunk", "ship has sunk", "ship had sunk"),
    "found": ("found drifting", "found on Wednesday"),
    "aboard": ("21 crew on board", "crew as 21"),
    "dead": ("22 crew",),
    "pirates": ("by pirates", "no pirates", "of piracy"),
    "ransom": ("million dollars",),
    "lifeboat": ("lifeboat came from a fishing boat", "lifeboat of the fishing boat"),
    "towed": ("towed to", "towed into"),
}
NEAR = ({"sunk", "found"}, {"aboard", "dead"})  # too far for one claim, close enough to contradict each other
TOGETHER, BESIDE, APART = 3.0, -1.75, -6.0  # log odds


class _Words:
    """A model for which texts mean the same where they share words."""

    def vectors(self, texts):
        return [bag_of_words(text) for text in texts]


def _score_pair(one, other):
    claims = {_claim_of(one), _claim_of(other)}
    if None in claims:
        return APART
    return TOGETHER if len(claims) == 1 else BESIDE if claims in NEAR else APART


def _claim_of(entry):
    return next((claim for claim, words in CLAIMS.items() if any(each in entry.words for each in words)), None)


def _score_figures(one, here, other, there):
    left, right = one.figures[here], other.figures[there]
    return TOGETHER if may_be_one(left, right) and same_measure(left, right) > 0 else APART


def link_by_hand(monkeypatch):
    """Link without trained weights until the patch is undone."""
    monkeypatch.setattr(linking, "_model", _Words)
    _replace(monkeypatch, scoring.score_pair, _score_pair)
    _replace(monkeypatch, scoring.reasons_of, lambda _one, _other: ("told by hand",))
    _replace(monkeypatch, score_figures, _score_figures)


def _replace(monkeypatch, function, by):
    """Replace a function in all modules that took it from its own."""
    for name, module in list(sys.modules.items()):
        if name.startswith("sayso.") and vars(module).get(function.__name__) is function:
            monkeypatch.setattr(module, function.__name__, by)


@cache
def built() -> Path:
    folder = Path(mkdtemp(prefix="sayso-linked-"))
    with (
        pytest.MonkeyPatch.context() as monkeypatch,
        resources.as_file(resources.files("sayso") / "examples") as examples,
        open_at(folder / "halcyon.db", create=True) as ledger,
    ):
        link_by_hand(monkeypatch)
        for file in sorted(examples.glob("halcyon-star-*.md")):
            ledger.add(file)
        ledger.link()
    return folder / "halcyon.db"


def open_at(path, *, create=False, now=SEEN_AT):
    return Ledger(path, create=create, who="Mia", now=lambda: now, told=lambda _: None)


@pytest.fixture
def halcyon(tmp_path, monkeypatch):
    """The path of a ledger of its own with the articles about the Halcyon Star, which the test links by hand too."""
    place = shutil.copy(built(), tmp_path / "halcyon.db")
    link_by_hand(monkeypatch)
    return Path(place)
