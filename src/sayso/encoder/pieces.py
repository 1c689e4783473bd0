"""What the encoder sees of a text: words, their word pieces, and three marks beside each word."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from sayso.text import Quotation, find_paragraphs, find_quotations, find_words, plain_quotes

MAX_PIECES_PER_WORD = 32  # a longer "word" (a hash, a run of ideographs) is known by its first pieces
CASINGS = 6  # lower, title, upper, mixed, digits, neither
_LOWER, _TITLE, _UPPER, _MIXED, _DIGITS, _NEITHER = range(CASINGS)
OPENINGS = 3  # inside a paragraph, first word of one, first word of the text

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class PiecedText:
    """A text as arrays with one entry a word (all shape [n_words]), and its pieces.

    `start` and `end` are code points; `paragraph` counts from 0; `casing`, `quotation`, `opening` are small classes;
    the pieces of word w are `pieces[first_piece[w] : first_piece[w] + n_pieces[w]]`. Words that the tokenizer drops
    (control characters) are left out.
    """

    start: Ints
    end: Ints
    paragraph: Ints
    casing: Ints
    quotation: Ints
    opening: Ints
    first_piece: Ints
    n_pieces: Ints
    pieces: Ints

    def __len__(self) -> int:
        """How many words there are."""
        return len(self.start)


def piece_text(text: str, *, tokenizer: Tokenizer) -> PiecedText:
    """The words of a text with their word pieces and marks.

    Quotation marks of every style look the same to the encoder. Offsets stay those of `text`.

    Args:
        text: Any text, exactly as its offsets count.
        tokenizer: A word-piece tokenizer without truncation, padding and added special tokens.
    """
    quotations = find_quotations(text)
    words = find_words(text)
    encoding = tokenizer.encode(plain_quotes(text, quotations), add_special_tokens=False)
    word_start = np.array([start for start, _ in words], dtype=np.int64)
    word_end = np.array([end for _, end in words], dtype=np.int64)
    piece_ids, word_of_piece = _pieces_in_words(encoding, word_start)

    n_pieces = np.bincount(word_of_piece, minlength=len(words))
    kept = np.flatnonzero(n_pieces)
    word_start, word_end, n_pieces = word_start[kept], word_end[kept], n_pieces[kept]
    paragraph = _paragraph_of(text, word_start)
    opening = np.zeros(len(kept), dtype=np.int64)
    opening[np.flatnonzero(np.diff(paragraph, prepend=-1))] = 1
    opening[:1] = 2
    return PiecedText(
        start=word_start,
        end=word_end,
        paragraph=paragraph,
        casing=np.array([_casing(text[words[w][0] : words[w][1]]) for w in kept], dtype=np.int64),
        quotation=_quotation_of(quotations, word_start, word_end),
        opening=opening,
        first_piece=np.cumsum(n_pieces) - n_pieces,
        n_pieces=n_pieces,
        pieces=piece_ids,
    )


def _pieces_in_words(encoding: Any, word_start: Ints) -> tuple[Ints, Ints]:
    """Ids of the pieces, and for each the word in which it begins; too many pieces of one word are dropped."""
    ids = np.array(encoding.ids, dtype=np.int64)
    if not len(ids) or not len(word_start):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    starts = np.array(encoding.offsets, dtype=np.int64)[:, 0]
    word = np.maximum(np.searchsorted(word_start, starts, side="right") - 1, 0)
    word = np.maximum.accumulate(word)
    first = np.searchsorted(word, word, side="left")
    kept = np.arange(len(word)) - first < MAX_PIECES_PER_WORD
    return ids[kept], word[kept]


def _paragraph_of(text: str, word_start: Ints) -> Ints:
    starts = np.array([span.start for span in find_paragraphs(text)], dtype=np.int64)
    return np.maximum(np.searchsorted(starts, word_start, side="right") - 1, 0)


def _quotation_of(quotations: tuple[tuple[int, int], ...], word_start: Ints, word_end: Ints) -> Ints:
    state = np.full(len(word_start), int(Quotation.OUTSIDE), dtype=np.int64)
    if not quotations:
        return state
    starts, ends = (np.array(side, dtype=np.int64) for side in zip(*quotations, strict=True))
    at = np.searchsorted(starts, word_start, side="right") - 1
    within = (at >= 0) & (word_start < ends[at])
    state[within] = Quotation.INSIDE
    state[within & ((word_start == starts[at]) | (word_end == ends[at]))] = Quotation.MARK
    return state


def _casing(word: str) -> int:
    if word.islower():
        return _LOWER
    if word.istitle() or (len(word) > 1 and word[0].isupper() and word[1:].islower()):
        return _TITLE
    if word.isupper():
        return _UPPER if len(word) > 1 else _TITLE
    if any(char.isalpha() for char in word):
        return _MIXED
    return _DIGITS if any(char.isdigit() for char in word) else _NEITHER
