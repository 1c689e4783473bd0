"""An attribution model by rule, for tests: "X said Y." with the source before the cue and the content behind it."""

from dataclasses import dataclass, field

import numpy as np

from sayso.encoder.model import CONTENT, SOURCE, Encoded
from tests.encoder.tokens import small_tokenizer

SURE = 6.0


@dataclass
class RuleModel:
    """The piece `said` is a cue; words before it are its source, words behind it up to a full stop its content."""

    tokenizer: object = field(default_factory=small_tokenizer)
    calibration: tuple[float, ...] = (0.2, 0.2, 0.0, 0.0, 0.2, 0.0, 0.0, 0.0, 0.0)

    def encode(self, pieced, window):
        """Vectors hold the first piece's id; cue logits are sure."""
        said, stop = (self.tokenizer.token_to_id(name) for name in ("said", "."))
        ids = pieced.pieces[pieced.first_piece[window.start : window.end]]
        cue = np.zeros((len(ids), 3), dtype=np.float32)
        cue[:, 0] = SURE
        cue[ids == said] = (0, SURE, 0)
        words = np.stack([ids == said, ids == stop], axis=1).astype(np.float32)
        return Encoded(words=words, cue=cue, flat=np.zeros_like(cue))

    def arguments(self, words, cues):
        """Sure logits by the rule."""
        logits = np.zeros((len(cues), len(words), 5), dtype=np.float32)
        logits[:, :, 0] = SURE / 2
        stops = np.flatnonzero(words[:, 1])
        for row, (first, last) in enumerate(cues.tolist()):
            begin = max([0, *(stops[stops < first] + 1)])
            end = min([len(words), *stops[stops >= last]])
            logits[row, begin:first, SOURCE] = SURE
            logits[row, last:end, CONTENT] = SURE
        return logits
