"""With what are pages and feeds of the web fetched, read and kept?"""

import random
from collections.abc import Callable, Sequence

from sayso.api.answers import Added
from sayso.api.job_records import Fetches, Work
from sayso.api.reading import open_fetcher, open_reader
from sayso.confined.feeds import read_feed_confined
from sayso.model import Document, Problem
from sayso.readers.feed_records import FeedRead


def make_work(
    add: Callable[[Document, Sequence[Problem], str], Added],
    *,
    allow_private: bool = False,
    fetch: Fetches | None = None,
) -> Work:
    """The fetcher of this process, and the process that reads for it.

    Args:
        add: Keeps an article.
        allow_private: Also fetch from addresses of the own machine and network, and from any port.
        fetch: What fetches instead.
    """
    return Work(
        fetch=fetch or open_fetcher(allow_private=allow_private).fetch,
        read_page=open_reader(),
        read_feed=read_fetched_feed,
        add=add,
        draw=random.random,
    )


def read_fetched_feed(data: bytes, *, url: str, charset: str | None = None) -> FeedRead:
    """What a feed says, read in the process that may be killed.

    Raises:
        InputError: If it is no feed, or takes too much to read.
        SaysoError: If no process can be started.
    """
    return read_feed_confined(open_reader(), data, url=url, charset=charset)
