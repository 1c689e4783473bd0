"""The words of an article page: nothing is lost, marks are nested, and each knows its statements."""

from dataclasses import replace

import pytest

from sayso.model import Hedge, HedgeKind, Span
from sayso.views.article_build import list_statements
from sayso.views.article_words import cut_content, cut_passages, share_unheld
from sayso.views.nesting import place_statements
from tests.views.factories import make_reading

NESTED = "{t1|Rain is near, {s2|Ben} {c2|says} {t2|it falls}}, {s1|Ann} {c1|said}. Nobody knows."


def all_words(reading, *, is_reversed=False):
    placed = place_statements(reading.statements)
    passages = cut_passages(reading, placed, list_statements("v", reading), is_reversed=is_reversed)
    return [piece for passage in passages for part in passage.paragraphs for piece in part]


def drawn(pieces):
    """The words with a tag for each mark, as a template writes them."""
    return "".join(
        "".join(f"<{layer.classes}>" for layer in piece.opens) + piece.text + "</>" * piece.n_closed for piece in pieces
    )


@pytest.mark.parametrize("is_reversed", [False, True])
def test_no_word_is_lost_and_every_mark_ends(is_reversed):
    reading = make_reading(NESTED)
    pieces = all_words(reading, is_reversed=is_reversed)
    assert "".join(piece.text for piece in pieces) == reading.document.text
    depths = [len(piece.opens) - piece.n_closed for piece in pieces]
    assert sum(depths) == 0
    assert min(sum(depths[: place + 1]) for place in range(len(depths))) >= 0


@pytest.mark.parametrize(
    ("parents", "inner"), [({}, "<indirect>it falls</>"), ({2: 1}, "<indirect depth-1>it falls</>")]
)
def test_a_statement_in_another_is_drawn_inside_it(parents, inner):
    reading = make_reading(NESTED, parents=parents)
    assert drawn(all_words(reading)) == (
        f"<indirect>Rain is near, <source>Ben</> <cue>says</> {inner}</>, <source>Ann</> <cue>said</>. Nobody knows."
    )


def test_each_mark_knows_its_statement():
    reading = make_reading(NESTED, parents={2: 1})
    assert [(layer.classes, layer.statements) for piece in all_words(reading) for layer in piece.opens] == [
        ("indirect", (1,)),
        ("source", (2,)),
        ("cue", (2,)),
        ("indirect depth-1", (2,)),
        ("source", (1,)),
        ("cue", (1,)),
    ]


def test_what_no_statement_holds_is_marked_and_counted():
    reading = make_reading("{t1|Rain}, {s1|Ann} {c1|said}. Who?")
    assert drawn(all_words(reading, is_reversed=True)) == "Rain<unheld>, </>Ann said<unheld>. Who?</>"
    assert share_unheld(reading.document, place_statements(reading.statements)) == round(6 / 17, 4)


def test_what_softens_is_lit_in_the_content():
    reading = make_reading("{t1|Rain may fall}, {s1|Ann} {c1|said}.")
    (entry,) = place_statements(reading.statements)
    hedge = Hedge(span=Span(5, 8), kind=HedgeKind.POSSIBLE)
    softened = replace(entry, statement=replace(entry.statement, hedges=(hedge,)))
    assert drawn(cut_content(reading, softened)) == "Rain <hedge>may</> fall"


def test_statements_with_the_same_words_are_told_apart():
    reading = make_reading("{t1|{t2|Rain falls}}, {s1|Ann} and {s2|Ben} {c1|{c2|said}}.")
    assert [line.at for line in list_statements("v", reading)] == ["0-10/1", "0-10/2"]
