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
    r"\W*(?:if|when|while|although|though|because|since|unless|until|after|before|as|for|in|on|at|by|with|despite|during|under|"
    r"according|meanwhile|however|besides|instead|unlike)\b(?=[^,.;:]{0,60},)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r",\s(?!(?:and|but|or)\s)[^,.;:]{2,80},(?!\s(?:and|but|or)\s)"
)  # "Dale Fenn, the buyer, is no relation"
# "13 people, not 17, were on it", "the Brigade and not the Front did it": what is so is said beside what is not.
_INSTEAD = re.compile(
    r"(?:,\s|\band\s|,\sand\s|,\sbut\s)not\s(?!(?:a\s)?(?:single|one)\b)(?=(?:the|an?|\d+|on|in|at|by|from|for|with|because)\b|"
    r"(?-i:[A-Z]))",
    re.IGNORECASE,
)
_LEAST = 12  # characters of a clause: a comma after "However" ends none
_ANSWER = re.compile(r"\W*(?:no|yes)[.,;!](?=\s\W*\w)", re.IGNORECASE)  # answers what was asked; what follows is said
_STOP_AT_END = re.compile(r"[.;!?\u2026](?=[\"\u201d\s]*$)")


def find_hedges(text: str, content: Sequence[Span]) -> tuple[Hedge, ...]:
    """The hedges in the main clause of a content, in text order, without overlap.

    The main clause is what stands before the first comma, stop or subordinating word, or behind the comma of a clause
    that leads in ("If it rains, they may stay").

    >>> text = "he may not leave, which could hurt"
    >>> [(hedge.kind.value, hedge.span.slice(text)) for hedge in find_hedges(text, [Span(0, len(text))])]
    [('possible', 'may'), ('negative', 'not')]
    """
    if not content:
        return ()
    offset = content[0].start
    words = _visible(text, content)
    instead = {match.group().lower().index("not") + match.start() for match in _INSTEAD.finditer(words)}
    return tuple(
        Hedge(span=Span(offset + match.start(), offset + match.end()), kind=kind)
        for start, end in _main_clause(words)
        for match in _pattern().finditer(words, start, end)
        if (kind := _kinds()[match.group().lower()]) is not HedgeKind.NOTHING and not _is_month(match)
        if match.start() not in instead
    )


def _visible(text: str, content: Sequence[Span]) -> str:
    """The text from the first to the last character of the content, blank where it is not content.

    A stop that ends what stands between two pieces is kept: behind it another clause begins.
    """
    pieces = []
    at = content[0].start
    for span in content:
        stop = _STOP_AT_END.search(text, at, span.start)
        gap = " " * (span.start - at)
        pieces.append(gap if stop is None else f"{gap[: stop.start() - at]}{stop.group()}{gap[stop.end() - at :]}")
        pieces.append(span.slice(text))
        at = span.end
    return "".join(pieces)


def _main_clause(words: str) -> list[tuple[int, int]]:
    """Ranges of the main clause: what leads in and what stands between two commas is left out."""
    start, end = 0, len(words)
    answer = _ANSWER.match(words)
    if answer is not None:
        start = answer.end()
    elif _LEADING.match(words):
        comma = words.find(",")
        start = comma + 1 if comma >= 0 else start
    ranges: list[tuple[int, int]] = []
    for match in _END.finditer(words, start, end):
        if match.start() <= start or (match["pause"] is not None and match.start() - start < _LEAST and not ranges):
            continue
        ranges.append((start, match.start()))
        aside = _ASIDE.match(words, match.start()) if match["pause"] == "," else None
        if aside is None:
            return ranges
        start = aside.end()
    return [*ranges, (start, end)] if start < end else ranges


def _is_month(match: re.Match[str]) -> bool:
    return match.group() == "May"  # the month, or a name: in a main clause no modal verb stands in capitals


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_kinds(), key=lambda word: (-len(word), word))
    joined = "|".join(re.escape(word).replace("\\ ", r"\s") for word in words if word[0].isalpha() and word[1:2] != "'")
    return re.compile(rf"\b(?:{joined})\b(?!['’])|(?<=[a-z])n['’]t\b", re.IGNORECASE)


@cache
def _kinds() -> dict[str, HedgeKind]:
    return {word: HedgeKind(row.kind) for row in load_table("hedges") for word in row.words}
