"""Which words were taken for a source, or for content, that are none: a clause, who is spoken of, a clock?"""

import re
from dataclasses import replace

from sayso.extract.manner import is_noun_cue
from sayso.extract.noun_contents import end_of_noun_content, is_subject
from sayso.extract.speakers import may_speak
from sayso.model import Attribution, Span

_ADVERBS = r"(?:\w+ly\s+|also\s+|still\s+|now\s+|once\s+|since\s+|already\s+|widely\s+|not\s+)*"
_BE = r"(?:is|are|was|were|be|been|being)"
# Whom these name in the passive is spoken to or of, and does not speak.
_PASSIVE = re.compile(
    rf"\b{_BE}\s+{_ADVERBS}(?:charged|accused|asked|told|ordered|urged|advised|warned|invited|informed|assured|"
    rf"promised|expected|believed|thought|said|reported|quoted|blamed|suspected|feared|reminded|requested|instructed|offered|"
    r"allowed)(?:\s+(?:with|of|to|by|for|that))?$",
    re.IGNORECASE,
)
_CHARGED = re.compile(r"\b(?:charged|accused|suspected|blamed|offered|allowed)(?:\s+(?:with|of|for))?$", re.IGNORECASE)
_CHARGE = re.compile(r"(?P<space>\s)(?:of|with)\s")
_OPENS_CLAUSE = re.compile(r"(?:whose|whom?|which)\b")
_INFORMANT = re.compile(r"(?<![\w'\u2019-])(?:[Tt]he|[Aa]n?|[Oo]ur)\s(?:[\w'\u2019-]+\s){1,8}(?:on|from)\s$")
_RELIED = re.compile(r"(?:whose\s\w+|whom)\s(?:we|I)(?:\s(?:had|have))?(?:\s\w+(?:\sit)?)?")
_GOES_ON = re.compile(
    r",\s(?:did|does|do|was|were|is|are|has|have|had|will|would|could|can|may|might|must)\b(?!\s(?:he|she|it|they|you|we|I)\b)"
)
_NO_NOUN = re.compile(r"(?:(?:to|be|been|being)\b(?!\s+(?:be\s+)?sure\b)|for\s+an?\s)", re.IGNORECASE)
_BY = re.compile(r"by\s+(?=\S)")
_WORD = re.compile(r"\S+")
_ENDS_OPEN = frozenset("is are was were be been has have had will would that who which whom now".split())
_FINITE = re.compile(r"\b(?:is|are|was|were|may|might|could|would|should|must|has|have|had)\s+\w")
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|that|where|when)\b|,")
_CLOCK = re.compile(
    r"(?:[01]?\d|2[0-4])[:.][0-5]\d(?:\s?(?:[ap]\.?m\.?|[A-Z]{2,4}))?\s*(?:[-\u2013\u2014:|]\s*)?(?=[\"\u201c]?[A-Z\d])"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY_FIRST = re.compile(
    rf"(?:(?:On|In|By|Since|Until|Last|This|That|Late|Early|The\s+(?:following|next|same))\s+(?:last\s+|late\s+|early\s+|that\s+)?"
    rf"(?:{_DAYS}|(?:\d{{1,2}}\s+)?(?:{_MONTHS})(?:\s+\d{{1,4}})?|"
    rf"week|month|year|night|spring|summer|autumn|winter|evening|morning|afternoon|noon|midnight|midday|dawn|dusk|lunch(?:time)?|day)|"
    rf"At\s+(?:noon|midnight|dawn|\w{{3,8}}\s+that\s+(?:evening|morning|night))|Yesterday|Today)"
    rf"(?:\s+(?:morning|afternoon|evening|night))?,?\s+(?=\S)|"
    r"(?:[01]?\d|2[0-4])[:.][0-5]\d(?:\s?[ap]\.?m\b\.?)?,?\s+(?=[A-Za-z])|"
    rf"(?:{_MONTHS}|{_DAYS})\s+(?=(?:an?|the|two|three)\s)|(?:evening|morning|afternoon|night|week|month|year)\s+(?=(?:an?\s|the\s|[A-Z]))"
)
_FARTHEST = 20  # characters of a line before an attribution in which a clock may stand
_LONGEST_SOURCE = 80  # characters of a source with an apposition

# A number that differs from somebody's: "three more than Norrex had reported", "not 14 as we said".
# "More than 20" is no such number.
_NUMERAL = (
    r"(?:\d|\w+teen\b|\w+ty\b|(?:an?|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|"
    r"(?:dozen|hundred|thousand)s?\b)"
)
_COMPARES = re.compile(
    rf"(?:[\w-]+\s){{0,4}}?(?:more|fewer|less|\w{{2,}}er)\s(?:[\w-]+\s){{0,2}}?than\s(?!{_NUMERAL})|"
    r"not\s[^,]*\bas\s",
    re.IGNORECASE,
)
_PLACE_ALONE = ("there", "here")
_HEAD_BEFORE = re.compile(
    r",\s+(?P<head>(?:an?|the|one|two|three|four|several|some|another)\s[^,;:.\"\u201c\u201d]{2,80}\s(?:who|which|that)\s[^,;:.\"\u201c\u201d]{2,80})$"
)
_OPEN_RELATIVE = re.compile(r",\s(?:whose|which|who)\s[^,]*$")
_SAID = re.compile(
    r"(?:not so|not true|untrue|wrong|false|nonsense|rubbish|far from it|(?:it|they|there|we|that)\s\w[^,]*)\W*",
    re.IGNORECASE,
)
_SAYS = re.compile(r"(?:says?|said|insists?|insisted|replie[sd]|answered|added|adds?|explained|warned)$")


def mend_attribution(text: str, attribution: Attribution) -> Attribution | None:
    """The attribution without a source that speaks nowhere and without a clock before it; None where nothing is left.

    "They were told that it rains": nobody is named who told them. "Two men were charged with it": no attribution.
    """
    start = min((*attribution.source, *attribution.cue, *attribution.content)).start
    clock = _clock_at(text, start)
    source = tuple(filter(None, (_behind(span, clock) for span in attribution.source)))
    content = tuple(filter(None, (_behind(span, clock) for span in attribution.content)))
    if not content:
        return None
    is_behind = bool(attribution.cue) and content[0].start >= attribution.cue[-1].end
    if is_behind and is_noun_cue(text, attribution.cue) and is_subject(text, content[0].start):
        content = (*content[:-1], end_of_noun_content(text, content[-1]))
    mended = replace(attribution, source=source, content=content)
    if _is_spoken_of(text, mended):
        cue = " ".join(span.slice(text) for span in mended.cue)
        return None if _CHARGED.search(cue) else replace(mended, source=())
    source = _without_time(text, _without_open_end(text, source))
    source, cues = _whole_informant(text, source, mended.cue)
    mended = replace(mended, cue=cues)
    source, content = _with_charge(text, mended.cue, source, content)
    content = _within_clause(text, source, content)
    if source and _COMPARES.match(source[0].slice(text)):
        return None
    source, content = _beside_cue(text, mended.cue, *_with_head(text, source, content))
    source = _without_open_relative(text, source, mended.cue)
    return replace(mended, source=() if _is_no_name(text, source) else source, content=content)


_Spans = tuple[Span, ...]


def _with_head(text: str, source: _Spans, content: _Spans) -> tuple[_Spans, _Spans]:
    """Source and content where of "a doctor who works there said" only "there" was taken for the source."""
    if len(source) != 1 or source[0].slice(text).casefold() not in _PLACE_ALONE:
        return source, content
    last = content[-1]
    head = _HEAD_BEFORE.search(text, last.start, last.end) if 0 <= source[0].start - last.end <= 1 else None
    if head is None or head.start() <= last.start:
        return source, content
    return (Span(head.start("head"), source[0].end),), (*content[:-1], Span(last.start, head.start()))


def _beside_cue(text: str, cue: _Spans, source: _Spans, content: _Spans) -> tuple[_Spans, _Spans]:
    """Source and content where who stands behind "says" was taken for content: "It burns, says Ann Lee. 'It ...'"."""
    is_said = len(source) == 1 and _SAID.fullmatch(source[0].slice(text)) is not None
    if (source and not is_said) or len(cue) != 1 or not _SAYS.search(cue[0].slice(text)):
        return source, content
    behind = [span for span in content if 0 < span.start - cue[0].end <= 1]
    others = (*source, *(span for span in content if span not in behind))
    if len(behind) == 1 and others and min(others).start < cue[0].start and _may_be_source(text, behind[0]):
        return (behind[0],), tuple(sorted(others))
    return source, content


def _may_be_source(text: str, span: Span) -> bool:
    words = span.slice(text).rstrip(" ,")
    return may_speak(words) or ("," in words and may_speak(words.rpartition(", ")[2]) and len(words) < _LONGEST_SOURCE)


def _without_open_relative(text: str, source: _Spans, cue: _Spans) -> _Spans:
    """The source without a relative clause that is cut: "the office, whose last figure (was 9, said it)"."""
    if not source or not cue:
        return source
    match = _OPEN_RELATIVE.search(text, source[-1].start, source[-1].end)
    between = text[source[-1].end : cue[0].start]
    if match is None or not any(char.isalnum() for char in between) or match.start() <= source[-1].start:
        return source
    return (*source[:-1], Span(source[-1].start, match.start()))


def _clock_at(text: str, start: int) -> int:
    """Where the clock ends that begins a paragraph, as in a ticker; 0 where none does."""
    line = text.rfind("\n", max(0, start - _FARTHEST), start) + 1
    match = _CLOCK.match(text, line) if start - line < _FARTHEST else None
    return match.end() if match is not None else 0


def _behind(span: Span, place: int) -> Span | None:
    if span.start >= place:
        return span
    return Span(place, span.end) if place < span.end else None


def _is_spoken_of(text: str, attribution: Attribution) -> bool:
    if not attribution.source or not attribution.cue:
        return False
    cue = " ".join(span.slice(text) for span in attribution.cue)
    source = attribution.source[0]
    is_agent = _BY.match(source.slice(text)) is not None or text.endswith("by ", 0, source.start)
    return source.end <= attribution.cue[0].start and not is_agent and _PASSIVE.search(cue) is not None


def _without_open_end(text: str, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """The source without words at its end that need more behind them: "a group that", "the man who has"."""
    if not source:
        return source
    words = source[-1].slice(text)
    ends = [word.end() for word in _WORD.finditer(words)]
    kept = len(ends)
    while kept > 1 and words[ends[kept - 2] : ends[kept - 1]].strip().casefold() in _ENDS_OPEN:
        kept -= 1
    if kept == len(ends):
        return source
    return (*source[:-1], Span(source[-1].start, source[-1].start + len(words[: ends[kept - 1]].rstrip(" ,"))))


def _whole_informant(text: str, source: _Spans, cue: _Spans) -> tuple[_Spans, _Spans]:
    """Source and cue where only a clause was taken for source: "the nurse on whose word we relied (said so)"."""
    if len(source) != 1 or not cue or not _OPENS_CLAUSE.match(text, source[0].start):
        return source, cue
    before = _INFORMANT.search(text, max(0, source[0].start - _LONGEST_SOURCE), source[0].start)
    relied = _RELIED.match(text, source[0].start, cue[-1].end) if before is not None else None
    if before is None or relied is None or cue[0].end <= relied.end() + 1 or cue[0].start < source[0].end:
        return source, cue
    first = Span(max(cue[0].start, relied.end() + 1), cue[0].end)
    return (Span(before.start(), relied.end()),), (first, *cue[1:])


def _with_charge(text: str, cue: _Spans, source: _Spans, content: _Spans) -> tuple[_Spans, _Spans]:
    """Source and content where what somebody is charged with was taken for source: "accused by Norland of fraud"."""
    if len(source) != 1 or not cue or not text.endswith("by ", 0, source[0].start):
        return source, content
    charge = _CHARGE.search(text, source[0].start, source[0].end)
    if charge is None or not _CHARGED.search(cue[0].slice(text).removesuffix(" by")):
        return source, content
    return (Span(source[0].start, charge.start()),), (*content, Span(charge.end("space"), source[0].end))


def _within_clause(text: str, source: _Spans, content: _Spans) -> _Spans:
    """The content without how the sentence goes on behind a clause: "The mayor, whose office said it rained, left"."""
    if not source or not _OPENS_CLAUSE.match(text, source[0].start) or not text.endswith(", ", 0, source[0].start):
        return content
    last = content[-1]
    on = _GOES_ON.search(text, last.start, last.end) if last.start > source[0].end else None
    return (*content[:-1], Span(last.start, on.start())) if on is not None and on.start() > last.start else content


def _without_time(text: str, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """The source without the day that opens its sentence: "On Friday we", "In February Mr Hale"."""
    match = _DAY_FIRST.match(text, source[0].start, source[0].end) if source else None
    return (Span(match.end(), source[0].end), *source[1:]) if match is not None else source


def _is_no_name(text: str, source: tuple[Span, ...]) -> bool:
    if len(source) != 1 or _BY.match(source[0].slice(text)):
        return False
    words = source[0].slice(text)
    return _NO_NOUN.match(words) is not None or _FINITE.search(_RELATIVE.split(words, maxsplit=1)[0]) is not None
