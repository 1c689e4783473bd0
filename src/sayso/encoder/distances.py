"""How far is each word from a cue, in classes that grow with the distance?"""

import numpy as np
import numpy.typing as npt

from sayso.encoder.pieces import Ints

HALF_BUCKETS = 16  # classes to each side of the cue
_GROWTH = 2.25  # classes that a doubling of the distance takes: 1, 2, 3, 4 words apart differ, 100 and 110 do not


def distance_buckets(first: npt.ArrayLike, last: npt.ArrayLike, n_words: int) -> Ints:
    """Class of the distance of each word from each cue: 16 inside the cue, less before it, more behind it.

    Args:
        first: [cues] first word of each cue.
        last: [cues] last word of each cue, included.
        n_words: How many words the window holds.

    Returns:
        [cues, n_words], from 0 to 32.

    >>> distance_buckets([2], [3], 6).tolist()
    [[13, 15, 16, 16, 17, 19]]
    """
    word = np.arange(n_words)[None, :]
    before = np.asarray(first)[:, None] - word
    behind = word - np.asarray(last)[:, None]
    return HALF_BUCKETS - _bucket(before) + _bucket(behind)


def _bucket(distance: Ints) -> Ints:
    away = np.maximum(distance, 0)
    grown = np.floor(1 + _GROWTH * np.log2(np.maximum(away, 1))).astype(np.int64)
    return np.where(away > 0, np.minimum(grown, HALF_BUCKETS), 0)
