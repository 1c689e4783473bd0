"""Which articles does the archive hold, in order of publication, and what is true of their claims in the end?"""

import heapq
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, islice

from evaluation.invented.calendar import day, moment, story_start
from evaluation.invented.records import Invented, PlantedClaim
from evaluation.invented.story import Story, plan_story
from evaluation.invented.truth import claims_of
from evaluation.invented.writing import Draft, compose, write_story


@dataclass(slots=True, kw_only=True)
class _Running:
    """A story of which articles are still to come: which of them have a number, which are out."""

    story: Story
    n_drafts: int
    ids: dict[int, str] = field(default_factory=dict)
    published: list[Invented] = field(default_factory=list)


def invent(n: int, *, seed: int = 1) -> Iterator[Invented]:
    """The first n articles of the archive, in order of publication; the same for the same seed.

    A shorter archive is the beginning of a longer one. Memory holds the running stories alone.

    >>> [article.id for article in invent(2)]
    ['i-000000', 'i-000001']
    """
    return (article for _, article in _in_order(n, seed))


def invent_truth(n: int, *, seed: int = 1) -> Iterator[PlantedClaim]:
    """What is true of each claim after the first n articles, story by story as they end."""
    running: dict[str, _Running] = {}
    for state, article in _in_order(n, seed):
        running[state.story.id] = state
        state.published.append(article)
        if len(state.published) == state.n_drafts:
            yield from claims_of(state.story, state.published)
            del running[state.story.id]
    for state in running.values():
        yield from claims_of(state.story, state.published)


def _in_order(n: int, seed: int) -> Iterator[tuple[_Running, Invented]]:
    return islice(_published(seed), n)


def _published(seed: int) -> Iterator[tuple[_Running, Invented]]:
    """Articles with their numbers; one waits until the articles that it names have theirs."""
    waiting: deque[tuple[_Running, Draft]] = deque()
    for number, (state, draft) in enumerate(_by_time(seed)):
        state.ids[draft.place] = f"i-{number:06}"
        waiting.append((state, draft))
        while waiting and all(place in waiting[0][0].ids for place in waiting[0][1].plan.draws_on):
            first, ready = waiting.popleft()
            yield first, _finished(first, ready)


def _by_time(seed: int) -> Iterator[tuple[_Running, Draft]]:
    """The articles of all stories, merged by the minute of publication."""
    pending: list[tuple[int, int, int, _Running, Draft]] = []
    for number in count():
        while pending and pending[0][0] <= story_start(number):
            yield heapq.heappop(pending)[3:]
        story, draw = plan_story(number, seed)
        drafts = write_story(story, draw)
        state = _Running(story=story, n_drafts=len(drafts))
        for draft in drafts:
            heapq.heappush(pending, (draft.plan.minutes, number, draft.place, state, draft))


def _finished(state: _Running, draft: Draft) -> Invented:
    plan, id = draft.plan, state.ids[draft.place]
    text, statements = compose(draft)
    on = day(plan.minutes)
    slug = "-".join(plan.outlet.lower().removeprefix("the ").split())
    return Invented(
        id=id,
        url=f"https://{slug.replace('-', '')}.example/{on}/{_slug(draft.title)}-{id[2:].lstrip('0') or '0'}",
        outlet=plan.outlet,
        byline=draft.byline,
        title=draft.title,
        published=moment(plan.minutes) if _has_time(plan.outlet) else on,
        text=text,
        story=state.story.id,
        pattern=plan.pattern,
        statements=statements,
        copy_of=None if plan.copy_of is None else state.ids[plan.copy_of],
        draws_on=tuple(state.ids[place] for place in plan.draws_on),
    )


def _has_time(outlet: str) -> bool:
    """Whether the outlet states the time beside the day: four in five do."""
    return sum(map(ord, outlet)) % 5 > 0


def _slug(title: str) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in title.lower()).split()
    return "-".join(words[:5])
