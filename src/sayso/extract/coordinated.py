"""Where does one attribution hold two, "she said it was a mistake and promised a correction"?"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from sayso.extract.clauses import is_clause
from sayso.extract.manner import manner_of
from sayso.lexicon import load_table
from sayso.model import Attribution, Manner, Span
from sayso.text import find_quotations

_JOINT = re.compile(
    r",\s{1,20}(?:and|but)\s{1,20}(?:that\s{1,20})?(?=(?:the|a|an|it|he|she|they|we|there|this|that|these|"
    r"those|his|her|its|their|some|no|[A-Z])\b)"
)
SHARE_RIGHT = 0.6  # of the second ones, by hand: the invented articles hold three, all right, too few to tell
_REPORT = re.compile(
    r"(?:an?|the|any|all|that|those|these)?\s*(?P<cue>reports?|claims?|allegations?|accusations?|suggestions?|rumou?rs?|charges?)\s+"
    r"(?:(?:by|of|from|in)\s+(?P<source>(?:the\s+|an?\s+)?[\w.&'\u2019-]+(?:\s+[\w.&'\u2019-]+){0,5}?)\s+)?that\s+(?P<content>\S.*)",
    re.DOTALL,
)


def split_coordinated(text: str, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, those with two cues or clauses cut into two, and what denies a report freed from the report.

    "A said X and promised Y" is two with one source, and so is "X, and Y, A said": two propositions. "A denied a
    report by B that X" is A's denial of X, and B's report of it. Those that were cut out come last.

    Args:
        text: The text.
        attributions: Each with a parent in this list, or none.
    """
    quotations = find_quotations(text)
    kept: list[Attribution] = []
    more: list[Attribution] = []
    for each in attributions:
        report = _report_in(text, each, quotations)
        if report is not None:
            each, reported = report
            more += reported
        cut = _second_in(text, each, quotations) or _two_clauses(text, each, quotations)
        kept.append(each if cut is None else cut[0])
        more += [] if cut is None else [cut[1]]
    return (*kept, *more)


def _report_in(
    text: str, attribution: Attribution, quotations: tuple[tuple[int, int], ...]
) -> tuple[Attribution, list[Attribution]] | None:
    if len(attribution.content) != 1 or not attribution.cue:
        return None
    span = attribution.content[0]
    match = _REPORT.match(text, span.start, span.end)
    if match is None:
        return None
    content = (Span(match.start("content"), span.end),)
    cue = (Span(*match.span("cue")),)
    freed = replace(
        attribution, content=content, manner=manner_of(text, attribution.cue, content, quotations=quotations)
    )
    if match["source"] is None:
        return freed, []
    reported = Attribution(
        source=(Span(*match.span("source")),),
        cue=cue,
        content=content,
        manner=Manner.NOMINAL,
        confidence=SHARE_RIGHT * attribution.confidence,
    )
    return freed, [reported]


def _second_in(
    text: str, attribution: Attribution, quotations: tuple[tuple[int, int], ...]
) -> tuple[Attribution, Attribution] | None:
    if not attribution.content or not attribution.cue or not attribution.source:
        return None
    last = attribution.content[-1]
    if attribution.cue[-1].end > last.start:
        return None
    for match in _second_cue().finditer(text, last.start, last.end):
        is_quoted = any(start < match.start("cue") < end for start, end in quotations)
        if is_quoted or match.start() <= last.start or match.end() >= last.end:
            continue
        head = Span(last.start, match.start())
        content = (Span(match.end(), last.end),)
        cue = (Span(*match.span("cue")),)
        first = replace(attribution, content=(*attribution.content[:-1], head))
        second = Attribution(
            source=attribution.source,
            cue=cue,
            content=content,
            manner=manner_of(text, cue, content, quotations=quotations),
            confidence=SHARE_RIGHT * attribution.confidence,
            parent=attribution.parent,
        )
        return first, second
    return None


def _two_clauses(
    text: str, attribution: Attribution, quotations: tuple[tuple[int, int], ...]
) -> tuple[Attribution, Attribution] | None:
    """Two main clauses of one indirect content as two propositions of one source."""
    if attribution.manner is not Manner.INDIRECT or len(attribution.content) != 1:
        return None
    span = attribution.content[0]
    for match in _JOINT.finditer(text, span.start, span.end):
        is_quoted = any(start < match.start() < end for start, end in quotations)
        left, right = text[span.start : match.start()], text[match.end() : span.end]
        if not is_quoted and is_clause(left.removeprefix("that ")) and is_clause(right):
            first = replace(attribution, content=(Span(span.start, match.start()),))
            return first, replace(attribution, content=(Span(match.end(), span.end),))
    return None


@cache
def _second_cue() -> re.Pattern[str]:
    verbs = {row.kind: row.pattern for row in load_table("pattern_verbs")}
    return re.compile(
        rf",?\s{{1,20}}(?:and|but)\s{{1,20}}(?:also\s{{1,20}}|then\s{{1,20}}|again\s{{1,20}})?(?P<cue>{verbs['second']}|put(?=\s[^.;]{{2,60}}\sat\s(?:\w{{1,60}}\s)?\d|\s[^.;]{{2,60}}\sat\sbetween))\s{{1,20}}(?:that\s{{1,20}}|(?=to\s+\w|an?\s|the\s|any\s|it\s|he\s|she\s|they\s|no\s))"
    )
