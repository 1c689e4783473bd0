"""A stretch of a text as a text of its own."""

import numpy as np

from sayso.encoder.pieces import PiecedText
from sayso.text import Quotation


def cut_passage(pieced: PiecedText, start: int, end: int) -> PiecedText:
    """Words `start` to `end` (half-open) as if they were all there is; offsets still count in the whole text.

    Quotation marks around the whole passage are forgotten: what stands inside is read as plain words.
    """
    words = slice(start, end)
    quotation = pieced.quotation[words]
    if not (quotation == Quotation.OUTSIDE).any():
        quotation = np.zeros_like(quotation)
    opening = pieced.opening[words].copy()
    opening[:1] = 2
    first_piece = pieced.first_piece[words]
    counts = pieced.n_pieces[words]
    origin = int(first_piece[0]) if len(first_piece) else 0
    return PiecedText(
        start=pieced.start[words],
        end=pieced.end[words],
        paragraph=pieced.paragraph[words],
        casing=pieced.casing[words],
        quotation=quotation,
        opening=opening,
        first_piece=first_piece - origin,
        n_pieces=counts,
        pieces=pieced.pieces[origin : origin + int(counts.sum())],
    )
