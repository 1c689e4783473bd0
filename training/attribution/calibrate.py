"""Make confidence a probability: `python -m training.attribution.calibrate FOLDER --data TRAIN.jsonl`.

Fits, on the articles set aside from training, how much each piece of evidence (`sayso.extract.evidence.EVIDENCE`) says
about whether content and source are right, and writes the weights into the manifest of the folder.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from sayso.encoder import AttributionModel, load_attribution_model
from sayso.encoder.load import MANIFEST
from sayso.encoder.model import Floats
from sayso.encoder.pieces import Ints
from sayso.extract import SHIPPED
from sayso.extract.encoded import encode_pieced
from sayso.extract.found import Found, find_in_words
from training.attribution.base import base_tokenizer
from training.attribution.data import Article, is_for_tuning, load_articles
from training.attribution.measure import pair_up

_RIDGE = 1.0  # of the weights, in units of one attribution: nothing is sure from a thousand
_ROUNDS = 50


def main() -> None:
    """Fit, print the reliability, write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("weights", type=Path, help="folder of exported weights")
    parser.add_argument("--data", type=Path, required=True, help="gold lines of the training part")
    arguments = parser.parse_args()
    articles = [one for one in load_articles(arguments.data, tokenizer=base_tokenizer()) if is_for_tuning(one.id)]
    model = load_attribution_model(arguments.weights)
    evidence, right = judged(articles, model)
    weights = fit(evidence, right)
    shares = 1 / (1 + np.exp(-(evidence @ weights[:-1] + weights[-1])))
    best = right[np.argsort(-shares)][: len(right) // 2].mean()
    print(f"{len(right)} attributions, {100 * right.mean():.1f} % right; of the surer half {100 * best:.1f} %")
    for low in np.arange(0, 1, 0.1):
        chosen = (shares >= low) & (shares < low + 0.1)
        if chosen.any():
            said, were = 100 * shares[chosen].mean(), 100 * right[chosen].mean()
            print(f"{low:.1f}: {chosen.sum()} said {said:.0f} %, were {were:.0f} %")
    path = arguments.weights / MANIFEST
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["calibration"] = [round(float(weight), 4) for weight in weights]
    path.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def judged(articles: list[Article], model: AttributionModel) -> tuple[Floats, Ints]:
    """Evidence [n, n_kinds] of what is found at first sight in the articles, and whether it is right [n]."""
    evidence: list[tuple[float, ...]] = []
    right: list[bool] = []
    for article in articles:
        found = find_in_words(encode_pieced(article.pieced, model=model), model=model, settings=SHIPPED)
        sides = [(_places(article, item, "source"), _places(article, item, "content")) for item in found]
        hits = pair_up(article, sides)
        evidence.extend(item.evidence for item in found)
        right.extend(place in hits for place in range(len(found)))
    return np.array(evidence), np.array(right, dtype=np.int64)


def fit(evidence: Floats, right: Ints) -> Floats:
    """Weights of a logistic regression [n_kinds + 1], the constant last, by Newton's method with a ridge."""
    x = np.column_stack([evidence, np.ones(len(evidence))])
    weights = np.zeros(x.shape[1])
    ridge = np.append(np.full(evidence.shape[1], _RIDGE), 0)
    for _ in range(_ROUNDS):
        shares = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (right - shares) - ridge * weights
        curve = (x * (shares * (1 - shares))[:, None]).T @ x + np.diag(ridge + 1e-9)
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def _places(article: Article, item: Found, role: str) -> set[int]:
    """Characters of the source or the content, each run of words as one stretch."""
    words = getattr(item, role)
    if not len(words):
        return set()
    runs = np.split(words, np.flatnonzero(np.diff(words) > 1) + 1)
    pieced = article.pieced
    return {place for run in runs for place in range(int(pieced.start[run[0]]), int(pieced.end[run[-1]]))}


if __name__ == "__main__":
    main()
