"""Voices inferred anew from how paragraphs sound; what an odd means is told by the test itself."""

import numpy as np

import sayso
from sayso.model import Basis, Voice
from sayso.readers import Hints, hear_voices, heard_odds, read_document, read_plain_text
from sayso.readers.heard import Hearing

LEAD = "I read it twice. The Coast Daily reported:"
NEWS = "Two men died in the north on Monday, officials said. The ministry declined to comment."
HOST = "I was there in 2019, and I would not bet a cent on it."


def plain(*paragraphs):
    return read_plain_text("\n\n".join(paragraphs), hints=Hints())[0]


def quoted(document):
    return [block.span.slice(document.text) for block in document.blocks if block.voice is Voice.QUOTED]


def test_what_sounds_like_the_host_is_the_hosts():
    document = plain("The Coast Daily had more on Monday.", NEWS, HOST)
    of_another = hear_voices(document, lambda spans: [4.0 if at == 1 else -4.0 for at in range(len(spans))])
    of_the_host = hear_voices(document, lambda spans: [-4.0] * len(spans))
    assert (quoted(of_another), quoted(of_the_host)) == ([NEWS], [])
    assert (len(of_another.cited), of_the_host.cited) == (1, ())
    assert of_another.id == of_the_host.id == document.id


def test_marks_of_the_text_itself_are_believed():
    marked = plain("The Coast Daily reported:", f"> {NEWS}", HOST)
    page = f"<html><body><p>{LEAD}</p><p>{NEWS}</p><p>{HOST}</p></body></html>".encode()
    document, _ = read_document(page, name="page.html", hints=Hints())
    for each in (marked, document, plain(LEAD)):
        assert hear_voices(each, lambda _: [4.0, 4.0, 4.0]) is each


def test_neighbours_and_text_count_and_odds_are_bounded():
    one = np.ones(2, dtype=np.float32)
    by = Hearing(paragraph=one, before=-one, behind=0 * one, text=-0.5 * one, constant=0.25)
    paragraphs = np.array([[0, 0], [1, 0], [9, 9]], dtype=np.float32)
    assert heard_odds(paragraphs, one, by=by) == [-0.75, 0.25, 4.0]


def test_nothing_is_heard_by_weights_of_another_width():
    assert heard_odds(np.ones((3, 8), dtype=np.float32), np.ones(8, dtype=np.float32)) == [0.0, 0.0, 0.0]


def test_a_reading_says_that_the_voice_is_inferred():
    document = sayso.read_text("\n\n".join([LEAD, NEWS, HOST])).document
    (block,) = [block for block in document.blocks if block.voice is Voice.QUOTED]
    assert (block.span.slice(document.text), block.basis) == (NEWS, Basis.INFERRED)
    assert 0.5 < block.confidence < 1
