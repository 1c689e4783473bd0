"""What is decided about a story before a word of it is written?"""

from dataclasses import dataclass, replace

from evaluation.invented.cast import Speaker
from evaluation.invented.records import Estimate
from evaluation.invented.templates import Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition of a story, with its wordings."""

    key: str  # unique in the story
    told: tuple[Template, ...]
    counted: str | None = None
    estimate: Estimate | None = None
    as_at: str | None = None
    is_promise: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One claim told in one article.

    `way` is a table of `sentences.toml`; of an outlet's credit to another one the speaker is that outlet.
    """

    claim: Claim
    way: str = "support"
    speaker: Speaker | None = None
    root: str | None = None
    n_people: int = 1
    has_unnamed_root: bool = False
    stance: str = "support"
    certainty: str = "CT"
    via: tuple[str, ...] = ()
    is_hardened: bool = False  # repeated without its "at least"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One article: who publishes it, when, and what it tells."""

    outlet: str
    minutes: int
    pattern: str
    tellings: tuple[Telling, ...]
    draws_on: tuple[int, ...] = ()  # places in the story's list of plans
    copy_of: int | None = None
    is_correction: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """One pattern played out: its articles, how its claims stand to each other, what became of a promise."""

    plans: tuple[Plan, ...]
    relations: tuple[tuple[str, str, str], ...] = ()  # type, left and right claim
    outcome: tuple[str, str, str] | None = None  # promise, claim that tells the outcome, status


def by(speaker: Speaker, claim: Claim, **options: object) -> Telling:
    """The claim told by the speaker, who is its root."""
    defaults = {"root": speaker.root, "n_people": speaker.n_people, "has_unnamed_root": speaker.name is None}
    return Telling(**{"claim": claim, "speaker": speaker, **defaults, **options})


def credited(outlet: str, telling: Telling, **options: object) -> Telling:
    """The same, told on the word of an outlet alone; the root stays."""
    speaker = Speaker(root=outlet, name=outlet, described=outlet, later=outlet)
    return replace(telling, **{"way": "credit", "speaker": speaker, "via": (outlet,), **options})


def own(outlet: str, claim: Claim, **options: object) -> Telling:
    """The claim in the outlet's own voice; the outlet is its root."""
    return Telling(**{"claim": claim, "way": "own", "root": outlet, **options})
