"""From logits to labels: which words are cues, and which of the others are source and content of each?"""

import numpy as np
import numpy.typing as npt

from sayso.encoder.model import BEGIN, BEGINS, CONTENT, ENDS, OTHER, OUTSIDE, SOURCE, Floats
from sayso.encoder.pieces import Ints

_NEVER = 1e6  # a loss in logits that no run makes good

Ranges = npt.NDArray[np.int64]


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)


def find_cues(probabilities: Floats, paragraph: Ints, *, threshold: float) -> Ranges:
    """Half-open word ranges [n_cues, 2] of the cues, in text order, without overlap.

    Args:
        probabilities: [n_words, 3] outside, begins, inside.
        paragraph: [n_words] number of the paragraph of each word; no cue runs past its own.
        threshold: How sure it must be that a word is part of a cue.
    """
    in_cue = probabilities[:, OUTSIDE] <= 1 - threshold
    begins = (probabilities[:, BEGIN] >= probabilities[:, BEGIN + 1]) | _opens(paragraph)
    before = np.concatenate(([False], in_cue[:-1]))
    starts = np.flatnonzero(in_cue & (~before | begins))
    stops = np.flatnonzero(~in_cue)
    if not len(starts):
        return np.zeros((0, 2), dtype=np.int64)
    next_start = np.append(starts[1:], len(in_cue))
    at = np.searchsorted(stops, starts)
    next_stop = np.append(stops, len(in_cue))[at]
    return np.stack([starts, np.minimum(next_start, next_stop)], axis=1)


def label_arguments(
    logits: Floats, paragraph: Ints, *, source_bias: float, switch_penalty: float, edge_weight: float
) -> Ints:
    """The best labelling [n_cues, n_words] of the words for each cue: other, source or content.

    Content is kept in few pieces by a price on each of its edges, lower where an edge is foreseen; the source is the
    one run of other words of one paragraph that is likeliest as a whole, or none.

    Args:
        logits: [n_cues, n_words, 5], as `AttributionModel.arguments` gives them.
        paragraph: [n_words] number of the paragraph of each word.
        source_bias: Added to every source logit.
        switch_penalty: The price of an edge of content, in logits.
        edge_weight: How much a foreseen edge (its logit) lowers that price.
    """
    n_cues, n_words, _ = logits.shape
    labels = np.zeros((n_cues, n_words), dtype=np.int64)
    if not n_cues or not n_words:
        return labels
    source = logits[:, :, SOURCE] + source_bias
    gain = logits[:, :, CONTENT] - np.maximum(logits[:, :, OTHER], source)
    begins, ends = (switch_penalty - edge_weight * logits[:, :, edge] for edge in (BEGINS, ENDS))
    is_content = _few_pieces(gain, begins, ends)
    gain = np.where(is_content, -_NEVER, source - logits[:, :, OTHER])
    # A word that never pays stands before each paragraph, so that no run goes over it.
    edges = np.flatnonzero(_opens(paragraph))
    word = np.insert(np.arange(n_words), edges, -1)
    for row, (start, end) in enumerate(_best_runs(np.insert(gain, edges, -_NEVER, axis=1)).tolist()):
        labels[row, word[start:end]] = SOURCE
    labels[is_content] = CONTENT
    return labels


def _opens(paragraph: Ints) -> npt.NDArray[np.bool_]:
    """Which words are the first of their paragraph."""
    return np.asarray(np.diff(paragraph, prepend=-1), dtype=bool)


def _best_runs(gain: Floats) -> Ranges:
    """The run [rows, 2] of greatest sum in each row, half-open; empty (0, 0) where every word loses."""
    sums = np.pad(np.cumsum(gain, axis=1, dtype=np.float64), ((0, 0), (1, 0)))
    end = np.argmax(sums - np.minimum.accumulate(sums, axis=1), axis=1)
    start = np.array([np.argmin(row[: stop + 1]) for row, stop in zip(sums, end, strict=True)], dtype=np.int64)
    return np.stack([start, end], axis=1)


def _few_pieces(gain: Floats, begins: Floats, ends: Floats) -> npt.NDArray[np.bool_]:
    """Where to be inside [rows, n] so that gains inside minus the prices of the edges are greatest (Viterbi).

    Args:
        gain: [rows, n] what being inside at a word pays.
        begins: [rows, n] the price of a stretch that begins with a word.
        ends: [rows, n] the price of one that ends with it.
    """
    rows, n = gain.shape
    never = np.full((rows, n), -_NEVER, dtype=np.float32)
    # What each word adds on the ways between the two states before it and behind it, by [from, to].
    step = np.stack([np.zeros_like(gain), gain - begins, never, gain]).reshape(2, 2, rows, n)
    step[1, 0, :, 1:] = -ends[:, :-1]
    last = np.stack([np.zeros(rows, dtype=np.float32), -ends[:, -1]])
    until = _best_ways(step)[0]  # [to, rows, n]: nothing stands open before the first word
    onward = np.swapaxes(_best_ways(np.swapaxes(step, 0, 1)[..., ::-1]), 0, 1)[..., ::-1]
    rest = (onward + last[None, :, :, None]).max(axis=1)  # [from, rows, n]: from before a word to the end of all
    inside = until[1] + np.concatenate([rest[1, :, 1:], last[1][:, None]], axis=1)
    out = until[0] + np.concatenate([rest[0, :, 1:], last[0][:, None]], axis=1)
    return np.asarray(inside > out)


def _best_ways(step: Floats) -> Floats:
    """For each word the best way [from, to, rows, n] through all words up to it, in about log n rounds."""
    ways, reach, n = step.copy(), 1, step.shape[-1]
    while reach < n:
        before, behind = ways[..., :-reach], ways[..., reach:]
        joined = (before[:, :, None] + behind[None]).max(axis=1)
        ways[..., reach:] = joined
        reach *= 2
    return ways
