"""When was it said, and when did it happen? By the times that the text gives, never from outside knowledge."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sayso.model import Attribution, Document, Manner, Period, Span, Timex, TimexType
from sayso.text import find_sentences

_DAY = timedelta(days=1)
_PLACED = (TimexType.DATE, TimexType.TIME)
_REACH = 80  # characters between a cue and the time at which it was said, in the same sentence
_SAID, _EVENT = "said-by-time-beside-the-cue", "event-by-time-in-the-content"
_NO_LATER = "said-no-later-than-published"


def find_periods(
    document: Document, attributions: Sequence[Attribution], timexes: Sequence[Timex]
) -> tuple[tuple[Period | None, Period | None], ...]:
    """For each attribution when it was said, and when its content happened.

    It was said at the nearest time in the sentence of its cue that stands outside its content; where there is none, no
    later than the document was published. Its content happened at the first time inside it. A time of saying that lies
    after publication is left out. What the document says itself has no time of saying.
    """
    sentences = find_sentences(document.text)
    placed = sorted(
        (timex for timex in timexes if timex.interval is not None and timex.type in _PLACED),
        key=lambda each: each.span,
    )
    contents: dict[Span, list[Span]] = {}
    for each in attributions:
        if each.cue:
            contents.setdefault(each.cue[0], []).extend(each.content)
    published = document.published.day if document.published is not None else None
    return tuple(
        (
            _said(attribution, contents, placed, sentences, published),
            _event(attribution, placed),
        )
        for attribution in attributions
    )


def _said(
    attribution: Attribution,
    contents_by_cue: Mapping[Span, Sequence[Span]],
    placed: Sequence[Timex],
    sentences: Sequence[Span],
    published: date | None,
) -> Period | None:
    if attribution.manner is Manner.OWN:
        return None
    default = Period(first=None, last=published, rule=_NO_LATER) if published is not None else None
    if not attribution.cue:
        return default
    cue = attribution.cue[0]
    at = bisect_right(sentences, cue.start, key=lambda each: each.start) - 1
    if at < 0 or not sentences[at].holds(cue):
        return default
    sentence, contents = sentences[at], contents_by_cue[cue]
    beside = [
        timex for timex in _inside(sentence, placed) if not any(_touch(timex.span, content) for content in contents)
    ]
    for timex in sorted(beside, key=lambda each: _distance(each.span, attribution.cue)):
        if _distance(timex.span, attribution.cue) > _REACH:
            break
        period = _period(timex, rule=_SAID)
        if period is not None and (published is None or period.first is None or period.first <= published):
            return _no_later(period, published)
    return default


def _inside(span: Span, placed: Sequence[Timex]) -> list[Timex]:
    first, end = (bisect_left(placed, at, key=lambda each: each.span.start) for at in (span.start, span.end))
    return [timex for timex in placed[first:end] if span.holds(timex.span)]


def _no_later(period: Period, published: date | None) -> Period:
    """The period up to the day of publication: what is reported was said by then."""
    if published is None or (period.last is not None and period.last <= published):
        return period
    return replace(period, last=published)


def _event(attribution: Attribution, placed: Sequence[Timex]) -> Period | None:
    inside = [timex for content in attribution.content for timex in _inside(content, placed)]
    first = min(inside, key=lambda each: each.span, default=None)
    return _period(first, rule=_EVENT) if first is not None else None


def _period(timex: Timex, *, rule: str) -> Period | None:
    interval = timex.period or timex.interval
    if interval is None:
        return None
    first = interval.start.date() if interval.start is not None else None
    last = None
    if interval.end is not None:
        is_midnight = interval.end.time() == interval.end.min.time()
        last = interval.end.date() - _DAY if is_midnight else interval.end.date()
    if first is not None and last is not None and last < first:
        last = first
    return Period(
        first=first, last=last, rule=f"{rule} ({timex.rule})", expression=timex.span, is_doubtful=timex.is_vague
    )


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _distance(span: Span, cue: Sequence[Span]) -> int:
    return min(max(span.start - each.end, each.start - span.end, 0) for each in cue)
