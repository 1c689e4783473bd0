"""Which pages are built to be too much, to call elsewhere, or to look like what they are not?"""

from collections.abc import Callable, Iterator

from evaluation.hostile_files import make_files
from tests.hostile.answers import PARAGRAPHS, SENTENCE, TEXT, answer, page
from tests.hostile.case import FETCHED, READ, Asked, Case, Step, made, outcomes

_GOOD = outcomes(FETCHED)
_READ = outcomes(READ)
_REFUSED = outcomes("too-complex failed no-text")
_LOOSE = outcomes(READ, "too-complex failed no-text not-english binary bad-pdf empty")
_XHTML = "application/xhtml+xml; charset=utf-8"
_BEFORE = '<?xml version="1.0" encoding="utf-8"?>\n'


def _case(
    name: str,
    body: str | bytes | Callable[[], bytes],
    read: frozenset[str] = _READ,
    *,
    media_type: str | None = None,
    **more: object,
) -> Case:
    def make() -> bytes:
        source = body() if callable(body) else body
        return source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")

    def play(_asked: Asked) -> Iterator[Step]:
        yield answer(made(make), media_type=media_type or "text/html; charset=utf-8")

    if READ in read and len(read) == 1:
        more.setdefault("has", SENTENCE)
    may = more.pop("fetch", _GOOD)
    return Case(name=f"pages:{name}", fetch=may, read=read, pages={"*": play}, prepare=lambda: made(make), **more)  # type: ignore[arg-type]


def _xhtml(subset: str, inside: str = "") -> str:
    start = f"{_BEFORE}<!DOCTYPE html [{subset}]><html xmlns='http://www.w3.org/1999/xhtml'>"
    return (
        f"{start}<head><title>Bridge</title></head><body><article>{PARAGRAPHS}<p>{inside}</p></article></body></html>"
    )


def _entities() -> list[Case]:
    laughs = "<!ENTITY l0 'laughing out loud '>" + "".join(
        f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10)
    )
    quadratic = f"<!ENTITY a '{'laughing ' * 10_000}'>"
    outside = {
        "file": "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
        "http": "<!ENTITY x SYSTEM 'http://127.0.0.1/canary'>",
        "parameter": "<!ENTITY % x SYSTEM 'http://127.0.0.1/canary.dtd'> %x;",
        "public": "<!ENTITY x PUBLIC '-//so' 'http://127.0.0.1/canary'>",
    }
    cases = [
        _case(
            "billion-laughs",
            _xhtml(laughs, "&l9;"),
            _LOOSE,
            media_type=_XHTML,
            lacks="laughing out loud laughing out loud",
        ),
        _case("quadratic-laughs", _xhtml(quadratic, "&a;" * 2_000), _LOOSE, media_type=_XHTML),
        _case("entity-loop", _xhtml("<!ENTITY a '&b;'><!ENTITY b '&a;'>", "&a;"), _LOOSE, media_type=_XHTML),
        _case(
            "external-subset",
            _BEFORE + "<!DOCTYPE html SYSTEM 'http://127.0.0.1/canary.dtd'>" + page().decode()[15:],
            _LOOSE,
            media_type=_XHTML,
        ),
        _case(
            "include",
            _xhtml(
                "", "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd' parse='text'/>"
            ),
            _LOOSE,
            media_type=_XHTML,
            lacks="root:x:",
        ),
        _case(
            "style-sheet",
            _BEFORE + "<?xml-stylesheet type='text/xsl' href='http://127.0.0.1/canary.xsl'?>" + page().decode(),
            _LOOSE,
            media_type=_XHTML,
        ),
        _case("references", page(PARAGRAPHS + "<p>" + "&amp;" * 150_000 + "</p>"), _LOOSE),
        _case("references-open", page(PARAGRAPHS + "<p>" + "&#" * 90_000 + "</p>"), _LOOSE),
        _case(
            "references-odd", page(PARAGRAPHS + "<p>&#0; &#xD800; &#x110000; &#99999999999999999999; &#-1; &#x; &;</p>")
        ),
    ]
    inside = [
        _case(f"entity-{name}", _xhtml(subset, "&x;"), _LOOSE, media_type=_XHTML, lacks="root:x:")
        for name, subset in outside.items()
    ]
    return [*cases, *inside]


