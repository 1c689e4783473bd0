"""Which further propositions does a statement hold that gives several numbers: "14 in the town and four outside"?

One statement is one proposition with its values. A sentence that parts a total, or sets the numbers of several things
side by side, makes one for each of them, said by the same source with the same cue.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.extract.clauses import HAS_VERB, is_clause, trim_stop
from sayso.extract.merging import in_text_order
from sayso.model import Attribution, Manner, Span
from sayso.text import find_quotations, find_sentences

SHARE_RIGHT = 0.8  # by hand: of the numbers in a list of their own, how many are a proposition of their own
_LONGEST = 800  # characters of a content that is looked at: no enumeration reaches farther
_LEAST_ITEMS = 2  # of a list
_Range = tuple[int, int]
_HIDDEN = "x"  # in place of each character of a quotation or a time, whose numbers count nothing here
_NUMERAL = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|none|hundreds|dozens|thousands)"
)
_SCALE = r"(?:million|billion|thousand|hundred|percent|per\scent)"
_LOOSE = (
    r"(?:(?:another|a further|the other|the remaining|about|around|some|nearly|almost|only|just|at least|at most|up to|"
    r"more than|over|fewer than|less than|roughly|a total of|as many as|the|all)\s){0,2}"
)
_NUMBER = (
    rf"(?!the\sone\b){_LOOSE}\b(?:[$\u20ac\u00a3]?\d+(?:[.,]\d+)*(?![\d:]|st\b|nd\b|rd\b|th\b)|"
    rf"{_NUMERAL}\b(?![\u2019'])(?:-\w+)?)"
    rf"(?:\s{_SCALE}\b|%)?"
)
_PLACES = ("in", "at", "on", "near", "inside", "outside", "across", "around")  # they part one thing as one sort of word
_PREPOSITION = rf"(?:{'|'.join(_PLACES)}|for|from|by|to|among|with|against|under)"
_WORDS = r"(?:\s[a-z][\w'\u2019-]*){0,3}?"  # what is counted
_ITEM = re.compile(
    rf"(?P<joint>[,;:\u2014\u2013(]\s?(?:and\s|but\s)?|\s(?:and|but)\s|\s-\s|\s|^)"
    rf"(?P<item>{_NUMBER}{_WORDS}\s(?P<preposition>{_PREPOSITION})\s(?!\d|{_NUMERAL}\b)\S)",
    re.IGNORECASE,
)
_JOINS = re.compile(r",?\s?and\s|,\s?|;\s?(?:and\s)?|\sand\s|,?\s?but\s", re.IGNORECASE)
_OPENS = re.compile(r"[:\u2014\u2013(,]\s?|\s-\s")
_SUBSET = re.compile(
    rf",\s(?:and\s)?(?P<item>(?:(?:of|among)\s(?:which|whom|them|these)|including|"
    rf"among\sthem)\s(?:also\s)?{_NUMBER}\s\w"
    rf"|{_NUMBER}\sof\s(?:which|whom|them|these)\b)",
    re.IGNORECASE,
)
_LABELS = (
    r"(?:Article|Paragraph|Section|Chapter|Page|Room|Flight|Route|Unit|Line|Number|No|Figure|Table|Phase|Gate|Platform|"
    r"Channel|Group|Level|Type|Class|Building|Bus|Train|Highway|Floor|Part|Day|Week|Lot|Item|Band|Zone|Form)"
)
_NAME = (
    rf"(?-i:(?!{_LABELS}s?\b)[A-Z][\w.'\u2019-]*(?:\s(?!{_LABELS}s?\b)[A-Z][\w.'\u2019-]*){{0,3}}"
    r"|the\s[a-z][\w-]*(?:\s[a-z][\w-]*)?)"
)
_GAPPED = re.compile(
    rf"(?:[,;]\s(?:and\s|but\s)?|\s(?:and|but)\s)(?P<item>{_NAME}\s{_NUMBER}(?-i:\s[a-z]+)?)(?=\s*(?:[,;.]|$)|\sand\s)",
    re.IGNORECASE,
)
_PREDICATE = re.compile(
    rf",?\s(?:and|but|while)\s(?P<item>(?:{_NUMBER}{_WORDS}\s(?:is|are|was|were|has|have|had|will|would|remain|"
    rf"remained)"
    rf"|(?:\w{{3,}}ed|left|hurt|cost|lost|won|sent|cut)\s{_NUMBER})\s\w)",
    re.IGNORECASE,
)
_STOPS = (
    rf"(?:{_PREPOSITION}|of|and|or|is|are|was|were|has|have|had|will|would|who|that|which|over|worldwide|times|"
    rf"last|this|next|{_SCALE})\b"
)
_VERBS = r"(?:die|dies|died|left|lost|won|fell|fled|came|went|got|took|made|held|\w{3,}ed)\b"
_BARE = re.compile(
    rf"{_NUMBER}\s(?:{_PREPOSITION}\s|of\s(?:them|which|whom|these|those)\b|(?:is|are|was|were|has|have|had)\b)|"
    rf"(?:of|among)\s(?:which|whom)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"{_NUMBER}\s(?P<noun>(?!{_STOPS})[a-z][\w'\u2019-]+(?:\s(?!{_STOPS}|{_VERBS})[a-z][\w'\u2019-]+){{0,2}})",
    re.IGNORECASE,
)
_ANY_NUMBER = re.compile(rf"\b{_NUMBER}", re.IGNORECASE)
_END = re.compile(r"[;:)\u2014]|,\s|\s[\u2013-]\s|(?<=[a-z]{3})\.\s")
_DIED = re.compile(r"\b(?:die|dies|died)\b", re.IGNORECASE)  # too short for what tells a verb by its end
_JOINT_AT_END = re.compile(r"(?:\s*(?:[,;:(\u2014\u2013-]|\b(?:and|but|while)\b))+\s*$", re.IGNORECASE)
_LONGEST_JOINT = 20  # characters
_SEMICOLON = re.compile(r";\s+(?:(?:and|but|so|yet)\s)?(?=\S)")


def part_enumerations(
    text: str, attributions: Sequence[Attribution], *, times: Sequence[Span] = ()
) -> tuple[Attribution, ...]:
    """The attributions, and one more for each further number or clause that is a proposition of its own; in text order.

    What is parted off at the end of a content is taken out of it. Quoted words stay whole, and so do the numbers of one
    thing: a range, a change, a score.

    Args:
        text: The text.
        attributions: Each with a parent in this list, or none.
        times: Expressions of time: their numbers count nothing.

    >>> text = "The flood killed 18 people, 14 in the town and four in the villages."
    >>> whole = Attribution(
    ...     source=(), cue=(), content=(Span(0, len(text) - 1),), manner=Manner.OWN, confidence=1.0
    ... )
    >>> found = part_enumerations(text, [whole])
    >>> [" … ".join(span.slice(text) for span in each.content) for each in found]
    ['The flood killed 18 people', 'people … 14 in the town', 'people … four in the villages']
    """
    quotations = [Span(*each) for each in find_quotations(text)]
    plain = _hide(text, [*quotations, *times])
    busy = sorted(span for each in attributions for span in (*each.source, *each.cue, *each.content))
    sentences = find_sentences(text)
    kept: list[Attribution] = []
    more: list[Attribution] = []
    for each in attributions:
        parts: list[Span] = []
        if each.manner in (Manner.OWN, Manner.INDIRECT, Manner.MIXED):
            before = ""
            for region in _regions(text, each, busy, sentences):
                parts += _parts(text, plain, region, before)
                before += region.slice(plain) + ", "
        kept.append(replace(each, content=_without(text, each.content, parts)))
        manner = Manner.OWN if each.manner is Manner.OWN else Manner.INDIRECT
        more += [
            replace(
                each,
                content=_with_counted(plain, each.content, part),
                manner=manner,
                confidence=SHARE_RIGHT * each.confidence,
            )
            for part in parts
        ]
    return in_text_order((*kept, *more))


def _hide(text: str, spans: Sequence[Span]) -> str:
    """The text with the characters of the spans hidden, every other at its place."""
    at, pieces = 0, []
    for span in sorted(spans):
        if span.end <= at:
            continue
        start = max(at, span.start)
        pieces += [text[at:start], _HIDDEN * (span.end - start)]
        at = span.end
    return "".join((*pieces, text[at:]))


def _regions(text: str, attribution: Attribution, busy: Sequence[Span], sentences: Sequence[Span]) -> Iterator[Span]:
    """The stretches of a content, the last with the rest of its sentence where that is nobody else's."""
    for place, span in enumerate(attribution.content):
        end = span.end
        if place == len(attribution.content) - 1:
            at = bisect_right(sentences, Span(span.start, len(text) + 1)) - 1
            close = sentences[at].end if at >= 0 else span.end
            behind = bisect_left(busy, Span(span.end, span.end + 1))
            if close > end and (behind >= len(busy) or busy[behind].start >= close):
                end = close
        if end - span.start <= _LONGEST:
            yield trim_stop(text, Span(span.start, end))


