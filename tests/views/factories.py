"""Readings for tests, from texts that show their own marks."""

from dataclasses import dataclass, field

from sayso.model import Attribution, Basis, Block, CitedDocument, Document, Hop, Manner, Reading, Span, Statement, Voice

_PARTS = {"s": "source", "c": "cue", "t": "content"}


@dataclass
class _Found:
    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)


def make_reading(
    marked, *, outlet="Port Gazette", parents=None, manners=None, problems=(), blocks=None, cited=(), **facts
):
    """A reading of `{s1|the mayor} {c1|said} {t1|it rains}`: s source, c cue, t content, 1 the statement.

    `parents` and `manners` map statement numbers to the number of the parent and to a manner.
    """
    text, found = _unmark(marked)
    document_id = facts.pop("id", "a7f3k2m9q2xw")
    parents, manners = parents or {}, manners or {}
    document = Document(
        id=document_id,
        sha256="0" * 64,
        text=text,
        outlet=outlet,
        blocks=blocks if blocks is not None else (author_block(0, len(text)),) if text else (),
        cited=cited,
        **({"title": "A title", "language": "en"} | facts),
    )
    numbers = sorted(found)
    statements = tuple(
        Statement(
            id=f"t{number}-{document_id}",
            document_id=document_id,
            attribution=Attribution(
                source=tuple(found[number].source),
                cue=tuple(found[number].cue),
                content=tuple(found[number].content),
                manner=manners.get(number, Manner.INDIRECT),
                confidence=0.91234567,
                parent=numbers.index(parents[number]) if number in parents else None,
            ),
            chain=(
                Hop(name=outlet, document=document_id),
                Hop(name=" ".join(span.slice(text) for span in found[number].source) or None),
            ),
            parent=f"t{parents[number]}-{document_id}" if number in parents else None,
            root=1 if found[number].source else None,
        )
        for number in numbers
    )
    return Reading(document=document, statements=statements, problems=tuple(problems))


def author_block(start, end):
    return Block(span=Span(start, end), voice=Voice.AUTHOR, basis=Basis.STATED)


def quoted_block(start, end, *, document="q1", why="<blockquote>"):
    return Block(span=Span(start, end), voice=Voice.QUOTED, basis=Basis.MARKUP, document=document, why=why)


def make_cited(document_id="q1", *, outlet="CNN", url=None):
    return CitedDocument(id=document_id, outlet=outlet, url=url, basis=Basis.STATED)


def _unmark(marked):
    text, found, opened = "", {}, []
    position = 0
    while position < len(marked):
        character = marked[position]
        if character == "{":
            bar = marked.index("|", position)
            name = marked[position + 1 : bar]
            opened.append((_PARTS[name[0]], int(name[1:]), len(text)))
            position = bar + 1
            continue
        if character == "}":
            part, number, start = opened.pop()
            getattr(found.setdefault(number, _Found()), part).append(Span(start, len(text)))
        else:
            text += character
        position += 1
    for parts in found.values():
        for spans in (parts.source, parts.cue, parts.content):
            spans.sort()
    return text, found
