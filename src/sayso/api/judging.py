"""What is decided, and what follows from it for the claims of its story?"""

import contextlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from sayso.api.ledger import Ledger
from sayso.api.linking import Linker
from sayso.api.orders import decide_one, one_statement
from sayso.api.permalinks import load_link
from sayso.api.precedence import Precedence
from sayso.api.review_values import check_storable, read_edit
from sayso.errors import InputError, NotFoundError, StoreError
from sayso.ledger import taken_back
from sayso.model import Action, Document, Judgement, ObjectKind, Statement
from sayso.store import ClaimRow, Store, load_judgements, loose_versions, story_of_claim, unlinked_versions
from sayso.store.story_claims import (
    StatementPlace,
    claims_beside,
    find_judgement,
    members_of,
    places_of,
    recent_judgements,
)
from sayso.views.cursors import read_cursor, write_cursor
from sayso.views.judged_build import build_judged_page, compare_claims, list_decision
from sayso.views.judged_page import ClaimState, DecisionsPage, JudgedPage

MOST_AT_ONCE = 200  # places of one decision: no view shows more rows
_PAGE = 50
_FEW = 4  # articles that are linked before a person may decide
_PARTS = ("source", "cue", "content")  # fields of a statement that are spans
_LOOKED_AT = 100  # of somebody's last judgements for the one to take back; of a claim's statements for where it went

