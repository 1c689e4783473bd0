"""Which addresses from an article may a page link to?"""

from urllib.parse import urlsplit

_SCHEMES = frozenset(("http", "https"))


def safe_href(url: str | None) -> str | None:
    """The address if it is an absolute http or https one, else None: it is then shown as text only.

    >>> safe_href("https://wire.example/a?b=1")
    'https://wire.example/a?b=1'
    >>> safe_href("javascript:alert(1)") is None
    True
    """
    if url is None or any(ord(character) <= ord(" ") or ord(character) == 0x7F for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # an unclosed bracket in the host
        return None
    return url if parts.scheme.lower() in _SCHEMES and parts.netloc else None
