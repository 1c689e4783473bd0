from dataclasses import replace

import pytest

from sayso.extract import settle_attributions
from sayso.model import Attribution, Manner, Span


def make(text, source, cue, content, *, manner=Manner.INDIRECT, parent=None):
    def spans(words):
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    return Attribution(
        source=spans(source), cue=spans(cue), content=spans(content), manner=manner, confidence=0.9, parent=parent
    )


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("An aide who asked not to be named said no.", "An aide", "asked", "not to be named"),
        ("Did the mayor say that it was safe?", "the mayor", "say", "it was safe"),
        ("No group has claimed responsibility for it.", "No group", "claimed", "responsibility for it"),
        ("Asked about the leak, he hung up.", None, "Asked", "the leak"),
        ("The firm denied that a line broke.", "The firm", "denied", "that"),
        ('Locals nicknamed it "the Widow".', "Locals", "nicknamed", 'it "the Widow"'),
        ('Fans call him "Doctor No".', "Fans", "call", 'him "Doctor No"'),
        ("Two men were charged with theft.", "Two men", "were charged with", "theft"),
        ("Ms Lee should tell us where it is.", "Ms Lee", "tell", "where it is"),
        ("Ms Lee ought to publish the whole log.", "Ms Lee", "ought to publish", "the whole log"),
        ("If somebody in the room says no, it stops.", "somebody in the room", "says", "no"),
        ("Somebody said it rained.", "Somebody", "said", "it rained"),
        ("Lord knows it rained.", "Lord", "knows", "it rained"),
        ("You'd think that would do.", "You'd", "think", "that would do"),
        ("The film will be called Carry On Counting.", "The film", "called", "Carry On Counting"),
        (
            "The board has not answered my long and careful letter.",
            "The board",
            "answered",
            "my long and careful letter",
        ),
        (
            "Police are looking for a tall man in a grey coat with a dog.",
            "Police",
            "looking for",
            "a tall man in a grey coat with a dog",
        ),
    ],
)
def test_what_only_looks_like_an_attribution_goes(text, source, cue, content):
    assert settle_attributions(text, (make(text, source, cue, content),)) == ()


@pytest.mark.parametrize("content", ["that the wall leaks", "of 14 cases", 'that "nobody" came'])
def test_what_is_known_in_a_clause_or_number_stays(content):
    text = f"Neighbours know {content}."
    assert settle_attributions(text, (make(text, "Neighbours", "know", content),)) != ()


@pytest.mark.parametrize("words", ['the plan "a fishing trip"', 'it "Theft!"'])
def test_what_is_called_something_is_a_judgement(words):
    text = f"The minister called {words}."
    assert settle_attributions(text, (make(text, "The minister", "called", words),)) != ()


def test_who_said_that_somebody_ought_to_do_something_stays():
    text = "He must leave, said Bo."
    assert len(settle_attributions(text, (make(text, "Bo", "said", "He must leave"),))) == 1


def test_what_is_quoted_as_a_question_stays():
    text = '"Is it safe?" the mayor asked.'
    found = (make(text, "the mayor", "asked", '"Is it safe?"', manner=Manner.DIRECT),)
    assert settle_attributions(text, found) == found


def test_a_lead_in_is_not_bound_to_the_block_behind_it():
    text = "Northwire reported:\n\nTwo men died."
    found = (make(text, "Northwire", "reported", "Two men died"),)
    assert settle_attributions(text, found, quoted=[Span(21, len(text))]) == ()
    assert settle_attributions(text, found) != ()


def test_a_question_of_the_text_is_cut_off_the_quotation_behind_it():
    text = 'Would they sign? "Not at that price," she said.'
    (settled,) = settle_attributions(
        text, (make(text, "she", "said", 'Would they sign? "Not at that price,"', manner=Manner.MIXED),)
    )
    assert [span.slice(text) for span in settled.content] == ['"Not at that price,"']


def test_indirect_content_stays_in_its_sentence():
    text = "Sources say that the ship was taken. We hear of a ransom."
    (settled,) = settle_attributions(
        text, (make(text, "Sources", "say", "that the ship was taken. We hear of a ransom"),)
    )
    assert [span.slice(text) for span in settled.content] == ["that the ship was taken."]


def test_of_two_cues_for_the_same_words_the_surer_one_stays():
    text = "Drosz had insisted for a month that it rains."
    sure = make(text, "Drosz", "had insisted", "that it rains")
    unsure = replace(make(text, "Drosz", "month", "that it rains"), confidence=0.3)
    assert settle_attributions(text, (sure, unsure)) == (sure,)


def test_whose_parent_goes_is_handed_to_the_next_one_above():
    text = "Ann said Bo, who asked not to be named as Cy told it rains."
    outer = make(text, "Ann", "said", "Bo, who asked not to be named as Cy told it rains")
    middle = make(text, "Bo", "asked", "not to be named as Cy told it rains", parent=0)
    inner = make(text, "Cy", "told", "as Cy told it rains", parent=1)
    assert [each.parent for each in settle_attributions(text, (outer, middle, inner))] == [None, 0]


def test_somebody_who_is_told_of_is_a_source():
    text = "It is over, somebody who sat in the room told the Herald."
    given = make(text, "somebody who sat in the room", "told", "It is over")
    assert settle_attributions(text, (given,)) == (given,)


@pytest.mark.parametrize(
    ("text", "source", "cue", "left"),
    [
        (
            "It stays, said coach Lena Ort. Rovers' Dan Mills left.",
            "coach Lena Ort. Rovers' Dan Mills",
            "said",
            "coach Lena Ort",
        ),
        ("It stays. Ort. Dan Mills said so.", "Ort. Dan Mills", "said", "Dan Mills"),
        (
            "Lt. Gen. Ott of the U.S. Army said it stays.",
            "Lt. Gen. Ott of the U.S. Army",
            "said",
            "Lt. Gen. Ott of the U.S. Army",
        ),
    ],
)
def test_a_source_ends_with_its_sentence(text, source, cue, left):
    (settled,) = settle_attributions(text, (make(text, source, cue, "stays"),))
    assert [span.slice(text) for span in settled.source] == [left]
