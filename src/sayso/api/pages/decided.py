"""What did people decide on the statements of a list, and by which permalink does each go?"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.api.answers import Article
from sayso.api.ledger import Ledger
from sayso.api.permalinks import link_of
from sayso.model import Statement
from sayso.store.story_claims import crowded_places, decided_statements
from sayso.views.decided import Decided
from sayso.views.statement_changes import list_changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A statement of a list: its ids, and the characters that it was found at."""

    version_id: str
    statement_id: str
    start: int
    end: int


def load_decided(ledger: Ledger, rows: Sequence[Row]) -> tuple[Decided, ...]:
    """What was decided on each, in their order.

    Only where somebody edited one, or several stand at one place, is its article read.
    """
    keys = [(each.version_id, each.statement_id) for each in rows]
    with ledger.store.reading() as connection:
        known = decided_statements(connection, keys)
        crowded = crowded_places(connection, [each.version_id for each in rows])
    articles: dict[str, Article] = {}
    found = []
    for row, key in zip(rows, keys, strict=True):
        verdict, is_edited = known.get(key, (None, False))
        bare = Decided(
            place=f"{row.version_id}#{row.start}-{row.end}", verdict=verdict, is_edited=is_edited, changes=()
        )
        if is_edited or (row.version_id, row.start, row.end) in crowded:
            article = articles.get(row.version_id) or ledger.article(row.version_id)
            articles[row.version_id] = article
            bare = _as_it_stands(article, row.statement_id) or bare
        found.append(bare)
    return tuple(found)


def find_statement(article: Article, statement_id: str) -> Statement | None:
    """The statement of an id as people left it; None where its article does not hold it today."""
    if article.judged is None:
        return None
    return next((each for each in article.judged.reading.statements if each.id == statement_id), None)


def _as_it_stands(article: Article, statement_id: str) -> Decided | None:
    statement = find_statement(article, statement_id)
    if statement is None or article.judged is None:
        return None
    reading, verdict = article.judged.reading, article.judged.verdicts.get(statement.id)
    return Decided(
        place=link_of(article, statement),
        verdict=verdict.value if verdict is not None else None,
        is_edited=statement.id in article.judged.edited,
        changes=list_changes(statement, reading.document, article.found.reading) if article.found is not None else (),
    )
