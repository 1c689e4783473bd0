"""The network: a small encoder over word pieces, and three heads over words."""

import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from sayso.encoder.distances import HALF_BUCKETS
from sayso.encoder.pieces import CASINGS, OPENINGS
from training.attribution.dropout import Dropout
from training.attribution.products import Product, round_rows

QUOTATIONS = 3
# Three classes of a word, of which one holds; then whether a stretch of content begins or ends with it, each by itself.
ARGUMENT_LOGITS = ("other", "source", "content", "begins", "ends")
HEAD_DROPOUT = 0.1  # in the heads alone; the encoder has none (recipe of the experiment)
_END_MARKS = 2
PIECE_LAYERS = 1  # layers that see word pieces; those above see one vector a word, a tenth fewer places


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network; those of the base encoder are read from its configuration."""

    vocabulary: int = 30522
    width: int = 384
    layers: int = 6
    attention_heads: int = 12
    inner: int = 1536
    positions: int = 512
    argument_width: int = 128

    def as_dict(self) -> dict[str, int]:
        """For the card and the checkpoint."""
        return asdict(self)


class Layer(nn.Module):
    """One transformer layer, normalised behind each half as in BERT."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.attention_heads
        self.qkv = Product(shape.width, 3 * shape.width)
        self.out = Product(shape.width, shape.width)
        self.attention_norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = Product(shape.width, shape.inner)
        self.down = Product(shape.inner, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """[batch, pieces, width] -> the same shape; mask is True where a piece may be looked at."""
        batch, pieces, width = x.shape
        q, k, v = (
            part.view(batch, pieces, self.heads, width // self.heads).transpose(1, 2)
            for part in self.qkv(x).chunk(3, dim=-1)
        )
        if mask is None:  # written out for export: one window at a time has no padding
            weights = (q @ k.transpose(-1, -2) / math.sqrt(width // self.heads)).softmax(dim=-1)
            mixed = weights @ v
        else:
            mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.attention_norm(x + self.out(mixed.transpose(1, 2).reshape(batch, pieces, width)))
        return self.norm(x + self.down(functional.gelu(self.up(x))))


class Encoder(nn.Module):
    """Word pieces and the marks of their words in; one vector a word out, with cue and flat logits."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.casing = nn.Embedding(CASINGS, shape.width)
        self.quotation = nn.Embedding(QUOTATIONS, shape.width)
        self.opening = nn.Embedding(OPENINGS, shape.width)
        for marks in (self.casing, self.quotation, self.opening):
            nn.init.zeros_(marks.weight)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.cue_head = nn.Sequential(Dropout(HEAD_DROPOUT), Product(shape.width, 128), nn.GELU(), Product(128, 3))
        self.flat_head = Product(shape.width, 3)

    def forward(
        self, pieces: Tensor, marks: Tensor, first: Tensor, last: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Vectors of words, and their logits.

        Args:
            pieces: [batch, pieces] ids, the window's two end marks included.
            marks: [3, batch, pieces] casing, quotation, opening.
            first: [batch, words] index of the first piece of each word.
            last: [batch, words] index of its last piece.
            mask: [batch, pieces] True for a piece, False for padding; None for no padding.

        Returns:
            Vectors [batch, words, width], cue logits [batch, words, 3] (O, B, I), flat logits (O, source, content).
        """
        place = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.words(pieces) + self.places(place)
        x = x + self.casing(marks[0]) + self.quotation(marks[1]) + self.opening(marks[2])
        x = self.norm(x)
        wide = None if mask is None else mask[:, None, None, :]
        for layer in self.layers[:PIECE_LAYERS]:
            x = layer(x, wide)
        x = _by_word(x, first, last, mask)
        if mask is not None:  # no word begins at the start mark, so that 0 is padding
            wide = functional.pad(first > 0, (_END_MARKS, 0), value=True)[:, None, None, :]
        for layer in self.layers[PIECE_LAYERS:]:
            x = layer(x, wide)
        words = x[:, _END_MARKS:]
        return words, self.cue_head(words), self.flat_head(words)


def _by_word(x: Tensor, first: Tensor, last: Tensor, mask: Tensor | None) -> Tensor:
    """One vector for each of the window's two end marks, then one a word, the mean of its first and last piece.

    [batch, pieces, width] -> [batch, 2 + words, width]. Order is known to the vectors by then.
    """
    width = x.shape[-1]
    head = torch.gather(x, 1, first.unsqueeze(-1).expand(-1, -1, width))
    tail = torch.gather(x, 1, last.unsqueeze(-1).expand(-1, -1, width))
    end = x[:, -1:] if mask is None else x[torch.arange(len(x)), mask.sum(dim=1) - 1].unsqueeze(1)
    return torch.cat([x[:, :1], end, (head + tail) * 0.5], dim=1)


class Arguments(nn.Module):
    """For each cue of one window: which of the window's words are its source, which its content?"""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        size = shape.argument_width
        self.of_word = nn.Linear(shape.width, size)
        self.of_cue = nn.Linear(shape.width, size)
        self.key = nn.Linear(shape.width, size)
        self.query = nn.Linear(shape.width, size)
        self.distance = nn.Embedding(2 * HALF_BUCKETS + 1, size)
        self.norm = nn.LayerNorm(size)
        self.dropout = Dropout(HEAD_DROPOUT)
        self.convolutions = nn.ModuleList(nn.Conv1d(size, size, 5, padding=2) for _ in range(2))
        self.out = nn.Linear(size, len(ARGUMENT_LOGITS))

    def forward(
        self, words: Tensor, cue_window: Tensor, cue_first: Tensor, cue_last: Tensor, distances: Tensor
    ) -> Tensor:
        """Logits [cues, words, 5] (`ARGUMENT_LOGITS`).

        Args:
            words: [batch, words, width] vectors of the encoder.
            cue_window: [cues] which window of the batch each cue stands in.
            cue_first: [cues] its first word.
            cue_last: [cues] its last word (included).
            distances: [cues, words] bucket of the distance of each word from the cue (`distance_buckets`).
        """
        cue = (words[cue_window, cue_first] + words[cue_window, cue_last]) * 0.5
        return self.bind(self.of_word(words)[cue_window], self.key(words)[cue_window], cue, distances)

    def bind(self, seen: Tensor, keys: Tensor, cue: Tensor, distances: Tensor) -> Tensor:
        """Logits [cues, words, 5] of words as the head sees them, and their keys (both [cues, words, width])."""
        x = seen + self.of_cue(cue).unsqueeze(1)
        x = x + keys * self.query(cue).unsqueeze(1)
        x = self.dropout(self.norm(x + self.distance(distances)))
        x = x.transpose(1, 2)
        for convolution in self.convolutions:
            x = x + functional.gelu(convolution(x))
        return self.out(x.transpose(1, 2))


class Network(nn.Module):
    """Encoder and argument head, trained together, exported apart."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape)
        self.arguments = Arguments(shape)

    def round_products(self, *, rounded: bool) -> None:
        """Whether the encoder's products see their numbers as the shipped int8 products do."""
        for module in self.encoder.modules():
            if isinstance(module, Product):
                module.rounded = rounded


def load_base(network: Network, folder: Path) -> None:
    """Put the weights of the base encoder (BERT layout, `model.safetensors`) into the network.

    Raises:
        ValueError: If the base encoder has other sizes.
    """
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    found = (config["vocab_size"], config["hidden_size"], config["num_hidden_layers"], config["intermediate_size"])
    shape = network.shape
    if found != (shape.vocabulary, shape.width, shape.layers, shape.inner):
        raise ValueError(f"base encoder in {folder} has sizes {found}, the network {shape}")
    given = {name.removeprefix("bert."): tensor for name, tensor in load_file(folder / "model.safetensors").items()}
    encoder = network.encoder
    with torch.no_grad():
        encoder.words.weight.copy_(round_rows(given["embeddings.word_embeddings.weight"]))
        token_type = given["embeddings.token_type_embeddings.weight"][0]
        encoder.places.weight.copy_(given["embeddings.position_embeddings.weight"] + token_type)
        _copy(encoder.norm, given, "embeddings.LayerNorm")
        for number, layer in enumerate(encoder.layers):
            at = f"encoder.layer.{number}"
            parts = [f"{at}.attention.self.{name}" for name in ("query", "key", "value")]
            layer.qkv.weight.copy_(torch.cat([given[f"{part}.weight"] for part in parts]))
            layer.qkv.bias.copy_(torch.cat([given[f"{part}.bias"] for part in parts]))
            _copy(layer.out, given, f"{at}.attention.output.dense")
            _copy(layer.attention_norm, given, f"{at}.attention.output.LayerNorm")
            _copy(layer.up, given, f"{at}.intermediate.dense")
            _copy(layer.down, given, f"{at}.output.dense")
            _copy(layer.norm, given, f"{at}.output.LayerNorm")


def _copy(module: nn.Linear | nn.LayerNorm, given: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(given[f"{name}.weight"])
    module.bias.copy_(given[f"{name}.bias"])
