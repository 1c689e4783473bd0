from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from sayso.api.ledger import Ledger
from sayso.model import Action, Manner, ObjectKind, Period, Published, Target
from sayso.store import QueueKind, Search, load_statement, nearest_statements
from sayso.store.queue import QueueItem
from tests.views.factories import make_reading

SEEN_AT = datetime(2026, 3, 14, 9, 26, 53, tzinfo=UTC)
TWO = "{t1|The dam broke}, {s1|Ann Lee} {c1|said}. {s2|Ben Orr} {c2|denied} {t2|that it rains}."


@pytest.fixture
def ledger(store):
    moments = (SEEN_AT + timedelta(seconds=second) for second in range(10_000))
    with Ledger(store.place, create=False, who="Mia", now=lambda: next(moments), told=lambda _: None) as opened:
        yield opened


def add(ledger, marked=TWO, *, name="a", sure=(), published="2026-03-13", extractor="x", url=None, **facts):
    """Store a reading; `sure` are the confidences of its statements in text order."""
    day = Published(value=published, evidence="test", wording=published) if published else None
    reading = make_reading(marked, id=f"doc{name}", url=url or f"https://x.example/{name}", published=day, **facts)
    statements = tuple(
        replace(each, attribution=replace(each.attribution, confidence=confidence))
        for each, confidence in zip(reading.statements, sure or [0.9] * 9, strict=False)
    )
    return ledger.add_reading(replace(reading, statements=statements), extractor=extractor).version_id


def ids(items):
    return [each.statement_id for each in items]


def judge(ledger, action, version_id, statement_id, **more):
    target = Target(kind=ObjectKind.STATEMENT, id=statement_id, version_id=version_id)
    return ledger.judge(action, target, **more)


def test_the_least_sure_come_first(ledger):
    add(ledger, name="a", sure=(0.5, 0.9))
    add(ledger, name="b", sure=(0.95, 0.4))
    assert ids(ledger.queue(QueueKind.LEAST_SURE)) == ["t2-docb", "t1-doca", "t2-doca", "t1-docb"]


def test_who_are_equally_sure_stand_in_the_order_of_the_ledger(ledger):
    add(ledger, name="a")
    add(ledger, name="b")
    assert ids(ledger.queue(QueueKind.LEAST_SURE)) == ["t1-doca", "t2-doca", "t1-docb", "t2-docb"]


def test_a_limit_holds(ledger):
    add(ledger, sure=(0.5, 0.4))
    assert ids(ledger.queue(QueueKind.LEAST_SURE, limit=1)) == ["t2-doca"]


@pytest.mark.parametrize("action", [Action.ACCEPT, Action.REJECT, Action.UNSURE])
def test_a_verdict_takes_a_statement_out_and_its_undo_brings_it_back(ledger, action):
    version_id = add(ledger)
    made = judge(ledger, action, version_id, "t1-doca")
    assert ids(ledger.queue(QueueKind.LEAST_SURE)) == ["t2-doca"]
    ledger.undo(made.id)
    assert ids(ledger.queue(QueueKind.LEAST_SURE)) == ["t1-doca", "t2-doca"]


def test_what_was_put_right_waits_still_for_a_verdict(ledger):
    version_id = add(ledger)
    judge(ledger, Action.SPEAKER, version_id, "t1-doca", after={"name": "Cal Rho"})
    assert ids(ledger.queue(QueueKind.LEAST_SURE)) == ["t1-doca", "t2-doca"]


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        (Search(words="dam"), ["t1-doca"]),
        (Search(words="DAM bro*"), ["t1-doca"]),
        (Search(who="orr"), ["t2-doca", "t2-docb"]),
        (Search(words="snow"), []),
        (Search(words="flood", who="ann"), ["t1-docb"]),
        (Search(version_id="docb"), ["t1-docb", "t2-docb"]),
    ],
)
def test_words_speakers_and_article_narrow_it(ledger, search, expected):
    add(ledger, name="a")
    b = add(ledger, TWO.replace("dam broke", "flood came"), name="b")
    wanted = replace(search, version_id=b if search.version_id else None)
    assert ids(ledger.queue(QueueKind.LEAST_SURE, wanted)) == expected


