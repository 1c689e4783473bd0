import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Document
from sayso.views.headings import name_article, name_articles


def make_document(title=None, text="Rain fell on the port."):
    return Document(id="a7f3k2m9q2xw", sha256="0" * 64, text=text, title=title)


@pytest.mark.parametrize(
    ("document", "name", "called"),
    [
        (make_document("Sunk"), "a.txt", "Sunk"),
        (make_document(), "a.txt", "a.txt (no title)"),
        (make_document(" "), "a.txt", "a.txt (no title)"),
        (make_document(), None, 'Untitled article: "Rain fell on the port."'),
        (make_document(text="rain " * 99), None, 'Untitled article: "' + "rain " * 11 + 'rain…"'),
        (make_document(text=""), None, "Untitled article"),
    ],
)
def test_an_article_is_called_by_its_title_its_file_or_its_first_words(document, name, called):
    assert name_article(document, name=name) == called


def test_articles_of_one_title_bear_their_files_and_else_their_number():
    documents = [make_document("Sunk"), make_document("Rain"), make_document("Sunk")]
    assert name_articles(documents, names=("a", "b", "c")) == ("Sunk (a)", "Rain", "Sunk (c)")
    assert name_articles(documents) == ("Sunk (article 1)", "Rain", "Sunk (article 3)")


def test_more_names_than_articles_are_refused():
    with pytest.raises(ValueError, match="2 names for 1 articles"):
        name_articles([make_document()], names=("a", "b"))


@given(st.lists(st.tuples(st.sampled_from([None, "Sunk", "Rain"]), st.sampled_from(["a", "b"]))))
def test_no_two_articles_are_called_alike(given_articles):
    documents = [make_document(title) for title, _ in given_articles]
    called = name_articles(documents, names=[name for _, name in given_articles])
    assert len(set(called)) == len(documents)
