"""Which sentence without a cue goes on with what the one before it is said to have said?"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.extract.entries import attribute_entries
from sayso.extract.merging import in_text_order
from sayso.model import Attribution, Manner, Span
from sayso.text import find_sentences

SHARE_RIGHT = 0.7  # by hand: of the sentences that count on, how many go on with the words before
# A number that adds to one before it, or is what is left of it, tells nothing without the words before.
_COUNTS_ON = re.compile(
    r"(?:And\s|But\s)?(?:Another|A\sfurther|The\s(?:remaining|other|rest\sof\sthe))\s(?:about\s|some\s|"
    r"at\sleast\s|nearly\s)?"
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|half|hundred)\b)"
)
_FARTHEST = 400  # characters between two statements of which the one goes on with the other
_SEMICOLON = re.compile(r";\s*(?:(?:and|but)\s+)?$")


def carry_on(text: str, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, with what the text was taken to say itself given to whoever spoke just before; in text order.

    Given are what stands behind the label of a ticker's entry, a clause behind a semicolon where the speaker stands
    between the two ("A, she said; B"), and a sentence that counts on from the one before it ("Another 12 are missing").
    All else without a cue stays the text's own.

    Args:
        text: The text.
        attributions: Each with a parent in this list, or none.

    >>> text = "Four died, Ann said; two are missing."
    >>> said = Attribution(
    ...     source=(Span(11, 14),), cue=(Span(15, 19),), content=(Span(0, 9),), manner=Manner.INDIRECT, confidence=1.0
    ... )
    >>> own = Attribution(source=(), cue=(), content=(Span(21, 36),), manner=Manner.OWN, confidence=1.0)
    >>> carry_on(text, (said, own))[1].source[0].slice(text)
    'Ann'
    """
    sentences, attributions = find_sentences(text), attribute_entries(text, attributions)
    said = sorted(
        (max((*each.source, *each.cue, *each.content), key=lambda span: span.end).end, place)
        for place, each in enumerate(attributions)
        if each.source and each.cue and each.parent is None and each.manner is not Manner.OWN
    )
    ends = [end for end, _ in said]
    carried = []
    for each in attributions:
        at = bisect_right(ends, each.content[0].start) - 1 if each.manner is Manner.OWN and each.content else -1
        before = attributions[said[at][1]] if at >= 0 else None
        goes_on = before is not None and _goes_on(text, before, ends[at], each.content[0], sentences)
        carried.append(_carried(each, before) if goes_on and before is not None else each)
    return in_text_order(carried)


def _goes_on(text: str, before: Attribution, end: int, content: Span, sentences: Sequence[Span]) -> bool:
    if content.start - end > _FARTHEST:
        return False
    between = text[end : content.start]
    if _SEMICOLON.fullmatch(between.lstrip()) is not None:
        return before.content[0].start < before.cue[0].start
    if "\n" in between or _COUNTS_ON.match(text, content.start) is None:
        return False
    at = bisect_right(sentences, content.start, key=lambda each: each.start) - 1
    return at > 0 and sentences[at].start == content.start and sentences[at - 1].start < end <= sentences[at - 1].end


def _carried(own: Attribution, before: Attribution) -> Attribution:
    return replace(own, source=before.source, manner=Manner.INDIRECT, confidence=SHARE_RIGHT * before.confidence)
