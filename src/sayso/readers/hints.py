"""What does the caller know about a text that the text does not say?"""

from dataclasses import dataclass

from sayso.errors import InputError
from sayso.model import Published
from sayso.readers.addresses import read_address
from sayso.readers.dates import parse_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the caller knows; each hint overrides what the text says of itself."""

    published: str | None = None
    outlet: str | None = None
    url: str | None = None


def read_given_date(hints: Hints) -> Published | None:
    """The date that the caller gives, None without one.

    Raises:
        InputError: If the wording is no date, or could be two.

    >>> read_given_date(Hints(published="2019-02-21 19:05")).value
    '2019-02-21T19:05'
    """
    if hints.published is None:
        return None
    parsed = parse_date(hints.published)
    if parsed.value is None:
        raise InputError(
            f"published {hints.published!r} was given: {parsed.why_not}; "
            "give a day (2019-02-21) or a day and a time (2019-02-21T19:05, 2019-02-21T19:05+02:00)"
        )
    return Published(value=parsed.value, evidence="given", wording=hints.published)


def read_given_url(hints: Hints) -> str | None:
    """The address that the caller gives, None without one.

    Raises:
        InputError: If the wording is no `http` or `https` address.

    >>> read_given_url(Hints(url="https://northwire.example/a"))
    'https://northwire.example/a'
    """
    if hints.url is None:
        return None
    address = read_address(hints.url)
    if address is None:
        raise InputError(
            f"url {hints.url!r} was given: no http or https address; give one such as https://site.example/page"
        )
    return address
