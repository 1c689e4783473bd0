"""Dropout whose chance belongs to the thread, so that halves of a batch can run side by side and be repeated."""

import threading

import torch
from torch import Tensor, nn

_own = threading.local()


def seed_dropout(seed: int) -> None:
    """Begin the chance of this thread anew."""
    _own.generator = torch.Generator().manual_seed(seed)


class Dropout(nn.Module):
    """Sets a share of the numbers to zero in training, and raises the others in turn."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """Any shape, the same out."""
        if not self.training:
            return x
        kept = torch.empty_like(x).bernoulli_(1 - self.share, generator=_own.generator)
        return x * kept / (1 - self.share)
