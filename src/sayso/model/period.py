"""Between which days was something said, or did it happen?"""

from dataclasses import dataclass
from datetime import date

from sayso.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """First and last day, both included; None leaves that side open.

    `rule` names the rule that made it, `expression` the words that it rests on, None where no words of the text do.
    `is_doubtful`: the words can be read in another way, and the period should be looked at.

    Raises:
        ValueError: If it ends before it starts, or both sides are open.
    """

    first: date | None
    last: date | None
    rule: str
    expression: Span | None = None
    is_doubtful: bool = False

    def __post_init__(self) -> None:
        """Refuse what is no period."""
        if self.first is None and self.last is None:
            raise ValueError("a period needs a first or a last day; None in its place says that there is none")
        if self.first is not None and self.last is not None and self.last < self.first:
            raise ValueError(f"a period needs first <= last, got {self.first} and {self.last}")
