"""Which further propositions does a statement hold that says several things, one after the other?

One statement is one proposition. Several sentences of one quotation or of one turn, and main clauses that stand side by
side ("The gang wants money, and envoys met on Wednesday"), are one each, said by the same source with the same cue.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.extract.clauses import HAS_VERB
from sayso.extract.merging import in_text_order
from sayso.model import Attribution, Manner, Span
from sayso.text import find_quotations, find_sentences

SHARE_RIGHT = 0.85  # by hand: of what is parted off, how much is a proposition of its own
_LONGEST = 4000  # characters of a content that is looked at
_LEAST_WORDS = 3  # of a sentence that says something by itself
_WORD = re.compile(r"[^\W_][\w'’-]*")
_MARKS = " \t\r\n\"“”„‘’'«»"
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundreds?|dozens?)\b"
)
# A sentence that only stresses the one before it: "That is nonsense.", "Far too fast."
_STRESSES = re.compile(r"\W*(?:that|this|it)(?:\s(?:is|was)|['’]s)\s(?:\w+\W*){1,4}$", re.IGNORECASE)
_NUMERAL = (
    r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundreds|dozens|"
    r"thousands)"
)
_OPENS = (
    rf"(?:the|a|an|it|he|she|they|we|you|I|there|this|that|these|those|his|her|its|their|our|my|some|no|nobody|"
    rf"everybody|nothing|both|all|many|most|{_NUMERAL}|[A-Z][\w.\u2019-]*|"
    rf"[a-z]{{3,}}s\s(?:of|from|in|at|for|are|were|have|had|will|would|\w{{3,}}ed))\b"
)
_JOINT = re.compile(rf",\s{{1,20}}(?:and|but|while|whereas)\s{{1,20}}(?:that\s{{1,20}})?(?={_OPENS})")
_SENTENCE_END = re.compile(r"[.!?\u2026][\"\u201d\u2019']?(?:\s|$)|\n")
_PRONOUN_FIRST = re.compile(r"(?:I|we|you|they|he|she|it|nobody|everybody)\s\w+", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"\W*(?:if|when|whenever|as|because|since|although|though|while|before|after|unless|until|once|whether|who|which|"
    r"whose|where)\b",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(r"\bto\s+\w+")
_LEAST_CLAUSE = 4  # words
_ANOTHERS = 0.75  # of the characters of a part that says only what somebody else said
_ANSWERS = re.compile(r"\b(?:no|yes|never|not|none|nothing|nobody|true|false|right|wrong|correct)\b", re.IGNORECASE)
_SHORT = 3  # words of a greeting or an exclamation
_THAT = re.compile(r"\s{1,20}and\s{1,20}that\s{1,20}")
_VERB_SOON = 8  # words into a clause by which its verb has come


def part_propositions(text: str, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, and one more for each further sentence or main clause of their contents; in text order.

    A question goes with its answer, a sentence without a verb with the one before it, and so does one that only
    stresses it. What is said inside a part names that part as its parent; a sentence of a labelled turn that only tells
    what somebody else said is not said twice.

    Args:
        text: The text.
        attributions: Each with a parent in this list, or none.

    >>> text = "It fell on Monday. Nobody had warned us."
    >>> whole = Attribution(
    ...     source=(), cue=(), content=(Span(0, len(text) - 1),), manner=Manner.OWN, confidence=1.0
    ... )
    >>> [each.content[0].slice(text) for each in part_propositions(text, [whole])]
    ['It fell on Monday.', 'Nobody had warned us']
    """
    quotations = find_quotations(text)
    children: dict[int, list[int]] = {}
    for place, each in enumerate(attributions):
        if each.parent is not None:
            children.setdefault(each.parent, []).append(place)
    kept: list[Attribution] = []
    more: list[Attribution] = []
    parents: dict[int, int] = {}  # of a child, where it is not what it was
    for place, each in enumerate(attributions):
        inner = [attributions[child] for child in children.get(place, ())]
        parts = _parts(text, each, quotations, inner)
        asserted = parts if each.cue else [part for part in parts if not _is_anothers(part, inner)]
        first, *others = asserted or parts[:1]
        kept.append(replace(each, content=first))
        for part in others:
            at = len(attributions) + len(more)
            more.append(replace(each, content=part, confidence=SHARE_RIGHT * each.confidence))
            for child in children.get(place, ()):
                start = min((*attributions[child].cue, *attributions[child].content)).start
                if any(span.start <= start < span.end for span in part):
                    parents[child] = at
    joined = [replace(each, parent=parents.get(place, each.parent)) for place, each in enumerate((*kept, *more))]
    return in_text_order(joined)


def _is_anothers(part: tuple[Span, ...], inner: Sequence[Attribution]) -> bool:
    """Whether a part of a turn says nothing but what somebody else is said there to have said.

    That is a statement of its own. What somebody is quoted with stays theirs, whomever it names.
    """
    length = sum(span.end - span.start for span in part)
    held = sum(
        max(0, min(span.end, cut.end) - max(span.start, cut.start))
        for span in part
        for each in inner
        if each.source and each.cue and all(any(span.holds(own) for span in part) for own in (*each.source, *each.cue))
        for cut in (*each.source, *each.cue, *each.content)
    )
    return held >= _ANOTHERS * length