def _parts(text: str, plain: str, region: Span, before: str) -> list[Span]:
    """What is parted off in a stretch, in text order, without overlap; `before` is the content before it."""
    words = plain[region.start : region.end]
    found = [
        *_lists(words, before),
        *_subsets(words, before),
        *_side_by_side(words),
        *_clauses(text[region.start : region.end], words),
    ]
    parts: list[Span] = []
    for start, end in sorted(found, key=lambda each: (each[0], -each[1])):
        if not parts or region.start + start >= parts[-1].end:
            parts.append(trim_stop(text, Span(region.start + start, region.start + end)))
    return parts


def _lists(words: str, before: str) -> Iterator[_Range]:
    """Numbers with a preposition of one sort behind each: "14 in the town and four in the villages"."""
    run: list[re.Match[str]] = []
    for item in _ITEM.finditer(words):
        if run and not _goes_on(words, run[-1], item):
            yield from _listed(words, before, run)
            run = []
        run.append(item)
    yield from _listed(words, before, run)


def _goes_on(words: str, before: re.Match[str], item: re.Match[str]) -> bool:
    is_joined = _JOINS.fullmatch(item["joint"]) is not None
    is_close = _END.search(words, before.end(), item.start()) is None
    return is_joined and is_close and _sort(before) == _sort(item)


