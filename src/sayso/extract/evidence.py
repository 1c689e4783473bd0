"""How likely is it that an attribution is right, judged by what the network said about each of its parts?"""

import numpy as np

from sayso.encoder.model import BEGINS, CONTENT, ENDS, OUTSIDE, SOURCE, Floats
from sayso.encoder.pieces import Ints
from sayso.text import Quotation

# What is weighed; the weights belong to the model (`AttributionModel.calibration`), in this order, the constant last.
EVIDENCE = ("cue", "content", "begins", "ends", "source", "unnamed", "length", "quoted")
_LEAST = 1e-4  # shares nearer to 0 and 1 say no more


def weigh_evidence(
    *, cue: Floats, shares: Floats, logits: Floats, source: Ints, content: Ints, quotation: Ints
) -> tuple[float, ...]:
    """What speaks for an attribution, as `EVIDENCE` names it: log-odds, two flags, the length in doublings.

    Args:
        cue: [n, 3] shares of the words of the cue (outside, begins, inside a cue).
        shares: [n_words, 3] shares of the words (other, source, content).
        logits: [n_words, 5] logits of the words with regard to the cue.
        source: The words of the source.
        content: The words of the content, at least one.
        quotation: [n_words] where each word stands with regard to quotation marks.
    """
    named = float(shares[source, SOURCE].max()) if len(source) else float(1 - shares[:, SOURCE].max())
    return (
        _log_odds(1 - float(cue[:, OUTSIDE].min())),
        _log_odds(float(shares[content, CONTENT].mean())),
        float(np.clip(logits[content[0], BEGINS], -9, 9)),
        float(np.clip(logits[content[-1], ENDS], -9, 9)),
        _log_odds(named),
        float(not len(source)),
        float(np.log2(len(content))),
        float((quotation[content] != Quotation.OUTSIDE).mean()),
    )


def confidence_of(evidence: tuple[float, ...], calibration: tuple[float, ...]) -> float:
    """The probability, from 0 to 1, that content and source are right: `calibration` weighs the evidence.

    >>> confidence_of((2.0, 0.0), (1.0, 0.5, -2.0))
    0.5
    """
    *weights, constant = calibration
    total = constant + sum(weight * value for weight, value in zip(weights, evidence, strict=True))
    return float(1 / (1 + np.exp(-np.clip(total, -30, 30))))


def _log_odds(share: float) -> float:
    share = min(max(share, _LEAST), 1 - _LEAST)
    return float(np.log(share / (1 - share)))
