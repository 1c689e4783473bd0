"""What does a reading say once the judgements of people stand over it?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sayso.errors import InputError
from sayso.ledger.standing import Placed, Role, standing
from sayso.model import (
    Action,
    Basis,
    Block,
    Certainty,
    CitedDocument,
    ContentType,
    Document,
    Hop,
    Judgement,
    ObjectKind,
    Period,
    Published,
    Reading,
    Span,
    Statement,
    Voice,
)

VERDICTS = (Action.ACCEPT, Action.REJECT, Action.UNSURE)
EDITABLE = ("cue_class", "polarity", "certainty", "content_type", "tone", "source", "cue", "content")
_PARTS = ("source", "cue", "content")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A reading as people left it.

    `verdicts` has the last word on each statement that has one, `edited` the ids of the statements that people
    changed, `by` the ids of the judgements that stand on a statement.
    """

    reading: Reading
    verdicts: Mapping[str, Action]
    edited: frozenset[str]
    by: Mapping[str, tuple[str, ...]]


def apply_judgements(reading: Reading, judgements: Sequence[Judgement], placed: Sequence[Placed]) -> Judged:
    """The reading with the judgements that stand over it; nothing of it is lost, rejected statements stay.

    Args:
        reading: Of one version.
        judgements: All about that version, in the order in which they were made.
        placed: Where those on statements stand in this reading.

    Raises:
        InputError: If a judgement asks for what no statement can have; none such should have been stored.
    """
    where = {(each.judgement_id, each.role): each.statement_id for each in placed}
    document, statements = reading.document, {each.id: each for each in reading.statements}
    verdicts: dict[str, Action] = {}
    by: dict[str, tuple[str, ...]] = {}
    edited: set[str] = set()
    for judgement in standing(judgements):
        if judgement.target.kind in (ObjectKind.VERSION, ObjectKind.BLOCK):
            document, changed = _over_document(document, statements, judgement)
            edited |= {each for each in changed if changed[each] != statements[each]}
            statements = changed
            continue
        statement_id = where.get((judgement.id, Role.TARGET))
        if statement_id is None:
            continue
        by[statement_id] = (*by.get(statement_id, ()), judgement.id)
        if judgement.action in VERDICTS:
            verdicts[statement_id] = judgement.action
        elif judgement.action in (Action.EDIT, Action.SPEAKER):
            statements[statement_id] = change_statement(statements[statement_id], judgement, reading.document.text)
            edited.add(statement_id)
    changed_reading = replace(reading, document=document, statements=tuple(statements.values()))
    return Judged(reading=changed_reading, verdicts=verdicts, edited=frozenset(edited), by=by)


def change_statement(statement: Statement, judgement: Judgement, text: str) -> Statement:
    """The statement as an edit, or the choice of another speaker, leaves it.

    Raises:
        InputError: If a field cannot be edited or does not take the value.
    """
    if judgement.action is Action.SPEAKER:
        return _with_speaker(statement, judgement.after)
    for name, value in judgement.after.items():
        if name not in EDITABLE:
            raise InputError(f"{name!r} cannot be edited; these can: {', '.join(EDITABLE)}")
        try:
            statement = _with_field(statement, name, value, text)
        except (TypeError, ValueError) as error:
            raise InputError(f"{name!r} does not take {value!r}: {error}") from error
    return statement


def _with_field(statement: Statement, name: str, value: Any, text: str) -> Statement:
    if name in _PARTS:
        if not all(type(each) is int for pair in value for each in pair):
            raise ValueError("it takes pairs of whole numbers, [[start, end], ...]")
        spans: Any = tuple(Span(start, end) for start, end in value)
        if any(span.end > len(text) for span in spans):
            raise ValueError(f"the text has {len(text)} characters")
        if name == "content" and not spans:
            raise ValueError("a statement has a content")
        return replace(statement, attribution=replace(statement.attribution, **{name: spans}))
    if name == "polarity" and value not in ("+", "-"):
        raise ValueError("it is + or -")
    if name == "certainty":
        return replace(statement, certainty=Certainty(value) if value is not None else None)
    if name == "content_type":
        return replace(statement, content_type=ContentType(value))
    return replace(statement, **{name: value})


