"""Would an address be refused before anything is asked, whatever its name leads to?"""

from sayso.fetch.refusal import Refusal
from sayso.fetch.resolving import check_literal
from sayso.fetch.urls import parse_url
from sayso.fetch.wording import show_address


def find_refusal(url: str, *, allow_private: bool = False) -> str | None:
    """Why an address is never asked, in one line; None where it may be, as far as is known without asking for its host.

    >>> find_refusal("https://wire.example/feed"), find_refusal("http://10.0.0.1/feed", allow_private=True)
    (None, None)
    """
    try:
        check_literal(parse_url(url, allow_private=allow_private), allow_private=allow_private)
    except Refusal as refusal:
        return f"{show_address(url)}: {refusal.message}"
    return None
