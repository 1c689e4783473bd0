"""What does an HTTP answer look like, as bytes? Well-formed ones here, the others are made of them."""

from collections.abc import Iterable

SENTENCE = "The barge was empty, and so was the road."
TEXT = (
    "The bridge at Kelmet was closed on Tuesday after a barge hit its second pillar, the harbour master said.",
    f"“Nobody was hurt,” said Ida Renn, who was on watch that night. “{SENTENCE}”",
    "Engineers will look at the pillar on Thursday, according to the ministry of roads, and say how long it takes.",
    "Until then the ferry runs every half hour, and lorries are sent round by Port Ansel, the town hall said.",
)
PARAGRAPHS = "".join(f"<p>{each}</p>" for each in TEXT)
HTML = "text/html; charset=utf-8"

Headers = Iterable[tuple[str, str]]


def page(body: str = PARAGRAPHS, *, head: str = "", title: str = "Bridge closed") -> bytes:
    """A page of the web around some markup."""
    source = (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><article>{body}</article></body></html>"
    )
    return source.encode("utf-8", errors="surrogatepass")


ARTICLE = page()


def head(status: str = "200 OK", headers: Headers = (), *, version: str = "HTTP/1.1") -> bytes:
    """The head of an answer, to its blank line."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return f"{version} {status}\r\n{lines}\r\n".encode("utf-8", errors="surrogateescape")


def answer(
    body: bytes = ARTICLE,
    *,
    status: str = "200 OK",
    media_type: str | None = HTML,
    headers: Headers = (),
    length: int | None = -1,
) -> bytes:
    """An answer; `length` is told as the body has it (-1), as given, or not at all (None)."""
    told = [*headers]
    if media_type is not None:
        told.insert(0, ("Content-Type", media_type))
    if length is not None:
        told.append(("Content-Length", str(len(body) if length == -1 else length)))
    told.append(("Connection", "close"))
    return head(status, told) + body


def redirect(to: str, *, status: str = "302 Found", headers: Headers = ()) -> bytes:
    """An answer that sends elsewhere."""
    return answer(b"", status=status, headers=[("Location", to), *headers])


def chunked(*chunks: bytes, end: bytes = b"0\r\n\r\n", media_type: str = HTML, headers: Headers = ()) -> bytes:
    """An answer in chunks."""
    body = b"".join(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n" for chunk in chunks)
    return chunked_head(media_type, headers) + body + end


def chunked_head(media_type: str = HTML, headers: Headers = ()) -> bytes:
    """The head of an answer in chunks."""
    told = [("Content-Type", media_type), ("Transfer-Encoding", "chunked"), *headers, ("Connection", "close")]
    return head("200 OK", told)
