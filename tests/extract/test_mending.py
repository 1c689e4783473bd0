from dataclasses import replace

import pytest

from sayso.extract.mending import mend_attribution
from sayso.model import Attribution, Manner, Span


def make(text, source, cue, content):
    def spans(words):
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    return Attribution(
        source=spans(source), cue=spans(cue), content=spans(content), manner=Manner.INDIRECT, confidence=0.9
    )


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "left"),
    [
        ("The villagers were told that it rains.", "The villagers", "were told", "that it rains", None),
        ("It was said by Ann that it rains.", "by Ann", "was said", "that it rains", "by Ann"),
        ("The villagers said that it rains.", "The villagers", "said", "that it rains", "The villagers"),
        ("A group that said that it rains left.", "A group that", "said", "that it rains", "A group"),
        ("On Friday we said that it rains.", "On Friday we", "said", "that it rains", "we"),
        ("In February Mr Hale said that it rains.", "In February Mr Hale", "said", "that it rains", "Mr Hale"),
        ("By noon the police said that it rains.", "By noon the police", "said", "that it rains", "the police"),
        (
            "At eight that evening Civil Lab said that it rains.",
            "evening Civil Lab",
            "said",
            "that it rains",
            "Civil Lab",
        ),
        ("At 10:15 Ann Lee said that it rains.", "10:15 Ann Lee", "said", "that it rains", "Ann Lee"),
        ("That December a general said that it rains.", "December a general", "said", "that it rains", "a general"),
        ("May Smith said that it rains.", "May Smith", "said", "that it rains", "May Smith"),
        ("This week's report said that it rains.", "This week's report", "said", "that it rains", "This week's report"),
        ("To be fair, said that it rains.", "To be fair", "said", "that it rains", None),
        ("The nurse now said that it rains.", "The nurse now", "said", "that it rains", "The nurse"),
        ("The ship was seized said that it rains.", "The ship was seized", "said", "that it rains", None),
        (
            "A man who was there said that it rains.",
            "A man who was there",
            "said",
            "that it rains",
            "A man who was there",
        ),
    ],
)
def test_only_who_speaks_is_a_source(text, source, cue, content, left):
    mended = mend_attribution(text, make(text, source, cue, content))
    assert [span.slice(text) for span in mended.source] == ([left] if left else [])
    assert [span.slice(text) for span in mended.content] == [content]


@pytest.mark.parametrize("words", ["three more than Norrex", "not 14 as we", "far higher than the firm"])
def test_a_number_that_differs_from_somebodys_is_nobodys_word(words):
    text = f"It counted 90 passengers, {words} had reported."
    assert mend_attribution(text, make(text, words, "had reported", "It counted 90 passengers")) is None


def test_more_than_a_number_of_people_may_speak():
    text = "More than 12,000 residents say it smells."
    mended = mend_attribution(text, make(text, "More than 12,000 residents", "say", "it smells"))
    assert mended.source[0].slice(text) == "More than 12,000 residents"


def test_a_source_cut_down_to_a_place_gets_its_head_back():
    text = "Four died at Brannel, a doctor who works there said."
    mended = mend_attribution(text, make(text, "there", "said", "Four died at Brannel, a doctor who works"))
    assert mended.source[0].slice(text) == "a doctor who works there"
    assert [span.slice(text) for span in mended.content] == ["Four died at Brannel"]


def test_a_relative_clause_that_is_cut_is_no_part_of_a_source():
    text = "The office, whose last figure was 9, said it agreed."
    cut = mend_attribution(text, make(text, "The office, whose last figure", "said", "it agreed"))
    whole = mend_attribution(text, make(text, "The office, whose last figure was 9", "said", "it agreed"))
    assert cut.source[0].slice(text) == "The office"
    assert whole.source[0].slice(text) == "The office, whose last figure was 9"


def test_who_stands_behind_says_is_the_source_and_no_content():
    text = 'The rice was bad, says its head, Sunniva Bock. "It made them ill."'
    said = make(text, None, "says", "The rice was bad")
    head = Span(text.index("its head"), text.index(". "))
    quoted = Span(text.index('"It'), len(text))
    mended = mend_attribution(text, replace(said, content=(*said.content, head, quoted)))
    assert [span.slice(text) for span in mended.source] == ["its head, Sunniva Bock"]
    assert mended.content == (*said.content, quoted)


@pytest.mark.parametrize("words", ["Not so", "It burns"])
def test_what_is_said_is_no_source(words):
    text = f"{words}, says the harbour board."
    mended = mend_attribution(text, make(text, words, "says", "the harbour board"))
    assert [span.slice(text) for span in (*mended.source, *mended.content)] == ["the harbour board", words]


@pytest.mark.parametrize("cue", ["were charged with", "were accused of", "was suspected of"])
def test_who_is_charged_in_the_passive_says_nothing(cue):
    text = f"Two men {cue} theft."
    assert mend_attribution(text, make(text, "Two men", cue, "theft")) is None


@pytest.mark.parametrize("clock", ["14.10", "14:10 -", "9:05 |", "14.10 GMT"])
def test_a_clock_that_begins_a_paragraph_is_no_part_of_it(clock):
    text = f"It rains.\n{clock} Ann Lee said that it rains."
    start = text.index(clock)
    found = Attribution(
        source=(Span(start, text.index(" said")),),
        cue=(Span(text.index("said"), text.index("said") + 4),),
        content=(Span(text.index("that"), len(text) - 1),),
        manner=Manner.INDIRECT,
        confidence=0.9,
    )
    assert [span.slice(text) for span in mend_attribution(text, found).source] == ["Ann Lee"]


def test_where_only_a_clock_is_said_nothing_is_left():
    text = "14:10 Ann said."
    assert mend_attribution(text, make(text, None, "said", "14:10")) is None


def test_whose_word_was_relied_on_is_the_source_with_its_head():
    text = "The friend on whose word we relied has said that it rains."
    mended = mend_attribution(text, make(text, "whose word we", "relied has said", "that it rains"))
    assert [span.slice(text) for span in (*mended.source, *mended.cue)] == [
        "The friend on whose word we relied",
        "has said",
    ]


def test_what_somebody_is_charged_with_is_said_of_him():
    text = "He was accused by Norland of fraud."
    mended = mend_attribution(text, make(text, "Norland of fraud", "accused by", "He"))
    assert [span.slice(text) for span in mended.content] == ["He", "of fraud"]


def test_content_ends_with_the_clause_that_it_stands_in():
    text = "The mayor, whose office said that he was ill, did not come."
    mended = mend_attribution(text, make(text, "whose office", "said", "that he was ill, did not come"))
    assert [span.slice(text) for span in mended.content] == ["that he was ill"]
