"""Under which key is an article known, whatever the address by which somebody came to it?"""

import re
from functools import cache
from urllib.parse import quote, unquote

from sayso.ledger.hosts import canonical_host
from sayso.lexicon import load_table

_ADDRESS = re.compile(
    r"https?://(?P<authority>[^/?#]+)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?", re.IGNORECASE
)
_NEVER = re.compile(r"[\s\x00-\x1f\x7f<>\"\ud800-\udfff]")  # what no address holds unescaped
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_ESCAPED_OR_ODD = re.compile(r"%[0-9A-Fa-f]{2}|[^A-Za-z0-9._~!$&'()*+,;=:@/?-]")
_ROUTE = re.compile(r"!?/*[^!/]")  # "#!story/7", "#/story/7": a page, where "#comments" is a place in one
_ESCAPED_AMPERSAND = re.compile(r"^(?:amp;)+")  # "?a=1&amp;b=2", copied from the source of a page

_INDEX = re.compile(r"index\.(?:s?html?|php)")
_AMP = "amp"
_AMP_ENDING = re.compile(r"(?<=.)(?<!\.amp)(?:\.amp)+(?P<kind>\.html?)?$")
_ESCAPE = re.compile(r"%[0-9A-F]{2}")  # its digits are none of the wording
_ARTICLE = re.compile(r"[0-9]|[-_][^-_]*[-_]|\.(?:s?html?|aspx?|php|jsp|ece|cms|stm)$")  # number, slug, name of a file
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")

_VIEWERS = (
    (re.compile(r"google\.(?:com?\.)?[a-z]{2,3}"), ("amp",)),
    (re.compile(r"(?:[a-z0-9-]+\.)?(?:cdn\.ampproject\.org|bing-amp\.com)"), ("c", "v")),
)


def canonical_url(url: str) -> str | None:
    """The key under which an article is known; None where the wording is no `http` or `https` address with a host.

    Addresses have one key if they differ only in scheme, user, default port, "www.", AMP or mobile variant, viewer of
    AMP pages, tracking parameters (`tracking_parameters.tsv`), order of parameters, escapes, slashes, dot segments,
    `index.html` or place in the page. Fragments that are routes ("#!story/7", "#/story/7") stay. The key need not be an
    address that answers. In doubt there are two keys: "amp" in a path goes only if the rest names an article (a number,
    a slug of three words, the name of a file, a year). Redirects and short links are not known here.

    >>> canonical_url("http://www.northwire.example:80/2019/02/dam-gives-way/amp/?utm_source=x&id=7#comments")
    'https://northwire.example/2019/02/dam-gives-way?id=7'
    >>> canonical_url("https://www.google.com/amp/s/amp.northwire.example/dam-gives-way.amp.html")
    'https://northwire.example/dam-gives-way.html'
    >>> canonical_url("https://northwire.example/tag/amp/")
    'https://northwire.example/tag/amp'
    >>> canonical_url("mailto:desk@northwire.example") is None
    True
    """
    address = url.strip()
    parts = None if _NEVER.search(address) else _ADDRESS.fullmatch(address)
    outer = canonical_host(parts["authority"]) if parts is not None else None
    if parts is None or outer is None:
        return None
    host, segments = _without_viewers(outer, _segments(parts["path"]))
    if _marks_of_viewer(host) is None:
        segments = _without_variants(segments)
    query = _query(parts["query"] or "")
    route = _escape(parts["fragment"] or "")
    return (
        f"https://{host}/{'/'.join(segments)}"
        + (f"?{query}" if query else "")
        + (f"#{route}" if route[:1] in ("!", "/") and _ROUTE.match(route) else "")
    )


def _escape(part: str) -> str:
    """The part with every escape in one form; what needs none has none, a "%" that begins none becomes one."""
    return _ESCAPED_OR_ODD.sub(_escape_one, part)


def _escape_one(match: re.Match[str]) -> str:
    found = match.group()
    if len(found) == 1:
        return quote(found, safe="")
    character = chr(int(found[1:], 16))
    return character if _UNRESERVED.fullmatch(character) else found.upper()


def _segments(path: str) -> list[str]:
    segments: list[str] = []
    for segment in _escape(path).split("/"):
        if segment == "..":
            del segments[-1:]
        elif segment not in ("", "."):
            segments.append(segment)
    return segments


def _marks_of_viewer(host: str) -> tuple[str, ...] | None:
    """The first segments by which the paths of a viewer of AMP pages begin; None where the host is none."""
    return next((marks for pattern, marks in _VIEWERS if pattern.fullmatch(host)), None)


def _without_viewers(host: str, segments: list[str]) -> tuple[str, list[str]]:
    """Host and path of the page that a viewer shows, also of a viewer in a viewer."""
    at = 0
    while (marks := _marks_of_viewer(host)) is not None and segments[at : at + 1] and segments[at] in marks:
        place = at + 2 if segments[at + 1 : at + 2] == ["s"] else at + 1  # "s": by https
        inner = canonical_host(unquote(segments[place])) if place < len(segments) else None
        if inner is None or "." not in inner:
            break
        host, at = inner, place + 1
    return host, segments[at:]


def _without_variants(segments: list[str]) -> list[str]:
    rest = _without_endings([segment for segment in segments if segment != _AMP])
    return rest if _names_article(rest) else _without_endings(segments)


def _names_article(segments: list[str]) -> bool:
    if any(_YEAR.fullmatch(segment) for segment in segments):
        return True
    return bool(segments) and _ARTICLE.search(_ESCAPE.sub("", segments[-1])) is not None


def _without_endings(segments: list[str]) -> list[str]:
    """The path without the name of its index file and without ".amp" at its end."""
    kept = list(segments)
    while kept:
        last = _without_amp_ending(kept[-1])
        if not _INDEX.fullmatch(last):
            return [*kept[:-1], last]
        kept.pop()
    return kept


def _without_amp_ending(segment: str) -> str:
    shorter = _AMP_ENDING.sub(lambda match: match["kind"] or "", segment)
    is_odd = shorter == _AMP or _AMP_ENDING.search(shorter) is not None  # "amp.amp", "a.amp.html.amp"
    return segment if is_odd else shorter


def _query(query: str) -> str:
    """The parameters that tell articles apart, by name; those of one name keep their order."""
    pieces = [_ESCAPED_AMPERSAND.sub("", piece) for piece in _escape(query).split("&")]
    kept = [piece for piece in pieces if piece and not _is_tracking(piece)]
    if all(piece.lower() in _words("alone") for piece in kept):
        return ""
    return "&".join(sorted(kept, key=lambda piece: piece.partition("=")[0]))


def _is_tracking(piece: str) -> bool:
    name, _, value = piece.lower().partition("=")
    return (
        name in _words("always")
        or piece.lower() in _words("whole")
        or name.startswith(tuple(sorted(_words("prefix"))))
        or (name in _words("without-digit") and not any(character.isdigit() for character in value))
    )


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for row in load_table("tracking_parameters") if row.kind == kind for word in row.words)