def _parts(
    text: str,
    attribution: Attribution,
    quotations: Sequence[tuple[int, int]],
    inner: Sequence[Attribution],
) -> list[tuple[Span, ...]]:
    """The contents of the propositions, one where it is a single one."""
    content = attribution.content
    if not content or content[-1].end - content[0].start > _LONGEST or attribution.manner is Manner.NOMINAL:
        return [content]
    units = _units(text, content)
    found: list[tuple[Span, ...]] = []
    for group in _grouped(text, units):
        if len(group) > 1:
            found.append(group)
        else:
            found += [(clause,) for clause in _clauses(text, group[0], quotations, inner)]
    is_whole = len(found) == 1 and len(found[0]) <= len(content) and found[0][0].start <= units[0][0].start
    return found if found and not is_whole else [content]


def _units(text: str, content: Sequence[Span]) -> list[tuple[Span, bool]]:
    """The sentences in the stretches of a content, each with whether it begins anew or goes on with the one before."""
    units: list[tuple[Span, bool]] = []
    for place, span in enumerate(content):
        start, end = span.start, span.end
        while start < end and text[start] in _MARKS:
            start += 1
        while end > start and text[end - 1] in _MARKS:
            end -= 1
        inside = [Span(start + each.start, start + each.end) for each in find_sentences(text[start:end])]
        between = text[content[place - 1].end - 1 : span.start] if place else "."
        is_new = bool(_SENTENCE_END.search(between))
        units += [(each, is_new or at > 0) for at, each in enumerate(inside)]
    return units


def _grouped(text: str, units: Sequence[tuple[Span, bool]]) -> list[tuple[Span, ...]]:
    """The stretches that are one proposition."""
    groups: list[list[Span]] = []
    is_open = False  # the last group waits for what follows
    for place, (unit, is_new) in enumerate(units):
        words = unit.slice(text)
        is_bare = not _says_something(words)
        goes_on = place + 1 < len(units) and not units[place + 1][1]
        if is_bare and is_new and not is_open and not goes_on and _is_empty(words) and place + 1 < len(units):
            continue
        if groups and (not is_new or is_open or _only_stresses(words) or (is_bare and not words.endswith("?"))):
            groups[-1].append(unit)
            is_open = is_open and is_bare
        else:
            groups.append([unit])
            is_open = is_bare
    if is_open and len(groups) > 1:
        last = groups.pop()
        groups[-1] += last
    return [_joined(text, group) for group in groups]


def _says_something(words: str) -> bool:
    """Whether a sentence can be a proposition by itself: it has a verb, and asks nothing."""
    bare = words.strip(_MARKS + ".,;:!")
    if bare.endswith("?") or len(_WORD.findall(bare)) < _LEAST_WORDS:
        return False
    return HAS_VERB.search(bare) is not None or _PRONOUN_FIRST.match(bare) is not None


def _is_empty(words: str) -> bool:
    """Whether a sentence without a verb is a greeting or an exclamation, and no answer, number or question."""
    is_short = len(_WORD.findall(words)) <= _SHORT and not words.endswith("?")
    return is_short and _ANSWERS.search(words) is None and _NUMBER.search(words) is None


def _only_stresses(words: str) -> bool:
    return _STRESSES.match(words) is not None and _NUMBER.search(words) is None


def _joined(text: str, group: Sequence[Span]) -> tuple[Span, ...]:
    """Neighbouring stretches as one."""
    found = [group[0]]
    for span in group[1:]:
        if not text[found[-1].end : span.start].strip():
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return tuple(found)


def _clauses(text: str, span: Span, quotations: Sequence[tuple[int, int]], inner: Sequence[Attribution]) -> list[Span]:
    """Main clauses side by side in one stretch."""
    starts, ends = [span.start], []
    if not _SUBORDINATE.match(text, span.start, span.end):
        busy = [cut for each in inner for cut in (*each.source, *each.cue, *each.content)]
        joints = sorted(
            (*_JOINT.finditer(text, span.start, span.end), *_THAT.finditer(text, span.start, span.end)),
            key=lambda joint: joint.start(),
        )
        for joint in joints:
            at = bisect_right(quotations, (joint.start(), len(text))) - 1
            start, end = quotations[at] if at >= 0 else (0, 0)
            is_hidden = start < joint.start() < end and not (start <= span.start and span.end <= end)
            is_inside = any(cut.start < joint.start() < cut.end for cut in busy)
            if joint.start() <= starts[-1] or is_hidden or is_inside:
                continue
            if _stands(text[starts[-1] : joint.start()]) and _stands(text[joint.end() : span.end]):
                ends.append(joint.start())
                starts.append(joint.end())
    return [Span(start, end) for start, end in zip(starts, [*ends, span.end], strict=True)]


def _stands(words: str) -> bool:
    """Whether words can stand as a main clause: a verb comes soon, and nothing makes them depend on others."""
    bare = words.strip(_MARKS + ",;:").removeprefix("that ")
    if bare.endswith("?") or _SUBORDINATE.match(bare):
        return False
    ends = [word.end() for word in _WORD.finditer(bare)][:_VERB_SOON]
    return len(ends) >= _LEAST_CLAUSE and HAS_VERB.search(_INFINITIVE.sub(" ", bare[: ends[-1]])) is not None
