"""Under which address does the web application show a thing? Every link is built here."""

from urllib.parse import quote, urlencode


def article_href(permalink: str) -> str:
    """The page of an article, or of a place in it, by its permalink.

    >>> article_href("a7f3k2#1204-1391"), article_href("a7f3k2")
    ('/a/a7f3k2#1204-1391', '/a/a7f3k2')
    """
    version, hash_sign, place = permalink.partition("#")
    return f"/a/{_segment(version)}" + (f"#{quote(place, safe='-')}" if hash_sign else "")


def statement_href(permalink: str) -> str:
    """The page of an article with one statement selected, which works without a script too.

    >>> statement_href("a7f3k2#1204-1391")
    '/a/a7f3k2?at=1204-1391#1204-1391'
    """
    version, hash_sign, place = permalink.partition("#")
    at = quote(place, safe="-")
    return f"/a/{_segment(version)}" + (f"?at={at}#{at}" if hash_sign else "")


def selected_href(at: str) -> str:
    """The page in view with another statement selected, as an address relative to it.

    >>> selected_href("1204-1391")
    '?at=1204-1391#1204-1391'
    """
    place = quote(at, safe="-")
    return f"?at={place}#{place}"


def diff_href(before: str, after: str) -> str:
    """The page of two versions of an article.

    >>> diff_href("a7f3k2", "b8g4l3")
    '/a/a7f3k2/diff/b8g4l3'
    """
    return f"/a/{_segment(before)}/diff/{_segment(after)}"


def claim_href(claim: str, *, as_of: str | None = None) -> str:
    """The page of a claim, on a day where one is given.

    >>> claim_href("c-zuh3x37", as_of="2022-11-06")
    '/c/c-zuh3x37?as_of=2022-11-06'
    """
    return f"/c/{_segment(claim)}" + with_keys(as_of=as_of)


def source_href(source: str) -> str:
    """The page of a source.

    >>> source_href("s-9cba1078")
    '/s/s-9cba1078'
    """
    return f"/s/{_segment(source)}"


def estimates_href(*claims: str, words: str | None = None) -> str:
    """The estimates of claims, or of those that words find.

    >>> estimates_href(words="crew")
    '/e?q=crew'
    """
    pairs = [("q", words)] if words is not None else []
    return "/e" + _query([*pairs, *(("claim", claim) for claim in claims)])


def review_href(action: str, *places: str, back: str | None = None) -> str:
    """Where somebody decides on places in a way that asks for more than one press of a button.

    >>> review_href("speaker", "a7f3k2#12-80")
    '/review?do=speaker&on=a7f3k2%2312-80'
    """
    pairs = [("do", action), *(("on", place) for place in places)]
    return "/review" + _query(pairs + ([("back", back)] if back is not None else []))


def with_keys(**keys: str | int | None) -> str:
    """A query of the keys that have a value, in their order; empty where none has.

    >>> with_keys(q="a b", next=None, limit=5)
    '?q=a+b&limit=5'
    """
    return _query([(name, str(value)) for name, value in keys.items() if value is not None])


def own_path(to: str) -> str:
    """The path if it is one of ours, else the start page: nobody is sent to another site.

    >>> own_path("/a/x?at=1-2"), own_path("//evil.example"), own_path("https://evil.example")
    ('/a/x?at=1-2', '/', '/')
    """
    is_own = to.startswith("/") and not to.startswith("//") and to.isprintable() and "\\" not in to
    return to if is_own else "/"


def _query(pairs: list[tuple[str, str]]) -> str:
    return f"?{urlencode(pairs)}" if pairs else ""


def _segment(id: str) -> str:
    return quote(id, safe="")