_Snapshot = Mapping[str, tuple[str, ClaimState]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What somebody asks for: `on` are permalinks, `beside` that of the second of a pair, `value` words for what the
    action decides, `field` which field where it is an edit, `after` the new values by field name in their place, and
    `fields` words for the fields of a statement, of which those that stand so already are left alone.

    `n` is the number that whoever decided saw beside the button; it must be that of the places.
    """

    action: Action
    on: tuple[str, ...]
    beside: str | None = None
    field: str | None = None
    value: str | None = None
    after: Mapping[str, Any] | None = None
    fields: Mapping[str, str] | None = None
    reason: str | None = None
    n: int | None = None
    back: str = "/"


class Reviewer:
    """Makes decisions and links what they change at once, so that the answer can say what follows.

    A class, since it keeps the linker, with the articles that it just used; one decision at a time, and before what is
    linked in the background.
    """

    def __init__(self, store: Store) -> None:
        """Over an open ledger."""
        self._store = store
        self._linker = Linker(store)
        self._turn = Precedence()

    def decide(self, ledger: Ledger, order: Order) -> JudgedPage:
        """Make a judgement on each of the places of an order, and tell what became of the claims.

        Each is stored by itself: where one cannot be made, those before it stand, and the message says how many.

        Raises:
            InputError: If the order makes no sense, or its number is not that of its places.
            NotFoundError: If the ledger does not hold what it is about.
            StoreError: If the ledger cannot be written.
        """
        _check(order)
        places = [] if order.action is Action.PLACE else list(order.on)
        if order.beside is not None:
            places.append(order.beside)
        return self._with_effects(ledger, places, lambda: _make(ledger, order), back=order.back)

    def undo(
        self, ledger: Ledger, ids: Sequence[str], *, reason: str | None = None, n: int | None = None, back: str = "/"
    ) -> JudgedPage:
        """Take judgements back; without ids, the last one that whoever asks has made and that still stands.

        Raises:
            InputError: If one is taken back already.
            NotFoundError: If there is none.
            StoreError: If the ledger cannot be written.
        """
        if len(ids) > MOST_AT_ONCE or (len(ids) > 1 and n != len(ids)):
            raise InputError(f"{len(ids)} decisions are named, and n says {n}; look again at what is selected")
        wanted = list(ids) or [_last_of(ledger)]
        with ledger.store.reading() as connection:
            places = [_version_of(find_judgement(connection, id), id) for id in wanted]
        return self._with_effects(
            ledger,
            [place for place in places if place],
            lambda: [(ledger.undo(id, reason=reason), place) for id, place in zip(wanted, places, strict=True)],
            back=back,
        )

    def link(self, version_ids: Sequence[str]) -> None:
        """Link some articles with all others.

        Raises:
            StoreError: If the ledger cannot be written.
            WeightsError: If the trained model is missing or was changed.
        """
        with self._turn.for_person():
            with self._store.reading() as connection:
                loose = loose_versions(connection)
            self._linker.link_all(among=version_ids, without=loose)

    def link_few(self) -> bool:
        """Link a few of all articles that wait, once no person wants to decide; False where none waits.

        Raises:
            StoreError: If the ledger cannot be written.
            WeightsError: If the trained model is missing or was changed.
        """
        with self._turn.for_background():
            return self._linker.link_few(_FEW)

    def _with_effects(
        self,
        ledger: Ledger,
        places: Sequence[str],
        make: Callable[[], Sequence[tuple[Judgement, str]]],
        *,
        back: str,
    ) -> JudgedPage:
        articles = [ledger.article(each) for each in sorted({each.partition("#")[0] for each in places if each})]
        version_ids = sorted({each.version.id for each in articles})
        newer = tuple(sorted({each.versions[-1] for each in articles if each.versions[-1] != each.version.id}))
        with self._turn.for_person():
            with ledger.store.reading() as connection:
                loose = loose_versions(connection)  # by others, which are left to the background
                is_told = not (set(loose) & set(version_ids)) and not unlinked_versions(
                    connection, limit=1, among=version_ids
                )
            if not is_told:  # else what follows from its coming in would seem to follow from the decision
                self._linker.link_all(among=version_ids, without=set(loose) - set(version_ids))
            with ledger.store.reading() as connection:
                loose = loose_versions(connection)
                beside, rows = claims_beside(connection, version_ids)
                members = members_of(connection, [row.id for row in rows])
            made = make()
            touched = sorted({*version_ids, *(each for judgement, _ in made for each in _versions_of(judgement))})
            try:
                self._linker.link_all(among=touched, without=loose)
            except StoreError as error:
                note = f"What follows for claims is told once they are linked again: {error}"
                return build_judged_page(made, (), note=note, newer=newer, back=back)
            with ledger.store.reading() as connection:
                _, after = claims_beside(connection, sorted({*beside, *touched}))
                gone = {row.id for row in rows} - {row.id for row in after}
                moved = _moved(connection, {id: members.get(id, [id.removeprefix("c-")]) for id in sorted(gone)})
        effects = compare_claims(_states(rows), _states(after), moved)
        return build_judged_page(made, effects, newer=newer, back=back)


def _moved(connection: sa.Connection, gone: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The claim that holds most of what is left of each of these, by the id of the one that is no more.

    Args:
        connection: Of the ledger.
        gone: The statements of each claim that is no more.
    """
    moved = {}
    for id, statements in gone.items():
        heirs: Counter[str] = Counter()
        for statement in statements[:_LOOKED_AT]:
            with contextlib.suppress(NotFoundError):  # it was rejected
                heirs[story_of_claim(connection, f"c-{statement}")[0]] += 1
        if heirs:
            moved[id] = heirs.most_common(1)[0][0]
    return moved


def load_decisions(
    ledger: Ledger, *, who: str | None = None, next: str | None = None, limit: int = _PAGE
) -> DecisionsPage:
    """Judgements, the last made first.

    Args:
        ledger: Where they stand.
        who: Only those in this name.
        next: Where the page before ended.
        limit: At most so many.

    Raises:
        InputError: If `next` is none of this list.
    """
    before = int(read_cursor(next, "decisions", int)[0]) if next else None
    with ledger.store.reading() as connection:
        found = recent_judgements(connection, limit=limit + 1, before=before, who=who)
        shown = found[:limit]
        off: set[str] = set()
        for version_id in sorted({each.target.version_id for each in shown if each.target.version_id}):
            off |= taken_back(load_judgements(connection, version_id))
        places = places_of(connection, [(each.target.version_id or "", each.target.id or "") for each in shown])
    lines = tuple(list_decision(each, *_place_of(each, places), is_off=each.id in off) for each in shown)
    is_more = len(found) > limit
    return DecisionsPage(who=who, lines=lines, next=write_cursor("decisions", shown[-1].seq) if is_more else None)


def _check(order: Order) -> None:
    if order.action is Action.UNDO:
        raise InputError("a decision is taken back by its id; send it to /judgements/undo")
    if not order.on:
        raise InputError("nothing is selected; say on what, by permalinks")
    if len(order.on) > MOST_AT_ONCE or len(set(order.on)) != len(order.on):
        raise InputError(f"{len(order.on)} places were given; give up to {MOST_AT_ONCE}, each once")
    if order.fields and order.action is not Action.EDIT:
        raise InputError(f"{order.action.value!r} takes no field such as {min(order.fields)!r}; send the action 'edit'")
    if (len(order.on) > 1 or order.n is not None) and order.n != len(order.on):
        raise InputError(f"{len(order.on)} rows are selected, and n says {order.n}; look again at what is selected")


def _make(ledger: Ledger, order: Order) -> list[tuple[Judgement, str]]:
    made: list[tuple[Judgement, str]] = []
    for place in order.on:
        try:
            made.append(
                decide_one(
                    ledger,
                    order.action,
                    place,
                    beside=order.beside,
                    value=order.value if order.field is None else None,
                    after=_after(ledger, order, place),
                    reason=order.reason,
                )
            )
        except (InputError, NotFoundError) as error:
            if not made:
                raise
            raise InputError(f"{len(made)} of {len(order.on)} were decided, then {place}: {error}") from error
    return made


def _after(ledger: Ledger, order: Order, place: str) -> Mapping[str, Any] | None:
    """The new values where they are not just words: an edit names a field."""
    if order.after is not None:
        return order.after
    if order.field is None and not order.fields:
        return None
    article, link = load_link(ledger, place)
    near = one_statement(article, link, place)
    if order.field is None:
        return _changed(order.fields or {}, article.version.document, near)
    action, after = read_edit(order.field, order.value or "", article.version.document, near)
    if action is not order.action:
        raise InputError(f"{order.field!r} is the article's; send the action {action.value!r} on {article.version.id}")
    return after


def _changed(fields: Mapping[str, str], document: Document, near: Statement) -> dict[str, Any]:
    """The new values of those fields that do not stand so already."""
    found: dict[str, Any] = {}
    for name, words in fields.items():
        check_storable(words)
        value = read_edit(name, words, document, near)[1][name]
        if value != _standing(near, name):
            found[name] = value
    if not found:
        raise InputError("nothing would change: all these values stand there already; choose another one")
    return found


def _standing(statement: Statement, name: str) -> Any:
    """What stands in a field, as an edit writes it."""
    parts = statement.attribution
    if name in _PARTS:
        return [[span.start, span.end] for span in getattr(parts, name)]
    return getattr(statement, name)  # texts, and lists of texts, which equal theirs


def _states(rows: Sequence[ClaimRow]) -> dict[str, tuple[str, ClaimState]]:
    return {
        row.id: (
            row.proposition,
            ClaimState(status=row.status, low=row.low, best=row.best, high=row.high, n_statements=row.n_statements),
        )
        for row in rows
    }


def _last_of(ledger: Ledger) -> str:
    with ledger.store.reading() as connection:
        for each in recent_judgements(connection, limit=_LOOKED_AT, who=ledger.who):
            if each.action is Action.UNDO:
                continue
            if each.id not in taken_back(load_judgements(connection, each.target.version_id)):
                return each.id
    raise NotFoundError(f"{ledger.who} has decided nothing that could be taken back; see /judgements")


def _version_of(found: Judgement | None, id: str) -> str:
    if found is None:
        raise NotFoundError(f"the ledger holds no judgement {id!r}; see /judgements")
    return found.target.version_id or ""


def _versions_of(judgement: Judgement) -> list[str]:
    return [each.version_id for each in (judgement.target, judgement.other) if each is not None and each.version_id]


def _place_of(judgement: Judgement, places: Mapping[tuple[str, str], StatementPlace]) -> tuple[str, str]:
    """Where a judgement points, and the words that stand there: the article where it is not about a statement."""
    target = judgement.target
    version_id = target.version_id or ""
    found = places.get((version_id, target.id or ""))
    if found is not None:
        return f"{version_id}#{found.start}-{found.end}", found.words
    return (f"{version_id}#{target.id}", "") if target.kind is ObjectKind.BLOCK else (version_id, "")
