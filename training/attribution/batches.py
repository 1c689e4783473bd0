"""Windows of labelled articles, cut anew each epoch, padded and packed into batches."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from sayso.encoder.distances import distance_buckets
from sayso.encoder.inputs import WindowInputs, window_inputs
from sayso.encoder.pieces import Ints
from sayso.encoder.windows import CAPACITY, cut_windows
from training.attribution.data import Article

IGNORED = -100  # label of padding


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


def examples(articles: list[Article], *, random: np.random.Generator) -> list[Example]:
    """The windows of an epoch: a random annotator of each article, cuts at a random place."""
    made: list[Example] = []
    for article in articles:
        labels = article.labels[int(random.integers(len(article.labels)))]
        for window in cut_windows(article.pieced, lead=int(random.integers(CAPACITY))):
            words = slice(window.start, window.end)
            inside = (labels.cues[:, 0] >= window.start) & (labels.cues[:, 1] <= window.end)
            made.append(
                Example(
                    inputs=window_inputs(article.pieced, window),
                    cue=labels.cue[words],
                    flat=labels.flat[words],
                    cues=labels.cues[inside] - window.start,
                    arguments=labels.arguments[inside][:, words],
                )
            )
    return made


def batches(made: list[Example], *, pieces_in_batch: int, random: np.random.Generator) -> Iterator[Batch]:
    """Batches of windows of like length, in random order, with at most so many pieces, padding included."""
    order = sorted(random.permutation(len(made)).tolist(), key=lambda i: len(made[i].inputs.pieces) // 16)
    groups: list[list[int]] = [[]]
    for i in order:
        longest = max(len(made[j].inputs.pieces) for j in [*groups[-1], i])
        if groups[-1] and longest * (len(groups[-1]) + 1) > pieces_in_batch:
            groups.append([])
        groups[-1].append(i)
    for g in random.permutation(len(groups)).tolist():
        yield _collate([made[i] for i in groups[g]])


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
