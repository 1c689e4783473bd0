"""Who acts in a sentence, told from the words that it begins with?"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from sayso.lexicon import source_nouns
from sayso.model import Block, Span

_WORD = re.compile(r"[^\W\d_][\w\u2019'.&-]{0,60}|\S")
_OPENING = re.compile(
    r"(?:\d{1,2}[:.]\d\d\s)?"
    r"(?:(?:But|And|Yet|So|Then|Still|Now|Later|Meanwhile|However|Instead|Today|Yesterday|Also|Nor|Besides|Moreover|Anyway|Anyhow|Indeed|Naturally|Incidentally|Mind\syou|Of\scourse|In\sfact|Sure\senough|"
    r"Then\sagain|Next|First|Afterwards|On\s\w{3,6}day|"
    r"(?:Last|This|That|Next)\s(?:week|month|year|morning|afternoon|evening|night|\w{3,6}day)|In\s(?:[A-Z]\w{2,8}|\d{4})),?\s|"
    r"(?:On|In|At|By|After|Before|Since|For|During|With|From|Earlier|Until|Under|As|When|While|Although|Though|Because)\b"
    r"[^,.;:\"\u201c\u201d\n]{1,60},\s)?"
)
_DETERMINERS = frozenset("the a an my our his her its their this that one two three four five several some".split())
_PERSONAL = re.compile(r"\b(?:he|him|his|she|her)\b", re.IGNORECASE)
_NAMING = ("called", "named")
_AFTER = frozenset("of for at from in on with who which that and or to by as".split())  # ends what stands before a head
_SENTENCES_BEFORE = 2  # in which the one who acts may be meant
_FARTHEST = 800  # characters between the two
_WITHIN = 5  # words in which the head of a noun phrase stands
_OF = re.compile(r"\sof\s(?:(?:the|a|an)\s)?(?:[A-Z][\w\u2019'-]*(?:\s[A-Z][\w\u2019'-]*){0,3}|[a-z-]+)")
_CAPITALS = re.compile(r"\s[A-Z][\w\u2019'-]*(?:\s[A-Z][\w\u2019'-]*){0,3}")
_IS_NAMED = re.compile(r"\s(?:is|was)\s(?P<name>[A-Z][\w\u2019'-]+(?:\s[A-Z][\w\u2019'-]+){1,3})")
_BESIDE = re.compile(r",\s[A-Z][\w\u2019'-]+(?:\s[A-Z][\w\u2019'-]+){1,3}(?=,)")


def find_actors(
    text: str,
    place: int,
    sentences: Sequence[Span],
    *,
    contents: Sequence[Span] = (),
    blocks: Sequence[Block] = (),
) -> tuple[tuple[int, str], ...]:
    """Who acts in the sentence of a place before it, and in the two sentences before: its number and the words.

    The nearest comes first. Left out are who is only spoken of in what somebody says in that very sentence, who is
    called "he" where the place says "she", and every sentence in another voice.

    Args:
        text: The text.
        place: Where the pronoun stands.
        sentences: Those of the text.
        contents: What is said by somebody, in text order.
        blocks: Those of the text.

    >>> from sayso.text import find_sentences
    >>> text = "The harbour captain met Ann Lee. Everyone was calm, she said."
    >>> find_actors(text, text.index("she"), find_sentences(text))
    ((0, 'The harbour captain'),)
    """
    at = bisect_right(sentences, place, key=lambda each: each.start) - 1
    voice = _voice_at(place, blocks)
    found = []
    for number in range(at, max(-1, at - _SENTENCES_BEFORE - 1), -1):
        subject = find_subject(text, sentences[number])
        if subject is None or not 0 <= place - subject.end <= _FARTHEST or _voice_at(subject.start, blocks) != voice:
            continue
        is_told = number == at and _is_said(Span(sentences[at].start, subject.end), place, contents)
        if not is_told and _agrees(text, subject.end, place):
            found.append((number, subject.slice(text)))
    return tuple(found)


def _is_said(opening: Span, place: int, contents: Sequence[Span]) -> bool:
    """Whether the opening of a sentence stands in what somebody says, and a place behind it does not."""
    first = bisect_left(contents, opening.start, key=lambda each: each.start)
    last = bisect_left(contents, opening.end, key=lambda each: each.start)
    return any(each.end >= opening.end and each.end <= place for each in contents[first:last])


def _agrees(text: str, end: int, place: int) -> bool:
    """Whether the first "he" or "she" behind a subject is of the sort of the pronoun at a place.

    "The guard will not like it. 'He is furious,' she said": the guard is he.
    """
    meant = _PERSONAL.match(text, place)
    first = _PERSONAL.search(text, end, place)
    return meant is None or first is None or _is_she(meant) == _is_she(first)


def _is_she(match: re.Match[str]) -> bool:
    return match.group().lower() in ("she", "her")


def _voice_at(place: int, blocks: Sequence[Block]) -> str | None:
    at = bisect_right(blocks, place, key=lambda each: each.span.start) - 1
    return blocks[at].document if at >= 0 and place < blocks[at].span.end else None


def find_subject(text: str, sentence: Span) -> Span | None:
    """The noun phrase with which a sentence begins, where it is a name or has a noun for somebody who may speak.

    Words before it that tell when or how are passed over. A pronoun is no such phrase, and neither is one whose noun
    is in no list: nothing is said of whether it acts.

    >>> text = "On Monday the captain, Bo Falk, rang me. The tide was high. Falk, 52, was calm."
    >>> from sayso.text import find_sentences
    >>> [span and span.slice(text) for span in (find_subject(text, each) for each in find_sentences(text))]
    ['the captain, Bo Falk', None, 'Falk']
    """
    opening = _OPENING.match(text, sentence.start, sentence.end)
    start = opening.end() if opening is not None else sentence.start
    words = list(_WORD.finditer(text, start, min(sentence.end, start + 200)))
    if not words:
        return None
    first = words[0].group()
    if first.lower() in _DETERMINERS:
        return _described(text, words, sentence.end)
    if (first[0].isupper() and first.lower() not in _no_names()) or first in source_nouns():
        end = _end_of_named(words)
        return Span(start, end) if end is not None else None
    return None


def _described(text: str, words: list[re.Match[str]], stop: int) -> Span | None:
    """Up to the head, as in "the head of the observers", "a nurse called Lee"; the name of "the guard was Bo Falk"."""
    start = words[0].start()
    for place, word in enumerate(words[1 : 1 + _WITHIN], start=1):
        lower = word.group().lower()
        if lower in _AFTER or not word.group()[0].isalpha():
            return None
        following = words[place + 1].group().lower() if place + 1 < len(words) else ""
        if lower not in source_nouns() or following in source_nouns():
            continue
        end = word.end()
        if following in _NAMING:
            end = words[place + 1].end()
        named = _IS_NAMED.match(text, end, stop)
        if named is not None:
            return Span(*named.span("name"))
        for pattern in (_CAPITALS, _OF, _BESIDE):
            more = pattern.match(text, end, stop)
            if more is not None:
                return Span(start, more.end())
        return Span(start, word.end())
    return None


def _end_of_named(words: list[re.Match[str]]) -> int | None:
    """Behind the name of "UN envoy Lena Marsh", "Brandt", "the Ministry of Works"."""
    end = last = None
    for place, word in enumerate(words[: 2 * _WITHIN]):
        form = word.group()
        if form[0].isupper() or (form == "of" and last is not None and last[0].isupper()):
            end = word.end() if form != "of" else end
        elif not (form.lower() in source_nouns() and place + 1 < len(words) and words[place + 1].group()[0].isupper()):
            break
        last = form
        if form.endswith(("'s", "\u2019s")):
            return None
    return end


@cache
def _no_names() -> frozenset[str]:
    return frozenset(
        "he she it they we i you who what when where why how if there here no not but and so yet still then now later "
        "meanwhile however instead today yesterday also nor on in at by after before since for during with from "
        "earlier until under as while although though because these those such many most all both each every some "
        "any other another few more less only even just perhaps maybe according everyone "
        "everybody everything someone somebody something anyone anybody nobody nothing none".split()
    )
