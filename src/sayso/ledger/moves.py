"""Where do the words of a span stand after the text has changed?"""

import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from sayso.model import Span

CONTEXT = 32  # characters before and after, as in a TextQuoteSelector; more makes fewer spans move near an edit
_MOST_WORK = 2_000_000  # characters compared for one span; only texts that repeat themselves need more, and lose it
_SIGNS = "%\u2030\u00b0+-\u2212#"  # beside a number they are part of it: "-11", "11%"
_JOINERS = ".,:/'\u2019-\u2010\u2011&@"  # between two letters or digits: "11,000", "can't", "US-led"
_GROUPING = "\u00a0\u2009\u202f"  # spaces between digits: "11 000"
_OF_WORD = ("Cf", "Mc", "Me", "Mn", "Sc", "Sk")  # marks and joiners of a letter; signs of currency


class Move(StrEnum):
    """What became of a span: at the same place, its exact words at one other place, or nowhere for certain."""

    SAME = "same"
    MOVED = "moved"
    LOST = "lost"


def move_span(span: Span, old: str, new: str) -> tuple[Move, Span | None]:
    """What became of a span of the old text, and its place in the new one; None where it is lost.

    Only exact words count, so a changed digit or "not" in them loses the span. They must be whole: letters, digits and
    signs that touch them must be those of the old text ("11" is not found in "211", "11,000" or "11%"). They must stand
    once in the old text and once in the new. Where they stand more often, they must do so once together with the 32
    characters on either side, in both texts; that they stand at the same offset proves nothing, since it may be by
    chance, unless all before them or all after them is unchanged. What else has changed around the words ("did not"
    before them) is not looked at.

    Raises:
        ValueError: If the span ends behind the old text.

    >>> move_span(Span(4, 8), "Ann said so", "Today Ann said so")
    (<Move.MOVED: 'moved'>, Span(start=10, end=14))
    >>> move_span(Span(0, 7), "11 dead", "211 dead")
    (<Move.LOST: 'lost'>, None)
    """
    if span.end > len(old):
        raise ValueError(f"span {span.start}-{span.end} ends behind the old text of {len(old)} characters")
    if _is_untouched(span, old, new):
        return Move.SAME, span
    for reach in (0, CONTEXT):
        place = _only_place(span, old, new, reach=reach)
        if place is not None and _only_place(span, old, old, reach=reach) is not None:
            return Move.SAME if place == span.start else Move.MOVED, _shift(span, place - span.start)
    return Move.LOST, None


def move_spans(spans: Sequence[Span], old: str, new: str) -> tuple[Move, tuple[Span, ...] | None]:
    """What became of spans that belong together, such as those of a statement, and their places in the same order.

    All or none: `lost` where one of them is, or where they do not stand to each other as before. Where the stretch
    from the first to the last is found as a whole, it tells apart what stands more often by itself ("he", "said").

    Raises:
        ValueError: If a span ends behind the old text.

    >>> move_spans([Span(0, 3), Span(4, 8)], "Ann said so. Bob said no.", "Bob said no. Ann said so.")
    (<Move.MOVED: 'moved'>, (Span(start=13, end=16), Span(start=17, end=21)))
    """
    if not spans:
        return Move.SAME, ()
    stretch = Span(min(span.start for span in spans), max(span.end for span in spans))
    fate, found = move_span(stretch, old, new)
    if found is not None:
        return fate, tuple(_shift(span, found.start - stretch.start) for span in spans)
    moves = [move_span(span, old, new) for span in spans]
    places = tuple(place for _, place in moves if place is not None)
    if len(places) < len(spans) or not _stand_as_before(spans, places):
        return Move.LOST, None
    return Move.SAME if all(each is Move.SAME for each, _ in moves) else Move.MOVED, places


def _is_untouched(span: Span, old: str, new: str) -> bool:
    """Whether all up to the context after the span, or all from the context before it, is as it was where it was."""
    end, start = span.end + CONTEXT, max(0, span.start - CONTEXT)
    return old[:end] == new[:end] or (len(old) == len(new) and old[start:] == new[start:])


def _only_place(span: Span, old: str, text: str, *, reach: int) -> int | None:
    """Where the words of the span, and as many characters around them, stand in a text; None unless just once."""
    first = max(0, span.start - reach)
    stretch = old[first : span.end + reach]
    touching = _touching(span, old)
    places: list[int] = []
    at = text.find(stretch)
    for _ in range(max(1, _MOST_WORK // len(stretch))):
        if at < 0:
            return places[0] if places else None
        place = at + span.start - first
        if _touching(_shift(span, place - span.start), text) == touching:
            if places:
                return None
            places.append(place)
        at = text.find(stretch, at + 1)
    return None


def _touching(span: Span, text: str) -> tuple[str, str]:
    """What of a word or number goes on before and behind a span; empty where it is whole or has white space there."""
    before = "" if text[span.start].isspace() else text[max(0, span.start - CONTEXT) : span.start]
    after = "" if text[span.end - 1].isspace() else text[span.end : span.end + CONTEXT]
    return _run(before[::-1])[::-1], _run(after)


def _run(text: str) -> str:
    """The characters at the start of a text that go on with a word or number that ends before it."""
    for place, character in enumerate(text):
        following = text[place + 1 : place + 2]
        is_joiner = (character in _JOINERS and _is_of_word(following)) or (
            character in _GROUPING and following.isdigit()
        )
        if not (_is_of_word(character) or character in _SIGNS or is_joiner):
            return text[:place]
    return text


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_" or (character != "" and unicodedata.category(character) in _OF_WORD)


def _shift(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _stand_as_before(spans: Sequence[Span], places: Sequence[Span]) -> bool:
    """Whether spans that overlapped still do in the same way, and the others follow each other in the same order."""
    pairs = sorted(zip(spans, places, strict=True))
    return all(
        now_second.start - now_first.start == second.start - first.start
        if second.start < first.end
        else now_first.end <= now_second.start
        for (first, now_first), (second, now_second) in pairwise(pairs)
    )