def _too_much() -> list[Case]:
    many = " ".join(f"a{n}=x" for n in range(50_000))
    head_data = f"<link rel=icon href='data:image/png;base64,{'A' * 3_000_000}'>"
    return [
        _case("deep-200k", lambda: page("<div>" * 200_000 + PARAGRAPHS), _LOOSE),
        _case("deep-200k-closed", lambda: page(PARAGRAPHS + "<i>" * 200_000 + "</i>" * 200_000), _LOOSE),
        _case("deep-quotes", lambda: page(PARAGRAPHS + "<blockquote>" * 3_000), _LOOSE),
        _case("attributes-50k", lambda: page(f"<p {many}>so</p>{PARAGRAPHS}"), _REFUSED | {READ}),
        _case("marks-100k", lambda: page(f"<p>e{'́' * 100_000}</p>{PARAGRAPHS}"), _REFUSED),
        _case("marks-many-letters", lambda: page(f"<p>{('e' + '́' * 900) * 100}</p>{PARAGRAPHS}"), _LOOSE),
        _case("scripts-5mb", lambda: page(f"{PARAGRAPHS}<script>{'var a = 1; ' * 450_000}</script>")),
        _case("scripts-20k", lambda: page(f"{PARAGRAPHS}{'<script>a()</script>' * 20_000}"), _LOOSE),
        _case("data-uri", lambda: page(f"<img src='data:image/png;base64,{'A' * 5_000_000}'>{PARAGRAPHS}")),
        _case("data-uri-in-head", lambda: page(head=head_data)),
        _case("one-word-of-a-megabyte", lambda: page(f"{PARAGRAPHS}<p>{'a' * 990_000}</p>"), _LOOSE, is_slow=True),
        _case("title-of-a-megabyte", lambda: page(title="Bridge " * 150_000), _LOOSE),
        _case("comments-100k", lambda: page(PARAGRAPHS + "<!-- no -->" * 100_000), _LOOSE),
        _case("open-comment", lambda: page(PARAGRAPHS + "<!--" + "-" * 1_000_000), _LOOSE),
        _case("open-tags", lambda: page(PARAGRAPHS + "<" * 500_000), _LOOSE),
        _case("open-quote", lambda: page(PARAGRAPHS + "<a href='" + "x" * 1_000_000), _LOOSE),
        _case("json-ld-deep", lambda: page(head=f"<script type='application/ld+json'>{'[' * 100_000}</script>")),
        _case(
            "json-ld-number",
            lambda: page(head=f"<script type='application/ld+json'>{{\"datePublished\": {'9' * 100_000}}}</script>"),
        ),
        _case(
            "json-ld-loop",
            lambda: page(head='<script type="application/ld+json">{"@id":"a","author":{"@id":"a"}}</script>'),
        ),
        _case("dates-50k", lambda: page(PARAGRAPHS + "<time datetime='2022-02-31T99:99'>so</time>" * 5_000), _LOOSE),
        _case("date-long", lambda: page(head=f"<meta property='article:published_time' content='{'1' * 50_000}'>")),
        _case("quotes-200k", lambda: page(f"<p>{'“' * 200_000}</p>{PARAGRAPHS}"), _LOOSE, is_slow=True),
        _case("tables", lambda: page(PARAGRAPHS + "<table><tr><td>x" * 5_000), _LOOSE),
    ]