def _with_speaker(statement: Statement, after: Mapping[str, Any]) -> Statement:
    """Another last hop: the words that the person named, without a kind, which those words may not tell."""
    name = after.get("name")
    if name is not None and (not isinstance(name, str) or not name.strip()):
        raise InputError(f"a speaker needs a name, got {name!r}; leave it out where nobody is named")
    hop = Hop(name=name, stance=statement.chain[-1].stance)
    is_source = statement.chain[-1].document is None
    before = statement.chain[:-1] if is_source else statement.chain
    chain = (*before, hop)
    return replace(statement, chain=chain, root=len(chain) - 1 if name is not None else None)


def _over_document(
    document: Document, statements: Mapping[str, Statement], judgement: Judgement
) -> tuple[Document, dict[str, Statement]]:
    after = judgement.after
    if judgement.action is Action.OUTLET:
        document = replace(document, outlet=after["outlet"])
        return document, {key: _with_outlet(each, document) for key, each in statements.items()}
    if judgement.action is Action.DATE:
        value = after["published"]
        published = Published(value=value, evidence="judgement", wording=value) if value is not None else None
        document = replace(document, published=published)
        return document, {key: _with_doubtful_times(each) for key, each in statements.items()}
    if judgement.action is Action.WHOSE_BLOCK:
        return _with_voice(document, statements, judgement)
    return document, dict(statements)


def _with_outlet(statement: Statement, document: Document) -> Statement:
    chain = tuple(replace(hop, name=document.outlet) if hop.document == document.id else hop for hop in statement.chain)
    return replace(statement, chain=chain)


def _with_doubtful_times(statement: Statement) -> Statement:
    """Periods may have been counted from the day that was wrong: until the article is read again they are in doubt."""
    return replace(statement, said=_doubted(statement.said), event=_doubted(statement.event))


def _doubted(period: Period | None) -> Period | None:
    return replace(period, is_doubtful=True) if period is not None else None


def _with_voice(
    document: Document, statements: Mapping[str, Statement], judgement: Judgement
) -> tuple[Document, dict[str, Statement]]:
    """The block in another voice, and the chains of the statements that stand in it."""
    start, end = (int(each) for each in (judgement.target.id or "").split("-"))
    span, after = Span(start, end), judgement.after
    cited = CitedDocument(id=f"judged-{start}", outlet=after.get("outlet"), url=after.get("url"), basis=Basis.STATED)
    is_quoted = after["voice"] == Voice.QUOTED.value
    block = Block(
        span=span,
        voice=Voice.QUOTED if is_quoted else Voice.AUTHOR,
        basis=Basis.STATED,
        document=cited.id if is_quoted else None,
        why=f"put right by {judgement.who}",
    )
    blocks = tuple(block if each.span == span else each for each in document.blocks)
    known = tuple(each for each in document.cited if each.id != cited.id)
    document = replace(document, blocks=blocks, cited=(*known, cited) if is_quoted else known)
    changed = {
        key: _in_voice(each, document, cited if is_quoted else None) if _stands_in(each, span) else each
        for key, each in statements.items()
    }
    return document, changed


def _stands_in(statement: Statement, span: Span) -> bool:
    return bool(statement.attribution.content) and span.holds(statement.attribution.content[0])


def _in_voice(statement: Statement, document: Document, cited: CitedDocument | None) -> Statement:
    """The chain with the article and, where it quotes, the cited document in front of who speaks in it."""
    articles = [hop for hop in statement.chain if hop.document == document.id]
    sources = [hop for hop in statement.chain if hop.document is None]
    quoted = [Hop(name=cited.outlet, document=cited.id)] if cited is not None else []
    chain = (*articles, *quoted, *sources)
    root = statement.root
    if root is not None:
        hop = statement.chain[root]
        root = chain.index(hop) if hop in chain and hop.document is None else len(articles) + len(quoted) - 1
    return replace(statement, chain=chain, root=root)