def test_only_the_newest_version_waits_unless_another_is_named(ledger):
    old = add(ledger, name="a", url="https://x.example/same")
    add(ledger, TWO + " Later.", name="b", url="https://x.example/same")
    assert ids(ledger.queue(QueueKind.LEAST_SURE)) == ["t1-docb", "t2-docb"]
    assert ids(ledger.queue(QueueKind.LEAST_SURE, Search(version_id=old))) == ["t1-doca", "t2-doca"]


def test_what_was_purged_waits_no_more(ledger):
    version_id = add(ledger, published=None)
    ledger.purge(version_id, reason="court order")
    assert [ledger.queue(kind) for kind in QueueKind] == [[]] * len(QueueKind)


def test_quotations_of_nobody_are_those_in_quotation_marks(ledger):
    marked = '"{t1|Rain}", it {c1|was said}. {t2|Snow}, it {c2|was said}. "{t3|Hail}", {s3|Ann} {c3|said}.'
    manners = {1: Manner.DIRECT, 2: Manner.INDIRECT, 3: Manner.DIRECT}
    version_id = add(ledger, marked, manners=manners)
    assert ids(ledger.queue(QueueKind.NO_SPEAKER)) == ["t1-doca"]
    judge(ledger, Action.SPEAKER, version_id, "t1-doca", after={"name": "Ben Orr"})
    assert ids(ledger.queue(QueueKind.NO_SPEAKER)) == []


def test_partly_quoted_words_of_nobody_wait_too(ledger):
    add(ledger, '{t1|It "rains"}, it {c1|was said}.', manners={1: Manner.MIXED})
    assert ids(ledger.queue(QueueKind.NO_SPEAKER)) == ["t1-doca"]


@pytest.mark.parametrize(("published", "waits"), [(None, True), ("2026-03", True), ("2026-03-13", False)])
def test_an_article_without_a_day_waits(ledger, published, waits):
    version_id = add(ledger, published=published)
    expected = [QueueItem(kind=QueueKind.DATE_DOUBTFUL, version_id=version_id)] if waits else []
    assert ledger.queue(QueueKind.DATE_DOUBTFUL) == expected


@pytest.mark.parametrize("day", ["2026-03-13", None])
def test_a_decided_date_waits_no_more_until_it_is_taken_back(ledger, day):
    version_id = add(ledger, published=None)
    made = ledger.judge(Action.DATE, Target(kind=ObjectKind.VERSION, version_id=version_id), after={"published": day})
    assert ledger.queue(QueueKind.DATE_DOUBTFUL) == []
    ledger.undo(made.id)
    assert [each.version_id for each in ledger.queue(QueueKind.DATE_DOUBTFUL)] == [version_id]


def test_words_narrow_articles_without_a_day_by_their_statements(ledger):
    dam = add(ledger, name="a", published=None)
    add(ledger, TWO.replace("dam", "ship"), name="b", published=None)
    assert [each.version_id for each in ledger.queue(QueueKind.DATE_DOUBTFUL, "dam")] == [dam]


def test_statements_with_a_doubtful_time_wait_behind_articles_without_a_day(ledger):
    doubtful = Period(first=date(2026, 3, 10), last=None, rule="x", is_doubtful=True)
    reading = make_reading(
        TWO, id="docd", url="https://x.example/d", published=Published(value="2026-03-13", evidence="t", wording="")
    )
    first, second = reading.statements
    ledger.add_reading(
        replace(
            reading,
            statements=(replace(first, said=replace(doubtful, is_doubtful=False)), replace(second, event=doubtful)),
        ),
        extractor="x",
    )
    undated = add(ledger, name="a", published=None)
    found = ledger.queue(QueueKind.DATE_DOUBTFUL)
    assert [(each.version_id == undated, each.statement_id) for each in found] == [(True, None), (False, "t2-docd")]


