"""Which broken and hostile files are there? Each is made by code from its number; nothing is stored.

A page holds an article of some paragraphs beside what makes it hostile, where there is room for one.
"""

import gzip
import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

HIDDEN_WORD = "Zanzibarium"  # stands only where a page hides it
CLASSES = (
    "deep", "attributes", "open-rows", "encodings", "empty", "binary", "entities", "marks", "hidden", "large",
    "scripts", "tags", "frames", "words",
)  # fmt: skip

_ARTICLE = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "The bridge at Kelmet was closed on Tuesday after a barge hit its second pillar, the harbour master said.",
        "“Nobody was hurt,” said Ida Renn, who was on watch that night. “The barge was empty, and so was the road.”",
        "Engineers will look at the pillar on Thursday, according to the ministry of roads, and say how long it takes.",
        "Until then the ferry runs every half hour, and lorries are sent round by Port Ansel, the town hall said.",
    )
)
_PROSE = "The ferry was late again, the town clerk said on Monday, and nobody could say why it was. "


@dataclass(frozen=True, slots=True, kw_only=True)
class HostileFile:
    """One file of a class; `is_fast` says that it is small, and read or refused at once."""

    name: str
    kind: str
    make: Callable[[], bytes]
    is_fast: bool = False


def make_files() -> tuple[HostileFile, ...]:
    """All files, by class; their bytes are made when they are asked for, the same each time."""
    made = (
        *_deep(), *_attributes(), *_open_rows(), *_encodings(), *_empty(), *_binary(), *_entities(), *_marks(),
        *_hidden(), *_large(), *_scripts(), *_tags(), *_frames(), *_words(),
    )  # fmt: skip
    return tuple(made)


def _page(before: str = "", behind: str = "", *, head: str = "", article: str = _ARTICLE) -> bytes:
    head = f"<head><title>Bridge closed</title>{head}</head>"
    source = f"<!DOCTYPE html><html>{head}<body>{before}{article}{behind}</body></html>"
    return source.encode("utf-8", errors="surrogatepass")


def _file(kind: str, name: str, make: Callable[[], bytes], *, is_fast: bool = False) -> HostileFile:
    suffix = "" if "." in name else ".html"
    return HostileFile(name=f"{kind}-{name}{suffix}", kind=kind, make=make, is_fast=is_fast)


def _deep() -> list[HostileFile]:
    def closed(tag: str, n: int) -> bytes:
        return _page(f"<{tag}>" * n, f"</{tag}>" * n)

    return [
        _file("deep", "div-5k", lambda: closed("div", 5_000), is_fast=True),
        _file("deep", "div-100k", lambda: closed("div", 100_000)),
        _file("deep", "div-1m-open", lambda: _page("<div>" * 1_000_000)),
        _file("deep", "bold-20k-open", lambda: _page("<b>" * 20_000)),
        _file("deep", "formats-20k-open", lambda: _page("<b><i><u><font size=1>" * 5_000)),
        _file("deep", "tables-5k", lambda: _page("<table><tr><td>" * 5_000, "</td></tr></table>" * 5_000)),
        _file("deep", "quotes-3k", lambda: closed("blockquote", 3_000), is_fast=True),
        _file("deep", "lists-5k-open", lambda: _page("<ul><li>" * 5_000)),
        _file("deep", "markdown-quotes.md", lambda: (b"> " * 100_000) + _PROSE.encode()),
        _file("deep", "json-ld", lambda: _page(head=_linked("[" * 100_000)), is_fast=True),
    ]


