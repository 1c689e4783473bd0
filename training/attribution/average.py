"""The mean of runs that began alike: `python -m training.attribution.average runs/a runs/b --out runs/mean`.

Runs that differ in the order of what they saw alone (`start_seed` is the same) end near each other; their mean makes
fewer mistakes than each, at the cost of one. Prints the figures of each and of the mean on the articles set aside.
"""

import argparse
from pathlib import Path

import torch

from training.attribution.base import base_tokenizer
from training.attribution.data import is_for_tuning, load_articles
from training.attribution.measure import measure
from training.attribution.network import Network, Shape
from training.attribution.runtime import TorchModel


def main() -> None:
    """Average, measure, write `final.pt`."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("runs", type=Path, nargs="+", help="folders of runs, each with final.pt")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--data", type=Path, help="gold lines of the training part, to measure on those set aside")
    arguments = parser.parse_args()
    tokenizer = base_tokenizer()
    states = [torch.load(run / "final.pt", weights_only=True) for run in arguments.runs]
    mean = {
        name: torch.stack([state["network"][name].float() for state in states]).mean(dim=0)
        for name in states[0]["network"]
    }
    arguments.out.mkdir(parents=True, exist_ok=True)
    torch.save({**states[0], "network": mean}, arguments.out / "final.pt")
    if arguments.data is None:
        return
    articles = [one for one in load_articles(arguments.data, tokenizer=tokenizer) if is_for_tuning(one.id)]
    for name, weights in [*zip(arguments.runs, (s["network"] for s in states), strict=True), ("mean", mean)]:
        network = Network(Shape(**states[0]["shape"]))
        network.load_state_dict(weights)
        network.round_products(rounded=True)
        print(name, measure(articles, TorchModel(network.eval(), tokenizer)), flush=True)


if __name__ == "__main__":
    main()
