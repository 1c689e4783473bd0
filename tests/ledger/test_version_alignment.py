"""Where words of one text stand in another, and what differs between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.growth import MOST_RATIO, middle_growth
from sayso.ledger.version_alignment import align
from sayso.ledger.version_matching import Work, heaviest_ascent, match_items
from sayso.ledger.version_stretches import find_hunks, find_stretches
from sayso.model import StretchKind

WORDS = 'dam mayor road Karsk ministry eleven seven said closed the of not . , " 200\n\n'.split(" ")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
IN_BEFORE = (StretchKind.SAME, StretchKind.REMOVED, StretchKind.MOVED_AWAY)
IN_AFTER = (StretchKind.SAME, StretchKind.ADDED, StretchKind.MOVED_HERE)


@given(TEXTS, TEXTS)
def test_stretches_make_up_both_texts(before, after):
    stretches = find_stretches(align(before, after))
    spans = [each.before for each in stretches if each.kind in IN_BEFORE]
    others = [each.after for each in stretches if each.kind in IN_AFTER]
    assert "".join(span.slice(before) for span in spans) == before
    assert "".join(span.slice(after) for span in others) == after


@given(TEXTS, TEXTS)
def test_matched_words_are_equal_and_match_both_ways(before, after):
    found = align(before, after)
    for place, other in enumerate(found.to_after):
        if other >= 0:
            assert found.before.word(place) == found.after.word(other)
            assert found.to_before[other] == place


@given(TEXTS, TEXTS)
def test_hunks_are_the_words_without_a_match_each_once(before, after):
    found = align(before, after)
    hunks = find_hunks(found)
    held = [place for hunk in hunks for place in range(*hunk.before)]
    others = [place for hunk in hunks for place in range(*hunk.after)]
    assert sorted(held) == [place for place, other in enumerate(found.to_after) if other < 0]
    assert sorted(others) == [place for place, other in enumerate(found.to_before) if other < 0]


@given(TEXTS)
def test_a_text_is_the_same_as_itself(text):
    assert all(each.kind is StretchKind.SAME for each in find_stretches(align(text, text)))


def pieces(before, after):
    return [
        (each.kind.value, (each.before or each.after).slice(before if each.before else after).strip())
        for each in find_stretches(align(before, after))
    ]


def test_the_lighter_of_two_stretches_is_the_moved_one():
    long = "The mayor of Orsa said on Monday that the road to Karsk had been closed by the army."
    assert pieces(f"It rains. {long}", f"{long} It rains.") == [
        ("moved-away", "It rains."),
        ("same", long),
        ("moved-here", "It rains."),
    ]


def test_light_words_between_changes_are_no_common_ground():
    found = pieces("He saw the burning of houses there.", "He saw the price of bread there.")
    assert found == [
        ("same", "He saw the"),
        ("removed", "burning of houses"),
        ("added", "price of bread"),
        ("same", "there."),
    ]


def test_a_sentence_that_was_cut_in_two_is_followed_into_both():
    found = align(
        "The old mill burned down, and the brewery beside it was saved.",
        "The old mill burned down. The brewery beside it was saved.",
    )
    assert [found.before.word(place) for place, other in enumerate(found.to_after) if other < 0] == [",", "and", "the"]


def test_other_case_and_other_signs_are_found_in_their_place():
    assert pieces('"No," he said.', "“No,” he said.") == [
        ("removed", '"'),
        ("added", "“"),
        ("same", "No,"),
        ("removed", '"'),
        ("added", "”"),
        ("same", "he said."),
    ]


def test_texts_too_different_for_the_work_are_told_and_taken_whole():
    work = Work(left=10)
    assert match_items([1, 2, 3, 4, 5], [9, 2, 8, 4, 7], is_light=[False] * 5, work=work) == []
    assert work.is_over


def test_long_stretches_are_cut_at_what_stands_once_in_both():
    one, other = [7] * 300 + [1] + [7] * 300, [8] * 300 + [1] + [8] * 300
    work = Work(left=10_000)
    assert match_items(one, other, is_light=[False] * 601, work=work) == [(300, 300)]


def test_the_kept_ascend_and_weigh_most():
    assert sorted(heaviest_ascent([5, 1, 2, 3], [2, 1, 1, 1])) == [1, 2, 3]
    assert sorted(heaviest_ascent([5, 1, 2, 3], [9, 1, 1, 1])) == [0]
    assert heaviest_ascent([], []) == frozenset()


HOSTILE = {
    "one word": lambda n: ("a " * n, "a " * n + "b"),
    "two words in turn": lambda n: ("a b " * (n // 2), "b a " * (n // 2)),
    "nothing in common": lambda n: ("x " * n, "y " * n),
    "short sentences alike": lambda n: ("A b. " * (n // 3), "A c. " * (n // 3)),
    "all words once, turned round": lambda n: (
        " ".join(f"w{i}" for i in range(n)),
        " ".join(f"w{i}" for i in range(n, 0, -1)),
    ),
    "every sentence changed": lambda n: (
        " ".join(f"w{i}" if i % 15 else f"w{i}. X" for i in range(n)),
        " ".join(f"w{i}" if i % 7 else f"v{i}" if i % 15 else f"v{i}. X" for i in range(n)),
    ),
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE.keys())
def test_twice_the_text_takes_about_twice_the_time(make):
    assert middle_growth(make, lambda texts: align(*texts), 16_000) < MOST_RATIO
