"""How is one judgement made from words: what is decided, on which place, with which value?"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sayso.api.permalinks import Link, link_of, load_link, statements_at, target_of
from sayso.api.review_values import check_storable, read_value
from sayso.errors import InputError
from sayso.model import Action, Block, Document, Judgement, ObjectKind, Statement, Target

if TYPE_CHECKING:
    from sayso.api.answers import Article
    from sayso.api.ledger import Ledger

ON_ARTICLE = (Action.DATE, Action.OUTLET)
ON_SOURCE = (Action.SAME_SOURCE, Action.NOT_SAME_SOURCE, Action.SPEAKS_FOR, Action.BELONGS_TO)
PAIRS = (
    Action.SAME_SOURCE,
    Action.NOT_SAME_SOURCE,
    Action.SAME_CLAIM,
    Action.NOT_SAME_CLAIM,
    Action.CONTRADICTS,
    Action.PLACE,
)
# What must be said, where the ledger would take nothing for an answer.
_NEEDED = {
    Action.DATE: ("published", "2019-02-21, or none"),
    Action.SPEAKER: ("name", "a name, or - where nobody is named"),
    Action.WHOSE_BLOCK: ("voice", "author, quoted, or the name of an outlet"),
}


class SeveralError(InputError):
    """A place names several statements; `labels` tell them apart, in their order."""

    def __init__(self, message: str, labels: tuple[str, ...]) -> None:
        """The message, and one line for each statement."""
        super().__init__(message)
        self.labels = labels


def decide_one(
    ledger: "Ledger",
    action: Action,
    what: str,
    *,
    beside: str | None = None,
    value: str | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str | None = None,
) -> tuple[Judgement, str]:
    """Make a judgement; it, and the place that it is about.

    Args:
        ledger: Where it is stored.
        action: What is decided.
        what: On what: a permalink; of an article its id; for `undo` and `place` the id of a judgement.
        beside: The permalink of the second of a pair.
        value: What stands after it, as JSON or in words.
        after: What stands after it by field name, in place of `value`.
        reason: Why.

    Raises:
        SeveralError: If the place names several statements.
        SaysoError: If it cannot be made; the message says what it needs.
    """
    check_storable(reason or "")
    if (action in PAIRS) != (beside is not None):
        need = "needs the other one: --with PERMALINK" if beside is None else "is about one record; leave --with out"
        raise InputError(f"{action.value!r} {need}")
    if action is Action.OVERRIDE and not (reason or "").strip():
        raise InputError("'override' needs a reason: say why what the rules computed is set aside")
    if action is Action.UNDO:
        made = ledger.undo(what, reason=reason)
        return made, _place_of(ledger, what)
    if action is Action.PLACE:
        read_value(action, value, Document(id="", sha256="", text=""), None)
        other, link = _statement(ledger, beside or "")
        return ledger.judge(action, Target(kind=ObjectKind.JUDGEMENT, id=what), other=other, reason=reason), link
    article, link_parts = load_link(ledger, what)
    target, place, near = _target(action, article, link_parts, what)
    read = after if after is not None else read_value(action, value, article.version.document, near)
    second = None
    if beside is not None:
        second = _source_at(ledger, beside) if action in ON_SOURCE else _statement(ledger, beside)[0]
    return ledger.judge(action, target, other=second, after=_check_value(action, read), reason=reason), place


def _target(action: Action, article: "Article", link: Link, what: str) -> tuple[Target, str, Statement | None]:
    """What an action is about, its place, and the statement whose fields it may change."""
    if action in ON_ARTICLE:
        return Target(kind=ObjectKind.VERSION, version_id=article.version.id), article.version.id, None
    if action is Action.WHOSE_BLOCK:
        return *_block(article, link), None
    near = one_statement(article, link, what)
    target = _source(article, near) if action in ON_SOURCE else target_of(article, near)
    return target, link_of(article, near), near


def one_statement(article: "Article", link: Link, words: str) -> Statement:
    """The one statement that a permalink names.

    Raises:
        SeveralError: If it names several.
        NotFoundError: If it names none.
    """
    from sayso.views.review_card import describe_statement  # noqa: PLC0415  slow: jinja2

    found = statements_at(article, link)
    if len(found) == 1:
        return found[0]
    labels = tuple(describe_statement(each, article.version.document) for each in found)
    raise SeveralError(f"{len(found)} statements stand at {words}; add the number of one, such as {words}/1", labels)


def _check_value(action: Action, after: Mapping[str, Any]) -> Mapping[str, Any]:
    """Whether what needs a value has one; the ledger itself checks whether it fits."""
    field, example = _NEEDED.get(action, ("", ""))
    if field and field not in after:
        raise InputError(f"{action.value!r} needs --value: {example}")
    return after


def _block(article: "Article", link: Link) -> tuple[Target, str]:
    """The block with just these characters, or in which the first of them stands."""
    blocks: tuple[Block, ...] = article.judged.reading.document.blocks if article.judged is not None else ()
    exact = [each for each in blocks if link.at == (each.span.start, each.span.end)]
    around = [each for each in blocks if link.at is not None and each.span.start <= link.at[0] < each.span.end]
    found = exact or around or (list(blocks) if len(blocks) == 1 else [])
    if not found:
        ranges = ", ".join(f"{article.version.id}#{each.span.start}-{each.span.end}" for each in blocks[:9])
        raise InputError(f"which block of {article.version.id}? give one of {ranges}")
    place = f"{found[0].span.start}-{found[0].span.end}"
    target = Target(kind=ObjectKind.BLOCK, id=place, version_id=article.version.id)
    return target, f"{article.version.id}#{place}"


def _place_of(ledger: "Ledger", judgement_id: str | None) -> str:
    """The permalink of what a judgement is about; of one on another judgement, that one's."""
    by_id = {each.id: each for each in ledger.judgements()}
    judgement = by_id.get(judgement_id or "")
    while judgement is not None and judgement.target.kind is ObjectKind.JUDGEMENT:
        judgement = by_id.get(judgement.target.id or "")
    if judgement is None or judgement.target.version_id is None:
        return judgement_id or ""
    article, target = ledger.article(judgement.target.version_id), judgement.target
    statements = article.judged.reading.statements if article.judged is not None else ()
    found = next((each for each in statements if target.kind is ObjectKind.STATEMENT and each.id == target.id), None)
    if found is not None:
        return link_of(article, found)
    return f"{article.version.id}#{target.id}" if target.kind is ObjectKind.BLOCK else article.version.id


def _source(article: "Article", statement: Statement) -> Target:
    """Who speaks in a statement: a source of its article, by the name that the article gives it."""
    name = statement.chain[-1].name
    if name is None:
        raise InputError(f"nobody is named at {link_of(article, statement)}; say who speaks with --do speaker first")
    return Target(kind=ObjectKind.SOURCE, id=name, version_id=article.version.id)


def _source_at(ledger: "Ledger", words: str) -> Target:
    article, link = load_link(ledger, words)
    return _source(article, one_statement(article, link, words))


def _statement(ledger: "Ledger", words: str) -> tuple[Target, str]:
    article, link = load_link(ledger, words)
    statement = one_statement(article, link, words)
    return target_of(article, statement), link_of(article, statement)
