"""Where quoted words are from, as the words around them say."""

import pytest

from sayso.model import Basis
from sayso.readers.layout import lay_out
from sayso.readers.origins import find_origins, settle_credits
from sayso.readers.passages import Quote, Run

QUOTE = Quote(number=0, why="test")
WORDS = "The bolts were rusty."


def settle(*paragraphs):
    """The layout of (words, is_quoted) paragraphs with its credits settled."""
    return settle_credits(lay_out([[Run(text=text, quotes=(QUOTE,) if is_in else ())] for text, is_in in paragraphs]))


def voices(layout):
    return [(passage.span.slice(layout.text), bool(passage.quotes)) for passage in layout.passages]


def origin_above(lead_in, *, url=None):
    quote = Quote(number=0, why="test", url=url)
    layout = lay_out([[Run(text=lead_in)], [Run(text=WORDS, quotes=(quote,))], [Run(text="And so on.")]])
    return find_origins(settle_credits(layout))[quote]


@pytest.mark.parametrize(
    ("credit", "outlet"),
    [
        ("— Northwire", "Northwire"),
        ("– The Marn Tribune, 3 May 2019", "The Marn Tribune"),
        ("-- Northwire", "Northwire"),
        ("Source: Northwire", "Northwire"),
        ("via Northwire", "Northwire"),
        ("— Ines Calder, Port Gazette", "Port Gazette"),
        ("— Parish Letter, March", "Parish Letter"),
        ("— Ines Calder, Port Gazette, Monday", "Port Gazette"),
        ("— Ann Lee for Northwire", "Northwire"),
        ("— Ann Lee in the Port Gazette", "Port Gazette"),
        ("— Ann Lee, Farmer's Weekly", "Farmer's Weekly"),
        ("Source: the school office", "the school office"),
        ("— 松本 (@keizi666) January 24, 2020", "松本"),
    ],
)
def test_line_below_the_quote_names_its_origin(credit, outlet):
    layout = settle(("Ann had read it.", False), (WORDS, True), (credit, False), ("And so on.", False))
    origin = find_origins(layout)[QUOTE]
    assert origin.outlet == outlet
    assert origin.basis is Basis.STATED
    assert origin.mention.slice(layout.text) == outlet


@pytest.mark.parametrize(
    ("credit", "person"),
    [
        ("— Ann Lee", "Ann Lee"),
        ("— Ann Lee, harbour master", "Ann Lee"),
        ("— Ines Calder, Writer", "Ines Calder"),
        ("— Ilse Brandt, mayor of Kelmet", "Ilse Brandt"),
        ("— Oona Leif (@oonaleif) 16 July 2015", "Oona Leif"),
    ],
)
def test_person_below_the_quote_is_mentioned_and_no_outlet(credit, person):
    layout = settle((WORDS, True), (credit, False))
    origin = find_origins(layout)[QUOTE]
    assert origin.outlet is None
    assert origin.mention.slice(layout.text) == person


@pytest.mark.parametrize(
    ("lead_in", "person"),
    [
        ("The harbour master, Theo Brandl, wrote to the driver:", "Theo Brandl"),
        ("The club’s president, Oona Leif, answered in public:", "Oona Leif"),
        ("Mayor Oona Leif said:", "Mayor Oona Leif"),
        ("One of them, from a nurse in Holm, reads:", "a nurse in Holm"),
    ],
)
def test_person_above_the_quote_is_mentioned_and_no_outlet(lead_in, person):
    origin = origin_above(lead_in)
    assert origin.outlet is None
    assert origin.mention.slice(lead_in) == person


@pytest.mark.parametrize(
    "below",
    [
        "— and then she left.",
        "— No, he said, that was not so. Nobody had asked him.",
        "- a list begins",
        "Northwire is a newspaper.",
    ],
)
def test_other_line_below_the_quote_names_nothing(below):
    assert find_origins(settle((WORDS, True), (below, False)))[QUOTE].outlet is None


@pytest.mark.parametrize("credit", ["— Northwire", "Source: Northwire", "Ines Calder, Northwire"])
def test_last_paragraph_of_a_quote_that_names_its_origin_is_the_voice_around_it(credit):
    layout = settle(("Ann had read it.", False), (WORDS, True), (credit, True), ("And so on.", False))
    assert voices(layout) == [("Ann had read it.", False), (WORDS, True), (credit, False), ("And so on.", False)]
    assert find_origins(layout)[QUOTE].outlet == "Northwire"


def test_end_of_a_paragraph_that_names_the_origin_is_the_voice_around_it():
    assert voices(settle((f"{WORDS} — Northwire", True))) == [(WORDS, True), ("— Northwire", False)]


