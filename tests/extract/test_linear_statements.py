"""What makes statements of a text takes at most two and a half times as long for twice the text, whatever it holds."""

import pytest

from benchmarks.times_and_quantities import MOST_RATIO, least_growth
from sayso.extract import find_by_pattern, find_hedges, find_own_words, find_turns
from sayso.model import Span
from sayso.readers import Hints, read_plain_text
from sayso.resolve.full_names import find_company, find_full_names, find_named_outlet
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
    "quotes": '"no" ',
    "spaces": " ",
    "put at": "put it at ",
    "if": "If it would ",
}
READERS = {
    "sentences": find_sentences,
    "own words": lambda text: find_own_words(text, ()),
    "turns": find_turns,
    "patterns": lambda text: find_by_pattern(text, ()),
    "hedges": lambda text: find_hedges(text, [Span(0, len(text))]),
    "voices": lambda text: read_plain_text(text, hints=Hints()),
    "names": lambda text: (find_full_names(text), find_company(text), find_named_outlet(text, own=None)),
}


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS.keys())
@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_length(unit, reader):
    assert least_growth(unit, reader, size=20_000) < MOST_RATIO
