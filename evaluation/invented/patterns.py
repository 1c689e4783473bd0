"""How does news travel? Eight patterns, each a function that plays one out among the cast of a story.

Each returns an episode whose articles are in order of publication; `first` is the place that the first of them will
have in the story's list, `at` the minute from which on it may be published. Facts are handed out by the story, so that
no two patterns tell the same one.
"""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from evaluation.invented.amounts import MODIFIERS, make_estimate
from evaluation.invented.calendar import MINUTES_OF_DAY, day
from evaluation.invented.cast import Cast
from evaluation.invented.kinds import PROMISES, Measure
from evaluation.invented.plan import Claim, Episode, Plan, Telling, by, credited, own
from evaluation.invented.records import Estimate
from evaluation.invented.templates import Template, pick

HOUR = 60
_CERTAINTIES = ("CT", "CT", "CT", "PR", "PS")
Pattern = Callable[[Cast, Random, Template, int, int], Episode]


def opening(cast: Cast, draw: Random) -> tuple[Plan, Claim]:
    """The first report, by a local paper, and the first toll in it, by whoever is in charge of the count."""
    number = _number(draw, cast.kind.toll)
    toll = count_claim("toll-1", cast.kind.toll, make_estimate_for(draw, cast.kind.toll, number), cast.start)
    tellings = (by(cast.authority, toll), by(cast.body, toll)) if draw.random() < 0.15 else (by(cast.authority, toll),)
    return Plan(outlet=cast.locals[0], minutes=cast.start, pattern="opening", tellings=tellings), toll


def reprints(cast: Cast, draw: Random, fact: Template, first: int, at: int) -> Episode:
    """A wire report, and one to four outlets that print it again."""
    claim = Claim(key="fact-reprints", told=(fact,))
    speaker = pick(draw, (*cast.experts, cast.operator, cast.document))
    wire = Plan(
        outlet=cast.wire,
        minutes=at,
        pattern="reprints",
        tellings=(by(speaker, claim, certainty=pick(draw, _CERTAINTIES)),),
    )
    outlets = draw.sample((*cast.nationals, cast.locals[1]), 1 + int(draw.random() * 4))
    minutes = at
    copies = []
    for outlet in outlets:
        minutes += 20 + int(draw.random() * 9 * HOUR)
        credits = (first,) if draw.random() < 0.5 else ()
        copies.append(replace(wire, outlet=outlet, minutes=minutes, copy_of=first, draws_on=credits))
    return Episode(plans=(wire, *copies))


def circle(cast: Cast, draw: Random, fact: Template, first: int, at: int) -> Episode:
    """Outlets that report one thing on each other's word, and nobody outside of the circle.

    Either the first to publish credits the last, who has not published yet, or it begins with hearsay and closes the
    circle with a second article.
    """
    claim = Claim(key="fact-circle", told=(fact,))
    nobody = Telling(claim=claim)
    outlets = (cast.blogs[0], cast.nationals[0], cast.nationals[1])
    times = _times(draw, at, 4, 14 * HOUR)
    if draw.random() < 0.5:
        order = (
            (outlets[0], outlets[2], first + 2),
            (outlets[1], outlets[0], first),
            (outlets[2], outlets[1], first + 1),
        )
        start: tuple[Plan, ...] = ()
    else:
        order = (
            (outlets[1], outlets[0], first),
            (outlets[2], outlets[1], first + 1),
            (outlets[0], outlets[2], first + 2),
        )
        hearsay = replace(nobody, way="unsourced")
        start = (Plan(outlet=outlets[0], minutes=times[0], pattern="circle", tellings=(hearsay,)),)
    rest = tuple(
        Plan(outlet=outlet, minutes=time, pattern="circle", tellings=(credited(other, nobody),), draws_on=(place,))
        for (outlet, other, place), time in zip(order, times[len(start) :], strict=False)
    )
    return Episode(plans=(*start, *rest))


