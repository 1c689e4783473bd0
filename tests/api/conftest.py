import shutil

import pytest

from sayso.api.ledger import Ledger
from tests.api.web import Clock, Web
from tests.linked_examples import halcyon

__all__ = ["halcyon"]


@pytest.fixture(scope="session")
def empty_ledger(tmp_path_factory):
    """A file with an empty ledger: copying it is faster than making one."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    Ledger(path, told=lambda _: None).close()
    return path


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def web(clock):
    return Web(clock)


@pytest.fixture
def ledger(tmp_path, empty_ledger, clock):
    with Ledger(shutil.copy(empty_ledger, tmp_path / "news.db"), now=clock, told=lambda _: None) as opened:
        yield opened
