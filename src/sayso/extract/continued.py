"""Who speaks in a quotation that has no cue of its own?"""

import numpy as np

from sayso.encoder.pieces import Ints, PiecedText
from sayso.extract.found import Found
from sayso.text import Quotation

MIN_WORDS = 4  # of a quotation that may be a statement; shorter ones are titles, names and scare quotes
SHARE_RIGHT = 0.6  # of what is found here and whose speaker was right; the confidence is the speaker's times this
_ENDS = frozenset(".?!,…")  # what a quoted sentence ends with, inside its marks


def find_continued(text: str, pieced: PiecedText, quoted: list[list[int]], found: list[Found]) -> list[Found]:
    """Quoted sentences that nothing introduces, said by whoever was quoted last.

    The speaker is the source of the nearest quotation before, in the same paragraph or the one before it. Where
    nobody was quoted there, nothing is found: who speaks stays unknown.

    Args:
        text: The text.
        pieced: Its words.
        quoted: Word ranges of its quotations, in text order.
        found: What was found by cues, in any order.
    """
    taken = np.zeros(len(pieced), dtype=bool)
    for item in found:
        taken[item.content] = taken[item.source] = True
        taken[slice(*item.cue)] = True
    speakers = [item for item in found if len(item.source) and _holds_quotation(item, pieced)]
    more: list[Found] = []
    for start, end in quoted:
        if taken[start:end].any() or not _is_sentence(text, pieced, start, end):
            continue
        before = [item for item in speakers if _last_word(item) < start and _is_near(pieced.paragraph, item, start)]
        if before:
            speaker = max(before, key=_last_word)
            more.append(
                Found(
                    cue=(start, start),
                    source=speaker.source,
                    content=np.arange(start, end),
                    confidence=SHARE_RIGHT * speaker.confidence,
                )
            )
    return more


def _holds_quotation(item: Found, pieced: PiecedText) -> bool:
    return bool((pieced.quotation[item.content] != Quotation.OUTSIDE).any())


def _last_word(item: Found) -> int:
    return int(max(item.content[-1], item.source[-1], item.cue[1] - 1))


def _is_near(paragraph: Ints, item: Found, start: int) -> bool:
    return int(paragraph[start] - paragraph[_last_word(item)]) <= 1


def _is_sentence(text: str, pieced: PiecedText, start: int, end: int) -> bool:
    """Whether a quotation begins with a capital letter, ends like a sentence, and is long enough."""
    words = [text[a:b] for a, b in zip(pieced.start[start:end], pieced.end[start:end], strict=True)]
    spoken = [word for word in words if word[0].isalnum()]
    if len(spoken) < MIN_WORDS or not spoken[0][0].isupper():
        return False
    behind = [word for word in words if word[0] not in "\"”»’'“"]
    return behind[-1][-1] in _ENDS
