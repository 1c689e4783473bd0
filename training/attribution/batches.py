"""Windows of labelled articles, cut anew each epoch, padded and packed into batches."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from sayso.encoder.distances import distance_buckets
from sayso.encoder.inputs import WindowInputs, window_inputs
from sayso.encoder.pieces import Ints
from sayso.encoder.windows import CAPACITY, cut_windows
from training.attribution.data import Article

IGNORED = -100  # label of padding
_MASK_PIECE = 103  # [MASK] of the vocabulary


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One window with its labels (`Labels`, cut to the window; cues count from its first word)."""

    inputs: WindowInputs
    cue: Ints
    flat: Ints
    cues: Ints
    arguments: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Tensors for `Encoder` and `Arguments`, with their labels; padding of labels is `IGNORED`."""

    pieces: Tensor
    marks: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    cue: Tensor
    flat: Tensor
    cue_window: Tensor
    cue_first: Tensor
    cue_last: Tensor
    distances: Tensor
    arguments: Tensor


def examples(
    articles: list[Article],
    *,
    random: np.random.Generator,
    bare: dict[str, Article] | None = None,
    bare_share: float = 0.0,
    masked_share: float = 0.0,
) -> list[Example]:
    """The windows of an epoch: a random annotator of each article, cuts at a random place.

    Args:
        articles: Articles with their labels.
        random: Where all chance comes from.
        bare: Twins of articles without any quotation mark, by name.
        bare_share: Which share of the articles that have a twin is replaced by it.
        masked_share: Which share of the words is hidden from the encoder.
    """
    made: list[Example] = []
    for given in articles:
        twin = (bare or {}).get(given.id)
        article = twin if twin is not None and random.random() < bare_share else given
        labels = article.labels[int(random.integers(len(article.labels)))]
        for window in cut_windows(article.pieced, lead=int(random.integers(CAPACITY))):
            words = slice(window.start, window.end)
            inside = (labels.cues[:, 0] >= window.start) & (labels.cues[:, 1] <= window.end)
            made.append(
                Example(
                    inputs=_masked(window_inputs(article.pieced, window), masked_share, random),
                    cue=labels.cue[words],
                    flat=labels.flat[words],
                    cues=labels.cues[inside] - window.start,
                    arguments=labels.arguments[inside][:, words],
                )
            )
    return made


def _masked(inputs: WindowInputs, share: float, random: np.random.Generator) -> WindowInputs:
    """The same with the pieces of a random share of the words hidden."""
    if not share:
        return inputs
    hidden = np.zeros(len(inputs.pieces) + 1, dtype=np.int64)
    chosen = random.random(len(inputs.first)) < share
    hidden[inputs.first[chosen]] += 1
    hidden[inputs.last[chosen] + 1] -= 1
    pieces = np.where(np.cumsum(hidden)[:-1] > 0, _MASK_PIECE, inputs.pieces)
    return replace(inputs, pieces=pieces)


def batches(
    made: list[Example], *, pieces_in_batch: int, halves: int, random: np.random.Generator
) -> Iterator[list[Batch]]:
    """Batches of windows of like length, in random order, with at most so many pieces, padding included.

    Each comes in so many parts of about the same number of windows; one that has fewer windows comes in fewer.
    """
    order = sorted(random.permutation(len(made)).tolist(), key=lambda i: len(made[i].inputs.pieces) // 16)
    groups: list[list[int]] = [[]]
    for i in order:
        longest = max(len(made[j].inputs.pieces) for j in [*groups[-1], i])
        if groups[-1] and longest * (len(groups[-1]) + 1) > pieces_in_batch:
            groups.append([])
        groups[-1].append(i)
    for g in random.permutation(len(groups)).tolist():
        parts = [groups[g][part::halves] for part in range(halves)]
        yield [_collate([made[i] for i in part]) for part in parts if part]


def _collate(chosen: list[Example]) -> Batch:
    n_pieces = max(len(example.inputs.pieces) for example in chosen)
    n_words = max(len(example.cue) for example in chosen)
    pieces = np.zeros((len(chosen), n_pieces), dtype=np.int64)
    marks = np.zeros((3, len(chosen), n_pieces), dtype=np.int64)
    mask = np.zeros((len(chosen), n_pieces), dtype=bool)
    first, last = (np.zeros((len(chosen), n_words), dtype=np.int64) for _ in range(2))
    cue, flat = (np.full((len(chosen), n_words), IGNORED, dtype=np.int64) for _ in range(2))
    arguments, owners, cues = [], [], []
    for row, example in enumerate(chosen):
        n, w = len(example.inputs.pieces), len(example.cue)
        pieces[row, :n], marks[:, row, :n], mask[row, :n] = example.inputs.pieces, example.inputs.marks, True
        first[row, :w], last[row, :w] = example.inputs.first, example.inputs.last
        cue[row, :w], flat[row, :w] = example.cue, example.flat
        wide = np.full((len(example.cues), n_words), IGNORED, dtype=np.int64)
        wide[:, :w] = example.arguments
        arguments.append(wide)
        cues.append(example.cues)
        owners.append(np.full(len(example.cues), row, dtype=np.int64))
    cue_range = np.concatenate(cues)
    cue_first, cue_last = cue_range[:, 0], cue_range[:, 1] - 1
    tensors = (
        pieces, marks, mask, first, last, cue, flat, np.concatenate(owners), cue_first, cue_last,
        distance_buckets(cue_first, cue_last, n_words), np.concatenate(arguments),
    )  # fmt: skip
    return Batch(*(torch.from_numpy(np.ascontiguousarray(array)) for array in tensors))
