"""What does a reader hand on: which words stand in which paragraph, in whose voice, with which link?"""

from dataclasses import dataclass

from sayso.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A place where the markup starts quoting another document, or where it is inferred to have done so.

    `number` counts the quotes of one text from 0. `url` is what the markup gives as the address of the quoted
    document. `why` says in words what told so. `confidence`, from 0 to 1, is given for what was inferred.
    """

    number: int
    why: str
    url: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of one paragraph under the same markup, white space as it stood there.

    `quotes` are the quotes around the words, outermost first; empty in the author's own voice. `credit` is the
    quote whose origin these words name by markup (`<cite>`, `<footer>`). `url` is where the words link to.
    """

    text: str
    quotes: tuple[Quote, ...] = ()
    credit: Quote | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Stretch of one paragraph in one voice, at its place in the text; fields as in `Run`."""

    span: Span
    paragraph: int
    quotes: tuple[Quote, ...] = ()
    credit: Quote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words of the text that link somewhere."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The canonical text with its passages and links, in text order.

    Passages do not overlap and cover every character that is not white space.
    """

    text: str
    passages: tuple[Passage, ...]
    links: tuple[Link, ...] = ()
