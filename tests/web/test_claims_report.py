"""A report that stands alone: hostile words stay words in HTML and in Markdown, and everything needed is in it."""

import re
from dataclasses import replace

import pytest
from lxml import html
from markdown_it import MarkdownIt

from sayso.api.ledger import Ledger
from sayso.api.pages.report import report_claims, report_story, report_view
from sayso.views.claims_report import render_claims_html, render_claims_markdown
from sayso.views.desk_page import Asked

ELEVEN = "c-wojghtqxhno2-brlg"
HOSTILE = (
    "<script>alert(1)</script> [a](javascript:alert(1)) ![x](http://evil.example/p.png) `code` **bold** | \n# head"
)


@pytest.fixture(scope="module")
def report(stories_built):
    with Ledger(stories_built) as ledger:
        return report_claims(ledger, [ELEVEN])


def test_it_holds_what_is_needed_to_check_it(report):
    for shown in (render_claims_html(report), render_claims_markdown(report)):
        for article in report.articles:
            assert article.sha256 in shown and article.id in shown and article.seen_at in shown
        assert report.log_head in shown and ELEVEN in shown and "sayso check" in shown
    assert len(report.articles) == 6


def test_the_page_needs_nothing_else(report):
    tree = html.fromstring(render_claims_html(report))
    assert not tree.xpath("//script | //link | //img | //iframe | //form | //*[@style]")
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv]/@content")[0]


def hostile(report):
    claim = report.claims[0]
    lines = tuple(
        replace(each, words=HOSTILE, who=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)")
        for each in claim.appearances
    )
    articles = tuple(
        replace(each, title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)") for each in report.articles
    )
    changed = replace(claim, proposition=HOSTILE, appearances=lines)
    return replace(report, title=HOSTILE, claims=(changed,), articles=articles)


def test_hostile_words_stay_words_on_the_page(report):
    tree = html.fromstring(render_claims_html(hostile(report)))
    assert not tree.xpath(
        "//script | //img | //a[starts-with(@href, 'javascript')] | //*[starts-with(@cite, 'javascript')]"
    )
    assert HOSTILE.split("\n")[0].strip() in tree.findtext(".//h1")


def test_hostile_words_stay_words_in_markdown(report):
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(render_claims_markdown(hostile(report)))
    tree = html.fromstring(f"<div>{rendered}</div>")
    assert not tree.xpath("//script | //img | //a")
    assert [each.text_content() for each in tree.xpath("//h1")] == [" ".join(HOSTILE.split())]
    assert not [each for each in tree.xpath("//code") if each.text == "code"]


def test_a_story_holds_its_claims_and_a_view_those_found(stories_built):
    with Ledger(stories_built) as ledger:
        story = report_story(ledger, ELEVEN)
        view = report_view(ledger, Asked(q="crew"))
        nothing = report_view(ledger, Asked(q="zzzqqq"))
    assert ELEVEN in {each.id for each in story.claims}
    assert len(story.claims) > 10
    sizes = [len(list(re.finditer("AppearanceLine", repr(each.appearances)))) for each in story.claims]
    assert sizes == sorted(sizes, reverse=True)
    assert 0 < len(view.claims) < len(story.claims) and not {each.id for each in view.claims} & {
        each.id for each in story.claims
    }
    assert nothing.claims == ()
    assert "No claim is found so." in render_claims_html(nothing)
