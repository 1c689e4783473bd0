"""Invented texts whose voices and sentences without a claim are marked; nothing here is real, and all of it is ours.

The format is that of `evaluation/sets/statements/README.md` without its lines `S`; an outlet that a line `V` names in
other words than the text is allowed.
"""

from pathlib import Path

from evaluation.statement_sets import GoldArticle, read_article

FOLDER = Path(__file__).parent / "invented"


ALL = 448
_LAST = 320  # with the texts behind it asides are told worse in the sets only scored: decisions 21 and 22


def invented_texts(*, last: int = _LAST) -> list[GoldArticle]:
    """Those up to a number, by name: by default those that asides are learned from; voices are learned from ALL."""
    files = sorted(FOLDER.glob("[0-9]*.txt"))
    return [read_article(file) for file in files if int(file.name.partition("-")[0]) <= last]
