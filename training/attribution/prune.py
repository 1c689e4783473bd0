"""Fewer inner neurons a layer: `python -m training.attribution.prune runs/trunk --data TRAIN.jsonl --out FILE`.

Takes the weights of a run that was stopped on its way, and keeps in each layer the inner neurons that the loss would
miss most (first order: weight times gradient of all that leaves a neuron, in absolute value, summed over batches).
Training goes on from the file with `--start`; the encoder's products are a fifth cheaper from there on.
"""

import argparse
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from training.attribution.base import base_tokenizer
from training.attribution.data import is_for_tuning, load_records
from training.attribution.dropout import seed_dropout
from training.attribution.network import Network, Shape
from training.attribution.train import Recipe, epoch_of, loss_of, prepare

_BATCHES = 40


def main() -> None:
    """Weigh the neurons, write the smaller network."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("run", type=Path, help="folder of a run, with checkpoint.pt")
    parser.add_argument("--data", type=Path, required=True, help="gold lines of the training part")
    parser.add_argument("--inner", type=int, default=1024, help="neurons to keep in each layer")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    network = Network(Shape())
    network.load_state_dict(torch.load(arguments.run / "checkpoint.pt", weights_only=True)["network"])
    records = [record for record in load_records(arguments.data) if not is_for_tuning(record["id"])]
    importance = weigh_neurons(network, records)
    state, shape = prune(network, importance, inner=arguments.inner)
    for inner in sorted({768, 896, 960, 1024, 1152, arguments.inner}):
        lost = [float(1 - row.topk(inner).values.sum() / row.sum()) for row in importance]
        print(f"{inner}: share of the importance that goes, by layer:", [round(share, 3) for share in lost])
    torch.save({"network": state, "shape": shape.as_dict()}, arguments.out)


def weigh_neurons(network: Network, records: list[dict[str, object]]) -> list[Tensor]:
    """For each layer the importance [inner] of its inner neurons, on some batches of the records."""
    recipe = Recipe()
    data = prepare(records, (), base_tokenizer())
    seed_dropout(recipe.seed)
    layers = list(network.encoder.layers)
    columns = [layer.down.weight for layer in layers]
    importance = [torch.zeros(layer.down.in_features) for layer in layers]
    for halves in epoch_of(data, recipe, 0)[:_BATCHES]:
        for half in halves:
            gradients = torch.autograd.grad(loss_of(network, half, recipe), columns)
            for total, weight, gradient in zip(importance, columns, gradients, strict=True):
                total += (weight * gradient).sum(dim=0).abs().detach()
    return importance


def prune(network: Network, importance: list[Tensor], *, inner: int) -> tuple[dict[str, Tensor], Shape]:
    """State and shape of the network with the most important inner neurons of each layer, in their order."""
    state = dict(network.state_dict())
    for number, weighed in enumerate(importance):
        kept = weighed.topk(inner).indices.sort().values
        at = f"encoder.layers.{number}"
        state[f"{at}.up.weight"] = state[f"{at}.up.weight"][kept]
        state[f"{at}.up.bias"] = state[f"{at}.up.bias"][kept]
        state[f"{at}.down.weight"] = state[f"{at}.down.weight"][:, kept]
    return {name: tensor.clone() for name, tensor in state.items()}, replace(network.shape, inner=inner)


if __name__ == "__main__":
    main()
