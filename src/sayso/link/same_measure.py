"""How probable is it that two numbers measure the same thing?"""

import json
import math
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files

from sayso.link.entries import Entry
from sayso.link.figures import Fit, fit, heads_of, same_measure
from sayso.link.scoring import score_pair
from sayso.link.wording import measures as wording_measures
from sayso.model import Figure

_FAR = 3.0  # powers of e between two values; further apart tells nothing more


def score_figures(one: Entry, here: int, other: Entry, there: int) -> float:
    """Log odds that the figures at two places of two statements are of one series, the same in both directions.

    Different currencies, or a share against a count, are never of one.
    """
    if not may_be_one(one.figures[here], other.figures[there]):
        return -math.inf
    weights = _weights()
    found = figure_measures(one, here, other, there)
    return weights["constant"] + sum(weights[name] * value for name, value in found.items())


def may_be_one(left: Figure, right: Figure) -> bool:
    """Whether the two can be of one series at all: one currency, both a share or none, both an increment or none."""
    same_sort = left.is_share == right.is_share and left.is_increment == right.is_increment
    return same_sort and left.currency == right.currency


def figure_measures(one: Entry, here: int, other: Entry, there: int) -> dict[str, float]:
    """What the score is made of, each the same in both directions."""
    left, right = one.figures[here], other.figures[there]
    heads = heads_of(left.counted), heads_of(right.counted)
    known = bool(heads[0]) and bool(heads[1])
    happenings = {left.happening, right.happening}
    content, wide = wording_measures(one.wording, other.wording), wording_measures(one.wide, other.wide)
    return {
        "measure": same_measure(left, right),
        "happening-same": float(len(happenings) == 1 and left.happening is not None),
        "happening-differs": float(len(happenings - {None}) > 1),
        "counted-same": float(known and bool(heads[0] & heads[1])),
        "counted-differs": float(known and not heads[0] & heads[1]),
        "same-words": float(bool(left.counted & right.counted)),
        "scope-same": float(left.names == right.names and bool(left.names)),
        "scope-differs": float(bool(left.names) and bool(right.names) and not left.names & right.names),
        "scope-of-one": float(bool(left.names) != bool(right.names)),
        "far": _far(left, right),
        "value-same": float(fit(left, right) is Fit.SAME),
        "claim": 1 / (1 + math.exp(-score_pair(one, other))) if one.id != other.id else 0.0,
        "first-of-each": float(here == 0 and there == 0),
        "one-document": float(one.document == other.document),
        "one-statement": float(one.id == other.id),
        "meaning": content["meaning"],
        "terms": content["terms-of-one"],
        "wide-meaning": wide["meaning"],
        "wide-terms": wide["terms-of-one"],
        "names-shared": wide["names-shared"],
        "polarity-differs": float(one.statement.polarity != other.statement.polarity),
    }


def _far(left: Figure, right: Figure) -> float:
    """How many powers of e lie between two values, up to a bound, as a share of it."""
    one, other = _point(left), _point(right)
    if one is None or other is None or one <= 0 or other <= 0:
        return 0.5
    return min(_FAR, abs(math.log(float(one) / float(other)))) / _FAR


def _point(figure: Figure) -> Decimal | None:
    if figure.best is not None:
        return figure.best
    return figure.low if figure.low is not None else figure.high


@cache
def _weights() -> Mapping[str, float]:
    shipped = json.loads((files("sayso.link") / "figure_weights.json").read_text(encoding="utf-8"))
    return {"constant": float(shipped["constant"]), **{name: float(value) for name, value in shipped["single"].items()}}
