"""Who and what takes part in one story: place, people, bodies, outlets?"""

from dataclasses import dataclass
from random import Random

from evaluation.invented.calendar import MINUTES_OF_DAY, day_and_month, month_name
from evaluation.invented.kinds import Kind
from evaluation.invented.names import (
    OUTLETS,
    building_name,
    local_outlets,
    person_name,
    place_name,
    proper_name,
    region_name,
    street_name,
)
from evaluation.invented.sentences import ANONYMOUS
from evaluation.invented.templates import pick, words

_KEYS = ("mayor", "prefect", "district governor", "warden", "town clerk", "deputy mayor")
_BODIES = ("civil defence office", "interior ministry", "district court", "prefecture", "chamber of trade")
_COUNTS = ("two", "three", "four")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who speaks: a person with a role, a body, a document, or people without a name."""

    root: str  # what counts as one source, unique in the story
    name: str | None
    role: str | None = None
    surname: str | None = None
    pronoun: str | None = None
    described: str = ""  # "a port official familiar with the matter"; for persons with their role
    later: str = ""  # how the article goes on to call them
    n_people: int = 1
    is_document: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """All that the articles of one story share."""

    kind: Kind
    slots: dict[str, str]
    towns: tuple[str, ...]  # round about
    streets: tuple[str, ...]
    start: int  # minutes since the archive began
    due: int
    authority: Speaker
    experts: tuple[Speaker, ...]
    operator: Speaker
    body: Speaker
    document: Speaker
    anonymous: tuple[Speaker, ...]
    wire: str
    locals: tuple[str, str]
    nationals: tuple[str, ...]
    blogs: tuple[str, ...]


def make_cast(draw: Random, kind: Kind, start: int) -> Cast:
    """A new cast; people and places are the story's own, regions and big outlets return."""
    region, due = region_name(draw), start + (12 + int(draw.random() * 30)) * MINUTES_OF_DAY
    slots = _make_slots(draw, kind, region, start, due)
    local = local_outlets(draw, region)
    nationals = draw.sample(OUTLETS["national"], 5)
    return Cast(
        kind=kind,
        slots=slots,
        towns=tuple(place_name(draw) for _ in range(5)),
        streets=tuple(street_name(draw) for _ in range(5)),
        start=start,
        due=due,
        authority=_person(draw, kind.authority, slots),
        experts=tuple(_person(draw, role, slots) for role in (*kind.experts, slots["key"].removeprefix("the "))),
        operator=Speaker(
            root=slots["operator"], name=slots["operator"], described=slots["operator"], later="the company"
        ),
        body=_body(draw),
        document=Speaker(
            root="report",
            name="inspection report",
            described=f"an inspection report of {slots['month']}",
            later="the report",
            is_document=True,
        ),
        anonymous=tuple(_anonymous(draw, insider, number) for number, insider in enumerate(kind.insiders)),
        wire=pick(draw, OUTLETS["wires"]),
        locals=local,
        nationals=tuple(nationals),
        blogs=tuple(draw.sample(OUTLETS["blogs"], 2)),
    )


def _make_slots(draw: Random, kind: Kind, region: str, start: int, due: int) -> dict[str, str]:
    slots = {
        "name": proper_name(draw),
        "place": place_name(draw),
        "town2": place_name(draw),
        "region": region,
        "street": street_name(draw),
        "building": building_name(draw),
        "month": month_name(start - (40 + int(draw.random() * 200)) * MINUTES_OF_DAY),
        "due": day_and_month(due),
        "key": f"the {pick(draw, _KEYS)}",
        "will": "would",
    }
    slots["thing"] = words(kind.thing, slots, draw)
    slots["operator"] = words(kind.operator, {"name": proper_name(draw)}, draw)
    return slots


def _person(draw: Random, role: str, slots: dict[str, str]) -> Speaker:
    first, surname, pronoun = person_name(draw)
    name = f"{first} {surname}"
    return Speaker(
        root=f"{role} {name}",
        name=name,
        role=role,
        surname=surname,
        pronoun=pronoun,
        described=f"{name}, the {role} in {slots['place']}",
        later=f"the {role}",
    )


def _body(draw: Random) -> Speaker:
    name = pick(draw, _BODIES)
    return Speaker(root=name, name=name, described=f"the {name}", later=f"the {name.split()[-1]}")


def _anonymous(draw: Random, insider: str, number: int) -> Speaker:
    n_people = 1 if draw.random() < 0.75 else 2 + int(draw.random() * 3)
    described = words(
        pick(draw, ANONYMOUS["one" if n_people == 1 else "more"]),
        {"insider": insider, "count": _COUNTS[max(0, n_people - 2)]},
        draw,
    )
    later = "the source" if n_people == 1 else "the sources"
    return Speaker(
        root=f"unnamed {number + 1}, {insider}", name=None, described=described, later=later, n_people=n_people
    )
