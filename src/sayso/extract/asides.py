"""Which sentence of the text's own voice is an aside that claims nothing, although no listed word says so?

Only a text that speaks as a host to his readers has asides. Irony, jokes and fragments have few words of their own; how
a sentence speaks and where it stands tells a little, and so does how it sounds to the encoder beside the sentence
before it and its text. What each sign weighs is learned (`python -m training.asides`), and shown with its probability.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from sayso.encoder.model import Floats
from sayso.extract.encoded import EncodedText, mean_vectors
from sayso.lexicon import speech_marks
from sayso.model import Span

LEAST_SURE = 0.6  # of an aside; texts learned from hold more asides than others
_WITH_NUMBER = 0.85  # the same where a number is told: what may be checked is not given up on a sound
_MANY = 3
_SHORT, _VERY_SHORT = 8, 5  # words
_LONG_WORD = 5  # letters
_BEFORE = 200  # characters
_WORD = re.compile(r"[^\W_]+(?:['\u2019][a-z]+)?")
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?|billions?|dozens?)\b",
    re.IGNORECASE,
)
_SIGNS = {
    "would": re.compile(r"\b(?:would|could|should|might|may)\b"),
    "if": re.compile(r"\b[Ii]f\b"),
    "will": re.compile(r"\b(?:will|won['\u2019]t)\b|['\u2019]ll\b"),
    "quotation": re.compile(r"[\"\u201c\u2018]"),
    "colon": re.compile(":"),
    "semicolon": re.compile(";"),
    "negation": re.compile(r"\b(?:no|not|never|nobody|nothing|none|\w+n['\u2019]t)\b", re.IGNORECASE),
    "highest": re.compile(r"\b\w{2,}est\b|\bmost\b"),
    "like": re.compile(r"\b(?:like|as)\b"),
    "starts-the": re.compile(r"^The\b"),
    "starts-pronoun": re.compile(r"^(?:He|She|It|They|That|This|Which|One)\b"),
    "starts-I": re.compile(r"^(?:I|My|We|Our)\b"),
    "sensed": re.compile(r"\b(?:feel|felt|wish|hope|suspect|love|hate|enjoy|admire|sorry|thank|thanks|glad|fine)\b"),
    "indefinite": re.compile(r"\b(?:an?|one|some|any|somebody|anybody|nobody|everybody)\b", re.IGNORECASE),
    "too": re.compile(r"\b(?:too|at least|also|either|anyway)\b"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What every sentence of a text is measured against.

    `hosted` says how much the text speaks as a host does, from 0 to 1; `end` is where its words end; `quoted` are
    the blocks in another voice.
    """

    hosted: float
    end: int
    quoted: tuple[Span, ...]


def look_around(text: str, quoted: Sequence[Span]) -> Surroundings:
    """The surroundings of the sentences of a text.

    >>> look_around("Two men died, officials said.", ()).hosted, look_around("I don't know. Do you?", ()).hosted
    (0.0, 1.0)
    """
    marks = speech_marks(text)
    hosted = sum(marks[name] > 0 for name in ("I", "you", "short-form")) / 3
    return Surroundings(hosted=hosted, end=len(text.rstrip()), quoted=tuple(quoted))


def aside_measures(text: str, sentence: Span, around: Surroundings) -> Mapping[str, float]:
    """What tells whether a sentence is an aside, each a number with a name."""
    words = sentence.slice(text)
    found = {name: float(min(_MANY, count)) for name, count in speech_marks(words).items()}
    found |= {name: 1.0 for name, pattern in _SIGNS.items() if pattern.search(words)}
    plain = [word.lower() for word in _WORD.findall(words)]
    break_before, break_behind = text.rfind("\n\n", 0, sentence.start), text.find("\n\n", sentence.end)
    start = break_before + 2 if break_before >= 0 else 0
    end = break_behind if break_behind >= 0 else around.end
    before = text[max(0, sentence.start - _BEFORE) : sentence.start].rstrip()
    long_before = {word.lower() for word in _WORD.findall(before) if len(word) >= _LONG_WORD}
    found |= {
        "length": min(3.0, len(plain) / 10),
        "short": float(len(plain) < _SHORT),
        "very-short": float(len(plain) < _VERY_SHORT),
        "hosted": around.hosted,
        "in-quoted": float(any(block.start <= sentence.start < block.end for block in around.quoted)),
        "with-quoted": float(bool(around.quoted)),
        "last-of-paragraph": float(end - sentence.end <= 1),
        "first-of-paragraph": float(sentence.start - start <= 1),
        "last-paragraph": float(end >= around.end),
        "behind-quoted": float(any(0 <= start - block.end <= 2 for block in around.quoted)),
        "behind-question": float(before.endswith("?")),
        "behind-exclamation": float(before.endswith("!")),
        "taken-up": float(min(_MANY, len(long_before & set(plain)))),
    }
    return {name: value for name, value in found.items() if value}


def aside_sounds(encoded: EncodedText, text: str, sentences: Sequence[Span]) -> list[float]:
    """How much each sentence sounds like an aside: what that adds to its odds, about 0 on average.

    Nothing is heard, all are 0, in the vectors of an encoder of another width than the weights were learned on.

    Args:
        encoded: The text as the encoder sees it.
        text: The text.
        sentences: All of its sentences, in text order.
    """
    if not sentences:
        return []
    hearing, middle = _hearing()
    rows = sentence_rows(encoded, text, sentences)
    if rows.shape[1] != len(hearing):
        return [0.0] * len(sentences)
    return [float(each) for each in rows @ hearing - middle]


def sentence_rows(encoded: EncodedText, text: str, sentences: Sequence[Span]) -> Floats:
    """[n_sentences, 3 * width]: the vector of each, that of the one before it, and what sets it off from its text."""
    vectors = mean_vectors(encoded, [*sentences, Span(0, len(text))])
    own = vectors[:-1]
    before = np.concatenate([np.zeros_like(own[:1]), own[:-1]])
    return np.hstack([own, before, own - vectors[-1]])


def least_sure(words: str) -> float:
    """From which probability on a sentence is an aside.

    >>> least_sure("It was homesick."), least_sure("It wants 30 boats.")
    (0.6, 0.85)
    """
    return _WITH_NUMBER if _NUMBER.search(words) else LEAST_SURE


def aside_probability(measures: Mapping[str, float], sounds: float = 0.0) -> float:
    """How probable it is that a sentence claims nothing.

    Args:
        measures: Of the sentence.
        sounds: As `aside_sounds` has it; nothing is known of it without it.
    """
    weights = _weights()
    odds = weights["constant"] + sum(weights.get(name, 0.0) * value for name, value in measures.items())
    return 1 / (1 + math.exp(-odds - sounds))


@cache
def _shipped() -> Mapping[str, Any]:
    return dict(json.loads((files("sayso.extract") / "aside_weights.json").read_text(encoding="utf-8")))


@cache
def _weights() -> Mapping[str, float]:
    return {name: float(value) for name, value in _shipped()["weights"].items()}


@cache
def _hearing() -> tuple[Floats, float]:
    return np.array(_shipped()["vectors"], dtype=np.float32), float(_shipped()["middle"])
