"""What does the peer find on the sets that nobody else has figures for?

python -m evaluation.peers            measure and print; needs textacy and a pipeline, see `evaluation.textacy_peer`
python -m evaluation.peers --write    store the figures in `peers.json`, for where they are not installed
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from evaluation.extraction import Find
from evaluation.floors import digest_of
from evaluation.genres import BASIL, GUM, basil_file, gum_file, score_basil, score_gum
from evaluation.outside import NO_DATA, shared_folder
from evaluation.polnear import dev_file
from evaluation.quote_styles import STYLES_SET, score_styles
from evaluation.textacy_peer import PEER, STORED, can_run, find_by_textacy, peer_versions

_SETS: Mapping[str, tuple[Callable[[Path, Find], Mapping[str, float]], Callable[[Path], Path]]] = {
    STYLES_SET: (score_styles, dev_file),
    GUM: (score_gum, gum_file),
    BASIL: (score_basil, basil_file),
}


def main() -> int:
    """Measures, prints, and stores if asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--write", action="store_true", help="store the figures in peers.json")
    is_written = parser.parse_args().write
    shared = shared_folder()
    if shared is None:
        print(NO_DATA)
        return 0
    if not can_run():
        print(f"not measured: {PEER} or a pipeline for it is not installed")
        return 0
    stored = {}
    for name, (score, file) in _SETS.items():
        figures = {what: round(value, 1) for what, value in score(shared, find_by_textacy).items()}
        print(f"{name}: {', '.join(f'{what} {value}' for what, value in figures.items())}")
        stored[name] = {
            "peer": PEER,
            "figures": figures,
            "versions": peer_versions(),
            "digest": digest_of((file(shared),)),
            "command": "python -m evaluation.peers --write",
        }
    if is_written:
        STORED.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