def rumour(cast: Cast, draw: Random, fact: Template, first: int, at: int) -> Episode:
    """An unnamed source, repeated on the word of its outlet, then denied by somebody with a name or withdrawn."""
    claim = Claim(key="fact-rumour", told=(fact,))
    told = by(cast.anonymous[0], claim, certainty=pick(draw, _CERTAINTIES))
    origin, relays = cast.nationals[2], [cast.locals[1], cast.blogs[1]][: 1 + int(draw.random() * 2)]
    times = _times(draw, at, 5, 20 * HOUR)
    plans = [Plan(outlet=origin, minutes=times[0], pattern="rumour", tellings=(told,))]
    for outlet, time in zip(relays, times[1:], strict=False):
        certainty = "CT" if draw.random() < 0.25 else told.certainty
        relayed = replace(told, way="relay", via=(origin,), certainty=certainty)
        telling = relayed if draw.random() < 0.6 else credited(origin, told, certainty=certainty)
        plans.append(Plan(outlet=outlet, minutes=time, pattern="rumour", tellings=(telling,), draws_on=(first,)))
    relations = []
    ending = draw.random()
    if ending < 0.65:
        denial = by(cast.operator, claim, way="deny", stance="deny")
        unsure = (by(cast.body, claim, way="mention", stance="mention"),) if draw.random() < 0.5 else ()
        plans.append(Plan(outlet=cast.locals[0], minutes=times[3], pattern="rumour", tellings=(denial, *unsure)))
        relations.append(("denies", claim.key, claim.key))
    if ending > 0.45:
        taken_back = replace(told, way=_withdrawal(draw), stance="retract", certainty="CT")
        speaker = taken_back.speaker if taken_back.way == "withdraw" else None
        telling = replace(taken_back, speaker=speaker)
        plans.append(
            Plan(outlet=origin, minutes=times[4], pattern="rumour", tellings=(telling,), is_correction=speaker is None)
        )
        relations.append(("retracts", claim.key, claim.key))
    return Episode(plans=tuple(plans), relations=tuple(relations))


def correction(cast: Cast, draw: Random, fact: Template, first: int, at: int) -> Episode:
    """An outlet that gets a number wrong in its own voice, and puts it right."""
    measure, outlet = cast.kind.detail, cast.nationals[3]
    number = _number(draw, measure)
    wrong = count_claim("detail-wrong", measure, make_estimate(draw, number * 3 + 1, measure.unit, "exact"), at)
    right = count_claim("detail-right", measure, make_estimate(draw, number, measure.unit, "exact"), at)
    withdrawn = own(outlet, wrong, way="retract", stance="retract")
    later = at + 6 * HOUR + int(draw.random() * 60 * HOUR)
    return Episode(
        plans=(
            Plan(outlet=outlet, minutes=at, pattern="correction", tellings=(own(outlet, wrong),)),
            Plan(
                outlet=outlet,
                minutes=later,
                pattern="correction",
                tellings=(withdrawn, own(outlet, right)),
                is_correction=True,
            ),
        ),
        relations=(("corrects", right.key, wrong.key), ("retracts", wrong.key, wrong.key)),
    )


def revisions(cast: Cast, draw: Random, toll: Claim, first: int, at: int) -> Episode:
    """The toll again by whoever is in charge of it, each value above the one before; some repeats lose its bound."""
    plans, relations, latest = [], [], toll
    bound = toll.estimate
    number = max(each for each in (bound.low, bound.high, bound.best) if each is not None)
    outlets = (cast.wire, cast.nationals[4], cast.locals[0])[: 1 + int(draw.random() * 3)]
    for step, outlet in enumerate(outlets, start=2):
        number += 2 + int(number * (0.12 + draw.random() * 0.5))  # more than rounding takes away
        estimate = make_estimate(draw, number, cast.kind.toll.unit, pick(draw, ("exact", "at_least", "exact")))
        claim = count_claim(f"toll-{step}", cast.kind.toll, estimate, at)
        plans.append(Plan(outlet=outlet, minutes=at, pattern="estimates", tellings=(by(cast.authority, claim),)))
        relations.append(("supersedes", claim.key, latest.key))
        latest = claim
        if draw.random() < 0.4:
            repeated = credited(outlet, by(cast.authority, claim), is_hardened=draw.random() < 0.5)
            soon = at + 30 + int(draw.random() * 5 * HOUR)
            credit = (first + len(plans) - 1,)
            plans.append(
                Plan(outlet=cast.nationals[0], minutes=soon, pattern="estimates", tellings=(repeated,), draws_on=credit)
            )
        at += MINUTES_OF_DAY + int(draw.random() * 3 * MINUTES_OF_DAY)
    return Episode(plans=tuple(plans), relations=tuple(relations))


def rivals(cast: Cast, draw: Random, fact: Template, first: int, at: int) -> Episode:
    """Two who give numbers for one day that cannot both hold, in one article or in two."""
    measure = cast.kind.rival
    number = _number(draw, measure)
    small = make_estimate(draw, number, measure.unit, pick(draw, ("exact", "range", "at_most")))
    top = max(each for each in (small.high, small.low) if each is not None)
    large = make_estimate(draw, top * 2 + 3, measure.unit, pick(draw, ("exact", "at_least", "more_than")))
    low, high = count_claim("rival-low", measure, small, at), count_claim("rival-high", measure, large, at)
    one, other = by(cast.experts[1], low), by(cast.operator, high)
    if draw.random() < 0.4:
        plans = (Plan(outlet=cast.nationals[1], minutes=at, pattern="estimates", tellings=(one, other)),)
    else:
        later = at + HOUR + int(draw.random() * 5 * HOUR)
        plans = (
            Plan(outlet=cast.nationals[1], minutes=at, pattern="estimates", tellings=(one,)),
            Plan(outlet=cast.locals[1], minutes=later, pattern="estimates", tellings=(other,)),
        )
    return Episode(plans=plans, relations=(("contradicts", low.key, high.key), ("contradicts", high.key, low.key)))


