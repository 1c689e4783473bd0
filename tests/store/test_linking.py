"""What is found between articles follows from the articles alone, never from how they came."""

import random
import shutil
from contextlib import contextmanager
from dataclasses import replace

import pytest
import sqlalchemy as sa

from sayso.api import linking
from sayso.api.ledger import Ledger
from sayso.model import Action, ObjectKind, Target
from sayso.store import count_unlinked, loose_versions, tables, ties
from tests.store.children import KILLED, count_steps
from tests.store.invented_readings import readings
from tests.store.linked import HashedWords, add, found, link, stories

N = 20


@pytest.fixture
def ledger(made_file):
    with Ledger(made_file(), create=False, who="ana") as opened:
        yield opened


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    """What is found between the first articles."""
    with Ledger(tmp_path_factory.mktemp("expected") / "ledger.db", told=lambda _: None) as opened:
        add(opened, readings(N))
        link(opened)
        return found(opened)


def test_articles_of_one_story_are_one_and_others_are_not(ledger):
    add(ledger, readings(N))
    assert link(ledger) == N
    assert max(map(len, stories(ledger))) > 3
    with ledger.store.reading() as connection:
        assert count_unlinked(connection) == 0


@pytest.mark.parametrize(("seed", "batch"), [(1, 1), (2, 7)])
def test_the_order_of_arrival_changes_nothing(ledger, expected, monkeypatch, seed, batch):
    shuffled = list(readings(N))
    random.Random(seed).shuffle(shuffled)
    for start in range(0, N, 9):
        add(ledger, shuffled[start : start + 23])
        link(ledger, monkeypatch, batch=batch)
    assert found(ledger) == expected


def test_a_rebuild_gives_the_same_bytes(ledger, expected):
    add(ledger, readings(N))
    link(ledger)
    ledger.rebuild()
    link(ledger)
    assert found(ledger) == expected


def test_an_article_that_is_read_again_is_linked_as_if_it_had_been_read_so_at_first(ledger, made_file):
    first, other = list(readings(N)), made_file()
    again = [replace(each, statements=each.statements[1:]) for each in first[10:12]]
    add(ledger, first)
    link(ledger)
    add(ledger, again, extractor="another")
    link(ledger)
    with Ledger(other, create=False) as fresh:
        add(fresh, first[:10] + first[12:])
        add(fresh, again, extractor="another")
        link(fresh)
        assert found(ledger) == found(fresh)


def test_a_judgement_that_changes_the_words_of_a_statement_counts_wherever_it_comes(ledger, made_file):
    articles, other = list(readings(N)), made_file()
    ids = add(ledger, articles)
    link(ledger)
    _shorten(ledger, ids[5], articles[5])
    link(ledger)
    with Ledger(other, create=False, who="ana") as fresh:
        add(fresh, [articles[5]])
        _shorten(fresh, ids[5], articles[5])
        add(fresh, articles[:5] + articles[6:])
        link(fresh)
        assert found(ledger) == found(fresh)


