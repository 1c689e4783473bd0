"""What does a number count, and can two numbers both hold?"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from functools import cache

from sayso.lexicon import load_table
from sayso.model import Figure, Modifier, Quantity, Span, Statement
from sayso.text import stem

TOLERANCE = Decimal("0.10")  # of a value worded as near a point; declared here, printed beside each comparison
_POINTS = (Modifier.APPROX, Modifier.NEARLY, Modifier.JUST_OVER)
_PEOPLE = frozenset(
    "person man woman child civilian resident inhabitant soldier troop worker employee staff nurse guard sailor crew "
    "passenger patient bather villager miner student protester marcher officer official firefighter victim boy girl "
    "camper tourist member job post voter".split()
)
_MORE = re.compile(r"\b(?:more(?!\s+than)|another|further|additional|extra)\b", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:another|a further|the (?:remaining|other))\s*$", re.IGNORECASE)
_AT_OTHERS = re.compile(r"\s*(?:[a-z]+\s)?(?:at|in|on|for|from)\s(?:the\s)?(?:other|remaining|rest)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:.!?()]|\b(?:and|while|but|whereas)\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][\w'’-]*[a-z][\w'’-]*|\b[A-Z]{2,}\b")
_SCOPE_END = re.compile(r"[,;:.!?()]|\b(?:while|but|whereas|after|because|when)\b")
_SCOPES = re.compile(
    r"\b(?:worldwide|overall|in total|town|village|villages|district|region|city|county|country|abroad|plant|agency|"
    r"including|excluding)\b",
    re.IGNORECASE,
)
CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday easter christmas".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SMALL = frozenset(
    "the a an of to in on at by for with from its his her their all some more than about least most".split()
)
_NUMBER_OF = re.compile(
    r"\b(?:number|count|total|tally|sum|figure) of "
    r"(?P<counted>[^\W\d_]+(?<!s)(?: [^\W\d_]{4,}s\b)?|[^\W\d_]+)\b(?P<scope>[^;:!?()]*)$",
    re.IGNORECASE,
)
_AT_FIRST = re.compile(
    r"(?:^|[,;]\s)\s*(?:At|In|Across)\s(?:the\s)?(?P<scope>[A-Z][\w.'’-]*(?:\s[A-Z][\w'’-]*)*)"
    r"(?=\s(?:the|a|an|it|he|she|they|we|there|its|hundreds|dozens|\d|[a-z]+ly\b)|\s*$|,)"
)
_SENTENCE_END = re.compile(r"[.!?;:](?=\s)")
_TITLES = re.compile(r"\b(St|Mt|Ft)\.(?=\s[A-Z])")
_BEFORE = 60  # characters before and after a number in which the word for what happened is sought
_AFTER = 90


class Fit(StrEnum):
    """How two values of one measure stand to each other."""

    SAME = "same"  # one value in compatible wordings
    WITHIN = "within"  # both can hold, and they are not one value
    OVERLAP = "overlap"
    DISJOINT = "disjoint"


def figures_of(text: str, statement: Statement, quantities: Sequence[Quantity]) -> tuple[Figure, ...]:
    """The quantities inside the content of a statement that have a measure; years, ages and clock times have none.

    Args:
        text: Of the document.
        statement: In whose content they stand.
        quantities: Those of the document that belong to this statement.
    """
    event = statement.event or statement.said
    found = []
    for quantity in quantities:
        is_point, is_vague = quantity.modifier in _POINTS, quantity.modifier is Modifier.VAGUE
        low, high = (None, None) if is_point or is_vague else (quantity.low, quantity.high)
        best = quantity.low if is_point and quantity.low == quantity.high else None
        content = next(span for span in statement.attribution.content if span.holds(quantity.span))
        others = [each.span for each in quantities if each is not quantity]
        before, after = _around(text, quantity.span, content, others)
        number_of = _NUMBER_OF.search(text[content.start : quantity.span.start]) if not quantity.unit else None
        unit = number_of["counted"] if number_of is not None else quantity.unit
        counted = frozenset(stem(word) for word in _WORD.findall(unit) if word.casefold() not in _SMALL)
        scope = _scope(after) or (_scope(number_of["scope"]) if number_of is not None else frozenset())
        found.append(
            Figure(
                span=quantity.span,
                low=low,
                high=high,
                best=best,
                modifier=quantity.modifier,
                unit=quantity.unit,
                counted=counted,
                happening=_happening(quantity.span.slice(text), after, before),
                currency=quantity.currency,
                names=scope or _scope_before(text[content.start : quantity.span.start]),
                as_at=event.last if event is not None else None,
                is_increment=bool(
                    _MORE.search(quantity.span.slice(text))
                    or _MORE.match(after.lstrip())
                    or _ANOTHER.search(before)
                    or _AT_OTHERS.match(after)
                ),
                is_share=quantity.whole is not None or quantity.unit in ("percent", "share"),
            )
        )
    return tuple(found)


def with_measure_of(figure: Figure, before: Figure) -> Figure:
    """A number without a noun, "the police put it at 700", counts what the number before it counts."""
    return replace(
        figure,
        counted=before.counted,
        happening=before.happening,
        unit=figure.unit or before.unit,
        names=figure.names or before.names,
    )


def same_measure(one: Figure, other: Figure) -> float:
    """How surely the two count the same thing, from 0 (they do not) to 1.

    Different currencies, units or happenings are different measures. People of any sort count as people. A part of a
    whole is no count.
    """
    if one.currency != other.currency or one.is_share != other.is_share or one.is_increment != other.is_increment:
        return 0.0
    if one.happening is not None and other.happening is not None and one.happening != other.happening:
        return 0.0
    same_happening = one.happening is not None and one.happening == other.happening
    return _same_counted(one, other, same_happening) * _same_scope(one, other)


def _same_counted(one: Figure, other: Figure, same_happening: bool) -> float:  # noqa: FBT001  # read beside the two
    if one.currency is not None:
        return 1.0 if same_happening else 0.6
    if one.counted & _units() or other.counted & _units():
        return 1.0 if same_happening and one.counted & other.counted else 0.0
    heads = heads_of(one.counted), heads_of(other.counted)
    if not heads[0] or not heads[1]:
        return 0.8 if same_happening else 0.4
    if heads[0] & heads[1]:
        return 1.0 if same_happening else 0.7
    return 0.0 if not same_happening else 0.3


def _same_scope(one: Figure, other: Figure) -> float:
    """Names and words of scope beside the numbers: the same, on one side only, or different ones."""
    if one.names == other.names:
        return 1.0
    if one.names and other.names and not one.names & other.names:
        return 0.4
    return 0.75


def fit(one: Figure, other: Figure) -> Fit:
    """How the values stand to each other, those near a point within the declared tolerance.

    "At least 11" and "11" are one value; "at least 4" and "11" can both hold; "at least 11" and "7" cannot.
    """
    left, right = _interval(one), _interval(other)
    if left is None or right is None:
        return Fit.WITHIN
    if not _meet(left, right):
        return Fit.DISJOINT
    if _numbers(one) & _numbers(other) or (one.low == other.low and one.high == other.high and one.low is not None):
        return Fit.SAME
    holds = _holds(left, right) or _holds(right, left)
    return Fit.WITHIN if holds else Fit.OVERLAP


def _numbers(figure: Figure) -> frozenset[Decimal]:
    return frozenset(each for each in (figure.low, figure.high, figure.best) if each is not None)


def _interval(figure: Figure) -> tuple[Decimal | None, Decimal | None] | None:
    if figure.best is not None:
        slack = abs(figure.best) * TOLERANCE
        return figure.best - slack, figure.best + slack
    if figure.low is None and figure.high is None:
        return None
    return figure.low, figure.high


def _meet(one: tuple[Decimal | None, Decimal | None], other: tuple[Decimal | None, Decimal | None]) -> bool:
    return not (
        (one[1] is not None and other[0] is not None and one[1] < other[0])
        or (other[1] is not None and one[0] is not None and other[1] < one[0])
    )


def _holds(outer: tuple[Decimal | None, Decimal | None], inner: tuple[Decimal | None, Decimal | None]) -> bool:
    lower = outer[0] is None or (inner[0] is not None and inner[0] >= outer[0])
    upper = outer[1] is None or (inner[1] is not None and inner[1] <= outer[1])
    return lower and upper


def heads_of(counted: frozenset[str]) -> frozenset[str]:
    """What is counted, people of any sort as people."""
    return frozenset("person" if each in _PEOPLE else each for each in counted)


def _around(text: str, span: Span, content: Span, others: Sequence[Span]) -> tuple[str, str]:
    """The words before and after a number that can tell what it counts: up to another number or the clause's end."""
    start = max([content.start, span.start - _BEFORE, *(each.end for each in others if each.end <= span.start)])
    end = min([content.end, span.end + _AFTER, *(each.start for each in others if each.start >= span.end)])
    before, after = text[start : span.start], text[span.end : end]
    cuts = list(_CLAUSE_END.finditer(before))
    return before[cuts[-1].end() :] if cuts else before, after


