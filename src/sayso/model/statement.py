"""The attribution once it is known in whose voice it stands: the chain from the article to the speaker."""

from dataclasses import dataclass

from sayso.model.attribution import Attribution
from sayso.model.certainty import Certainty, Hedge


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One carrier of the words: a document, or a source inside one.

    `name` is an outlet ("CNN"), or the source in the fullest words that the text has given it before ("Gen. Mara
    Oste"); None where nobody is named. `wording` is how it stands here ("she") where that differs. `document` is the id
    of the document or cited document if the hop is one, else None.
    """

    name: str | None
    document: str | None = None
    wording: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attribution in one document, with its chain of hops, outermost document first, nearest to the fact last.

    `cue_class` is one of the closed list of `sayso-ledger/1`, None where the cue tells none. `certainty` and `polarity`
    (`+` or `-`) are those of the content as its source puts it, `hedges` the words that gave them; `certainty` is None
    where the content has no truth value. `id` is a hash of the document and the spans, so that a better rule keeps the
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
