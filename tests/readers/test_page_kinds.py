"""Pages that are something else than one whole article."""

import json

import pytest

from sayso.readers import read_document
from tests.readers.pages import CLOSING, OPENING, make_page


def read(source):
    document, problems = read_document(source.encode(), name="a.html")
    return document, {problem.code: problem.message for problem in problems}


def linked(**values):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **values})}</script>'


@pytest.mark.parametrize(
    "notice",
    [
        "Subscribe to continue reading",
        "Sign up for free to keep reading this story.",
        "To continue reading this article, log in or become a member.",
        "This article is for subscribers only.",
        "This story is available to subscribers",
        "You have reached your limit of free articles.",
        "Unlock the full article for 1 euro a month",
    ],
)
def test_beginning_of_an_article_is_told_and_read(notice):
    document, problems = read(make_page(f"<p>{notice}</p>"))
    assert document.text == f"{OPENING}\n\n{CLOSING}"
    assert repr(notice) in problems["paywall"]
    assert "save the page as a subscriber sees it" in problems["paywall"]


@pytest.mark.parametrize("value", [False, "False", "false", "http://schema.org/False"])
def test_page_that_says_it_is_not_free_is_told_where_it_is_short(value):
    document, problems = read(make_page("", head=linked(isAccessibleForFree=value)))
    assert OPENING in document.text
    assert "isAccessibleForFree" in problems["paywall"]


@pytest.mark.parametrize(
    ("middle", "head"),
    [
        ("<p>Subscribers to the ferry line paid twice, she said.</p>", ""),
        ("<p>He went on to continue reading law at Kelmet.</p>", ""),
        ("<p>You have read 2 of 5 free articles this month.</p>", ""),
        ("", linked(isAccessibleForFree=True)),
        (f"<p>{OPENING}</p>" * 15 + "<p>Subscribe to continue reading</p>", linked(isAccessibleForFree=False)),
    ],
)
def test_near_misses_of_a_barrier_are_whole_articles(middle, head):
    assert "paywall" not in read(make_page(middle, head=head))[1]


def articles(*titles, heading="h2", words=OPENING + CLOSING):
    return "".join(f"<article><{heading}>{title}</{heading}><p>{words}</p></article>" for title in titles)


def test_several_articles_are_told_with_their_headlines_and_read():
    document, problems = read(f"<html><body><main>{articles('Crane falls', 'Ferry late')}</main></body></html>")
    assert "2 articles ('Crane falls', 'Ferry late'): 1 of them were read" in problems["several-articles"]
    assert "save the page of each article for itself" in problems["several-articles"]
    assert OPENING in document.text


def test_list_of_linked_headlines_is_told():
    teasers = "".join(
        f"<div><h3><a href='/{name}'>{name} is late again</a></h3><p>{OPENING[:120]} {name}.</p></div>"
        for name in ("Ferry", "Train", "Bus", "Tram", "Post")
    )
    _, problems = read(f"<html><body><main>{teasers}</main></body></html>")
    assert "5 articles ('Ferry is late again'" in problems["several-articles"]


@pytest.mark.parametrize(
    "source",
    [
        make_page("<h2>What now</h2><p>Nobody knows, she said.</p>"),
        make_page("").replace("</body>", articles("Ferry late", words="It is late.") + "</body>"),
        make_page("").replace("</article>", "<article><p>I like it, wrote a reader.</p></article></article>"),
    ],
)
def test_near_misses_of_several_articles_are_one(source):
    assert "several-articles" not in read(source)[1]


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ("Please enable JavaScript to view this site.", True),
        ("Checking your browser before you enter news.example.", True),
        ("Access to this page has been denied.", True),
        ("404: the page was not found.", True),
        ("The minister said that access was easy, and that the page had been found.", False),
    ],
)
def test_page_that_only_says_why_it_is_none_is_told(words, is_told):
    document, problems = read(f"<html><body><p>{words}</p></body></html>")
    assert document.text == words
    assert ("no-article" in problems) == is_told
