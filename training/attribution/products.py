"""Linear layers as they will run: products on the fastest library at hand, and rounded to int8 as the export rounds."""

from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.autograd.function import once_differentiable
from torch.nn import functional

from sayso.encoder.model import Floats

WEIGHT_STEPS = (
    64  # weights run from -64 to 64: with 7 bits no sum of two products overflows 16 (processors without VNNI)
)
ACTIVATION_STEPS = 255  # activations from 0 to 255, one scale and zero a window, found as they come


class Product(nn.Linear):
    """A linear layer that, where `rounded` is set, sees input and weights as the shipped int8 product does.

    Gradients pass through the rounding as if it were not there, so that training finds weights that bear it.
    """

    rounded = False

    def forward(self, x: Tensor) -> Tensor:
        """[batch, places, in_features] -> [batch, places, out_features]."""
        if torch.jit.is_tracing():
            return functional.linear(x, self.weight, self.bias)
        product: Tensor = _Multiply.apply(x, self.weight, self.rounded)
        return product + self.bias


def round_weights(weight: Floats) -> Floats:
    """Weights [out, in] on a grid of 7 bits, one scale an output channel."""
    scale = np.maximum(np.abs(weight).max(axis=1, keepdims=True), 1e-12) / WEIGHT_STEPS
    return np.rint(weight / scale) * scale


def round_activations(x: Floats) -> Floats:
    """Activations [batch, places, width] on a grid of 8 bits, one range a window, zero always on it."""
    rounded = np.empty_like(x)
    for window, out in zip(x, rounded, strict=True):
        low, high = min(float(window.min()), 0.0), max(float(window.max()), 0.0)
        scale = np.float32(max(high - low, 1e-8) / ACTIVATION_STEPS)
        np.multiply(window, 1 / scale, out=out)
        np.rint(out, out=out)
        np.multiply(out, scale, out=out)
    return rounded


def integer_rows(table: Tensor) -> tuple[Tensor, Tensor]:
    """Embeddings [rows, width] as int8 and one scale a row [rows, 1]."""
    scale = table.abs().amax(dim=1, keepdim=True).clamp_min(1e-12) / 127
    return torch.round(table / scale).to(torch.int8), scale


def round_rows(table: Tensor) -> Tensor:
    """Embeddings as they are after keeping them in int8."""
    integers, scale = integer_rows(table)
    return integers.float() * scale


class _Multiply(torch.autograd.Function):
    """x [batch, places, in] by weight [out, in]; products of numpy are a quarter faster than those of torch on AMD."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, rounded: bool) -> Tensor:  # noqa: FBT001  the interface of torch
        one, other = x.detach().contiguous().numpy(), weight.detach().numpy()
        if rounded:
            one, other = round_activations(one), round_weights(other)
        ctx.one, ctx.other = one, other
        out = torch.empty(*x.shape[:-1], len(other))
        np.matmul(one.reshape(-1, one.shape[-1]), other.T, out=out.numpy().reshape(-1, len(other)))
        return out

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, Tensor, None]:
        change = gradient.contiguous().numpy().reshape(-1, len(ctx.other))
        of_x, of_weight = torch.empty(ctx.one.shape), torch.empty(ctx.other.shape)
        np.matmul(change, ctx.other, out=of_x.numpy().reshape(-1, ctx.one.shape[-1]))
        np.matmul(change.T, ctx.one.reshape(-1, ctx.one.shape[-1]), out=of_weight.numpy())
        return of_x, of_weight, None
