"""Ledgers to test on: a file, and a database of a PostgreSQL server that is started once a run."""

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.store import Store, open_store
from tests.store.children import Template, reachable_folder
from tests.store.faulty import fill

Make = Callable[[], str]
_ROOM = 8 * 2**30  # bytes
_DEBIAN = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def _program(name: str) -> str | None:
    path = os.pathsep.join([*map(str, _DEBIAN), os.environ.get("PATH", "")])
    return shutil.which(name, path=path)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a server of its own, without a database name; it ends with the tests."""
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    if initdb is None or pg_ctl is None:
        pytest.skip("PostgreSQL is not installed")
    # The server refuses to run as root; Debian's package brings a user for it.
    as_user = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    folder = Path(tempfile.mkdtemp(prefix="sayso-pg-", dir=_roomy()))  # the path of a socket must be short
    if as_user:
        shutil.chown(folder, **as_user)
    run = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder, **as_user}
    data = folder / "data"
    subprocess.run([initdb, "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"], **run)
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c full_page_writes=off"
    subprocess.run([pg_ctl, "-D", data, "-w", "-o", options, "-l", folder / "log", "start"], **run)
    try:
        yield f"postgresql://postgres@/{{database}}?host={folder}"
    finally:
        subprocess.run([pg_ctl, "-D", data, "-m", "immediate", "stop"], **run)
        shutil.rmtree(folder, ignore_errors=True)


def _roomy() -> str:
    """Where a server's hundreds of small databases are made and thrown away: in memory where there is room."""
    memory = Path("/dev/shm")
    is_roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free >= _ROOM
    return str(memory) if is_roomy else "/tmp"


@pytest.fixture(scope="session")
def connect_server(postgresql_server: str) -> Callable[[str], None]:
    """Runs a command outside any database of a ledger."""
    psycopg = pytest.importorskip("psycopg")

    def run(command: str) -> None:
        with psycopg.connect(postgresql_server.format(database="postgres"), autocommit=True) as connection:
            connection.execute(command)

    return run


@pytest.fixture(scope="session")
def number() -> Iterator[int]:
    """Numbers that no other database or file of this run has."""
    return itertools.count()


@pytest.fixture
def new_postgresql(postgresql_server: str, connect_server: Callable[[str], None], number: Iterator[int]) -> Make:
    """Makes an empty database and gives its address."""

    def make() -> str:
        name = f"empty_{next(number)}"
        connect_server(f"CREATE DATABASE {name}")
        return postgresql_server.format(database=name)

    return make


@pytest.fixture(scope="session")
def ledger_template(postgresql_server: str, connect_server: Callable[[str], None]) -> str:
    """A database with the tables of a ledger: copying it is faster than making them."""
    connect_server("CREATE DATABASE template_ledger")
    open_store(postgresql_server.format(database="template_ledger"), may_create=True, told=drop).close()
    return "template_ledger"


@pytest.fixture
def made_postgresql(
    postgresql_server: str, connect_server: Callable[[str], None], ledger_template: str, number: Iterator[int]
) -> Make:
    """Makes a database with an empty ledger and gives its address."""

    def make() -> str:
        name = f"made_{next(number)}"
        connect_server(f"CREATE DATABASE {name} TEMPLATE {ledger_template}")
        return postgresql_server.format(database=name)

    return make


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with an empty ledger."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    open_store(path, may_create=True, told=drop).close()
    return path


@pytest.fixture
def made_file(tmp_path: Path, empty_file: Path, number: Iterator[int]) -> Make:
    """Makes a file with an empty ledger and gives its path."""

    def make() -> str:
        return str(shutil.copy(empty_file, tmp_path / f"ledger-{next(number)}.db"))

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def made_place(request: pytest.FixtureRequest) -> Make:
    """Makes an empty ledger in a file or on a server and gives its place."""
    return request.getfixturevalue("made_file" if request.param == "sqlite" else "made_postgresql")


@pytest.fixture(params=["sqlite", "postgresql"])
def new_place(request: pytest.FixtureRequest, tmp_path: Path, number: Iterator[int]) -> Make:
    """Gives the place of a ledger that is not there yet, in a file or on a server."""
    if request.param == "postgresql":
        return request.getfixturevalue("new_postgresql")
    return lambda: str(tmp_path / f"ledger-{next(number)}.db")


@pytest.fixture
def store(made_place: Make) -> Iterator[Store]:
    """An empty ledger of each kind."""
    opened = open_store(made_place(), told=drop)
    yield opened
    opened.close()


def drop(_note: str) -> None:
    """Nobody reads the notes of a test."""


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    opened = Template(tmp_path_factory.mktemp("children"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A ledger of a few articles in one file, to be copied."""
    path = tmp_path_factory.mktemp("filled") / "ledger.db"
    fill(path)
    return path


@pytest.fixture
def path(filled, tmp_path):
    """A ledger of a few articles, to be damaged."""
    return Path(shutil.copyfile(filled, tmp_path / "news.db"))


@pytest.fixture
def open_folder():
    with reachable_folder() as folder:
        yield folder
