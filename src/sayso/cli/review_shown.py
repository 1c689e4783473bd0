"""What does a reviewer see of one thing that waits, as the ledger stands now?"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.api.permalinks import link_of
from sayso.errors import NotFoundError
from sayso.model import Judgement, ObjectKind, Statement

if TYPE_CHECKING:
    from sayso.api.answers import Article
    from sayso.api.ledger import Ledger
    from sayso.store import QueueItem
    from sayso.views.review_card import Card

_WHY = {
    "least-sure": "least sure first",
    "waiting": "a judgement lost its statement",
    "no-speaker": "quoted, and nobody is named",
    "date-doubtful": "a date is in doubt",
    "nothing-found": "nothing was found in it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The card that a reviewer has before them, and the article that it is of."""

    card: "Card"
    article: "Article"


def show_item(ledger: "Ledger", item: "QueueItem", *, number: int, n_all: int, note: str | None) -> Shown | None:
    """The card of one thing that waits; None where it is gone.

    Args:
        ledger: The ledger.
        item: What waits.
        number: Its place among the cards, from 1.
        n_all: How many cards there are.
        note: The reason that the next judgement will bear.
    """
    from sayso.views.review_card import Card  # noqa: PLC0415  slow: jinja2

    try:
        article = ledger.article(item.version_id)
    except NotFoundError:
        return None
    if article.judged is None:
        return None
    statement = next((each for each in article.judged.reading.statements if each.id == item.statement_id), None)
    waiting = next((each for each in article.waiting if each.id == item.judgement_id), None)
    if (statement is None and item.statement_id is not None) or (waiting is None and item.judgement_id is not None):
        return None
    why = _WHY[item.kind.value]
    if item.kind.value == "date-doubtful" and statement is None:
        why = "its day of publication is not known"
    card = Card(
        number=number,
        n_all=n_all,
        why=why,
        version=article.version,
        reading=article.judged.reading,
        permalink=link_of(article, statement) if statement is not None else article.version.id,
        statement=statement,
        verdict=article.judged.verdicts.get(statement.id) if statement is not None else None,
        judgements=_judgements_on(article, statement) if waiting is None else (),
        taken_back=article.taken_back,
        waiting=waiting,
        note=note,
    )
    return Shown(card=_with_candidates(ledger, card), article=article)


def _with_candidates(ledger: "Ledger", card: "Card") -> "Card":
    """What a judgement that waits was made on, and where it may belong today."""
    from sayso.store import load_statement, nearest_statements  # noqa: PLC0415  slow: SQLAlchemy

    if card.waiting is None or card.waiting.target.id is None:
        return card
    with ledger.store.reading() as connection:
        lost = load_statement(connection, card.version.id, card.waiting.target.id)
    statements = card.reading.statements
    near = nearest_statements(lost, statements) if lost is not None else statements[:5]
    return replace(card, lost=lost, candidates=near)


def _judgements_on(article: "Article", statement: Statement | None) -> tuple[Judgement, ...]:
    """Those on a statement, on the block that it stands in and on the article, without what takes others back."""
    on_statement = article.judged.by.get(statement.id, ()) if article.judged is not None and statement else ()
    start = statement.attribution.content[0].start if statement is not None else 0

    def is_about(judgement: Judgement) -> bool:
        kind, target_id = judgement.target.kind, judgement.target.id or ""
        if kind is ObjectKind.BLOCK and statement is not None:
            first, _, last = target_id.partition("-")
            return int(first) <= start < int(last)
        if kind is ObjectKind.VERSION:
            return True
        is_same = statement is not None and statement.id in (target_id, judgement.other.id if judgement.other else "")
        return judgement.id in on_statement or (kind is ObjectKind.STATEMENT and is_same)

    return tuple(each for each in article.judgements if each.undoes is None and is_about(each))
