"""Who is said, inside what somebody said, to have said what? And what stands inside what?"""

from functools import cache

import numpy as np

from sayso.encoder.model import AttributionModel
from sayso.encoder.passages import cut_passage
from sayso.encoder.pieces import PiecedText
from sayso.extract.encoded import encode_pieced
from sayso.extract.found import Found, find_in_words
from sayso.extract.settings import Settings
from sayso.lexicon import load_table

MIN_WORDS = 8  # of content; a shorter one hardly holds an attribution with source, cue and content
_THE_SPEAKER = frozenset(("i", "we", "me", "us", "my", "our"))  # inside a quotation: who speaks there already


def find_nested(
    text: str, pieced: PiecedText, outer: list[Found], *, model: AttributionModel, settings: Settings
) -> list[Found]:
    """Attributions inside the contents of others, found by reading each content as a text of its own.

    Only contents with a verb of saying or thinking are read again, and only what such a verb attributes to somebody
    else is kept: the training corpus marks none of them, so that other cues would be guesses.

    Args:
        text: The text.
        pieced: Its words.
        outer: What was found in it at first sight.
        model: The trained model.
        settings: Thresholds.
    """
    words = [text[start:end].lower() for start, end in zip(pieced.start, pieced.end, strict=True)]
    is_verb = np.array([word in _cue_verbs() for word in words], dtype=bool)
    taken = np.zeros(len(pieced), dtype=bool)
    for item in outer:
        taken[slice(*item.cue)] = True
    nested: list[Found] = []
    for item in outer:
        inside = np.zeros(len(pieced), dtype=bool)
        inside[item.content] = True
        if len(item.content) < MIN_WORDS or not (is_verb & inside & ~taken).any():
            continue
        start, end = int(item.content[0]), int(item.content[-1]) + 1
        for found in _reread(pieced, start, end, model=model, settings=settings):
            candidate = found.moved(start)
            cue = slice(*candidate.cue)
            is_sure = candidate.confidence >= settings.nested_confidence and is_verb[cue].any()
            is_another = not _THE_SPEAKER.issuperset(words[place] for place in candidate.source) or not len(
                candidate.source
            )
            if is_sure and is_another and inside[cue].all() and not taken[cue].any():
                taken[cue] = True
                nested.append(candidate)
    return nested


def _reread(pieced: PiecedText, start: int, end: int, *, model: AttributionModel, settings: Settings) -> list[Found]:
    return find_in_words(encode_pieced(cut_passage(pieced, start, end), model=model), model=model, settings=settings)


@cache
def _cue_verbs() -> frozenset[str]:
    return frozenset(word for row in load_table("cue_verbs") for word in row.words)


def find_parents(items: list[Found]) -> list[int | None]:
    """For each attribution the place of the one with the shortest content in which its cue stands, else None.

    A parent has more content than its child, so that none is its own ancestor. Without a cue, its content counts.
    """
    places = [_place_of(item) for item in items]
    sizes = np.array([len(item.content) for item in items])
    reach = np.array([(item.content[0], item.content[-1]) for item in items]).reshape(-1, 2)
    parents: list[int | None] = []
    for (first, last), size in zip(places, sizes.tolist(), strict=True):
        near = np.flatnonzero((reach[:, 0] <= first) & (reach[:, 1] >= last) & (sizes > size)).tolist()
        around = [(int(sizes[at]), at) for at in near if _holds(items[at], first, last)]
        parents.append(min(around)[1] if around else None)
    return parents


def _place_of(item: Found) -> tuple[int, int]:
    """First and last word, both included, of what decides where an attribution stands."""
    first, end = item.cue
    return (first, end - 1) if end > first else (int(item.content[0]), int(item.content[-1]))


def _holds(item: Found, first: int, last: int) -> bool:
    at = int(np.searchsorted(item.content, first))
    behind = at + last - first
    return behind < len(item.content) and int(item.content[at]) == first and int(item.content[behind]) == last
