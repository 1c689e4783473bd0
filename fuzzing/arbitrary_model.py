"""What may a trained model say? Anything: one that says what a hash tells it."""

import hashlib
from dataclasses import dataclass, field

import numpy as np
from tokenizers import Tokenizer

from sayso.encoder import AttributionModel, load_attribution_model
from sayso.encoder.model import Encoded, Floats
from sayso.encoder.pieces import Ints, PiecedText
from sayso.encoder.windows import Window

_SURE = 6.0
_N_CLASSES, _N_ARGUMENTS = 3, 5


@dataclass(slots=True)
class ArbitraryModel:
    """Logits that depend on the pieces and on nothing else: of little sense, and the same for the same text."""

    shipped: AttributionModel = field(default_factory=load_attribution_model)

    @property
    def tokenizer(self) -> Tokenizer:
        """That of the shipped weights."""
        return self.shipped.tokenizer

    @property
    def calibration(self) -> tuple[float, ...]:
        """That of the shipped weights."""
        return self.shipped.calibration

    def encode(self, pieced: PiecedText, window: Window) -> Encoded:
        """Vectors and logits by the hash of the pieces."""
        ids = pieced.pieces[pieced.first_piece[window.start : window.end]]
        logits = _logits(ids.tobytes(), (len(ids), 2 * _N_CLASSES + 2))
        return Encoded(words=logits[:, :2], cue=logits[:, 2 : 2 + _N_CLASSES], flat=logits[:, 2 + _N_CLASSES :])

    def arguments(self, words: Floats, cues: Ints) -> Floats:
        """Logits by the hash of the vectors and the cues."""
        return _logits(words.tobytes() + cues.tobytes(), (len(cues), len(words), _N_ARGUMENTS))


def _logits(seed: bytes, shape: tuple[int, ...]) -> Floats:
    chance = np.random.default_rng(int.from_bytes(hashlib.sha256(seed).digest()[:8], "big"))
    return (chance.standard_normal(shape) * _SURE).astype(np.float32)
