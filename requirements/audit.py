"""Has a locked version a known vulnerability? Asked of a public service by pip-audit, where that can be reached.

    python requirements/audit.py --pip-audit PROGRAM [--strict]

Prints what was found, or `not done:` and why. Ends with 1 where something was found and `--strict` was given.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LOCK = Path(__file__).with_name("dev.txt")
_PATIENCE_S = 120  # seconds for all versions
_ANSWER_S = 15  # seconds for one answer of the service


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What the service said: one line for each vulnerability, how many versions it knows, and why it was not asked."""

    findings: tuple[str, ...] = ()
    n_known: int = 0
    n_unknown: int = 0
    not_done: str | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--pip-audit", default="pip-audit", help="the program")
    parser.add_argument("--strict", action="store_true", help="end with 1 where something was found")
    given = parser.parse_args(arguments)
    audit = ask(given.pip_audit)
    if audit.not_done is not None:
        print(f"not done: {audit.not_done}")
    elif audit.n_known == 0:
        print(f"not done: the service knows none of the {audit.n_unknown} versions")
    else:
        unknown = f"; not done for {audit.n_unknown} that it does not know" if audit.n_unknown else ""
        print(f"{len(audit.findings)} vulnerabilities in {audit.n_known} versions{unknown}")
    for finding in audit.findings:
        print(f"  {finding}")
    return 1 if audit.findings and given.strict else 0


def ask(program: str) -> Audit:
    """What the service knows of the locked versions."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            program, "--requirement", str(LOCK), "--no-deps", "--disable-pip", "--progress-spinner", "off",
            "--timeout", str(_ANSWER_S), "--format", "json", "--output", str(report),
        ]  # fmt: skip
        try:
            done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=_PATIENCE_S, check=False)
        except OSError as error:
            return Audit(not_done=f"{program} cannot be started ({error.strerror})")
        except subprocess.TimeoutExpired:
            return Audit(not_done=f"the service did not answer within {_PATIENCE_S} s")
        try:
            return read_report(json.loads(report.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
            return Audit(not_done=f"no answer of the service: {last[:200]}")


def read_report(report: dict[str, Any]) -> Audit:
    """The answer in pip-audit's own form; a version that it passed over was not audited.

    >>> read_report({"dependencies": [{"name": "a", "skip_reason": "not found"}]}).n_unknown
    1
    """
    known = [each for each in report["dependencies"] if "skip_reason" not in each]
    findings = tuple(
        f"{each['name']} {each['version']}: {found['id']}, mended in {', '.join(found['fix_versions']) or 'no version'}"
        for each in known
        for found in each["vulns"]
    )
    return Audit(findings=findings, n_known=len(known), n_unknown=len(report["dependencies"]) - len(known))


if __name__ == "__main__":
    sys.exit(main())
