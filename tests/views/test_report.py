import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Manner, Problem, Published, Span
from sayso.views import render_report
from sayso.views.report_build import build_report_page
from tests.views.factories import author_block, make_cited, make_reading, quoted_block
from tests.views.pages import Page

EVIL = "\"><script>alert(1)</script><img src=x onerror=alert(1)>' style=x {{7*7}} {% raw %} &lt;"
SIMPLE = "{t1|The ship has sunk}, {s1|an officer} {c1|said}."
NESTED = "{s1|Ann} {c1|said} {t1|{s2|Bo} {c2|thought} {t2|it rains}}."


def render(*readings, title="A report", **more):
    html = render_report(readings, title=title, **more)
    page = Page(html)
    assert page.open_errors == []
    assert page.stack == []
    return page


def paragraphs_of(page):
    return [e["words"].strip() for e in page.all("p") if e["parents"][-2:-1] == ["div"] and "dir" in e]


def test_source_cue_and_content_are_marked_in_the_exact_words():
    page = render(make_reading(SIMPLE))
    section = [e for e in page.all("mark") if "article" in e["parents"]]
    assert [(e["class"].split()[0], e["text"]) for e in section] == [
        ("content", "The ship has sunk"),
        ("source", "an officer"),
        ("cue", "said"),
    ]


@pytest.mark.parametrize("manner", Manner)
def test_the_manner_of_a_content_is_a_class_and_stands_in_the_list(manner):
    page = render(make_reading(SIMPLE, manners={1: manner}))
    (mark,) = [e for e in page.all("mark", class_="content") if "article" in e["parents"]]
    assert manner.value in mark["class"].split()
    assert [e["text"].split(":")[0] for e in page.all("dd") if e["text"].startswith(manner.value)] == [manner.value]


def test_list_and_words_lead_to_each_other():
    page = render(make_reading(NESTED, parents={2: 1}), make_reading(SIMPLE, id="bbbbbbbbbbbb"))
    targets = {href[1:] for href in page.hrefs if href.startswith("#")}
    assert targets <= set(page.ids)
    for card in page.all("li", class_="card"):
        label = next(e for e in page.elements if e.get("href") == f"#{card['id']}" and e.get("id"))
        assert f"#{label['id']}" in page.hrefs


def test_no_id_stands_twice_also_when_an_article_is_shown_twice():
    reading = make_reading(NESTED, parents={2: 1})
    page = render(reading, reading)
    assert len(page.ids) == len(set(page.ids))


def test_nested_statements_say_inside_which_they_stand():
    page = render(make_reading(NESTED, parents={2: 1}))
    outer, inner = page.all("li", class_="card")
    assert "depth-0" in outer["class"] and "depth-1" in inner["class"]
    assert "statement 1" in inner["text"]


def test_a_quoted_block_is_a_block_quotation_with_its_address():
    text = "It says: {t1|it rains}, {s1|she} {c1|said}. So there."
    blocks = (author_block(0, 8), quoted_block(9, 28), author_block(29, 38))
    page = render(make_reading(text, blocks=blocks, cited=(make_cited(url="https://cnn.example/a"),)))
    (quotation,) = page.all("blockquote")
    assert quotation["cite"] == "https://cnn.example/a"
    assert quotation["words"].strip() == "it rains, she said."
    rails = [e["text"] for e in page.all("p", class_="rail")]
    assert rails == ["the author", "quoted from CNN by markup: <blockquote>", "the author"]


def test_a_block_quoted_within_a_quoted_one_says_within_which():
    text = "It says: {t1|it rains}, {s1|she} {c1|said}. So there."
    blocks = (author_block(0, 8), quoted_block(9, 28), quoted_block(29, 38, document="q2"))
    cited = (make_cited(), replace(make_cited("q2", outlet="Reuters"), parent="q1"))
    page = render(make_reading(text, blocks=blocks, cited=cited))
    assert [e["text"] for e in page.all("span", class_="whose")][1:] == [
        "quoted from CNN",
        "quoted from Reuters, within CNN",
    ]
    assert page.all("div", class_="depth-1")


def test_every_word_of_the_text_is_on_the_page():
    page = render(make_reading("One. {s1|Ann} {c1|said}\n\n{t1|two and\n\nthree}. Four 🙂 five."))
    assert paragraphs_of(page) == ["One. Ann said", "two and", "three. Four 🙂 five."]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_pieces_of_a_paragraph_are_its_words_whatever_the_spans(data):
    words = data.draw(st.text(alphabet="ab <&\n\u0301🙂\"'", min_size=5, max_size=40).filter(str.strip))
    reading = make_reading("{s1|x}")
    ends = st.tuples(st.integers(0, len(words) - 1), st.integers(1, len(words)))
    spans = ends.map(lambda pair: Span(pair[0], max(pair[0] + 1, pair[1])))
    statements = []
    for number in range(data.draw(st.integers(0, 4))):
        attribution = replace(
            reading.statements[0].attribution,
            source=(data.draw(spans),),
            cue=(data.draw(spans),),
            content=(data.draw(spans),),
        )
        statements.append(replace(reading.statements[0], id=f"t{number}", attribution=attribution))
    document = replace(reading.document, text=words, blocks=())
    page = build_report_page([replace(reading, document=document, statements=tuple(statements))], title="t")
    pieces = [piece for block in page.articles[0].blocks for line in block.paragraphs for piece in line]
    assert "".join("".join(piece.text for piece in pieces).split()) == "".join(words.split())
    labels = [label.number for piece in pieces for label in piece.labels]
    assert len(labels) == len(set(labels))


