"""Rules for all tests: where nothing may be skipped, a skipped test is a failure."""

import gc
import os

import hypothesis
import pytest

NO_SKIP = "SAYSO_NO_SKIP"  # set to 1 in CI: a test that did not run has shown nothing

# Thousands of tests keep much that the collector would look through again and again: up to a tenth of the time.
gc.set_threshold(100_000, 50, 100)

# The same inputs in every run, and no failure because the machine was busy.
hypothesis.settings.register_profile("sayso", deadline=None, derandomize=True)
hypothesis.settings.load_profile("sayso")

_skipped: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Notes each skipped test; an expected failure is none."""
    if report.skipped and not hasattr(report, "wasxfail"):
        _skipped.append(report.nodeid)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Notes each module that skipped itself."""
    if report.skipped:
        _skipped.append(report.nodeid)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Names what was skipped where that is a failure."""
    for name in _skipped if os.environ.get(NO_SKIP) == "1" else ():
        terminalreporter.write_line(f"skipped, and {NO_SKIP}=1 allows no skips: {name}", red=True)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fails the run if something was skipped where that is a failure."""
    if _skipped and os.environ.get(NO_SKIP) == "1" and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
