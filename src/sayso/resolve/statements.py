"""Through whom did the words come: from the article over quoted documents to whoever speaks?"""

import base64
import hashlib
from collections.abc import Sequence

from sayso.model import Attribution, Block, CitedDocument, Document, Hedge, Hop, Span, Statement
from sayso.resolve.certainty import rate_certainty
from sayso.resolve.cue_classes import cue_class_of
from sayso.resolve.sources import name_sources

_ID_LENGTH = 12
_Hedges = tuple[tuple[Hedge, ...], tuple[Hedge, ...]]  # of the content, of the cue


def resolve_statements(
    document: Document, attributions: tuple[Attribution, ...], *, hedges: Sequence[_Hedges] = ()
) -> tuple[Statement, ...]:
    """A statement for each attribution, in the same order, with its chain of hops.

    The chain begins with the document, goes on with each document in whose quoted block the cue stands (outermost
    first), then with the sources in whose content it stands, and ends with its own source. A hop without a name is
    kept: that nobody is named is knowledge. A source is called as the text called it before where that is sure enough;
    else "she" stays "she".

    Args:
        document: The document in whose text the attributions were found.
        attributions: Found in it; a `parent` is a place in this tuple, and no attribution is its own ancestor.
        hedges: Those of each attribution's content and of its cue, in the same order; left out where none were sought.
    """
    ids = [_statement_id(document.id, attribution) for attribution in attributions]
    named = _named_sources(document, attributions)
    found = hedges or [((), ())] * len(attributions)
    classes = [cue_class_of(document.text, attribution.cue) for attribution in attributions]
    rated = [
        rate_certainty(cue_class, in_content, in_cue=in_cue)
        for cue_class, (in_content, in_cue) in zip(classes, found, strict=True)
    ]
    return tuple(
        Statement(
            id=ids[place],
            document_id=document.id,
            attribution=attribution,
            chain=(*_documents_above(document, attribution), *_sources_above(named, place, attributions)),
            parent=None if attribution.parent is None else ids[attribution.parent],
            cue_class=classes[place],
            certainty=rated[place][0],
            polarity=rated[place][1],
            hedges=tuple(sorted((*found[place][0], *found[place][1]), key=lambda hedge: hedge.span)),
        )
        for place, attribution in enumerate(attributions)
    )


def block_of(document: Document, attribution: Attribution) -> Block | None:
    """The block in whose voice an attribution stands: that of its cue, or of its content where there is no cue."""
    start = min(attribution.cue or attribution.content).start
    return next((block for block in document.blocks if block.span.start <= start < block.span.end), None)


def source_wording(text: str, source: tuple[Span, ...]) -> str | None:
    """The source in the words of the text, None where nobody is named; parts are joined by an ellipsis."""
    return " … ".join(" ".join(span.slice(text).split()) for span in source).strip(" ,;:\u2014\u2013-") or None


def _documents_above(document: Document, attribution: Attribution) -> tuple[Hop, ...]:
    by_id = {cited.id: cited for cited in document.cited}
    block = block_of(document, attribution)
    cited = by_id.get(block.document) if block is not None and block.document is not None else None
    path: list[CitedDocument] = []
    while cited is not None and cited not in path:
        path.append(cited)
        cited = by_id.get(cited.parent) if cited.parent is not None else None
    inner = tuple(Hop(name=above.outlet, document=above.id) for above in reversed(path))
    return (Hop(name=document.outlet, document=document.id), *inner)


def _named_sources(document: Document, attributions: tuple[Attribution, ...]) -> list[Hop]:
    """The hop of each attribution's own source, called as the same voice called it before."""
    wordings = [source_wording(document.text, attribution.source) for attribution in attributions]
    voices: dict[str | None, list[int]] = {}
    in_text_order = sorted(range(len(attributions)), key=lambda place: _place_of(attributions[place]))
    for place in in_text_order:
        block = block_of(document, attributions[place])
        voices.setdefault(block.document if block is not None else None, []).append(place)
    hops = [Hop(name=wording) for wording in wordings]
    for places in voices.values():
        for place, name in zip(places, name_sources([wordings[each] for each in places]), strict=True):
            if name != wordings[place]:
                hops[place] = Hop(name=name, wording=wordings[place])
    return hops


def _place_of(attribution: Attribution) -> Span:
    return min((*attribution.source, *attribution.cue, *attribution.content))


def _sources_above(named: Sequence[Hop], place: int, attributions: tuple[Attribution, ...]) -> tuple[Hop, ...]:
    sources: list[Hop] = []
    at: int | None = place
    while at is not None:
        sources.append(named[at])
        at = attributions[at].parent
    return tuple(reversed(sources))


def _statement_id(document_id: str, attribution: Attribution) -> str:
    parts = (attribution.source, attribution.cue, attribution.content)
    key = document_id + "|" + "|".join(",".join(f"{span.start}-{span.end}" for span in part) for part in parts)
    return base64.b32encode(hashlib.sha256(key.encode()).digest()).decode().lower()[:_ID_LENGTH]
