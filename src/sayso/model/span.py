"""Where in a text: half-open ranges of code points."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of Unicode code points in one document.

    Raises:
        ValueError: If the range is empty, reversed or starts before 0.

    >>> Span(4, 8).slice("Ann said so")
    'said'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a range that no text can have."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"span needs 0 <= start < end, got start={self.start} end={self.end}")

    def slice(self, text: str) -> str:
        """The words of the span in the text that it belongs to."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Whether the other span lies wholly inside this one (equal spans do)."""
        return self.start <= other.start and other.end <= self.end
