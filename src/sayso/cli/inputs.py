"""How does a command read what it was given: a file, or standard input?"""

import re
import sys
from pathlib import Path

import click

from sayso import api
from sayso.errors import InputError
from sayso.model import Published, Reading

STDIN = "-"
_URL = re.compile(r"https?://", re.IGNORECASE)


def read_input(name: str, *, published: str | None, outlet: str | None, url: str | None) -> Reading:
    """The reading of a file, or of standard input for `-`.

    Raises:
        InputError: If it cannot be read as an article.
        WeightsError: If the trained model is missing or was changed.
    """
    if name == STDIN:
        return read_bytes(sys.stdin.buffer.read(), published=published, outlet=outlet, url=url)
    if _URL.match(name):
        raise InputError(f"{name!r} is an address, and only files are read; save the page and name the file")
    if Path(name).is_dir():
        raise InputError(f"{name!r} is a folder; name its files, for example {name.rstrip('/')}/*")
    return api.read(name, published=published, outlet=outlet, url=url)


def read_bytes(data: bytes, *, published: str | None, outlet: str | None, url: str | None) -> Reading:
    """The reading of what stood on standard input.

    Raises:
        InputError: If the bytes hold no text.
        WeightsError: If the trained model is missing or was changed.
    """
    from sayso.pipeline import read_article  # noqa: PLC0415  slow: numpy, lxml
    from sayso.readers import Hints  # noqa: PLC0415  slow: lxml

    hints = Hints(published=published, outlet=outlet, url=url)
    reading, problems = read_article(data, name="standard input", hints=hints, resources=api.load_resources())
    if reading is None:
        raise InputError("; ".join(problem.message for problem in problems) or "there is no text in it")
    return reading


def check_published(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """The value of `--published` if it is a date, for click.

    Raises:
        BadParameter: If it is none.
    """
    if value is None:
        return None
    try:
        return Published(value=value, evidence="--published", wording=value).value
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write 2019-02-21, 2019-02-21T19:05 or 2019-02.") from None


def name_input(name: str) -> str:
    """How an input is called in messages."""
    return "standard input" if name == STDIN else name
