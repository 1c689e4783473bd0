"""How does a file or a text become a reading?"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import InputError

if TYPE_CHECKING:
    from sayso.confined import ConfinedReader
    from sayso.fetch import Fetched, Fetcher
    from sayso.model import Reading
    from sayso.pipeline import Resources
    from sayso.readers import Hints


def read(
    path: str | Path,
    *,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    min_confidence: float | None = None,
) -> Reading:
    """The reading of one file: its document, its statements, and what could not be read.

    Args:
        path: A file with one article: plain text, Markdown, a page, a web archive, a mail, a PDF. Never a text, never
            a URL.
        published: When it was published, as ISO 8601 ("2019-02-21" or "2019-02-21T19:05"), if the caller knows.
        outlet: Who published it, if the caller knows.
        url: Where it is from, if the caller knows.
        min_confidence: Leave out what is less likely to be right, from 0 to 1; without it, as shipped.

    Raises:
        InputError: If the file is not there, holds no text or several articles; the message says which, and what to
            do.
        WeightsError: If the trained model is missing or was changed.
    """
    from sayso.confined.files import read_article_file  # noqa: PLC0415  slow: lxml

    file = Path(path)
    data = read_article_file(file)
    return read_bytes(data, name=file.name, published=published, outlet=outlet, url=url, min_confidence=min_confidence)


def read_bytes(
    data: bytes,
    *,
    name: str,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    min_confidence: float | None = None,
) -> Reading:
    """The reading of an article's bytes: what `read` does once it has opened the file.

    Args:
        data: Plain text, Markdown or HTML.
        name: Name of the file, for its ending and for messages.
        published: As for `read`.
        outlet: As for `read`.
        url: As for `read`.
        min_confidence: As for `read`.

    Raises:
        InputError: If the bytes hold no text, or `published` is no date.
        WeightsError: If the trained model is missing or was changed.
    """
    from sayso.readers import Hints  # noqa: PLC0415  slow: lxml

    hints = Hints(published=published, outlet=outlet, url=url)
    return _read_confined(data, name, hints, min_confidence)


def read_url(
    url: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    allow_private: bool = False,
    origin_url: str | None = None,
    min_confidence: float | None = None,
) -> Reading:
    """The reading of a page of the web; nothing is stored.

    The document's address is the one that the page names as its own if that is of the same site, else the one at which
    it was found.

    Args:
        url: An http or https address.
        published: As for `read`.
        outlet: As for `read`.
        allow_private: Also fetch from addresses of the own machine and network, and from any port.
        origin_url: Where the article is from, where the address is that of a copy.
        min_confidence: As for `read`.

    Raises:
        InputError: If nothing can be fetched, or it holds no text, or `published` is no date; the message says which.
        WeightsError: If the trained model is missing or was changed.
    """
    from sayso.fetch import Failure, name_fetched, show_address  # noqa: PLC0415  slow: httpcore2, ssl
    from sayso.readers import Hints  # noqa: PLC0415  slow: lxml
    from sayso.readers.hints import read_given_date, read_given_url  # noqa: PLC0415  slow: lxml

    given = Hints(published=published, url=origin_url)
    read_given_date(given)  # wrong use is told before anything is asked for
    read_given_url(given)
    open_reader().start()  # its libraries load while the page is on its way
    fetched = open_fetcher(allow_private=allow_private).fetch(url)
    if isinstance(fetched, Failure):
        raise InputError(fetched.message)
    hints = hints_of(fetched, published=published, outlet=outlet, url=origin_url)
    try:
        return _read_confined(fetched.body, name_fetched(fetched), hints, min_confidence)
    except InputError as error:
        raise InputError(f"{show_address(url)}: {str(error).replace(f'{name_fetched(fetched)}: ', '')}") from error


def hints_of(
    fetched: Fetched, *, published: str | None = None, outlet: str | None = None, url: str | None = None
) -> Hints:
    """What is known of an article that was fetched: what the caller knows, and what its server said."""
    from sayso.readers import Hints  # noqa: PLC0415  slow: lxml

    return Hints(published=published, outlet=outlet, url=url, fetched_from=fetched.final_url, charset=fetched.charset)


def _read_confined(data: bytes, name: str, hints: Hints, min_confidence: float | None) -> Reading:
    from sayso.pipeline import read_article  # noqa: PLC0415  slow: numpy, lxml

    reader = open_reader()
    reader.start()  # both load for a second: its libraries there, the models here
    resources = resources_for(min_confidence)
    reading, problems = read_article(data, name=name, hints=hints, resources=resources, read=reader)
    if reading is None:
        raise InputError("; ".join(problem.message for problem in problems) or f"no text in {name!r}")
    return reading


def read_text(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    min_confidence: float | None = None,
) -> Reading:
    """The reading of a text taken exactly as given: offsets count its code points.

    Args:
        text: The article's words. Never a path.
        published: As for `read`.
        outlet: As for `read`.
        url: As for `read`.
        min_confidence: As for `read`.

    Raises:
        InputError: If `published` is no date.
        WeightsError: If the trained model is missing or was changed.
    """
    from sayso.pipeline import read_words  # noqa: PLC0415  slow: numpy, lxml
    from sayso.readers import Hints  # noqa: PLC0415  slow: lxml

    hints = Hints(published=published, outlet=outlet, url=url)
    return read_words(text, hints=hints, resources=resources_for(min_confidence))


@cache
def open_reader() -> ConfinedReader:
    """What reads the bytes of files, in one process with limits beside this one; it ends with this one."""
    from sayso.confined import ConfinedReader  # noqa: PLC0415  slow: lxml

    return ConfinedReader()


@cache
def open_fetcher(*, allow_private: bool = False) -> Fetcher:
    """What fetches pages, one for all callers of a process: it knows when each site was asked last."""
    from sayso.fetch import Fetcher, Policy  # noqa: PLC0415  slow: httpcore2, ssl

    return Fetcher(Policy(allow_private=allow_private))


@cache
def load_resources() -> Resources:
    """The shipped models, loaded and checked once a process.

    Raises:
        WeightsError: If a model is missing or was changed.
    """
    from sayso.encoder import load_attribution_model  # noqa: PLC0415  slow: onnxruntime
    from sayso.pipeline import Resources  # noqa: PLC0415  slow: numpy, lxml

    return Resources(attribution=load_attribution_model())


def resources_for(min_confidence: float | None) -> Resources:
    """The shipped models, with another least confidence where one is given."""
    if min_confidence is None:
        return load_resources()
    resources = load_resources()
    return replace(resources, reading=replace(resources.reading, least_confidence=min_confidence))
