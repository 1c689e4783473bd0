"""What does the page of an article show?"""

import re
from collections.abc import Sequence

from sayso.api.answers import Article
from sayso.api.ledger import Ledger
from sayso.errors import InputError, NotFoundError
from sayso.model import Reading
from sayso.store import load_version
from sayso.views.article_build import build_article_page, detail_statement, list_statements, tell_judgement
from sayso.views.article_page import ArticlePage, JudgementLine, StatementDetail, StatementLine
from sayso.views.diff_page import DiffPage, build_diff_page
from sayso.views.nesting import place_statements

_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})(?:/\d{1,4})?", re.ASCII)


def load_article_page(ledger: Ledger, id: str, *, at: str | None = None, show: str = "statements") -> ArticlePage:
    """The page of the article whose id begins so.

    Args:
        ledger: Where it stands.
        id: The beginning of its id.
        at: The place of the statement that is selected, "1204-1391"; any place inside its words will do.
        show: "statements" or "not-extracted".

    Raises:
        NotFoundError: If there is no such article, or no statement at the place.
        InputError: If the place is no place.
    """
    place = _read_place(at) if at is not None else None
    article = ledger.article(id)
    reading = article.judged.reading if article.judged is not None else None
    lines = _lines(ledger, article, reading)
    judgements = _judgements(article)
    selected = None
    if place is not None:
        if reading is None:
            raise NotFoundError(f"{article.version.id} holds no statements: it was purged, or never read")
        selected = _select(ledger, article, reading, lines, judgements, place, asked=at or "")
    return build_article_page(
        article.version,
        reading,
        lines,
        selected=selected,
        show=show,
        judgements=[line for _, line in judgements],
        history=ledger.versions(article.version.id),
        same_words=article.same_words,
        purge=article.purge,
    )


def load_diff_page(ledger: Ledger, before: str, after: str) -> DiffPage:
    """The page of two versions.

    Raises:
        NotFoundError: If one of them is not there, or was purged.
    """
    diff = ledger.diff(before, after)
    with ledger.store.reading() as connection:
        return build_diff_page(diff, load_version(connection, diff.before), load_version(connection, diff.after))


def _read_place(at: str) -> tuple[int, int]:
    found = _PLACE.fullmatch(at)
    if found is None or not int(found[1]) < int(found[2]):
        raise InputError(f"at: {at[:40]!r} is no place; write two numbers, such as 1204-1391")
    return int(found[1]), int(found[2])


def _lines(ledger: Ledger, article: Article, reading: Reading | None) -> tuple[StatementLine, ...]:
    if reading is None or article.judged is None:
        return ()
    ids = [each.id for each in reading.statements]
    claims = ledger.claims_of([(id, article.version.id) for id in ids])
    return list_statements(
        article.version.id,
        reading,
        verdicts={id: verdict.value for id, verdict in article.judged.verdicts.items()},
        edited=article.judged.edited,
        claims={id: (claim, status) for id, (claim, status, _) in zip(ids, claims, strict=True)},
    )


def _judgements(article: Article) -> list[tuple[str | None, JudgementLine]]:
    """All on the article, each with the id of the statement on which it stands now, if it is one on a statement."""
    stands_on = {
        id: statement for statement, ids in (article.judged.by if article.judged else {}).items() for id in ids
    }
    waiting = {each.id for each in article.waiting}
    return [
        (
            stands_on.get(each.id, each.target.id),
            tell_judgement(each, is_taken_back=each.id in article.taken_back, is_waiting=each.id in waiting),
        )
        for each in article.judgements
    ]


def _select(
    ledger: Ledger,
    article: Article,
    reading: Reading,
    lines: Sequence[StatementLine],
    judgements: Sequence[tuple[str | None, JudgementLine]],
    place: tuple[int, int],
    *,
    asked: str,
) -> StatementDetail:
    at = f"{place[0]}-{place[1]}"
    exact = next((line.number for line in lines if line.at == asked), None)
    first = next((line.number for line in lines if line.at.partition("/")[0] == at), None)
    number = exact or first or _nearest(reading, place)
    if number is None:
        raise NotFoundError(f"no statement stands at {at} of {article.version.id}; its page lists those there are")
    line = lines[number - 1]
    claim = None
    if line.claim is not None:
        try:
            claim = ledger.claim(line.claim)
        except NotFoundError:  # all its statements were rejected, or nothing of it is published yet
            claim = None
    about = [each for statement, each in judgements if statement == line.id]
    found = article.found.reading if article.found is not None else None
    return detail_statement(number, reading, lines, claim=claim, judgements=about, found=found)


def _nearest(reading: Reading, place: tuple[int, int]) -> int | None:
    """The number of the statement with the shortest content that touches the place."""
    touching = []
    for entry in place_statements(reading.statements):
        attribution = entry.statement.attribution
        spans = attribution.content or attribution.cue or attribution.source
        if any(span.start < place[1] and place[0] < span.end for span in spans):
            touching.append((spans[-1].end - spans[0].start, entry.number))
    return min(touching)[1] if touching else None
