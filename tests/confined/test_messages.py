"""Records on their way between two processes."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from sayso.confined.messages import Kind, Reply, Request, from_bytes, to_bytes
from sayso.model import Problem, Span
from sayso.readers import Hints, read_document
from tests.readers.pages import WORDS, make_page


def test_a_document_arrives_as_it_left():
    head = '<meta property="article:published_time" content="2019-02-21T19:05:00+02:00">'
    quote = f"<p>Northwire reported:</p><blockquote><blockquote>{WORDS}</blockquote>No.</blockquote>"
    document, problems = read_document(make_page(quote, head=head).encode(), name="a.html")
    reply = Reply(document=document, problems=(*problems, Problem(code="x", message="y", span=Span(1, 2))))
    assert document.cited
    assert document.published
    assert from_bytes(Reply, to_bytes(reply)) == reply


def test_lone_surrogates_arrive_as_they_left():
    request = Request(name="a\ud800.html", hints=Hints(outlet="Nörth\udfff"))
    assert from_bytes(Request, to_bytes(request)) == request


def reply(**changed):
    return json.dumps(json.loads(to_bytes(Reply(problems=(Problem(code="a", message="b"),)))) | changed).encode()


@pytest.mark.parametrize(
    ("payload", "named"),
    [
        (b"", "Expecting value"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[]", "Reply must be an object, got list"),
        (reply(is_last=1), "Reply.is_last must be bool, got int"),
        (reply(problems={}), "Reply.problems must be a list, got dict"),
        (reply(problems=[{"code": "a"}]), r"Reply.problems\[0\] has the fields \['code'\]"),
        (reply(document={"text": "so"}), "Reply.document has the fields"),
        (reply(more=1), "Reply has the fields"),
        (b'{"problems": [{"code": "a", "message": "b", "span": {"start": 5, "end": 2}}]}', "span needs"),
    ],
)
def test_what_is_no_reply_is_refused(payload, named):
    with pytest.raises(ValueError, match=named):
        from_bytes(Reply, payload)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A record with a moment."""

    at: datetime | None = None


def test_moments_arrive_as_they_left():
    seen = Seen(at=datetime(2019, 2, 21, 19, 5, tzinfo=UTC))
    assert from_bytes(Seen, to_bytes(seen)) == seen
    with pytest.raises(ValueError, match="Invalid isoformat string: 'soon'"):
        from_bytes(Seen, b'{"at": "soon"}')


def test_a_request_is_for_an_article_unless_it_says_otherwise():
    assert from_bytes(Request, b'{"name": "a.txt"}').kind is Kind.ARTICLE
    with pytest.raises(ValueError, match="'song' is not a valid Kind"):
        from_bytes(Request, b'{"name": "a.txt", "kind": "song"}')
