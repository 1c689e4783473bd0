"""What does the caller know about a text that the text does not say?"""

from dataclasses import dataclass

from sayso.errors import InputError
from sayso.model import Published
from sayso.readers.addresses import is_front_page, is_same_site, read_address, read_host
from sayso.readers.dates import parse_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the caller knows.

    `published`, `outlet` and `url` override what the text says of itself. `fetched_from` is the address that gave the
    bytes: what the text says of its own address counts only if it is of the same site. `charset` is the one that a
    server named; servers name wrong ones, so that what the bytes themselves prove stands above it.
    """

    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    fetched_from: str | None = None
    charset: str | None = None


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


def choose_url(hints: Hints, stated: str | None) -> str | None:
    """The address of a text: the given one, else what the page says, if that may be its own, else where it was fetched.

    A page of another site cannot pass itself off as an article of this one; and the front page, which some sites name
    on all their pages, is the address of no article.

    >>> choose_url(Hints(fetched_from="https://www.northwire.example/a?id=7"), "https://northwire.example/a")
    'https://northwire.example/a'
    >>> choose_url(Hints(fetched_from="https://copies.example/a"), "https://northwire.example/a")
    'https://copies.example/a'
    """
    if hints.url is not None or hints.fetched_from is None:
        return hints.url or stated
    fetched = hints.fetched_from
    if stated is None or not is_same_site(stated, fetched):
        return fetched
    return fetched if is_front_page(stated) and not is_front_page(fetched) else stated


def choose_outlet(hints: Hints, stated: str | None, *, stated_url: str | None) -> str | None:
    """The outlet of a text: the given one, else the one that the page names, else the host from which it was fetched.

    Args:
        hints: What the caller knows.
        stated: What the page says; without a name, the host of the address that it says is its own.
        stated_url: That address.

    >>> choose_outlet(Hints(fetched_from="https://www.copies.example/a"), "northwire.example",
    ...               stated_url="https://northwire.example/a")
    'copies.example'
    """
    if hints.outlet is not None or hints.fetched_from is None:
        return hints.outlet or stated
    is_only_host = stated is not None and stated.lower().partition(":")[0] == read_host(stated_url)
    return read_host(hints.fetched_from) if stated is None or is_only_host else stated
