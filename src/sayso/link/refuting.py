"""Do words speak against a claim, and by which of their words?

The signs are those that a reader can check: words that call something false, denied, unproven, withdrawn or mistaken
near words of the claim, and a negation that only one of the two has. What a claim says against another ("the photo is
a hoax") turns them round. Weights for whole texts were learned on half of the stories of FNC-1
(`evaluation/agreement.py`); a single statement is judged by the reasons alone.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from sayso.lexicon import load_table
from sayso.link.tokens import read_tokens
from sayso.text import find_sentences, stem

_NOTHING = "nothing"  # the class of what only looks like a sign
_NEAR = 12  # words between a sign and a word of the claim
_SHARED = 2  # words of the claim that have to stand in a sentence that speaks about it
_OPENING = 60  # words in which a sentence of the opening begins
_BEFORE = 4  # words between a negation and the word that it negates
_COMMON = frozenset(
    "the a an and or but if of in on at to by for from with as into over after before about than then that "
    "this these those it its he his him she her they their them we our you your i who whom which what when "
    "where why how is are was were be been being has have had do does did will would can could may might "
    "shall should must not no nor never also just more most said says say s t re ll ve d m new report reports "
    "reported claims claim".split()
)
_NEGATIONS = frozenset("not no never neither nor nobody nothing none without cannot nowhere t".split())
_PLAIN_NEGATIONS = frozenset(("not", "never", "no"))
_PLAIN_NEGATED_T = frozenset("isn wasn aren weren didn hasn haven doesn".split())
_NEGATED_T = frozenset(
    "isn wasn aren weren don doesn didn won wouldn can couldn hasn haven hadn shouldn mustn ain".split()
)

# Learned by `python -m evaluation.agreement`; "opening" is negative: whoever opens with the same words agrees.
BIAS = -0.85
WEIGHTS: Mapping[str, float] = {"signs": 0.57, "negation": 0.65, "negated": 0.79, "claim": 3.72, "opening": -1.47}


class Sign(StrEnum):
    """The classes of `refuting.tsv`, and a negation that differs."""

    FALSE = "false"
    DENIAL = "denial"
    DOUBT = "doubt"
    CORRECTION = "correction"
    WRONG = "wrong"
    NEGATION = "negation"


CLASSES = (Sign.FALSE, Sign.DENIAL, Sign.DOUBT, Sign.CORRECTION, Sign.WRONG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One sign: words `first` up to, not with, `last` of the statement, and how they read."""

    sign: Sign
    first: int
    last: int
    wording: str


def refutes(statement: Sequence[str], claim: Sequence[str]) -> tuple[Reason, ...]:
    """Why a statement speaks against a claim, in text order; empty where no sign is near words of the claim.

    Args:
        statement: Its folded words, as of `read_tokens`.
        claim: Those of the claim.

    >>> why = refutes("officials denied that the ship was seized".split(), "pirates seized the ship".split())
    >>> [(each.sign.value, each.wording) for each in why]
    [('denial', 'denied')]
    >>> refutes("officials denied that taxes rose".split(), "pirates seized the ship".split())
    ()
    """
    wanted = content_words(claim)
    shared = [place for place, word in enumerate(statement) if stem(word) in wanted]
    if len({stem(statement[place]) for place in shared}) < min(_SHARED, len(wanted)):
        return ()
    own = {sign for _, _, sign in find_signs(claim)}
    reasons = [
        Reason(sign=sign, first=first, last=last, wording=" ".join(statement[first:last]))
        for first, last, sign in find_signs(statement)
        if not own and bisect_left(shared, first - _NEAR) < bisect_right(shared, first + _NEAR)
    ]
    reasons += _negations(statement, claim, shared)
    return tuple(sorted(reasons, key=lambda each: (each.first, each.last, each.sign)))


def find_signs(words: Sequence[str]) -> list[tuple[int, int, Sign]]:
    """First and last word of each listed phrase and its class, longest first, without overlap.

    >>> find_signs("no evidence of a hoax and no doubt".split())
    [(0, 2, <Sign.DOUBT: 'doubt'>), (4, 5, <Sign.FALSE: 'false'>)]
    """
    return [(first, last, Sign(kind)) for first, last, kind in _find_phrases(words) if kind != _NOTHING]


def content_words(words: Sequence[str]) -> frozenset[str]:
    """The words that tell what it is about, without endings, common words and words of refuting.

    >>> sorted(content_words("no the pirates never seized the ship a hoax".split()))
    ['pirat', 'seiz', 'ship']
    """
    signs = {place for first, last, _ in find_signs(words) for place in range(first, last)}
    return frozenset(
        stem(word)
        for place, word in enumerate(words)
        if place not in signs and word not in _COMMON and word not in _NEGATED_T
    )


