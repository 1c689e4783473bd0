"""A question that takes too long is given up, in a file and on a server, and the next one is answered."""

import pytest
import sqlalchemy as sa

from sayso.errors import TooSlowError
from sayso.store.deadlines import within

SLOW = {
    "sqlite": "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1e9) SELECT count(*) FROM n",
    "postgresql": "SELECT pg_sleep(60)",
}


def ask(store, query):
    with store.reading() as connection:
        return connection.execute(sa.text(query)).scalar()


def test_what_takes_too_long_is_given_up_and_the_next_is_answered(store):
    slow = SLOW["sqlite" if store.is_sqlite else "postgresql"]
    with within(0.2), pytest.raises(TooSlowError, match=r"did not answer within 0.2 s; ask for less"):
        ask(store, slow)
    with within(30):
        assert ask(store, "SELECT 1") == 1
    assert ask(store, "SELECT 1") == 1


def test_a_deadline_that_has_passed_asks_nothing(store):
    with within(0), pytest.raises(TooSlowError):
        ask(store, "SELECT no_such_column")
