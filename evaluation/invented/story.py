"""What happens in one story, and who reports it when?"""

from dataclasses import dataclass, replace
from random import Random

from evaluation.invented.calendar import MINUTES_OF_DAY, story_start
from evaluation.invented.cast import Cast, make_cast
from evaluation.invented.kinds import KINDS
from evaluation.invented.patterns import WITH_FACT, opening, revisions
from evaluation.invented.plan import Claim, Episode, Plan, Telling, by, own
from evaluation.invented.templates import Template, pick

_FEWEST, _MOST = 5, 12  # articles
_SHARE_RECAP, _SHARE_SIDE, _SHARE_LEAD = 0.6, 0.7, 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One story: its cast, its articles in the order in which the patterns made them, and how its claims stand."""

    id: str
    cast: Cast
    plans: tuple[Plan, ...]
    claims: dict[str, Claim]
    relations: tuple[tuple[str, str, str], ...]
    outcomes: tuple[tuple[str, str, str], ...]


def plan_story(number: int, seed: int) -> tuple[Story, Random]:
    """The story of that number, and the source of chance with which it goes on to be written."""
    draw = Random(f"{seed}/{number}")
    cast = make_cast(draw, pick(draw, KINDS), story_start(number))
    facts = _facts(cast, draw)
    first, toll = opening(cast, draw)
    plans, episodes = _play(cast, draw, facts, first, toll)
    event = Claim(key="event", told=(pick(draw, cast.kind.events),))
    full = _with_more(cast, draw, plans, event, facts)
    claims = {telling.claim.key: telling.claim for plan in full for telling in plan.tellings}
    story = Story(
        id=f"s-{number:06}",
        cast=cast,
        plans=full,
        claims=claims,
        relations=tuple(relation for episode in episodes for relation in episode.relations),
        outcomes=tuple(episode.outcome for episode in episodes if episode.outcome is not None),
    )
    return story, draw


def _facts(cast: Cast, draw: Random) -> list[Template]:
    """What may be told, shuffled; of the first two of a kind, often rival causes, one."""
    facts = [pick(draw, cast.kind.facts[:2]), *cast.kind.facts[2:]]
    draw.shuffle(facts)
    return facts


def _play(
    cast: Cast, draw: Random, facts: list[Template], first: Plan, toll: Claim
) -> tuple[list[Plan], list[Episode]]:
    """Patterns, none twice, until the story is long enough; one that would make it too long is left out."""
    wanted = _FEWEST + int(draw.random() * 5)
    plans, episodes = [first], []
    at = cast.start
    for pattern in draw.sample((*WITH_FACT, revisions), len(WITH_FACT) + 1):
        if len(plans) >= wanted:
            break
        at += 30 + int(draw.random() * MINUTES_OF_DAY)
        told = toll if pattern is revisions else facts.pop()
        episode = pattern(cast, draw, told, len(plans), at)
        if len(plans) + len(episode.plans) <= _MOST:
            plans.extend(episode.plans)
            episodes.append(episode)
    return plans, episodes


def _with_more(cast: Cast, draw: Random, plans: list[Plan], event: Claim, facts: list[Template]) -> tuple[Plan, ...]:
    """The articles with what else stands in them: the event itself, the last toll, a fact of their own.

    A copy tells what its original tells.
    """
    tolls = sorted(_tolls(plans), key=lambda toll: toll[0])
    full: list[Plan] = []
    for plan in plans:
        if plan.copy_of is not None:
            full.append(replace(plan, tellings=full[plan.copy_of].tellings))
            continue
        known = [claim for minutes, claim in tolls if minutes < plan.minutes]
        has_toll = any(telling.claim.key.startswith("toll") for telling in plan.tellings)
        more: list[Telling] = []
        if known and not has_toll and draw.random() < _SHARE_RECAP:
            more.append(by(cast.authority, known[-1]))
        if facts and draw.random() < _SHARE_SIDE:
            side = Claim(key=f"fact-side-{len(full)}", told=(facts.pop(),))
            more.append(by(pick(draw, (*cast.experts, cast.authority, cast.body)), side))
        full.append(replace(plan, tellings=(*_led(plan, event, draw), *more)))
    return tuple(full)


def _tolls(plans: list[Plan]) -> list[tuple[int, Claim]]:
    """Each toll with the minute from which on it was known."""
    first: dict[str, tuple[int, Claim]] = {}
    for plan in plans:
        for telling in plan.tellings:
            if telling.claim.key.startswith("toll"):
                first.setdefault(telling.claim.key, (plan.minutes, telling.claim))
    return list(first.values())


def _led(plan: Plan, event: Claim, draw: Random) -> tuple[Telling, ...]:
    """The tellings with the event; at times the news comes first in the article's own voice, attributed further on."""
    happened = own(plan.outlet, event)
    main = plan.tellings[0]
    if plan.is_correction:
        return (*plan.tellings, happened)
    if main.way == "support" and main.certainty == "CT" and main.root is not None and draw.random() < _SHARE_LEAD:
        return (replace(main, way="own", speaker=None), happened, *plan.tellings)
    return (happened, *plan.tellings) if draw.random() < 0.7 else (*plan.tellings, happened)
