"""Words that speak against a claim."""

import pytest

from benchmarks.growth import MOST_RATIO, middle_growth
from sayso.lexicon import load_table
from sayso.link.refuting import Sign, find_signs, is_refuting, measure_signs, refutes, weigh_signs
from sayso.link.tokens import read_tokens

SEIZED = "Pirates seized the Halcyon Star"


def signs_of(statement, claim=SEIZED):
    why = refutes(read_tokens(statement).words, read_tokens(claim).words)
    return [(each.sign, each.wording) for each in why]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("The coastguard denied that pirates had seized the Halcyon Star.", [(Sign.DENIAL, "denied")]),
        ("There is no evidence that pirates seized the ship.", [(Sign.DOUBT, "no evidence")]),
        ("The report that pirates seized the ship was a hoax.", [(Sign.FALSE, "hoax")]),
        ("We wrongly wrote that pirates seized the Halcyon Star.", [(Sign.WRONG, "wrongly")]),
        ("The Tribune withdrew its report of pirates on the Halcyon Star.", [(Sign.CORRECTION, "withdrew")]),
        ("Pirates never seized the Halcyon Star.", [(Sign.NEGATION, "never")]),
        ("Pirates didn’t seize the Halcyon Star.", [(Sign.NEGATION, "t")]),
        ("Pirates seized the Halcyon Star.", []),
        ("There is no doubt that pirates seized the Halcyon Star.", []),
        ("The ministry denied that taxes would rise.", []),
        ("", []),
    ],
)
def test_reasons_are_named(statement, expected):
    assert signs_of(statement) == expected


def test_the_same_denial_is_no_reason_against_a_denial():
    assert signs_of("The seizure of the Halcyon Star is a hoax.", "Report of Halcyon Star seized is a hoax") == []
    assert signs_of("Pirates never seized the Halcyon Star.", "Pirates never seized the Halcyon Star") == []


def test_a_reason_says_where_it_stands():
    words = read_tokens("Officials denied that pirates seized it.").words
    (reason,) = refutes(words, read_tokens(SEIZED).words)
    assert words[reason.first : reason.last] == ("denied",)


@pytest.mark.parametrize("row", load_table("refuting"), ids=lambda row: row.id)
def test_a_row_catches_its_example_and_misses_its_near_miss(row):
    for marked, expected in ((row.example, True), (row.counter_example, False)):
        phrase = " ".join(read_tokens(marked[marked.index("[") + 1 : marked.index("]")]).words)
        assert (phrase in row.words) == expected, marked
    found = {sign.value for _, _, sign in find_signs(read_tokens(row.example.replace("[", "").replace("]", "")).words)}
    assert found == ({row.kind} if row.kind != "nothing" else set())


def test_phrases_are_listed_once():
    phrases = [phrase for row in load_table("refuting") for phrase in row.words]
    assert sorted(phrase for phrase in set(phrases) if phrases.count(phrase) > 1) == []


def test_a_text_that_refutes_weighs_more_than_one_that_tells():
    told = "Pirates seized the Halcyon Star on Monday. The crew is safe."
    refuted = (
        "The report that pirates seized the Halcyon Star is a hoax. No pirates seized it, and the photos are fake."
    )
    assert weigh_signs(measure_signs(refuted, SEIZED)) > weigh_signs(measure_signs(told, SEIZED))
    hoax = "Halcyon Star hoax: pirates did not seize it"
    assert weigh_signs(measure_signs(told, hoax)) > weigh_signs(measure_signs(refuted, hoax))


@pytest.mark.parametrize(
    ("claim", "expected"),
    [("It is not so", True), ("It isn't so", True), ("A hoax", True), ("So that it won't rain", False), ("", False)],
)
def test_a_claim_may_refute(claim, expected):
    assert is_refuting(read_tokens(claim).words) == expected


@pytest.mark.parametrize("text", ["", "not", "“", "hoax " * 50])
def test_odd_texts_are_measured(text):
    assert 0 <= weigh_signs(measure_signs(text, text)) <= 1
    assert weigh_signs(measure_signs(text, SEIZED)) == weigh_signs(measure_signs(text, SEIZED))


def test_the_time_is_linear():
    def work(n):
        refutes(["hoax"] * n + ["filler"] * 20 + ["pirates", "seized"] * n, ["pirates", "seized", "ship"])
        measure_signs("not a hoax, pirates " * n, SEIZED)

    assert middle_growth(int, work, 20_000) < MOST_RATIO
