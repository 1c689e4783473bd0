"""How is an article of a story written?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from evaluation.invented.calendar import MINUTES_OF_DAY, day_and_month, weekday, year_of
from evaluation.invented.kinds import BACKGROUND
from evaluation.invented.names import OUTLETS, building_name, person_name
from evaluation.invented.plan import Plan
from evaluation.invented.records import Planted
from evaluation.invented.reprint import Paragraphs, n_words, reprint
from evaluation.invented.sentences import TITLES
from evaluation.invented.story import Story
from evaluation.invented.telling import Sentence, clause_of, shifted, tell
from evaluation.invented.templates import capital, fill, pick, words

_FEWEST_WORDS, _MORE_WORDS = 84, 110
_STRIDE = 5  # through the sentences of the background, so that none comes twice


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article without number, as its story has it."""

    place: int  # in the story's list
    plan: Plan
    title: str
    byline: str
    opening: str | None  # "KELMET (Harbour Wire) -"
    closing: str | None  # "Harbour Wire"
    paragraphs: Paragraphs


def write_story(story: Story, draw: Random) -> tuple[Draft, ...]:
    """All articles of the story, in order of publication."""
    drafts: dict[int, Draft] = {}
    for place in sorted(range(len(story.plans)), key=lambda place: (story.plans[place].minutes, place)):
        origin = story.plans[place].copy_of
        drafts[place] = _write(story, place, draw) if origin is None else _copy(story, place, drafts[origin], draw)
    return tuple(drafts.values())


def compose(draft: Draft) -> tuple[str, tuple[Planted, ...]]:
    """The text of the article, and its statements with their offsets in it."""
    pieces, statements, offset = [], [], 0
    if draft.opening is not None:
        pieces.append(f"{draft.opening} ")
        offset = len(pieces[0])
    for paragraph in draft.paragraphs:
        for sentence in paragraph:
            if sentence.planted is not None:
                statements.append(shifted(sentence.planted, offset))
            pieces += (sentence.text, " ")
            offset += len(sentence.text) + 1
        pieces[-1] = "\n\n"
        offset += 1
    pieces[-1] = "" if draft.closing is None else f"\n\n{draft.closing}"
    text = "".join(pieces)
    return (text if _is_curly(draft.plan.outlet) else text.replace("“", '"').replace("”", '"')), tuple(statements)


def _write(story: Story, place: int, draw: Random) -> Draft:
    plan, slots = story.plans[place], _slots(story, story.plans[place], draw)
    known: dict[str, str] = {}
    background = _background(slots, draw)
    paragraphs = []
    for telling in plan.tellings:
        sentence = tell(telling, slots, known, draw, story=story.id)
        paragraphs.append((sentence, next(background)) if draw.random() < 0.4 else (sentence,))
    wanted = _FEWEST_WORDS + draw.random() * _MORE_WORDS
    n_written = n_words(tuple(paragraphs))
    while n_written < wanted:
        more = tuple(next(background) for _ in range(1 + int(draw.random() * 2)))
        n_written += n_words((more,))
        paragraphs.insert(1 + int(draw.random() * len(paragraphs)), more)
    is_wire = plan.outlet in OUTLETS["wires"]
    return Draft(
        place=place,
        plan=plan,
        title=_title(story, plan, slots, draw),
        byline=_byline(draw, share_staff=0.9 if is_wire else 0.25),
        opening=f"{slots['place'].upper()} ({plan.outlet}) -" if is_wire else None,
        closing=None,
        paragraphs=tuple(paragraphs),
    )


def _copy(story: Story, place: int, origin: Draft, draw: Random) -> Draft:
    """The original as another outlet prints it; where it credits the wire, by its mark above or below the text."""
    plan = story.plans[place]
    is_marked, is_above = bool(plan.draws_on), draw.random() < 0.6
    paragraphs = reprint(origin.paragraphs, draw)
    if is_marked:
        paragraphs = tuple(tuple(_carried(each, origin.plan.outlet) for each in paragraph) for paragraph in paragraphs)
    has_new_title = draw.random() < 0.5
    return Draft(
        place=place,
        plan=plan,
        title=_title(story, plan, _slots(story, plan, draw), draw) if has_new_title else origin.title,
        byline=_byline(draw, share_staff=0.6),
        opening=origin.opening if is_marked and is_above else None,
        closing=f"({origin.plan.outlet})" if is_marked and not is_above else None,
        paragraphs=paragraphs,
    )


def _carried(sentence: Sentence, outlet: str) -> Sentence:
    if sentence.planted is None:
        return sentence
    return Sentence(sentence.text, replace(sentence.planted, via=(outlet, *sentence.planted.via)))


def _slots(story: Story, plan: Plan, draw: Random) -> dict[str, str]:
    """The slots of the story, and those of this article: its days, its outlet, its passers-by."""
    cast = story.cast
    bystanders = [" ".join(person_name(draw)[:2]) for _ in range(2)]
    is_recent = plan.minutes - cast.start < 6 * MINUTES_OF_DAY
    return {
        **cast.slots,
        "event_day": weekday(cast.start) if is_recent else day_and_month(cast.start),
        "weekday": weekday(plan.minutes),
        "host": plan.outlet,
        "near": pick(draw, cast.towns),
        "lane": pick(draw, cast.streets),
        "house": building_name(draw),
        "past": str(year_of(plan.minutes) - 3 - int(draw.random() * 60)),
        "bystander": bystanders[0],
        "bystander2": bystanders[1],
        "age": str(17 + int(draw.random() * 70)),
    }


def _background(slots: dict[str, str], draw: Random) -> Iterator[Sentence]:
    place = int(draw.random() * len(BACKGROUND))
    while True:
        yield Sentence(fill(BACKGROUND[place], slots, draw).text)
        place = (place + _STRIDE) % len(BACKGROUND)


def _title(story: Story, plan: Plan, slots: dict[str, str], draw: Random) -> str:
    if plan.is_correction:
        return words(pick(draw, TITLES["correction"]), slots, draw)
    telling = plan.tellings[0]
    clause = clause_of(telling.claim, telling.claim.estimate, slots, draw)
    said = {**slots, "clause": clause, "who": f"{telling.speaker.later if telling.speaker else plan.outlet} says"}
    return capital(words(pick(draw, TITLES["forms"]), said, draw))


def _byline(draw: Random, *, share_staff: float) -> str:
    return "Staff" if draw.random() < share_staff else " ".join(person_name(draw)[:2])


def _is_curly(outlet: str) -> bool:
    """House style of quotation marks; straight and curly ones are equally long."""
    return sum(map(ord, outlet)) % 2 == 0
