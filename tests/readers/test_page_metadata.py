"""What a page says about itself."""

import json

import pytest

from sayso.readers.page_metadata import read_page_metadata
from sayso.readers.page_tree import parse_page
from tests.readers.pages import make_page


def read(head="", body=""):
    return read_page_metadata(parse_page(make_page(body, head=head)))


def meta(**values):
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in values.items())


def linked(**values):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **values})}</script>'


def test_linked_data_come_before_meta_tags():
    about = read(linked(headline="From data") + meta(og__title="From meta", og__site_name="Northwire")).about
    assert (about.title, about.outlet) == ("From data", "Northwire")


def test_date_keeps_its_evidence_and_wording():
    published = read(meta(article__published_time="2019-02-21T19:05:00.000+0200")).about.published
    assert published.value == "2019-02-21T19:05:00+02:00"
    assert published.evidence == "meta article:published_time"
    assert published.wording == "2019-02-21T19:05:00.000+0200"


def test_day_stays_a_day():
    assert read(linked(datePublished="2019-02-21")).about.published.value == "2019-02-21"


@pytest.mark.parametrize("stated", ["2019-02-21", "2019-02-21T00:00:00Z"])
def test_time_is_taken_from_where_it_is_known(stated):
    head = linked(datePublished=stated) + meta(article__published_time="2019-02-21T19:05:00Z")
    assert read(head).about.published.value == "2019-02-21T19:05:00Z"


def test_midnight_stays_where_nothing_better_is_stated():
    assert read(linked(datePublished="2019-02-21T00:00:00Z")).about.published.value == "2019-02-21T00:00:00Z"


def test_other_day_does_not_replace_the_first():
    head = linked(datePublished="2019-02-21") + meta(date="2019-02-25T19:05:00Z")
    assert read(head).about.published.value == "2019-02-21"


def test_time_element_of_the_article_counts():
    published = read(
        body='<p>By Ann <time itemprop="datePublished" datetime="2019-02-21">yesterday</time></p>'
    ).about.published
    assert (published.value, published.evidence) == ("2019-02-21", "<time> of the page")


def test_ambiguous_date_is_a_problem_and_no_guess():
    metadata = read(meta(date="03/04/2019"))
    assert metadata.about.published is None
    assert [problem.code for problem in metadata.problems] == ["bad-date"]
    assert "3 April or 4 March 2019" in metadata.problems[0].message


def test_date_in_the_words_of_the_page_is_found_and_kept_as_worded():
    published = read(body="<p class='date'>Published February 21, 2019</p>").about.published
    assert (published.value, published.evidence, published.wording) == ("2019-02-21", "htmldate", "February 21, 2019")


def test_year_in_the_words_of_the_page_is_no_date():
    assert read(body="<p>The old quay was to be closed in 2016.</p>").about.published is None


def test_date_of_a_cited_work_is_not_that_of_the_page():
    cited = "<li itemprop='citation'><meta itemprop='datePublished' content='1988-01-02'>Old work.</li>"
    assert read(body=f"<ol>{cited}</ol>").about.published is None


def test_byline_is_joined_and_loses_its_by():
    assert (
        read('<meta name="author" content="By Ann Lee"><meta name="author" content="Bo Orr">').about.byline
        == "Ann Lee, Bo Orr"
    )


@pytest.mark.parametrize("value", ["https://facebook.example/northwire", "@northwire"])
def test_address_is_no_byline(value):
    assert read(meta(article__author=value)).about.byline is None


def test_canonical_address_is_the_url():
    head = '<link rel="canonical" href="https://n.example/a">' + meta(og__url="https://n.example/b")
    assert read(head).about.url == "https://n.example/a"


def test_relative_address_is_none():
    assert read('<link rel="canonical" href="/a">').about.url is None


def test_title_loses_the_name_of_the_outlet():
    assert read(meta(og__title="Crane falls | Northwire", og__site_name="Northwire")).about.title == "Crane falls"
    assert read(meta(og__title="Crane | quay", og__site_name="Northwire")).about.title == "Crane | quay"


@pytest.mark.parametrize(
    ("head", "body", "value", "evidence"),
    [
        (linked(datePublished="2026-03-03", dateModified="2026-03-04"), "", "2026-03-04", "json-ld dateModified"),
        (meta(article__modified_time="2026-03-04T10:00:00+01:00"), "", "2026-03-04T10:00:00+01:00",
         "meta article:modified_time"),
        ("", '<p><time class="updated" datetime="2026-03-04">yesterday</time></p>', "2026-03-04", "<time> of the page"),
        ("", '<p>Updated <time datetime="2026-03-04T10:00Z">now</time></p>', "2026-03-04T10:00Z", "<time> of the page"),
        ("", '<span itemprop="dateModified" content="2026-03-04"></span>', "2026-03-04", "<span> of the page"),
        ("", "<div><b>Last updated:</b> 4 March 2026</div>", "2026-03-04", "words of the page"),
        ("", "<div>Updated: <b>4 March 2026</b></div>", "2026-03-04", "words of the page"),
    ],
)  # fmt: skip
def test_page_tells_when_it_was_changed(head, body, value, evidence):
    modified = read(head, body).about.modified
    assert (modified.value, modified.evidence) == (value, evidence)


@pytest.mark.parametrize(
    "body",
    [
        '<p><time class="entry-date published updated" datetime="2026-03-04">never changed since</time></p>',
        '<p>Published <time datetime="2026-03-04">yesterday</time></p>',
        '<ul itemprop="comment"><li><time class="updated" datetime="2026-03-04">a comment</time></li></ul>',
        "<p>Updated maps of 4 March 2026 hang in the hall.</p>",
    ],
)
def test_other_dates_of_a_page_tell_no_change(body):
    assert read(body=body).about.modified is None


def test_change_that_names_no_day_is_told():
    problem = read(meta(article__modified_time="soon")).problems[0]
    assert (problem.code, "'soon'" in problem.message) == ("bad-modified", True)
