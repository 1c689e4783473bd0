"""Bytes of a file to a document: `read_document`, whatever the name says that they are."""

from fuzzing.target import Check
from fuzzing.violations import check_document, check_problems, must

NAMES = ("a.html", "a.md", "a.txt", "article", "a.eml", "a.mhtml")
_STORY = (
    "The bridge at Kelmet was closed on Tuesday after a barge hit its second pillar, the harbour master said.",
    "“Nobody was hurt,” said Ida Renn, who was on watch. “The barge was empty, and so was the road.”",
    "Northwire reported that 20 to 30 lorries waited; the ministry of roads put it at “at least 45”.",
)
WORDS = (
    b"<p>", b"</p>", b"<blockquote>", b"</blockquote>", b"<q>", b"<div class=\"quote\">", b"<script>", b"</script>",
    b"<style>", b"</style>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<meta charset=\"utf-16\">", b"<table><tr><td>",
    b"<script type=\"application/ld+json\">{\"datePublished\":\"", b"<meta property=\"og:title\" content=\"", b"<svg>",
    b"<template>", b"<noscript>", b"<iframe>", b"<select><option>", b"hidden", b" style=\"display:none\"", b"&#0;",
    b"&#xD800;", b"&amp;", b"<time datetime=\"2019-02-29\">", b"<cite>", b"<a href=\"https://x.example/\">", b"<br>",
    b"---\n", b"title: ", b"date: ", b"published: 2019-02-21\n", b"> ", b">> ", b"# ", b"```\n", b"* ", b"| a | b |\n",
    b"[a](https://x.example/)", b"\n- ", b"1. ", b"<h1>", b"<article>", b"<base href=\"//", b"\xff\xfe", b"\xfe\xff",
    b"Content-Type: multipart/alternative; boundary=b\r\n", b"\r\n--b\r\n", b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Transfer-Encoding: quoted-printable\r\n", b"Content-Location: https://port.example/a\r\n", b"=?utf-8?q?",
    b"%PDF-1.4\n", b" obj\n", b"endobj\n", b"stream\n", b"BT ", b" Tj ET", b"/Type /Page", b"xref\n", b"=3D",
    b"<?xml version=\"1.0\" encoding=\"", b"<!DOCTYPE html [<!ENTITY a \"", b"&a;", b"\x1b$B", b"- Northwire",
)  # fmt: skip


def open_reading() -> Check:
    """A check whose first byte chooses the name."""
    from sayso.readers import read_document  # noqa: PLC0415  loaded where the engine watches its branches

    def check(data: bytes) -> None:
        if not data:
            return
        name, body = NAMES[data[0] % len(NAMES)], data[1:]
        document, problems = read_document(body, name=name)
        if document is None:
            must(problems, "refused without a reason")
            check_problems(problems, "")
        else:
            check_document(document)
            check_problems(problems, document.text)
        must(read_document(body, name=name) == (document, problems), "two runs over one input differ")

    return check


def seeds() -> list[bytes]:
    """A page, a Markdown file and a text, each with the byte of its name."""
    paragraphs = "".join(f"<p>{each}</p>" for each in _STORY)
    linked = (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2019-02-21T19:05:00Z"}</script>'
    )
    page = (
        f'<!DOCTYPE html><html lang="en"><head><title>Bridge closed</title>{linked}'
        '<meta property="og:site_name" content="Port Gazette"><link rel="canonical" href="https://port.example/b">'
        f"</head><body><article><h1>Bridge closed</h1>{paragraphs}<blockquote cite='https://n.example/1'>"
        f"<p>{_STORY[1]}</p></blockquote><p>- Northwire</p><p style='display:none'>Hidden</p></article></body></html>"
    )
    markdown = (
        f"---\ntitle: Bridge closed\ndate: 2019-02-21\noutlet: Port Gazette\n---\n\n{_STORY[0]}\n\n> {_STORY[1]}\n"
    )
    markdown += f"> > {_STORY[2]}\n\n- Northwire\n\n# More\n\n{_STORY[2]}\n"
    text = "\n\n".join(_STORY) + "\n\n> " + _STORY[0] + "\n\nNorthwire reports:\n\n" + _STORY[2] + "\n"
    made = (page, markdown, text, page)
    return [bytes([place]) + each.encode() for place, each in enumerate(made)] + [
        b"\x00" + page.replace("</p>", "").encode("cp1252"),
        b"\x04" + _mail(page).encode(),
        b"\x05" + _mail(page).replace("multipart/alternative", "multipart/related").encode(),
        b"\x03" + _pdf(_STORY),
        b"\x02" + text.encode("utf-16"),
        b"\x03" + b"Said \xe9 and \xff.\r\rNo.\x00",
    ]


def _mail(page: str) -> str:
    return (
        "From: Port Gazette <news@port.example>\r\nSubject: =?utf-8?q?Bridge_closed?=\r\nMIME-Version: 1.0\r\n"
        "Date: Thu, 21 Feb 2019 19:05:00 +0200\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
        f"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{_STORY[0]}\r\n\r\n> {_STORY[1]}\r\n"
        "--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://port.example/b\r\n\r\n"
        f"{page}\r\n--b--\r\n"
    )


def _pdf(lines: tuple[str, ...]) -> bytes:
    """A page with a line of text for each."""
    shown = "".join(f"1 0 0 1 72 {720 - 20 * row} Tm ({_plain(line)}) Tj " for row, line in enumerate(lines))
    stream = f"BT /F1 10 Tf {shown}ET".encode("ascii")
    bodies = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1200 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    made = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, body) for n, body in enumerate(bodies, start=1))
    return made + b"trailer\n<< /Root 1 0 R /Size 6 >>\n%%EOF\n"


def _plain(line: str) -> str:
    return line.translate({ord("“"): '"', ord("”"): '"', ord("("): "[", ord(")"): "]"})
