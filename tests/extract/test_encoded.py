import json
from importlib.resources import files

import numpy as np

from sayso.encoder import load_attribution_model
from sayso.encoder.load import MANIFEST, SHIPPED
from sayso.encoder.onnx_model import ENCODER
from sayso.extract import encode_text, find_attributions, mean_vectors
from sayso.model import Span

MODEL = load_attribution_model()
TEXT = "The dam broke on Monday, Ann Lee said.\n\nNobody was hurt."


def test_a_mean_is_that_of_the_words_that_begin_in_the_span():
    encoded = encode_text(TEXT, model=MODEL)
    the, dam, both, none = mean_vectors(encoded, [Span(0, 3), Span(4, 7), Span(0, 7), Span(38, 40)])
    np.testing.assert_allclose(both, (the + dam) / 2, atol=1e-5)
    assert not none.any()


def test_every_word_of_a_long_text_is_owned_once():
    text = "\n\n".join([TEXT] * 40)
    encoded = encode_text(text, model=MODEL)
    owned = sum(window.owned_end - window.owned_start for window, _ in encoded.windows)
    assert len(encoded.windows) > 1
    assert owned == len(encoded.pieced)


def test_a_text_without_words_has_vectors_of_no_width():
    assert mean_vectors(encode_text("", model=MODEL), [Span(0, 1)]).shape == (1, 0)


def test_what_was_encoded_before_gives_the_same_attributions():
    assert find_attributions(TEXT, model=MODEL, encoded=encode_text(TEXT, model=MODEL)) == find_attributions(
        TEXT, model=MODEL
    )


def test_weights_of_vectors_belong_to_the_encoder_that_is_shipped():
    shipped = json.loads((SHIPPED / MANIFEST).read_text(encoding="utf-8"))["sha256"][ENCODER]
    for place in (files("sayso.extract") / "aside_weights.json", files("sayso.readers") / "heard_weights.json"):
        assert json.loads(place.read_text(encoding="utf-8"))["encoder"] == shipped, place.name
