"""Which stretches of a text does the encoder read at once?"""

import itertools
from dataclasses import dataclass

import numpy as np

from sayso.encoder.pieces import Ints, PiecedText

CAPACITY = (
    254  # word pieces in a window, without the two that mark its ends; arguments lie within 77 pieces of the cue (p99)
)


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start` to `end` (half-open) of a text; cues count only in `owned_start` to `owned_end`."""

    start: int
    end: int
    owned_start: int
    owned_end: int


def cut_windows(pieced: PiecedText, *, capacity: int = CAPACITY, lead: int = 0) -> list[Window]:
    """Windows of whole paragraphs, as many as fit, in text order; every word is owned by exactly one window.

    A paragraph longer than the capacity is cut into windows that overlap by half; the middle of each is its own.

    Args:
        pieced: The words of the text.
        capacity: The most word pieces in one window.
        lead: How many pieces of the first window count as taken (training moves the cuts with it).
    """
    windows: list[Window] = []
    start, used = 0, lead
    for first, last in _paragraphs(pieced):
        size = int(pieced.n_pieces[first:last].sum())
        if used + size > capacity and start < first:
            windows.append(Window(start, first, start, first))
            start, used = first, 0
        if size > capacity:
            windows.extend(_cut_long(pieced, first, last, capacity))
            start, used = last, 0
        else:
            used += size
    if start < len(pieced):
        windows.append(Window(start, len(pieced), start, len(pieced)))
    return windows


def _paragraphs(pieced: PiecedText) -> list[tuple[int, int]]:
    if not len(pieced):
        return []
    firsts = [0, *(np.flatnonzero(np.diff(pieced.paragraph)) + 1).tolist()]
    return list(zip(firsts, [*firsts[1:], len(pieced)], strict=True))


def _cut_long(pieced: PiecedText, first: int, last: int, capacity: int) -> list[Window]:
    """Windows over one long paragraph, each beginning half a capacity behind the one before."""
    ends = pieced.first_piece[first:last] + pieced.n_pieces[first:last]
    parts: list[tuple[int, int]] = []
    start = first
    while True:
        end = first + _fitting(ends, int(pieced.first_piece[start]) + capacity)
        parts.append((start, end))
        if end >= last:
            break
        middle = int(pieced.first_piece[start]) + capacity // 2
        start = max(start + 1, first + _fitting(ends, middle))
    edges = [first, *((before[1] + after[0]) // 2 for before, after in itertools.pairwise(parts)), last]
    return [Window(*part, *own) for part, own in zip(parts, itertools.pairwise(edges), strict=True)]


def _fitting(ends: Ints, limit: int) -> int:
    """How many words end at or before the limit, at least one."""
    return max(1, int(np.searchsorted(ends, limit, side="right")))
