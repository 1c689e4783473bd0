"""What comes of each hostile server, name and file? `python -m benchmarks.hostile [--group G] [--command C]`.

One line for a run: case, command, what came of it, seconds, the most memory that its processes held; a rule that it
broke stands below. Exit code 1 if any was broken.
"""

import argparse
import sys
import time
from collections import Counter

from tests.hostile.attack import Attackers, Result, runs_of
from tests.hostile.cases.every import CASES

COMMANDS = ("fetch", "read", "show", "page", "add", "file", "watch")


def main() -> None:
    """Attack, print, and exit."""
    chosen = _arguments().parse_args()
    cases = [
        case
        for case in CASES
        if (chosen.group is None or case.group == chosen.group) and (chosen.case or "") in case.name
    ]
    started = time.monotonic()
    results = []
    with Attackers(chosen.workers) as attackers:
        for result in attackers.run_all(runs_of(cases, chosen.command or COMMANDS)):
            results.append(result)
            if result.broken or not chosen.quiet:
                print(line_of(result), flush=True)
    print(summary_of(results, seconds=time.monotonic() - started))
    sys.exit(any(result.broken for result in results))


def line_of(result: Result) -> str:
    """One run, and below it the rules that it broke."""
    mark = "BROKEN" if result.broken else "holds"
    line = f"{mark:<6}  {result.case:<44}  {result.command:<5}  {result.outcome:<18}"
    line += f"  {result.seconds:6.2f} s  {result.peak_mb:4} MB"
    return "\n".join([line, *(f"        {rule}" for rule in result.broken)])


def summary_of(results: list[Result], *, seconds: float) -> str:
    """All runs in a few lines."""
    n_broken = sum(bool(result.broken) for result in results)
    ended = ", ".join(f"{word} {count:,}" for word, count in Counter(r.outcome for r in results).most_common())
    longest = max((result.seconds for result in results), default=0.0)
    most = max((result.peak_mb for result in results), default=0)
    n_cases = len({result.case for result in results})
    return (
        f"{len(results):,} runs of {n_cases:,} cases in {seconds:.0f} s: {n_broken:,} broke a rule; "
        f"longest {longest:.1f} s, most memory {most} MB\ncame to: {ended}"
    )


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Attack fetching and the commands that fetch.")
    parser.add_argument("--group", choices=sorted({case.group for case in CASES}), help="only this group")
    parser.add_argument("--command", action="append", choices=COMMANDS, help="only this command; may be repeated")
    parser.add_argument("--case", metavar="WORDS", help="only cases with these words in their names")
    parser.add_argument("--workers", type=int, default=3, help="how many runs at a time")
    parser.add_argument("--quiet", action="store_true", help="print only what broke a rule")
    return parser


if __name__ == "__main__":
    main()
