"""Invented texts whose voices and sentences without a claim are marked; nothing here is real, and all of it is ours.

The format is that of `evaluation/sets/statements/README.md` without its lines `S`; an outlet that a line `V` names in
other words than the text is allowed.
"""

from pathlib import Path

from evaluation.statement_sets import GoldArticle, read_article

FOLDER = Path(__file__).parent / "invented"


def invented_texts(*, last: int | None = None) -> list[GoldArticle]:
    """All of them, by name; or those up to a number."""
    files = sorted(FOLDER.glob("[0-9]*.txt"))
    return [read_article(file) for file in files if last is None or int(file.name.partition("-")[0]) <= last]