def _linked(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


def _attributes() -> list[HostileFile]:
    def storm(n: int, form: str = 'a{}="x"') -> str:
        return " ".join(form.format(number) for number in range(n))

    return [
        _file("attributes", "50k-named", lambda: _page(f"<div {storm(50_000)}></div>"), is_fast=True),
        _file("attributes", "50k-same", lambda: _page(f"<div {'a=x ' * 50_000}></div>"), is_fast=True),
        _file("attributes", "500k-unquoted", lambda: _page(f"<p {storm(500_000, 'a{}=x')}>")),
        _file("attributes", "50k-bare", lambda: _page(f"<body {storm(50_000, 'a{}')}>"), is_fast=True),
        _file("attributes", "900-on-3k-tags", lambda: _page(f"<i {storm(900)}></i>" * 1_000)),
        _file("attributes", "value-5mb", lambda: _page(f'<img alt="{"x " * 2_500_000}">')),
        _file("attributes", "classes-1m", lambda: _page(f'<p class="{"quote " * 1_000_000}">x</p>')),
        _file("attributes", "open-quote", lambda: _page(behind=f'<div title="{_PROSE * 20_000}'), is_fast=True),
        _file("attributes", "style-1mb", lambda: _page(f'<p style="{"color:red;" * 100_000}">x</p>')),
    ]


def _open_rows() -> list[HostileFile]:
    return [
        _file("open-rows", "rows-10k", lambda: _page(behind="<table>" + "<tr><td>x" * 10_000)),
        _file("open-rows", "cells-50k", lambda: _page(behind="<table><tr>" + "<td>x" * 50_000)),
        _file("open-rows", "rows-200k", lambda: _page(behind="<table>" + "<tr><td>x<td>y" * 200_000)),
        _file("open-rows", "tables-300", lambda: _page(behind="<table><tr><td>x" * 300), is_fast=True),
        _file("open-rows", "items-20k", lambda: _page(behind="<ul>" + "<li>x" * 20_000)),
        _file("open-rows", "paragraphs-50k", lambda: _page(behind="<p>x" * 50_000)),
        _file("open-rows", "options-50k", lambda: _page("<select>" + "<option>x" * 50_000 + "</select>")),
        _file("open-rows", "article-in-row", lambda: _page("<table><tr><td>" * 3), is_fast=True),
    ]


def _encodings() -> list[HostileFile]:
    text = "<html><head>{}</head><body>" + _ARTICLE + "<p>Café Ångström, naïve façade — “so”.</p></body></html>"
    declared = text.format('<meta charset="{}">')

    def mixed() -> bytes:
        halves = text.format("").split("</p>", 2)
        return (
            halves[0].encode() + b"\xe9\x93\x94</p>" + halves[1].encode("cp1252") + b"</p>" + halves[2].encode("utf-8")
        )

    def in_bytes(charset: str, name: str) -> Callable[[], bytes]:
        return lambda: declared.format(name).encode(charset, errors="replace")

    return [
        _file("encodings", "utf16-no-mark", in_bytes("utf-16-le", "utf-16"), is_fast=True),
        _file("encodings", "latin-as-utf8", in_bytes("cp1252", "utf-8"), is_fast=True),
        _file("encodings", "utf8-as-latin", in_bytes("utf-8", "iso-8859-1"), is_fast=True),
        _file("encodings", "mixed", mixed, is_fast=True),
        _file("encodings", "no-such-charset", in_bytes("cp1252", "klingon"), is_fast=True),
        _file("encodings", "codec-that-is-none", in_bytes("utf-8", "base64"), is_fast=True),
        _file("encodings", "utf7", in_bytes("utf-7", "utf-7"), is_fast=True),
        _file("encodings", "cut-off", lambda: text.format("").encode()[:-40] + b"\xe2\x80", is_fast=True),
        _file("encodings", "surrogates", lambda: _page("<p>\ud800\udfff \udc80 so</p>"), is_fast=True),
        _file("encodings", "two-marks", lambda: b"\xff\xfe" + text.format("").encode("utf-8"), is_fast=True),
        _file("encodings", "cut-utf16", lambda: b"\xff\xfe" + text.format("").encode("utf-16-le")[:-1], is_fast=True),
        _file("encodings", "noise-2mb.txt", lambda: bytes(random.Random(3).choices(range(128, 256), k=2_000_000))),
    ]


def _empty() -> list[HostileFile]:
    def only(body: str) -> Callable[[], bytes]:
        return lambda: f"<html><head><title>Bridge</title></head><body>{body}</body></html>".encode()

    return [
        _file("empty", "no-bytes", lambda: b"", is_fast=True),
        _file("empty", "blanks", lambda: b" \n\t" * 10_000, is_fast=True),
        _file("empty", "body", only(""), is_fast=True),
        _file("empty", "comments", only("<!-- nothing -->" * 1_000), is_fast=True),
        _file("empty", "scripts", only("<script>show()</script>" * 100), is_fast=True),
        _file("empty", "images", only("<img src=a.png>" * 100), is_fast=True),
        _file("empty", "no-break-blanks", only("<p>&nbsp;&#8203;&#xfeff;</p>" * 100), is_fast=True),
        _file("empty", "signs-unseen.txt", lambda: ("\u200b\u200e\ufeff\u2060" * 100).encode(), is_fast=True),
        _file("empty", "doctype", lambda: b"<!DOCTYPE html>", is_fast=True),
        _file("empty", "header.md", lambda: b"---\ntitle: Bridge\n---\n", is_fast=True),
    ]


def _binary() -> list[HostileFile]:
    def archive() -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as packed:
            packed.writestr(zipfile.ZipInfo("a.html"), _page())
        return stream.getvalue()

    noise = random.Random(1).randbytes(100_000)
    return [
        _file("binary", "pdf", lambda: b"%PDF-1.7\n" + noise, is_fast=True),
        _file("binary", "png", lambda: b"\x89PNG\r\n\x1a\n" + noise, is_fast=True),
        _file("binary", "gzip", lambda: gzip.compress(_page(), mtime=0), is_fast=True),
        _file("binary", "gzip-cut", lambda: gzip.compress(_page(), mtime=0)[:200], is_fast=True),
        _file("binary", "zip", archive, is_fast=True),
        _file("binary", "noise", lambda: noise, is_fast=True),
        _file("binary", "noise-behind-page", lambda: _page() + noise, is_fast=True),
        _file("binary", "nul-in-page", lambda: _page("<p>a\0b</p>"), is_fast=True),
        _file("binary", "controls.txt", lambda: bytes(range(1, 32)) * 1_000, is_fast=True),
    ]


def _entities() -> list[HostileFile]:
    laughs = "<!ENTITY l0 'ha'>" + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))
    return [
        _file("entities", "billion-laughs", lambda: _typed(laughs, "&l11;"), is_fast=True),
        _file("entities", "laughs-xhtml.xhtml", lambda: _typed(laughs, "&l11;", xml=True), is_fast=True),
        _file(
            "entities", "outside-file", lambda: _typed('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"), is_fast=True
        ),
        _file(
            "entities",
            "parameters",
            lambda: _typed("<!ENTITY % x \"<!ENTITY y SYSTEM 'file:///dev/zero'>\">%x;", "&y;"),
            is_fast=True,
        ),
        _file("entities", "amp-1m", lambda: _page(f"<p>{'&amp;' * 1_000_000}</p>")),
        _file("entities", "amp-150k", lambda: _page(f"<p>{'&amp;' * 150_000}</p>")),
        _file("entities", "nested-amp", lambda: _page(f"<p>&{'amp;' * 500_000}</p>")),
        _file(
            "entities",
            "huge-numbers",
            lambda: _page(f"<p>{'&#x110000;&#xD800;&#0;&#99999999999999999999;' * 100}</p>"),
            is_fast=True,
        ),
        _file("entities", "number-of-1mb", lambda: _page(f"<p>&#{'9' * 1_000_000};</p>")),
    ]


def _typed(declarations: str, body: str, *, xml: bool = False) -> bytes:
    start = '<?xml version="1.0"?>' if xml else ""
    return f"{start}<!DOCTYPE html [{declarations}]><html><body>{_ARTICLE}<p>{body}</p></body></html>".encode()


def _marks() -> list[HostileFile]:
    rng = random.Random(2)
    crowded = "".join(letter + "".join(chr(rng.randrange(0x300, 0x370)) for _ in range(30)) for letter in _PROSE * 100)
    return [
        _file("marks", "one-letter-1m", lambda: _page(f"<p>e{chr(0x301) * 1_000_000}</p>")),
        _file("marks", "one-letter-1m.txt", lambda: ("e" + "\u0301\u0316" * 500_000).encode()),
        _file("marks", "references-150k", lambda: _page(f"<p>e{'&#769;' * 150_000}</p>")),
        _file("marks", "30-a-letter", lambda: _page(f"<p>{crowded}</p>")),
        _file("marks", "900-a-letter", lambda: _page(f"<p>{('e' + chr(0x301) * 900 + ' ') * 1_000}</p>")),
        _file("marks", "directions-100k", lambda: _page(f"<p>{chr(0x202E) * 100_000}so</p>")),
        _file("marks", "joiners-100k", lambda: _page(f"<p>{(chr(0x1F468) + chr(0x200D)) * 100_000}</p>")),
        _file("marks", "selectors-100k", lambda: _page(f"<p>a{chr(0xFE0F) * 100_000}</p>"), is_fast=True),
        _file("marks", "jamo-100k", lambda: _page(f"<p>{chr(0x1100) * 100_000}{chr(0x11A8) * 100_000}</p>")),
    ]


def _hidden() -> list[HostileFile]:
    secret = f"{HIDDEN_WORD} is burning, the minister said, and nobody may know of it before the day is over."
    by_sheet = ".x7{color:red}.x7,.y{display:none}#z{visibility:hidden}div.w{display : none !important}"
    return [
        _file("hidden", "inline", lambda: _page(f'<p style="display:none">{secret}</p>'), is_fast=True),
        _file(
            "hidden",
            "invisible",
            lambda: _page(f'<div style="VISIBILITY : hidden"><p>{secret}</p></div>'),
            is_fast=True,
        ),
        _file("hidden", "attribute", lambda: _page(f"<section hidden><p>{secret}</p></section>"), is_fast=True),
        _file("hidden", "spoken", lambda: _page(f'<p aria-hidden="true">{secret}</p>'), is_fast=True),
        _file("hidden", "template", lambda: _page(f"<template><p>{secret}</p></template>"), is_fast=True),
        _file("hidden", "no-script", lambda: _page(f"<noscript><p>{secret}</p></noscript>"), is_fast=True),
        _file(
            "hidden",
            "sheet-class",
            lambda: _page(f'<p class="a x7">{secret}</p>', head=f"<style>{by_sheet}</style>"),
            is_fast=True,
        ),
        _file(
            "hidden",
            "sheet-id",
            lambda: _page(f'<p id="z">{secret}</p>', head=f"<style>{by_sheet}</style>"),
            is_fast=True,
        ),
        _file(
            "hidden",
            "sheet-both",
            lambda: _page(f'<div class="w"><p>{secret}</p></div>', head=f"<style>{by_sheet}</style>"),
            is_fast=True,
        ),
        _file("hidden", "all-of-it", lambda: _page(article=f"<div hidden><p>{secret}</p></div>"), is_fast=True),
        _file(
            "hidden", "1000-times", lambda: _page(f'<p class="y">{secret}</p>' * 20, head=f"<style>{by_sheet}</style>")
        ),
        _file("hidden", "script-text", lambda: _page(f"<script>var a = '<p>{secret}</p>';</script>"), is_fast=True),
        _file("hidden", "comment", lambda: _page(f"<!-- <p>{secret}</p> -->"), is_fast=True),
    ]


def _large() -> list[HostileFile]:
    return [
        _file("large", "text-5mb.txt", lambda: (_PROSE * 56_000).encode()),
        _file("large", "paragraphs-10mb", lambda: _page(f"<p>{_PROSE * 4}</p>" * 27_000)),
        _file("large", "picture-12mb", lambda: _page(f'<img src="data:image/png;base64,{"iVBORw0K" * 1_500_000}">')),
        _file("large", "blanks-15mb", lambda: _page("<p> \n\t</p>" + " \n" * 7_500_000)),
        _file("large", "just-below-20mb.txt", lambda: (_PROSE * 230_000).encode()[:19_999_999]),
        _file("large", "above-20mb", lambda: _page(f"<p>{_PROSE}</p>" * 250_000)),
        _file("large", "lines-5mb.md", lambda: b"- a\n" * 1_250_000),
        _file("large", "text-900kb", lambda: _page(f"<p>{_PROSE * 5}</p>" * 2_000)),
    ]


def _scripts() -> list[HostileFile]:
    return [
        _file("scripts", "inline-12mb", lambda: _page(f"<script>{'if (a < b) { show(); } ' * 540_000}</script>")),
        _file("scripts", "comment-12mb", lambda: _page(f"<!--{_PROSE * 140_000}-->")),
        _file("scripts", "open-script", lambda: _page(behind="<script>" + "a<b && c>d;" * 10_000), is_fast=True),
        _file("scripts", "open-script-first", lambda: _page("<script>var a = 1;"), is_fast=True),
        _file("scripts", "open-comment-first", lambda: _page("<!-- "), is_fast=True),
        _file("scripts", "sheet-5mb", lambda: _page(head=f"<style>{'.a .b{display:none}' * 270_000}</style>")),
        _file("scripts", "sheet-open", lambda: _page(head="<style>" + "@media x{" * 100_000 + "</style>")),
        _file("scripts", "linked-list-5mb", lambda: _page(head=_linked("[" + '{"@type":"Thing"},' * 290_000 + "{}]"))),
        _file(
            "scripts",
            "linked-wrong-types",
            lambda: _page(
                head=_linked('{"@type":["NewsArticle",5],"headline":{"a":1},"author":[[[]]],"datePublished":7}')
            ),
            is_fast=True,
        ),
        _file("scripts", "section-open", lambda: _page("<![CDATA[" * 1_000), is_fast=True),
    ]


def _tags() -> list[HostileFile]:
    return [
        _file("tags", "bold-1m", lambda: _page("<b></b>" * 1_000_000)),
        _file("tags", "breaks-500k", lambda: _page("<br>" * 500_000)),
        _file("tags", "letters-25k", lambda: _page("<p>a</p>" * 25_000)),
        _file("tags", "links-15k", lambda: _page('<a href="/x">a</a> ' * 15_000)),
        _file("tags", "spans-50k", lambda: _page("<p>" + "<span>a</span>" * 25_000 + "</p>")),
        _file("tags", "less-than-1m", lambda: _page("<" * 1_000_000)),
        _file("tags", "ends-1m", lambda: _page("</div>" * 1_000_000)),
        _file("tags", "unknown-20k", lambda: _page("".join(f"<x{number}>" for number in range(20_000)))),
        _file("tags", "half-tag", lambda: _page(behind="<div " + "a" * 1_000_000), is_fast=True),
        _file("tags", "quotes-5k", lambda: _page("<blockquote><p>It is so, he said.</p></blockquote>" * 5_000)),
    ]


def _frames() -> list[HostileFile]:
    def nested(n: int) -> str:
        return "<iframe srcdoc='" * n + _PROSE + "'></iframe>" * n

    return [
        _file("frames", "set-only", lambda: b"<html><frameset><frame src=a.html></frameset></html>", is_fast=True),
        _file("frames", "sets-1k", lambda: b"<html>" + b"<frameset>" * 1_000 + b"<frame src=x>", is_fast=True),
        _file("frames", "self", lambda: _page('<iframe src="frames-self.html"></iframe>' * 100), is_fast=True),
        _file("frames", "sources-nested", lambda: _page(nested(200)), is_fast=True),
        _file("frames", "objects-2k", lambda: _page('<object data="x">' * 2_000, "</object>" * 2_000), is_fast=True),
        _file(
            "frames",
            "refresh",
            lambda: _page(head='<meta http-equiv="refresh" content="0;url=frames-refresh.html">'),
            is_fast=True,
        ),
        _file("frames", "bases-10k", lambda: _page(head='<base href="file:///etc/">' * 10_000)),
    ]


def _words() -> list[HostileFile]:
    return [
        _file("words", "one-of-5mb.txt", lambda: b"a" * 5_000_000),
        _file("words", "one-of-900kb", lambda: _page(f"<p>{'a' * 900_000}</p>")),
        _file("words", "digits-900kb.txt", lambda: b"7" * 900_000),
        _file("words", "signs-20k.txt", lambda: b"!?,;" * 5_000),
        _file("words", "marks-of-quotes-20k.txt", lambda: b'"' * 20_000),
        _file("words", "brackets-900kb.txt", lambda: b"(" * 900_000),
        _file("words", "brackets-300kb.md", lambda: b"[" * 300_000),
        _file("words", "stars-300kb.md", lambda: b"*a **b " * 43_000),
        _file("words", "pictures-300kb.md", lambda: b"![" * 150_000),
        _file("words", "quoting-300kb.txt", lambda: b"> " * 150_000),
        _file("words", "dashes-900kb.txt", lambda: "— ".encode() * 225_000),
        _file("words", "said-900kb.txt", lambda: b"said " * 180_000),
        _file("words", "date-digits", lambda: _page(f"<time datetime='{'9' * 1_000_000}'>{'1/' * 100_000}</time>")),
        _file("words", "header.md", lambda: b"---\ntitle: " + b"&a [*a, " * 10_000 + b"\n---\nSo."),
        _file("words", "header-laughs.md", lambda: _yaml_laughs()),
    ]


def _yaml_laughs() -> bytes:
    lines = ["l0: &l0 [ha, ha]"] + [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12)]
    return ("---\n" + "\n".join(lines) + "\ntitle: *l11\n---\n" + _PROSE).encode()
