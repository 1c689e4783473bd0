"""How is what was found between articles kept, and what has to be found again when one comes or changes?"""

import json
from collections.abc import Sequence

import sqlalchemy as sa

from sayso.errors import NotFoundError
from sayso.model import Action, Linked, Stood, Via
from sayso.store import tables
from sayso.store.docket import rows_of_docket
from sayso.store.flat import Row
from sayso.store.kept import kept_of
from sayso.store.plain import from_plain, to_json, to_plain
from sayso.store.ties import Ties, drop_place, lot_of, number_of


def unlinked_versions(connection: sa.Connection, *, limit: int, among: Sequence[str] | None = None) -> list[str]:
    """Versions that were read and whose place among the others is not known, the earliest stored first.

    Args:
        connection: Of the ledger.
        limit: At most so many.
        among: Only of these.
    """
    unlinked, versions = tables.unlinked, tables.versions
    query = sa.select(versions.c.id).join(unlinked, unlinked.c.number == versions.c.number)
    if among is not None:
        query = query.where(versions.c.id.in_(among))
    return list(connection.execute(query.order_by(unlinked.c.number).limit(limit)).scalars())


def note_unlinked(connection: sa.Connection, version_id: str) -> None:
    """Note that a version waits to be linked."""
    connection.execute(tables.unlinked.insert(), {"number": number_of(connection, version_id)})


def count_unlinked(connection: sa.Connection) -> int:
    """How many versions wait, with those whose story has to be found again."""
    n = sa.func.count()
    waiting = connection.execute(sa.select(n).select_from(tables.unlinked)).scalar_one()
    loose = connection.execute(sa.select(n).select_from(tables.linked).where(tables.IS_LOOSE))
    return waiting + loose.scalar_one()


def loose_versions(connection: sa.Connection) -> list[str]:
    """Versions whose ties are known and whose story has to be found again."""
    query = sa.select(tables.linked.c.version_id).where(tables.IS_LOOSE)
    return sorted(connection.execute(query).scalars())


def first_loose(connection: sa.Connection) -> str | None:
    """The one of `loose_versions` that was linked first, None where there is none."""
    linked = tables.linked
    query = sa.select(linked.c.version_id).where(tables.IS_LOOSE).order_by(linked.c.number).limit(1)
    return connection.execute(query).scalar()


def is_loose(connection: sa.Connection, version_id: str) -> bool:
    """Whether the story of a version has to be found again."""
    query = sa.select(tables.linked.c.is_loose).where(tables.linked.c.version_id == version_id)
    return bool(connection.execute(query).scalar_one_or_none())


def store_meanings(connection: sa.Connection, version_id: str, meanings: Sequence[tuple[bytes, bytes]]) -> None:
    """The packed vectors of the statements of a version, content and sentence, in their order."""
    rows = [
        {"version_id": version_id, "place": place, "content": content, "sentence": sentence}
        for place, (content, sentence) in enumerate(meanings)
    ]
    if rows:
        connection.execute(tables.meanings.insert(), rows)


def load_meanings(connection: sa.Connection, version_id: str) -> list[tuple[bytes, bytes]]:
    """What `store_meanings` stored."""
    meanings = tables.meanings
    query = sa.select(meanings).where(meanings.c.version_id == version_id).order_by(meanings.c.place)
    return [(row.content, row.sentence) for row in connection.execute(query)]


def story_of(connection: sa.Connection, version_id: str) -> str | None:
    """The story to which a version belongs as far as is known."""
    query = sa.select(tables.linked.c.story).where(tables.linked.c.version_id == version_id)
    return connection.execute(query).scalar_one_or_none()


def find_story(ties: Ties, version_id: str) -> tuple[list[str], int]:
    """The ids of all versions of the story of a version, sorted, and how close their ties are, as a step.

    It follows from the ties alone.
    """
    lots, step = ties.story_of(lot_of(version_id))
    linked = tables.linked
    query = sa.select(linked.c.version_id).where(linked.c.lot.in_(lots))
    return sorted(ties.connection.execute(query).scalars()), step


def keep_story(connection: sa.Connection, version_ids: Sequence[str], *, step: int) -> bool:
    """Whether just these versions are a story already and nothing in it has changed; they are not loose then."""
    linked = tables.linked
    stories = set(connection.execute(sa.select(linked.c.story).where(linked.c.version_id.in_(version_ids))).scalars())
    if None in stories or len(stories) > 1 or members_of_story(connection, stories.pop() or "") != list(version_ids):
        return False
    connection.execute(linked.update().where(linked.c.version_id.in_(version_ids)).values(is_loose=0, step=step))
    return True


def members_of_story(connection: sa.Connection, story: str) -> list[str]:
    """The ids of the versions of a story, sorted."""
    query = sa.select(tables.linked.c.version_id).where(tables.linked.c.story == story)
    return sorted(connection.execute(query).scalars())


