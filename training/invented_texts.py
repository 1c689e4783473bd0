"""Invented texts whose voices and sentences without a claim are marked; nothing here is real, and all of it is ours.

The format is that of `evaluation/sets/statements/README.md` without its lines `S`; an outlet that a line `V` names in
other words than the text is allowed.
"""

from pathlib import Path

from evaluation.statement_sets import GoldArticle, read_article

FOLDER = Path(__file__).parent / "invented"


def invented_texts() -> list[GoldArticle]:
    """All of them, by name."""
    return [read_article(file) for file in sorted(FOLDER.glob("[0-9]*.txt"))]
