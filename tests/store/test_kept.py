"""What is kept in memory is never older than what stands on the disk."""

import pytest

from sayso.api.ledger import Ledger
from sayso.model import Action, ObjectKind, Target
from sayso.store.kept import Kept
from tests.linked_examples import SUNK, halcyon, open_at  # noqa: F401  a fixture

ID = SUNK.partition("#")[0]


@pytest.fixture
def keeping(halcyon):  # noqa: F811
    with open_at(halcyon) as ledger:
        ledger.keep_records(500)
        yield ledger, halcyon


def test_what_is_asked_twice_is_the_same_record(keeping):
    ledger, _ = keeping
    assert ledger.article(ID).found is ledger.article(ID).found
    with open_at(keeping[1]) as other:
        assert other.article(ID).found is not other.article(ID).found


def test_words_that_another_process_purged_are_gone_at_once(keeping):
    ledger, place = keeping
    assert "Halcyon" in ledger.article(ID).version.document.text
    with open_at(place) as other:
        other.purge(ID, reason="asked for by a court")
    article = ledger.article(ID)
    assert (article.found, "Halcyon" in article.version.document.text) == (None, False)


def test_a_decision_of_another_process_is_seen_at_once(keeping):
    ledger, place = keeping
    statement = ledger.article(ID).judged.reading.statements[0]
    before = {each.id: ledger.claim(each.id) for each in ledger.claims()}
    with open_at(place) as other:
        other.judge(Action.REJECT, Target(kind=ObjectKind.STATEMENT, id=statement.id, version_id=ID))
        other.link()
    assert ledger.article(ID).judged.verdicts[statement.id] is Action.REJECT
    with open_at(place) as other:
        assert {each.id: ledger.claim(each.id) for each in ledger.claims()} != before
        assert [ledger.claim(each.id) for each in ledger.claims()] == [other.claim(each.id) for each in other.claims()]


def test_what_was_not_used_for_longest_is_let_go_first():
    kept = Kept(2)
    for key in ("a", "b"):
        kept.put(key, key.upper())
    kept.get("a")
    kept.put("c", "C")
    assert [kept.get(key) for key in ("a", "b", "c")] == ["A", None, "C"]


def test_other_programs_keep_nothing(halcyon):  # noqa: F811
    with Ledger(halcyon) as ledger:
        assert ledger.store.kept is None
