"""For which share of the characters of our own pages does the reader tell rightly whose voice they are in?

    python -m evaluation.voices

Every paragraph of the gold is looked for in the text that was read, in order. Its characters count as right where
they stand in a block of the gold voice; characters of a paragraph that is missing count as wrong.
"""

import json
import sys
from pathlib import Path
from typing import Any

from sayso.model import Document
from sayso.readers import read_document

VOICES = Path(__file__).parent / "sets" / "voices"


def score_voices(folder: Path) -> dict[str, Any]:
    """Shares of characters from 0 to 1, over all pages and by page.

    `share_right`: of the `n_characters` of the gold, those read in the right voice. `share_author`: those that would
    be right if all were the author's. `share_extra`: characters read that no gold paragraph has, over those read.
    `share_outlets`: of the quoted characters whose outlet the gold names, those whose outlet, or person, was read.
    """
    golds = map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines())
    pages = {gold["page"]: _score_page(folder / "pages" / gold["page"], gold["blocks"]) for gold in golds}
    total = {key: sum(page[key] for page in pages.values()) for key in next(iter(pages.values()))}
    return {
        "share_right": total["right"] / total["gold"],
        "share_author": total["author"] / total["gold"],
        "share_extra": total["extra"] / max(1, total["read"]),
        "share_outlets": total["outlets_right"] / max(1, total["outlets"]),
        "n_characters": total["gold"],
        "pages": {name: page["right"] / page["gold"] for name, page in pages.items()},
        "extra": {name: page["extra"] for name, page in pages.items()},
    }


def _score_page(file: Path, blocks: list[dict[str, Any]]) -> dict[str, int]:
    document, _ = read_document(file.read_bytes(), name=file.name)
    counts = dict.fromkeys(("gold", "right", "author", "extra", "read", "outlets", "outlets_right"), 0)
    counts["read"] = counts["extra"] = _n_characters(document.text) if document else 0
    at = 0
    for block in blocks:
        size = _n_characters(block["words"])
        counts["gold"] += size
        counts["author"] += size * (block["voice"] == "author")
        counts["outlets"] += size * bool(block["voice"] == "quoted" and block["outlet"])
        start = document.text.find(block["words"], at) if document else -1
        if document is None or start < 0:
            continue
        at = start + len(block["words"])
        counts["extra"] -= size
        counts["right"] += _n_in_voice(document, start, at, block["voice"])
        if block["voice"] == "quoted" and block["outlet"]:
            counts["outlets_right"] += size * _names(document, start, block["outlet"])
    return counts


def _n_characters(text: str) -> int:
    """Characters that are not white space."""
    return len("".join(text.split()))


def _n_in_voice(document: Document, start: int, end: int, voice: str) -> int:
    return sum(
        _n_characters(document.text[max(start, block.span.start) : min(end, block.span.end)])
        for block in document.blocks
        if block.voice == voice and block.span.start < end and start < block.span.end
    )


def _names(document: Document, at: int, outlet: str) -> bool:
    """Whether the quoted block at the offset is said to be from the outlet, in the same words or a part of them.

    The gold names persons as well; the reader keeps them as the mention, since a person is no outlet.
    """
    cited = {
        cited.id: cited.outlet or (cited.mention.slice(document.text) if cited.mention else None)
        for cited in document.cited
    }
    outlet = _plain(outlet)
    for block in document.blocks:
        if block.span.start <= at < block.span.end and block.document is not None:
            found = cited[block.document]
            return found is not None and (_plain(found) in outlet or outlet in _plain(found))
    return False


def _plain(name: str) -> str:
    """The name in lower case with straight apostrophes."""
    return name.lower().replace("’", "'")


def main() -> int:
    """Prints the shares."""
    score = score_voices(VOICES)
    for name, share in score["pages"].items():
        print(f"{name:28} right {share:7.1%}   characters too many {score['extra'][name]:5}")
    print(f"voice right for {score['share_right']:.2%} of {score['n_characters']:,} characters", end=" ")
    print(f"(all in the author's voice: {score['share_author']:.2%})")
    print(f"characters read beside the article {score['share_extra']:.2%}; outlet right {score['share_outlets']:.2%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
