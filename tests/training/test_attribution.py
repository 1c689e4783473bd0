"""Training of the attribution model: labels, batches, the loop and the export, on invented articles."""

import json

import numpy as np
import pytest

pytestmark = pytest.mark.train  # needs torch: pip install '.[train]'


@pytest.fixture
def gold(tmp_path):
    lines = []
    for n in range(6):
        text = f"The mayor number {n} said the bridge was shut.\n\nIt rained. “We wait,” Ann Lee added."
        spans = {"the bridge was shut": "content", "said": "cue", f"The mayor number {n}": "source"}
        first = {role: [[text.index(words), text.index(words) + len(words)]] for words, role in spans.items()}
        spans = {"“We wait,”": "content", "added": "cue", "Ann Lee": "source"}
        second = {role: [[text.index(words), text.index(words) + len(words)]] for words, role in spans.items()}
        lines.append(json.dumps({"id": f"article-{n}", "text": text, "attributions": [first, second]}))
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def load(path):
    from training.attribution.base import base_tokenizer  # noqa: PLC0415  only with the extra
    from training.attribution.data import load_articles  # noqa: PLC0415  only with the extra

    tokenizer = base_tokenizer()
    return load_articles(path, tokenizer=tokenizer), tokenizer


def test_labels_are_the_words_of_the_spans(gold):
    articles, _ = load(gold)
    (labels,) = articles[0].labels
    starts, ends = articles[0].pieced.start, articles[0].pieced.end
    words = [articles[0].text[start:end] for start, end in zip(starts, ends, strict=True)]
    assert [words[first] for first, _ in labels.cues.tolist()] == ["said", "added"]
    assert [words[w] for w in np.flatnonzero(labels.arguments[1] == 1)] == ["Ann", "Lee"]
    assert [words[w] for w in np.flatnonzero(labels.arguments[1] == 2)] == ["“", "We", "wait", ",", "”"]


def test_a_stopped_run_goes_on_to_the_same_weights_and_the_export_gives_what_was_trained(gold, tmp_path):
    import torch  # noqa: PLC0415  only with the extra

    from sayso.encoder import load_attribution_model  # noqa: PLC0415  beside torch
    from sayso.encoder.windows import cut_windows  # noqa: PLC0415  beside torch
    from training.attribution import train as loop  # noqa: PLC0415  only with the extra
    from training.attribution.export import export  # noqa: PLC0415  only with the extra
    from training.attribution.network import Network, Shape  # noqa: PLC0415  only with the extra
    from training.attribution.runtime import TorchModel  # noqa: PLC0415  only with the extra

    articles, tokenizer = load(gold)
    recipe = loop.Recipe(epochs=2, pieces_in_batch=64)
    loop.train(articles, recipe=recipe, out=tmp_path / "whole", tokenizer=tokenizer)
    loop.train(articles, recipe=recipe, out=tmp_path / "parts", tokenizer=tokenizer, stop_after=1)
    loop.train(articles, recipe=recipe, out=tmp_path / "parts", tokenizer=tokenizer)
    states = [torch.load(tmp_path / name / "final.pt", weights_only=True)["network"] for name in ("whole", "parts")]
    apart = {name: float((states[0][name] - states[1][name]).abs().max()) for name in states[0]}
    assert max(apart.values()) == 0, sorted((v, k) for k, v in apart.items())[-5:]

    network = Network(Shape())
    network.load_state_dict(states[0])
    export(network, tmp_path / "fp32", name="attribution-test", weights=None)
    shipped, trained = load_attribution_model(tmp_path / "fp32"), TorchModel(network.eval(), tokenizer)
    (window,) = cut_windows(articles[0].pieced)
    one, other = shipped.encode(articles[0].pieced, window), trained.encode(articles[0].pieced, window)
    assert one.cue == pytest.approx(other.cue, abs=1e-4)
    cues = np.array([[3, 4], [9, 11]])
    assert shipped.arguments(one.words, cues) == pytest.approx(trained.arguments(one.words, cues), abs=1e-4)
