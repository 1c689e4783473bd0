"""A report that stands alone: hostile words stay words in HTML and in Markdown, and everything needed is in it."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import html
from markdown_it import MarkdownIt

from sayso.api.ledger import Ledger
from sayso.api.pages.report import report_claims, report_story, report_view
from sayso.errors import InputError
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


def test_what_is_dated_ahead_of_us_is_reported_as_of_its_own_day(tmp_path):
    with Ledger(tmp_path / "ahead.db", now=lambda: datetime(2026, 3, 1, tzinfo=UTC), told=lambda _: None) as ledger:
        ledger.add_text("The bridge over the Ruhl is closed, mayor Ina Holt said.", published="2026-03-02")
        ledger.link()
        (claim,) = [each.id for each in ledger.claims("bridge")]
        assert ledger.claim(claim).as_of == "2026-03-02"
        assert [each.id for each in report_view(ledger, Asked(q="bridge")).claims] == [claim]


def test_hidden_signs_of_names_are_written_out(report):
    claim = report.claims[0]
    steps = tuple(replace(each, words=f"\u202e{each.words}") for each in claim.roots.steps)
    changed = replace(report, claims=(replace(claim, roots=replace(claim.roots, steps=steps)),))
    assert "\u202e" not in render_claims_html(changed) and "\u202e" not in render_claims_markdown(changed)


def test_half_a_character_is_refused(tmp_path):
    with (
        Ledger(tmp_path / "half.db", told=lambda _: None) as ledger,
        pytest.raises(InputError, match="half a character"),
    ):
        ledger.add_text("Rain is near, Ann Lee said.\ud800")
