from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.views.nesting import place_statements
from tests.views.factories import make_reading

NESTED = "{s1|Ann} {c1|said} {t1|{s2|Bo} {c2|thought} {t2|{s3|Cy} {c3|knew} {t3|it}}}. {s4|Di} {c4|denied} {t4|it}."


def numbered(reading):
    placed = place_statements(reading.statements)
    return [(entry.statement.id[:2], entry.number, entry.depth, entry.inside) for entry in placed]


def test_nested_statements_follow_the_one_that_holds_them():
    reading = make_reading(NESTED, parents={2: 1, 3: 2})
    assert numbered(reading) == [("t1", 1, 0, None), ("t2", 2, 1, 1), ("t3", 3, 2, 2), ("t4", 4, 0, None)]


def test_nested_statements_are_moved_behind_their_parent():
    reading = make_reading(NESTED, parents={1: 4})
    assert [entry[0] for entry in numbered(reading)] == ["t2", "t3", "t4", "t1"]


def test_a_parent_that_is_not_there_counts_as_none():
    first, *rest = make_reading(NESTED).statements
    assert place_statements([replace(first, parent="gone"), *rest])[0].depth == 0


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.none() | st.integers(1, 4), min_size=4, max_size=4))
def test_no_statement_is_lost_or_doubled_whatever_the_parents(parents):
    statements = make_reading(NESTED).statements
    changed = [
        replace(statement, parent=None if parent is None else statements[parent - 1].id)
        for statement, parent in zip(statements, parents, strict=True)
    ]
    placed = place_statements(changed)
    assert sorted(entry.statement.id for entry in placed) == sorted(statement.id for statement in statements)
    assert [entry.number for entry in placed] == [1, 2, 3, 4]
