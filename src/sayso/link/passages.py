"""Which passages do two texts share word for word, or nearly so, and are they more than one quotation of a third?

Runs of equal words prove it. They are looked for from five words on; runs that follow one another in both texts with
few words between are one passage, so that a copy with a word changed here and there stays whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.link.tokens import Tokens, Whose
from sayso.model import Span

SHINGLE = 5  # words in a row; a shorter run is a turn of phrase
LONG_RUN = 12  # words in a row that two writers do not find by chance
CONTAINMENT = 0.6  # share of a passage's shingles that both have where no run is long
_GAP = 8  # words that may be changed between two runs of one passage
_TRIED = 8  # places of one shingle in the left text that are tried: keeps the time linear in repetitive texts


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPassage:
    """Stretches of two texts with the same words; what a desk changed between two runs belongs to them.

    `n_words` are those in runs, `longest` is the longest run. `n_own` of them neither text has from a third: they stand
    outside of quotation marks and of quoted blocks in both; `n_plain` of these are no names or numbers. `n_block`
    counts the words that the right text has in a quoted block and the left one as its own.
    """

    left: Span
    right: Span
    n_words: int
    longest: int
    n_own: int
    n_plain: int
    n_block: int

    @property
    def is_copied(self) -> bool:
        """Whether the shared words prove that one writer had the other's text.

        Two who quote one statement word for word share only what stands between the marks, and a few words that name
        its
        speaker: their own words have to be as many as a long run. And two who list the same people
        with their offices share names: half of a long run has to be plain words.
        """
        return self.n_own >= LONG_RUN and 2 * self.n_plain >= LONG_RUN

    @property
    def is_block(self) -> bool:
        """Whether the right text shows words of the left one as a quoted block."""
        return self.n_block >= LONG_RUN


@dataclass(frozen=True, slots=True)
class Run:
    """Equal words of two texts: where it begins in each, and how many words it has."""

    left: int
    right: int
    n_words: int


def find_shared_passages(left: Tokens, right: Tokens) -> tuple[SharedPassage, ...]:
    """The passages that two texts share, in the order of the right one.

    Proved by a run of `LONG_RUN` words, or by as many words in shorter runs if both have `CONTAINMENT` of its shingles.
    Quotations that both texts make of a third are passages too: `is_copied` tells them from copies.

    >>> from sayso.link.tokens import read_tokens
    >>> old = "Late on Sunday a wall of mud came down on the lower town and took the bakery with it, she said."
    >>> new = "It was loud. A wall of mud came down on the lower town and took a bakery with it."
    >>> [each.right.slice(new) for each in find_shared_passages(read_tokens(old), read_tokens(new))]
    ['A wall of mud came down on the lower town and took']
    """
    return tuple(_passages(left, right, find_runs(left.words, right.words)))


def find_runs(left: tuple[str, ...], right: tuple[str, ...], n: int = SHINGLE) -> list[Run]:
    """Maximal runs of at least `n` equal words, in the order of the right text; none inside of another.

    Of a run that stands in the left text more than once the longest is taken, and the first of equals; of a shingle
    that stands there more than eight times the first eight places are tried. The time is linear in both lengths.

    >>> find_runs(tuple("abcdefgh"), tuple("xxbcdefyy"), 4)
    [Run(left=1, right=2, n_words=5)]
    """
    places: dict[tuple[str, ...], list[int]] = {}
    wanted = set(_shingles(right, n))
    for place, shingle in enumerate(_shingles(left, n)):
        if shingle in wanted:
            tried = places.setdefault(shingle, [])
            if len(tried) < _TRIED:
                tried.append(place)
    if not places:
        return []
    runs: list[Run] = []
    at, floor = 0, 0  # where to look next; where a run may begin at the earliest
    last = len(right) - n
    while at <= last:
        tried = places.get(right[at : at + n], [])
        if not tried:
            at += 1
            continue
        best = max((_extended(left, right, place, at, n, floor) for place in tried), key=_by_length)
        runs.append(best)
        floor = best.right + 1
        at = max(at + 1, best.right + best.n_words - n + 1)
    return runs


def _by_length(run: Run) -> tuple[int, int]:
    return run.n_words, -run.left


def _shingles(words: tuple[str, ...], n: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(n)), strict=False)


def _extended(left: tuple[str, ...], right: tuple[str, ...], in_left: int, in_right: int, n: int, floor: int) -> Run:
    end_left, end_right = in_left + n, in_right + n
    while end_left < len(left) and end_right < len(right) and left[end_left] == right[end_right]:
        end_left, end_right = end_left + 1, end_right + 1
    while in_left > 0 and in_right > floor and left[in_left - 1] == right[in_right - 1]:
        in_left, in_right = in_left - 1, in_right - 1
    return Run(in_left, in_right, end_right - in_right)


def _passages(left: Tokens, right: Tokens, runs: list[Run]) -> Iterator[SharedPassage]:
    group: list[Run] = []
    for run in runs:
        if group and not _follows(group[-1], run):
            yield from _proved(left, right, group)
            group = []
        group.append(run)
    if group:
        yield from _proved(left, right, group)


def _follows(before: Run, run: Run) -> bool:
    in_left = run.left - (before.left + before.n_words)
    in_right = run.right - (before.right + before.n_words)
    return -SHINGLE < in_left <= _GAP and in_right <= _GAP and run.left > before.left


def _proved(left: Tokens, right: Tokens, runs: list[Run]) -> Iterator[SharedPassage]:
    """The passage of the runs, if it is proved; where they are too thin for one, each long run by itself."""
    first, last = runs[0], runs[-1]
    shared = sorted({place for run in runs for place in range(run.right, run.right + run.n_words)})
    longest = max(run.n_words for run in runs)
    if len(shared) < LONG_RUN:
        return
    n_words = max(last.left + last.n_words - first.left, last.right + last.n_words - first.right)
    n_shingles = sum(run.n_words - SHINGLE + 1 for run in runs)
    if n_shingles < CONTAINMENT * (n_words - SHINGLE + 1):
        for run in runs if len(runs) > 1 else ():
            yield from _proved(left, right, [run])
        return
    left_of = {run.right + place: run.left + place for run in runs for place in range(run.n_words)}
    own = [place for place in shared if right.whose[place] == Whose.OWN and left.whose[left_of[place]] == Whose.OWN]
    yield SharedPassage(
        left=left.span(first.left, last.left + last.n_words),
        right=right.span(first.right, last.right + last.n_words),
        n_words=len(shared),
        longest=longest,
        n_own=len(own),
        n_plain=sum(not (right.capitals[place] and left.capitals[left_of[place]]) for place in own),
        n_block=sum(right.whose[place] == Whose.BLOCK and left.whose[left_of[place]] == Whose.OWN for place in shared),
    )
