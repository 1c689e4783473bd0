"""What the extractor asks of a trained model, whoever runs it."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from sayso.encoder.pieces import Ints, PiecedText
from sayso.encoder.windows import Window

Floats = npt.NDArray[np.float32]

OTHER, SOURCE, CONTENT = 0, 1, 2  # classes of a word with regard to one cue, of which one holds
BEGINS, ENDS = 3, 4  # whether a stretch of content begins with a word, ends with it; each for itself
OUTSIDE, BEGIN, INSIDE = 0, 1, 2  # classes of a word as part of any cue


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """One window as the encoder sees it.

    `words` are vectors [n_words, width], meant for `AttributionModel.arguments` alone; `cue` are logits
    [n_words, 3] (outside, begins, inside a cue); `flat` are logits [n_words, 3] (other, any source, any content).
    """

    words: Floats
    cue: Floats
    flat: Floats


class AttributionModel(Protocol):
    """A trained encoder with its heads; the same input gives the same output."""

    @property
    def tokenizer(self) -> Tokenizer:
        """The word-piece tokenizer that belongs to the weights."""

    @property
    def calibration(self) -> tuple[float, ...]:
        """Weights of what speaks for an attribution, the constant last: they make its confidence a probability."""

    def encode(self, pieced: PiecedText, window: Window) -> Encoded:
        """Vectors and logits of the words of one window."""

    def arguments(self, words: Floats, cues: Ints) -> Floats:
        """Logits [n_cues, n_words, 5] for cues [n_cues, 2], half-open word ranges.

        Three classes (other, source, content), then the content's edges (begins, ends).
        """