def _scope(after: str) -> frozenset[str]:
    """The names and words of scope in the words behind a number, up to the end of its clause."""
    after = _TITLES.sub(r"\1", after)
    cut = _SCOPE_END.search(after)
    words = after[: cut.start()] if cut else after
    names = {re.sub(r"['\u2019]s$", "", each).casefold() for each in _NAME.findall(words)}
    return frozenset(names | {each.casefold() for each in _SCOPES.findall(words)}) - CALENDAR


def _scope_before(before: str) -> frozenset[str]:
    """The names of the place with which the clause of a number opens: "In Lissa 14 died"."""
    opening = _AT_FIRST.search(_SENTENCE_END.split(_TITLES.sub(r"\1", before))[-1])
    return _scope(opening["scope"]) if opening is not None else frozenset()


def _happening(inside: str, after: str, before: str) -> str | None:
    """The word nearest to the number: in it, behind it in its clause, before it, then anywhere behind it."""
    cut = _CLAUSE_END.search(after)
    clause = after[: cut.start()] if cut else after
    for words in (inside, clause):
        if match := _happenings()[0].search(words):
            return _happenings()[1][match.group().casefold()]
    matches = list(_happenings()[0].finditer(before))
    if matches:
        return _happenings()[1][matches[-1].group().casefold()]
    if match := _happenings()[0].search(after):
        return _happenings()[1][match.group().casefold()]
    return None


@cache
def _units() -> frozenset[str]:
    """Stems of units of measure, which say nothing about what is measured."""
    return frozenset(stem(word) for row in load_table("units") for form in row.words for word in form.split()) - {
        "person"
    }


@cache
def _happenings() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {word: row.kind for row in load_table("happenings") for word in row.words}
    words = "|".join(re.escape(word) for word in sorted(kinds, key=len, reverse=True))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE), kinds
