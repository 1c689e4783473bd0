"""What is different where words stand in the place of others: a number, a name, a "not", or the spelling alone?"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from sayso.ledger.version_stretches import Hunk
from sayso.ledger.version_values import (
    Mark,
    Values,
    are_opposed,
    count_negations,
    hedges_in,
    is_known_word,
    touching,
    without_stances,
)
from sayso.ledger.version_words import is_light
from sayso.model import Aspect, Edit, Span

_SLIGHT = frozenset("a an the that".split())  # may come and go without anything being said otherwise
_JOINING = frozenset("and but".split())  # the same where a sentence was cut in two, or two were joined
_SHORT, _LONG = 5, 8  # letters of a word from which on one letter, or two, may be a slip of the pen
_DENYING = {"can't": "can", "cannot": "can", "won't": "will", "shan't": "shall"}
_MOST_SLIPS = 2_500  # pairs of words in one place; where more are different it is no slip of the pen
_ORDER = tuple(Aspect)


def edit_of(hunk: Hunk, before: Values, after: Values) -> Edit:
    """The words of a hunk, and what is different in them.

    A number or a word that is written otherwise, a hyphen, a capital, an article, a slip of the pen put right is minor.
    """
    sides = (_Side(before, hunk.before), _Side(after, hunk.after))
    aspects = in_order(_aspects(*sides))
    is_value = bool({Aspect.NUMBER, Aspect.DATE} & set(aspects))
    spans = [side.whole() if is_value else side.span for side in sides]
    return Edit(
        before=spans[0],
        after=spans[1],
        before_words=spans[0].slice(before.words.text) if spans[0] is not None else "",
        after_words=spans[1].slice(after.words.text) if spans[1] is not None else "",
        aspects=aspects,
    )


def in_order(aspects: Iterable[Aspect]) -> tuple[Aspect, ...]:
    """Each once, what tells most first; `minor` alone, or not at all."""
    found = set(aspects)
    return tuple(each for each in _ORDER if each in found and (each is not Aspect.MINOR or len(found) == 1))


class _Side:
    """The words of one side of a hunk; a class, since every question asks for the same few things."""

    def __init__(self, values: Values, places: tuple[int, int]) -> None:
        words = values.words
        self.values = values
        self.places = range(*places)
        self.span = Span(words.starts[places[0]], words.ends[places[1] - 1]) if self.places else None
        self.text = self.span.slice(words.text) if self.span is not None else ""
        # A side without words is the gap between the word before and the one behind: what runs across it is touched.
        self.start = self.span.start if self.span else words.ends[places[0] - 1] if places[0] else 0
        self.end = self.span.end if self.span else words.starts[places[1]] if places[1] < len(words.starts) else 0

    def touched(self, marks: tuple[Mark, ...]) -> list[Mark]:
        return touching(marks, self.start, self.end)

    def kinds(self, marks: tuple[Mark, ...]) -> Counter[object]:
        return Counter(key for _, _, key in self.touched(marks))

    def whole(self) -> Span | None:
        """The words with the whole of each number and time of which they are a part: "1,300", not "300"."""
        marks = [*self.touched(self.values.numbers), *self.touched(self.values.times)]
        if not marks:
            return self.span
        ends = [(self.span.start, self.span.end)] if self.span is not None else []
        ends += [(start, end) for start, end, _ in marks]
        return Span(min(start for start, _ in ends), max(end for _, end in ends))

    def left(self) -> list[str]:
        """The words without signs and articles, and without numbers and times, which are compared apart."""
        words = self.values.words
        marks = [*self.touched(self.values.numbers), *self.touched(self.values.times)]
        held = {place for start, end, _ in marks for place in words.between(start, end)}
        found = (words.word(place) for place in self.places if place not in held)
        return [word for word in found if any(map(str.isalnum, word)) and word.casefold() not in _SLIGHT]

    def names(self) -> list[str]:
        return [self.values.words.word(place) for place in self.places if place in self.values.capitals]


def _aspects(before: _Side, after: _Side) -> set[Aspect]:
    found = {Aspect.MINOR}
    if _differ(before, after, lambda side: side.kinds(side.values.times)):
        found.add(Aspect.DATE)
    quantities = _differ(before, after, lambda side: side.kinds(side.values.quantities))
    if quantities or _differ(before, after, lambda side: side.kinds(side.values.numbers)):
        found.add(Aspect.NUMBER)
    if _letters(before.text) == _letters(after.text):
        return found
    one, other = _without_equal(before.left(), after.left())
    if _has_end(before.text) != _has_end(after.text):
        one, other = ([word for word in words if word.casefold() not in _JOINING] for words in (one, other))
    one, other = _without_slips(one, other, before.values, after.values)
    if count_negations(before.text) != count_negations(after.text) or _are_opposed(one, other):
        found.add(Aspect.NEGATION)
    if hedges_in(before.text) != hedges_in(after.text):
        found.add(Aspect.CERTAINTY)
    if _are_names(one, other, before, after):
        found.add(Aspect.NAME)
    rest = [word for side, words in ((before, one), (after, other)) for word in _unexplained(side, words, found)]
    if rest:
        found.add(Aspect.WORDING)
    if (one or other) and any(side.span and side.touched(side.values.quoted) for side in (before, after)):
        found.add(Aspect.QUOTE)
    return found


def _unexplained(side: _Side, words: list[str], found: set[Aspect]) -> Iterator[str]:
    """The words of which nothing else that is different gives account."""
    held = without_stances(side.text)
    quantities = side.touched(side.values.quantities) if Aspect.NUMBER in found else []
    counted = " ".join(side.values.words.text[start:end] for start, end, _ in quantities).casefold().split()
    told = frozenset(counted)
    names = frozenset(side.names() if Aspect.NAME in found else ())
    for word in words:
        low = word.casefold()
        is_told = low in told or word in names or (len(found) > 1 and (is_light(low) or low not in held))
        if not is_told:
            yield word


def _differ(before: _Side, after: _Side, asked: Callable[[_Side], Counter[object]]) -> bool:
    return asked(before) != asked(after)


def _has_end(text: str) -> bool:
    return any(sign in text for sign in ".;")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _without_equal(one: list[str], other: list[str]) -> tuple[list[str], list[str]]:
    """The words of each that the other has not, whatever their case, and whether a "not" is part of them."""
    counts, others = (Counter(map(_bare, words)) for words in (one, other))
    return _only(one, counts - others), _only(other, others - counts)


def _only(words: list[str], left: Counter[str]) -> list[str]:
    found = []
    for word in words:
        if left[_bare(word)] > 0:
            left[_bare(word)] -= 1
            found.append(word)
    return found


def _bare(word: str) -> str:
    low = word.casefold().replace("\u2019", "'")
    return _DENYING.get(low, low.removesuffix("n't"))


def _without_slips(one: list[str], other: list[str], before: Values, after: Values) -> tuple[list[str], list[str]]:
    """The words without those that are one word, once with a slip of the pen; as they are where they are many."""
    if len(one) * len(other) > _MOST_SLIPS:
        return one, other
    rest = list(other)
    kept = []
    for word in one:
        right = next((each for each in rest if _is_slip(word, each, before, after)), None)
        if right is None:
            kept.append(word)
        else:
            rest.remove(right)
    return kept, rest


def _is_slip(wrong: str, right: str, before: Values, after: Values) -> bool:
    """Whether of two words one is a slip of the pen for the other; of a name, where the text has it right elsewhere."""
    low, high = sorted((len(wrong), len(right)))
    most = 2 if low >= _LONG else 1 if low >= _SHORT else 0
    if high - low > most or _n_apart(wrong.casefold(), right.casefold(), most) > most:
        return False
    if not wrong[0].isupper():
        return is_known_word(wrong) != is_known_word(right)
    return right in before.worded and wrong not in after.worded


def _n_apart(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, too many or have changed places with the next; `most` + 1 for more."""
    rows = [list(range(len(other) + 1))]
    for place, letter in enumerate(one, start=1):
        row = [place]
        for column, sign in enumerate(other, start=1):
            cost = min(rows[-1][column] + 1, row[-1] + 1, rows[-1][column - 1] + (letter != sign))
            if place > 1 < column and letter == other[column - 2] and one[place - 2] == sign:
                cost = min(cost, rows[-2][column - 2] + 1)
            row.append(cost)
        rows.append(row)
        if min(row) > most:
            return most + 1
    return rows[-1][-1]


def _are_opposed(one: list[str], other: list[str]) -> bool:
    return are_opposed(frozenset(map(str.casefold, one)), frozenset(map(str.casefold, other)))


def _are_names(one: list[str], other: list[str], before: _Side, after: _Side) -> bool:
    """Whether a name stands in the place of another, or one is named that the other text does not name at all."""
    gone = [name for name in before.names() if name in one]
    new = [name for name in after.names() if name in other]
    if gone and new:
        return True
    is_lost = any(name not in after.values.worded for name in gone)
    return is_lost or any(name not in before.values.worded for name in new)
