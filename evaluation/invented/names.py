"""What are invented people, places and outlets called?"""

import tomllib
from pathlib import Path
from random import Random

from evaluation.invented.templates import pick

_NAMES = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
_PERSON, _PLACE, OUTLETS = _NAMES["person"], _NAMES["place"], _NAMES["outlet"]
_REGION_ENDS = ("ia", "mark", "shire", "land", "onia", "ana")
_SHARE_RARE = 0.75  # of the names of streets and houses: names that hardly return


def person_name(draw: Random) -> tuple[str, str, str]:
    """Given name, surname, and the pronoun that goes with them."""
    gender, pronoun = ("female", "she") if draw.random() < 0.5 else ("male", "he")
    first, last = pick(draw, _PERSON[gender]), pick(draw, _PERSON[f"{gender}_ends"])
    surname = pick(draw, _PERSON["onsets"]) + pick(draw, _PERSON["middles"]) + pick(draw, _PERSON["ends"])
    return first + last, surname, pronoun


def place_name(draw: Random) -> str:
    """A town or village."""
    return pick(draw, _PLACE["prefixes"]) + proper_name(draw)


def proper_name(draw: Random) -> str:
    """A name for a ship, a company, a valley."""
    return pick(draw, _PLACE["onsets"]) + pick(draw, _PLACE["middles"]) + pick(draw, _PLACE["ends"])


def street_name(draw: Random) -> str:
    """A street; some names occur in many towns."""
    return f"{_local_name(draw)} {pick(draw, _PLACE['street_ends'])}"


def building_name(draw: Random) -> str:
    """A building, with its article."""
    return f"the {_local_name(draw)} {pick(draw, _PLACE['buildings'])}"


def region_name(draw: Random) -> str:
    """A region: a few are often in the news, most are seldom, about 250 in all."""
    number = int(draw.random() ** 3 * 46 * len(_REGION_ENDS))
    return _PLACE["onsets"][number % 46] + _REGION_ENDS[number // 46]


def local_outlets(draw: Random, region: str) -> tuple[str, str]:
    """Two papers of the region; the same region has few."""
    first = int(draw.random() * 4)
    return tuple(f"{region} {OUTLETS['local'][place]}" for place in (first, first + 4))


def _local_name(draw: Random) -> str:
    return proper_name(draw) if draw.random() < _SHARE_RARE else pick(draw, _PLACE["streets"])
