"""Times of what is to come, though no verb of their clause says so."""

from datetime import date

import pytest

import sayso
from sayso.extract import find_times
from sayso.model import Direction, Span
from sayso.resolve import turn_ahead


def event_of(text, published="2024-02-13"):
    reading = sayso.read_text(text, published=published)
    return [each.event.last for each in reading.statements if each.event is not None]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ('Mayor Ann Lee told the council that she expected "a fight before Easter".', date(2024, 3, 30)),
        ("The road is closed until 31 May, mayor Ann Lee said.", date(2024, 5, 30)),
        ("The road was closed until 31 May, mayor Ann Lee said.", date(2023, 5, 30)),
        ("The flood came before Easter, mayor Ann Lee said.", date(2023, 4, 8)),
    ],
)
def test_the_time_of_a_forecast_is_the_next_one(text, last):
    assert event_of(text) == [last]


def test_a_verb_that_tells_otherwise_stands():
    text = "They met on Monday. Talk of Friday."
    mentions = find_times(text)
    assert [each.direction for each in mentions] == [Direction.PAST, None]
    spans = frozenset(each.span for each in mentions)
    assert [each.direction for each in turn_ahead(mentions, spans)] == [Direction.PAST, Direction.FUTURE]
    assert turn_ahead(mentions, frozenset({Span(0, 1)})) == mentions