def test_articles_without_a_statement_wait_the_last_first(ledger):
    first = add(ledger, "Rain.", name="a")
    add(ledger, name="b")
    last = add(ledger, "Snow.", name="c")
    assert [each.version_id for each in ledger.queue(QueueKind.NOTHING_FOUND)] == [last, first]


def test_a_judgement_waits_when_a_later_reading_lost_its_statement(ledger):
    version_id = add(ledger)
    made = judge(ledger, Action.REJECT, version_id, "t2-doca")
    add(
        ledger,
        TWO.replace("{s2|", "")
        .replace("Orr}", "Orr")
        .replace("{c2|denied} {t2|that it rains}", "denied that it rains"),
        extractor="y",
    )
    expected = QueueItem(kind=QueueKind.WAITING, version_id=version_id, judgement_id=made.id)
    assert ledger.queue(QueueKind.WAITING) == [expected]
    assert ledger.queue(QueueKind.WAITING, Search(version_id="other")) == []
    ledger.undo(made.id)
    assert ledger.queue(QueueKind.WAITING) == []


def test_a_placed_judgement_waits_no_more_and_counts_where_it_was_placed(ledger):
    version_id = add(ledger)
    made = judge(ledger, Action.REJECT, version_id, "t2-doca")
    add(ledger, "{t1|The dam broke}, {s1|Ann Lee} {c1|said}. Ben Orr denied that it rains.", extractor="y")
    other = Target(kind=ObjectKind.STATEMENT, id="t1-doca", version_id=version_id)
    placed = ledger.judge(Action.PLACE, Target(kind=ObjectKind.JUDGEMENT, id=made.id), other=other)
    assert ledger.queue(QueueKind.WAITING) == []
    assert ids(ledger.queue(QueueKind.LEAST_SURE)) == []
    ledger.undo(placed.id)
    assert ids(ledger.queue(QueueKind.LEAST_SURE)) == ["t1-doca"]


def test_a_lost_statement_is_read_back_from_the_reading_that_held_it(ledger):
    version_id = add(ledger)
    add(ledger, "{t1|The dam broke}, {s1|Ann Lee} {c1|said}. Ben Orr denied that it rains.", extractor="y")
    with ledger.store.reading() as connection:
        lost = load_statement(connection, version_id, "t2-doca")
        assert load_statement(connection, version_id, "nobody") is None
    text = ledger.article(version_id).version.document.text
    assert [span.slice(text) for span in lost.attribution.content] == ["that it rains"]


def test_the_nearest_statement_shares_the_most_words():
    lost = make_reading("{t1|the dam broke on Monday}, {s1|Ann} {c1|said}").statements[0]
    others = make_reading("{t2|the dam} {t3|broke on Monday}, {s3|Ann} {c3|said}; {t4|no}").statements
    assert [each.id[:2] for each in nearest_statements(lost, others)] == ["t3", "t2", "t4"]
    assert nearest_statements(lost, ()) == ()


def test_the_walk_over_statements_uses_indexes_alone(tmp_path):
    """A whole pass over `_search` or `versions` would take seconds at 100,000 articles; EXPLAIN here is SQLite's."""
    asked = []
    with Ledger(tmp_path / "a.db", told=lambda _: None) as ledger:
        sa.event.listen(ledger.store.engine, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
        for search in (Search(), Search(words="dam"), Search(version_id="doca")):
            ledger.queue(QueueKind.LEAST_SURE, search)
        plans = []
        with ledger.store.reading() as connection:
            for query, values in [each for each in asked if each[0].startswith("SELECT s.version_id")]:
                plans += [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", values)]
    assert {plan.split()[1] for plan in plans if plan.startswith("SCAN")} <= {"s", "f"}
