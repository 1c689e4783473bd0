"""Who is said, inside what somebody said, to have said what? And what stands inside what?"""

import numpy as np
import numpy.typing as npt

from sayso.encoder.model import AttributionModel
from sayso.encoder.passages import cut_passage
from sayso.encoder.pieces import PiecedText
from sayso.extract.found import Found, find_in_words
from sayso.extract.settings import Settings

MIN_WORDS = 5  # of content; a shorter one holds no attribution with source, cue and content


def find_nested(
    pieced: PiecedText,
    outer: list[Found],
    cue_shares: npt.NDArray[np.float32],
    *,
    model: AttributionModel,
    settings: Settings,
) -> list[Found]:
    """Attributions inside the contents of others, found by reading each content as a text of its own.

    Args:
        pieced: The words of the text.
        outer: What was found in it at first sight.
        cue_shares: How much each word looked like part of a cue then [n_words].
        model: The trained model.
        settings: Thresholds.
    """
    taken = np.zeros(len(pieced), dtype=bool)
    for item in outer:
        taken[slice(*item.cue)] = True
    nested: list[Found] = []
    for item in outer:
        words = item.content
        if len(words) < MIN_WORDS or float(cue_shares[words].max()) < settings.nested_hint:
            continue
        start, end = int(words[0]), int(words[-1]) + 1
        inside = np.zeros(len(pieced), dtype=bool)
        inside[words] = True
        for found in find_in_words(cut_passage(pieced, start, end), model=model, settings=settings)[0]:
            candidate = found.moved(start)
            cue = slice(*candidate.cue)
            if candidate.confidence >= settings.nested_confidence and inside[cue].all() and not taken[cue].any():
                taken[cue] = True
                nested.append(candidate)
    return nested


def find_parents(items: list[Found]) -> list[int | None]:
    """For each attribution the place of the one with the shortest content in which its cue stands, else None.

    A parent has more content than its child, so that none is its own ancestor.
    """
    return [_find_parent(place, items) for place in range(len(items))]


def _find_parent(place: int, items: list[Found]) -> int | None:
    cue, size = items[place].cue, len(items[place].content)
    around = [
        (len(other.content), at)
        for at, other in enumerate(items)
        if at != place and len(other.content) > size and _holds(other, cue)
    ]
    return min(around)[1] if around else None


def _holds(item: Found, cue: tuple[int, int]) -> bool:
    at = int(np.searchsorted(item.content, cue[0]))
    length = cue[1] - cue[0]
    return (
        at + length <= len(item.content)
        and int(item.content[at]) == cue[0]
        and int(item.content[at + length - 1]) == cue[1] - 1
    )