def _leading_away() -> list[Case]:
    def with_head(name: str, markup: str, **more: object) -> Case:
        return _case(name, page(head=markup), **more)  # type: ignore[arg-type]

    return [
        with_head("meta-refresh", "<meta http-equiv=refresh content='0; url=http://127.0.0.1/'>"),
        with_head("base", "<base href='http://127.0.0.1/'><link rel=canonical href='b'>", lacks="127.0.0.1"),
        with_head("base-broken", "<base href='http://[::1'>"),
        with_head("canonical-elsewhere", "<link rel=canonical href='https://bank.example/'>", lacks="bank.example"),
        with_head("canonical-script", "<link rel=canonical href='javascript:alert(1)'>", lacks="javascript:"),
        with_head("canonical-file", "<link rel=canonical href='file:///etc/passwd'>", lacks="file:///"),
        with_head("canonical-broken", "<link rel=canonical href='http://[::1'>"),
        with_head("og-url", "<meta property='og:url' content='http://169.254.169.254/'>", lacks="169.254"),
        with_head("style-import", "<style>@import url(http://127.0.0.1/canary.css)</style>"),
        with_head("prefetch", "<link rel='dns-prefetch preconnect prefetch' href='http://127.0.0.1/'>"),
        with_head("amp", "<link rel=amphtml href='http://127.0.0.1/canary'>"),
        _case("frames", page(PARAGRAPHS + "<iframe src='http://127.0.0.1/canary'></iframe>" * 100)),
        _case("frame-source", page(PARAGRAPHS + "<iframe srcdoc='&lt;p&gt;so&lt;/p&gt;'></iframe>")),
        _case("images", page(PARAGRAPHS + "<img src='http://127.0.0.1/canary' srcset='//10.0.0.1/x 2x'>" * 100)),
        _case(
            "quote-cite",
            page(PARAGRAPHS + "<blockquote cite='http://127.0.0.1/canary'><p>So, he said.</p></blockquote>"),
        ),
        _case(
            "svg",
            page(
                PARAGRAPHS + "<svg><image href='http://127.0.0.1/canary'/><foreignObject><p>x</p></foreignObject></svg>"
            ),
        ),
    ]


def _looks() -> list[Case]:
    """What must not reach a reader, or a reader's terminal."""
    hidden = "<p style='display:none'>Zanzibarium is closed, she said.</p><p hidden>Zanzibarium, he said.</p>"
    controls = "<p>\x1b[2J\x1b]0;gone\x07 \x9b31m\x08\x08\x08 so, the clerk said.</p>"
    return [
        _case("hidden", page(hidden + PARAGRAPHS), lacks="Zanzibarium"),
        _case("bidi", page(f"<p>The mayor said: \u202e“No”\u202c \u2066so\u2069.</p>{PARAGRAPHS}")),
        _case("escapes", page(PARAGRAPHS + controls), _LOOSE),
        _case("escapes-in-title", page(title="\x1b]0;gone\x07\x1b[2JBridge"), _LOOSE),
        _case(
            "escapes-as-references", page(PARAGRAPHS + "<p>&#27;[2J&#155;31m so, she said.</p>", title="&#27;[2JBridge")
        ),
        _case("title-lines", page(title="Bridge\r\nX-Evil: 1\u2028closed")),
        _case("scripts-in-text", page(f"{PARAGRAPHS}<p>&lt;script&gt;alert(1)&lt;/script&gt;, she said.</p>")),
        _case("template", page("<template>" + PARAGRAPHS + "</template>"), _LOOSE),
        _case("noscript", page("<noscript>" + PARAGRAPHS + "</noscript>"), _LOOSE),
        _case("script-only", page("<script>document.write('so')</script>"), outcomes("no-text")),
        _case("no-words", page("<p>… — 。</p>"), outcomes("no-text")),
        _case("plain-as-page", "\n\n".join(TEXT), _READ),
        _case("plain", "\n\n".join(TEXT), _READ, media_type="text/plain; charset=utf-8"),
        _case("page-as-plain", page(), _READ, media_type="text/plain; charset=utf-8"),
        _case(
            "page-as-any-bytes",
            page(),
            _READ,
            media_type="application/octet-stream",
            fetch=outcomes(FETCHED, "bad-type"),
        ),
    ]


def _files() -> list[Case]:
    """The small ones of the files that the reader is measured on, now over a connection."""
    return [
        _case(
            f"file-{each.name.removesuffix('.html')}",
            each.make,
            _LOOSE,
            media_type=None if "." not in each.name.removesuffix(".html") else "text/plain",
            fetch=outcomes(FETCHED, "empty"),
        )
        for each in make_files()
        if each.is_fast
    ]


CASES = (*_entities(), *_too_much(), *_leading_away(), *_looks(), *_files())
