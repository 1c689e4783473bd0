"""Gold articles as arrays: which words are cue, source and content of what?"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from sayso.encoder.pieces import Ints, PiecedText, piece_text

OTHER, SOURCE, CONTENT = 0, 1, 2  # classes of a word with regard to one cue
BEGIN, INSIDE = 1, 2  # classes of a word as part of any cue; 0 is outside
TUNING_SHARE = 16  # one article in 16 is set aside: thresholds are tuned on it, errors are read on it


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """One annotator's attributions of a text, by word.

    `cue` is the class of each word [n_words]; `cues` the half-open word ranges [n_cues, 2]; `arguments` the class of
    each word with regard to each cue [n_cues, n_words]; `flat` is 0, or 1 for any source, or 2 for any content.
    """

    cue: Ints
    cues: Ints
    arguments: Ints
    flat: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Article:
    """A text with the labels of each of its annotators, first annotator first."""

    id: str
    text: str
    pieced: PiecedText
    labels: tuple[Labels, ...]
    gold: tuple[dict[str, Any], ...]


def load_records(path: Path) -> list[dict[str, Any]]:
    """Records of a JSON Lines file of the attribution corpora."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def label_articles(given: Iterable[dict[str, Any]], *, tokenizer: Tokenizer) -> list[Article]:
    """Articles of gold records, in the order of the first record of each."""
    records: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in given:
        records[record["id"]].append(record)
    articles = []
    for name, copies in records.items():
        text = copies[0]["text"]
        pieced = piece_text(text, tokenizer=tokenizer)
        labels = tuple(label_words(pieced, copy["attributions"]) for copy in copies if copy["text"] == text)
        articles.append(Article(id=name, text=text, pieced=pieced, labels=labels, gold=tuple(copies)))
    return articles


def load_articles(path: Path, *, tokenizer: Tokenizer) -> list[Article]:
    """Articles of a JSON Lines file of the attribution corpora, in the order of their first line."""
    return label_articles(load_records(path), tokenizer=tokenizer)


def is_for_tuning(name: str) -> bool:
    """Whether the article of this name is set aside; decided by the name alone, so that it never changes."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % TUNING_SHARE == 0


def label_words(pieced: PiecedText, attributions: list[dict[str, Any]]) -> Labels:
    """Labels of the words of one text; attributions without a cue train the flat head alone."""
    n_words = len(pieced)
    cue = np.zeros(n_words, dtype=np.int64)
    flat = np.zeros(n_words, dtype=np.int64)
    ranges: dict[tuple[int, int], Ints] = {}
    for attribution in attributions:
        row = np.zeros(n_words, dtype=np.int64)
        for role, value in (("content", CONTENT), ("source", SOURCE)):
            for start, end in attribution.get(role, []):
                row[_words_in(pieced, start, end)] = value
        flat = np.where(row > 0, row, flat)
        spans = attribution.get("cue", [])
        words = np.concatenate([_words_in(pieced, start, end) for start, end in spans]) if spans else np.zeros(0, int)
        if not len(words):
            continue
        key = (int(words[0]), int(words[-1]) + 1)
        ranges[key] = np.maximum(ranges[key], row) if key in ranges else row
    kept: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if not cue[first:last].any():
            cue[first:last] = INSIDE
            cue[first] = BEGIN
            kept.append((first, last))
    rows = [ranges[key] for key in kept]
    return Labels(
        cue=cue,
        cues=np.array(kept, dtype=np.int64).reshape(-1, 2),
        arguments=np.array(rows, dtype=np.int64).reshape(-1, n_words),
        flat=flat,
    )


def _words_in(pieced: PiecedText, start: int, end: int) -> Ints:
    """Words of which at least half lies in the range."""
    inside = np.minimum(pieced.end, end) - np.maximum(pieced.start, start)
    return np.flatnonzero(2 * inside >= pieced.end - pieced.start)
