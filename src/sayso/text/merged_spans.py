"""Which stretches do several spans cover together?"""

from collections.abc import Sequence

from sayso.model import Span


def merge_spans(spans: Sequence[Span]) -> list[Span]:
    """The stretches that the spans cover together, in text order.

    >>> merge_spans([Span(4, 6), Span(0, 2), Span(1, 4)])
    [Span(start=0, end=6)]
    """
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
