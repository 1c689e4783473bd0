"""The shipped weights are checked before they are used."""

import json
import shutil
from pathlib import Path

import pytest

import sayso.encoder
from sayso.encoder import load_attribution_model, model_name
from sayso.errors import WeightsError

SHIPPED = Path(sayso.encoder.__file__).parent / "weights"


@pytest.fixture
def copy(tmp_path):
    return Path(shutil.copytree(SHIPPED, tmp_path / "weights"))


def test_shipped_weights_load_and_have_a_name():
    assert load_attribution_model().tokenizer.get_vocab_size() > 30_000
    assert model_name().startswith("attribution-")


@pytest.mark.parametrize("name", ["encoder.onnx", "arguments.onnx", "tokenizer.json"])
def test_a_changed_file_is_refused_by_name(copy, name):
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(data)
    with pytest.raises(WeightsError, match=rf"{name} was changed: its SHA-256 is [0-9a-f]{{64}}, shipped was"):
        load_attribution_model(copy)


def test_a_missing_file_is_refused_by_name(copy):
    (copy / "encoder.onnx").unlink()
    with pytest.raises(WeightsError, match=r"cannot read .*encoder\.onnx .*install sayso again"):
        load_attribution_model(copy)


@pytest.mark.parametrize("manifest", ["", "[]", "{}", json.dumps({"sha256": {"encoder.onnx": "0"}})])
def test_a_manifest_without_digests_is_refused(copy, manifest):
    (copy / "manifest.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(WeightsError, match=r"manifest\.json"):
        load_attribution_model(copy)


def test_a_folder_without_weights_is_refused(tmp_path):
    with pytest.raises(WeightsError, match="no manifest at"):
        load_attribution_model(tmp_path)
