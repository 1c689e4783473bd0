import pytest

from sayso.extract import find_hedges
from sayso.lexicon import load_table
from sayso.model import HedgeKind, Span


def kinds(text):
    return [hedge.kind.value for hedge in find_hedges(text, [Span(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("he left", []),
        ("he may leave", ["possible"]),
        ("it could be as high as five million", ["possible"]),
        ("he will not leave", ["negative"]),
        ("it was a bruise and nothing worse", []),
        ("so he is not dead", []),
        ("13 people, not 17, had been on the trucks", []),
        ("the Brigade and not the Front was behind it", []),
        ("they searched all night and not a single man was found", ["negative"]),
        ("he isn't here", ["negative"]),
        ("it is unlikely that he left", ["unlikely"]),
        ("whether he left", ["open"]),
        ("no fewer than 12 men left", []),
        ("he not only left", []),
        ("the ship is expected in port, which may close", ["probable"]),
        ("If it rains, they may stay", ["possible"]),
        ("they left in May 2018", []),
        ("Theresa May left office", []),
        ("He left. He may come back.", []),
        ("men who may have left are here", []),
        ('"No. Eighteen."', []),
        ('"No, they will not leave."', ["negative"]),
        ('"No."', ["negative"]),
    ],
)
def test_hedges_of_the_main_clause(text, found):
    assert kinds(text) == found


def test_behind_a_stop_between_two_pieces_another_clause_begins():
    text = "Two guards were there, Ann said; the third did not come."
    content = [Span(0, 21), Span(text.index("the third"), len(text))]
    assert find_hedges(text, content) == ()
    text = "The guards, Ann said, did not come."
    assert [each.kind for each in find_hedges(text, [Span(0, 10), Span(22, len(text))])] == [HedgeKind.NEGATIVE]


def test_nothing_is_found_in_no_content():
    assert find_hedges("he may leave", []) == ()


def test_offsets_are_those_of_the_text():
    text = "Ann said he may leave."
    assert [hedge.span.slice(text) for hedge in find_hedges(text, [Span(9, 21)])] == ["may"]


@pytest.mark.parametrize("row", load_table("hedges"), ids=lambda row: row.id)
def test_a_row_catches_its_example_and_misses_its_near_miss(row):
    for sentence, wanted in ((row.example, True), (row.counter_example, False)):
        start, end = sentence.index("["), sentence.index("]") - 1
        text = sentence.replace("[", "").replace("]", "")
        found = [hedge for hedge in find_hedges(text, [Span(0, len(text))]) if hedge.span == Span(start, end)]
        if row.kind == HedgeKind.NOTHING:
            assert not found
        elif wanted:
            assert [hedge.kind for hedge in found] == [row.kind]
        else:
            assert [hedge.kind for hedge in found] != [row.kind]
