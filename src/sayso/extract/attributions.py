"""Who is said to have said what in a text, and by which words?"""

import re
from dataclasses import replace

import numpy as np

from sayso.encoder.model import AttributionModel
from sayso.encoder.pieces import Ints, PiecedText
from sayso.extract.continued import find_continued
from sayso.extract.encoded import EncodedText, encode_text
from sayso.extract.found import Found, find_in_words
from sayso.extract.manner import manner_of
from sayso.extract.nested import find_nested, find_parents
from sayso.extract.settings import SHIPPED, Settings
from sayso.model import Attribution, Span
from sayso.text import find_quotations

_NUMBER = re.compile(r"(?<!\d)\d+(?:[.,:]\d+)+")  # 55,000 and 2.5 and 7:30


def find_attributions(
    text: str, *, model: AttributionModel, settings: Settings = SHIPPED, encoded: EncodedText | None = None
) -> tuple[Attribution, ...]:
    """Attributions of a text, in the order of their first character; edges are edges of words.

    Those inside the content of another name it as their parent. Leaves out cues for which no content was found. A
    quotation that goes on after another has no cue of its own.

    Args:
        text: An English text, exactly as the offsets shall count.
        model: The trained model.
        settings: Thresholds, the shipped ones unless told.
        encoded: The text as the model's encoder sees it, where that was made before.
    """
    encoded = encoded or encode_text(text, model=model)
    pieced = encoded.pieced
    outer = find_in_words(encoded, model=model, settings=settings)
    nested = find_nested(text, pieced, outer, model=model, settings=settings)
    quotations, numbers = find_quotations(text), _numbers(text, pieced)
    quoted = np.searchsorted(pieced.start, np.array(quotations).reshape(-1, 2))
    by_cue = [_with_whole_quotations(_with_whole_numbers(item, numbers), quoted) for item in (*outer, *nested)]
    found = [*by_cue, *find_continued(text, pieced, quoted.tolist(), by_cue)]
    whole = sorted((item for item in found if item.confidence >= settings.least_confidence), key=_place)
    return tuple(
        _attribution(text, pieced, item, parent, quotations)
        for item, parent in zip(whole, find_parents(whole), strict=True)
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


def _numbers(text: str, pieced: PiecedText) -> Ints:
    """Word ranges [n, 2] of the numbers that are more than one word ("55,000" is three), in text order."""
    spans = [number.span() for number in _NUMBER.finditer(text)]
    ranges = np.searchsorted(pieced.start, np.array(spans, dtype=np.int64).reshape(-1, 2))
    return np.asarray(ranges[ranges[:, 1] - ranges[:, 0] > 1])


def _with_whole_numbers(item: Found, numbers: Ints) -> Found:
    """The same with each number that source or content holds in part held as a whole."""
    return replace(item, source=_whole(item.source, numbers), content=_whole(item.content, numbers))


def _whole(words: Ints, numbers: Ints) -> Ints:
    near = _near(words, numbers)
    n_inside = _n_inside(words, near)
    cut = [np.arange(start, end) for start, end in near[(n_inside > 0) & (n_inside < near[:, 1] - near[:, 0])]]
    return np.union1d(words, np.concatenate(cut)) if cut else words


def _with_whole_quotations(item: Found, quoted: Ints) -> Found:
    """The same with each quotation whole of which content holds the larger part."""
    near = _near(item.content, quoted)
    n_inside, n_words = _n_inside(item.content, near), near[:, 1] - near[:, 0]
    larger = near[(n_words < 2 * n_inside) & (n_inside < n_words)]
    if not len(larger):
        return item
    words = [item.content, *(np.arange(start, end) for start, end in larger)]
    content = np.setdiff1d(np.concatenate(words), np.concatenate((item.source, np.arange(*item.cue))))
    return replace(item, content=content)


def _near(words: Ints, ranges: Ints) -> Ints:
    """Those of the ranges [n, 2] that lie between the first and the last word: of many quotations few do.

    The ranges stand in order and do not overlap.
    """
    if not len(words):
        return ranges[:0]
    first = np.searchsorted(ranges[:, 1], words[0], side="right")
    return np.asarray(ranges[first : np.searchsorted(ranges[:, 0], words[-1], side="right")])


def _n_inside(words: Ints, ranges: Ints) -> Ints:
    """How many of the words stand in each range."""
    return np.searchsorted(words, ranges[:, 1]) - np.searchsorted(words, ranges[:, 0])


def _spans(pieced: PiecedText, words: Ints) -> tuple[Span, ...]:
    """Runs of neighbouring words of one paragraph as spans."""
    if not len(words):
        return ()
    runs = np.split(words, np.flatnonzero((np.diff(words) > 1) | (np.diff(pieced.paragraph[words]) > 0)) + 1)
    return tuple(Span(int(pieced.start[run[0]]), int(pieced.end[run[-1]])) for run in runs)


def _place(item: Found) -> tuple[int, int]:
    """First word of all, then the cue: no two attributions have the same cue."""
    return int(min([item.cue[0], item.content[0], *item.source[:1]])), item.cue[0]
