"""What tests of the web application stand on: a ledger of the bundled stories, and clients that ask it."""

import shutil
from importlib import resources
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sayso.api.ledger import Ledger
from sayso.web import WebSettings, make_app
from tests.linked_examples import SEEN_AT

BASE = "http://127.0.0.1:8137"


@pytest.fixture(scope="session")
def stories_built(tmp_path_factory) -> Path:
    """The bundled stories, read and linked by the shipped models once a run; to be copied, or only read."""
    place = tmp_path_factory.mktemp("stories") / "stories.db"
    with (
        Ledger(place, who="Mia", now=lambda: SEEN_AT, told=lambda _: None) as ledger,
        resources.as_file(resources.files("sayso") / "examples") as examples,
    ):
        for file in sorted(each for each in examples.iterdir() if each.is_file()):
            ledger.add(file)
        ledger.link()
    return place


@pytest.fixture
def stories(stories_built, tmp_path) -> Path:
    """The path of a ledger of the bundled stories that the test may change."""
    return Path(shutil.copy(stories_built, tmp_path / "stories.db"))


@pytest.fixture(scope="session")
def client(stories_built):
    """Asks an application over the bundled stories, as the user of this machine; only to read."""
    with open_client(stories_built) as opened:
        yield opened


@pytest.fixture
def writer(stories):
    """Asks an application over a ledger of the test's own; `submit` sends forms of ours."""
    with open_client(stories) as opened:
        yield opened


class Client(TestClient):
    """A client that does not follow redirects, and can send what a form of a page of ours would."""

    def token(self) -> str:
        """What forms of this visit carry."""
        page = self.get("/account")
        return page.text.partition('name="sayso-csrf" content="')[2].partition('"')[0]

    def submit(self, path, data=None, *, accept="application/json", **extra):
        """Post a form of this visit."""
        fields = {"csrf": self.token(), **(data or {})}
        return self.post(path, data=fields, headers={"accept": accept, "origin": str(self.base_url)}, **extra)


def open_client(place, *, base=BASE, **settings) -> Client:
    """A client of an application of its own; use it in a `with` block."""
    settings = {"who": "Mia", "burst": 100_000, "per_second": 100_000.0, **settings}
    return Client(make_app(place, WebSettings(**settings)), base_url=base, follow_redirects=False)


def article_named(place, beginning) -> str:
    """The id of the article whose title begins so."""
    with Ledger(place, told=lambda _: None) as ledger:
        return next(
            each.version.id for each in ledger.articles() if (each.version.document.title or "").startswith(beginning)
        )