def _shorten(ledger, version_id, reading):
    statement = reading.statements[0]
    start, end = statement.attribution.content[0].start, statement.attribution.content[0].end
    target = Target(version_id=version_id, kind=ObjectKind.STATEMENT, id=statement.id)
    ledger.judge(Action.EDIT, target, after={"content": [[start, (start + end) // 2]]})


def test_a_purge_in_the_middle_leaves_what_the_others_say_together(ledger, made_file):
    articles, other = list(readings(N)), made_file()
    ids = add(ledger, articles[:14])
    link(ledger)
    ledger.purge(ids[12], reason="test")
    add(ledger, articles[14:])
    link(ledger)
    with Ledger(other, create=False) as fresh:
        add(fresh, articles[:12] + articles[13:])
        link(fresh)
        assert found(ledger) == found(fresh)


@pytest.mark.parametrize("n", [N, pytest.param(90, marks=pytest.mark.slow)])
def test_crowded_lists_and_stories_do_not_depend_on_the_order_either(made_file, monkeypatch, n):
    monkeypatch.setattr(ties, "CLOSEST", 3)
    monkeypatch.setattr(ties, "MOST", 4)
    articles, outcomes = list(readings(n)), []
    gone = articles[:n:5]
    for seed in range(2):
        order = random.Random(seed).sample(articles, n)
        with Ledger(made_file(), create=False) as ledger:
            early = order[: n // 2]
            ids = add(ledger, early)
            link(ledger, monkeypatch, batch=1 + 9 * seed)
            for id, each in zip(ids, early, strict=True):
                if each in gone:
                    ledger.purge(id, reason="test")
            add(ledger, [each for each in order[n // 2 :] if each not in gone])
            link(ledger, monkeypatch, batch=1 + 9 * seed)
            assert max(map(len, stories(ledger))) <= 4
            outcomes.append(found(ledger))
    assert outcomes[0] == outcomes[1]


@pytest.mark.parametrize("n_kills", [3, pytest.param(40, marks=pytest.mark.slow)])
def test_a_run_that_is_killed_anywhere_is_completed_to_the_same_bytes(template, tmp_path, n_kills):
    unlinked, whole = tmp_path / "unlinked.db", tmp_path / "whole.db"
    template.run("make_and_add", unlinked, 0, 12)
    shutil.copyfile(unlinked, whole)
    n_steps = count_steps(template.run("link", whole))
    with Ledger(whole, create=False) as ledger:
        expected = found(ledger)
    for step in sorted(random.Random(1).sample(range(1, n_steps), n_kills)):
        place = tmp_path / f"{step}.db"
        shutil.copyfile(unlinked, place)
        assert template.run("link", place, die_at=step).code == KILLED
        assert template.run("link", place).code == 0
        with Ledger(place, create=False) as ledger:
            assert ledger.check() == []
            assert found(ledger) == expected


def test_a_server_finds_what_a_file_finds(made_postgresql, expected):
    with Ledger(made_postgresql(), create=False) as ledger:
        add(ledger, readings(N))
        link(ledger)
        assert found(ledger) == expected


def test_two_who_link_by_turns_find_what_one_finds(ledger, expected, monkeypatch):
    monkeypatch.setattr(linking, "_BATCH", 5)
    one, other = (linking.Linker(ledger.store, HashedWords()) for _ in range(2))
    articles = list(readings(N))
    for start in range(0, N, 6):
        add(ledger, articles[start : start + 6])
        (one if start % 12 else other).link_all()
    assert found(ledger) == expected


def test_what_others_do_while_vectors_are_made_is_not_lost_and_stops_nothing(ledger, made_file, monkeypatch):
    articles, other = list(readings(N)), made_file()
    again = replace(articles[4], statements=articles[4].statements[1:])
    ids = add(ledger, articles[:10])
    monkeypatch.setattr(linking, "_BATCH", 6)

    doings = [
        lambda: ledger.purge(ids[2], reason="test"),
        lambda: add(ledger, [again], extractor="another"),
        lambda: link(ledger),
        *(lambda each=each: add(ledger, [each]) for each in articles[10:]),
    ]

    class Disturbed(HashedWords):
        def vectors(self, texts):
            if doings:
                doings.pop(0)()
            return super().vectors(texts)

    linking.Linker(ledger.store, Disturbed()).link_all()
    with Ledger(other, create=False) as fresh:
        add(fresh, [*articles[:2], articles[3], again, *articles[5:]])
        link(fresh)
        assert found(ledger) == found(fresh)


@pytest.mark.parametrize("limit", [1, 7])
def test_a_few_at_a_time_give_the_same_whatever_others_do_meanwhile(ledger, made_file, limit):
    articles, other = list(readings(N)), made_file()
    ids = add(ledger, articles[:10])
    linker = linking.Linker(ledger.store, HashedWords())
    doings = [
        lambda: ledger.purge(ids[2], reason="test"),
        lambda: link(ledger),
        *(lambda each=each: add(ledger, [each]) for each in articles[10:]),
    ]
    while linker.link_few(limit):
        if doings:
            doings.pop(0)()
    add(ledger, articles[10:])
    while linker.link_few(limit):
        pass
    with Ledger(other, create=False) as fresh:
        add(fresh, [*articles[:2], *articles[3:]])
        link(fresh)
        assert found(ledger) == found(fresh)


@pytest.mark.parametrize("n_doings", [1, 2, 100])
def test_a_story_that_is_found_while_others_write_is_not_of_what_was_before(ledger, made_file, monkeypatch, n_doings):
    articles, other = list(readings(N)), made_file()
    ids = add(ledger, articles[:16])
    doings = [
        lambda: ledger.purge(ids[3], reason="test"),
        *(lambda each=each: add(ledger, [each]) for each in articles[16:]),
    ]
    left = doings[:n_doings]
    compute = linking.link_articles

    def disturbed(*given, **options):
        if left and not is_held():
            left.pop(0)()
        return compute(*given, **options)

    def is_held():  # nobody else can write inside a transaction that does
        return holds[-1] if holds else False

    holds = []
    writing = ledger.store.writing

    @contextmanager
    def noted():
        holds.append(True)
        try:
            with writing() as connection:
                yield connection
        finally:
            holds.pop()

    monkeypatch.setattr(linking, "link_articles", disturbed)
    monkeypatch.setattr(ledger.store, "writing", noted)
    linker = linking.Linker(ledger.store, HashedWords())
    while linker.link_few(3):
        pass
    with Ledger(other, create=False) as fresh:
        add(fresh, [*articles[:3], *articles[4:16], *articles[16 : 15 + min(n_doings, len(doings))]])
        link(fresh)
        assert found(ledger) == found(fresh)


def test_who_asks_while_stories_change_finds_every_claim(ledger, monkeypatch):
    """Articles that come in tear old stories apart; what is left of them is told in the same transaction."""
    monkeypatch.setattr(ties, "CLOSEST", 3)
    monkeypatch.setattr(ties, "MOST", 4)
    articles = list(readings(40))
    random.Random(5).shuffle(articles)
    linker = linking.Linker(ledger.store, HashedWords())
    known = set()
    for article in articles:
        add(ledger, [article])
        while linker.link_few(4):
            with ledger.store.reading() as connection:
                told = sa.select(tables.linked.c.version_id).where(tables.linked.c.story.is_not(None))
                now = set(connection.execute(told).scalars())
            assert known <= now
            known = now


def test_what_is_left_to_others_is_but_for_the_story_of_what_is_linked(ledger):
    ids = add(ledger, readings(N))
    linker = linking.Linker(ledger.store, HashedWords())
    linker._link_batch(N, None, None)  # places alone: all stories are still to be found
    with ledger.store.reading() as connection:
        loose = loose_versions(connection)
    assert sorted(loose) == sorted(ids)
    linker.link_all(among=ids[:1], without=[id for id in loose if id != ids[0]])
    with ledger.store.reading() as connection:
        assert ids[0] not in loose_versions(connection)
        assert 0 < len(loose_versions(connection)) < N - 1


def test_what_is_stored_for_linking_has_no_words_of_a_purged_article(ledger):
    ids = add(ledger, readings(20))
    link(ledger)
    ledger.purge(ids[3], reason="test")
    with ledger.store.reading() as connection:
        for table in (tables.meanings, tables.linked):
            query = sa.select(table).where(table.c.version_id == ids[3])
            assert connection.execute(query).first() is None
        assert not connection.execute(sa.select(tables.stories).where(tables.stories.c.data.contains(ids[3]))).first()
