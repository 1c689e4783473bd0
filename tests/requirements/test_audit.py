"""The audit: what was found is told, and what could not be asked is never told as in order."""

import json
import sys

import pytest

from requirements.audit import main

VULNERABLE = {
    "name": "alpha",
    "version": "1.0",
    "vulns": [{"id": "EX-2026-1", "fix_versions": ["1.1"], "description": "bad"}],
}
FINE = {"name": "beta", "version": "2.0", "vulns": []}
UNKNOWN = {"name": "gamma", "skip_reason": "Dependency not found"}


@pytest.fixture
def answering(tmp_path):
    """A stand-in for pip-audit that writes a report, or says that it cannot."""

    def make(report):
        program = tmp_path / "pip-audit"
        body = (
            f"open(sys.argv[sys.argv.index('--output') + 1], 'w').write({json.dumps(report)!r})"
            if report is not None
            else "sys.exit('ConnectionError: no route to the service')"
        )
        program.write_text(f"#!{sys.executable}\nimport sys\n{body}\n", encoding="utf-8")
        program.chmod(0o755)
        return str(program)

    return make


@pytest.mark.parametrize(
    ("dependencies", "options", "code", "words"),
    [
        ([FINE], ["--strict"], 0, "0 vulnerabilities in 1 versions\n"),
        ([VULNERABLE, FINE], [], 0, "1 vulnerabilities in 2 versions\n  alpha 1.0: EX-2026-1, mended in 1.1\n"),
        ([VULNERABLE], ["--strict"], 1, "alpha 1.0: EX-2026-1"),
        ([FINE, UNKNOWN], [], 0, "not done for 1 that it does not know"),
        ([UNKNOWN], ["--strict"], 0, "not done: the service knows none of the 1 versions\n"),
    ],
)
def test_what_the_service_says_is_told(answering, capsys, dependencies, options, code, words):
    assert main(["--pip-audit", answering({"dependencies": dependencies}), *options]) == code
    assert words in capsys.readouterr().out


def test_a_service_that_is_not_reached_is_told_as_not_done(answering, capsys):
    assert main(["--pip-audit", answering(None), "--strict"]) == 0
    assert capsys.readouterr().out.startswith("not done: no answer of the service: ConnectionError")


def test_a_program_that_is_not_there_is_told_as_not_done(tmp_path, capsys):
    assert main(["--pip-audit", str(tmp_path / "none")]) == 0
    assert "not done" in capsys.readouterr().out
