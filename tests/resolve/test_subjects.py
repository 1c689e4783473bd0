import re

import pytest

from sayso.model import Basis, Block, Span, Voice
from sayso.resolve.sources import name_sources
from sayso.resolve.subjects import find_actors, find_subject
from sayso.text import find_sentences


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Korvin Dale, 61, left at dawn.", "Korvin Dale"),
        ("On Tuesday mayor Odile Brask left.", "mayor Odile Brask"),
        ("On Tuesday Odile Brask left.", "Odile Brask"),
        ("After a long night, the manager of Brask Lines slept.", "the manager of Brask Lines"),
        ("The spokeswoman Odile Brask left.", "The spokeswoman Odile Brask"),
        ("The mayor, Odile Brask, left.", "The mayor, Odile Brask"),
        ("Our chief engineer left.", "Our chief engineer"),
        ("Harbour minister Odile Brask left.", "Harbour minister Odile Brask"),
        ("A nurse called Odile Brask left.", "A nurse called Odile Brask"),
        ("The guard was Odile Brask.", "Odile Brask"),
        ("Brask's brother left.", None),
        ("The tide was high.", None),
        ("The lock of the minister broke.", None),
        ("She left.", None),
        ('"Wait," she said.', None),
    ],
)
def test_the_subject_of_a_sentence(sentence, subject):
    span = find_subject(sentence, Span(0, len(sentence)))
    assert (span and span.slice(sentence)) == subject


def actors(text, word, **more):
    return find_actors(text, re.search(rf"\b{word}\b", text).start(), find_sentences(text), **more)


def test_who_acts_in_the_sentences_before_stands_nearest_first():
    text = "Odile Brask ran. The mayor sat. The wind fell. It blew, he said."
    assert actors(text, "he") == ((1, "The mayor"),)
    assert actors(text, "It") == ((1, "The mayor"),)
    assert actors("The mayor knew that, he said.", "he") == ((0, "The mayor"),)


def test_who_is_spoken_of_by_somebody_else_does_not_act():
    text = "The mayor was late, she said."
    assert actors(text, "she", contents=[Span(0, 18)]) == ()
    assert actors(text, "she") == ((0, "The mayor"),)


def test_who_is_called_he_is_not_she():
    assert actors("The mayor left. 'He is furious,' she said.", "she") == ()
    assert actors("The mayor left. 'She is furious,' she said.", "she said") == ((0, "The mayor"),)


def test_who_acts_in_another_voice_is_not_meant():
    text = "The mayor left.\n\nHe was late, he said."
    block = Block(span=Span(17, len(text)), voice=Voice.QUOTED, basis=Basis.MARKUP, document="other")
    assert actors(text, "He", blocks=[block]) == ()
    assert actors(text, "He") == ((0, "The mayor"),)


def test_a_pronoun_means_who_acts_rather_than_who_spoke_before():
    wordings, numbers = ["Mayor Odile Brask", "she"], [0, 2]
    names = {
        acting: name_sources(wordings, numbers=numbers, actors=[(), acting])[1]
        for acting in (
            ((1, "Councillor Ann Lee"),),
            ((0, "Councillor Ann Lee"),),
            ((1, "The ministry"),),
            ((1, "A spokesman"),),
            (),
        )
    }
    assert list(names.values()) == ["Councillor Ann Lee", *["Mayor Odile Brask"] * 4]


def test_whose_client_somebody_is_speaks_rather_than_the_client():
    assert name_sources(["she"], actors=[((0, "Her client"),)]) == ("she",)
    assert name_sources(["she"], actors=[((0, "His lawyer"),)]) == ("His lawyer",)


def test_it_means_a_body_that_acts_and_no_person():
    assert name_sources(["it"], numbers=[1], actors=[((0, "The ministry"),)]) == ("The ministry",)
    assert name_sources(["it"], numbers=[1], actors=[((0, "Anna Brask"),)]) == ("it",)
    assert name_sources(["they"], numbers=[1], actors=[((0, "Two officers"),)]) == ("Two officers",)


def test_a_last_name_that_acts_is_understood_by_the_full_one():
    full_names = {"brask": "Odile Brask"}
    assert name_sources(["she"], full_names=full_names, actors=[((0, "Brask"),)]) == ("Odile Brask",)
    assert name_sources(["it"], full_names=full_names, actors=[((0, "Brask"),)]) == ("it",)