def store_story(
    connection: sa.Connection, version_ids: Sequence[str], linked: Linked, stood: Stood, *, step: int
) -> frozenset[str]:
    """Keep what the articles of a story say together, in place of what was known.

    The ids of the versions that were in their old stories and now are in none: they are loose, and what they say is in
    no claim until their stories are told, which is to be done in the same transaction.
    """
    story = version_ids[0]
    place = tables.linked
    held = place.c.version_id.in_(version_ids)
    old = {story}.union(_stories_of(connection, version_ids))
    left = frozenset(id for each in old for id in members_of_story(connection, each)).difference(version_ids)
    for each in sorted(old):
        drop_story(connection, each)
    connection.execute(place.update().where(held).values(story=story, step=step, is_loose=0))
    connection.execute(tables.stories.insert(), {"id": story, "data": to_json(to_plain(linked))})
    days = {id: told.day for id, told in linked.told.items()}
    claims: list[Row] = []
    members: list[Row] = []
    for claim in linked.claims:
        now = stood.now[claim.id]
        told = [days[member.statement] for member in claim.members]
        claims.append(
            {
                "id": claim.id,
                "story": story,
                "proposition": claim.proposition,
                "status": now.status.value,
                "low": now.roots.low,
                "best": now.roots.best,
                "high": now.roots.high,
                "flags": " ".join(now.flags),
                "n_statements": sum(linked.told[each.statement].via is not Via.VERSION for each in claim.members),
                "first_day": min(told),
                "last_day": max(told),
            }
        )
        members += [
            {"statement_id": member.statement, "claim_id": claim.id, "stance": member.stance.value}
            for member in claim.members
        ]
    docket = rows_of_docket(story, linked)
    for table, rows in ((tables.claims, claims), (tables.members, members), (tables.docket, docket)):
        if rows:
            connection.execute(table.insert(), rows)
    return left


def plan_stories(connection: sa.Connection, ties: Ties, version_id: str) -> list[tuple[list[str], int]]:
    """The story of a version, as `find_story` finds it, and those of all that would be in none once it is stored."""
    found: list[tuple[list[str], int]] = []
    done: set[str] = set()
    waiting = [version_id]
    while waiting:
        id = waiting.pop()
        if id in done:
            continue
        story, step = find_story(ties, id)
        found.append((story, step))
        done.update(story)
        for each in sorted({story[0], *_stories_of(connection, story)}):
            waiting += [other for other in members_of_story(connection, each) if other not in done]
    return found


def _stories_of(connection: sa.Connection, version_ids: Sequence[str]) -> list[str]:
    query = sa.select(tables.linked.c.story).where(tables.linked.c.version_id.in_(version_ids)).distinct()
    return sorted(each for each in connection.execute(query).scalars() if each is not None)


def drop_story(connection: sa.Connection, story: str) -> None:
    """Take away what is known of a story; its versions are loose then."""
    held = sa.select(tables.claims.c.id).where(tables.claims.c.story == story)
    connection.execute(tables.members.delete().where(tables.members.c.claim_id.in_(held)))
    connection.execute(tables.claims.delete().where(tables.claims.c.story == story))
    connection.execute(tables.docket.delete().where(tables.docket.c.story == story))
    connection.execute(tables.stories.delete().where(tables.stories.c.id == story))
    left = tables.linked.update().where(tables.linked.c.story == story)
    connection.execute(left.values(story=None, step=None, is_loose=1))


def unlink_version(connection: sa.Connection, version_id: str) -> None:
    """Forget all that was found between a version and others; the rest of its story has to be found again."""
    story = story_of(connection, version_id)
    if story is not None:
        drop_story(connection, story)
    drop_place(connection, version_id)
    connection.execute(tables.meanings.delete().where(tables.meanings.c.version_id == version_id))


def unlink_all(connection: sa.Connection) -> None:
    """Forget all that was found between articles; all of them wait."""
    for table in (
        tables.members,
        tables.claims,
        tables.docket,
        tables.stories,
        tables.linked,
        tables.ties,
        tables.keys,
        tables.meanings,
        tables.unlinked,
    ):
        connection.execute(table.delete())
    versions, current = tables.versions, tables.current
    waiting = sa.select(versions.c.number).join(current, current.c.version_id == versions.c.id)
    connection.execute(tables.unlinked.insert().from_select(["number"], waiting))


def story_of_claim(connection: sa.Connection, beginning: str) -> tuple[str, str]:
    """The id of the claim and of its story; any statement of a claim leads to it, whatever the claim was called before.

    Args:
        connection: Of the ledger.
        beginning: Of the id of a claim ("c-" and a statement's), or of the id of one of its statements.

    Raises:
        NotFoundError: If there is none, or more than one.
    """
    statement = beginning.removeprefix("c-")
    members, claims = tables.members, tables.claims
    query = sa.select(members.c.claim_id, claims.c.story).join(claims, claims.c.id == members.c.claim_id)
    found = connection.execute(query.where(members.c.statement_id == statement)).all()
    if not found:  # a beginning alone, for which all have to be looked at
        begins = members.c.statement_id.startswith(statement, autoescape=True)
        found = connection.execute(query.where(begins).distinct().limit(2)).all()
    if not found:
        raise NotFoundError(f"no claim begins with {beginning!r}; `sayso find` lists claims and statements")
    if len(found) > 1:
        raise NotFoundError(f"{beginning!r} is the beginning of more than one claim; give more of it")
    return found[0][0], found[0][1]


def load_story(connection: sa.Connection, story: str) -> Linked:
    """What the articles of a story say together."""
    data = connection.execute(sa.select(tables.stories.c.data).where(tables.stories.c.id == story)).scalar_one()
    kept = kept_of(connection)
    known: tuple[str, Linked] | None = kept.get(("story", story)) if kept is not None else None
    if known is not None and known[0] == data:
        return known[1]
    linked: Linked = from_plain(Linked, json.loads(data))
    if kept is not None:
        kept.put(("story", story), (data, linked))
    return linked


def all_stories(connection: sa.Connection) -> list[str]:
    """The ids of all stories, sorted."""
    return list(connection.execute(sa.select(tables.stories.c.id).order_by(tables.stories.c.id)).scalars())


def has_decided_pairs(connection: sa.Connection) -> bool:
    """Whether anybody ever decided on two statements: one claim, none, or against each other."""
    wanted = (Action.SAME_CLAIM.value, Action.NOT_SAME_CLAIM.value, Action.CONTRADICTS.value)
    query = sa.select(tables.judgements.c.id).where(tables.judgements.c.action.in_(wanted)).limit(1)
    return connection.execute(query).first() is not None
