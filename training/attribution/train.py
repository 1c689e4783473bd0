"""Train the attribution model: `python -m training.attribution.train --data polnear-train.jsonl --out runs/NAME`.

Resumable: the same command goes on from the last checkpoint in the folder. The figures of each epoch, by the
scorer's rules on the articles set aside, go to `log.jsonl` there.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.attribution.bare import without_marks
from training.attribution.base import base_folder, base_tokenizer
from training.attribution.batches import IGNORED, Batch, batches, examples
from training.attribution.data import CONTENT, Article, is_for_tuning, label_articles, load_records
from training.attribution.dropout import seed_dropout
from training.attribution.measure import measure
from training.attribution.network import Network, Shape, load_base
from training.attribution.runtime import TorchModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Everything that decides what the weights become, beside data and code."""

    seed: int = 1
    start_seed: int = 1  # of the new weights: runs that begin alike can be averaged
    epochs: int = 5
    pieces_in_batch: int = 2048
    encoder_rate: float = 2.5e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    weight_decay: float = 0.01
    clip: float = 1.0
    cue_loss: float = 2.0
    argument_loss: float = 2.0
    boundary_loss: float = 4.0
    flat_loss: float = 0.5
    bare_share: float = 0.1  # articles without their quotation marks
    masked_share: float = 0.04  # words hidden from the encoder
    rounded_from: float = 0.4  # progress from which the encoder's products are rounded as in int8
    later_from: int = 2  # epoch from which the articles of `--later` join


_PLAIN = Recipe()


@dataclass(frozen=True, slots=True)
class Data:
    """What is learned from, from the first epoch and later, and what is only measured on."""

    first: list[Article]
    later: list[Article]
    bare: dict[str, Article]
    tuning: list[Article]


