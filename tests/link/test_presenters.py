"""Who speaks for the outlet in a transcript, and who is a guest."""

import pytest

from sayso.api.linking import make_articles
from sayso.api.reading import read_bytes
from sayso.link import link_articles
from sayso.link.presenters import presenters_of
from sayso.model import Via

BREAK = "\n\n"


def transcript(*turns, byline=None):
    head = f"---\noutlet: Radio Tern\npublished: 2024-03-12\nbyline: {byline or 'Transcript'}\n---\n"
    return read_bytes(f"{head}{BREAK.join(turns)}".encode(), name="talk.md")


TALK = (
    "HOLT: Good evening. The dam at Orsk broke on Monday. Dov Maric was in the gallery. Dov, what did we learn?",
    "MARIC: Nine people are missing. The fire brigade says that the sluice was shut.",
    "HOLT: Captain Rusk is on the line. Captain, who shut it?",
    "RUSK: The water board shut the sluice at noon.",
    "HOLT: And the wall?",
    "RUSK: The wall was sound on Sunday.",
)


def names(reading):
    return {key[1]: why for key, why in presenters_of("v", reading).items()}


def test_who_opens_and_asks_and_whom_he_calls_by_the_given_name_speak_for_the_outlet():
    found = names(transcript(*TALK))
    assert {name.split()[-1]: why for name, why in found.items()} == {
        "holt": "opens and asks",
        "maric": "is spoken to as a colleague",
    }


def test_the_byline_names_who_presents():
    found = names(transcript(*TALK[2:], byline="Jana Holt"))
    assert {name.split()[-1]: why for name, why in found.items()} == {"holt": "is named in the byline"}


@pytest.mark.parametrize(
    "turns",
    [
        ("JUDGE: Call the next one. Is he here?", "CLERK: He is ill.", "JUDGE: Since when?", "CLERK: Since Monday."),
        ("RUSK: The wall was sound.", "ORLE: It was not. Who says so?", "RUSK: The board.", "ORLE: The board lied."),
    ],
)
def test_an_office_presents_nothing_nor_does_who_only_answers(turns):
    assert names(transcript(*turns)) == {}


@pytest.mark.parametrize(
    ("first", "guest"),
    [
        (
            "With us is a shopkeeper, Peter Vik. Peter, what did you see?",
            "VIK: I saw that nobody drowned in the flood.",
        ),
        ("Welcome to Peter Vik of the Guild. Peter, is it so?", "VIK: The dam at Karsk will be finished by June."),
        ("Minister Anna Lund is in Karsk tonight. Minister, when will it stand?", "LUND: It will stand by June."),
    ],
)
def test_whom_a_host_introduces_as_a_guest_or_by_an_office_speaks_for_himself(first, guest):
    turns = (f"HOLT: Good evening. {first}", guest, "HOLT: And then?", f"{guest.partition(':')[0]}: The road was shut.")
    assert {name.split()[-1] for name in names(transcript(*turns))} <= {"holt"}


def test_one_question_among_assertions_makes_no_presenter():
    turns = (
        "HOLM: The dam killed nine people in Karsk. Who says otherwise?",
        "BERG: Nobody does. The dam broke at noon.",
        "HOLM: My party will sue the council.",
    )
    assert names(transcript(*turns)) == {}


def test_a_byline_names_whole_names_and_no_doctor():
    turns = ("DR. BERG: Forty patients died in the ward.", "HOLM: They did not die there.")
    assert names(transcript(*turns, byline="Ida Renn and Holm Berg")) == {}


def test_what_a_presenter_saw_is_no_proof_of_the_outlet():
    turns = (TALK[0], "MARIC: I saw that nine people drowned at Orsk.", *TALK[2:])
    articles = make_articles([("v", transcript(*turns))])
    told = link_articles(articles).told
    seen = [told[entry.id].via for entry in articles[0].entries if "nine people drowned" in entry.words]
    assert seen == [Via.OWN]


def test_whom_a_presenter_reports_stands_behind_it():
    reading = transcript(*TALK)
    articles = make_articles([("v", reading)])
    linked = link_articles(articles)
    by_words = {entry.id: entry.words for entry in articles[0].entries}
    called = {source.id: source.name for source in linked.sources}
    root = {by_words[each.statement]: called.get(each.root) for each in linked.told.values()}
    assert next(name for words, name in root.items() if "sluice was shut" in words) == "The fire brigade"
    assert next(name for words, name in root.items() if words.startswith("Nine people")) == "Radio Tern"
    assert next(name for words, name in root.items() if "at noon" in words) != "Radio Tern"
