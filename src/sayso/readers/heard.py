"""How much does a paragraph sound like another's words, to an encoder that has seen the whole text?

A logistic model over the vectors of the paragraph, of its two neighbours and of the text; learned by
`python -m training.voices`. One measure among those of `lost_quotes.py`.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
_MOST = 4.0  # odds: no paragraph by itself is surer than that


@dataclass(frozen=True, slots=True, eq=False)
class Hearing:
    """Weights [width] of a paragraph's vector, of those before and behind it, and of its text's; and the constant."""

    paragraph: Floats
    before: Floats
    behind: Floats
    text: Floats
    constant: float


def heard_odds(paragraphs: Floats, text: Floats, *, by: Hearing | None = None) -> Sequence[float]:
    """For each paragraph the logarithm of the odds that it is another's words, between -4 and 4.

    Args:
        paragraphs: [n_paragraphs, width] means over the vectors of their words, in text order.
        text: [width] the same of the whole text.
        by: Other weights than the shipped ones.

    Nothing is heard, all odds are 0, in the vectors of an encoder of another width than the weights were learned on.
    """
    hearing = by or _shipped()
    if paragraphs.shape[1] != len(hearing.paragraph):
        return [0.0] * len(paragraphs)
    before, behind = neighbours(paragraphs)
    odds = paragraphs @ hearing.paragraph + before @ hearing.before + behind @ hearing.behind
    odds = odds + text @ hearing.text + hearing.constant
    return [round(float(each), 3) for each in np.clip(odds, -_MOST, _MOST)]


def neighbours(paragraphs: Floats) -> tuple[Floats, Floats]:
    """The vectors before and behind each; at an end its own."""
    return np.concatenate([paragraphs[:1], paragraphs[:-1]]), np.concatenate([paragraphs[1:], paragraphs[-1:]])


@cache
def _shipped() -> Hearing:
    shipped = json.loads((files("sayso.readers") / "heard_weights.json").read_text(encoding="utf-8"))
    vectors = {name: np.array(shipped[name], dtype=np.float32) for name in ("paragraph", "before", "behind", "text")}
    return Hearing(**vectors, constant=float(shipped["constant"]))
