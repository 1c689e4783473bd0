"""Which sources does a document have, each once, with all that the text tells of it?"""

import re
from collections.abc import Sequence

from sayso.model import Anonymity, Document, Hop, Source, SourceKind, Span, Statement
from sayso.resolve.belonging import find_belonging
from sayso.resolve.source_kinds import count_heads, describe_anonymity, find_house
from sayso.text import find_sentences

_FULL_NAME = re.compile(
    r"\b(?!(?:The|A|An|Dr|Mr|Mrs|Ms|Gen|Col|Capt|Spokes(?:man|woman|person)|Director|Chair(?:man|woman)|Head|Chief|Coach|Manager)\b)[A-Z][\w\u2019'-]+(?:\s[A-Z][\w\u2019'-]+){1,2}(?=$|,)"
)
_UNNAMED = (SourceKind.ANONYMOUS, SourceKind.COLLECTIVE)


def collect_sources(document: Document, statements: Sequence[Statement]) -> tuple[Source, ...]:
    """The sources of the statements in the order in which they first speak; documents and nobody are none.

    Sources are one where the text calls them by the same fullest words.

    Args:
        document: Of which the statements are.
        statements: With their chains.
    """
    sentences = find_sentences(document.text)
    called: dict[str, list[tuple[Hop, Statement]]] = {}
    for statement in statements:
        for hop in statement.chain:
            if hop.document is None and hop.name is not None:
                called.setdefault(" ".join(hop.name.split()).casefold(), []).append((hop, statement))
    return tuple(_source(document, calls, sentences) for calls in called.values())


def _source(document: Document, calls: Sequence[tuple[Hop, Statement]], sentences: Sequence[Span]) -> Source:
    name = " ".join((calls[0][0].name or "").split())
    wordings = [" ".join(hop.wording.split()) for hop, _ in calls if hop.wording]
    mentions = [span for hop, statement in calls if hop == statement.chain[-1] for span in statement.attribution.source]
    kind = next((hop.kind for hop, _ in calls if hop.kind is not None), None)
    house = next((found for words in (name, *wordings) if (found := find_house(words))), None)
    if house is None:
        house = _employer(calls[0])
    if house is None and kind is SourceKind.PERSON:
        house = next(
            (found for words in (name, *wordings) if (found := _beside_name(document, words, sentences))), None
        )
    return Source(
        name=name,
        kind=kind,
        described_as=tuple(dict.fromkeys(words for words in wordings if words != name)),
        mentions=tuple(dict.fromkeys(mentions)),
        house=house,
        head_count=1 if kind is SourceKind.PERSON else count_heads(name) if kind in _UNNAMED else None,
        anonymity=_anonymity(document, name, mentions, sentences) if kind in _UNNAMED else None,
    )


def _employer(call: tuple[Hop, Statement]) -> str | None:
    """The outlet that stands before a reporter in the chain: "CNN's Arwa Lind"."""
    hop, statement = call
    place = statement.chain.index(hop)
    before = statement.chain[place - 1] if place else None
    is_reporter = before is not None and before.document is None and before.kind is SourceKind.OUTLET
    return (
        before.name if before is not None and is_reporter and "'s " in (hop.wording or "").replace("’", "'") else None
    )


def _beside_name(document: Document, wording: str, sentences: Sequence[Span]) -> str | None:
    match = _FULL_NAME.search(wording)
    return find_belonging(document, match.group(), sentences) if match is not None else None


def _anonymity(document: Document, name: str, mentions: Sequence[Span], sentences: Sequence[Span]) -> Anonymity:
    around = " ".join(
        sentence.slice(document.text)
        for sentence in sentences
        if any(sentence.start <= span.start < sentence.end for span in mentions)
    )
    return describe_anonymity(name, around=around)
