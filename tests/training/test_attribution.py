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
    from training.attribution.data import load_records  # noqa: PLC0415  only with the extra
    from training.attribution.export import export  # noqa: PLC0415  only with the extra
    from training.attribution.network import Network, Shape  # noqa: PLC0415  only with the extra
    from training.attribution.runtime import TorchModel  # noqa: PLC0415  only with the extra

    articles, tokenizer = load(gold)
    records = load_records(gold)
    recipe = loop.Recipe(epochs=2, pieces_in_batch=64)
    loop.train(records, recipe=recipe, out=tmp_path / "whole", tokenizer=tokenizer)
    loop.train(records, recipe=recipe, out=tmp_path / "parts", tokenizer=tokenizer, stop_after=1)
    loop.train(records, recipe=recipe, out=tmp_path / "parts", tokenizer=tokenizer)
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


def test_the_rounded_network_sees_what_the_int8_export_computes(gold, tmp_path):
    import torch  # noqa: PLC0415  only with the extra

    from sayso.encoder import load_attribution_model  # noqa: PLC0415  beside torch
    from sayso.encoder.windows import cut_windows  # noqa: PLC0415  beside torch
    from training.attribution.base import base_folder  # noqa: PLC0415  only with the extra
    from training.attribution.export import export  # noqa: PLC0415  only with the extra
    from training.attribution.network import Network, Shape, load_base  # noqa: PLC0415  only with the extra
    from training.attribution.runtime import TorchModel  # noqa: PLC0415  only with the extra

    articles, tokenizer = load(gold)
    torch.manual_seed(1)
    network = Network(Shape())
    load_base(network, base_folder())
    network.eval()
    export(network, tmp_path / "s7", name="attribution-test", weights="s7")
    shipped = load_attribution_model(tmp_path / "s7")
    apart = []
    for article in articles:
        (window,) = cut_windows(article.pieced)
        network.round_products(rounded=False)
        plain = TorchModel(network, tokenizer).encode(article.pieced, window).words
        network.round_products(rounded=True)
        rounded = TorchModel(network, tokenizer).encode(article.pieced, window).words
        words = shipped.encode(article.pieced, window).words
        apart.append(abs(words - rounded).mean() / abs(words - plain).mean())
    assert (
        min(apart) < 0.05
    )  # the same products; a number that falls between two steps may go the other way, and spread
    assert max(apart) < 1


def test_a_pruned_network_without_loss_of_neurons_is_the_same(gold):
    import torch  # noqa: PLC0415  only with the extra

    from training.attribution.network import Network, Shape  # noqa: PLC0415  only with the extra
    from training.attribution.prune import prune  # noqa: PLC0415  only with the extra

    network = Network(Shape(layers=2, inner=8)).eval()
    network.encoder.layers[0].down.weight.data[:, [1, 5]] = 0  # two neurons that nothing hears
    importance = [layer.down.weight.abs().sum(dim=0).detach() for layer in network.encoder.layers]
    importance[1][:] = torch.arange(8)
    state, shape = prune(network, importance, inner=6)
    assert shape.inner == 6
    smaller = Network(shape).eval()
    smaller.load_state_dict(state)
    x = torch.randn(1, 4, shape.width)
    assert torch.allclose(smaller.encoder.layers[0](x, None), network.encoder.layers[0](x, None), atol=1e-5)
    assert torch.equal(smaller.encoder.layers[1].up.weight, network.encoder.layers[1].up.weight[2:])


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("“We wait,” Ann said.", "We wait, Ann said."),
        ("Ann said ''we wait''.", "Ann said we wait."),
        ("Ann’s aide said « we wait » twice.", "Ann’s aide said  we wait  twice."),
    ],
)
def test_a_text_without_its_marks_keeps_its_spans(text, bare):
    from training.attribution.bare import without_marks  # noqa: PLC0415  only with the extra

    at = text.index("said")
    content = [text.lower().index("we wait"), text.lower().index("we wait") + len("we wait")]
    record = {"id": "a", "text": text, "attributions": [{"cue": [[at, at + 4]], "content": [content], "source": []}]}
    moved = without_marks(record)
    assert moved["text"] == bare
    (attribution,) = moved["attributions"]
    ((start, end),) = attribution["cue"]
    assert moved["text"][start:end] == "said"
    ((start, end),) = attribution["content"]
    assert moved["text"][start:end].lower() == "we wait"


def test_calibration_finds_what_the_evidence_says():
    from training.attribution.calibrate import fit  # noqa: PLC0415  only with the extra

    random = np.random.default_rng(1)
    evidence = random.normal(size=(4000, 2))
    right = (random.random(4000) < 1 / (1 + np.exp(-(1.5 * evidence[:, 0] - 0.5)))).astype(int)
    assert fit(evidence, right) == pytest.approx([1.5, 0.0, -0.5], abs=0.15)


def test_a_masked_word_is_hidden_as_a_whole(gold):
    from training.attribution.batches import examples  # noqa: PLC0415  only with the extra

    articles, _ = load(gold)
    (example, *_) = examples(articles, random=np.random.default_rng(1), masked_share=1.0)
    assert set(example.inputs.pieces[1:-1].tolist()) == {103}
    assert example.inputs.pieces[[0, -1]].tolist() == [101, 102]
