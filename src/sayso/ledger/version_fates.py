"""What became of each statement of a version in a later one, and what is different in it?"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.ledger.version_alignment import Alignment
from sayso.ledger.version_aspects import edit_of, in_order
from sayso.ledger.version_matching import Work, match_items
from sayso.ledger.version_pairs import Placed, pair_statements, place_statements, share_followed
from sayso.ledger.version_sources import is_more_than_a_pronoun, is_named_in, is_same_source, who_speaks
from sayso.ledger.version_stretches import Hunk, find_hunks
from sayso.ledger.version_values import Values
from sayso.ledger.version_words import Words, holder_of
from sayso.model import Aspect, Edit, Fate, Span, StatementEnd, StatementFate

Range = tuple[int, int]

_HALF = 0.5  # of a content: where so much of it stands in the other text, it is there, whatever the reading found there
_FEW = 6  # words that took the place of others, and are told with these though another statement may hold them
_MOST_WORK = 40_000  # comparisons of words of one pair of statements that were written anew
EMPTY: Range = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Compared:
    """Two versions with all that the comparison of their statements asks of.

    `hunks` is all that differs, `before_groups` and `after_groups` the number of the group of each word, -1 for none.
    """

    alignment: Alignment
    before: Values
    after: Values
    hunks: tuple[Hunk, ...]
    before_groups: tuple[int, ...]
    after_groups: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fates:
    """The statements of both, each pair once; and which of the hunks no statement holds."""

    statements: tuple[StatementFate, ...]
    outside: tuple[Hunk, ...]


def compare_values(alignment: Alignment, before: Values, after: Values) -> Compared:
    """All that the comparison of statements asks of two versions."""
    return Compared(
        alignment=alignment,
        before=before,
        after=after,
        hunks=find_hunks(alignment),
        before_groups=_numbered([group.before for group in alignment.groups], len(alignment.before.ids)),
        after_groups=_numbered([group.after for group in alignment.groups], len(alignment.after.ids)),
    )


def _numbered(ranges: Sequence[Range], n: int) -> tuple[int, ...]:
    found = [-1] * n
    for number, (first, last) in enumerate(ranges):
        found[first:last] = [number] * (last - first)
    return tuple(found)


def find_fates(compared: Compared, *, apart: Sequence[Span] = ()) -> Fates:
    """What became of the statements of the earlier version, and which of the later one are new.

    A statement is changed only where words of it are: what another reading makes of the same words is no edit of the
    page. It is gone, or new, only where less than half of its content stands in the other text.

    Args:
        compared: The two versions.
        apart: Stretches of the later one that repeat what was said before and do not take its place: a correction.
    """
    before = place_statements(compared.before.reading.statements, compared.alignment.before)
    after = place_statements(compared.after.reading.statements, compared.alignment.after)
    noted = {number for number, each in enumerate(after) if _is_noted(each, compared.alignment.after, apart)}
    pairs = pair_statements(before, after, compared.alignment, apart=noted)
    index = _HunkIndex(compared.hunks)
    found: list[tuple[tuple[int, int], StatementFate]] = []
    anchors = _last_known(compared.alignment.to_after)
    for number, placed in enumerate(before):
        other, is_followed = pairs.get(number, (None, True))
        if other is None:
            fate = _alone(placed, compared, index)
        else:
            fate = _paired(placed, after[other], compared, index, is_followed=is_followed)
        order = (after[other].first, 1) if other is not None else (anchors[placed.first], 2)
        found.append((order, fate))
    taken = {other for other, _ in pairs.values()}
    for number, placed in enumerate(after):
        if number not in taken:
            new = _new(placed, compared, index)
            if new is not None:
                found.append(((placed.first, 1), new))
    found.sort(key=lambda each: each[0])
    return Fates(tuple(fate for _, fate in found), tuple(index.left()))


def _last_known(matches: Sequence[int]) -> list[int]:
    """For each word where it stands in the other text, or else the last one before it that does."""
    found: list[int] = []
    for place in matches:
        found.append(place if place >= 0 or not found else found[-1])
    return found


def _is_noted(placed: Placed, words: Words, apart: Sequence[Span]) -> bool:
    return holder_of(apart, words.starts[placed.first]) is not None


class _HunkIndex:
    """The hunks by where they stand, and which of them a statement holds; a class, since it keeps count of these."""

    def __init__(self, hunks: Sequence[Hunk]) -> None:
        self._hunks = hunks
        self._used: set[int] = set()
        self._by_side = []
        for side in ("before", "after"):
            sides = ((getattr(each, side), number) for number, each in enumerate(hunks))
            places = sorted(each for each in sides if each[0] != EMPTY)
            self._by_side.append((places, [first for (first, _), _ in places]))

    def within(self, before: Sequence[Range], after: Sequence[Range]) -> Iterator[tuple[int, Hunk]]:
        """Those that run into one of some ranges of either text, cut to the ranges, in their order."""
        numbers = {number for each in before for number in self._touching(0, each)}
        numbers |= {number for each in after for number in self._touching(1, each)}
        for number in sorted(numbers):
            hunk = self._hunks[number]
            cut = Hunk(_cut(hunk.before, before), _cut(hunk.after, after))
            if cut.before[0] < cut.before[1] or cut.after[0] < cut.after[1]:
                yield number, cut

    def use(self, numbers: Iterable[int]) -> None:
        self._used |= set(numbers)

    def is_used(self, number: int) -> bool:
        return number in self._used

    def left(self) -> Iterator[Hunk]:
        return (hunk for number, hunk in enumerate(self._hunks) if number not in self._used)

    def _touching(self, side: int, places: Range) -> Iterator[int]:
        """Hunks do not overlap on a side, so that all that run into a range follow each other."""
        ranges, starts = self._by_side[side]
        if places[0] >= places[1]:
            return
        at = max(0, bisect_left(starts, places[0]) - 1)
        for (first, last), number in ranges[at : bisect_right(starts, places[1])]:
            if first < places[1] and places[0] < last:
                yield number


def _cut(hunk: Range, ranges: Sequence[Range]) -> Range:
    """The part of a hunk that lies in one of some ranges; an empty range where it begins if none does.

    A few words outside of all stay: they took the place of words of the statement, which may end before them now.
    """
    for first, last in ranges:
        if max(hunk[0], first) < min(hunk[1], last):
            return max(hunk[0], first), min(hunk[1], last)
    return hunk if hunk[1] - hunk[0] <= _FEW else (hunk[0], hunk[0])


def _paired(
    placed: Placed, other: Placed, compared: Compared, index: _HunkIndex, *, is_followed: bool
) -> StatementFate:
    """The fate of a statement that stands in both."""
    if is_followed:
        found = list(index.within(placed.ranges, other.ranges))
        index.use(number for number, _ in found)
        hunks = [hunk for _, hunk in found]
    else:
        index.use(number for number, _ in index.within(placed.ranges, other.ranges))
        hunks = _written_anew(placed, other, compared.alignment)
    edits = [_edit(hunk, placed, other, compared) for hunk in hunks]
    aspects = {aspect for edit in edits for aspect in edit.aspects} | set(_beyond(placed, other, edits, compared))
    fate, is_moved = _fate(in_order(aspects), placed, compared)
    return StatementFate(
        fate=fate,
        before=_end(placed, compared.alignment.before),
        after=_end(other, compared.alignment.after),
        aspects=in_order(aspects),
        edits=tuple(edits),
        is_moved=is_moved,
    )


def _alone(placed: Placed, compared: Compared, index: _HunkIndex) -> StatementFate:
    """The fate of a statement that the later reading has not: its words may still stand there."""
    alignment = compared.alignment
    end = _end(placed, alignment.before)
    if share_followed(placed, alignment.before, alignment.to_after) < _HALF:
        index.use(number for number, _ in index.within(placed.ranges, ()))
        return StatementFate(fate=Fate.REMOVED, before=end, after=None)
    places = _followed(placed.content, alignment.to_after, compared.before_groups)
    found = list(index.within(placed.ranges, [places]))
    index.use(number for number, _ in found)
    edits = tuple(edit_of(hunk, compared.before, compared.after) for _, hunk in found)
    aspects = in_order(aspect for edit in edits for aspect in edit.aspects)
    fate, is_moved = _fate(aspects, placed, compared)
    after = _projected(places, alignment.after, who_speaks(placed.statement))
    return StatementFate(fate=fate, before=end, after=after, aspects=aspects, edits=edits, is_moved=is_moved)


def _new(placed: Placed, compared: Compared, index: _HunkIndex) -> StatementFate | None:
    """The fate of a statement that the earlier reading has not; None where its words stood there, and were told of."""
    alignment = compared.alignment
    end = _end(placed, alignment.after)
    found = list(index.within((), placed.ranges))
    if share_followed(placed, alignment.after, alignment.to_before) < _HALF:
        index.use(number for number, _ in found)
        return StatementFate(fate=Fate.ADDED, before=None, after=end)
    edits = tuple(edit_of(hunk, compared.before, compared.after) for _, hunk in found)
    aspects = in_order(aspect for edit in edits for aspect in edit.aspects)
    if not edits or aspects == (Aspect.MINOR,) or all(index.is_used(number) for number, _ in found):
        return None
    index.use(number for number, _ in found)
    places = _followed(placed.content, alignment.to_before, compared.after_groups)
    before = _projected(places, alignment.before, who_speaks(placed.statement))
    return StatementFate(fate=Fate.CHANGED, before=before, after=end, aspects=aspects, edits=edits)


def _edit(hunk: Hunk, placed: Placed, other: Placed, compared: Compared) -> Edit:
    """The edit of a hunk; in the words that say who and how, what counts is whether these are others."""
    edit = edit_of(hunk, compared.before, compared.after)
    if not _is_around(hunk.before, placed, compared.before) or not _is_around(hunk.after, other, compared.after):
        return edit
    found = set()
    one, two = placed.statement, other.statement
    if not is_same_source(who_speaks(one), who_speaks(two)):
        found.add(Aspect.SOURCE)
    if one.cue_class != two.cue_class or _stances(placed) != _stances(other):
        found.add(Aspect.CUE)
    found |= set(edit.aspects) & {Aspect.NEGATION, Aspect.CERTAINTY}
    return replace(edit, aspects=in_order(found or {Aspect.MINOR}))


def _is_around(places: Range, placed: Placed, values: Values) -> bool:
    """Whether all words, but for signs, say who or how."""
    return all(
        place in placed.around or not any(map(str.isalnum, values.words.word(place))) for place in range(*places)
    )


def _stances(placed: Placed) -> tuple[str, ...]:
    return tuple(hop.stance.value for hop in placed.statement.chain[1:])


def _beyond(placed: Placed, other: Placed, edits: Sequence[Edit], compared: Compared) -> Iterator[Aspect]:
    """What the two readings make of it that is different, as far as words that are different can be behind it."""
    one, two = placed.statement, other.statement
    who, whose = who_speaks(one), who_speaks(two)
    if not is_same_source(who, whose):
        is_touched = any(
            _is_in(edit.before, one.attribution.source) or _is_in(edit.after, two.attribution.source) for edit in edits
        )
        is_swapped = who is not None and not is_named_in(who, compared.after.worded)
        if is_touched or (is_swapped and whose is not None and is_more_than_a_pronoun(whose)):
            yield Aspect.SOURCE
    if all(edit.aspects == (Aspect.MINOR,) for edit in edits):
        return
    if one.polarity != two.polarity:
        yield Aspect.NEGATION
    if one.certainty is not two.certainty:
        yield Aspect.CERTAINTY


def _is_in(span: Span | None, spans: Iterable[Span]) -> bool:
    return span is not None and any(each.start < span.end and span.start < each.end for each in spans)


def _fate(aspects: Sequence[Aspect], placed: Placed, compared: Compared) -> tuple[Fate, bool]:
    is_moved = _is_moved(placed, compared)
    if not aspects:
        return (Fate.MOVED if is_moved else Fate.SAME), is_moved
    return (Fate.MINOR if tuple(aspects) == (Aspect.MINOR,) else Fate.CHANGED), is_moved


def _is_moved(placed: Placed, compared: Compared) -> bool:
    """Whether most of the words that are followed stand in a group that was moved."""
    groups = compared.alignment.groups
    followed = [place for place in placed.content if compared.alignment.to_after[place] >= 0]
    return 2 * sum(groups[compared.before_groups[place]].is_moved for place in followed) > len(followed)


def _written_anew(placed: Placed, other: Placed, alignment: Alignment) -> list[Hunk]:
    """What differs in two statements whose words could not be followed."""
    left, right = range(placed.first, placed.last), range(other.first, other.last)
    before, after = alignment.before, alignment.after
    matches = match_items(
        before.ids[left.start : left.stop],
        after.ids[right.start : right.stop],
        is_light=before.is_light[left.start : left.stop],
        work=Work(left=_MOST_WORK),
    )
    found, place, low = [], left.start, right.start
    for one, two in [*matches, (len(left), len(right))]:
        first, high = left.start + one, right.start + two
        if place < first or low < high:
            found.append(Hunk((place, first), (low, high)))
        place, low = first + 1, high + 1
    return found


def _followed(places: Iterable[int], matches: Sequence[int], groups: Sequence[int]) -> Range:
    """From the first to the last word of the other text that answers one of these, in the place where most do."""
    kept = [place for place in places if matches[place] >= 0]
    most = Counter(groups[place] for place in kept).most_common(1)[0][0]
    found = [matches[place] for place in kept if groups[place] == most]
    return min(found), max(found) + 1


def _end(placed: Placed, words: Words) -> StatementEnd:
    parts = placed.statement.attribution
    spans = parts.content or parts.cue or parts.source
    return StatementEnd(
        statement_id=placed.statement.id,
        start=min(span.start for span in spans),
        end=max(span.end for span in spans),
        words=" ".join(" \u2026 ".join(span.slice(words.text) for span in spans).split()),
        who=who_speaks(placed.statement),
    )


def _projected(places: Range, words: Words, who: str | None) -> StatementEnd:
    start, end = words.starts[places[0]], words.ends[places[1] - 1]
    return StatementEnd(statement_id=None, start=start, end=end, words=" ".join(words.text[start:end].split()), who=who)
