"""How do other thresholds do on the articles set aside?

    python -m training.attribution.tune FOLDER --data TRAIN.jsonl

Changes one setting at a time around the shipped ones and prints precision, recall and F1 of each; nothing is written.
The articles are those that training leaves out, never the developers' part.
"""

import argparse
from dataclasses import replace
from pathlib import Path

from sayso.encoder import load_attribution_model
from sayso.extract import SHIPPED, Settings
from training.attribution.base import base_tokenizer
from training.attribution.data import is_for_tuning, load_articles
from training.attribution.measure import measure

TRIED = {
    "cue_threshold": (0.35, 0.4, 0.45, 0.5, 0.55, 0.6),
    "source_bias": (0.0, 0.35, 0.7, 1.0, 1.5),
    "switch_penalty": (0.5, 1.0, 1.5, 2.0, 3.0),
    "nested_confidence": (0.6, 0.75, 0.85, 1.1),  # 1.1: none
}


def main() -> None:
    """Print a line for each setting."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("weights", type=Path, help="folder of exported weights")
    parser.add_argument("--data", type=Path, required=True, help="gold lines of the training part")
    parser.add_argument("--only", choices=[*TRIED, "shipped"], nargs="*", default=list(TRIED))
    arguments = parser.parse_args()
    articles = [one for one in load_articles(arguments.data, tokenizer=base_tokenizer()) if is_for_tuning(one.id)]
    model = load_attribution_model(arguments.weights)
    print(f"{len(articles)} articles; shipped: {measure(articles, model)}")
    for name in arguments.only:
        for value in TRIED.get(name, ()):
            settings: Settings = replace(SHIPPED, **{name: value})
            print(f"{name}={value}: {measure(articles, model, settings=settings)}", flush=True)


if __name__ == "__main__":
    main()
