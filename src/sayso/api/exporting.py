"""How does the ledger leave as `sayso-ledger/1`: story by story, so that a large one fits into memory?"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from tempfile import SpooledTemporaryFile
from typing import Any

from sayso.api.answers import Article
from sayso.api.claims import find_claim, find_overrides
from sayso.errors import NotFoundError
from sayso.ledger import stand, without_statements
from sayso.model import Action, Problem, Reading
from sayso.store import Store, all_version_ids, load_story, statement_key, story_of_version
from sayso.views import export_ledger, export_linked
from sayso.views.ledger_export import SCHEMA

Record = dict[str, Any]
LISTS = (
    "documents",
    "sources",
    "statements",
    "claims",
    "relations",
    "recurring",
    "estimates",
    "series",
    "comparisons",
    "problems",
)
_IN_MEMORY = 8 * 2**20  # characters of one list before it goes to a file
_EACH = 4000  # lines of a list that are handed on at a time


def export_pieces(
    store: Store, *, load: Callable[[str], Article], as_of: date, before: Any, claim: str | None
) -> Iterator[Record]:
    """One export for each story, in the order in which its first article was stored; one for each unlinked article.

    Args:
        store: The ledger.
        load: Gives an article as people left it.
        as_of: The day for which the export speaks.
        before: Only articles seen before this moment, None for all.
        claim: The beginning of the id of a claim: only its story.

    Raises:
        NotFoundError: If there is no such claim, or none of its articles had been seen.
    """
    with store.reading() as connection:
        only = find_claim(connection, claim)[1] if claim is not None else None
        story_of = story_of_version(connection)
        stories: dict[str, list[str]] = {}
        for id in all_version_ids(connection, before=before):
            stories.setdefault(story_of.get(id, f"/{id}"), []).append(id)
    if only is not None and only not in stories:
        raise NotFoundError(f"no article of the story of {claim!r} had been seen by {as_of}")
    for story, version_ids in stories.items():
        if only is None or story == only:
            articles = [load(each) for each in version_ids]
            yield _piece(store, None if story.startswith("/") else story, articles, as_of)


def join_pieces(pieces: Iterable[Record], *, as_of: date) -> Record:
    """One export of many: lists one behind the other, a source of several stories once."""
    joined: Record = {"schema": SCHEMA, "as_of": as_of.isoformat(), **{name: [] for name in LISTS}}
    sources: dict[str, Record] = {}
    for piece in pieces:
        for name in LISTS:
            if name == "sources":
                _join_sources(sources, piece[name])
            else:
                joined[name] += piece[name]
    joined["sources"] = list(sources.values())
    return joined


def write_pieces(pieces: Iterable[Record], *, as_of: date) -> Iterator[str]:
    """The same as one line of JSON in parts; what is long waits in temporary files meanwhile."""
    sources: dict[str, Record] = {}
    with ExitStack() as stack:
        spools = {
            name: stack.enter_context(SpooledTemporaryFile(_IN_MEMORY, mode="w+", encoding="utf-8", newline=""))
            for name in LISTS
            if name != "sources"
        }
        for piece in pieces:
            _join_sources(sources, piece["sources"])
            for name, spool in spools.items():
                spool.writelines(_line(each) for each in piece[name])
        yield f'{{"schema": {json.dumps(SCHEMA)}, "as_of": "{as_of.isoformat()}"'
        for name in LISTS:
            yield f', "{name}": ['
            if name == "sources":
                yield ", ".join(_line(each)[:-1] for each in sources.values())
            else:
                spools[name].seek(0)
                yield from _joined(spools[name])
            yield "]"
        yield "}"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """The lines with commas between them, many at a time."""
    part: list[str] = []
    is_first = True
    for line in lines:
        part.append(("" if is_first else ", ") + line[:-1])
        is_first = False
        if len(part) == _EACH:
            yield "".join(part)
            part = []
    yield "".join(part)


def _join_sources(known: dict[str, Record], new: Iterable[Record]) -> None:
    for source in new:
        before = known.setdefault(source["id"], source)
        if before is not source:
            listed = {wording.casefold() for wording in before["described_as"]}
            before["described_as"] += [each for each in source["described_as"] if each.casefold() not in listed]
            before["parent"] = before["parent"] or source["parent"]


def _piece(store: Store, story: str | None, articles: Iterable[Article], as_of: date) -> Record:
    readings, ids, problems = [], [], []
    for article in articles:
        if article.judged is None:
            continue
        judged = article.judged
        rejected = frozenset(each for each, verdict in judged.verdicts.items() if verdict is Action.REJECT)
        if rejected:
            message = f"{len(rejected)} statements that people rejected are left out"
            problems.append(Problem(code="rejected", message=message, document_id=article.version.id))
        readings.append(without_gaps(judged.reading, rejected))
        ids.append(article.version.id)
    if story is None:
        return export_ledger(readings, as_of=as_of, problems=problems, ids=ids)
    held = {
        statement_key(each.id, id) for id, reading in zip(ids, readings, strict=True) for each in reading.statements
    }
    with store.reading() as connection:
        linked = load_story(connection, story)
        later = {id for id, told in linked.told.items() if told.day > as_of.isoformat()}
        linked = without_statements(linked, (linked.told.keys() - held) | later)
        overrides = find_overrides(connection, linked, as_of)
    stood = stand(linked, as_of=as_of)
    record = export_linked(readings, linked, stood, as_of=as_of, ids=ids, problems=problems)
    for claim in record["claims"]:
        override = overrides.get(claim["id"])
        if override is not None:
            claim["override"] = {
                "status": override.status,
                "who": override.who,
                "at": override.at,
                "reason": override.reason,
            }
    return record


def without_gaps(reading: Reading, rejected: frozenset[str]) -> Reading:
    """The reading without what was rejected: what stood inside that stands alone."""
    kept = [place for place, each in enumerate(reading.statements) if each.id not in rejected]
    new_place = {place: new for new, place in enumerate(kept)}
    statements = []
    for place in kept:
        statement = reading.statements[place]
        above = new_place.get(statement.attribution.parent) if statement.attribution.parent is not None else None
        statements.append(
            replace(
                statement,
                parent=statement.parent if statement.parent not in rejected else None,
                attribution=replace(statement.attribution, parent=above),
            )
        )
    return replace(reading, statements=tuple(statements))
