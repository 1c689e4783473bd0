"""Who is said to have said what in a text, and by which words?"""

import numpy as np

from sayso.encoder.model import AttributionModel
from sayso.encoder.pieces import Ints, PiecedText, piece_text
from sayso.extract.found import Found, find_in_words
from sayso.extract.manner import manner_of
from sayso.extract.nested import find_nested, find_parents
from sayso.extract.settings import SHIPPED, Settings
from sayso.model import Attribution, Span
from sayso.text import find_quotations


def find_attributions(text: str, *, model: AttributionModel, settings: Settings = SHIPPED) -> tuple[Attribution, ...]:
    """Attributions of a text, in the order of their first character; edges are edges of words.

    Those inside the content of another name it as their parent. Leaves out cues for which no content was found.

    Args:
        text: An English text, exactly as the offsets shall count.
        model: The trained model.
        settings: Thresholds, the shipped ones unless told.
    """
    pieced = piece_text(text, tokenizer=model.tokenizer)
    outer = find_in_words(pieced, model=model, settings=settings)
    nested = find_nested(text, pieced, outer, model=model, settings=settings)
    found = sorted([*outer, *nested], key=_place)
    quotations = find_quotations(text)
    return tuple(
        _attribution(text, pieced, item, parent, quotations)
        for item, parent in zip(found, find_parents(found), strict=True)
    )


def _attribution(
    text: str, pieced: PiecedText, item: Found, parent: int | None, quotations: tuple[tuple[int, int], ...]
) -> Attribution:
    cue, content = _spans(pieced, np.arange(*item.cue)), _spans(pieced, item.content)
    return Attribution(
        source=_spans(pieced, item.source),
        cue=cue,
        content=content,
        manner=manner_of(text, cue, content, quotations=quotations),
        confidence=item.confidence,
        parent=parent,
    )


def _spans(pieced: PiecedText, words: Ints) -> tuple[Span, ...]:
    """Runs of neighbouring words as spans."""
    if not len(words):
        return ()
    runs = np.split(words, np.flatnonzero(np.diff(words) > 1) + 1)
    return tuple(Span(int(pieced.start[run[0]]), int(pieced.end[run[-1]])) for run in runs)


def _place(item: Found) -> tuple[int, int]:
    """First word of all, then the cue: no two attributions have the same cue."""
    return int(min(item.cue[0], item.content[0], *item.source[:1])), item.cue[0]
