"""The attribution once it is known in whose voice it stands: the chain from the article to the speaker."""

from dataclasses import dataclass

from sayso.model.attribution import Attribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One carrier of the words: a document, or a source inside one.

    `name` is the wording: an outlet ("CNN"), or the source as the text puts it ("a second official"); None where
    nobody is named. `document` is the id of the document or cited document if the hop is one, else None.
    """

    name: str | None
    document: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attribution in one document, with its chain of hops, outermost document first, nearest to the fact last.

    `id` is a hash of the document and the spans, so that a better rule keeps the judgements made on it.
    """

    id: str
    document_id: str
    attribution: Attribution
    chain: tuple[Hop, ...]
    parent: str | None = None
