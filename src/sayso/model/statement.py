"""The attribution once it is known in whose voice it stands: the chain from the article to the speaker."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.attribution import Attribution
from sayso.model.certainty import Certainty, Hedge
from sayso.model.period import Period
from sayso.model.source import SourceKind, Stance


class ContentType(StrEnum):
    """What sort of thing is said; the closed list of `sayso-ledger/1`."""

    FACT = "fact"
    ESTIMATE = "estimate"
    PREDICTION = "prediction"
    INTENTION = "intention"
    NORM = "norm"
    DIRECTIVE = "directive"
    ATTITUDE = "attitude"
    OPINION = "opinion"
    QUESTION = "question"
    SPEECH = "speech"
    BELIEF = "belief"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One carrier of the words: a document, or a source inside one.

    `name` is an outlet ("CNN"), or the source in the fullest words that the text has given it before ("Gen. Mara
    Oste"); None where nobody is named. `wording` is how it stands here ("she") where that differs. `document` is the id
    of the document or cited document if the hop is one, else None. `kind` is None where the words do not tell it.
    `stance` is how the hop stands to what it passes on.
    """

    name: str | None
    document: str | None = None
    wording: str | None = None
    kind: SourceKind | None = None
    stance: Stance = Stance.NEUTRAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attribution in one document, or one assertion of its own, with its chain of hops.

    Outermost document first, nearest to the fact last. `cue_class` is one of the closed list of `sayso-ledger/1`, None
    where the cue tells none. `certainty` and `polarity` (`+` or `-`) are those of the content as its source puts it,
    `hedges` the words that gave them; `certainty` is None where the content has no truth value. `root` is the place in
    the chain of the hop that stands behind the words, None where nobody does; `is_second_hand` says that hops behind it
    only reach us through it. `said` and `event` are None where nothing tells them. `tone` names what the words are
    beside their sense ("opinion"). `id` is a hash of the document and the spans, so that a better rule keeps the
    judgements made on it.
    """

    id: str
    document_id: str
    attribution: Attribution
    chain: tuple[Hop, ...]
    parent: str | None = None
    cue_class: str | None = None
    polarity: str = "+"
    certainty: Certainty | None = None
    hedges: tuple[Hedge, ...] = ()
    content_type: ContentType = ContentType.FACT
    root: int | None = None
    is_second_hand: bool = False
    said: Period | None = None
    event: Period | None = None
    tone: str | None = None
