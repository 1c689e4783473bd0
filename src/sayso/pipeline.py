"""In which order do the stages run? Pure: bytes or words in, a reading out."""

import re
from dataclasses import dataclass
from typing import Protocol

from sayso.encoder import AttributionModel
from sayso.extract import SHIPPED, Settings, find_attributions, find_hedges, find_quantities, find_times
from sayso.model import Attribution, Document, Extraction, Hedge, Problem, Reading
from sayso.readers import Hints, read_document, read_plain_text
from sayso.resolve import resolve_document_times, resolve_quantities, resolve_statements

_EXTRACTED_LANGUAGES = (None, "en")  # None: too short to tell
# Words and signs of a file in which attributions are looked for: 120,000 code points of prose, twice the longest
# article of a newspaper. They take 20 s on one core; a file of signs alone, each a word piece of its own, as long.
_MAX_WORDS = 25_000
_WORD = re.compile(r"[^\W\d_]{1,12}|\d{1,2}|[^\w\s]|_")


class ReadDocument(Protocol):
    """From the bytes of a file to its document; `read_document`, or one that runs it elsewhere."""

    def __call__(self, data: bytes, *, name: str, hints: Hints) -> tuple[Document | None, tuple[Problem, ...]]:
        """The document, None where the bytes hold no text, and the problems."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Resources:
    """What the stages need beside the records: loaded once, at the edge."""

    attribution: AttributionModel
    settings: Settings = SHIPPED


def read_article(
    data: bytes, *, name: str, hints: Hints, resources: Resources, read: ReadDocument = read_document
) -> tuple[Reading | None, tuple[Problem, ...]]:
    """The reading of an article's bytes, and the problems; no reading where the bytes hold no text.

    Args:
        data: Plain text, Markdown or HTML.
        name: Name of the file, for its ending and for messages.
        hints: What the caller knows about the article; stands above what the article says.
        resources: Loaded models.
        read: Reads the bytes; one that runs in a process with limits is for bytes that a stranger wrote.
    """
    document, problems = read(data, name=name, hints=hints)
    if document is None:
        return None, problems
    n_words = sum(1 for _ in _WORD.finditer(document.text))
    if n_words > _MAX_WORDS:
        message = (
            f"the text has {n_words:,} words and signs, more than {_MAX_WORDS:,}: it was read, and nothing is "
            "extracted from it; split it into its articles"
        )
        problems = (*problems, Problem(code="too-long", message=message, document_id=document.id))
        return Reading(document=document, statements=(), problems=problems), problems
    reading = _extracted(document, problems, resources)
    return reading, reading.problems


def read_words(text: str, *, hints: Hints, resources: Resources) -> Reading:
    """The reading of a text taken exactly as given."""
    document, problems = read_plain_text(text, hints=hints)
    return _extracted(document, problems, resources)


def extract_words(text: str, *, hints: Hints, resources: Resources) -> Extraction:
    """What a text taken exactly as given holds, and the problems; nothing is sought in other languages."""
    document, problems = read_plain_text(text, hints=hints)
    return _extract(document, problems, resources)


def _extracted(document: Document, problems: tuple[Problem, ...], resources: Resources) -> Reading:
    found = _extract(document, problems, resources)
    return Reading(
        document=document,
        statements=resolve_statements(
            document,
            found.attributions,
            hedges=[_hedges(document.text, attribution) for attribution in found.attributions],
        ),
        problems=found.problems,
        timexes=found.timexes,
        quantities=found.quantities,
    )


def _hedges(text: str, attribution: Attribution) -> tuple[tuple[Hedge, ...], tuple[Hedge, ...]]:
    return find_hedges(text, attribution.content), find_hedges(text, attribution.cue)


def _extract(document: Document, problems: tuple[Problem, ...], resources: Resources) -> Extraction:
    if document.language not in _EXTRACTED_LANGUAGES:
        return Extraction(problems=problems)
    mentions = find_times(document.text)
    timexes, of_times = resolve_document_times(document, mentions)
    counted = find_quantities(document.text, taken=[mention.span for mention in mentions])
    quantities, of_quantities = resolve_quantities(counted, document_id=document.id)
    return Extraction(
        attributions=find_attributions(document.text, model=resources.attribution, settings=resources.settings),
        timexes=timexes,
        quantities=quantities,
        problems=(*problems, *of_times, *of_quantities),
    )
