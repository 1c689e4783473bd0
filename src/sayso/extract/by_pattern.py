"""Which attributions do the forms of verbs tell, where the trained model found none?"""

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence

from sayso.extract.clauses import clauses_beside
from sayso.extract.manner import manner_of
from sayso.extract.merging import in_text_order
from sayso.extract.patterned import Clause, find_in_clause
from sayso.model import Attribution, Span
from sayso.text import find_quotations, find_sentences

SHARE_RIGHT = 0.6  # by hand, and low: 31 of 34 on the invented articles, which the patterns were partly written beside
_LONGEST = 1200  # characters of a sentence that is looked at: no form of a verb reaches farther
_DEEPEST = 4  # sayings inside sayings
_SPEAKERS = ("i", "we", "me", "us", "you")  # inside a quotation: who speaks there already


def find_by_pattern(text: str, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, and those that forms tell of clauses without one and inside contents; in text order.

    Args:
        text: The text.
        attributions: What the model found, each with a parent in this list, or none.

    >>> text = "The trust denied that patients had been put at risk."
    >>> [each.cue[0].slice(text) for each in find_by_pattern(text, ())]
    ['denied']
    """
    quotations = find_quotations(text)
    found: list[Attribution] = list(attributions)
    for sentence in _uncovered(text, attributions):
        if sentence.end - sentence.start <= _LONGEST:
            found += [_attribution(text, clause, None, quotations) for clause in _clauses_of(text, sentence)]
    parents = {each.parent for each in found}
    cues = sorted(span for each in found for span in each.cue)
    place = 0
    while place < len(found):  # what is found inside is looked into as well
        outer = found[place]
        is_free = place not in parents and _depth(found, place) < _DEEPEST
        if is_free or _is_turn(outer):
            for clause in _inside(text, outer, cues):
                found.append(_attribution(text, clause, place, quotations))
                parents.add(place)
                insort(cues, clause.cue)
        place += 1
    return in_text_order(found)


def _clauses_of(text: str, sentence: Span) -> list[Clause]:
    """What its form tells: of what stands on each side of a semicolon, where the latter side tells something itself."""
    place = text.rfind("; ", sentence.start, sentence.end)
    behind = find_in_clause(text, Span(place + 2, sentence.end)) if place > 0 else None
    before = find_in_clause(text, sentence if behind is None else Span(sentence.start, place))
    return [clause for clause in (before, behind) if clause is not None]


def _depth(found: Sequence[Attribution], place: int) -> int:
    depth, at = 0, found[place].parent
    while at is not None:
        depth, at = depth + 1, found[at].parent
    return depth


def _uncovered(text: str, attributions: Sequence[Attribution]) -> Iterator[Span]:
    spans = sorted(span for each in attributions for span in (*each.source, *each.cue, *each.content))
    place = 0
    for sentence in find_sentences(text):
        while place < len(spans) and spans[place].end <= sentence.start:
            place += 1
        inside = spans[place : _place_of(spans, sentence.end)]
        if inside:
            yield from clauses_beside(text, sentence, inside)
        else:
            yield sentence


def _is_turn(attribution: Attribution) -> bool:
    return not attribution.cue and bool(attribution.source)


def _inside(text: str, outer: Attribution, cues: Sequence[Span]) -> list[Clause]:
    """What the forms of sentences of a turn tell that hold no cue yet; of other contents, of one run without a cue.

    The cues stand in text order.
    """
    clauses = []
    for content in outer.content:
        is_held = _holds_one(content, cues)
        if is_held and not _is_turn(outer):
            continue
        for sentence in _sentences_of(text, content):
            if is_held and _holds_one(sentence, cues):
                continue
            clause = find_in_clause(text, sentence) if sentence.end - sentence.start <= _LONGEST else None
            if clause is not None and not _is_speaker(text, clause):
                clauses.append(clause)
                if not _is_turn(outer):
                    return clauses
    return clauses


def _holds_one(span: Span, cues: Sequence[Span]) -> bool:
    near = cues[_place_of(cues, span.start) : _place_of(cues, span.end)]
    return any(span.holds(cue) for cue in near)


def _place_of(spans: Sequence[Span], start: int) -> int:
    """Place of the first of the spans, in text order, that begins at a character or behind it."""
    return bisect_left(spans, start, key=lambda each: each.start)


def _sentences_of(text: str, content: Span) -> Iterator[Span]:
    for each in find_sentences(content.slice(text)):
        words = each.slice(content.slice(text))
        left = len(words) - len(words.lstrip("\"\u201c\u2018' "))
        right = len(words.rstrip("\"\u201d\u2019' "))
        if left < right:
            yield Span(content.start + each.start + left, content.start + each.start + right)


def _is_speaker(text: str, clause: Clause) -> bool:
    return (
        clause.source is not None
        and clause.source.slice(text) != "US"
        and clause.source.slice(text).lower() in _SPEAKERS
    )


def _attribution(text: str, clause: Clause, parent: int | None, quotations: tuple[tuple[int, int], ...]) -> Attribution:
    return Attribution(
        source=(clause.source,) if clause.source is not None else (),
        cue=(clause.cue,),
        content=clause.content,
        manner=manner_of(text, (clause.cue,), clause.content, quotations=quotations),
        confidence=SHARE_RIGHT,
        parent=parent,
    )