@pytest.mark.parametrize(
    "words", ["The crane — a Titan", "The bolts — Ann saw them. All rusty.", "Ann Lee", "— Northwire"]
)
def test_quote_without_a_credit_stays_whole(words):
    assert voices(settle(("Ann had read it.", False), (words, True))) == [("Ann had read it.", False), (words, True)]


def test_dash_before_a_marked_credit_belongs_to_it():
    runs = [Run(text=f"{WORDS} — ", quotes=(QUOTE,)), Run(text="Northwire", credit=QUOTE)]
    layout = settle_credits(lay_out([runs]))
    assert voices(layout) == [(WORDS, True), ("— Northwire", False)]
    assert find_origins(layout)[QUOTE].outlet == "Northwire"


@pytest.mark.parametrize(
    ("lead_in", "outlet"),
    [
        ("Northwire reported from the quay on Friday:", "Northwire"),
        ("As the Ford and Weir Mercury puts it:", "Ford and Weir Mercury"),
        ("According to Metro Weekly, which saw the log:", "Metro Weekly"),
        ("Here is the statement from Tannet Town Works:", "Tannet Town Works"),
        ("CNN’s Arwa Damon reported earlier this morning that he might be close:", "CNN"),
        ("A memo from the bridge company, sent out last week, reads otherwise. It says:", "bridge company"),
        ("The decision of the school office gives only one reason:", "school office"),
        ("The ruling of the Sundholm court, published on Wednesday, finds fault with it:", "Sundholm court"),
        ("The letter of the farmers’ circle, of which the Meadow Mail has a copy, says:", "farmers’ circle"),
        ("The Garrow Advertiser asked a former engineer and got this answer:", "Garrow Advertiser"),
        ("In the Coast Daily one can read:", "Coast Daily"),
        ("The Holm Observer reported it first. It gave two reasons:", "Holm Observer"),
        ("The Holm Observer reported it. Its reporter was on the train:", "Holm Observer"),
        ("According to the diplomat, the World Pantry Fund estimates the rest:", "World Pantry Fund"),
        ("Ann left early. The Post says that our allies refuse, which is awkward:", "Post"),
    ],
)
def test_sentence_above_the_quote_names_its_origin(lead_in, outlet):
    origin = origin_above(lead_in)
    assert origin.outlet is not None
    assert origin.outlet.removeprefix("the ") == outlet
    assert origin.basis is Basis.STATED


@pytest.mark.parametrize(
    "lead_in",
    [
        "Northwire reported it on Friday. Ann was there.",
        "One of them, a nurse in Holm, was not so sure:",
        "This is what happened in Harnfeld:",
        "He said on Monday:",
        "The office gave one reason:",
        "He burned the letter of the school office and said:",
        "The letter of the company gives no reason:",
        "A man in Holm, says the inspector:",
        "The letter, of which the Meadow Mail has a copy, runs on:",
    ],
)
def test_sentence_above_that_names_no_origin_leaves_it_open(lead_in):
    origin = origin_above(lead_in)
    assert origin.outlet is None
    assert origin.basis is Basis.MARKUP


def test_name_in_the_address_of_the_quote_is_found_in_the_sentence_above():
    origin = origin_above("The Evening Star is less patient:", url="https://www.eveningstar.example/a")
    assert (origin.outlet, origin.url) == ("Evening Star", "https://www.eveningstar.example/a")


def test_name_in_the_address_may_stand_a_sentence_earlier():
    origin = origin_above(
        "The Dunmarch Herald goes further. The plans are made:", url="https://dunmarchherald.example/a"
    )
    assert origin.outlet == "Dunmarch Herald"


def test_address_alone_gives_its_host():
    origin = origin_above("It is hard to believe:", url="https://www.northwire.example/a")
    assert (origin.outlet, origin.basis) == ("northwire.example", Basis.MARKUP)


@pytest.mark.parametrize("url", ["http://[", "nonsense", "//"])
def test_broken_address_does_no_harm(url):
    assert origin_above("It is hard to believe:", url=url).outlet is None


def test_link_behind_the_name_is_the_address():
    runs = [
        Run(text="Northwire", url="https://n.example/a"),
        Run(text=" reported, as did "),
        Run(text="Bo", url="https://b.example"),
    ]
    layout = lay_out([[*runs, Run(text=":")], [Run(text=WORDS, quotes=(QUOTE,))]])
    assert find_origins(settle_credits(layout))[QUOTE].url == "https://n.example/a"
