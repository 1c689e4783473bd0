"""What is left of an article when another outlet prints it: cut, reworded, with or without the mark of the wire?"""

from dataclasses import replace
from random import Random

from evaluation.invented.sentences import REWORDINGS
from evaluation.invented.telling import Sentence

Paragraphs = tuple[tuple[Sentence, ...], ...]
_LEAST_WORDS = 82
_SHARE_REWORDED = 0.3  # of the places where a rewording is possible


def reprint(paragraphs: Paragraphs, draw: Random) -> Paragraphs:
    """The paragraphs, fewer or as many, with a few words changed."""
    return tuple(tuple(_edited(sentence, draw) for sentence in each) for each in _cut(paragraphs, draw))


def reworded(sentence: Sentence, old: str, new: str) -> Sentence:
    """The sentence with one wording in place of another, its spans moved along.

    Left as it is where the old words are not there, or a span begins or ends inside of them.
    """
    start = sentence.text.find(f" {old} ") + 1
    end = start + len(old)
    if not start or (sentence.planted is not None and any(start < edge < end for edge in _edges(sentence))):
        return sentence
    text = sentence.text[:start] + new + sentence.text[end:]
    if sentence.planted is None:
        return Sentence(text)

    def moved(span: tuple[int, int]) -> tuple[int, int]:
        longer = len(new) - len(old)
        return span[0] + longer * (span[0] >= end), span[1] + longer * (span[1] >= end)

    planted = sentence.planted
    return Sentence(
        text,
        replace(
            planted,
            source=None if planted.source is None else moved(planted.source),
            cue=None if planted.cue is None else moved(planted.cue),
            content=tuple(moved(span) for span in planted.content),
        ),
    )


def n_words(paragraphs: Paragraphs) -> int:
    """Words between white space."""
    return sum(sentence.text.count(" ") + 1 for each in paragraphs for sentence in each)


def _cut(paragraphs: Paragraphs, draw: Random) -> Paragraphs:
    """Without some of the later paragraphs, as long as enough is left.

    The first two stay, and so does one that introduces a speaker of whom more is told further on.
    """
    for place in range(len(paragraphs) - 1, 1, -1):
        if draw.random() < 0.35 and _sources(paragraphs[place]).isdisjoint(_sources(*paragraphs[place + 1 :])):
            shorter = paragraphs[:place] + paragraphs[place + 1 :]
            paragraphs = shorter if n_words(shorter) >= _LEAST_WORDS else paragraphs
    return paragraphs


def _sources(*paragraphs: tuple[Sentence, ...]) -> set[str | None]:
    return {each.planted.source_name for sentences in paragraphs for each in sentences if each.planted} - {None}


def _edited(sentence: Sentence, draw: Random) -> Sentence:
    for old, new in REWORDINGS:
        if old in sentence.text and draw.random() < _SHARE_REWORDED:
            sentence = reworded(sentence, old, new)
    return sentence


def _edges(sentence: Sentence) -> tuple[int, ...]:
    planted = sentence.planted
    spans = (planted.source, planted.cue, *planted.content)
    return tuple(edge for span in spans if span is not None for edge in span)
