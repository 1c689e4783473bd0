import math

import pytest

from sayso.model import Basis, Voice
from sayso.readers import Hints, read_plain_text
from sayso.readers.lost_quotes import Candidate, likeliest

NEWS = "Two men died in the north on Monday, officials said. The ministry declined to comment."
HOST = "I was there in 2019, and I would not bet a cent on it."


def read(*paragraphs):
    document, _ = read_plain_text("\n\n".join(paragraphs), hints=Hints())
    return document


def quoted(document):
    return [block.span.slice(document.text) for block in document.blocks if block.voice is Voice.QUOTED]


def test_behind_a_lead_in_news_is_another_voice_until_the_host_comes_back():
    document = read("I read it twice. The Coast Daily reported:", NEWS, HOST)
    assert quoted(document) == [NEWS]
    (block,) = [block for block in document.blocks if block.voice is Voice.QUOTED]
    assert block.basis is Basis.INFERRED
    assert 0.5 < block.confidence < 1
    assert "The Coast Daily reported:" in block.why
    assert [cited.outlet for cited in document.cited] == ["Coast Daily"]


def test_a_host_who_copies_without_a_colon_is_believed():
    document = read("I am copying the part of the Estuary Times that matters.", NEWS, "Well. " + HOST)
    assert quoted(document) == [NEWS]
    assert [cited.outlet for cited in document.cited] == ["Estuary Times"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("The look on her face in this video says it all:", HOST, NEWS),
        ("The minister had three demands:", "1. More money, she said.", "2. More men."),
        ("The minister said:", '"Two men died in the north, and I am sorry for it."', NEWS),
        (NEWS, NEWS, NEWS),
        ("Host: Is it safe?", "Minister: It is, officials said.", "Host: Since when?", "Minister: Since Monday."),
        ("The Coast Daily reported:",),
    ],
)
def test_a_colon_alone_is_not_enough(paragraphs):
    assert quoted(read(*paragraphs)) == []


@pytest.mark.parametrize(
    "lead",
    [
        "Background:",
        "Key points:",
        "What we know so far:",
        "The plan has three parts:",
        "2 p.m.:",
        "See photos from the debate below:",
    ],
)
def test_a_section_of_plain_news_is_no_quotation(lead):
    assert quoted(read(NEWS, lead, "The port was built in 1931, according to the board.", NEWS)) == []


@pytest.mark.parametrize(
    ("lead", "outlet"),
    [
        ("Via Reuters:", "Reuters"),
        ("From Monday's Times:", "Times"),
        ("Even Fox News reports it:", "Fox News"),
        ("The Times of London (paywalled) says:", "Times of London"),
        ("Northwire has a new story out about the port:", "Northwire"),
        ("A reader sends in this:", None),
    ],
)
def test_the_outlet_is_named_as_it_is_called_and_never_by_a_pronoun(lead, outlet):
    document = read("I am back after two weeks.", lead, NEWS, "I'd bet on six weeks. They said the same of the bridge.")
    assert quoted(document) == [NEWS]
    assert [cited.outlet for cited in document.cited] == [outlet]


def test_a_letter_and_who_wrote_it_are_told_from_behind():
    letter = "I am not persuaded by the evidence. No records of those checks exist."
    document = read(
        "The mayor had it in black and white on his desk:", letter, "So wrote Marta Quill on July 11. Who knew?"
    )
    assert quoted(document) == [letter]
    (cited,) = document.cited
    assert cited.mention.slice(document.text) == "Marta Quill"


def test_a_text_that_marks_its_quotes_is_taken_at_its_word():
    document = read("The Coast Daily reported:", NEWS, "> It rained, they said.", HOST)
    assert quoted(document) == ["> It rained, they said."]


def test_a_line_that_names_the_origin_tells_of_the_paragraph_above():
    document = read(HOST, NEWS, "— Harbour Gazette, 3 May", HOST)
    assert quoted(document) == [NEWS]


def test_a_letter_may_say_i():
    letter = "I resign. I have told the board so, and the members have said nothing."
    document = read("In his letter to the board, dated Monday, he wrote:", letter, "The board met on Tuesday.")
    assert letter in quoted(document)[0]


def test_the_likeliest_way_leaves_a_host_before_each_led_quotation():
    first, second = (Candidate(first=at, last=at, lead=at - 1, measures={"sign": 1.0}) for at in (1, 2))
    assert [block for block, _ in likeliest([first, second], 4, {"sign": 2.0})] == [first]
    assert likeliest([first, second], 4, {"sign": -2.0}) == []
    (_, confidence), *_ = likeliest([first], 4, {"sign": 0.5})
    assert confidence == pytest.approx(1 / (1 + math.exp(-0.5)))
