"""By which keys are texts that may share a passage found without comparing everything?

Keys are hashes of runs of words, the least in every window of them (winnowing), so that two texts with a shared run of
`SURE_RUN` words have a key in common wherever the run stands. They are a function of one text alone: what is found for
two documents depends neither on what else is there nor on which came first. MinHash of whole texts found nothing that
these miss (`docs/decisions/0011-copies-and-lineage.md`).

Source: S. Schleimer, D. Wilkerson, A. Aiken, Winnowing: Local Algorithms for Document Fingerprinting, SIGMOD 2003.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

KEY_RUN = 8  # words that a passage key stands for
WINDOW = 5  # runs of which one key is kept
SURE_RUN = KEY_RUN + WINDOW - 1  # words in a row of which two texts always share a key
_BASE = np.uint64(0x9E3779B97F4A7C15)
_SPREAD = np.uint64(0xBF58476D1CE4E5B9)
_SIGNED = np.uint64(0x7FFFFFFFFFFFFFFF)  # databases know no unsigned integers

Hashes = NDArray[np.uint64]


def passage_keys(words: Sequence[str]) -> tuple[int, ...]:
    """The keys of a text, given its folded words: whole numbers below 2**63, sorted and without repeats.

    >>> words = "the dam above the town failed shortly before dawn on tuesday and sent a wave of mud".split()
    >>> bool(set(passage_keys(words)) & set(passage_keys(["yesterday", *words[2:]])))
    True
    >>> passage_keys(["too", "short"])
    ()
    """
    return tuple(int(key) for key in np.unique(_winnow(_run_hashes(_word_hashes(words), KEY_RUN)) & _SIGNED))


def find_candidates(keys: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, str]]:
    """Pairs of ids with a key in common, each once and in order of the ids.

    For a set in memory; a database joins its table of keys with itself and gets the same pairs. The time grows with the
    square of how many texts share one key.
    """
    ids = sorted(keys)
    members: dict[int, list[int]] = {}
    for place, each in enumerate(ids):
        for key in keys[each]:
            members.setdefault(key, []).append(place)
    crowds = [crowd for crowd in members.values() if len(crowd) > 1]
    pairs = {(one, other) for crowd in crowds for at, one in enumerate(crowd) for other in crowd[at + 1 :]}
    for one, other in sorted(pairs):
        yield ids[one], ids[other]


def _word_hashes(words: Sequence[str]) -> Hashes:
    known = {
        word: int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
        for word in set(words)
    }
    return np.array([known[word] for word in words], dtype=np.uint64)


def _run_hashes(hashes: Hashes, n: int) -> Hashes:
    """One hash for each run of `n` words, in text order."""
    if len(hashes) < n:
        return np.empty(0, dtype=np.uint64)
    total = np.zeros(len(hashes) - n + 1, dtype=np.uint64)
    for place in range(n):
        total = total * _BASE + hashes[place : len(hashes) - n + 1 + place]
    total ^= total >> np.uint64(31)
    total *= _SPREAD
    return total ^ (total >> np.uint64(29))


def _winnow(hashes: Hashes) -> Hashes:
    """The least of every window; of a text shorter than a window the least of all."""
    if not len(hashes):
        return hashes
    window = min(WINDOW, len(hashes))
    least: Hashes = np.lib.stride_tricks.sliding_window_view(hashes, window).min(axis=1)
    return least