def _sort(item: re.Match[str]) -> str:
    word = item["preposition"].lower()
    return "place" if word in _PLACES else word


def _listed(words: str, before: str, run: Sequence[re.Match[str]]) -> Iterator[_Range]:
    """Each item of a list; the first only where a whole stands before it."""
    if len(run) < _LEAST_ITEMS:
        return
    head = before + words[: run[0].start()]
    has_whole = _ANY_NUMBER.search(head) is not None or is_clause(head)
    is_apart = has_whole and (run[0].start() == 0 or _OPENS.fullmatch(run[0]["joint"]) is not None)
    ends = [item.start() for item in run[1:]] + [_end(words, run[-1].end())]
    for item, end in zip(run, ends, strict=True):
        if item is not run[0] or is_apart:
            yield item.start("item"), end


def _subsets(words: str, before: str) -> Iterator[_Range]:
    """A part of a number before: "of whom 640 are at Veld", "640 of them at Veld", "including 12 children"."""
    for match in _SUBSET.finditer(words):
        if _ANY_NUMBER.search(before + words[: match.start()]):
            yield match.start("item"), _end(words, match.end())


def _side_by_side(words: str) -> Iterator[_Range]:
    """Numbers of several things: "Alm got 88 points, Berg 81", "three died and 31 are hurt", "and wounded 30"."""
    for form in (_GAPPED, _PREDICATE):
        for match in form.finditer(words):
            head = words[: match.start()]
            if _ANY_NUMBER.search(head) and (HAS_VERB.search(head) or _DIED.search(head)):
                yield match.start("item"), _end(words, match.end())


def _clauses(words: str, plain: str) -> Iterator[_Range]:
    """Main clauses behind a semicolon."""
    marks = list(_SEMICOLON.finditer(plain))
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(words)]
    ranges = list(zip(starts, ends, strict=True))
    if all(is_clause(words[start:end]) for start, end in ranges):
        yield from ranges[1:]


def _end(words: str, start: int) -> int:
    match = _END.search(words, start)
    return match.start() if match is not None else len(words)


def _without(text: str, content: tuple[Span, ...], parts: Sequence[Span]) -> tuple[Span, ...]:
    """The content without the parts that reach to its end; all of it where nothing else would be left."""
    kept = []
    for span in content:
        inside = [part for part in parts if span.start <= part.start < span.end]
        if not inside or inside[-1].end < span.end:
            kept.append(span)
        elif inside[0].start > span.start:
            kept.append(_unjoined(text, Span(span.start, inside[0].start)))
    return tuple(kept) or content


def _unjoined(text: str, span: Span) -> Span:
    """The span without the words that join to what follows it."""
    joint = _JOINT_AT_END.search(span.slice(text)[-_LONGEST_JOINT:])
    length = len(joint.group()) if joint is not None else 0
    return Span(span.start, span.end - length) if length < span.end - span.start else span


def _with_counted(plain: str, content: tuple[Span, ...], part: Span) -> tuple[Span, ...]:
    """The part behind the word for what it counts, where that stands at a number before: "people ... four at sea"."""
    if _BARE.match(plain, part.start, part.end) is None:
        return (part,)
    for span in content:
        match = _COUNTED.search(plain, span.start, min(span.end, part.start))
        if match is not None and match.end("noun") < part.start:
            return (Span(*match.span("noun")), part)
    return (part,)
