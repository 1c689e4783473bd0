"""GUM's attributions as gold lines: `python -m training.attribution.gum GUM-TRAIN.jsonl`.

Only genres whose texts and annotations are under a stated licence that allows any use. GUM marks the clause that
attributes; the cue is its first word of saying or thinking, with auxiliaries before it. What stands inside the content
of another is left out: the network reads one level at a time.
"""

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

from sayso.lexicon import load_table
from training.attribution.data import load_records

# Genre to the licence of its texts, as GUM's LICENSE.txt states them; its annotations are under CC BY 4.0.
FREE_GENRES = {
    "news": "CC BY 2.5",
    "interview": "CC BY 2.5",
    "bio": "CC BY-SA 3.0",
    "voyage": "CC BY-SA 3.0",
    "academic": "CC BY 4.0",
    "court": "CC BY 4.0",
}
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_AUXILIARIES = frozenset(
    (
        "has",
        "have",
        "had",
        "is",
        "was",
        "were",
        "are",
        "be",
        "been",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "did",
        "do",
        "does",
        "not",
        "also",
    )
)


def gold_record(record: dict[str, Any]) -> dict[str, Any]:
    """A document in the attribution format."""
    given = [one for one in record["attributions"] if one["content"] and one["source"]]
    outer = [one for one in given if not any(_inside(one, other) for other in given if other is not one)]
    attributions = [
        {"source": one["source"], "cue": _cue(record["text"], one), "content": one["content"]} for one in outer
    ]
    return {"id": record["id"], "text": record["text"], "attributions": attributions}


def _inside(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return any(start <= one["cue_unit"][0] < end for start, end in other["content"]) if one["cue_unit"] else False


def _cue(text: str, one: dict[str, Any]) -> list[list[int]]:
    """The words of saying in the clause that attributes, empty where it has none of ours."""
    if not one["cue_unit"]:
        return []
    start, end = one["cue_unit"]
    known = {word for row in (*load_table("cue_verbs"), *load_table("cue_nouns")) for word in row.words}
    taken = {place for spans in (one["source"], one["content"]) for a, b in spans for place in range(a, b)}
    words = [match.span() for match in _WORD.finditer(text, start, end) if match.start() not in taken]
    for place, (a, b) in enumerate(words):
        if text[a:b].lower() in known:
            first = place
            while first and text[slice(*words[first - 1])].lower() in _AUXILIARIES:
                first -= 1
            return [[words[first][0], b]]
    return []


def main() -> None:
    """Write gold lines to standard output."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("file", type=Path)
    for record in load_records(parser.parse_args().file):
        if record["genre"] in FREE_GENRES:
            sys.stdout.write(json.dumps(gold_record(record), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
