import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso import api
from sayso.cli import main
from sayso.errors import InputError
from tests.views.factories import make_reading


@pytest.fixture
def sayso():
    """Runs the command with the given arguments."""

    def run(*arguments, stdin=None):
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin, prog_name="sayso")

    return run


@pytest.fixture
def source_environment():
    """The environment of a process that imports Sayso and its tests from the source, installed or not."""
    root = Path(__file__).parents[2]
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)])}


@pytest.fixture
def fake_read(monkeypatch):
    """Stands in for reading: every file is one statement about its name, `bad` has no text, `bug` fails."""
    calls = []

    def read(path, *, published=None, outlet=None, url=None, min_confidence=None):
        calls.append(
            {
                "path": str(path),
                "published": published,
                "outlet": outlet,
                "url": url,
                "min_confidence": min_confidence,
            }
        )
        name = str(path).rsplit("/", 1)[-1]
        if name.startswith("bad"):
            raise InputError(f"{name!r} holds no text; give a page that does")
        if name.startswith("bug"):
            raise RuntimeError("no such rule")
        return make_reading("{t1|" + name + " is read}, {s1|Ann} {c1|said}.", title=name, id=name[:12])

    def read_bytes(data, *, name, **hints):
        return read(f"/{data.decode()}", **hints)

    def read_url(url, *, origin_url=None, allow_private=False, **hints):
        made = read(url, url=origin_url, **hints)
        calls[-1]["allow_private"] = allow_private
        return made

    monkeypatch.setattr(api, "read", read)
    monkeypatch.setattr(api, "read_url", read_url)
    monkeypatch.setattr(api, "read_bytes", read_bytes)
    return calls
