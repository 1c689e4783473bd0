"""Which sentences of one text are those of another, unchanged or changed, wherever they stand?"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator

from sayso.ledger.version_matching import Work
from sayso.ledger.version_words import Words

Range = tuple[int, int]

# Shares of their weight that two sentences must have in common to be one that was changed; tuned on the odd pairs of
# `evaluation/sets/versions`. Lower pairs sentences that only share a subject, higher takes rewritten ones for new.
_ALIKE_IN_PLACE = 0.34  # where what stands before and behind them is the same
_ALIKE = 0.55  # anywhere
_HELD = 0.6  # of a sentence that was cut off another, or joined to it
_LEAST_HELD = 8  # weight of such a sentence
_CONTENT, _LIGHT = 4, 1
_MOST_CANDIDATES = 40  # sentences that a word leads to; one that stands in more tells nothing
_MOST_LOOKED_UP = 2_000_000  # of all words together: with very many, each leads to fewer


def pair_units(before: Words, after: Words, work: Work, *, apart: Collection[int] = ()) -> list[tuple[Range, Range]]:
    """Ranges of words that are one and the same, or a changed one, in the order of the text before.

    Each is a sentence, or a few that follow each other where sentences were cut or joined. No word stands in two.

    Args:
        before: A text.
        after: The later one.
        work: Is over, where the texts are so long that words were passed over by which sentences could be found.
        apart: Sentences of the later text, by their numbers, that are no changed ones, whatever they repeat.

    >>> from sayso.ledger.version_words import read_words
    >>> known = {}
    >>> one, two = (read_words(text, known) for text in ("It fell. Eleven men died there.", "Seven men died there."))
    >>> pair_units(one, two, Work(100))
    [((3, 8), (0, 5))]
    """
    found = _equal(before, after)
    found |= _similar(before, after, found, work, apart)
    return _with_parts(before, after, found, apart)


def _equal(before: Words, after: Words) -> dict[int, int]:
    """Sentences of the same words by their numbers: at both ends, around those that stand once, then in their order."""
    one = [before.ids[slice(*unit)] for unit in before.units]
    other = [after.ids[slice(*unit)] for unit in after.units]
    found: dict[int, int] = {}
    taken: set[int] = set()

    def grow(place: int, at: int, step: int) -> None:
        while 0 <= place < len(one) and 0 <= at < len(other) and one[place] == other[at]:
            if place in found or at in taken:
                return
            found[place] = at
            taken.add(at)
            place, at = place + step, at + step

    grow(0, 0, 1)
    grow(len(one) - 1, len(other) - 1, -1)
    counts, other_counts = Counter(one), Counter(other)
    places = {words: at for at, words in enumerate(other)}
    for place, words in enumerate(one):
        if counts[words] == 1 == other_counts[words]:
            grow(place, places[words], 1)
            grow(place - 1, places[words] - 1, -1)
    left = defaultdict(list)
    for at, words in enumerate(other):
        if at not in taken:
            left[words].append(at)
    for place in reversed(range(len(one))):
        if place not in found and left[one[place]]:
            found[place] = left[one[place]].pop()
    return found


def _similar(before: Words, after: Words, known: dict[int, int], work: Work, apart: Collection[int]) -> dict[int, int]:
    """Of the sentences that are left, those most like each other, the likest first."""
    rest = [place for place in range(len(before.units)) if place not in known]
    taken = {*known.values(), *apart}
    other = [at for at in range(len(after.units)) if at not in taken]
    bags = {place: _bag(before, before.units[place]) for place in rest}
    other_bags = {at: _bag(after, after.units[at]) for at in other}
    gaps = _gaps(known, len(before.units), len(after.units))
    scored = []
    for place, at in _candidates(before, after, rest, other, gaps, work):
        if at not in other_bags:
            continue
        score = _likeness(bags[place], other_bags[at])
        is_in_place = gaps[place][0] < at < gaps[place][1]
        if score >= (_ALIKE_IN_PLACE if is_in_place else _ALIKE):
            scored.append((-score - is_in_place, place, at))
    found: dict[int, int] = {}
    used: set[int] = set()
    for _, place, at in sorted(scored):
        if place not in found and at not in used:
            found[place] = at
            used.add(at)
    return found


def _gaps(known: dict[int, int], n: int, n_other: int) -> list[tuple[int, int]]:
    """Of each sentence, where the last known one before it and the first one behind it stand in the other text."""
    before, behind = [-1] * n, [n_other] * n
    for place in range(1, n):
        before[place] = known.get(place - 1, before[place - 1])
    for place in range(n - 2, -1, -1):
        behind[place] = known.get(place + 1, behind[place + 1])
    return list(zip(before, behind, strict=True))


def _candidates(
    before: Words, after: Words, rest: list[int], other: list[int], gaps: list[tuple[int, int]], work: Work
) -> Iterator[tuple[int, int]]:
    """Pairs of sentences that share a word that does not stand in many, or are alone in the same place."""
    held: dict[int, list[int]] = defaultdict(list)
    for at in other:
        for word in sorted(_telling(after, after.units[at])):
            held[word].append(at)
    n_words = sum(after.units[at][1] - after.units[at][0] for at in other) + 1
    most = max(2, min(_MOST_CANDIDATES, _MOST_LOOKED_UP // n_words))
    work.is_over |= any(most < len(found) <= _MOST_CANDIDATES for found in held.values())
    for place in rest:
        words = _telling(before, before.units[place])
        found = {at for word in words if len(held.get(word, ())) <= most for at in held.get(word, ())}
        alone = gaps[place][0] + 1
        if gaps[place][1] == alone + 1:
            found.add(alone)
        yield from ((place, at) for at in sorted(found))


def _telling(words: Words, unit: Range) -> set[int]:
    return {words.folded[place] for place in range(*unit) if not words.is_light[place]}


def _bag(words: Words, unit: Range) -> Counter[int]:
    """The words of a sentence without their case, each with what it weighs."""
    found: Counter[int] = Counter()
    for place in range(*unit):
        found[words.folded[place]] += _LIGHT if words.is_light[place] else _CONTENT
    return found


def _likeness(one: Counter[int], other: Counter[int]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())


def _with_parts(
    before: Words, after: Words, found: dict[int, int], apart: Collection[int]
) -> list[tuple[Range, Range]]:
    """The ranges of the pairs, each with the sentences beside it that were cut off it, or joined to it."""
    firsts = {place: (place, place, at, at) for place, at in found.items()}
    by_after = {at: place for place, at in found.items()}
    for at in range(len(after.units)):
        for beside in (at - 1, at + 1):
            place = by_after.get(beside)
            if at in apart or at in by_after or place is None:
                continue
            if _is_part(after, at, before, place, after, found[place]):
                first, last, low, high = firsts[place]
                firsts[place] = (first, last, min(low, at), max(high, at))
                by_after[at] = place
    for place in range(len(before.units)):
        for beside in (place - 1, place + 1):
            group = firsts.get(beside)
            if place in found or place in firsts or group is None or group[0] != group[1] or group[2] != group[3]:
                continue
            if _is_part(before, place, after, group[2], before, beside):
                firsts[beside] = (min(group[0], place), max(group[1], place), group[2], group[3])
                break
    return [
        ((before.units[first][0], before.units[last][1]), (after.units[low][0], after.units[high][1]))
        for _, (first, last, low, high) in sorted(firsts.items())
    ]


def _is_part(words: Words, place: int, whole: Words, at: int, held: Words, known: int) -> bool:
    """Whether a sentence is most likely what another one says beside what is known of it."""
    part = _bag(words, words.units[place])
    rest = _bag(whole, whole.units[at]) - _bag(held, held.units[known])
    return part.total() >= _LEAST_HELD and (part & rest).total() >= _HELD * part.total()
