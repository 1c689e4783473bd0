"""One statement of a claim with who is really behind it: what the ledger counts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso.model.certainty import Certainty
from sayso.model.claim import ClaimStance
from sayso.model.statement import ContentType


class Via(StrEnum):
    """How the root of a statement is known."""

    NAMED = "named"  # the article names or describes it
    OWN = "own"  # the outlet's own voice
    FIRST_HAND = "first-hand"  # the outlet's own people saw it
    COPY = "copy"  # of the passage that was copied
    CREDIT = "credit"  # of the article that is credited
    BESIDE = "beside"  # the outlet's own voice, and the article names somebody for the same
    VERSION = "version"  # of the same article, which said so before it was changed
    REPEAT = "repeat"  # the outlet's own voice, after others had told it
    UNDISCLOSED = "undisclosed"  # an outlet is credited whose articles are not here
    FALSE_CITATION = "false-citation"  # an outlet is credited, and its articles do not say it
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who is really behind one statement of a claim.

    `root` is the id of the source, None where nobody stands behind it; `unit` of what counts as one source: the house
    of whoever speaks for it. `carrier` is the id of the outlet. `heads` counts the people of an unnamed root.
    `is_forecast`: it tells what will be, and its speaker does not decide it, or promises it. `chain` are the ids of
    the sources of the hops. `origin` is the statement whose root it takes over. `minute` is when it was published, ""
    where nobody knows.
    """

    statement: str
    document: str
    minute: str
    stance: ClaimStance
    root: str | None
    unit: str | None
    house: str | None
    carrier: str | None
    via: Via
    why: str
    is_sure: bool = False  # that it tells the same as another statement of its claim
    words: frozenset[str] = frozenset()  # of the root's names and of what it is
    is_voice: bool = False  # the root's role is to speak for a house
    is_body: bool = False  # the root is an organisation or a state
    is_unnamed: bool = False
    is_definite: bool = False  # the root is "the" somebody, or a pronoun: somebody of whom the article spoke before
    is_authority: bool = False
    is_admission: bool = False
    is_second_hand: bool = False
    is_forecast: bool = False
    is_over: bool = False  # its words say that the time of something is over
    heads: int = 1
    chain: tuple[str, ...] = ()
    origin: str | None = None
    certainty: Certainty | None = None
    content_type: ContentType = ContentType.FACT
    cue_class: str | None = None
    due: date | None = None
    until: date | None = None  # the last day of a period that its words state
    place: int = 0  # of the statement among those of its article

    @property
    def day(self) -> str:
        """The day of publication."""
        return self.minute[:10]
