"""Gold articles as an outlet would print them that has lost its quotation marks."""

from typing import Any

import numpy as np

from sayso.encoder.pieces import Ints
from sayso.text import find_quotations

_MARKS = ("''", "``", '"', "“", "”", "„", "‟", "«", "»", "″", "‘", "’", "'")


def without_marks(record: dict[str, Any]) -> dict[str, Any]:
    """The record of a text without the marks around its quotations, its spans moved with the words."""
    text = record["text"]
    kept = np.ones(len(text), dtype=bool)
    for start, end in find_quotations(text):
        kept[start : start + _mark_length(text, start)] = False
        for mark in _MARKS:
            if text.endswith(mark, start + 1, end):
                kept[end - len(mark) : end] = False
                break
    place = np.concatenate(([0], np.cumsum(kept)))
    bare = "".join(char for char, stays in zip(text, kept.tolist(), strict=True) if stays)
    attributions = [
        {role: _moved(attribution.get(role) or [], place) for role in ("source", "cue", "content")}
        for attribution in record["attributions"]
    ]
    return {**record, "text": bare, "attributions": attributions}


def _mark_length(text: str, start: int) -> int:
    return next((len(mark) for mark in _MARKS if text.startswith(mark, start)), 0)


def _moved(spans: list[list[int]], place: Ints) -> list[list[int]]:
    moved = ([int(place[start]), int(place[end])] for start, end in spans)
    return [[start, end] for start, end in moved if end > start]
