"""Which clauses of a sentence stand apart from what is attributed in it?"""

import re
from collections.abc import Iterator, Sequence

from sayso.model import Span

HAS_VERB = re.compile(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|says?|said|"
    r"makes?|made|goes|went|comes?|came|gets?|got|takes?|took|gives?|gave|knows?|knew|thinks?|thought|means?|meant|"
    r"seems?|looks?|left|lost|won|fell|rose|ran|held|kept|told|saw|found|began|became|stood|brought|bought|sold|paid|"
    r"sent|spent|built|broke|shot|hit|cut|puts?|set|let|led|met|grew|wrote|spoke|chose|drew|drove|flew|fought)\b"
    r"|n['\u2019]t\b|['\u2019](?:s|re|ve|ll|m|d)\b|\b\w{3,}ed\b",
    re.IGNORECASE,
)
_LEAST_CLAUSE = 5  # words of a main clause beside an attribution
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which)\b")
_INFINITIVE = re.compile(r"\bto\s+\w+")
_WORD = re.compile(r"[^\W_][\w'\u2019-]*")
_JOINED = re.compile(
    r"^\s*(?:[,;\u2014\u2013-]+\s*)?(?:(?:and|but|while|whereas|although|though|yet|so)\s+)?", re.IGNORECASE
)
_JOINS = re.compile(
    r"[,;\u2014\u2013]\s{0,20}(?:and|but|while|whereas|although|though|yet|so)?\s{0,20}$|\s(?:and|but)\s{0,20}$",
    re.IGNORECASE,
)
_DEPENDENT = re.compile(
    r"(?:who|whom|whose|which|that|as|when|after|before|since|because|until|in|at|on|by|with|for|from|to|of|than|about|"
    r"according|asked|speaking|including|adding|saying|citing|quoting|among|during|under|over|near|\w+ing)\b",
    re.IGNORECASE,
)
_TAKES_SUBJECT = re.compile(
    r"\s{0,20},?\s{0,20}(?:and|but)\s+(?:\w+ed|was|is|has|had|will|would|did|does)\b", re.IGNORECASE
)


def clauses_beside(text: str, sentence: Span, inside: Sequence[Span]) -> Iterator[Span]:
    """Main clauses before and behind what is attributed."""
    first, last = inside[0].start, inside[-1].end
    before = text[sentence.start : first]
    joined = _JOINS.search(before)
    if joined and is_clause(before[: joined.start()]):
        yield trim_stop(text, Span(sentence.start, sentence.start + joined.start()))
    behind = text[last : sentence.end]
    joint = _JOINED.match(behind)
    if joint and joint.group().strip() and is_clause(behind[joint.end() :]) and not _TAKES_SUBJECT.match(behind):
        yield trim_stop(text, Span(last + joint.end(), sentence.end))


def is_clause(words: str) -> bool:
    """Whether the words can stand as a main clause.

    They are long enough, no question, not opened as a dependent clause, and have a finite verb outside of relative
    clauses: "the rival who has won" is none.
    """
    bare = words.strip(' ,;:"\u201c\u201d')
    is_long = len(_WORD.findall(bare)) >= _LEAST_CLAUSE
    finite = HAS_VERB.search(_INFINITIVE.sub(" ", _RELATIVE.split(bare, maxsplit=1)[0])) is not None
    return is_long and finite and _DEPENDENT.match(bare) is None and not bare.endswith("?")


def trim_stop(text: str, span: Span) -> Span:
    """The span without the stop at its end."""
    words = span.slice(text)
    bare = words.rstrip().rstrip(".:;,").rstrip()
    return Span(span.start, span.start + len(bare)) if bare else span
