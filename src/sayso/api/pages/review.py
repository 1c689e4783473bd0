"""What does somebody need to see before a decision that asks for more than one press of a button?"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.api.answers import Article
from sayso.api.judging import MOST_AT_ONCE
from sayso.api.ledger import Ledger
from sayso.api.orders import one_statement
from sayso.api.pages.desk import list_found
from sayso.api.pages.review_others import find_others, find_places, find_rest
from sayso.api.permalinks import Link, load_link, statements_at
from sayso.api.review_values import allowed_values
from sayso.errors import InputError, NotFoundError
from sayso.ledger import EDITABLE
from sayso.model import Action, Block, Document, Statement, Voice
from sayso.store import Hit, load_hits
from sayso.store.story_claims import find_judgement
from sayso.views.hrefs import article_href, statement_href
from sayso.views.phrases import count, quote_spans
from sayso.views.review_page import Choice, Field, ReviewPage
from sayso.views.review_words import (
    HEADINGS,
    LABELS,
    LEADS,
    STATUSES_TOLD,
    VALUES,
    VERDICTS_TOLD,
)
from sayso.views.safe_text import show_controls
from sayso.views.voices import find_block, find_cited, name_voice

LOOK = "look"
_MOST_NAMES = 200  # that are suggested
_PASSAGE = 400  # characters of a block that are shown
_PARTS = ("source", "cue", "content")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """One place with what stands there: the one statement, None where an article or a block is meant."""

    place: str
    article: Article
    link: Link
    statement: Statement | None


def load_review_page(
    ledger: Ledger, action: str, places: Sequence[str], *, words: str = "", back: str | None = None
) -> ReviewPage:
    """The page of one decision.

    Args:
        ledger: Where it is made.
        action: What is decided, or "look" for the statements alone.
        places: On what, by permalinks; one, but for a verdict and for "look". For `place` the id of a judgement.
        words: What is looked for, where it is about a pair.
        back: Where whoever decides comes from.

    Raises:
        InputError: If this cannot be decided on that.
        NotFoundError: If the ledger does not hold it.
    """
    if not places:
        raise InputError("nothing is selected; go back and select rows, or name one by its permalink as `on`")
    if len(places) > MOST_AT_ONCE or len(set(places)) != len(places):
        raise InputError(f"{len(places)} places were given; give up to {MOST_AT_ONCE}, each once")
    if action in (LOOK, *VERDICTS_TOLD):
        return _page_of_rows(ledger, action, places, back)
    if len(places) > 1:
        raise InputError(f"{action!r} is decided on one place at a time, and {len(places)} were given")
    if action == Action.PLACE.value:
        return _page_of_judgement(ledger, places[0], back)
    asked = _ask(ledger, places[0], needs_statement=action not in (Action.DATE.value, Action.WHOSE_BLOCK.value))
    return _FILLED[action](ledger, _start(ledger, action, asked, back), asked, words)


def _ask(ledger: Ledger, place: str, *, needs_statement: bool) -> _Asked:
    article, link = load_link(ledger, place)
    if article.judged is None:
        raise InputError(f"{article.version.id} was purged, or never read: nothing can be decided on it")
    if needs_statement:
        statement: Statement | None = one_statement(article, link, place)
    else:
        found = statements_at(article, link) if link.at is not None else ()
        statement = found[0] if len(found) == 1 else None
    return _Asked(place=place, article=article, link=link, statement=statement)


def _start(ledger: Ledger, action: str, asked: _Asked, back: str | None) -> ReviewPage:
    """The page without what only its own action shows."""
    version, latest = asked.article.version, asked.article.versions[-1]
    rows = _hits(ledger, [(version.id, asked.statement.id)]) if asked.statement is not None else []
    return ReviewPage(
        action=action,
        heading=HEADINGS[action],
        lead=LEADS[action],
        on=(asked.place,),
        rows=list_found(ledger, rows),
        passage="",
        article=version.id,
        latest=latest if latest != version.id else None,
        fields=(),
        choices=(),
        suggestions=(),
        others=(),
        others_told="",
        words="",
        back=back or (statement_href(asked.place) if asked.statement is not None else article_href(version.id)),
    )


def _page_of_rows(ledger: Ledger, action: str, places: Sequence[str], back: str | None) -> ReviewPage:
    asked = [_ask(ledger, place, needs_statement=True) for place in places]
    page = _start(ledger, action, asked[0], back)
    keys = [(each.article.version.id, each.statement.id) for each in asked if each.statement is not None]
    told = VERDICTS_TOLD.get(action)
    heading = f"{told} {count(len(places), 'row')}?" if told else page.heading
    return replace(page, heading=heading, on=tuple(places), rows=list_found(ledger, _hits(ledger, keys)))


def _page_of_judgement(ledger: Ledger, id: str, back: str | None) -> ReviewPage:
    with ledger.store.reading() as connection:
        judgement = find_judgement(connection, id)
    if judgement is None or judgement.target.version_id is None:
        raise NotFoundError(f"the ledger holds no judgement {id!r}; see /judgements")
    version_id = judgement.target.version_id
    article = ledger.article(version_id)
    asked = _Asked(place=version_id, article=article, link=Link(beginning=version_id), statement=None)
    page = _start(ledger, Action.PLACE.value, asked, back)
    lost, keys = find_places(ledger, article, judgement)
    told = "The likeliest first." if keys else "Today's reading holds no statement that it could belong to."
    return replace(
        page,
        on=(id,),
        passage=show_controls(lost),
        others=list_found(ledger, _hits(ledger, keys)),
        others_told=told,
    )


def _edit(_ledger: Ledger, page: ReviewPage, asked: _Asked, _words: str) -> ReviewPage:
    statement, document = asked.statement, _document(asked)
    if statement is None:
        return page
    return replace(page, fields=tuple(_field(name, statement, document) for name in EDITABLE))


def _field(name: str, statement: Statement, document: Document) -> Field:
    if name in _PARTS:
        words = quote_spans(document.text, getattr(statement.attribution, name))
        none = "" if name == "content" else ", or none"
        hint = f"exact words, or characters such as 1204-1391{none}"
        return Field(name=name, label=LABELS[name], now=show_controls(words) or "none", hint=hint)
    now = getattr(statement, name)
    now = "none" if now is None else str(now)
    told: Mapping[str, str] = VALUES.get(name, {})
    choices = tuple(
        Choice(value=value, told=told.get(value, value), is_now=value == now) for value in allowed_values(name)
    )
    return Field(name=name, label=LABELS[name], now=told.get(now, now), choices=choices)


def _date(_ledger: Ledger, page: ReviewPage, asked: _Asked, _words: str) -> ReviewPage:
    document = _document(asked)
    published = document.published.value if document.published is not None else "none"
    return replace(
        page,
        on=(asked.article.version.id,),
        passage=show_controls(document.title or document.text[:_PASSAGE]),
        fields=(
            Field(name="date", label="Published", now=show_controls(published), hint="2019-02-21, 2019-02, or none"),
            Field(
                name="outlet", label="Outlet", now=show_controls(document.outlet or "none"), hint="its name, or none"
            ),
        ),
    )


def _speaker(_ledger: Ledger, page: ReviewPage, asked: _Asked, _words: str) -> ReviewPage:
    names = _names(each.chain[-1].name for each in _statements(asked))
    now = asked.statement.chain[-1].name if asked.statement is not None else None
    return replace(
        page,
        fields=(Field(name="value", label="Who speaks", now=show_controls(now or "nobody is named")),),
        suggestions=tuple(each for each in names if each != now),
    )


def _voice(_ledger: Ledger, page: ReviewPage, asked: _Asked, _words: str) -> ReviewPage:
    document, statement = _document(asked), asked.statement
    block = _block_of(document, asked.link, statement)
    span, cited = block.span, find_cited(document, block)
    own = document.outlet
    outlets = [each for each in _names(each.outlet for each in document.cited) if each != own]
    now = Voice.AUTHOR.value if block.voice is Voice.AUTHOR else f"quoted {(cited and cited.outlet) or ''}".strip()
    told = {
        "author": f"the author{f', {own}' if own else ''}",
        "quoted": "quoted, and nobody says from where",
        **{f"quoted {each}": f"quoted from {each}" for each in outlets},
    }
    inside = sum(find_block(document, each.attribution) == block for each in _statements(asked))
    return replace(
        page,
        on=(f"{asked.article.version.id}#{span.start}-{span.end}",),
        lead=f"{page.lead} It holds {count(inside, 'statement')} and stands as {name_voice(document, block)}.",
        passage=_shortened(span.slice(document.text)),
        choices=tuple(
            Choice(value=value, told=show_controls(words), is_now=value == now) for value, words in told.items()
        ),
        fields=(Field(name="value", label="Another outlet", now=""),),
    )


def _override(ledger: Ledger, page: ReviewPage, asked: _Asked, _words: str) -> ReviewPage:
    if not page.rows or page.rows[0].claim is None:
        raise InputError(f"{asked.place} stands in no claim yet; it is linked within a minute of being added")
    claim = ledger.claim(page.rows[0].claim)
    now = claim.override.status if claim.override is not None else claim.status.status
    return replace(
        page,
        passage=show_controls(claim.proposition),
        choices=tuple(Choice(value=value, told=words, is_now=value == now) for value, words in STATUSES_TOLD.items()),
    )


def _pair(ledger: Ledger, page: ReviewPage, asked: _Asked, words: str) -> ReviewPage:
    if asked.statement is None:
        return page
    told, keys = find_others(ledger, asked.article.version.id, asked.statement.id, words)
    return replace(page, others=list_found(ledger, _hits(ledger, keys)), others_told=told, words=words)


def _apart(ledger: Ledger, page: ReviewPage, asked: _Asked, _words: str) -> ReviewPage:
    claim = page.rows[0].claim if page.rows else None
    if claim is None or asked.statement is None:
        raise InputError(f"{asked.place} stands in no claim; there is nothing to keep it apart from")
    keys = find_rest(ledger, claim, (asked.article.version.id, asked.statement.id))
    if not keys:
        raise InputError(f"{asked.place} stands alone in its claim; there is nothing to keep it apart from")
    return replace(page, others=list_found(ledger, _hits(ledger, keys)), others_told="Its claim holds these too.")


_FILLED: Mapping[str, Callable[[Ledger, ReviewPage, _Asked, str], ReviewPage]] = {
    Action.EDIT.value: _edit,
    Action.DATE.value: _date,
    Action.SPEAKER.value: _speaker,
    Action.WHOSE_BLOCK.value: _voice,
    Action.OVERRIDE.value: _override,
    Action.SAME_CLAIM.value: _pair,
    Action.CONTRADICTS.value: _pair,
    Action.NOT_SAME_CLAIM.value: _apart,
}


def _block_of(document: Document, link: Link, statement: Statement | None) -> Block:
    """The block with just these characters, that of the statement, or the one in which the characters begin."""
    blocks: Sequence[Block] = document.blocks
    exact = [each for each in blocks if link.at == (each.span.start, each.span.end)]
    near = find_block(document, statement.attribution) if statement is not None else None
    around = [each for each in blocks if link.at and each.span.start <= link.at[0] < each.span.end]
    found: tuple[Block, ...] = (
        *exact,
        *([near] if near is not None else ()),
        *around,
        *(blocks if len(blocks) == 1 else ()),
    )
    if found:
        return found[0]
    raise InputError("there is no block here whose voice could be put right; open the article and choose a passage")


def _hits(ledger: Ledger, keys: Sequence[tuple[str, str]]) -> list[Hit]:
    with ledger.store.reading() as connection:
        return load_hits(connection, keys)


def _document(asked: _Asked) -> Document:
    return asked.article.judged.reading.document if asked.article.judged is not None else asked.article.version.document


def _statements(asked: _Asked) -> Sequence[Statement]:
    return asked.article.judged.reading.statements if asked.article.judged is not None else ()


def _names(names: Iterable[str | None]) -> list[str]:
    """Each name once, in the order of the article."""
    found: dict[str, None] = {}
    for each in names:
        if each:
            found.setdefault(show_controls(" ".join(each.split())))
    return list(found)[:_MOST_NAMES]


def _shortened(words: str) -> str:
    return show_controls(words if len(words) <= _PASSAGE else f"{words[:_PASSAGE]} ...")
