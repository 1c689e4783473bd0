"""The format of written-out statements, and how they are scored."""

import pytest

from evaluation.statement_sets import SETS, read_article
from evaluation.statements import Compared, articles_of, fits, score

FILE = """published: 2024-03-14 | outlet: Ledger | kind: blog | lost quotes: yes
title: Rain

Ann Lee said on Tuesday it rains. The hall said it rains.

Two men left.

Who knows?
=====
S content: it rains | source: Ann Lee | cue: said | chain: article > Ann Lee | root: Ann Lee | manner: indirect | class: say | type: fact | certainty: CT+ | said: 2024-03-12..2024-03-12
S content: it rains @2 | source: The hall | cue: said @2 | chain: article > The hall | root: The hall | manner: indirect | class: say | type: fact | certainty: CT+ | said: ..2024-03-14
S content: Two men left | source: - | cue: - | chain: article > Coast Daily | root: Coast Daily | manner: own | class: - | type: fact | certainty: CT+ | said: -
N Who knows? | question
V Two men ... left. | Coast Daily
"""  # noqa: E501  as the format has it


@pytest.fixture
def article(tmp_path):
    file = tmp_path / "01-blog.txt"
    file.write_text(FILE, encoding="utf-8")
    return read_article(file)


def test_words_are_found_at_their_place(article):
    text = article.text
    assert [text[slice(*each.content[0])] for each in article.statements] == ["it rains", "it rains", "Two men left"]
    assert article.statements[1].content[0][0] > article.statements[0].content[0][1]
    assert article.statements[0].said == ("2024-03-12", "2024-03-12")
    assert article.statements[1].said == (None, "2024-03-14")
    (span, outlet), (question,) = article.quoted[0], article.non_claims
    assert (text[slice(*span)], outlet, text[slice(*question)]) == ("Two men left.", "Coast Daily", "Who knows?")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("manner: indirect", "manner: loud", "manner 'loud' is none of"),
        ("content: it rains |", "content: it snows |", "'it snows' is not in the text"),
        ("root: Ann Lee", "root: Bo", "root is one of its hops"),
        ("certainty: CT+", "certainty: sure", "certainty 'sure'"),
        ("N Who", "X Who", "begins with S, N or V"),
        ("=====", "----", "no line ====="),
    ],
)
def test_what_breaks_the_format_is_said_with_its_line(tmp_path, old, new, message):
    file = tmp_path / "01-blog.txt"
    file.write_text(FILE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read_article(file)


def made(article, *, voice="quoted", certainty="CT"):
    hop, lee = {"source": "s", "document": "d"}, {"source": "lee", "document": None}
    record = {
        "id": "1", "source": [[0, 7]], "cue": [[8, 12]], "content": [list(article.statements[0].content[0])],
        "chain": [hop, lee], "manner": "indirect", "cue_class": "say", "content_type": "fact", "certainty": certainty,
        "polarity": "+", "said": {"from": "2024-03-12", "to": "2024-03-12"},
    }  # fmt: skip
    start, end = article.quoted[0][0]
    return {
        "documents": [{"id": "d", "blocks": [{"start": start, "end": end, "voice": voice}]}],
        "sources": [
            {"id": "s", "name": "Ledger", "described_as": []},
            {"id": "lee", "name": "Ann Lee", "described_as": ["she"]},
        ],
        "statements": [record],
    }


def test_figures_are_shares_of_the_gold_and_of_the_found(article):
    figures = score([Compared(gold=article, export=made(article))])
    assert figures["recall"] == (pytest.approx(100 / 3), 3)
    assert figures["precision"] == (100, 1)
    for name in ("source", "root", "chain", "manner", "certainty", "said", "voice", "non-claims-left"):
        assert figures[name][0] == 100, name


def test_a_wrong_voice_and_a_wrong_certainty_count(article):
    figures = score([Compared(gold=article, export=made(article, voice="author", certainty="PR"))])
    assert figures["voice"][0] < 100
    assert figures["certainty"][0] == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ann Lee, the mayor", "Mayor Ann Lee", True),
        ("a second official", "a first official", False),
        ("The Coast Daily", "Coast Daily", True),
        ("he", "Ann Lee", False),
    ],
)
def test_names_fit_where_one_says_no_more_than_the_other(one, other, same):
    assert fits(one, other) is same


def test_the_sets_are_whole():
    articles = articles_of()
    assert len(articles) >= 30
    assert sum(len(each.statements) for each in articles) >= 300
    assert 2 * sum(each.lost_quotes for each in articles) >= len(articles)
    every = ("earlier", "later", "long", "posts")
    assert len(articles_of("odd", every)) + len(articles_of("even", every)) == len(list(SETS.glob("[0-9]*.txt")))
    assert len(articles_of("even", ("long",))) >= 6
    assert len(articles_of("even", ("posts",))) >= 6