def measure_signs(text: str, claim: str) -> dict[str, float]:
    """What a whole text has of each sign, with regard to a claim; measures by name, each about 0 to 3.

    One for each class of signs, `negation` for sentences with a negation of the claim's words, `negated` for all
    negations a hundred words, each as the logarithm of a count; `signs` is the sum of the classes. Where the claim
    itself refutes, these are turned and `claim` is 1. `shared` is the share of the claim's words in the sentence that
    has most of them, `opening` the same of the sentences that the text opens with.
    """
    asked = read_tokens(claim).words
    wanted = content_words(asked)
    tokens = read_tokens(text)
    counts = dict.fromkeys((*CLASSES, Sign.NEGATION), 0)
    n_negated = 0
    best = opening = 0.0
    for sentence in find_sentences(text):
        first, last = tokens.places(sentence)
        words = tokens.words[first:last]
        shared = [place for place, word in enumerate(words) if stem(word) in wanted]
        n_shared = len({stem(words[place]) for place in shared})
        best = max(best, n_shared / max(1, len(wanted)))
        opening = best if first < _OPENING else opening
        for _, _, sign in find_signs(words):
            counts[sign] += 1
        n_negated += len(_negation_places(words))
        counts[Sign.NEGATION] += n_shared >= min(_SHARED, len(wanted)) and bool(_negations(words, asked, shared))
    turn = -1.0 if is_refuting(asked) else 1.0
    measures = {name.value: turn * math.log1p(count) for name, count in counts.items()}
    total = sum(measures[sign.value] for sign in CLASSES)
    negated = turn * math.log1p(100 * n_negated / max(100, len(tokens.words)))
    return {
        **measures,
        "signs": total,
        "negated": negated,
        "claim": float(turn < 0),
        "shared": best,
        "opening": opening,
    }


def is_refuting(claim: Sequence[str]) -> bool:
    """Whether a claim is itself one that something is not so: by a sign, or a plain "not" or "did not".

    >>> is_refuting("sorry the president did not adopt a werewolf".split())
    True
    >>> is_refuting("president adopts son so he won t turn into a werewolf".split())
    False
    """
    return bool(find_signs(claim)) or any(
        word in _PLAIN_NEGATIONS or (word == "t" and place > 0 and claim[place - 1] in _PLAIN_NEGATED_T)
        for place, word in enumerate(claim)
    )


def weigh_signs(measures: Mapping[str, float]) -> float:
    """How likely it is, from 0 to 1, that a text with these measures speaks against the claim rather than for it.

    Learned from articles of some 370 words. Of shorter texts only the order is to be trusted.
    """
    return 1 / (1 + math.exp(-(BIAS + sum(weight * measures[name] for name, weight in WEIGHTS.items()))))


def _find_phrases(words: Sequence[str]) -> list[tuple[int, int, str]]:
    phrases = _phrases()
    found = []
    place = 0
    while place < len(words):
        for phrase, kind in phrases.get(words[place], ()):
            if tuple(words[place : place + len(phrase)]) == phrase:
                found.append((place, place + len(phrase), kind))
                place += len(phrase) - 1
                break
        place += 1
    return found


def _negations(statement: Sequence[str], claim: Sequence[str], shared: Sequence[int]) -> list[Reason]:
    """The negation before a shared word, where the claim has none before it; none where the claim alone has one."""
    in_claim = {
        stem(claim[place]) for at in _negation_places(claim) for place in range(at, min(len(claim), at + _BEFORE + 1))
    }
    places = set(shared)
    found = []
    for at in _negation_places(statement):
        reached = [place for place in range(at + 1, min(len(statement), at + _BEFORE + 1)) if place in places]
        if reached and stem(statement[reached[0]]) not in in_claim:
            found.append(Reason(sign=Sign.NEGATION, first=at, last=at + 1, wording=statement[at]))
    return found


def _negation_places(words: Sequence[str]) -> list[int]:
    """Where words are negated, beyond the listed phrases: "no evidence" is one already, "no doubt" none."""
    listed = {place for first, last, _ in _find_phrases(words) for place in range(first, last)}
    return [
        place
        for place, word in enumerate(words)
        if word in _NEGATIONS
        and place not in listed
        and (word != "t" or (place > 0 and words[place - 1] in _NEGATED_T))
    ]


@cache
def _phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """By the first word: phrases and their class, longer ones first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in load_table("refuting"):
        for phrase in row.words:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, row.kind))
    return {first: tuple(sorted(each, key=lambda one: (-len(one[0]), one[0]))) for first, each in found.items()}
