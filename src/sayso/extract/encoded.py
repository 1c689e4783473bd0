"""A text as the encoder sees it, made once for all that learned heads ask of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sayso.encoder.model import AttributionModel, Encoded, Floats
from sayso.encoder.pieces import PiecedText, piece_text
from sayso.encoder.windows import Window, cut_windows
from sayso.model import Span


@dataclass(frozen=True, slots=True, eq=False)
class EncodedText:
    """The words of a text, and each of its windows with what the encoder makes of it."""

    pieced: PiecedText
    windows: tuple[tuple[Window, Encoded], ...]


def encode_text(text: str, *, model: AttributionModel) -> EncodedText:
    """The encoder's one pass over a text."""
    return encode_pieced(piece_text(text, tokenizer=model.tokenizer), model=model)


def encode_pieced(pieced: PiecedText, *, model: AttributionModel) -> EncodedText:
    """The same of a text whose words are known."""
    windows = tuple((window, model.encode(pieced, window)) for window in cut_windows(pieced))
    return EncodedText(pieced=pieced, windows=windows)


def mean_vectors(encoded: EncodedText, spans: Sequence[Span]) -> Floats:
    """How the words of each span are seen where they stand.

    Args:
        encoded: The text.
        spans: Stretches of it.

    Returns:
        [n_spans, width]: of each word its vector, its logits as part of a cue and as a part of any attribution; the
        mean over the words that begin in the span, zero where none does.
    """
    if not encoded.windows:
        return np.zeros((len(spans), 0), dtype=np.float32)
    of_words = np.concatenate([_owned(window, seen) for window, seen in encoded.windows])
    starts = np.searchsorted(encoded.pieced.start, [span.start for span in spans])
    ends = np.searchsorted(encoded.pieced.start, [span.end for span in spans])
    means = np.zeros((len(spans), of_words.shape[1]), dtype=np.float32)
    for mean, start, end in zip(means, starts, ends, strict=True):
        if start < end:
            mean[:] = of_words[start:end].mean(axis=0)
    return means


def _owned(window: Window, seen: Encoded) -> Floats:
    """Rows [n, width] of the words that a window owns."""
    own = slice(window.owned_start - window.start, window.owned_end - window.start)
    return np.concatenate([seen.words[own], seen.cue[own], seen.flat[own]], axis=1)
