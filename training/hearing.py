"""How does each paragraph of a text sound to the encoder, and what of it tells another's words?"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from evaluation.logistic import fit_logistic
from sayso.encoder import AttributionModel, load_attribution_model
from sayso.encoder.load import MANIFEST, SHIPPED
from sayso.encoder.onnx_model import ENCODER
from sayso.extract.encoded import encode_text, mean_vectors
from sayso.model import Span
from sayso.readers.heard import Floats, Hearing, heard_odds, neighbours

_RIDGE = 60.0  # of standardised vectors
_FOLDS = 10


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """The vectors [n_paragraphs, width] of the paragraphs of one text and that of all of it [width]; which of them
    are another's, and how much the text counts."""

    paragraphs: Floats
    text: Floats
    quoted: tuple[bool, ...]
    weight: float


def hear(text: str, spans: Sequence[Span], quoted: Sequence[bool], *, weight: float) -> Heard:
    """A text as the shipped encoder sees it."""
    vectors = mean_vectors(encode_text(text, model=shipped_model()), [*spans, Span(0, len(text))])
    return Heard(paragraphs=vectors[:-1], text=vectors[-1], quoted=tuple(quoted), weight=weight)


def learn_hearing(heard: Sequence[Heard]) -> Hearing:
    """Weights of a paragraph and of what sets it off from text and neighbours, written as those of each vector."""
    rows = np.concatenate([_rows(each) for each in heard])
    truth = np.concatenate([np.array(each.quoted, dtype=float) for each in heard])
    weight = np.concatenate([np.full(len(each.quoted), each.weight) for each in heard])
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    found = fit_logistic((rows - middle) / spread, truth, weight=weight, ridge=_RIDGE)
    plain = found[:-1] / spread
    own, *apart = (np.asarray(part, dtype=np.float32) for part in np.split(plain, 4))
    text, before, behind = (-part for part in apart)
    return Hearing(
        paragraph=own - text - before - behind,
        before=before,
        behind=behind,
        text=text,
        constant=float(found[-1] - plain @ middle),
    )


def _rows(heard: Heard) -> Floats:
    before, behind = neighbours(heard.paragraphs)
    apart = (heard.paragraphs - other for other in (heard.text, before, behind))
    return np.hstack([heard.paragraphs, *apart])


def odds_by_others(heard: Sequence[Heard]) -> list[Sequence[float]]:
    """For each text the odds of its paragraphs by weights that have not seen it: in turn out of ten folds."""
    by_fold = [learn_hearing([each for at, each in enumerate(heard) if at % _FOLDS != fold]) for fold in range(_FOLDS)]
    return [heard_odds(each.paragraphs, each.text, by=by_fold[at % _FOLDS]) for at, each in enumerate(heard)]


def encoder_digest() -> str:
    """The SHA-256 of the encoder whose vectors are weighed: with another one they mean nothing."""
    return str(json.loads((SHIPPED / MANIFEST).read_text(encoding="utf-8"))["sha256"][ENCODER])


@cache
def shipped_model() -> AttributionModel:
    """The attribution model, loaded once."""
    return load_attribution_model()
