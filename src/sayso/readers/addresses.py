"""Is a wording the address of a page on the web?"""

import re
from urllib.parse import urlsplit

_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_SERVERS = ("www.", "m.", "mobile.", "amp.")  # of one site, for its pages in other forms
_NEVER = re.compile(r"[\s\x00-\x1f\x7f-\x9f<>\"\ud800-\udfff]")  # what no address holds unescaped


def read_address(wording: str | None) -> str | None:
    """The address without white space around it; None where it is no `http` or `https` address with a host.

    Relative addresses are left out, as are those that run a script or hold the data themselves.

    >>> read_address(" https://northwire.example/a ")
    'https://northwire.example/a'
    >>> read_address("javascript:alert(7)") is None
    True
    """
    address = (wording or "").strip()
    return address if _SCHEME.match(address) and not _NEVER.search(address) and read_host(address) else None


def read_host(address: str | None) -> str | None:
    """The host of an address, without "www."; None where it has none.

    >>> read_host("https://www.northwire.example/a")
    'northwire.example'
    """
    try:
        host = urlsplit(address or "").hostname
    except ValueError:  # "http://[": a bracket that is no IPv6 address
        return None
    return host.removeprefix("www.") if host else None


def is_same_site(address: str, other: str) -> bool:
    """Whether two addresses have one host, save for the servers of mobile and AMP pages.

    Other subdomains are other sites: on many hosts each belongs to somebody else.

    >>> is_same_site("https://northwire.example/a", "http://amp.northwire.example/a/amp")
    True
    >>> is_same_site("https://ann.blogs.example/a", "https://bob.blogs.example/a")
    False
    """
    return _site(address) is not None and _site(address) == _site(other)


def is_front_page(address: str) -> bool:
    """Whether an address names a site and no page of it.

    >>> is_front_page("https://northwire.example/"), is_front_page("https://northwire.example/?id=7")
    (True, False)
    """
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query


def _site(address: str) -> str | None:
    host = read_host(address)
    for server in _SERVERS:
        host = host.removeprefix(server) if host is not None else None
    return host
