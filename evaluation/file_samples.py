"""An article in files of each kind, as programs write them, and what the plainest reader makes of each."""

import gzip
import re
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import escape

import pypdfium2

from evaluation.file_articles import FileArticle
from evaluation.pdf_setting import Frame, Style, fill, place_lines, set_article, set_lines, shuffled
from evaluation.pdf_writer import Mark, Sheet, write_pdf

_TWO = Style(n_columns=2, is_hyphenated=True, has_ligatures=True, head="Northwire Monthly   {page}", foot="{page}")
_STYLES = {
    "one column": Style(),
    "two columns": _TWO,
    "three columns": Style(n_columns=3, size=9, leading=10.8, is_hyphenated=True, head="THE REVIEW", foot="– {page} –"),
    "ragged, gaps": Style(n_columns=2, is_justified=False, indent=0, gap=6),
    "small pages": Style(
        n_columns=2, is_hyphenated=True, paper=(420, 300), margin=40, head="News {page}", foot="{page}"
    ),
}
_BORDER = "border-of-a-part"  # else drawn by chance
_TAGS = re.compile(r"<[^<>]{0,2000}>")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSample:
    """How one kind of file is made of an article; `family` is what its figures are put together with."""

    name: str
    family: str
    file_name: str
    make: Callable[[FileArticle], bytes]
    read_plainly: Callable[[bytes], str]


def make_samples() -> tuple[FileSample, ...]:
    """All kinds of files."""
    pdfs = [
        FileSample(
            name=f"PDF, {name}", family="pdf", file_name="a.pdf", make=_pdf_maker(style), read_plainly=read_pdf_plainly
        )
        for name, style in _STYLES.items()
    ]
    turned = FileSample(
        name="PDF, two columns, last word first in the file",
        family="pdf",
        file_name="a.pdf",
        make=_pdf_maker(_TWO, is_shuffled=True),
        read_plainly=read_pdf_plainly,
    )
    magazine = FileSample(
        name="PDF, magazine", family="magazine", file_name="a.pdf", make=make_magazine, read_plainly=read_pdf_plainly
    )
    mails = [
        FileSample(name=f"mail, {name}", family="mail", file_name="a.eml", make=make, read_plainly=read_mail_plainly)
        for name, make in (("newsletter in tables", make_newsletter), ("plain text, wrapped", make_plain_mail))
    ]
    pages = [
        FileSample(
            name="web archive (MHTML)", family="pages", file_name="a.mhtml", make=make_mhtml, read_plainly=strip_tags
        ),
        FileSample(
            name="WARC, gzip in gzip",
            family="pages",
            file_name="a.warc.gz",
            make=make_warc,
            read_plainly=read_warc_plainly,
        ),
    ]
    return (*pdfs, turned, magazine, *mails, *pages)


def _pdf_maker(style: Style, *, is_shuffled: bool = False) -> Callable[[FileArticle], bytes]:
    def make(article: FileArticle) -> bytes:
        sheets = set_article(article.title, [article.byline, article.day], article.paragraphs, style)
        return write_pdf([shuffled(each) for each in sheets] if is_shuffled else sheets, info={"Title": article.title})

    return make


def make_magazine(article: FileArticle) -> bytes:
    """A page as a magazine sets it, with columns of unequal height that do not stand on the same lines.

    The first letter is large, a picture with a caption stands over two columns, a box has words of its own, each page
    has another head, and there is a footnote.
    """
    style = Style(n_columns=3, size=9.5, leading=11.5, is_hyphenated=True, has_ligatures=True, indent=10)
    byline, first, *rest = (article.byline, *article.paragraphs)
    width = 145.0
    lefts = (60.0, 219.0, 378.0)
    marks = [Mark(text=article.title, x=60, y=100, size=20), Mark(text=f"{byline}", x=60, y=122, size=9.5)]
    marks.append(Mark(text=article.day, x=60, y=136, size=9.5))
    initial, beside = first[0], set_lines(first[1:].split(), (width - 26, width - 26, width), style)
    marks.append(Mark(text=initial, x=60, y=171.5, size=31))
    marks += place_lines(beside[:2], 86, 148.5, width - 26, style)
    marks += place_lines(beside[2:], 60, 171.5, width, style)
    top = 171.5 + 11.5 * (len(beside) - 2)
    frames = [
        Frame(page=1, left=lefts[0], top=top, width=width, bottom=690),
        Frame(page=1, left=lefts[1], top=333, width=width, bottom=690),
        Frame(page=1, left=lefts[2], top=329, width=width, bottom=560),
        *(Frame(page=2, left=left, top=70 + 4 * n, width=width, bottom=700) for n, left in enumerate(lefts)),
    ]
    pages = fill(rest, iter(frames), style)
    box = ("In short", "Nobody was hurt in it.", "An inquiry will report", "before the summer.")
    marks += [Mark(text=each, x=392, y=600 + 14 * n, size=8, font="Helvetica") for n, each in enumerate(box)]
    marks.append(
        Mark(text="The harbour as seen from the old lighthouse on Monday. Photo: Lev Antonov", x=219, y=322, size=7)
    )
    marks.append(Mark(text="1 All figures are those of the ministry.", x=60, y=740, size=7))
    heads = ("14 THE NORTHWIRE REVIEW", "HARBOURS AND SHIPS 15")
    sheets = [
        Sheet(
            marks=(*(marks if number == 0 else ()), *page, Mark(text=heads[number], x=60, y=40, size=8)),
            pictures=((219, 150, 304, 160),) if number == 0 else (),
        )
        for number, page in enumerate(pages)
    ]
    return write_pdf([shuffled(each) for each in sheets], info={"Title": article.title})


