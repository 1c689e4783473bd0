"""What do the benchmarks read? Articles of 800 words, made of the bundled examples."""

import json
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

WORDS = 800
_EXAMPLES = Path(__file__).parents[1] / "examples"


def articles() -> Iterator[bytes]:
    """Lines of 800-word articles without end, each another stretch of the bundled examples' paragraphs."""
    texts = sorted(_EXAMPLES.glob("*.md"))
    paragraphs = [
        paragraph
        for path in texts
        for paragraph in path.read_text(encoding="utf-8").split("---", 2)[-1].split("\n\n")
        if paragraph.strip()
    ]
    source = cycle(paragraphs)
    number = 0
    while True:
        chosen: list[str] = []
        while sum(len(paragraph.split()) for paragraph in chosen) < WORDS:
            chosen.append(next(source).strip())
        yield json.dumps({"id": f"article-{number}", "text": "\n\n".join(chosen)}).encode()
        number += 1
