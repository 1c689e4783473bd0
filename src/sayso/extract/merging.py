"""How do attributions of different finders become one list?"""

from collections.abc import Container, Sequence
from dataclasses import replace

from sayso.model import Attribution, Span
from sayso.text import merge_spans


def merge_attributions(found: Sequence[Attribution], more: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Both in the order of their first character; whoever of `found` stands in a content of `more` names it as parent.

    Args:
        found: Each with a parent in this list, or none.
        more: Without parents; their contents do not overlap.
    """
    joined = [*found, *more]
    parents: list[int | None] = [each.parent for each in found] + [None] * len(more)
    for place, each in enumerate(found):
        if each.parent is None:
            parents[place] = next((len(found) + at for at, outer in enumerate(more) if _holds(outer, each)), None)
    return in_text_order([replace(each, parent=parent) for each, parent in zip(joined, parents, strict=True)])


def in_text_order(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions in the order of their first character, each with its parent's new place."""
    order = sorted(range(len(attributions)), key=lambda place: (_first(attributions[place]), place))
    new_place = {old: new for new, old in enumerate(order)}
    return tuple(
        replace(attributions[old], parent=None if (parent := attributions[old].parent) is None else new_place[parent])
        for old in order
    )


def covered_spans(attributions: Sequence[Attribution]) -> list[Span]:
    """Stretches that belong to attributions, merged, in text order."""
    return merge_spans([span for each in attributions for span in (*each.source, *each.cue, *each.content)])


def drop_labelled(found: Sequence[Attribution], labels: Sequence[Span]) -> tuple[Attribution, ...]:
    """The attributions without those whose source is the label of a turn: the turn itself says it."""
    return without(found, {place for place, each in enumerate(found) if _is_label(each, labels)})


def without(found: Sequence[Attribution], dropped: Container[int]) -> tuple[Attribution, ...]:
    """The attributions without those at some places; what had one of them for its parent has none."""
    kept = [place for place in range(len(found)) if place not in dropped]
    new_place = {old: new for new, old in enumerate(kept)}
    return tuple(
        replace(found[old], parent=new_place.get(parent) if (parent := found[old].parent) is not None else None)
        for old in kept
    )


def _is_label(attribution: Attribution, labels: Sequence[Span]) -> bool:
    return any(label.start < span.end and span.start < label.end for span in attribution.source for label in labels)


def _holds(outer: Attribution, inner: Attribution) -> bool:
    first = min(inner.cue or inner.content)
    return bool(outer.source) and any(span.holds(first) for span in outer.content)


def _first(attribution: Attribution) -> Span:
    return min((*attribution.source, *attribution.cue, *attribution.content))
