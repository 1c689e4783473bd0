"""How well are copies and lineages found?

    python -m evaluation.copies [fnc1|stories|invented]

Without a name all three: bodies of FNC-1, invented stories with their lineage written out, and invented archives with
planted copies. What each figure means stands in `evaluation/copies_*.py`; none of them is a floor yet.
"""

import sys

from evaluation.copies_fnc1 import print_fnc1
from evaluation.copies_invented import print_invented
from evaluation.copies_stories import print_stories
from evaluation.outside import NO_DATA, shared_folder

_PARTS = ("fnc1", "stories", "invented")


def main(arguments: list[str] | None = None) -> int:
    """Measures and prints; 2 for wrong use."""
    given = sys.argv[1:] if arguments is None else arguments
    if any(name not in _PARTS for name in given):
        print(__doc__, file=sys.stderr)
        return 2
    for name in given or _PARTS:
        print(f"== {name}")
        if name == "fnc1":
            shared = shared_folder()
            if shared is None:
                print(NO_DATA)
            else:
                print_fnc1(shared)
        elif name == "stories":
            print_stories()
        else:
            print_invented()
    return 0


if __name__ == "__main__":
    sys.exit(main())
