"""The sentence encoder: what its vectors promise, and that its files are checked."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

import sayso.encoder
from sayso.encoder import load_meaning_model, meaning_model_name
from sayso.errors import WeightsError

SHIPPED = Path(sayso.encoder.__file__).parent / "weights" / "meaning"
SANK = "The ferry sank off Tarn with forty people aboard."
WENT_DOWN = "Forty passengers were on the boat when it went down near Tarn."
FARES = "Fares on the island line will rise in spring."


@pytest.fixture(scope="module")
def model():
    return load_meaning_model()


@pytest.fixture
def copy(tmp_path):
    return Path(shutil.copytree(SHIPPED, tmp_path / "meaning"))


def test_vectors_have_length_one_and_the_order_of_the_texts(model):
    found = model.vectors([SANK, FARES])
    assert found.shape == (2, 384)
    assert found.dtype == np.float32
    assert np.linalg.norm(found, axis=1) == pytest.approx([1, 1], abs=1e-5)
    assert (found[1] == model.vectors([FARES])[0]).all()


def test_the_same_in_other_words_is_nearer_than_something_else(model):
    sank, went_down, fares = model.vectors([SANK, WENT_DOWN, FARES])
    assert sank @ went_down > 0.6 > 0.3 > sank @ fares


@pytest.mark.parametrize("company", [[], [FARES], ["long " * 200], ["", SANK]])
def test_a_vector_does_not_depend_on_its_company(model, company):
    alone = model.vectors([SANK])[0]
    assert (model.vectors([*company, SANK])[-1] == alone).all()


@pytest.mark.parametrize(
    ("text", "why"),
    [("", "no word"), ("\n \t", "only space"), ("𝔉 ☃ \u200d", "unknown signs"), ("a" * 5000, "one word")],
)
def test_any_text_has_a_vector_of_length_one(model, text, why):
    assert np.linalg.norm(model.vectors([text])[0]) == pytest.approx(1, abs=1e-5), why


def test_of_a_long_text_the_beginning_is_seen(model):
    beginning = "word " * 254
    one, other = model.vectors([beginning + "ferry", beginning + "bridge"])
    assert (one == other).all()


def test_no_texts_have_no_vectors(model):
    assert model.vectors([]).shape == (0, 384)


def test_the_weights_have_a_name():
    assert meaning_model_name().startswith("meaning-")


def test_a_changed_graph_is_refused_by_name(copy):
    data = bytearray((copy / "meaning.onnx").read_bytes())
    data[len(data) // 2] ^= 1
    (copy / "meaning.onnx").write_bytes(data)
    with pytest.raises(WeightsError, match=r"meaning\.onnx was changed: its SHA-256 is [0-9a-f]{64}, shipped was"):
        load_meaning_model(copy)


def test_a_missing_graph_is_refused_by_name(copy):
    (copy / "meaning.onnx").unlink()
    with pytest.raises(WeightsError, match=r"cannot read .*meaning\.onnx .*install sayso again"):
        load_meaning_model(copy)


@pytest.mark.parametrize("manifest", ["", "[]", "{}", json.dumps({"sha256": {"meaning.onnx": "0"}})])
def test_a_manifest_without_digests_is_refused(copy, manifest):
    (copy / "manifest.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(WeightsError, match=r"manifest\.json"):
        load_meaning_model(copy)
