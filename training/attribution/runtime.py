"""The network behind the interface of the extractor, so that training is measured by the shipped path."""

from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer

from sayso.encoder.distances import distance_buckets
from sayso.encoder.inputs import window_inputs
from sayso.encoder.model import Encoded, Floats
from sayso.encoder.pieces import Ints, PiecedText
from sayso.encoder.windows import Window
from training.attribution.network import Network

# What speaks for an attribution (`sayso.extract.evidence.EVIDENCE`) before anything was fitted, the constant last.
UNCALIBRATED = (0.3, 0.6, 0.0, 0.0, 0.3, 0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class TorchModel:
    """An `AttributionModel` run by torch, in fp32."""

    network: Network
    tokenizer: Tokenizer
    calibration: tuple[float, ...] = UNCALIBRATED

    @torch.inference_mode()
    def encode(self, pieced: PiecedText, window: Window) -> Encoded:
        """As the interface says."""
        inputs = window_inputs(pieced, window)
        words, cue, flat = self.network.encoder(
            torch.from_numpy(inputs.pieces)[None],
            torch.from_numpy(inputs.marks)[:, None],
            torch.from_numpy(inputs.first)[None],
            torch.from_numpy(inputs.last)[None],
        )
        return Encoded(words=words[0].numpy(), cue=cue[0].numpy(), flat=flat[0].numpy())

    @torch.inference_mode()
    def arguments(self, words: Floats, cues: Ints) -> Floats:
        """As the interface says."""
        first, last = cues[:, 0], cues[:, 1] - 1
        logits = self.network.arguments(
            torch.from_numpy(words)[None],
            torch.zeros(len(cues), dtype=torch.long),
            torch.from_numpy(first),
            torch.from_numpy(last),
            torch.from_numpy(distance_buckets(first, last, len(words))),
        )
        return np.asarray(logits.numpy())
