"""In which order do the stages run? Pure: bytes or words in, a reading out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sayso.encoder import AttributionModel
from sayso.extract import (
    READING,
    SHIPPED,
    EncodedText,
    Settings,
    carry_on,
    drop_labelled,
    encode_text,
    find_attributions,
    find_by_pattern,
    find_hedges,
    find_own_words,
    find_pointed_back,
    find_quantities,
    find_times,
    find_turns,
    mean_vectors,
    merge_attributions,
    part_enumerations,
    part_propositions,
    settle_attributions,
    split_coordinated,
)
from sayso.model import (
    Attribution,
    Document,
    Extraction,
    Hedge,
    HedgeKind,
    NonClaim,
    NonClaimKind,
    Problem,
    Reading,
    Span,
    Voice,
)
from sayso.readers import Hints, hear_voices, heard_odds, read_document, read_plain_text
from sayso.resolve import (
    collect_sources,
    find_ahead,
    resolve_document_times,
    resolve_quantities,
    resolve_statements,
    turn_ahead,
)

_EXTRACTED_LANGUAGES = (None, "en")  # None: too short to tell
# Words and signs of a file in which attributions are looked for: 120,000 code points of prose, twice the longest
# article of a newspaper. They take 20 s on one core; a file of signs alone, each a word piece of its own, as long.
_MAX_WORDS = 25_000
_COMMA = 2  # characters between a condition and what is asserted under it
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
    reading: Settings = READING


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
    reading = read_parsed(document, problems, resources=resources)
    return reading, reading.problems


def read_parsed(document: Document, problems: tuple[Problem, ...], *, resources: Resources) -> Reading:
    """The reading of a document whose bytes were read before.

    Args:
        document: As read, with its blocks.
        problems: Those of reading its bytes; they come first among the reading's.
        resources: Loaded models.
    """
    n_words = sum(1 for _ in _WORD.finditer(document.text))
    if n_words > _MAX_WORDS:
        message = (
            f"the text has {n_words:,} words and signs, more than {_MAX_WORDS:,}: it was read, and nothing is "
            "extracted from it; split it into its articles"
        )
        problems = (*problems, Problem(code="too-long", message=message, document_id=document.id))
        return Reading(document=document, statements=(), problems=problems)
    return _extracted(document, problems, resources)


def read_words(text: str, *, hints: Hints, resources: Resources) -> Reading:
    """The reading of a text taken exactly as given."""
    document, problems = read_plain_text(text, hints=hints)
    return _extracted(document, problems, resources)


def extract_words(text: str, *, hints: Hints, resources: Resources) -> Extraction:
    """What a text taken exactly as given holds, and the problems; nothing is sought in other languages."""
    document, problems = read_plain_text(text, hints=hints)
    return _extract(document, problems, resources, settings=resources.settings)


def _extracted(document: Document, problems: tuple[Problem, ...], resources: Resources) -> Reading:
    is_english = document.language in _EXTRACTED_LANGUAGES
    encoded = encode_text(document.text, model=resources.attribution) if is_english else None
    document = _with_voices(document, encoded) if encoded is not None else document
    found = _extract(document, problems, resources, settings=resources.reading, encoded=encoded)
    turns, labels = find_turns(document.text) if is_english else ((), ())
    quoted = [block.span for block in document.blocks if block.voice is Voice.QUOTED]
    by_model = settle_attributions(document.text, drop_labelled(found.attributions, labels), quoted=quoted)
    by_model = split_coordinated(document.text, by_model)
    attributed = find_by_pattern(document.text, merge_attributions(by_model, turns)) if is_english else ()
    attributed = settle_attributions(document.text, attributed, quoted=quoted)
    attributed = find_pointed_back(document.text, attributed) if is_english else attributed
    own, non_claims = (
        find_own_words(document.text, attributed, labels=labels, quoted=quoted, encoded=encoded)
        if is_english
        else ((), ())
    )
    everything = carry_on(document.text, merge_attributions(attributed, own))
    everything = part_propositions(document.text, everything)
    everything = part_enumerations(document.text, everything, times=[timex.span for timex in found.timexes])
    hedges = [_hedges(document.text, place, everything, non_claims) for place in range(len(everything))]
    timexes = found.timexes
    statements = resolve_statements(document, everything, hedges=hedges, timexes=timexes)
    if ahead := find_ahead(document, statements):  # what kind of content a time stands in is only known now
        timexes, _ = resolve_document_times(document, turn_ahead(find_times(document.text), ahead))
        statements = resolve_statements(document, everything, hedges=hedges, timexes=timexes)
    return Reading(
        document=document,
        statements=statements,
        sources=collect_sources(document, statements),
        non_claims=non_claims,
        problems=found.problems,
        timexes=timexes,
        quantities=found.quantities,
    )


def _hedges(
    text: str, place: int, attributions: tuple[Attribution, ...], non_claims: tuple[NonClaim, ...]
) -> tuple[tuple[Hedge, ...], tuple[Hedge, ...]]:
    """Those of a content, without what somebody says inside it, and those of its cue."""
    attribution = attributions[place]
    inner = [span for each in attributions if each.parent == place for span in each.content]
    found = find_hedges(text, attribution.content)
    own = tuple(hedge for hedge in found if not any(span.holds(hedge.span) for span in inner))
    start = attribution.content[0].start if attribution.content else 0
    condition = tuple(
        Hedge(span=each.span, kind=HedgeKind.CONDITION)
        for each in non_claims
        if each.kind is NonClaimKind.HYPOTHETICAL and 0 <= start - each.span.end <= _COMMA
    )
    return (*condition, *own), find_hedges(text, attribution.cue)


def _with_voices(document: Document, encoded: EncodedText) -> Document:
    """The document with the voices that its words, as the encoder sees them, make likely where marks are lost."""

    def listen(spans: Sequence[Span]) -> Sequence[float]:
        vectors = mean_vectors(encoded, [*spans, Span(0, len(document.text))])
        return heard_odds(vectors[:-1], vectors[-1])

    return hear_voices(document, listen)


def _extract(
    document: Document,
    problems: tuple[Problem, ...],
    resources: Resources,
    *,
    settings: Settings,
    encoded: EncodedText | None = None,
) -> Extraction:
    if document.language not in _EXTRACTED_LANGUAGES:
        return Extraction(problems=problems)
    mentions = find_times(document.text)
    timexes, of_times = resolve_document_times(document, mentions)
    counted = find_quantities(document.text, taken=[mention.span for mention in mentions])
    quantities, of_quantities = resolve_quantities(counted, document_id=document.id)
    return Extraction(
        attributions=find_attributions(document.text, model=resources.attribution, settings=settings, encoded=encoded),
        timexes=timexes,
        quantities=quantities,
        problems=(*problems, *of_times, *of_quantities),
    )
