"""Which words of a content soften it, turn it into its opposite, or leave it open?"""

import re
from collections.abc import Sequence
from functools import cache

from sayso.lexicon import load_table
from sayso.model import Hedge, HedgeKind, Span

# Where a main clause ends: what comes then is told of something else.
_END = re.compile(
    r"(?P<stop>[.;!?\u2026](?=\s|[\"\u201d]|$))|(?P<pause>[,\u2014\u2013(])|\s(?=(?:which|who|whom|whose|where|while|"
    r"although|though|because|since|unless|until|when|if|after|before|but)\s)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\W*(?:if|when|while|although|though|because|since|unless|until|after|before|as)\s", re.IGNORECASE
)
_LEAST = 12  # characters of a clause: a comma after "However" ends none
_CAPITALS = re.compile(r"(?-i:May)\s+(?=\d|and|or|to|,|$)")  # the month


def find_hedges(text: str, content: Sequence[Span]) -> tuple[Hedge, ...]:
    """The hedges in the main clause of a content, in text order, without overlap.

    The main clause is what stands before the first comma, stop or subordinating word, or behind the comma of a clause
    that leads in ("If it rains, they may stay").

    >>> text = "he may not leave, which could hurt"
    >>> [(hedge.kind.value, hedge.span.slice(text)) for hedge in find_hedges(text, [Span(0, len(text))])]
    [('possible', 'may'), ('negative', 'not')]
    """
    clause = _main_clause(text, content)
    if clause is None:
        return ()
    return tuple(
        Hedge(span=Span(*match.span()), kind=kind)
        for match in _pattern().finditer(text, clause.start, clause.end)
        if (kind := _kinds()[match.group().lower()]) is not HedgeKind.NOTHING and not _is_month(match)
    )


def _main_clause(text: str, content: Sequence[Span]) -> Span | None:
    if not content:
        return None
    start, end = content[0].start, content[-1].end
    if _LEADING.match(text, start, end):
        comma = text.find(",", start, end)
        start = comma + 1 if comma >= 0 else start
    for match in _END.finditer(text, start, end):
        if match.start() > start and (match["pause"] is None or match.start() - start >= _LEAST):
            return Span(start, match.start())
    return Span(start, end) if start < end else None


def _is_month(match: re.Match[str]) -> bool:
    return match.group() == "May" and _CAPITALS.match(match.string, match.start()) is not None


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_kinds(), key=lambda word: (-len(word), word))
    joined = "|".join(re.escape(word).replace("\\ ", r"\s") for word in words if word[0].isalpha() and word[1:2] != "'")
    return re.compile(rf"\b(?:{joined})\b(?!['’])|(?<=[a-z])n['’]t\b", re.IGNORECASE)


@cache
def _kinds() -> dict[str, HedgeKind]:
    return {word: HedgeKind(row.kind) for row in load_table("hedges") for word in row.words}
