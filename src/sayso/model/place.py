"""Where on the pages of its file does a stretch of a document stand?"""

from dataclasses import dataclass

from sayso.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a page: points (1/72 inch) from its top left corner, as the page is shown, downwards."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A line of a page, counted from 1, and the stretch of the text that stands on it.

    A word that is broken at the end of a line belongs to both lines by its parts.
    """

    span: Span
    page: int
    box: Box
