"""The command: every expression at n and 2n characters.

    python -m fuzzing.expressions [--size 20000]

Ends with 1 where one takes more than two and a half times as long for twice the text, or where a call of `re` was
never made and its expression cannot be read off the source.
"""

import argparse
import sys
import time

from fuzzing.expressions.inventory import collect_seen, find_missed, make_inventory
from fuzzing.expressions.measuring import MOST_RATIO, find_growth
from fuzzing.expressions.sites import find_sites


def main() -> int:
    """Collect, try, print."""
    parser = argparse.ArgumentParser(
        prog="python -m fuzzing.expressions", description=__doc__.split("\n", maxsplit=1)[0]
    )
    parser.add_argument("--size", type=int, default=20_000, help="characters of the shorter text")
    parser.add_argument("--only", default="", help="places that hold these words")
    given = parser.parse_args()
    started, seen, sites = time.monotonic(), collect_seen(), find_sites()
    missed = find_missed(seen, sites)
    for site in missed:
        print(f"never seen: {site.file}:{site.first_line} re.{site.function}")
    everything = [each for each in make_inventory(seen) if any(given.only in place for place in each.places)]
    collected = time.monotonic()
    n_bad = 0
    for expression in everything:
        found = find_growth(expression, n=given.size)
        if found is not None:
            n_bad += 1
            print(f"{', '.join(expression.places)}: {found.method} takes {found.ratio:.1f} times as long", flush=True)
            print(f"  {found.seconds:.2f} s on {found.text!r}\n  {expression.pattern[:160]!r}", flush=True)
    print(
        f"{len(everything):,} expressions of {len(sites)} places at {given.size:,} and {2 * given.size:,} characters: "
        f"{n_bad} above {MOST_RATIO}, {len(missed)} places never seen; "
        f"{collected - started:.0f} s to collect, {time.monotonic() - collected:.0f} s to try"
    )
    return 1 if n_bad or missed else 0


if __name__ == "__main__":
    sys.exit(main())
