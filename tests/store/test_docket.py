"""The docket in ledgers of each kind: in which order, on which day, and how an older ledger comes by it."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from sayso.api.ledger import Ledger
from sayso.errors import NotFoundError
from sayso.model import Action, DocketKind, DocketState, ObjectKind, Target
from sayso.store import DocketSearch, schema, tables

TODAY = datetime(2026, 3, 14, tzinfo=UTC)
WHAT = "The harbour tunnel under the old quay of Vik and the ferry pier of Selmar"
ARTICLES = {
    "2026-03-01": f"{WHAT} will be mended by 10 March 2026, Mara Oste promised.\n",
    "2026-03-02": "The ministry expects that the price of grain will probably fall by 30 April 2026.\n",
    "2026-03-03": "The teachers will strike if the county pays nothing, union leader Tom Bell said.\n",
    "2026-03-05": "The old lighthouse of Vik is closed, the keeper said.\n",
}
OVERDUE, OPEN, DECIDED = DocketState.OVERDUE, DocketState.OPEN, DocketState.DECIDED


@pytest.fixture
def ledger(made_place):
    moments = iter(TODAY + timedelta(minutes=number) for number in range(1000))
    with Ledger(made_place(), who="Mia", now=lambda: next(moments), told=lambda _: None) as opened:
        for number, (day, text) in enumerate(ARTICLES.items()):
            opened.add_text(text, outlet="Wire", published=day, url=f"https://wire.example/{number}")
        opened.link()
        yield opened


def listed(ledger, *, as_of=None, **asked):
    lines = ledger.docket(DocketSearch(**asked), as_of=as_of)
    assert len(lines) == ledger.count_docket(DocketSearch(**asked), as_of=as_of)
    return [(each.kind.value, each.due, each.state.value) for each in lines]


TUNNEL = ("promise", "2026-03-10", "overdue")
GRAIN = ("forecast", "2026-04-30", "open")
STRIKE = ("plan", None, "open")


def test_what_is_due_comes_first_and_what_has_no_day_after_it(ledger):
    assert listed(ledger) == [TUNNEL, GRAIN, STRIKE]
    strike = ledger.docket()[-1]
    assert strike.condition == "if the county pays nothing"
    assert [each.name for each in strike.who] == ["union leader Tom Bell"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"states": (OVERDUE,)}, [TUNNEL]),
        ({"states": (OPEN,)}, [GRAIN, STRIKE]),
        ({"states": (OVERDUE, OPEN)}, [TUNNEL, GRAIN, STRIKE]),
        ({"states": (DECIDED,)}, []),
        ({"kinds": (DocketKind.PROMISE, DocketKind.PLAN)}, [TUNNEL, STRIKE]),
        ({"due_before": date(2026, 4, 30)}, [TUNNEL]),
        ({"due_before": date(2026, 5, 1)}, [TUNNEL, GRAIN]),
        ({"due_before": date(2026, 5, 1), "states": (OPEN,)}, [GRAIN]),
    ],
)
def test_the_docket_is_narrowed_by_what_is_asked(ledger, asked, expected):
    assert listed(ledger, **asked) == expected


def test_a_day_knows_what_had_been_published_and_whose_day_had_passed(ledger):
    assert listed(ledger, as_of=date(2026, 2, 28)) == []
    assert listed(ledger, as_of=date(2026, 3, 2)) == [("promise", "2026-03-10", "open"), GRAIN]
    assert listed(ledger, as_of=date(2026, 3, 10))[0] == ("promise", "2026-03-10", "open")
    assert listed(ledger, as_of=date(2026, 5, 1))[1] == ("forecast", "2026-04-30", "overdue")


def test_pages_hold_each_entry_once(ledger):
    whole, pages, last = ledger.docket(), [], None
    while page := ledger.docket(limit=1, after=last):
        pages += page
        last = page[-1].id
    assert pages == whole
    keeper = next(each.id for each in ledger.claims("lighthouse"))
    with pytest.raises(NotFoundError, match="is not in the docket of 2026-03-14"):
        ledger.docket(after=keeper)


def test_an_outcome_decides_from_its_day_on(ledger):
    ledger.add_text(
        f"{WHAT} was mended on 12 March 2026, county engineer Ana Ruiz said.\n",
        outlet="Post",
        published="2026-03-12",
        url="https://post.example/1",
    )
    ledger.link()
    assert listed(ledger) == [GRAIN, STRIKE, ("promise", "2026-03-10", "decided")]
    assert listed(ledger, as_of=date(2026, 3, 11))[0] == TUNNEL
    line = ledger.docket()[-1]
    assert (line.status, line.outcome.published, line.outcome.outlet) == ("came-true", "2026-03-12", "Post")


def test_what_is_rejected_is_in_no_docket(ledger):
    hit = ledger.find("tunnel")[0]
    target = Target(kind=ObjectKind.STATEMENT, id=hit.statement_id, version_id=hit.version_id)
    made = ledger.judge(Action.REJECT, target, reason="not said")
    ledger.link()
    assert listed(ledger) == [GRAIN, STRIKE]
    ledger.undo(made.id)
    ledger.link()
    assert listed(ledger) == [TUNNEL, GRAIN, STRIKE]


def rows_of(ledger):
    with ledger.store.reading() as connection:
        return connection.execute(sa.select(tables.docket).order_by(*tables.docket.primary_key)).all()


def test_a_rebuild_gives_the_same_rows(ledger):
    before = rows_of(ledger)
    ledger.rebuild()
    assert rows_of(ledger) == []
    ledger.link()
    assert rows_of(ledger) == before


def test_an_older_ledger_is_filled_from_the_stories_that_it_holds(ledger):
    before = rows_of(ledger)
    upgrade_from_before(ledger)
    assert rows_of(ledger) == before
    assert listed(ledger) == [TUNNEL, GRAIN, STRIKE]


def test_a_story_that_cannot_be_read_is_told_again(ledger):
    before = rows_of(ledger)
    story = next(row.story for row in before)
    upgrade_from_before(ledger, f"UPDATE _stories SET data = '{{}}' WHERE id = '{story}'")
    assert [row.story for row in rows_of(ledger)] == [row.story for row in before if row.story != story]
    ledger.link()
    assert rows_of(ledger) == before


def upgrade_from_before(ledger, *statements):
    with ledger.store.engine.connect() as connection, connection.begin():
        if ledger.store.is_sqlite:
            connection.exec_driver_sql("PRAGMA query_only = OFF")
        for each in ("DROP TABLE _docket", "UPDATE _migrations SET version_num = '0006'", *statements):
            connection.exec_driver_sql(each)
        schema.upgrade(connection)
