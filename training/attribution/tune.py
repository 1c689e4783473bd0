"""How do other thresholds do on the articles set aside?

    python -m training.attribution.tune FOLDER --data TRAIN.jsonl

Changes one setting at a time around the shipped ones and prints precision, recall and F1 of each; nothing is written.
The articles are those that training leaves out, never the developers' part.
"""

import argparse
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from sayso.encoder import AttributionModel, load_attribution_model
from sayso.encoder.inputs import window_inputs
from sayso.encoder.model import Encoded, Floats
from sayso.encoder.pieces import Ints, PiecedText
from sayso.encoder.windows import Window
from sayso.extract import SHIPPED, Settings
from training.attribution.base import base_tokenizer
from training.attribution.data import is_for_tuning, load_articles
from training.attribution.measure import measure

TRIED = {
    "cue_threshold": (0.3, 0.4, 0.5, 0.6, 0.7),
    "source_bias": (0.0, 0.5, 1.0, 1.5),
    "switch_penalty": (0.5, 1.0, 1.5, 2.0),
    "edge_weight": (0.0, 0.15, 0.25, 0.4, 0.6),
    "least_confidence": (0.0, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5),
    "nested_confidence": (0.5, 0.6, 0.7, 0.8, 1.1),  # 1.1: none
}


@dataclass(frozen=True, slots=True, eq=False)
class Remembering:
    """An `AttributionModel` that computes nothing twice: settings alone differ from one measurement to the next."""

    model: AttributionModel
    known: dict[tuple[object, ...], object] = field(default_factory=dict)

    @property
    def tokenizer(self) -> Tokenizer:
        """As the interface says."""
        return self.model.tokenizer

    @property
    def calibration(self) -> tuple[float, ...]:
        """As the interface says."""
        return self.model.calibration

    def encode(self, pieced: PiecedText, window: Window) -> Encoded:
        """As the interface says."""
        inputs = window_inputs(pieced, window)
        key = (inputs.pieces.tobytes(), inputs.marks.tobytes())
        if key not in self.known:
            self.known[key] = self.model.encode(pieced, window)
        return self.known[key]  # type: ignore[return-value]

    def arguments(self, words: Floats, cues: Ints) -> Floats:
        """As the interface says; one cue at a time, since the cues differ with the threshold."""
        rows = []
        for cue in cues:
            key = (words.ctypes.data, len(words), *cue.tolist())
            if key not in self.known:
                self.known[key] = self.model.arguments(words, cue[None])
            rows.append(self.known[key])
        return np.concatenate(rows)  # type: ignore[arg-type]


def main() -> None:
    """Print a line for each setting."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("weights", type=Path, help="folder of exported weights")
    parser.add_argument("--data", type=Path, required=True, help="gold lines of the training part")
    parser.add_argument("--only", choices=[*TRIED, "shipped"], nargs="*", default=list(TRIED))
    arguments = parser.parse_args()
    articles = [one for one in load_articles(arguments.data, tokenizer=base_tokenizer()) if is_for_tuning(one.id)]
    model = Remembering(load_attribution_model(arguments.weights))
    print(f"{len(articles)} articles; shipped: {measure(articles, model)}")
    for name in arguments.only:
        for value in TRIED.get(name, ()):
            settings: Settings = replace(SHIPPED, **{name: value})
            print(f"{name}={value}: {measure(articles, model, settings=settings)}", flush=True)


if __name__ == "__main__":
    main()
