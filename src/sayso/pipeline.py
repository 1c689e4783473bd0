"""In which order do the stages run? Pure: bytes or words in, a reading out."""

from dataclasses import dataclass

from sayso.encoder import AttributionModel
from sayso.extract import find_attributions
from sayso.model import Attribution, Document, Problem, Reading
from sayso.readers import Hints, read_document, read_plain_text
from sayso.resolve import resolve_statements

_EXTRACTED_LANGUAGES = (None, "en")  # None: too short to tell


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Resources:
    """What the stages need beside the records: loaded once, at the edge."""

    attribution: AttributionModel


def read_article(
    data: bytes, *, name: str, hints: Hints, resources: Resources
) -> tuple[Reading | None, tuple[Problem, ...]]:
    """The reading of an article's bytes, and the problems; no reading where the bytes hold no text.

    Args:
        data: Plain text, Markdown or HTML.
        name: Name of the file, for its ending and for messages.
        hints: What the caller knows about the article; stands above what the article says.
        resources: Loaded models.
    """
    document, problems = read_document(data, name=name, hints=hints)
    if document is None:
        return None, problems
    return _extracted(document, problems, resources), problems


def read_words(text: str, *, hints: Hints, resources: Resources) -> Reading:
    """The reading of a text taken exactly as given."""
    document, problems = read_plain_text(text, hints=hints)
    return _extracted(document, problems, resources)


def attribute_words(text: str, *, resources: Resources) -> tuple[tuple[Attribution, ...], tuple[Problem, ...]]:
    """The attributions of a text taken exactly as given, and the problems; none are sought in other languages."""
    document, problems = read_plain_text(text, hints=Hints())
    return _attributions(document, resources), problems


def _extracted(document: Document, problems: tuple[Problem, ...], resources: Resources) -> Reading:
    statements = resolve_statements(document, _attributions(document, resources))
    return Reading(document=document, statements=statements, problems=problems)


def _attributions(document: Document, resources: Resources) -> tuple[Attribution, ...]:
    if document.language not in _EXTRACTED_LANGUAGES:
        return ()
    return find_attributions(document.text, model=resources.attribution)
