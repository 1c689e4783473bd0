"""Which addresses from an article may a page link to?"""

from collections.abc import Sequence
from urllib.parse import quote, urlsplit

from sayso.model import Span

_LONGEST_FRAGMENT = 200  # characters of words that are given whole
_FRAGMENT_END = 60  # characters of the beginning and the end of longer ones
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


def text_href(url: str | None, text: str, spans: Sequence[Span]) -> str | None:
    """The address of the live page, with a text fragment that has browsers light the words; None without an address.

    Source: https://wicg.github.io/scroll-to-text-fragment/

    >>> text_href("https://wire.example/a", "Boats left, he said.", (Span(0, 10),))
    'https://wire.example/a#:~:text=Boats%20left'
    """
    href = safe_href(url)
    if href is None or not spans:
        return href
    words = " ".join(spans[0].slice(text).split())
    if len(words) > _LONGEST_FRAGMENT:
        first, last = words[:_FRAGMENT_END].rpartition(" ")[0], words[-_FRAGMENT_END:].partition(" ")[2]
        fragment = f"{_escaped(first)},{_escaped(last)}" if first and last else _escaped(words[:_FRAGMENT_END])
    else:
        fragment = _escaped(words)
    return f"{href.partition('#')[0]}#:~:text={fragment}"


def _escaped(words: str) -> str:
    return quote(words.encode("utf-8", "replace"), safe="").replace("-", "%2D")
