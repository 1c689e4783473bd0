"""Sentences whose source the sentence behind them names."""

import pytest

from benchmarks.growth import MOST_RATIO, middle_growth, repeated
from sayso.extract import find_pointed_back
from sayso.model import Attribution, Manner, Span


def found(text, attributions=()):
    return [
        (each.content[0].slice(text), each.cue[0].slice(text), each.source[0].slice(text))
        for each in find_pointed_back(text, attributions)
    ]


@pytest.mark.parametrize(
    ("behind", "cue", "source"),
    [
        ("So said a border guard.", "said", "a border guard"),
        ("Or so says Col. Wade Pruitt, the base's logistics chief, at lunch.", "says", "Col. Wade Pruitt"),
        ("So, at any rate, swears a Norwegian lawyer who was in the room.", "swears", "a Norwegian lawyer"),
        ("So, at least, a person who worked on the costing tells us.", "tells", "a person who worked on the costing"),
        ("That is according to the harbour master.", "according to", "the harbour master"),
        ("All this, according to two bosuns.", "according to", "two bosuns"),
        ("This, at least, is what the ministry told reporters on Friday.", "told", "the ministry"),
        ("A nurse on the ward told us so.", "told", "A nurse on the ward"),
        ("My source for this is a retired judge.", "source", "a retired judge"),
        ("I had it from the driver.", "had it from", "the driver"),
        ("I have this from a woman who sat in my kitchen and asked for tea.", "have this from", "a woman"),
        ("That\u2019s according to Open Till, which keeps a tally.", "according to", "Open Till"),
        ("The figure comes from Ana Reis, head of the yard.", "comes from", "Ana Reis"),
        ("That, at any rate, is the offer of Bo Falk, the minister.", "offer", "Bo Falk"),
        ("A man who drives the truck told me over soup.", "told", "A man who drives the truck"),
        ("A deputy told me both things over tea, and begged me to forget them.", "told", "A deputy"),
        ("(Imagine it as music.) The number comes from a clerk.", "comes from", "a clerk"),
        ("No, I was not there. I have it from a reader.", "have it from", "a reader"),
        ("Who says? Not the brass. A cook told us on Friday.", "told", "A cook"),
    ],
)
def test_the_sentence_before_gets_the_source_that_is_named_behind_it(behind, cue, source):
    assert found(f"It rained for nine hours. {behind}")[-1] == ("It rained for nine hours", cue, source)


def test_what_refers_back_takes_the_sentence_before_along():
    text = "A man crossed the lake. He was wet. So said a guard."
    assert [content for content, _, _ in found(text)] == ["A man crossed the lake", "He was wet"]
    text = "The lake froze. A man crossed. So said a guard."
    assert [content for content, _, _ in found(text)] == ["A man crossed"]


def test_who_says_the_sentence_that_points_back_is_kept():
    text = "The mine shut in June. That was the claim of the owners, Koch said."
    said = Attribution(
        source=(Span(56, 60),), cue=(Span(61, 65),), content=(Span(23, 54),), manner=Manner.INDIRECT, confidence=1.0
    )
    assert find_pointed_back(text, (said,)) == (said,)


def test_a_sentence_that_points_back_is_not_pointed_back_to():
    text = "Prices rose by nine percent. The figure comes from the national office. A clerk told me."
    assert found(text) == [("Prices rose by nine percent", "comes from", "the national office")]


def test_sentences_that_begin_alike_are_of_one_matter():
    text = "The lake froze. There are 40 on the list. There are 9 on the boat. A cook told me over soup."
    assert [content for content, _, _ in found(text)] == ["There are 40 on the list", "There are 9 on the boat"]


def test_both_are_two():
    text = "The bell rang. Women wept by the ditch. Sheep stood idle. Both things were told to the Echo by a nurse."
    assert [content for content, _, _ in found(text)] == ["Women wept by the ditch", "Sheep stood idle"]


def test_who_had_it_from_another_holds_what_that_one_said():
    text = "He drowned. So said Radio Tresk, which had it from a guard, who had it from his cousin."
    made = find_pointed_back(text, ())
    assert [(each.source[0].slice(text), each.parent) for each in made] == [
        ("Radio Tresk", None), ("a guard", 0), ("his cousin", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Did it rain? So said a guard.",  # a question is said by nobody
        "I ran home. So said a guard.",  # nobody else says what the host did
        "It rained. A nurse told me to leave.",
        "It rained. He told us about it.",
        "It rained. The water comes from the hills.",
        "The road is closed until June. Nobody told me.",
        "The water is brown. The utility has not told us.",
        "The water is brown. They might have told us last week.",
        "It cost nine million. The total comes from three grants.",
        "The statue has nine heads. The figure comes from Egypt, where it stood.",
        "Lind scored twice. That was the story of the match.",
        "The club lost nine games. That was the verdict of history.",
        "The lamp costs 40 crowns. I got this one from my sister.",
        "The ring was sold for 900 crowns. It came from Marie Antoinette, who wore it.",
        "It rained.\n\nSo said a guard.",  # of a quoted block: the voice of blocks tells that
        "So said a guard.",
        "It rained. So much for the guard.",
        "It rained. That is what makes the week so odd.",
        "It rained. So do I.",
        "The gun lay in the car. That was given to him by his father.",
        "The song led the charts. This was written by Dolly Parton in 1973.",
        "The novel came out. Hemingway wrote this in Paris.",
        "The firm cut jobs. The news came from the blue for most.",
        "The city is a ruin. The Army had this from the start.",
    ],
)
def test_nothing_is_pointed_back_to(text):
    assert found(text) == []


def test_what_somebody_said_already_is_left_with_them():
    text = "Ann said it rained. So said a guard."
    said = Attribution(
        source=(Span(0, 3),), cue=(Span(4, 8),), content=(Span(9, 18),), manner=Manner.INDIRECT, confidence=1.0
    )
    assert find_pointed_back(text, (said,)) == (said,)


def test_time_grows_with_the_text_alone():
    text = repeated("It rained again. He was wet. So said a guard, who had it from Bo. ")
    assert middle_growth(text, lambda words: find_pointed_back(words, ()), 20_000) < MOST_RATIO