def corroboration(cast: Cast, draw: Random, fact: Template, first: int, at: int) -> Episode:
    """Two who do not depend on each other say the same; one of them, or both, may be unnamed."""
    claim = Claim(key="fact-corroboration", told=(fact,))
    chance = draw.random()
    pair = (
        (cast.experts[0], cast.experts[2])
        if chance < 0.6
        else (cast.experts[2], cast.anonymous[1])
        if chance < 0.85
        else (cast.anonymous[1], cast.anonymous[2])
    )
    times = _times(draw, at, 2, 40 * HOUR)
    outlets = (cast.locals[0], cast.nationals[4])
    return Episode(
        plans=tuple(
            Plan(outlet=outlet, minutes=time, pattern="corroboration", tellings=(by(speaker, claim),))
            for outlet, time, speaker in zip(outlets, times, pair, strict=True)
        )
    )


def promise(cast: Cast, draw: Random, fact: Template, first: int, at: int) -> Episode:
    """A promise with its day; later it was kept, or it was not, or nobody says."""
    texts = pick(draw, PROMISES)
    claim = Claim(key="promise", told=(texts.told,), is_promise=True)
    made = Plan(
        outlet=cast.locals[1],
        minutes=at,
        pattern="promise",
        tellings=(by(pick(draw, (cast.operator, cast.experts[3])), claim),),
    )
    if draw.random() < 0.4:
        return Episode(plans=(made,))
    status, told = pick(draw, (("came-true", texts.kept), ("came-false", texts.broken)))
    outcome = Claim(key="promise-outcome", told=(told,))
    later = cast.due + int(draw.random() * 5 * MINUTES_OF_DAY) + 60
    followed = Plan(outlet=cast.locals[1], minutes=later, pattern="promise", tellings=(own(cast.locals[1], outcome),))
    return Episode(plans=(made, followed), outcome=(claim.key, outcome.key, status))


def nested(cast: Cast, draw: Random, fact: Template, first: int, at: int) -> Episode:
    """A report of a report of what somebody told a local paper; on the way doubt may get lost."""
    claim = Claim(key="fact-nested", told=(fact,))
    told = by(pick(draw, (cast.anonymous[0], cast.experts[1])), claim, certainty=pick(draw, _CERTAINTIES))
    near, middle, far = cast.locals[0], cast.wire, cast.nationals[3]
    times = _times(draw, at, 3, 16 * HOUR)
    lost = "CT" if draw.random() < 0.3 else told.certainty
    return Episode(
        plans=(
            Plan(outlet=near, minutes=times[0], pattern="nested", tellings=(told,)),
            Plan(
                outlet=middle,
                minutes=times[1],
                pattern="nested",
                tellings=(replace(told, way="relay", via=(near,)),),
                draws_on=(first,),
            ),
            Plan(
                outlet=far,
                minutes=times[2],
                pattern="nested",
                tellings=(replace(told, way="nested", via=(middle, near), certainty=lost),),
                draws_on=(first + 1,),
            ),
        )
    )


WITH_FACT: tuple[Pattern, ...] = (reprints, circle, rumour, correction, rivals, corroboration, promise, nested)


def count_claim(key: str, measure: Measure, estimate: Estimate, at: int) -> Claim:
    """The claim that so many are counted on that day."""
    return Claim(key=key, told=measure.told, counted=measure.counted, estimate=estimate, as_at=day(at))


def make_estimate_for(draw: Random, measure: Measure, number: int) -> Estimate:
    """An estimate of the measure, exact or with some bound."""
    return make_estimate(draw, number, measure.unit, pick(draw, MODIFIERS))


def _number(draw: Random, measure: Measure) -> int:
    """Small numbers are more frequent than large ones."""
    return measure.low + int(draw.random() ** 2 * (measure.high - measure.low))


def _times(draw: Random, at: int, n: int, longest: int) -> list[int]:
    """So many moments in a row, each after a pause of at most `longest` minutes."""
    times = [at]
    while len(times) < n:
        times.append(times[-1] + 15 + int(draw.random() ** 2 * longest))
    return times


def _withdrawal(draw: Random) -> str:
    """By the source or by the outlet."""
    return pick(draw, ("withdraw", "retract"))