def main() -> None:
    """Train or go on training."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="gold lines (training parts only)")
    parser.add_argument("--later", type=Path, nargs="*", default=[], help="gold lines that join after two epochs")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint, log and final weights")
    parser.add_argument("--start", type=Path, help="weights to begin from, instead of the base encoder's")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--stop-after", type=int, default=None, help="epochs after which to stop on the way")
    parser.add_argument("--rate", type=float, default=1.0, help="how fast to learn, against the recipe")
    parser.add_argument("--rounded-from", type=float, default=_PLAIN.rounded_from)
    parser.add_argument("--later-from", type=int, default=_PLAIN.later_from)
    parser.add_argument("--limit", type=int, default=None, help="articles, for a quick try")
    arguments = parser.parse_args()
    _with_quiet_allocator()
    recipe = Recipe(
        seed=arguments.seed,
        epochs=arguments.epochs,
        encoder_rate=arguments.rate * _PLAIN.encoder_rate,
        head_rate=arguments.rate * _PLAIN.head_rate,
        rounded_from=arguments.rounded_from,
        later_from=arguments.later_from,
    )
    records = [record for path in arguments.data for record in load_records(path)][: arguments.limit]
    later = [record for path in arguments.later for record in load_records(path)][: arguments.limit]
    train(
        records,
        later=later,
        recipe=recipe,
        out=arguments.out,
        tokenizer=base_tokenizer(),
        start=arguments.start,
        stop_after=arguments.stop_after,
    )


def train(
    records: list[dict[str, Any]],
    *,
    recipe: Recipe,
    out: Path,
    tokenizer: Tokenizer,
    later: Sequence[dict[str, Any]] = (),
    start: Path | None = None,
    stop_after: int | None = None,
) -> None:
    """Run the recipe, from the checkpoint in `out` if there is one; leaves `final.pt` and `log.jsonl` there.

    Args:
        records: Gold records of all articles; those set aside for tuning are only measured on.
        recipe: What to do.
        out: Folder of checkpoint, log and final weights; made if missing.
        tokenizer: The base encoder's.
        later: Gold records that join at `recipe.later_from`.
        start: Weights to begin from (`prune`); without, the base encoder's and new heads.
        stop_after: Epochs after which to stop, without final weights; the next call goes on.
    """
    out.mkdir(parents=True, exist_ok=True)
    data = prepare(records, later, tokenizer)
    network = _begin(recipe, start)
    network.encoder.words.weight.requires_grad_(requires_grad=False)
    torch.manual_seed(recipe.seed)
    optimiser = _optimiser(network, recipe)
    begun, step = _resume(out / "checkpoint.pt", network, optimiser)
    for number in range(begun, recipe.epochs):
        started, losses = time.monotonic(), []
        made = epoch_of(data, recipe, number)
        for batch in made[step:]:
            progress = (number + step / len(made)) / recipe.epochs
            _set_rates(optimiser, recipe, progress)
            network.round_products(rounded=progress >= recipe.rounded_from)
            losses.append(_step(network, batch, recipe, optimiser, number=number * len(made) + step))
            step += 1
            if step % 100 == 0:
                _save(out / "checkpoint.pt", network, optimiser, (number, step))
                _log(out, epoch=number, step=step, of=len(made), loss=float(np.mean(losses[-100:])),
                     seconds=round(time.monotonic() - started))  # fmt: skip
        step = 0
        _save(out / "checkpoint.pt", network, optimiser, (number + 1, 0))
        seconds = round(time.monotonic() - started)
        network.eval()
        _log(out, epoch=number + 1, seconds=seconds, **measure(data.tuning, TorchModel(network, tokenizer)))
        network.train()
        if stop_after is not None and number + 1 >= stop_after:
            return
    torch.save(
        {"network": network.state_dict(), "recipe": asdict(recipe), "shape": network.shape.as_dict()}, out / "final.pt"
    )


def _begin(recipe: Recipe, start: Path | None) -> Network:
    torch.manual_seed(recipe.start_seed)
    if start is None:
        network = Network(Shape())
        load_base(network, base_folder())
        return network
    given = torch.load(start, weights_only=True)
    network = Network(Shape(**given["shape"]))
    network.load_state_dict(given["network"])
    return network


def prepare(records: Sequence[dict[str, Any]], later: Sequence[dict[str, Any]], tokenizer: Tokenizer) -> Data:
    """Gold records as arrays, those set aside for tuning apart."""
    training = [record for record in records if not is_for_tuning(record["id"])]
    joining = [record for record in later if not is_for_tuning(record["id"])]
    bare = label_articles(map(without_marks, training), tokenizer=tokenizer)
    return Data(
        first=label_articles(training, tokenizer=tokenizer),
        later=label_articles(joining, tokenizer=tokenizer),
        bare={article.id: article for article in bare},
        tuning=label_articles((record for record in records if is_for_tuning(record["id"])), tokenizer=tokenizer),
    )


def epoch_of(data: Data, recipe: Recipe, number: int) -> list[list[Batch]]:
    """The batches of an epoch, each in two halves."""
    random = np.random.default_rng((recipe.seed, number))
    articles = data.first + (data.later if number >= recipe.later_from else [])
    made = examples(
        articles, random=random, bare=data.bare, bare_share=recipe.bare_share, masked_share=recipe.masked_share
    )
    return list(batches(made, pieces_in_batch=recipe.pieces_in_batch, halves=2, random=random))


def _optimiser(network: Network, recipe: Recipe) -> torch.optim.Optimizer:
    slow = [*network.encoder.norm.parameters(), *network.encoder.layers.parameters(), network.encoder.places.weight]
    slow_ids = {id(parameter) for parameter in slow}
    fast = [p for p in network.parameters() if p.requires_grad and id(p) not in slow_ids]
    groups = [{"params": slow, "rate": recipe.encoder_rate}, {"params": fast, "rate": recipe.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=recipe.weight_decay, fused=True)


def _set_rates(optimiser: torch.optim.Optimizer, recipe: Recipe, progress: float) -> None:
    """Up to the full rate while warming up, then down to nothing at the end, in straight lines."""
    factor = min((progress + 1e-3) / recipe.warm_up, (1 - progress) / (1 - recipe.warm_up), 1.0)
    for group in optimiser.param_groups:
        group["lr"] = group["rate"] * factor


def _step(
    network: Network, halves: list[Batch], recipe: Recipe, optimiser: torch.optim.Optimizer, *, number: int
) -> float:
    """One step on a batch in halves, each on a thread of its own: threads that share a product wait for each other."""
    parameters = [p for p in network.parameters() if p.requires_grad]

    def gradients(place: int) -> tuple[float, tuple[Tensor | None, ...]]:
        torch.set_num_threads(1)
        seed_dropout(hash((recipe.seed, number, place)))
        loss = loss_of(network, halves[place], recipe)
        return loss.item(), torch.autograd.grad(loss, parameters, allow_unused=True)

    with ThreadPoolExecutor(len(halves)) as pool:
        done = list(pool.map(gradients, range(len(halves))))
    for parameter, *parts in zip(parameters, *(found for _, found in done), strict=True):
        present = [part for part in parts if part is not None]
        parameter.grad = torch.stack(present).sum(dim=0) / len(halves) if present else None
    torch.nn.utils.clip_grad_norm_(parameters, recipe.clip)
    optimiser.step()
    return sum(loss for loss, _ in done) / len(done)


def loss_of(network: Network, batch: Batch, recipe: Recipe) -> Tensor:
    """What the recipe wants to be small."""
    words, cue, flat = network.encoder(batch.pieces, batch.marks, batch.first, batch.last, batch.mask)
    loss = recipe.cue_loss * functional.cross_entropy(cue.flatten(0, 1), batch.cue.flatten(), ignore_index=IGNORED)
    loss = loss + recipe.flat_loss * functional.cross_entropy(
        flat.flatten(0, 1), batch.flat.flatten(), ignore_index=IGNORED
    )
    if len(batch.cue_window):
        logits = network.arguments(words, batch.cue_window, batch.cue_first, batch.cue_last, batch.distances)
        loss = loss + recipe.argument_loss * functional.cross_entropy(
            logits[..., :3].flatten(0, 1), batch.arguments.flatten(), ignore_index=IGNORED
        )
        loss = loss + recipe.boundary_loss * _boundary_loss(logits[..., 3:], batch.arguments)
    return loss


def _boundary_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """How badly the edges of content are foreseen: logits [cues, words, 2] against the labels [cues, words]."""
    content = functional.pad(labels == CONTENT, (1, 1))
    here = content[:, 1:-1]
    edges = torch.stack([here & ~content[:, :-2], here & ~content[:, 2:]], dim=-1)
    valid = labels != IGNORED
    return functional.binary_cross_entropy_with_logits(logits[valid], edges[valid].float())


def _save(path: Path, network: Network, optimiser: torch.optim.Optimizer, place: tuple[int, int]) -> None:
    state = {"network": network.state_dict(), "optimiser": optimiser.state_dict()}
    torch.save({**state, "place": place, "random": torch.get_rng_state()}, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def _resume(path: Path, network: Network, optimiser: torch.optim.Optimizer) -> tuple[int, int]:
    if not path.exists():
        return 0, 0
    state = torch.load(path, weights_only=True)
    network.load_state_dict(state["network"])
    optimiser.load_state_dict(state["optimiser"])
    torch.set_rng_state(state["random"])
    epoch, step = state["place"]
    return epoch, step


def _log(out: Path, **figures: float) -> None:
    line = json.dumps(figures)
    with (out / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(line + "\n")
    sys.stderr.write(line + "\n")


def _with_quiet_allocator() -> None:
    """Start again with one thread a product, and an allocator that gives no memory back: a fifth of the time."""
    wanted = {
        "MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": "100000000000",
        "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1",
    }  # fmt: skip
    if sys.platform == "linux" and not wanted.keys() <= os.environ.keys():
        os.execve(
            sys.executable, [sys.executable, "-m", "training.attribution.train", *sys.argv[1:]], os.environ | wanted
        )


if __name__ == "__main__":
    main()