def make_page(article: FileArticle) -> str:
    """A page as a news site serves it, with menus and boxes around the article."""
    paragraphs = "".join(f"<p>{escape(each)}</p>" for each in (article.byline, article.day, *article.paragraphs))
    menu = "".join(f'<li><a href="/{each}">{each}</a></li>' for each in ("Home", "Politics", "Sport", "Weather"))
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{escape(article.title)}</title></head><body>"
        f"<nav><ul>{menu}</ul></nav><article><h1>{escape(article.title)}</h1>{paragraphs}</article>"
        "<aside>Most read: ten things to do at the harbour this summer</aside><footer>All rights reserved</footer>"
        "</body></html>"
    )


def make_newsletter(article: FileArticle) -> bytes:
    """A mail of two forms, the page set in tables as mail programs want it, with words about the letter."""
    rows = "".join(
        f'<tr><td style="padding:10px">{escape(each)}</td></tr>'
        for each in (article.byline, article.day, *article.paragraphs)
    )
    page = (
        "<html><body><div style='display:none'>What you should know today</div><table width=600>"
        "<tr><td><a href='https://news.example/view'>View in browser</a></td></tr>"
        f"<tr><td><h1>{escape(article.title)}</h1></td></tr>{rows}"
        "<tr><td><a href='https://news.example/story'>Read the full story</a></td></tr>"
        "<tr><td>You receive this e-mail because you signed up. <a href='https://news.example/u'>Unsubscribe</a></td></tr>"
        "</table></body></html>"
    )
    message = _mail(article)
    message.set_content("Your program shows no pages: https://news.example/view\n")
    message.add_alternative(page, subtype="html", cte="base64")
    message.set_boundary(_BORDER)
    return bytes(message)


def make_plain_mail(article: FileArticle) -> bytes:
    """A mail of plain text, wrapped by the program that sent it so that others can undo it (RFC 3676)."""
    message = _mail(article)
    words = "\n\n".join(_flowed(each) for each in (article.byline, article.day, *article.paragraphs))
    message.set_content(words + "\n", cte="quoted-printable", params={"format": "flowed"})
    return bytes(message)


def make_mhtml(article: FileArticle) -> bytes:
    """A page as a browser saves it in one file."""
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://news.example/a"
    message["Date"] = "Tue, 14 May 2024 18:05:00 +0200"
    message.make_related(boundary=_BORDER)
    part = EmailMessage(policy=policy.SMTP)
    part.set_content(make_page(article), subtype="html", cte="quoted-printable")
    message.attach(part)
    return bytes(message)


def make_warc(article: FileArticle) -> bytes:
    """A crawl of one page among others, each record packed, the body packed again by the server."""
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n\r\n"
    return _record(head.encode() + gzip.compress(make_page(article).encode(), mtime=0)) + _record(
        b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>There is no such page.</p>"
    )


def _record(block: bytes) -> bytes:
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-05-14T16:05:00Z\r\n"
        "WARC-Target-URI: https://news.example/a\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0)


def _mail(article: FileArticle) -> EmailMessage:
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = f"{article.outlet} <news@news.example>"
    message["Subject"] = article.title
    message["Date"] = "Tue, 14 May 2024 18:05:00 +0200"
    message["Message-ID"] = "<1@news.example>"
    return message


def _flowed(paragraph: str, *, width: int = 72) -> str:
    lines, line = [], ""
    for word in paragraph.split():
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = ""
        line += f"{word} "
    return "\n".join([*lines, line.rstrip()])


def read_pdf_plainly(data: bytes) -> str:
    """The text that PDFium gives for each page."""
    with pypdfium2.PdfDocument(data) as file:
        return "\n".join(page.get_textpage().get_text_bounded() for page in file)


def read_mail_plainly(data: bytes) -> str:
    """The payload of the last part, as it was sent."""
    message = message_from_bytes(data)
    parts = [part for part in message.walk() if not part.is_multipart()]
    return strip_tags(str(parts[-1].get_payload()).encode())


def read_warc_plainly(data: bytes) -> str:
    """All that the file unpacks to, without tags."""
    return strip_tags(gzip.decompress(data))


def strip_tags(data: bytes) -> str:
    """The characters of a file without what stands between angle brackets."""
    return _TAGS.sub(" ", data.decode("utf-8", errors="replace"))
