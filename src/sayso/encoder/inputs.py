"""The arrays that the network is fed for one window."""

from dataclasses import dataclass

import numpy as np

from sayso.encoder.pieces import Ints, PiecedText
from sayso.encoder.windows import Window

_WINDOW_START, _WINDOW_END = 101, 102  # [CLS] and [SEP] of the vocabulary
_NEITHER = 5  # casing of what is no word


@dataclass(frozen=True, slots=True, eq=False)
class WindowInputs:
    """`pieces` [n], `marks` [3, n], `first` and `last` [n_words]: see the encoder's own description."""

    pieces: Ints
    marks: Ints
    first: Ints
    last: Ints


def window_inputs(pieced: PiecedText, window: Window) -> WindowInputs:
    """Ids and marks of the pieces of a window between its two end marks, and where each word begins and ends."""
    words = slice(window.start, window.end)
    counts = pieced.n_pieces[words]
    origin = int(pieced.first_piece[window.start])
    n_pieces = int(counts.sum())
    pieces = np.empty(n_pieces + 2, dtype=np.int64)
    pieces[0], pieces[-1] = _WINDOW_START, _WINDOW_END
    pieces[1:-1] = pieced.pieces[origin : origin + n_pieces]
    marks = np.zeros((3, n_pieces + 2), dtype=np.int64)
    marks[0, [0, -1]] = _NEITHER
    marks[0, 1:-1] = np.repeat(pieced.casing[words], counts)
    marks[1, 1:-1] = np.repeat(pieced.quotation[words], counts)
    first = pieced.first_piece[words] - origin + 1
    marks[2, first] = pieced.opening[words]
    return WindowInputs(pieces=pieces, marks=marks, first=first, last=first + counts - 1)
