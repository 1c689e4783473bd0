"""Writes an invented archive.

python -m evaluation.invented 1000                     articles to stdout, one JSON object a line
python -m evaluation.invented 1000 --seed 2 -o FOLDER  articles.jsonl, truth.jsonl and claims.jsonl
"""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from evaluation.invented import Invented, invent, invent_truth

_SHOWN = ("id", "url", "outlet", "byline", "title", "published", "text")
_HIDDEN = ("id", "story", "pattern", "statements", "copy_of", "draws_on")


def main() -> None:
    """Reads the arguments and writes the archive."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.invented", description=__doc__.splitlines()[0])
    parser.add_argument("n", type=int, help="how many articles, for example 1000")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another archive (default: 1)")
    parser.add_argument("-o", "--output", type=Path, help="folder for articles.jsonl, truth.jsonl and claims.jsonl")
    arguments = parser.parse_args()
    if arguments.output is None:
        sys.stdout.writelines(_line(_part(each, _SHOWN)) for each in invent(arguments.n, seed=arguments.seed))
    else:
        write_archive(arguments.output, arguments.n, seed=arguments.seed)


def write_archive(folder: Path, n: int, *, seed: int = 1) -> None:
    """Writes articles, what is planted in them, and what is true of their claims, a file each."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        (folder / "articles.jsonl").open("w", encoding="utf-8", newline="\n") as articles,
        (folder / "truth.jsonl").open("w", encoding="utf-8", newline="\n") as truth,
    ):
        for each in invent(n, seed=seed):
            articles.write(_line(_part(each, _SHOWN)))
            truth.write(_line(_part(each, _HIDDEN)))
    with (folder / "claims.jsonl").open("w", encoding="utf-8", newline="\n") as claims:
        claims.writelines(_line(asdict(claim)) for claim in invent_truth(n, seed=seed))


def _part(article: Invented, names: Iterable[str]) -> dict[str, Any]:
    return {
        name: [asdict(each) for each in article.statements] if name == "statements" else getattr(article, name)
        for name in names
    }


def _line(record: dict[str, Any]) -> str:
    return f"{json.dumps(record, ensure_ascii=False)}\n"


if __name__ == "__main__":
    main()
