from sayso.ledger import without_statements
from tests.views.claims import COPY, ELEVEN, SEVEN, linked, summed


def test_nothing_is_changed_where_nothing_is_left_out():
    found = linked()
    assert without_statements(found, ()) is found


def test_a_claim_keeps_its_other_statements():
    left = without_statements(linked(), [COPY])
    assert [[each.statement for each in claim.members] for claim in left.claims] == [[ELEVEN], [SEVEN]]
    assert [[each.statement for each in series] for series in left.series] == [[ELEVEN, SEVEN]]


def test_a_claim_without_statements_goes_with_its_relations_and_values():
    left = without_statements(linked(), [SEVEN])
    assert [claim.id for claim in left.claims] == ["c-t1"]
    assert [relation.type.value for relation in left.relations] == ["copies"]
    assert sorted(left.told) == [ELEVEN, COPY]
    assert [[each.statement for each in series] for series in left.series] == [[ELEVEN, COPY]]


def test_a_sum_goes_with_any_of_its_parts():
    kept = without_statements(linked(**summed()), [COPY])
    assert ([each.id for each in kept.sums], [each.right[0] for each in kept.comparisons]) == (["sum-1"], [SEVEN])
    assert without_statements(linked(**summed()), [SEVEN]).comparisons == ()
    assert without_statements(linked(**summed()), [ELEVEN]).sums == ()
