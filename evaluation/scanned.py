"""What do the two scanners find in a text? In the records of `sayso extract`, without the search for attributions.

A test holds these records equal to those of the command; what they save is the model's time.
"""

from typing import Any

from sayso.extract import find_quantities, find_times
from sayso.readers import Hints, read_plain_text
from sayso.resolve import resolve_document_times, resolve_quantities
from sayso.views.extract_line import quantity_record, timex_record


def scan_times(text: str, published: str | None) -> list[dict[str, Any]]:
    """The times of a text, in text order."""
    document, _ = read_plain_text(text, hints=Hints(published=published))
    timexes, _ = resolve_document_times(document, find_times(text))
    return [timex_record(text, timex) for timex in timexes]


def scan_quantities(text: str) -> list[dict[str, Any]]:
    """The quantities of a text, in text order."""
    mentions = find_quantities(text, taken=[mention.span for mention in find_times(text)])
    quantities, _ = resolve_quantities(mentions)
    return [quantity_record(text, quantity) for quantity in quantities]
