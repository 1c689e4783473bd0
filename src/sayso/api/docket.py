"""Which forecasts, promises and plans are there, by when, and what became of them?"""

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa

from sayso.api.claims import find_claim, load_linked, load_said
from sayso.errors import NotFoundError
from sayso.ledger import Evidence, assess, enter, evidence_of, find_condition
from sayso.model import Claim, DocketEntry, Linked
from sayso.store import DocketSearch, Store, count_claims, count_docket, docket_rows
from sayso.views.claim_build import name_source
from sayso.views.claim_records import Said, SourceName, StepView
from sayso.views.docket import DocketLine
from sayso.views.phrases import NOBODY


def list_docket(
    store: Store, search: DocketSearch, *, as_of: date, limit: int, after: str | None = None
) -> list[DocketLine]:
    """Forecasts, promises and plans that are as asked on a day: overdue and open by due day, open without one, decided.

    Only the stories of those that are listed are read.

    Args:
        store: The ledger.
        search: What is looked for.
        as_of: By what had been published up to this day.
        limit: At most so many.
        after: The claim of the last one of the page before.

    Raises:
        NotFoundError: If there is no claim at all, or `after` is no entry.
    """
    with store.reading() as connection:
        if not count_claims(connection):
            raise NotFoundError("the ledger holds no claims yet; `sayso add` reads articles and links what they say")
        last = find_claim(connection, after)[0] if after is not None else None
        known: dict[str, tuple[Linked, Evidence]] = {}
        found: list[DocketLine] = []
        for row in docket_rows(connection, search, as_of=as_of, after=last):
            if len(found) == limit:
                break
            if row.story not in known:
                linked = load_linked(connection, row.story)
                known[row.story] = linked, evidence_of(linked)
            linked, evidence = known[row.story]
            claim = next((each for each in linked.claims if each.id == row.claim_id), None)
            line = _line(connection, claim, linked, evidence, as_of) if claim is not None else None
            found += [line] if line is not None else []
    return found


def count_entries(store: Store, search: DocketSearch, *, as_of: date) -> int:
    """How many entries there are on a day that are as asked."""
    with store.reading() as connection:
        return count_docket(connection, search, as_of=as_of)


def _line(
    connection: sa.Connection, claim: Claim, linked: Linked, evidence: Evidence, as_of: date
) -> DocketLine | None:
    """The entry in words; None where what made it one was rejected since."""
    now = assess(claim, evidence, as_of=as_of)
    entry = enter(claim, evidence.told[claim.id], now)
    if entry is None:
        return None
    said = load_said(connection, linked, {each for each in (entry.statement, entry.decided_by) if each is not None})
    names = {each.id: name_source(each) for each in linked.sources}
    first = said.get(entry.statement)
    words = first.words if first is not None else claim.proposition
    return DocketLine(
        id=claim.id,
        words=words,
        proposition=claim.proposition,
        kind=entry.kind,
        who=tuple(names.get(each, SourceName(id=each, name=NOBODY)) for each in entry.who),
        said_on=entry.said_on,
        due=entry.due.isoformat() if entry.due is not None else None,
        condition=find_condition(words),
        state=entry.state,
        status=entry.status.value,
        why=now.why,
        permalink=first.permalink if first is not None else None,
        outcome=_outcome(entry, linked, said, names),
    )


def _outcome(
    entry: DocketEntry, linked: Linked, said: Mapping[str, Said], names: Mapping[str, SourceName]
) -> StepView | None:
    """The statement that tells the outcome, with who stands behind it."""
    if entry.decided_by is None or entry.decided_by not in said:
        return None
    words, told = said[entry.decided_by], linked.told[entry.decided_by]
    who = names.get(told.root or told.carrier or "")
    return StepView(
        words=words.words,
        permalink=words.permalink,
        who=who.name if who is not None else NOBODY,
        outlet=words.outlet,
        published=words.published,
    )
