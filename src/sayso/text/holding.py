"""Which of several contents, some inside others, is the closest around a span?"""

from collections.abc import Sequence

from sayso.model import Span


def innermost(span: Span, contents: Sequence[tuple[Span, ...]]) -> int | None:
    """The place of the shortest content that holds the span, the first of equals; None where none does.

    >>> innermost(Span(4, 5), [(Span(0, 9),), (Span(3, 6), Span(7, 8)), (Span(5, 6),)])
    1
    """
    holding = [
        (sum(part.end - part.start for part in content), place)
        for place, content in enumerate(contents)
        if any(part.holds(span) for part in content)
    ]
    return min(holding)[1] if holding else None
