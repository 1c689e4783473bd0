"""Do two statements put the same claim, and what speaks for it?"""

from sayso.link.entries import Entry
from sayso.link.figures import Fit, fit, same_measure
from sayso.link.wording import measures as wording_measures
from sayso.link.wording import wide_measures
from sayso.model import Certainty, ContentType

TO_COME = frozenset((ContentType.PREDICTION, ContentType.INTENTION))
_NO_FACT = (ContentType.NORM, ContentType.DIRECTIVE, ContentType.OPINION, ContentType.QUESTION, ContentType.ATTITUDE)
_SAME_BONUS = 0.5  # a pair of figures with one value goes before a surer measure with two


def pair_measures(one: Entry, other: Entry) -> dict[str, float]:
    """What the score of a pair is made of, the same in both directions.

    Beside those of the wordings: whether the closest figures of one measure have one value, can both hold, or cannot;
    figures on one side only; what sort of content; who speaks; when it happened.
    """
    figures = _figures(one, other)
    left, right = one.statement, other.statement
    kinds = {left.content_type, right.content_type}
    has_figures = bool(one.figures), bool(other.figures)
    wordings = wording_measures(one.wording, other.wording)
    wide_meaning, wide_terms, wide_numbers = wide_measures(one.wide, other.wide)
    return {
        **wordings,
        "wide-meaning": wide_meaning,
        "wide-terms": wide_terms,
        "wide-numbers": wide_numbers,
        **figures,
        "figures-of-one": float(has_figures[0] != has_figures[1]),
        "figures-of-none": float(not any(has_figures)),
        "meaning-without-figures": wordings["meaning"] * (not any(has_figures)),
        "polarity-differs": float(left.polarity != right.polarity),
        "forecast-of-one": float(len(kinds.intersection(TO_COME)) == 1 and len(kinds) == 2),
        "norm-of-one": float((left.content_type in _NO_FACT) != (right.content_type in _NO_FACT)),
        "one-document": float(one.document == other.document),
        "open": float(Certainty.OPEN in (left.certainty, right.certainty)),
        "apart-in-time": _apart(one, other),
        "short": float(min(len(one.wording.terms), len(other.wording.terms)) < 2),
    }


def _figures(one: Entry, other: Entry) -> dict[str, float]:
    """The best pair of figures of one measure: how sure the measure, and how the values stand."""
    best = (0.0, 0.0, Fit.WITHIN)
    for left in one.figures:
        for right in other.figures:
            likely = same_measure(left, right)
            if likely > 0:
                stand = fit(left, right)
                best = max(best, (likely + _SAME_BONUS * (stand is Fit.SAME), likely, stand), key=lambda each: each[:2])
    _, likely, stand = best
    return {
        "value-same": likely * (stand is Fit.SAME),
        "value-holds": likely * (stand in (Fit.WITHIN, Fit.OVERLAP)),
        "value-rival": likely * (stand is Fit.DISJOINT),
    }


def _apart(one: Entry, other: Entry) -> float:
    """Whether the words of both say when it happened, and the days do not meet."""
    left, right = one.statement.event, other.statement.event
    if left is None or right is None or left.expression is None or right.expression is None:
        return 0.0
    if left.last is not None and right.first is not None and left.last < right.first:
        return 1.0
    return float(right.last is not None and left.first is not None and right.last < left.first)
