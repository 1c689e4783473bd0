"""What is measured of files of each kind: what is lost and what is added both count."""

import pytest

from evaluation.file_articles import FileArticle, read_articles
from evaluation.file_samples import make_samples
from evaluation.files import main, read_ours, score_text

ARTICLE = FileArticle(
    title="Dam holds",
    outlet="Wire",
    byline="By Ann Lee",
    day="2019-02-21",
    paragraphs=("It held, she said.", "Nobody was hurt."),
)
WHOLE = "By Ann Lee\n\n2019-02-21\n\nIt held, she said.\n\nNobody was hurt."


@pytest.mark.parametrize(
    ("text", "words", "paragraphs"),
    [
        (WHOLE, 100, 100),
        (f"Dam holds\n\n{WHOLE}", 100, 100),  # the title may stand or not
        (WHOLE.replace("\n\n", " "), 100, 0),
        (WHOLE.replace("held", "fell"), 91, 75),
        (f"{WHOLE}\n\nBuy now. Buy more.", 85, 100),
        ("Nobody was hurt.\n\nBy Ann Lee\n\n2019-02-21\n\nIt held, she said.", 73, 100),
        ("", 0, 0),
    ],
)
def test_scores(text, words, paragraphs):
    score = score_text(text, ARTICLE)
    assert (round(score.share_words), round(score.share_paragraphs)) == (words, paragraphs)


@pytest.mark.parametrize("sample", make_samples(), ids=lambda sample: sample.name)
def test_each_kind_is_a_file_that_is_read_the_same_each_time(sample):
    article = read_articles()[0]
    data = sample.make(article)
    assert sample.make(article) == data
    assert score_text(read_ours(data, sample.file_name), article).share_paragraphs == 100


def test_the_command_shows_what_is_wrong_in_one_kind(capsys):
    assert main(["--show", "7"]) == 0
    assert "+ In short" in capsys.readouterr().out
