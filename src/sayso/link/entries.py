"""What of a statement is compared with others?"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from sayso.link.figures import figures_of, with_measure_of
from sayso.link.vectors import Vector
from sayso.link.wording import Wording, read_wording
from sayso.model import ContentType, Document, Figure, HedgeKind, Quantity, Reading, Span, Statement, Voice
from sayso.text import find_sentences, innermost

_PROMISE = re.compile(
    r"(?:^|[.,!\"\u201d])\s[^.\n]{0,60}?[\"\u201c]?(?:[Tt]hat(?:\sis|['\u2019]s)\s(?:a|my|our|the)\s(?:firm\s|solemn\s)?(?:promise|pledge|guarantee|commitment)|"
    r"[Yy]ou\shave\s(?:my|our)\sword|(?:I|[Ww]e)\s(?:promise|guarantee)\s(?:it|that|you))\b"
)
_BEHIND = 160  # characters behind a statement
_UNTIL = re.compile(
    r"\b(?:until|till|through|expires? on|expired? on|runs? out on|ends? on|valid to|limited to)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entry:
    """One statement beside all that its comparison with others needs.

    `id` is unique in the ledger, `document` the id of the version; `minute` is the day or minute of publication as ISO
    8601, "" where nobody knows it. `words` are those of the content, `cue` those of the cue, `sentence` those of the
    sentences that hold it; `wide` is what is compared of these.
    `wording` is what is compared of the content. `again` is the entry of an earlier version of the article whose words
    these are, None where they are new. `hedges` are words that soften or turn it; `is_quoted`: it stands in a passage
    that the article took from another one; `until` is the last day of a period that its words state; `is_promised`: its
    speaker goes on "That is a promise".
    """

    id: str
    document: str
    outlet: str | None
    minute: str
    place: int
    statement: Statement
    words: str
    cue: str
    sentence: str
    wording: Wording
    wide: Wording
    figures: tuple[Figure, ...]
    again: str | None = None
    hedges: tuple[tuple[HedgeKind, str], ...] = ()
    is_quoted: bool = False
    until: date | None = None
    is_promised: bool = False

    @property
    def day(self) -> str:
        """The day of publication, "" where nobody knows it."""
        return self.minute[:10]


def entries_of(
    reading: Reading,
    *,
    version_id: str,
    vectors: Sequence[tuple[Vector, Vector]],
    again: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Entry, ...]:
    """The statements of a reading in their order.

    Args:
        reading: Of one document.
        version_id: Its id in the ledger.
        vectors: Meaning of the content and of the sentence of each statement, in their order, as `texts_of` gives them.
        again: By the id of a statement the entry of an earlier version of the article whose words it repeats.
    """
    document = reading.document
    sentences = find_sentences(document.text)
    contents = [statement.attribution.content for statement in reading.statements]
    counted: dict[int, list[Quantity]] = {}
    for quantity in reading.quantities:
        at = innermost(quantity.span, contents)
        if at is not None:
            counted.setdefault(at, []).append(quantity)
    found: list[Entry] = []
    last: Figure | None = None
    for place, statement in enumerate(reading.statements):
        figures = []
        for figure in figures_of(document.text, statement, counted.get(place, ())):
            is_bare = not figure.counted and figure.happening is None and figure.currency is None
            known = with_measure_of(figure, last) if is_bare and last is not None else figure
            figures.append(known)
            if known.happening is not None:
                last = known
        words = content_words(document, statement)
        around = sentence_words(document, statement, sentences)
        found.append(
            Entry(
                id=f"{statement.id}{version_id.removeprefix(document.id)}",
                document=version_id,
                outlet=document.outlet,
                minute=document.published.value if document.published is not None else "",
                place=place,
                statement=statement,
                words=words,
                cue=" ".join(span.slice(document.text) for span in statement.attribution.cue),
                sentence=around,
                wording=read_wording(words, vectors[place][0]),
                wide=read_wording(around, vectors[place][1]),
                figures=tuple(figures),
                again=again.get(statement.id),
                hedges=tuple((each.kind, each.span.slice(document.text)) for each in statement.hedges),
                is_quoted=_is_quoted(document, statement),
                until=_until(reading, statement),
                is_promised=_is_promised(document, statement),
            )
        )
    return tuple(found)


def _is_quoted(document: Document, statement: Statement) -> bool:
    at = statement.attribution.content[0].start
    return any(each.voice is Voice.QUOTED and each.span.start <= at < each.span.end for each in document.blocks)


def _is_promised(document: Document, statement: Statement) -> bool:
    """Whether the words behind what is to come call it a promise, in the same paragraph."""
    if statement.content_type not in (ContentType.PREDICTION, ContentType.INTENTION):
        return False
    end = statement.attribution.content[-1].end
    return _PROMISE.search(document.text[end : end + _BEHIND].partition("\n")[0]) is not None


def _until(reading: Reading, statement: Statement) -> date | None:
    """The last day of a period that a content states, itself among them: "binding until 31 October"."""
    time = statement.event.expression if statement.event is not None else None
    content = statement.attribution.content[0]
    if time is None or not content.holds(time):
        return None
    if _UNTIL.search(reading.document.text, content.start, time.start) is None:
        return None
    timex = next((each for each in reading.timexes if each.span == time and each.interval is not None), None)
    end = timex.interval.end if timex is not None and timex.interval is not None else None
    return (end - timedelta(microseconds=1)).date() if end is not None else None


def content_words(document: Document, statement: Statement) -> str:
    """The words of a content on one line, pieces joined by an ellipsis."""
    return " ".join(" … ".join(span.slice(document.text) for span in statement.attribution.content).split())


def texts_of(reading: Reading) -> list[tuple[str, str]]:
    """The words of the content and of the sentences of each statement: what their meaning is asked of."""
    document = reading.document
    sentences = find_sentences(document.text)
    return [
        (content_words(document, statement), sentence_words(document, statement, sentences))
        for statement in reading.statements
    ]


def sentence_words(document: Document, statement: Statement, sentences: Sequence[Span]) -> str:
    """The words of the sentences that hold a statement's source, cue and content, on one line."""
    attribution = statement.attribution
    spans = (*attribution.content, *attribution.source, *attribution.cue)
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    held = [each for each in sentences if each.start < end and start < each.end]
    return " ".join(" ".join(each.slice(document.text) for each in held).split())
