"""What does a sentence mean, as a vector that other wordings of the same lie close to?"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from sayso.encoder.load import _checked, _manifest
from sayso.encoder.model import Floats
from sayso.encoder.onnx_model import TOKENIZER, _session
from sayso.encoder.pieces import Ints
from sayso.errors import WeightsError

MEANING = "meaning.onnx"
WIDTH = 384  # numbers in a vector
MAX_PIECES = 256  # of one text, its two end marks included, as the weights were trained; what is behind is not seen
_WEIGHTS = Path(__file__).parent / "weights"
MEANING_WEIGHTS = _WEIGHTS / "meaning"


@dataclass(frozen=True, slots=True, eq=False)
class MeaningModel:
    """The shipped sentence encoder, run on one thread; the same text gives the same vector in whatever company."""

    tokenizer: Tokenizer
    encoder: onnxruntime.InferenceSession

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Vectors [n, 384] of length one in the order of the texts, so that their products are cosines.

        Texts go through one by one: int8 scales are found from what runs together. Of a text of more than 256 word
        pieces only the beginning is seen.
        """
        found = np.zeros((len(texts), WIDTH), dtype=np.float32)
        for row, text in zip(found, texts, strict=True):
            (row[:],) = self.encoder.run(["vector"], {"pieces": sentence_pieces(self.tokenizer, text)})
        return found


def load_meaning_model(directory: Path | None = None) -> MeaningModel:
    """The sentence encoder, its files checked against the SHA-256 that its manifest names.

    Args:
        directory: A folder with another graph; without it, the one that comes with the package. The word pieces are
            those of the attribution model in any case.

    Raises:
        WeightsError: If a file is missing or has other bytes than it was shipped with.
    """
    folder = directory or MEANING_WEIGHTS
    listed = _manifest(folder).get("sha256")
    if not isinstance(listed, dict) or not all(isinstance(listed.get(name), str) for name in (MEANING, TOKENIZER)):
        raise WeightsError(
            f"weights: {folder / 'manifest.json'} names no SHA-256 for {MEANING} and {TOKENIZER}; install sayso again"
        )
    tokenizer = Tokenizer.from_str(_checked(_WEIGHTS / TOKENIZER, listed[TOKENIZER]).decode("utf-8"))
    tokenizer.enable_truncation(MAX_PIECES)
    return MeaningModel(tokenizer=tokenizer, encoder=_session(_checked(folder / MEANING, listed[MEANING])))


def meaning_model_name(directory: Path | None = None) -> str:
    """Name and version of the weights, as the manifest has it: part of the provenance of what is found alike."""
    return str(_manifest(directory or MEANING_WEIGHTS)["name"])


def sentence_pieces(tokenizer: Tokenizer, text: str) -> Ints:
    """Ids [n] of the word pieces of a text between their two end marks."""
    return np.array(tokenizer.encode(text).ids, dtype=np.int64)
