"""What did people decide on a statement that a list shows?"""

from dataclasses import dataclass

from sayso.views.article_page import FieldChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What people made of a statement: `verdict` is "accept", "reject", "unsure" or None.

    `place` is its permalink as it stands today, `changes` lead from what was found to what people made of it.
    """

    place: str
    verdict: str | None
    is_edited: bool
    changes: tuple[FieldChange, ...]
