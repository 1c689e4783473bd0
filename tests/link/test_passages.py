"""Passages that two texts share."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.growth import MOST_RATIO, middle_growth
from sayso.lexicon import load_table
from sayso.link.passages import LONG_RUN, find_runs, find_shared_passages
from sayso.link.tokens import Whose, read_tokens
from sayso.model import Basis, Block, Span, Voice

WAVE = "the dam gave way before dawn and sent a wave of mud through the lower town"


def shared(left, right, blocks=()):
    return find_shared_passages(read_tokens(left), read_tokens(right, blocks))


MAYOR = "It is the mayor's wall that fell on the bakery in Mill Lane at noon"
EDITED = "The dam above Kelmet gave way long before {} and sent mud through the lower town at once"


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        (f"On Tuesday {WAVE}.", f"Witnesses say [{WAVE}].", "word for word"),
        (f"On Tuesday {WAVE}.", f"Witnesses say [{WAVE.upper()}].", "case is folded"),
        (MAYOR.replace("fell on", "fell, on"), f"So [{MAYOR.replace(' in ', ' (in) ')}].", "marks are folded"),
        (MAYOR.replace("'", "’"), f"[{MAYOR}].", "apostrophes are folded"),
        (EDITED.format("dawn"), f"[{EDITED.format('daybreak')}].", "a word was changed"),
        (f"{WAVE}.", "The dam gave way. The town was asleep.", "too short"),
        (
            "At the end of the day one of the most of all sat there.",
            "One of the most liked left at the end of the day.",
            "",
        ),
    ],
)
def test_passages_are_found_where_marked(left, right, why):
    text = right.replace("[", "").replace("]", "")
    expected = [] if "[" not in right else [right[right.index("[") + 1 : right.index("]")]]
    assert [each.right.slice(text) for each in shared(left, text)] == expected, why


def test_the_span_in_the_left_text_holds_the_same_words():
    left = f"On Tuesday {WAVE}, she said."
    (passage,) = shared(left, f"So {WAVE}.")
    assert passage.left.slice(left) == WAVE
    assert passage.n_words == passage.longest == 16


AROUND = f"“{WAVE},” said Ann. Nobody on the bus to the market knew what had happened or why."
NAMES = "They are Maj. Jan Arash Holm, Capt. Nasir Askar Dorn and Capt. Noor Amin Velde of Karst."


@pytest.mark.parametrize(
    ("left", "right", "is_copied", "why"),
    [
        (f"On Tuesday {WAVE}.", f"Then {WAVE}.", True, "own words"),
        (f"“{WAVE},” said Ann.", f"Ann told us: “{WAVE}.”", False, "both quote a third"),
        (f"“{WAVE},” the mayor of Holm said.", f'"{WAVE}," the mayor of Holm said.', False, "and name her alike"),
        (AROUND, AROUND, True, "a quotation with the words around it"),
        (NAMES, NAMES, False, "a list of names"),
    ],
)
def test_a_quotation_of_a_third_is_no_copy(left, right, is_copied, why):
    assert [each.is_copied for each in shared(left, right)] == [is_copied], why


def test_a_quoted_block_is_told_from_a_copy():
    right = f"The Courier has this:\n\n{WAVE}."
    block = Block(span=Span(23, len(right)), voice=Voice.QUOTED, basis=Basis.INFERRED, document="d1")
    (passage,) = shared(f"On Tuesday {WAVE}.", right, (block,))
    assert (passage.is_block, passage.is_copied, passage.right.slice(right)) == (True, False, WAVE)


@pytest.mark.parametrize("row", load_table("standing_words"), ids=lambda row: row.id)
def test_standing_words_are_nobodys(row):
    for marked, expected in ((row.example, True), (row.counter_example, False)):
        start, end = marked.index("["), marked.index("]") - 1
        tokens = read_tokens(marked.replace("[", "").replace("]", ""))
        first, last = tokens.places(Span(start, end))
        assert all(each == Whose.STANDING for each in tokens.whose[first:last]) == expected, marked


def test_a_run_across_two_left_runs_is_found_in_both():
    left = tuple("abcdefg----cdefghi")
    runs = [
        ("".join(left[run.left : run.left + run.n_words]), run.right) for run in find_runs(left, tuple("abcdefghi"), 5)
    ]
    assert runs == [("abcdefg", 0), ("cdefghi", 2)]


@given(st.text(alphabet="ab ”“.\n", max_size=80), st.text(alphabet="ab ”“.\n", max_size=80))
def test_every_passage_slices_to_words_of_both(left, right):
    for passage in shared(left, right):
        assert passage.n_words >= LONG_RUN
        assert passage.n_own <= passage.n_words
        assert passage.right.end <= len(right)
        assert passage.left.end <= len(left)


@given(st.lists(st.sampled_from("abc"), max_size=60), st.lists(st.sampled_from("abc"), max_size=60))
def test_runs_are_equal_words_and_cannot_be_made_longer(left, right):
    for run in find_runs(tuple(left), tuple(right), 4):
        end_left, end_right = run.left + run.n_words, run.right + run.n_words
        assert left[run.left : end_left] == right[run.right : end_right]
        assert end_left == len(left) or end_right == len(right) or left[end_left] != right[end_right]


@pytest.mark.parametrize("text", ["", " ", "“", "\u200d", "…!?"])
def test_texts_without_words_share_nothing(text):
    assert shared(text, text) == ()


def test_the_time_is_linear_in_a_text_that_repeats_itself():
    def make(n):
        texts = ("ha " * n, "ha ho " * (n // 2), " ".join(map(str, range(n))))
        return [read_tokens(text) for text in texts]

    def share_each_pair(texts):
        for left, right in product(texts, texts):
            find_shared_passages(left, right)

    assert middle_growth(make, share_each_pair, 50_000) < MOST_RATIO
