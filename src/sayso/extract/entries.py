"""Who speaks in an entry of a ticker? A label behind the time says so, and no cue."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from sayso.lexicon import load_table, load_words
from sayso.model import Attribution, Manner, Span
from sayso.text import find_paragraphs

SHARE_RIGHT = 0.7  # by hand: of the sentences behind a label that are its speaker's
_LEAST_ENTRIES = 3
_LEAST_SHARE = 0.5  # of the paragraphs that begin with a time
_TIME = re.compile(r"(?:\d{1,2}[:.]\d\d|\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\.?)(?=\W)[\s\u2013\u2014:,-]{0,4}")
_LABEL = re.compile(r"(?P<label>(?:The\s)?[A-Z][^:.!?;\n\"\u201c]{1,80}?):\s+(?=\S)")
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|says?|said|tells?|told|asks?|asked|and\sthen)\b")
_WORD = re.compile(r"[^\W\d_][\w\u2019'-]*")
_NO_SPEAKER = re.compile(r"(?:Update|Correction|Breaking|Weather|Recap|Summary|Next|Photo|Video|Watch|Read|Source)\b")


def attribute_entries(text: str, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, with what a ticker says behind the label of an entry given to whom the label names.

    >>> text = "9:00 The mayor: ten ill.\\n\\n9:05 It rains.\\n\\n9:10 Shops shut."
    >>> own = Attribution(source=(), cue=(), content=(Span(5, 23),), manner=Manner.OWN, confidence=1.0)
    >>> given = attribute_entries(text, (own,))[0]
    >>> given.source[0].slice(text), given.content[0].slice(text)
    ('The mayor', 'ten ill')
    """
    labels = _find_labels(text)
    if not labels:
        return tuple(attributions)
    starts = [label.start for label, _ in labels]
    given = []
    for each in attributions:
        at = bisect_right(starts, each.content[0].start) - 1 if each.manner is Manner.OWN and each.content else -1
        given.append(_given(each, *labels[at]) if at >= 0 else each)
    return tuple(given)


def _given(own: Attribution, label: Span, said: Span) -> Attribution:
    content = tuple(
        Span(max(span.start, said.start), span.end)
        for span in own.content
        if max(span.start, said.start) < span.end <= said.end
    )
    if not content:
        return own
    return replace(
        own, source=(label,), content=content, manner=Manner.INDIRECT, confidence=SHARE_RIGHT * own.confidence
    )


def _find_labels(text: str) -> list[tuple[Span, Span]]:
    """The labels of a ticker's entries, each with what stands behind it; none where the text is no ticker."""
    paragraphs = find_paragraphs(text)
    times = [(each, _TIME.match(text, each.start, each.end)) for each in paragraphs]
    n_entries = sum(time is not None for _, time in times)
    if n_entries < max(_LEAST_ENTRIES, _LEAST_SHARE * len(paragraphs)):
        return []
    labels = []
    for paragraph, time in times:
        match = _LABEL.match(text, time.end(), paragraph.end) if time is not None else None
        if match is not None and _may_speak(match["label"]) and match.end() < paragraph.end:
            labels.append((Span(*match.span("label")), Span(match.end(), paragraph.end)))
    return labels


def _may_speak(label: str) -> bool:
    if _FINITE.search(label) is not None or _NO_SPEAKER.match(label) is not None:
        return False
    words = _WORD.findall(label)
    is_name = len(words) > 1 and words[0] in load_words("given_names")
    return is_name or any(word.lower() in _speakers() for word in words) or len(words) == 1


@cache
def _speakers() -> frozenset[str]:
    return frozenset(word for row in load_table("source_nouns") for word in row.words)
