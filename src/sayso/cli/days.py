"""What days do options mean: a day, a month, a year, or from one to another?"""

from datetime import date

import click

from sayso.api.asking import read_days, read_range
from sayso.model import Period


def check_days(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Period | None:
    """The value of an option as days, for click.

    Raises:
        BadParameter: If it names none.
    """
    if value is None:
        return None
    try:
        return read_days(value)
    except ValueError:
        raise click.BadParameter(
            f"{value!r} names no days; write 2019-02-21, 2019-02, 2019 or 2019-02..2019-04."
        ) from None


def check_day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    """The value of an option as one day, for click.

    Raises:
        BadParameter: If it names none.
    """
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day; write 2019-02-21.") from None


def check_range(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> tuple[float | None, float | None] | None:
    """The value of an option as a range of numbers, "11", "10..20", "10.." or "..20", for click.

    Raises:
        BadParameter: If it is none.
    """
    if value is None:
        return None
    try:
        return read_range(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no number; write 11, 10..20, 10.. or ..20.") from None
