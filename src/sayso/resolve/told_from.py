"""From which day is each part of a document told? A quoted block is told from the day of the quoted document."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sayso.model import Block, Document, Problem, TimeMention, Timex, TimexType
from sayso.resolve.times import resolve_times

_LEAD_IN = 400  # characters before a quoted block in which the author may say of which day it is
_DAY = timedelta(days=1)


def resolve_document_times(
    document: Document, mentions: Sequence[TimeMention]
) -> tuple[tuple[Timex, ...], tuple[Problem, ...]]:
    """The timex of each mention, in text order, counted from the day of whoever's words it stands in, and the problems.

    The author's words are told from the day of publication. Those of a quoted document are told from its own day: the
    nearest day that the quoting words name right before the block, in the same paragraph or the one before. Where no
    day is known, relative times stay relative, and a problem says how many.
    """
    own, quoted = _by_document(document, mentions)
    published_on = document.published.day if document.published is not None else None
    timexes, found = resolve_times(own, published_on=published_on, document_id=document.id)
    problems = [*found]
    if published_on is None:
        problems += _loose(
            timexes, document.id, "no day of publication is known", "; give the day, and they have dates"
        )
    everything = [*timexes]
    for cited, of_cited in quoted.items():
        day = _day_of(cited, document, everything)
        inner, found = resolve_times(of_cited, published_on=day, document_id=document.id)
        problems += found
        if day is None:
            name = next(
                (each.outlet for each in document.cited if each.id == cited and each.outlet), "a quoted document"
            )
            problems += _loose(inner, document.id, f"no day is known for what is quoted from {name}", "")
        everything += inner
    return tuple(sorted(everything, key=lambda timex: timex.span)), tuple(problems)


def _by_document(
    document: Document, mentions: Sequence[TimeMention]
) -> tuple[list[TimeMention], Mapping[str, list[TimeMention]]]:
    """The mentions in the author's own words, and those in the words of each quoted document."""
    own: list[TimeMention] = []
    quoted: dict[str, list[TimeMention]] = {}
    blocks = iter(document.blocks)
    block = next(blocks, None)
    for mention in mentions:
        while block is not None and block.span.end <= mention.span.start:
            block = next(blocks, None)
        if block is not None and block.document is not None and block.span.start <= mention.span.start:
            quoted.setdefault(block.document, []).append(mention)
        else:
            own.append(mention)
    return own, quoted


def _day_of(cited: str, document: Document, timexes: Sequence[Timex]) -> date | None:
    """The day that the words before the first block of a quoted document name, None where they name none."""
    first = next((block for block in document.blocks if block.document == cited), None)
    if first is None:
        return None
    before = [timex for timex in timexes if _leads_in(timex, first, document)]
    return _as_day(before[-1]) if before else None


def _leads_in(timex: Timex, block: Block, document: Document) -> bool:
    gap = document.text[timex.span.end : block.span.start]
    return (
        timex.span.end <= block.span.start <= timex.span.end + _LEAD_IN
        and not gap.rstrip().count("\n\n")
        and (_as_day(timex) is not None)
    )


def _as_day(timex: Timex) -> date | None:
    interval = timex.interval
    if timex.type not in (TimexType.DATE, TimexType.TIME) or timex.is_vague or interval is None:
        return None
    if interval.start is None or interval.end is None or interval.end - interval.start > _DAY:
        return None
    return interval.start.date()


def _loose(timexes: Sequence[Timex], document_id: str, why: str, what_next: str) -> list[Problem]:
    n_loose = sum(not timex.is_anchored for timex in timexes)
    if not n_loose:
        return []
    times = "1 time stays" if n_loose == 1 else f"{n_loose} times stay"
    return [
        Problem(code="no-day", message=f"{why}: {times} relative, without dates{what_next}", document_id=document_id)
    ]
