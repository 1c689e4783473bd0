"""Train the attribution model: `python -m training.attribution.train --data polnear-train.jsonl --out runs/NAME`.

Resumable: the same command goes on from the last checkpoint in the folder. The figures of each epoch, by the
scorer's rules on the articles set aside, go to `log.jsonl` there.
"""

import argparse
import json
import os
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from training.attribution.base import base_folder, base_tokenizer
from training.attribution.batches import IGNORED, Batch, batches, examples
from training.attribution.data import Article, is_for_tuning, load_articles
from training.attribution.measure import measure
from training.attribution.network import Network, Shape, load_base
from training.attribution.runtime import TorchModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Everything that decides what the weights become, beside data and code."""

    seed: int = 1
    epochs: int = 5
    pieces_in_batch: int = 2048
    encoder_rate: float = 2.5e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    weight_decay: float = 0.01
    clip: float = 1.0
    cue_loss: float = 2.0
    argument_loss: float = 2.0
    flat_loss: float = 0.5


def main() -> None:
    """Train or go on training."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="gold lines (training parts only)")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint, log and final weights")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--limit", type=int, default=None, help="articles, for a quick try")
    arguments = parser.parse_args()
    _with_quiet_allocator()
    recipe = Recipe(seed=arguments.seed, epochs=arguments.epochs)
    tokenizer = base_tokenizer()
    articles = [article for path in arguments.data for article in load_articles(path, tokenizer=tokenizer)]
    train(articles[: arguments.limit], recipe=recipe, out=arguments.out, tokenizer=tokenizer)


def train(
    articles: list[Article], *, recipe: Recipe, out: Path, tokenizer: Tokenizer, stop_after: int | None = None
) -> None:
    """Run the recipe, from the checkpoint in `out` if there is one; leaves `final.pt` and `log.jsonl` there.

    Args:
        articles: All articles; those set aside for tuning are only measured on.
        recipe: What to do.
        out: Folder of checkpoint, log and final weights; made if missing.
        tokenizer: The base encoder's.
        stop_after: Epochs after which to stop, without final weights; the next call goes on.
    """
    out.mkdir(parents=True, exist_ok=True)
    tuning = [article for article in articles if is_for_tuning(article.id)]
    training = [article for article in articles if not is_for_tuning(article.id)]
    torch.manual_seed(recipe.seed)
    network = Network(Shape())
    load_base(network, base_folder())
    network.encoder.words.weight.requires_grad_(requires_grad=False)
    n_steps = recipe.epochs * len(_epoch(training, recipe, 0))  # epochs differ by a few steps: their cuts differ
    optimiser, schedule = _optimiser(network, recipe, n_steps=n_steps)
    begun, step = _resume(out / "checkpoint.pt", network, optimiser, schedule)
    for number in range(begun, recipe.epochs):
        started, losses = time.monotonic(), []
        made = _epoch(training, recipe, number)
        for batch in made[step:]:
            losses.append(_step(network, batch, recipe, optimiser, schedule))
            step += 1
            if step % 100 == 0:
                _save(out / "checkpoint.pt", network, optimiser, schedule, (number, step))
                _log(out, epoch=number, step=step, of=len(made), loss=float(np.mean(losses[-100:])),
                     seconds=round(time.monotonic() - started))  # fmt: skip
        step = 0
        _save(out / "checkpoint.pt", network, optimiser, schedule, (number + 1, 0))
        network.eval()
        _log(out, epoch=number + 1, seconds=round(time.monotonic() - started),
             **measure(tuning, TorchModel(network, tokenizer)))  # fmt: skip
        network.train()
        if stop_after is not None and number + 1 >= stop_after:
            return
    torch.save(
        {"network": network.state_dict(), "recipe": asdict(recipe), "shape": network.shape.as_dict()}, out / "final.pt"
    )


def _epoch(training: list[Article], recipe: Recipe, number: int) -> list[Batch]:
    random = np.random.default_rng((recipe.seed, number))
    return list(batches(examples(training, random=random), pieces_in_batch=recipe.pieces_in_batch, random=random))


def _optimiser(
    network: Network, recipe: Recipe, *, n_steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    slow = [*network.encoder.norm.parameters(), *network.encoder.layers.parameters(), network.encoder.places.weight]
    slow_ids = {id(parameter) for parameter in slow}
    fast = [p for p in network.parameters() if p.requires_grad and id(p) not in slow_ids]
    optimiser = torch.optim.AdamW(
        [{"params": slow, "lr": recipe.encoder_rate}, {"params": fast, "lr": recipe.head_rate}],
        weight_decay=recipe.weight_decay,
    )
    warm = max(1, int(recipe.warm_up * n_steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (n_steps - step) / max(1, n_steps - warm)))
    )
    return optimiser, schedule


def _step(
    network: Network,
    batch: Batch,
    recipe: Recipe,
    optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
) -> float:
    words, cue, flat = network.encoder(batch.pieces, batch.marks, batch.first, batch.last, batch.mask)
    loss = recipe.cue_loss * functional.cross_entropy(cue.flatten(0, 1), batch.cue.flatten(), ignore_index=IGNORED)
    loss = loss + recipe.flat_loss * functional.cross_entropy(
        flat.flatten(0, 1), batch.flat.flatten(), ignore_index=IGNORED
    )
    if len(batch.cue_window):
        logits = network.arguments(words, batch.cue_window, batch.cue_first, batch.cue_last, batch.distances)
        loss = loss + recipe.argument_loss * functional.cross_entropy(
            logits.flatten(0, 1), batch.arguments.flatten(), ignore_index=IGNORED
        )
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), recipe.clip)
    optimiser.step()
    schedule.step()
    return loss.item()


def _save(path: Path, network: Network, optimiser, schedule, place: tuple[int, int]) -> None:  # type: ignore[no-untyped-def]
    state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict()}
    torch.save({**state, "place": place, "random": torch.get_rng_state()}, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def _resume(path: Path, network: Network, optimiser, schedule) -> tuple[int, int]:  # type: ignore[no-untyped-def]
    if not path.exists():
        return 0, 0
    state = torch.load(path, weights_only=True)
    network.load_state_dict(state["network"])
    optimiser.load_state_dict(state["optimiser"])
    schedule.load_state_dict(state["schedule"])
    torch.set_rng_state(state["random"])
    epoch, step = state["place"]
    return epoch, step


def _log(out: Path, **figures: float) -> None:
    line = json.dumps(figures)
    with (out / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(line + "\n")
    sys.stderr.write(line + "\n")


def _with_quiet_allocator() -> None:
    """Start again with an allocator that gives no memory back between steps: a fifth of the time on Linux."""
    wanted = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": "100000000000"}
    if sys.platform == "linux" and not wanted.keys() <= os.environ.keys():
        os.execve(
            sys.executable, [sys.executable, "-m", "training.attribution.train", *sys.argv[1:]], os.environ | wanted
        )


if __name__ == "__main__":
    main()
