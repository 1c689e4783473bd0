"""How do the values of a reading sound in words?"""

import re
from datetime import date

from sayso.model import (
    Attribution,
    Certainty,
    Document,
    HedgeKind,
    Hop,
    Manner,
    Period,
    Published,
    Reading,
    Source,
    Span,
    Statement,
    Voice,
)
from sayso.views.voices import list_blocks

# Bounds of the words for a confidence from 0 to 1. They sort a list for the eye and decide nothing.
_SURE, _FAIR = 0.8, 0.5
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip  # not strftime: that follows the locale of the machine
_LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew",
    "it": "Italian", "ja": "Japanese", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian",
    "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip
_CERTAINTIES = {
    Certainty.CERTAIN: "certain",
    Certainty.PROBABLE: "probable",
    Certainty.POSSIBLE: "possible",
    Certainty.OPEN: "left open",
}
OWN = "in its own words"
_GAP = " [...] "  # between the spans of one part: words that do not belong to it are left out
NOBODY = "nobody named"


def count(n: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun.

    >>> count(1, "statement"), count(2, "statement"), count(0, "day")
    ('1 statement', '2 statements', '0 days')
    """
    return f"{n:,} {singular if n == 1 else plural or singular + 's'}"


def quote_spans(text: str, spans: tuple[Span, ...]) -> str:
    """The exact words of the spans, with `[...]` where words in between are left out.

    >>> quote_spans("Rain, he said, is near", (Span(0, 4), Span(15, 22)))
    'Rain [...] is near'
    """
    return _GAP.join(span.slice(text) for span in spans)


def describe_confidence(confidence: float) -> str:
    """Confidence in a word and a number.

    >>> describe_confidence(0.934), describe_confidence(0.5), describe_confidence(0.2)
    ('high (0.93)', 'fair (0.50)', 'low (0.20)')
    """
    word = "high" if confidence >= _SURE else "fair" if confidence >= _FAIR else "low"
    return f"{word} ({confidence:.2f})"


def describe_certainty(statement: Statement, text: str) -> str:
    """How sure the source is, with the words that say so, and what the cue does."""
    if statement.certainty is None:
        words = "no truth value (a demand, norm, opinion or question)"
    else:
        words = _CERTAINTIES[statement.certainty] + (", said not to be so" if statement.polarity == "-" else "")
        words += ", on a condition" if any(hedge.kind is HedgeKind.CONDITION for hedge in statement.hedges) else ""
    hedges = ", ".join(f'"{hedge.span.slice(text)}"' for hedge in statement.hedges)
    cue_class = f"; class {statement.cue_class}" if statement.cue_class else ""
    return f"{words}{f' ({hedges})' if hedges else ''}{cue_class}"


def describe_period(period: Period, text: str) -> str:
    """First and last day in words, with the words of the text that they rest on.

    >>> describe_period(Period(first=None, last=date(2019, 2, 21), rule="said-no-later-than-published"), "")
    'up to 21 February 2019 (the day of publication)'
    """
    first, last = (_day(day) if day is not None else None for day in (period.first, period.last))
    if first is not None and first == last:
        words = first
    elif first is not None and last is not None:
        words = f"{first} to {last}"
    else:
        words = f"from {first} on" if first is not None else f"up to {last}"
    basis = f'"{period.expression.slice(text)}"' if period.expression is not None else "the day of publication"
    return f"{words} ({basis}{', doubtful' if period.is_doubtful else ''})"


def _day(day: date) -> str:
    return f"{day.day} {name_month(day.month)} {day.year}"


def describe_content_type(statement: Statement) -> str:
    """What sort of thing is said: "a plan", "an opinion, marked and not claimed"."""
    words = statement.content_type.value
    return f"{words}, marked and not claimed" if statement.tone == "opinion" else words


def describe_source(source: Source) -> str:
    """All that the text tells of a source, in one line."""
    facts = [source.kind.value if source.kind is not None else "kind not told"]
    facts += [f"of {source.house}"] if source.house else []
    facts += [count(source.head_count, "person", "people")] if source.head_count is not None else []
    anonymity = source.anonymity
    if anonymity is not None:
        facts += [f"class: {anonymity.class_words}"] if anonymity.class_words else []
        facts += [f"knows by: {anonymity.access}"] if anonymity.access else []
        facts += [f"no name because: {anonymity.reason}"] if anonymity.reason else ["no reason given for no name"]
        facts += [f"told apart by: {anonymity.distinguisher}"] if anonymity.distinguisher else []
    called = f"; also called {', '.join(source.described_as)}" if source.described_as else ""
    return f"{source.name}: {', '.join(facts)}{called}"


def describe_language(code: str | None) -> str:
    """The English name of a language; its code where we have no name.

    >>> describe_language("en"), describe_language("is"), describe_language(None)
    ('English', 'is', 'not known')
    """
    return "not known" if code is None else _LANGUAGES.get(code, code)


def describe_published(published: Published | None) -> str:
    """The date of publication at the precision at which it is known, with its time and zone as they stood.

    >>> describe_published(Published(value="2019-02-21T19:05", evidence="front matter", wording=""))
    '21 February 2019, 19:05 (time zone not stated)'
    >>> describe_published(Published(value="2019-02", evidence="front matter", wording=""))
    'February 2019'
    """
    if published is None:
        return "not known"
    parts = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T(\d{2}:\d{2})(?::\d{2})?(.*))?", published.value)
    if parts is None:
        return published.value
    year, month, day, clock, zone = parts.groups()
    words = " ".join(piece for piece in (day and str(int(day)), month and name_month(int(month)), year) if piece)
    if clock is None:
        return words
    return f"{words}, {clock} ({_zone(zone)})"


def describe_day(published: Published | None) -> str:
    """The date of publication in words, without its time.

    >>> describe_day(Published(value="2019-02-21T19:05", evidence="front matter", wording=""))
    '21 February 2019'
    """
    return describe_published(published).partition(",")[0]


def describe_hop(hop: Hop, document: Document) -> str:
    """The name of one hop; a document without a name is told apart from a source that nobody named."""
    if hop.name:
        called = f' ("{" ".join(hop.wording.split())}")' if hop.wording else ""
        return " ".join(hop.name.split()) + called
    if hop.document == document.id:
        return "this article"
    return "a quoted document" if hop.document is not None else NOBODY


def describe_chain(chain: tuple[Hop, ...], document: Document) -> str:
    """The way of the words, outermost document first: "blog > CNN > a US military official"."""
    return " > ".join(describe_hop(hop, document) for hop in chain)


def write_permalink(document_id: str, attribution: Attribution) -> str:
    """The lasting address of what is said: document and extent of the content, `a7f3k2#1204-1391`."""
    spans = attribution.content or attribution.cue or attribution.source
    if not spans:
        return document_id
    return f"{document_id}#{spans[0].start}-{spans[-1].end}"


def describe_counts(reading: Reading) -> str:
    """How much was found: "12 statements, 2 nested, 1 without a named source"."""
    statements = reading.statements
    if not statements:
        return ", ".join(["no statements found", *_count_values(reading)])
    n_own = sum(statement.attribution.manner is Manner.OWN for statement in statements)
    n_nested = sum(statement.parent is not None for statement in statements)
    n_unnamed = sum(not statement.attribution.source for statement in statements) - n_own
    words = [count(len(statements), "statement")]
    words += [f"{n_own} of its own"] if n_own else []
    words += [f"{n_nested} nested"] if n_nested else []
    words += [f"{n_unnamed} without a named source"] if n_unnamed else []
    return ", ".join([*words, *_count_values(reading)])


def _count_values(reading: Reading) -> list[str]:
    words = [count(len(reading.timexes), "time")] if reading.timexes else []
    return words + ([count(len(reading.quantities), "quantity", "quantities")] if reading.quantities else [])


def describe_voices(document: Document) -> str:
    """Whose voices the document holds: "1 quoted block: CNN"."""
    n_quoted = sum(block.voice is Voice.QUOTED for block in document.blocks)
    if not n_quoted:
        return "all in the author's own voice"
    quoted = count(n_quoted, "quoted block")
    if all(block is not None and block.voice is Voice.QUOTED for _, block in list_blocks(document)):
        return f"all of it quoted ({quoted}), nothing in the author's own voice"
    return f"{quoted}, the rest in the author's own voice"


def name_month(number: int) -> str:
    """The English name of a month from 1 to 12; its number where there is no such month."""
    return _MONTHS[number - 1] if 1 <= number <= len(_MONTHS) else f"month {number}"


def _zone(zone: str) -> str:
    return "UTC" if zone == "Z" else f"UTC{zone}" if zone else "time zone not stated"
