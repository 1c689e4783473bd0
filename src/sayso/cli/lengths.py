"""How long is "15m"?"""

import re
from datetime import timedelta

import click

_LENGTH = re.compile(r"(\d{1,6})\s?(s|m|min|h|d)", re.ASCII)
_UNITS = {"s": 1, "m": 60, "min": 60, "h": 3_600, "d": 86_400}
_LEAST, _MOST = timedelta(seconds=10), timedelta(days=30)


def read_length(value: str) -> timedelta:
    """The length that is worded as a number with s, m, h or d.

    >>> read_length("15m"), read_length("2 h")
    (datetime.timedelta(seconds=900), datetime.timedelta(seconds=7200))

    Raises:
        ValueError: If it is none, below ten seconds, or above thirty days.
    """
    match = _LENGTH.fullmatch(value.strip().lower())
    length = timedelta(seconds=int(match[1]) * _UNITS[match[2]]) if match is not None else timedelta()
    if not _LEAST <= length <= _MOST:
        raise ValueError(f"{value!r} is no length from 10s to 30d")
    return length


def check_length(_context: click.Context, _parameter: click.Parameter, value: str | None) -> timedelta | None:
    """The value of an option as a length, for click.

    Raises:
        BadParameter: If it is none.
    """
    if value is None:
        return None
    try:
        return read_length(value)
    except ValueError as error:
        raise click.BadParameter(f"{error}; write 90s, 15m, 2h or 1d.") from None


def show_length(seconds: float) -> str:
    """How long, as one reads it.

    >>> show_length(42), show_length(160), show_length(7300)
    ('42 s', '3 min', '2 h 2 min')
    """
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
