"""The queue of jobs, in a file and on a server alike."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from sayso.errors import NotFoundError
from sayso.store import (
    Ended,
    JobKind,
    JobState,
    Wanted,
    count_jobs,
    count_named,
    count_retries,
    drop_jobs,
    enqueue_jobs,
    find_job,
    finish_job,
    free_lost,
    list_jobs,
    new_holder,
    next_due,
    release_jobs,
    retry_job,
    take_jobs,
    unknown_jobs,
)
from sayso.store.holders import is_gone
from sayso.store.jobs import LEASE

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
DONE = Ended(state=JobState.DONE)


def page(name, host="wire.example"):
    return Wanted(kind=JobKind.PAGE, key=name, target=f"https://{host}/{name}", host=host)


def enqueue(store, *wanted, at=NOON, is_again=False):
    with store.writing() as connection:
        return [each.key for each in enqueue_jobs(connection, wanted, at=at, is_again=is_again)]


def take(store, holder="me", *, at=NOON, limit=8, **options):
    with store.writing() as connection:
        return take_jobs(connection, JobKind.PAGE, holder=holder, at=at, due_by=at, limit=limit, **options)


def finish(store, job, ended=DONE, *, holder="me", at=NOON):
    with store.writing() as connection:
        return finish_job(connection, job, ended, holder=holder, at=at)


def free(store, *, at=NOON, retry_at=lambda _kind, _attempts: LATER):
    with store.writing() as connection:
        return [job.key for job in free_lost(connection, at=at, retry_at=retry_at)]


def job_of(store, key):
    with store.reading() as connection:
        return find_job(connection, JobKind.PAGE, key)


def counts(store, at=NOON):
    with store.reading() as connection:
        return count_jobs(connection, at=at)


def test_a_job_is_there_once(store):
    assert enqueue(store, page("a"), page("b")) == ["a", "b"]
    assert enqueue(store, page("b"), page("c"), page("c")) == ["c"]
    assert [job_of(store, key).state for key in "abc"] == ["waiting"] * 3


def test_the_longest_due_is_taken_first_and_of_each_host_one(store):
    enqueue(store, page("late"), at=NOON)
    enqueue(store, page("early"), page("other", "port.example"), at=NOON - timedelta(minutes=1))
    assert [job.key for job in take(store)] == ["early", "other"]
    assert take(store, busy_hosts=["wire.example"]) == []
    assert [job.key for job in take(store)] == ["late"]


def test_feeds_take_turns_and_what_nobody_named_comes_first(store):
    def of_feed(name, feed):
        return Wanted(kind=JobKind.PAGE, key=name, target=name, host=name, feed_id=feed)

    enqueue(store, *(of_feed(f"long{n}", "long") for n in range(4)))
    enqueue(store, of_feed("long4", "long"), of_feed("short", "short"), at=NOON + timedelta(minutes=1))
    enqueue(store, page("own"), at=NOON + timedelta(minutes=2))
    keys = [job.key for job in take(store, at=LATER)]
    assert keys == ["long0", "short", "own", "long1", "long2", "long3", "long4"]
    with store.reading() as connection:
        assert count_named(connection, "long", since=NOON) == 5
        assert count_named(connection, "long", since=NOON + timedelta(minutes=1)) == 1
        asked = [of_feed("new", "long"), of_feed("long1", "long"), of_feed("new", "short"), page("b")]
        assert [(each.key, each.feed_id) for each in unknown_jobs(connection, asked)] == [("new", "long"), ("b", None)]


def test_what_is_not_due_yet_is_not_taken(store):
    enqueue(store, page("a"), at=LATER)
    assert take(store, at=NOON) == []
    assert [job.key for job in take(store, at=LATER)] == ["a"]


def test_only_the_jobs_asked_for_are_taken(store):
    enqueue(store, page("a"), page("b", "port.example"))
    assert [job.key for job in take(store, among=["b"])] == ["b"]


def test_a_job_that_runs_is_nobody_elses(store):
    enqueue(store, page("a"))
    take(store, "one")
    assert take(store, "two") == []
    assert job_of(store, "a").state is JobState.RUNNING


def test_a_job_counts_as_tried_before_it_is_begun_and_as_fresh_once_it_is_done(store):
    enqueue(store, page("a"))
    (job,) = take(store)
    assert (job.attempts, job_of(store, "a").attempts) == (1, 1)
    assert finish(store, job, Ended(state=JobState.FAILED, next_at=NOON, reason="timeout", message="a: no answer"))
    failed = job_of(store, "a")
    assert (failed.state, failed.reason, failed.message) == ("failed", "timeout", "a: no answer")
    (job,) = take(store)
    assert job.attempts == 2
    assert finish(store, job, Ended(state=JobState.DONE, next_at=LATER))
    done = job_of(store, "a")
    assert (done.state, done.attempts, done.reason, done.next_at) == ("done", 0, None, LATER)


def test_a_lease_that_ran_out_is_taken_again_and_who_held_it_has_no_say_any_more(store):
    enqueue(store, page("a"))
    (job,) = take(store, "another-machine:1:1:1")
    assert free(store, at=NOON + LEASE - timedelta(seconds=1)) == []
    assert free(store, at=NOON + LEASE) == ["a"]
    lost = job_of(store, "a")
    assert (lost.state, lost.reason, lost.next_at) == ("failed", "lost", LATER)
    (again,) = take(store, "me", at=LATER)
    assert not finish(store, job, holder="another-machine:1:1:1")
    assert finish(store, again, holder="me")


def test_what_a_process_held_that_is_gone_is_free_at_once(store):
    enqueue(store, page("a"), page("b", "port.example"))
    code = "from sayso.store import new_holder; print(new_holder())"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    gone = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True).stdout
    take(store, gone.strip(), among=["a"])
    take(store, new_holder(), among=["b"])
    assert free(store) == ["a"]


def test_a_job_that_ends_its_process_each_time_comes_into_quarantine(store):
    enqueue(store, page("a"))
    for _ in range(3):
        take(store, "x")
        free(store, at=NOON + LEASE, retry_at=lambda _kind, attempts: NOON if attempts < 3 else None)
    job = job_of(store, "a")
    assert (job.state, job.attempts, job.next_at) == ("quarantined", 3, None)
    assert take(store, at=LATER) == []


def test_what_is_given_back_counts_as_not_tried(store):
    enqueue(store, page("a"), page("b", "port.example"))
    take(store, "me", limit=1)
    take(store, "other")
    with store.writing() as connection:
        assert release_jobs(connection, "me", at=NOON) == 1
    assert sorted((job_of(store, key).state, job_of(store, key).attempts) for key in "ab") == [
        ("running", 1),
        ("waiting", 0),
    ]


def test_a_job_in_quarantine_is_done_again_when_somebody_asks(store):
    enqueue(store, page("a"))
    (job,) = take(store)
    finish(store, job, Ended(state=JobState.QUARANTINED, reason="timeout", message="a: no answer"))
    assert enqueue(store, page("a")) == []
    assert take(store) == []
    with store.writing() as connection:
        assert retry_job(connection, job.id, at=NOON).state is JobState.WAITING
    (again,) = take(store)
    assert again.attempts == 1
    with pytest.raises(NotFoundError, match="no job 77"), store.writing() as connection:
        retry_job(connection, 77, at=NOON)


def test_who_asks_again_has_it_done_again_but_does_not_disturb_who_works_on_it(store):
    enqueue(store, page("a"), page("b", "port.example"))
    done, running = take(store)
    finish(store, done)
    assert enqueue(store, page("a"), page("b", "port.example"), at=LATER, is_again=True) == []
    assert (job_of(store, "a").state, job_of(store, "b").state) == ("waiting", "running")
    assert finish(store, running)


def test_counts_by_state_and_how_long_the_rest_takes(store):
    assert counts(store).waiting == 0
    enqueue(store, *(page(f"p{number}", f"h{number}.example") for number in range(8)))
    assert counts(store).eta_s is None
    jobs = take(store, limit=6)
    for second, job in enumerate(jobs[:5]):
        state = JobState.FAILED if second == 1 else JobState.DONE
        finish(store, job, Ended(state=state), at=NOON + timedelta(seconds=second))
    found = counts(store, at=NOON + timedelta(seconds=10))
    assert (found.waiting, found.running, found.done, found.failed, found.quarantined) == (2, 1, 4, 1, 0)
    assert found.eta_s == 6.0  # five in ten seconds, three are left
    assert counts(store, at=NOON + timedelta(days=1)).eta_s is None  # nothing was done of late


def test_jobs_are_listed_page_by_page_the_last_made_first(store):
    enqueue(store, *(page(f"p{number}", f"h{number}.example") for number in range(5)))
    with store.reading() as connection:
        first = list_jobs(connection, limit=2)
        rest = list_jobs(connection, before=first[-1].id)
        assert [job.key for job in first + rest] == ["p4", "p3", "p2", "p1", "p0"]
        assert list_jobs(connection, JobState.DONE) == []
        assert (count_retries(connection), next_due(connection)) == (5, NOON)


def test_jobs_that_are_dropped_are_gone(store):
    enqueue(store, page("a"), page("b"))
    with store.writing() as connection:
        drop_jobs(connection, JobKind.PAGE, ["a", "z"])
    assert (job_of(store, "a"), job_of(store, "b").key) == (None, "b")


def test_a_holder_whose_number_another_process_has_now_is_gone():
    machine, pid, began, number = new_holder().split(":")
    assert not is_gone(f"{machine}:{pid}:{began}:{number}")
    if began:
        assert is_gone(f"{machine}:{pid}:{int(began) - 1}:{number}")
    assert is_gone(f"{machine}:999999999:1:1")
