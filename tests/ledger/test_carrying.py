"""Judgements stay with what they were made on; `cue`, `content` and `source` are pairs of offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger import Carried, Carry, carry, span_iou
from sayso.ledger.carrying import LEAST_IOU
from sayso.model import Attribution, Manner, Span, Statement


def make_statement(id, content, *, cue=(0, 4), source=None, manner=Manner.INDIRECT, document="d"):
    parts = Attribution(
        source=(Span(*source),) if source else (),
        cue=(Span(*cue),) if cue else (),
        content=(Span(*content),),
        manner=manner,
        confidence=1.0,
    )
    return Statement(id=id, document_id=document, attribution=parts, chain=())


def own(id, content):
    return make_statement(id, content, cue=None, manner=Manner.OWN)


def fates(old, new):
    return [(each.old_id, each.fate, each.new_id) for each in carry(old, new)]


def test_a_statement_with_the_same_id_is_the_same():
    old = [make_statement("a", (10, 20))]
    assert carry(old, old) == (Carry(old_id="a", fate=Carried.SAME, new_id="a", iou=1.0),)


def test_a_statement_with_the_same_spans_is_the_same_under_another_id():
    old, new = [make_statement("a", (10, 20), source=(5, 8))], [make_statement("x", (10, 20), source=(5, 8))]
    assert carry(old, new) == (Carry(old_id="a", fate=Carried.SAME, new_id="x", iou=1.0),)


def test_the_same_spans_in_another_document_are_not():
    old, new = [make_statement("a", (10, 20))], [make_statement("x", (10, 20), document="e")]
    assert carry(old, new) == (Carry(old_id="a", fate=Carried.QUEUED, new_id=None, iou=0.0),)


def test_the_same_cue_with_nearly_the_same_content_is_carried():
    old, new = [make_statement("a", (10, 20))], [make_statement("x", (10, 18))]
    assert carry(old, new) == (Carry(old_id="a", fate=Carried.CARRIED, new_id="x", iou=LEAST_IOU),)


def test_less_agreement_is_queued_with_how_far_it_agrees():
    old, new = [make_statement("a", (10, 20))], [make_statement("x", (10, 17))]
    assert carry(old, new) == (Carry(old_id="a", fate=Carried.QUEUED, new_id=None, iou=0.7),)


def test_another_cue_is_queued():
    assert fates([make_statement("a", (10, 20))], [make_statement("x", (10, 20), cue=(1, 4))]) == [
        ("a", Carried.QUEUED, None)
    ]


def test_own_assertions_are_carried_by_their_content():
    assert fates([own("a", (10, 20)), own("b", (30, 40))], [own("y", (30, 39)), own("x", (10, 19))]) == [
        ("a", Carried.CARRIED, "x"),
        ("b", Carried.CARRIED, "y"),
    ]


@pytest.mark.parametrize("cue", [None, (0, 4)])
def test_an_own_assertion_is_not_carried_to_an_attribution(cue):
    assert fates([own("a", (10, 20))], [make_statement("x", (10, 19), cue=cue)]) == [("a", Carried.QUEUED, None)]


def test_a_turn_without_a_cue_is_carried_under_the_same_label_only():
    old = [make_statement("a", (10, 20), cue=None, source=(5, 8), manner=Manner.DIRECT)]
    new = [make_statement("x", (10, 19), cue=None, source=(5, 8), manner=Manner.DIRECT)]
    other = [make_statement("x", (10, 19), cue=None, source=(1, 4), manner=Manner.DIRECT)]
    assert fates(old, new) == [("a", Carried.CARRIED, "x")]
    assert fates(old, other) == [("a", Carried.QUEUED, None)]


def test_the_best_of_two_is_taken():
    new = [make_statement("x", (10, 28)), make_statement("y", (10, 29))]
    assert fates([make_statement("a", (10, 30))], new) == [("a", Carried.CARRIED, "y")]


def test_two_that_agree_equally_well_are_queued():
    new = [make_statement("x", (10, 29)), make_statement("y", (11, 30))]
    assert carry([make_statement("a", (10, 30))], new) == (
        Carry(old_id="a", fate=Carried.QUEUED, new_id=None, iou=0.95),
    )


def test_of_two_for_one_the_nearer_is_carried_and_the_other_queued():
    old = [make_statement("a", (10, 28)), make_statement("b", (10, 29))]
    assert fates(old, [make_statement("x", (10, 30))]) == [("a", Carried.QUEUED, None), ("b", Carried.CARRIED, "x")]


def test_two_for_one_that_are_equally_near_are_both_queued():
    old = [make_statement("a", (10, 29)), make_statement("b", (11, 30))]
    assert fates(old, [make_statement("x", (10, 30))]) == [("a", Carried.QUEUED, None), ("b", Carried.QUEUED, None)]


def test_what_is_the_same_is_not_given_to_another():
    old = [make_statement("a", (10, 30)), make_statement("b", (10, 29))]
    new = [make_statement("a", (10, 30)), make_statement("x", (10, 25))]
    assert fates(old, new) == [("b", Carried.QUEUED, None), ("a", Carried.SAME, "a")]


def test_nothing_new_queues_all_and_nothing_old_gives_nothing():
    assert fates([make_statement("a", (10, 20))], []) == [("a", Carried.QUEUED, None)]
    assert carry([], [make_statement("a", (10, 20))]) == ()


@pytest.mark.parametrize(
    ("a", "b", "iou"),
    [
        ([(0, 10)], [(0, 10)], 1.0),
        ([(0, 10)], [(10, 20)], 0.0),
        ([(0, 10)], [(5, 15)], 5 / 15),
        ([(0, 4), (6, 10)], [(0, 10)], 0.8),
        ([(0, 6), (4, 10)], [(0, 10)], 1.0),  # what two spans share counts once
        ([(6, 10), (0, 4)], [(0, 4), (6, 10)], 1.0),
        ([], [(0, 10)], 0.0),
        ([], [], 0.0),
    ],
)
def test_agreement_is_the_share_of_common_characters(a, b, iou):
    spans = [tuple(Span(*pair) for pair in side) for side in (a, b)]
    assert span_iou(*spans) == span_iou(*reversed(spans)) == iou


STATEMENTS = st.lists(
    st.builds(
        lambda id, start, length, cue: (
            own(id, (start, start + length)) if cue is None else make_statement(id, (start, start + length), cue=cue)
        ),
        st.sampled_from("abcdefgh"),
        st.integers(10, 13),
        st.integers(9, 14),
        st.sampled_from([None, (0, 4), (1, 4)]),
    ),
    unique_by=lambda statement: statement.id,
)


def renamed(statements):
    """Some with new ids, as after a change of spans."""
    return [
        make_statement(
            each.id if each.id < "c" else f"new-{each.id}",
            (each.attribution.content[0].start, each.attribution.content[0].end),
            cue=(each.attribution.cue[0].start, each.attribution.cue[0].end) if each.attribution.cue else None,
            manner=each.attribution.manner,
        )
        for each in statements
    ]


@given(st.data(), STATEMENTS, STATEMENTS.map(renamed))
def test_none_is_lost_none_is_shared_and_order_changes_nothing(data, old, new):
    carries = carry(old, new)
    assert sorted(each.old_id for each in carries) == sorted(statement.id for statement in old)
    given_to = [each.new_id for each in carries if each.new_id is not None]
    assert len(given_to) == len(set(given_to))
    assert set(given_to) <= {statement.id for statement in new}
    assert all((each.fate is Carried.QUEUED) == (each.new_id is None) for each in carries)
    assert carry(data.draw(st.permutations(old)), data.draw(st.permutations(new))) == carries


@given(STATEMENTS, STATEMENTS.map(renamed))
def test_what_is_carried_one_way_is_carried_back(old, new):
    there = {(each.old_id, each.new_id, each.iou) for each in carry(old, new) if each.new_id}
    back = {(each.new_id, each.old_id, each.iou) for each in carry(new, old) if each.new_id}
    assert there == back
