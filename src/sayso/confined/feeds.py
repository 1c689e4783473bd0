"""How is a feed read in the process that can be killed?"""

from typing import TYPE_CHECKING

from sayso.confined.messages import Kind, Reply, Request
from sayso.errors import InputError
from sayso.model import Problem
from sayso.readers import MAX_BYTES, Hints
from sayso.readers.feed_records import FeedRead
from sayso.readers.feeds import read_feed

if TYPE_CHECKING:
    from sayso.confined.reader import ConfinedReader


def read_feed_confined(reader: "ConfinedReader", data: bytes, *, url: str, charset: str | None = None) -> FeedRead:
    """What a feed or a list of feeds says; as `read_feed`, within the limits of a file.

    Args:
        reader: Whose process reads it.
        data: The bytes of the feed.
        url: Where they are from.
        charset: The one that the server named.

    Raises:
        InputError: If they are no feed, or take too much to read.
        SaysoError: If no process can be started.
    """
    request = Request(kind=Kind.FEED, name=url, hints=Hints(fetched_from=url, charset=charset))
    reply, _ = reader.ask(request, data[: MAX_BYTES + 1])
    if reply.feed is None:
        raise InputError("; ".join(problem.message for problem in reply.problems) or f"{url}: no feed was found")
    return reply.feed


def answer_feed(request: Request, data: bytes) -> tuple[Reply, bytes]:
    """What the process answers; bytes that are no feed are a problem of these bytes."""
    try:
        feed = read_feed(data, url=request.hints.fetched_from or request.name, charset=request.hints.charset)
    except InputError as error:
        return Reply(problems=(Problem(code="no-feed", message=str(error)),)), b""
    return Reply(feed=feed), b""