def test_hostile_words_stay_words():
    problem = Problem(code="x", message=EVIL)
    cited = make_cited(outlet=EVIL, url="javascript:alert(2)")
    reading = make_reading(
        "{s1|" + EVIL.replace("{", "(").replace("}", ")") + "} {c1|said} {t1|<b>bold</b> </style><script>x</script>}.",
        title=EVIL, outlet=EVIL, byline=EVIL, url="javascript:alert(3)", language='en" onload="x', problems=[problem],
        published=Published(value="2022-11-04", evidence=EVIL, wording=EVIL), 
        blocks=(quoted_block(0, 60, why=EVIL),), cited=(cited,),
    )  # fmt: skip
    html = render_report([reading, reading], title=EVIL, problems=[problem])
    page = Page(html)
    assert {e["tag"] for e in page.elements} & {"script", "img"} == set()
    assert not [key for e in page.elements for key in e if key.startswith("on") or key == "style"]
    assert not [href for href in page.hrefs if not href.startswith("#")]
    assert page.all("h1")[0]["text"] == EVIL


def test_only_web_addresses_become_links():
    page = render(make_reading("Rain.", url="https://wire.example/a?b=1&c=2"))
    (link,) = [e for e in page.all("a") if not e["href"].startswith("#")]
    assert link["href"] == "https://wire.example/a?b=1&c=2"
    assert link["rel"] == "noopener noreferrer external"


def test_the_page_needs_nothing_from_outside_and_its_policy_allows_only_its_style_sheet():
    html = render_report([make_reading(SIMPLE)], title="A report")
    page = Page(html)
    assert {e["tag"] for e in page.elements} & {"script", "link", "img", "iframe", "object", "form"} == set()
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]
    assert "url(" not in style
    assert "@import" not in style
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = [e for e in page.all("meta") if e.get("http-equiv") == "Content-Security-Policy"]
    assert policy["content"] == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_headings_come_in_order_and_landmarks_are_there():
    page = render(make_reading(SIMPLE), make_reading("Rain.", id="bbbbbbbbbbbb"))
    levels = [int(e["tag"][1]) for e in page.elements if re.fullmatch("h[1-6]", e["tag"])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert {"header", "nav", "main", "footer"} <= {e["tag"] for e in page.elements}
    assert page.all("html")[0]["lang"] == "en"
    assert page.all("a")[0]["href"] == "#main"


def test_several_articles_have_an_overview_with_counts_and_one_has_none():
    rain = make_reading(NESTED, parents={2: 1}, title="Rain", outlet="Wire")
    two = render(rain, make_reading("Sun.", id="bbbbbbbbbbbb", title="Sun", outlet="Post"))
    cells = [e["text"] for e in two.elements if e["tag"] in ("th", "td") and "tbody" in e["parents"]]
    assert cells[:9] == ["Rain", "Wire", "not known", "", "2", "0", "1", "0", "0"]
    assert cells[9:] == ["Sun", "Post", "not known", "", "0", "0", "0", "0", "0"]
    assert render(make_reading(NESTED)).all("nav") == []


def test_the_language_of_the_words_is_told_to_the_browser():
    page = render(make_reading("Es regnet.", language="de", title="Regen"))
    assert [e["lang"] for e in page.elements if e.get("lang") == "de"]
    assert page.all("h2", dir="auto")[-1]["lang"] == "de"


def test_a_date_is_a_time_with_its_evidence():
    published = Published(value="2022-11-04T10:00Z", evidence="json-ld datePublished", wording="Nov 4")
    page = render(make_reading("Rain.", published=published))
    (time,) = page.all("time")
    assert (time["datetime"], time["text"]) == ("2022-11-04T10:00Z", "4 November 2022, 10:00 (UTC)")
    assert "from json-ld datePublished: Nov 4" in page.all("article")[0]["text"]


def test_what_could_not_be_read_is_on_the_page():
    problem = Problem(code="no-text", message="a.html: there is no text in it")
    page = render(make_reading("Rain."), problems=[problem])
    assert "a.html: there is no text in it" in page.all("main")[0]["text"]


def test_a_document_without_words_is_shown():
    assert "No statements were found" in render(make_reading("")).all("main")[0]["text"]


def test_the_same_readings_give_the_same_page():
    reading = make_reading(NESTED, parents={2: 1})
    assert render_report([reading], title="x") == render_report([reading], title="x")


def test_articles_without_a_title_are_told_apart_in_table_and_headings():
    readings = [make_reading(SIMPLE, title=None, id=f"{number:012}") for number in range(10)]
    page = render(*readings, names=[f"story-{number}.txt" for number in range(10)])
    called = [f"story-{number}.txt (no title)" for number in range(10)]
    assert [e["text"] for e in page.all("a") if "th" in e["parents"]] == called
    assert [e["text"] for e in page.all("h2") if "article" in e["parents"]] == called


def test_piles_of_combining_marks_keep_their_words_and_are_held_in_by_the_style():
    pile = "he" + "\u0301" * 2000 + "llo"
    html = render_report([make_reading("{s1|Ann} {c1|said} {t1|" + pile + "}.")], title="A report")
    assert html.count(pile) == 2
    held = re.search(r"([^{}/]*)\{ overflow: clip;", html)[1]
    assert {"h1", "h2", ".own p", "blockquote p", ".card"} <= {name.strip() for name in held.split(",")}
