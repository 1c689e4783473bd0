"""How does a command read what it was given: a file, a page of the web, or standard input?"""

import re
import sys
from pathlib import Path
from typing import TextIO

import click

from sayso import api
from sayso.errors import InputError
from sayso.model import Published, Reading

STDIN = "-"
_PASSWORD = re.compile(r"(?<=://)[^/?#]*@")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def read_input(
    name: str,
    *,
    published: str | None,
    outlet: str | None,
    url: str | None,
    min_confidence: float,
    allow_private: bool = False,
) -> Reading:
    """The reading of a file, of the page at an address, or of standard input for `-`.

    Raises:
        InputError: If it cannot be fetched, or read as an article.
        WeightsError: If the trained model is missing or was changed.
    """
    if name == STDIN:
        stdin: TextIO | None = sys.stdin
        if stdin is None:
            raise InputError("it is closed; give a file, or send a text to it")
        from sayso.confined.files import read_capped  # noqa: PLC0415  slow: lxml

        return api.read_bytes(
            read_capped(stdin.buffer, "standard input"),
            name="standard input",
            published=published,
            outlet=outlet,
            url=url,
            min_confidence=min_confidence,
        )
    if is_url(name):
        return api.read_url(
            name,
            published=published,
            outlet=outlet,
            origin_url=url,
            allow_private=allow_private,
            min_confidence=min_confidence,
        )
    if Path(name).is_dir():
        raise InputError(f"{name!r} is a folder; name its files, for example {name.rstrip('/')}/*")
    return api.read(name, published=published, outlet=outlet, url=url, min_confidence=min_confidence)


def check_published(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """The value of `--published` if it is a date in the form of ISO 8601, for click.

    Raises:
        BadParameter: If it is none: in its form, or because there is no such day, time or zone.
    """
    if value is None:
        return None
    try:
        published = Published(value=value, evidence="--published", wording=value).value
        _check_day_and_time(published)
    except (ValueError, InputError):
        raise click.BadParameter(f"{value!r} is no date; write 2019-02-21, 2019-02-21T19:05 or 2019-02.") from None
    return published


def check_outlet(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """The value of `--outlet` if it names one, for click.

    Raises:
        BadParameter: If it is empty or blank.
    """
    if value is not None and not value.strip():
        raise click.BadParameter(f"{value!r} names no outlet; write a name, or leave --outlet out.")
    return value


def check_url(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """The value of `--url` if it is an address of the web, for click.

    Raises:
        BadParameter: If it is not an absolute http or https one.
    """
    if value is None:
        return None
    from sayso.views.links import safe_href  # noqa: PLC0415  slow: its package imports jinja2

    if safe_href(value) is None:
        raise click.BadParameter(f"{value!r} is no web address; write https://news.example/story.")
    return value


def is_url(name: str) -> bool:
    """Whether an input is the address of a page, and not a file.

    >>> is_url("https://news.example/story"), is_url("news.example/story")
    (True, False)
    """
    return _URL.match(name) is not None


def name_input(name: str) -> str:
    """How an input is called in messages; an address without the password in it.

    >>> name_input("-"), name_input("https://ann:secret@news.example/a")
    ('standard input', 'https://...@news.example/a')
    """
    return "standard input" if name == STDIN else _PASSWORD.sub("...@", name)


def name_once(name: str, message: str) -> str:
    """The message with the input's name before it, unless it names the input itself.

    >>> name_once("news/a.txt", "a.txt: the file is empty")
    'news/a.txt: the file is empty'
    >>> name_once("a.txt", "cannot read 'a.txt': Permission denied")
    "cannot read 'a.txt': Permission denied"
    """
    if name != STDIN and repr(name) in message:
        return message
    shown = name_input(name)
    for prefix in (f"{shown}: ", f"{Path(name).name}: "):
        if message.startswith(prefix):
            message = message.removeprefix(prefix).replace(f"; {prefix}", "; ")
    return f"{shown}: {message}"


def _check_day_and_time(value: str) -> None:
    from sayso.readers import Hints  # noqa: PLC0415  slow: lxml
    from sayso.readers.hints import read_given_date  # noqa: PLC0415  slow: lxml

    read_given_date(Hints(published=value))
