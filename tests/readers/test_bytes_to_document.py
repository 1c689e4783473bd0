"""Files and texts as documents."""

from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.model import Voice
from sayso.readers import MAX_BYTES, Hints, read_document, read_plain_text
from tests.readers.pages import CLOSING, OPENING, WORDS, make_page, quoted

NAMES = ("article.txt", "article.md", "article.html", "-")
PIECES = (
    "<p>", "</p>", "<blockquote>", "</blockquote>", "<div class='quote'>", "</div>", "<footer>", "<cite>", "</cite>",
    "<br>", "<li>", "<table><tr><td>", "<pre>\n", "<aside class=pullquote>", "<span hidden>", "</span>", "> ", ">> ",
    "\n", "\n\n", "---\n", "title: x\n", "— Northwire", "Ann said:", "The bolts were rusty.", "''so''", "\u00a0",
    "e\u0301", "🙂", "שלום", "&amp;", "&#0;", "<!--", "-->", "<script>", "</script>", "\r\n", "# ", "- ", "* * *",
    "\ufeff", "\u2028", "<q>", "<a href='http://n.example'>", "<figure>", "<figcaption>", "<h1>", "<article>",
)  # fmt: skip
MARKUP = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def check_invariants(document):
    """Blocks are in order, do not overlap, cover all words; every span slices; every cited document is there."""
    end = 0
    for block in document.blocks:
        assert block.span.start >= end
        assert not document.text[end : block.span.start].strip()
        assert block.span.slice(document.text).strip()
        end = block.span.end
    assert not document.text[end:].strip()
    cited = {cited.id: cited for cited in document.cited}
    assert len(cited) == len(document.cited)
    for block in document.blocks:
        assert (block.document is None) == (block.voice is Voice.AUTHOR)
        assert block.document is None or block.document in cited
    for record in document.cited:
        assert record.parent is None or record.parent in cited
        assert record.outlet is None or record.mention is None or record.mention.slice(document.text) == record.outlet


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None, max_examples=40)
@given(data=st.one_of(st.binary(max_size=200), MARKUP.map(lambda text: text.encode("utf-8"))))
def test_any_bytes_give_the_same_document_twice_or_a_reason(name, data):
    document, problems = read_document(data, name=name)
    assert (document, problems) == read_document(data, name=name)
    if document is None:
        assert problems
    else:
        check_invariants(document)


@settings(deadline=None)
@given(text=st.one_of(st.text(max_size=200), MARKUP))
def test_any_text_is_taken_exactly_as_given(text):
    document, _ = read_plain_text(text)
    assert document.text == text
    check_invariants(document)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_are_made_alike_and_nothing_else_is_changed(newline):
    text = "\ufeff''So'' she said:\u00a0e\u0301 🙂\n\nשלום  and  more.\n"
    document, problems = read_document(text.replace("\n", newline).encode(), name="a.txt")
    assert document.text == text.removeprefix("\ufeff")
    assert problems == ()


def test_lines_with_marks_in_plain_text_are_quoted():
    document, _ = read_document(b"Northwire wrote:\n\n> No ship will leave.\n\nSo it was.", name="mail.txt")
    assert quoted(document) == [("> No ship will leave.", "Northwire")]


def test_markdown_has_a_header_and_quotes():
    source = (
        f"---\ntitle: Crane\noutlet: Echo\npublished: 2019-02-21\n---\nNorthwire reported:\n\n> {WORDS}\n\nEnd of it."
    )
    document, problems = read_document(source.encode(), name="a.md")
    assert (document.title, document.outlet, document.published.value) == ("Crane", "Echo", "2019-02-21")
    assert document.published.evidence == "front matter"
    assert quoted(document) == [(WORDS, "Northwire")]
    assert problems == ()


def test_broken_header_loses_nothing():
    document, problems = read_document(b"---\ntitle: [Crane\n---\nThe crane fell.", name="a.md")
    assert "title: [Crane" in document.text
    assert "The crane fell." in document.text
    assert [problem.code for problem in problems] == ["bad-front-matter"]
    assert problems[0].document_id == document.id


def test_impossible_date_in_a_header_is_a_problem_and_no_date():
    document, problems = read_document(b"---\ndate: 2019-02-30\n---\nThe crane fell.", name="a.md")
    assert document.published is None
    assert [problem.code for problem in problems] == ["bad-date"]
    assert "'2019-02-30'" in problems[0].message


