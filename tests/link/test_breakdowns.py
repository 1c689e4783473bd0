import time

import pytest

from sayso.link.breakdowns import find_breakdowns
from tests.link.records import contradictions, make_article


def wholes(*sentences):
    return dict(find_breakdowns(make_article("d", [(words, {}) for words in sentences]).entries))


def test_numbers_that_add_up_to_one_beside_them_are_its_parts():
    found = wholes("The slide buried 30 huts.", "In Vell 18 huts were lost.", "In Tarn 12 huts were lost.")
    assert found == {("d1", 0): ("d0", 0), ("d2", 0): ("d0", 0)}


@pytest.mark.parametrize(
    "sentences",
    [
        ("The slide buried 30 huts.", "In Vell 18 huts were lost.", "In Tarn 11 huts were lost."),  # no sum
        ("The slide buried 30 huts.", "In Vell 18 cows died.", "In Tarn 12 cows died."),  # another thing
        ("The slide buried 5 huts.", "In Vell 3 huts were lost.", "In Tarn 2 huts were lost."),  # too small
        (
            "The slide buried 30 huts.",
            "It rained.",
            "It snowed.",
            "In Vell 18 huts fell.",
            "In Tarn 12 huts fell.",
        ),  # far
    ],
)
def test_what_is_no_part(sentences):
    assert not wholes(*sentences)


def test_among_many_numbers_parts_are_sought_nearby_only():
    many = " ".join(f"In town {number} it lost {1000 + number} huts." for number in range(11, 200))
    started = time.process_time()
    wholes(f"The slide buried 30,000 huts. {many}")
    assert time.process_time() - started < 10


def test_a_part_is_no_rival_of_its_whole_and_other_numbers_are():
    parts = [("The slide buried 30 huts.", {}), ("It buried 18 huts.", {}), ("It buried 12 huts.", {})]
    assert not contradictions(make_article("a", parts))
    assert contradictions(
        make_article("a", [parts[0]]), make_article("b", [("The slide buried 18 huts.", {})], outlet="Bell")
    )
