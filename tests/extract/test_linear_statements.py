"""What makes statements of a text takes at most two and a half times as long for twice the text, whatever it holds."""

import pytest

from benchmarks.growth import MOST_RATIO, middle_growth, repeated
from sayso.extract import (
    carry_on,
    find_by_pattern,
    find_hedges,
    find_own_words,
    find_turns,
    part_enumerations,
    part_propositions,
    settle_attributions,
)
from sayso.model import Attribution, Manner, Span
from sayso.readers import Hints, read_plain_text
from sayso.resolve.bodies import find_body
from sayso.resolve.full_names import find_full_names, find_named_outlet
from sayso.resolve.subjects import find_actors
from sayso.text import find_sentences

HOSTILE = {
    "dots": ".",
    "closing marks": '."',
    "capitals": "A",
    "names": "Ann Lee ",
    "said": "she said that ",
    "told": "told him to ",
    "commas": "said, ",
    "here": "here is ",
    "colons": "Ann: no. ",
    "paragraphs": "Ann wrote:\n\n",
    "turns": "ANN: yes\n\n",
    "entries": "9:00 Ann Lee: no.\n\n",
    "quotes": '"no" ',
    "spaces": " ",
    "put at": "put it at ",
    "if": "If it would ",
    "numbers": "12 in Vell and ",
    "parts": "nine, of whom two, ",
    "clauses": 'it is "no", and it was so, and that it is, ',
}
_STEP = 300  # characters of one statement


def made(text):
    """Statements over all of a text, every other one with a source and a cue."""
    found = []
    for start in range(0, len(text) - 9, _STEP):
        is_own = start % (2 * _STEP) == 0
        found.append(
            Attribution(
                source=() if is_own else (Span(start, start + 3),),
                cue=() if is_own else (Span(start + 4, start + 7),),
                content=(Span(start + 8, min(start + _STEP, len(text))),),
                manner=Manner.OWN if is_own else Manner.INDIRECT,
                confidence=1.0,
            )
        )
    return tuple(found)


def who_acts(text):
    sentences = find_sentences(text)
    contents = [span for each in made(text) for span in each.content]
    return [find_actors(text, span.end - 1, sentences, contents=contents) for span in contents]


READERS = {
    "sentences": find_sentences,
    "own words": lambda text: find_own_words(text, ()),
    "turns": find_turns,
    "patterns": lambda text: find_by_pattern(text, ()),
    "hedges": lambda text: find_hedges(text, [Span(0, len(text))]),
    "voices": lambda text: read_plain_text(text, hints=Hints()),
    "names": lambda text: (find_full_names(text), find_named_outlet(text, own=None)),
    "bodies": lambda text: find_body(text, "company", len(text), [Span(0, len(text))]),
    "who acts": who_acts,
    "enumerations": lambda text: part_enumerations(text, made(text)),
    "propositions": lambda text: part_propositions(text, made(text)),
    "carried": lambda text: carry_on(text, made(text)),
    "mended": lambda text: settle_attributions(text, made(text)),
}


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS.keys())
@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_length(unit, reader):
    assert middle_growth(repeated(unit), reader, 20_000) < MOST_RATIO
