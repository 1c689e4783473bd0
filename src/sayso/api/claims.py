"""What does the ledger answer when it is asked for a claim, for claims, or for how claims changed?"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa

from sayso.api.later_versions import later_of
from sayso.errors import NotFoundError
from sayso.ledger import stand, without_statements
from sayso.ledger.status import whole_day
from sayso.model import Action, Claim, Judgement, Linked, Period, Roots, Stood
from sayso.store import (
    ClaimRow,
    Search,
    Store,
    claim_rows,
    claims_of_statements,
    count_claims,
    documents_of,
    find_statements,
    load_judged,
    load_judged_part,
    load_judgements,
    load_story,
    load_version,
    rejected_statements,
    statement_key,
    stories_naming,
    stories_since,
    story_of_claim,
    versions_seen_since,
)
from sayso.views.claim_build import line_of, needed_statements, say, view_claim
from sayso.views.claim_records import ClaimLine, ClaimView, OverrideView, Said
from sayso.views.claim_words import tell_roots
from sayso.views.phrases import write_permalink

MOST_MATCHED = 10_000  # statements that are looked through for the claims that they belong to
_PAGE = 500  # statements that are read at a time
_LOOKED_THROUGH = 300  # claims, for statements that may tell of something else
_KEPT = 50  # stories that are kept ready
# What was linked is kept with every day in it passed; only of these does today's status need a look.
_BY_DAY = ("expired", "open-prediction")
_NO_CLAIMS = "the ledger holds no claims yet; `sayso add` reads articles and links what they say"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSearch:
    """Which claims are looked for; what is None or empty is not asked.

    `statements` asks for claims with a statement that is as it says. `days`: with a statement published between them.
    `source` is the id of a source that speaks in it. `least_roots`: with at least so many independent sources in the
    best count.
    """

    statements: Search | None = None
    statuses: tuple[str, ...] = ()
    days: Period | None = None
    source: str | None = None
    least_roots: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtfulMember:
    """A statement that may tell of something else than the rest of its claim, with why it is there."""

    version: str
    statement: str
    claim: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimChange:
    """What became of a claim: `kind` is `newly contested`, `newly independent` and the like, `before` None if new."""

    kind: str
    id: str
    day: str
    before: str | None
    after: str
    why: str
    proposition: str


class Stories:
    """The stories of a ledger as they stand on a day; the last few are kept.

    A class, since it holds what it has read.
    """

    def __init__(self, connection: sa.Connection, as_of: date) -> None:
        """Over an open ledger."""
        self.connection = connection
        self.as_of = as_of
        self._kept: OrderedDict[str, tuple[Linked, Stood]] = OrderedDict()

    def load(self, story: str) -> tuple[Linked, Stood]:
        """What a story says without what people rejected, and where its claims stand."""
        if story not in self._kept:
            linked = load_linked(self.connection, story)
            self._kept[story] = (linked, stand(linked, as_of=self.as_of))
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return self._kept[story]


def load_linked(connection: sa.Connection, story: str) -> Linked:
    """What a story says, without what people rejected."""
    linked = load_story(connection, story)
    return without_statements(linked, rejected_statements(connection, {each.document for each in linked.told.values()}))


def load_claim(store: Store, beginning: str, *, as_of: date, is_today: bool = False) -> ClaimView:
    """The claim whose id begins so, or that holds the statement whose id begins so.

    Args:
        store: The ledger.
        beginning: Of the id.
        as_of: By what had been published up to this day.
        is_today: That nobody asked for the day: what is dated later (a paper east of here is a day ahead) stands as of
            its own first day.

    Raises:
        NotFoundError: If there is none, or more than one, or nothing of it had been published by the day.
    """
    with store.reading() as connection:
        claim_id, story = find_claim(connection, beginning)
        linked, stood = Stories(connection, as_of).load(story)
        claim = next((each for each in linked.claims if each.id == claim_id), None)
        if claim is None:
            raise NotFoundError(f"all statements of {claim_id} were rejected; `sayso show` an article tells by whom")
        day = as_of.isoformat()
        first = min(linked.told[each.statement].day for each in claim.members)
        if first > day and not is_today:
            raise NotFoundError(f"the first statement of {claim_id} was published on {first}, after {day}")
        if first > day:
            as_of = date.fromisoformat(whole_day(first))
            day = as_of.isoformat()
            linked, stood = Stories(connection, as_of).load(story)
        said = load_said(connection, linked, needed_statements(linked, stood, [claim_id]))
        override = find_overrides(connection, linked, as_of).get(claim_id)
        documents = documents_of(connection, {linked.told[each.statement].document for each in claim.members})
        return view_claim(
            claim,
            linked,
            stood,
            story=story,
            said=said,
            as_of=day,
            override=override,
            documents=documents,
            later=later_of(connection, documents, as_of=as_of),
        )


def find_claim(connection: sa.Connection, beginning: str) -> tuple[str, str]:
    """The id of a claim and of its story, by its beginning.

    Raises:
        NotFoundError: If there is none, or more than one.
    """
    if not count_claims(connection):
        raise NotFoundError(_NO_CLAIMS)
    if not beginning.removeprefix("c-"):
        raise NotFoundError(f"{beginning!r} is the beginning of every claim; give more of it")
    try:
        return story_of_claim(connection, beginning)
    except NotFoundError as error:
        if "more than one" in str(error):
            raise
        raise NotFoundError(f"no claim begins with {beginning!r}; `sayso find --claims` lists them") from error


def list_claims(
    store: Store, search: ClaimSearch, *, as_of: date, is_today: bool, limit: int, after: str | None
) -> list[ClaimLine]:
    """Claims that are as asked, those with the latest statement first.

    Args:
        store: The ledger.
        search: What is looked for.
        as_of: The day on which they are to be so.
        is_today: That the day is today, so that what was kept when they were linked mostly holds.
        limit: At most so many.
        after: The last one of the page before.

    Raises:
        NotFoundError: If there is no claim at all, or `after` names none.
    """
    found: list[ClaimLine] = []
    with store.reading() as connection:
        if not count_claims(connection):
            raise NotFoundError(_NO_CLAIMS)
        stories = Stories(connection, as_of)
        for row in _candidates(connection, search, as_of=as_of, is_today=is_today, after=after):
            line = _line(row, stories, is_today=is_today)
            if line is not None and _is_wanted(line, search) and _speaks_in(row, stories, search.source):
                found.append(line)
            if len(found) == limit:
                break
    return found


def _candidates(
    connection: sa.Connection, search: ClaimSearch, *, as_of: date, is_today: bool, after: str | None
) -> Iterator[ClaimRow]:
    last = find_claim(connection, after)[0] if after is not None else None
    statuses = search.statuses if is_today else ()
    days = search.days
    if not is_today:  # what came later is not looked at
        last_day = min(days.last or as_of, as_of) if days is not None else as_of
        days = Period(first=None, last=last_day, rule="asked")
    if set(statuses) & set(_BY_DAY):
        statuses = tuple(dict.fromkeys((*statuses, *_BY_DAY)))
    ids = _matching_claims(connection, search.statements) if search.statements is not None else None
    stories = stories_naming(connection, search.source) if search.source is not None else None
    return claim_rows(
        connection,
        statuses=statuses,
        days=days,
        least_roots=search.least_roots,
        stories=stories,
        ids=ids,
        after=last,
    )


def _matching_claims(connection: sa.Connection, search: Search) -> set[str]:
    """The claims of the statements that are found, of the last 10,000 that were stored."""
    keys: list[str] = []
    before: int | None = None
    while len(keys) < MOST_MATCHED:
        hits = find_statements(connection, search, limit=_PAGE, before=before)
        keys += [statement_key(each.statement_id, each.version_id) for each in hits]
        if len(hits) < _PAGE:
            break
        before = hits[-1].number
    return {claim for claim, *_ in claims_of_statements(connection, keys).values()}


def _line(row: ClaimRow, stories: Stories, *, is_today: bool) -> ClaimLine | None:
    if is_today and row.status not in _BY_DAY:
        return ClaimLine(
            id=row.id,
            status=row.status,
            low=row.low,
            best=row.best,
            high=row.high,
            flags=row.flags,
            n_statements=row.n_statements,
            first_day=row.first_day,
            last_day=row.last_day,
            proposition=row.proposition,
        )
    linked, stood = stories.load(row.story)
    claim = next((each for each in linked.claims if each.id == row.id), None)
    return line_of(claim, linked, stood, as_of=stories.as_of.isoformat()) if claim is not None else None


def _is_wanted(line: ClaimLine, search: ClaimSearch) -> bool:
    if search.statuses and line.status not in search.statuses:
        return False
    days = search.days
    if days is not None and days.last is not None and line.first_day > days.last.isoformat():
        return False
    if days is not None and days.first is not None and line.last_day < days.first.isoformat():
        return False
    return line.best >= search.least_roots


def _speaks_in(row: ClaimRow, stories: Stories, source: str | None) -> bool:
    if source is None:
        return True
    linked, _ = stories.load(row.story)
    claim = next((each for each in linked.claims if each.id == row.id), None)
    told = [linked.told[each.statement] for each in claim.members] if claim is not None else []
    return any(id.startswith(source) for each in told for id in (*each.chain, each.root or ""))


def load_said(connection: sa.Connection, linked: Linked, wanted: Iterable[str]) -> dict[str, Said]:
    """The words of some statements, by their ids."""
    by_version: dict[str, set[str]] = {}
    for each in wanted:
        by_version.setdefault(linked.told[each].document, set()).add(each)
    found: dict[str, Said] = {}
    for version_id, keys in sorted(by_version.items()):
        suffix = statement_key("", version_id)
        ids = {key.removesuffix(suffix) for key in keys}
        reading = load_judged_part(connection, load_version(connection, version_id), ids)
        if reading is None:
            continue
        for statement in reading.statements:
            key = statement_key(statement.id, version_id)
            said = say(version_id, reading, statement, key=key, figures=linked.figures.get(key, ()))
            found[key] = replace(said, published=linked.told[key].day or said.published)
    return found


def doubtful_members(store: Store, *, today: date) -> Iterator[DoubtfulMember]:
    """Statements of claims with several that may tell of something else, those of the latest claims first.

    The few hundred claims with the latest statement are looked through.
    """
    with store.reading() as connection:
        if not count_claims(connection):
            return
    lines = list_claims(store, ClaimSearch(), as_of=today, is_today=True, limit=_LOOKED_THROUGH, after=None)
    with store.reading() as connection:
        stories = Stories(connection, today)
        for line in lines:
            if line.n_statements == 1:
                continue
            id, story = story_of_claim(connection, line.id)
            linked, _ = stories.load(story)
            claim = next((each for each in linked.claims if each.id == id), None)
            for member in claim.members[1:] if claim is not None else ():
                if not member.is_sure:
                    version = linked.told[member.statement].document
                    statement = member.statement.removesuffix(version[version.rfind("-") :] if "-" in version else "")
                    why = f"is it \u201c{line.proposition}\u201d? {'; '.join(member.why)}"
                    yield DoubtfulMember(version=version, statement=statement, claim=id, why=why)


def find_overrides(connection: sa.Connection, linked: Linked, as_of: date) -> dict[str, OverrideView]:
    """The last word of a person on where a claim stands, made on any of its statements, by the id of the claim."""
    claim_of = {member.statement: claim.id for claim in linked.claims for member in claim.members}
    last: dict[str, tuple[int, OverrideView]] = {}
    for version_id in sorted({each.document for each in linked.told.values()}):
        made = {each.id: each for each in load_judgements(connection, version_id) if each.action is Action.OVERRIDE}
        if not made:
            continue
        judged = load_judged(connection, load_version(connection, version_id))
        for statement in judged[1].reading.statements if judged is not None else ():
            claim = claim_of.get(statement_key(statement.id, version_id))
            for id in judged[1].by.get(statement.id, ()) if judged is not None else ():
                judgement = made.get(id)
                if claim is None or judgement is None or judgement.at.date() > as_of:
                    continue
                if claim not in last or last[claim][0] < judgement.seq:
                    permalink = write_permalink(version_id, statement.attribution)
                    last[claim] = (judgement.seq, _view_override(judgement, permalink))
    return {claim: view for claim, (_, view) in last.items()}


def _view_override(judgement: Judgement, permalink: str) -> OverrideView:
    return OverrideView(
        status=str(judgement.after["status"]),
        who=judgement.who,
        at=judgement.at.isoformat(),
        reason=judgement.reason,
        judgement=judgement.id,
        permalink=permalink,
    )


def claim_changes(store: Store, since: datetime, *, today: date) -> list[ClaimChange]:
    """How claims stand now that stood otherwise, or were not there, before a moment.

    Only claims of stories with an article that was seen or published since are looked at. Of claims that are new, those
    that are merely asserted are left out.
    """
    before_day = since.astimezone(UTC).date() - timedelta(days=1)
    found: list[ClaimChange] = []
    with store.reading() as connection:
        for story in stories_since(connection, since):
            linked = load_linked(connection, story)
            versions = {each.document for each in linked.told.values()}
            new = versions_seen_since(connection, since, versions)
            earlier = without_statements(linked, {id for id, each in linked.told.items() if each.document in new})
            now, was = stand(linked, as_of=today), stand(earlier, as_of=before_day)
            known = {
                claim.id
                for claim in earlier.claims
                if any(earlier.told[each.statement].day <= before_day.isoformat() for each in claim.members)
            }
            for claim in linked.claims:
                found += _changes_of(claim, linked, now, was if claim.id in known else None, today)
    return sorted(found, key=lambda each: (each.day, each.id, each.kind))


_TOLD = ("contested", "retracted", "refuted", "corroborated", "superseded", "came-true", "came-false")


def _changes_of(claim: Claim, linked: Linked, now: Stood, was: Stood | None, today: date) -> Iterator[ClaimChange]:
    after, before = now.now[claim.id], was.now[claim.id] if was is not None else None
    days = [day for each in claim.members if (day := linked.told[each.statement].day) <= today.isoformat()]
    if not days:
        return
    last = now.history[claim.id][-1].as_of.isoformat() if now.history[claim.id] else max(days)
    change = ClaimChange(
        kind=f"newly {after.status.value}",
        id=claim.id,
        day=last,
        before=before.status.value if before is not None else None,
        after=after.status.value,
        why=after.why,
        proposition=claim.proposition,
    )
    has_changed = before is None or before.status is not after.status
    if has_changed and (after.status.value in _TOLD or (before is not None and before.status.value in _TOLD)):
        yield replace(change, kind=change.kind if after.status.value in _TOLD else f"no longer {change.before}")
    if before is not None and before.roots.best > 0 and _is_more(after.roots, before.roots):
        yield replace(
            change,
            kind="newly independent",
            day=max(days),
            why=f"{_count(after.roots)}, before {_count(before.roots)}",
        )


def _is_more(after: Roots, before: Roots) -> bool:
    return after.low > before.low or after.best > before.best


def _count(roots: Roots) -> str:
    return tell_roots(roots.low, roots.best, roots.high)


def statuses_of(store: Store) -> dict[str, str]:
    """Where every claim stood when it was linked, with its count of roots, in words."""
    with store.reading() as connection:
        return {row.id: f"{row.status}, {row.low}-{row.best}-{row.high} roots" for row in claim_rows(connection)}


def claims_of(store: Store, statements: Sequence[tuple[str, str]]) -> list[tuple[str | None, str | None, str | None]]:
    """The claim of each statement, its status and how the statement stands to it, in their order; None without one.

    Args:
        store: The ledger.
        statements: The id of each in its version, and of the version.
    """
    keys = [statement_key(statement_id, version_id) for statement_id, version_id in statements]
    with store.reading() as connection:
        known = claims_of_statements(connection, keys)
    return [known.get(key, (None, None, None)) for key in keys]