def test_hints_override_what_the_file_says():
    source = b"---\noutlet: Echo\ndate: 03/04/2019\nurl: https://a.example\n---\nThe crane fell."
    hints = Hints(published="2019-04-03T19:05", outlet="Northwire", url="https://b.example")
    document, problems = read_document(source, name="a.md", hints=hints)
    assert (document.outlet, document.url, document.published.value) == (
        "Northwire",
        "https://b.example",
        "2019-04-03T19:05",
    )
    assert document.published.evidence == "given"
    assert problems == ()


@pytest.mark.parametrize("name", NAMES)
def test_wrong_hint_raises_before_anything_is_read(name):
    with pytest.raises(InputError, match="'03/04/2019' was given"):
        read_document(b"\0", name=name, hints=Hints(published="03/04/2019"))


@pytest.mark.parametrize("name", ["page.html", "page.HTM", "-", "page", "page.txt"])
def test_page_is_known_by_its_name_or_its_start(name):
    document, _ = read_document(make_page("").encode(), name=name)
    assert document.text == f"{OPENING}\n\n{CLOSING}"


def test_header_without_a_name_means_markdown():
    assert read_document(b"---\ntitle: Crane\n---\nIt *fell*.", name="-")[0].text == "It fell."


@pytest.mark.parametrize(
    ("data", "name", "code", "named"),
    [
        (b"", "a.txt", "empty", "a.txt"),
        (b" \n\t \xc2\xa0", "a.txt", "no-text", "only white space"),
        (b"%PDF-1.7", "a.html", "bad-pdf", "damaged"),
        (b"a\0b", "a.txt", "binary", "NUL byte at offset 1"),
        (b"<html><body><script>x()</script></body></html>", "a.html", "no-text", "no words that a reader would see"),
        (b"<html><body><p hidden>Gone</p></body></html>", "a.html", "no-text", "no words that a reader would see"),
        (b"<!-- nothing -->", "a.html", "no-text", "no words"),
        (b"---\ntitle: x\n---\n", "a.md", "no-text", "no words"),
        (b"x" * (MAX_BYTES + 1), "a.txt", "too-large", "20,000,000"),
    ],
)
def test_bytes_without_text_are_a_failure_with_a_reason(data, name, code, named):
    document, problems = read_document(data, name=name)
    assert document is None
    assert problems[-1].code == code
    assert named in problems[-1].message


def test_other_language_is_read_and_told():
    text = "Der Bürgermeister sagte am Dienstag, dass elf Menschen durch die Flut getötet worden seien."
    document, problems = read_plain_text(text)
    assert document.language == "de"
    assert [problem.code for problem in problems] == ["not-english"]


def test_page_that_trafilatura_does_not_know_is_read_with_a_problem(monkeypatch):
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: None)
    document, problems = read_document(make_page("").encode(), name="a.html")
    assert document.text == f"{OPENING}\n\n{CLOSING}"
    assert [problem.code for problem in problems] == ["whole-page"]


@pytest.mark.parametrize("url", ["javascript:alert(7)", "data:text/html,x", "/a", ""])
def test_hint_that_is_no_address_raises(url):
    with pytest.raises(InputError, match="http or https"):
        read_plain_text("The crane fell.", hints=Hints(url=url))
    with pytest.raises(InputError, match="http or https"):
        read_document(b"The crane fell.", name="a.txt", hints=Hints(url=url))


def test_script_as_address_in_a_page_is_no_address():
    head = (
        '<link rel="canonical" href="javascript:alert(1)"><meta property="og:url" content="javascript:alert(2)">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "url": "javascript:alert(3)"}</script>'
    )
    source = make_page(f'<blockquote cite="javascript:alert(7)">{WORDS}</blockquote>', head=head)
    document, _ = read_document(source.encode(), name="a.html")
    assert document.url is None
    assert [(cited.url, cited.outlet) for cited in document.cited] == [(None, None)]


def test_hint_covers_an_address_of_the_header_that_is_none():
    source = b"---\nurl: javascript:alert(1)\n---\nThe crane fell."
    document, problems = read_document(source, name="a.md", hints=Hints(url="https://a.example"))
    assert (document.url, problems) == ("https://a.example", ())


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_read_as_a_guess(charset):
    document, problems = read_document("Ann said “no” to it.".encode(charset), name="a.txt")
    assert document.text == "Ann said “no” to it."
    assert [problem.code for problem in problems] == ["guessed-charset"]
    assert "save the file as UTF-8" in problems[0].message


def test_long_text_is_read_quickly():
    read_plain_text(OPENING)  # loads the language model
    text = "Northwire reported:\n\n> The bolts were rusty.\n\n— Ann Lee\n\n" * 8_000
    started = thread_time()
    document, _ = read_plain_text(text)
    assert thread_time() - started < 5  # seconds of the processor; some 0.5, the rest is for slow machines
    assert len(document.cited) == 8_000
