"""The rule of conftest.py: where nothing may be skipped, a skipped test fails the run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py")


@pytest.mark.parametrize(
    ("body", "no_skip", "exit_code"),
    [
        ("pytest.skip('no reason')", "1", 1),
        ("pytest.skip('no reason')", "0", 0),
        ("pytest.xfail('known gap')", "1", 0),  # an expected failure has run
        ("pass", "1", 0),
    ],
)
def test_a_skipped_test_fails_the_run_only_where_skips_are_not_allowed(tmp_path, body, no_skip, exit_code):
    (tmp_path / "conftest.py").write_text(CONFTEST.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "test_toy.py").write_text(f"import pytest\n\n\ndef test_toy():\n    {body}\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)],
        cwd=tmp_path,
        env={**os.environ, "SAYSO_NO_SKIP": no_skip},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == exit_code, done.stdout
