"""Who speaks in a transcript? A label at the start of a paragraph says so, and no cue."""

import re
from collections.abc import Sequence

from sayso.model import Attribution, Manner, Span
from sayso.text import find_paragraphs, find_sentences

SHARE_RIGHT = 0.9  # of the labelled turns of our own transcripts that are statements of whom the label names
_LEAST_TURNS = 3
_LEAST_SHARE = 0.4  # of the paragraphs of a transcript that are labelled
_LABEL = re.compile(
    r"(?P<label>(?:[A-Z][\w.\u2019'-]*)(?:\s+(?:of|the|for|and|[A-Z(][\w.\u2019')-]*)){0,5})\s*(?:\([^)\n]{1,40}\))?\s*[:\u2014]\s+(?=\S)"
)
_COURTESY = re.compile(
    r"(?:\w+,\s+)?(?:thank you|thanks|good (?:morning|afternoon|evening)|welcome|hello|next question|"
    r"go ahead|yes|no|please|"
    r"order|let us move on|let me turn)\b[^.;:]{0,40}\W*$",
    re.IGNORECASE,
)


def find_turns(text: str) -> tuple[tuple[Attribution, ...], tuple[Span, ...]]:
    """The turns of a transcript that assert something, and the labels of all turns; none where it is no transcript.

    The source is the label, the content what is said without questions at its end. Paragraphs behind it without a label
    of their own go on in the same turn.

    >>> text = "Host: Is it safe?\\n\\nMINISTER: It is safe.\\n\\nHost: Since when?\\n\\nMINISTER: Since Monday. Why?"
    >>> turns, labels = find_turns(text)
    >>> [(turn.source[0].slice(text), turn.content[0].slice(text)) for turn in turns], len(labels)
    ([('MINISTER', 'It is safe'), ('MINISTER', 'Since Monday')], 4)
    """
    paragraphs = find_paragraphs(text)
    labels = [_LABEL.match(text, paragraph.start, paragraph.end) for paragraph in paragraphs]
    known = [label["label"] for label in labels if label]
    is_transcript = len(known) >= _LEAST_TURNS and len(known) >= _LEAST_SHARE * len(paragraphs)
    if not is_transcript or len(set(known)) == len(known):
        return (), ()
    sentences = find_sentences(text)
    turns: list[Attribution] = []
    speaker: Span | None = None
    for paragraph, label in zip(paragraphs, labels, strict=True):
        start = paragraph.start
        if label is not None:
            speaker, start = Span(*label.span("label")), label.end()
        content = _asserted(text, Span(start, paragraph.end), sentences) if start < paragraph.end else None
        if speaker is not None and content is not None:
            turns.append(
                Attribution(source=(speaker,), cue=(), content=(content,), manner=Manner.DIRECT, confidence=SHARE_RIGHT)
            )
    return tuple(turns), tuple(Span(*label.span("label")) for label in labels if label is not None)


def _asserted(text: str, turn: Span, sentences: Sequence[Span]) -> Span | None:
    """The turn from its first to its last sentence that is no question."""
    inside = [
        Span(max(each.start, turn.start), each.end)
        for each in sentences
        if each.end > turn.start and each.start < turn.end
    ]
    asserting = [each for each in inside if not each.slice(text).rstrip("\"\u201d').").endswith("?")]
    if not asserting or _is_courtesy(text, asserting):
        return None
    words = text[asserting[0].start : asserting[-1].end]
    return Span(asserting[0].start, asserting[0].start + len(words.rstrip(". ")))


def _is_courtesy(text: str, sentences: Sequence[Span]) -> bool:
    """Whether all that is said is a greeting, thanks or a call to go on."""
    return all(_COURTESY.match(each.slice(text)) for each in sentences)
