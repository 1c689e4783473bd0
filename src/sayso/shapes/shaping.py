"""Of which classes are the words of a text?"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

_BREAK = r"\n[^\S\n]*\n\s*"  # an empty line: nothing reaches across it
_GROUPS = r"\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)|\d{1,3}(?: 000)+(?![\d,.])"  # 12 000, never 2018 300
_DIGITS = r"\d+(?:[.,:/\u2044]\d+)*(?:[^\W\d_]{1,3}(?:/hr?)?\b)?"  # 14,000; 9:30; 2/23/2018; 3rd; 1990s; 5bn
_ISO_DAY = r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?(?![\d-])"
_INITIALS = r"(?:[^\W\d_]\.){2,}"  # U.S., p.m.
_WORD = r"[^\W\d_]+"
_TOKEN = re.compile(rf"{_BREAK}|{_ISO_DAY}|{_GROUPS}|{_DIGITS}|{_INITIALS}|{_WORD}|[^\w\s]|_")
_LONGEST = 40  # characters of a token that is looked at: what is longer is no word of ours

compile_once = cache(re.compile)  # when an expression is first met: one article meets few of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How words become classes.

    `single` has the class character of each listed word, spelled as it may stand in a text (so "May" is not "may");
    `phrases` has, by their first word, expressions that match several words from there on, with the class of the whole;
    `classify` gives the class of any other token.
    """

    single: Mapping[str, str]
    classify: Callable[[str], str]
    phrases: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shaped:
    """The tokens of a text with their classes.

    `shape` has one character for each token, `starts` and `ends` its half-open range in `text`.
    """

    text: str
    shape: str
    starts: list[int]
    ends: list[int]

    def wording(self, first: int, last: int) -> str:
        """The text from the first token up to and without the last one, as it stands; nothing behind the end."""
        last = min(last, len(self.ends))
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""


def shape_text(text: str, words: Words) -> Shaped:
    """The tokens of a text and the class of each; an empty line is a token of its own, as is a listed phrase."""
    shape: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    seen = dict(words.single)
    classify, phrases = words.classify, words.phrases
    skip_to = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start < skip_to:
            continue
        word = text[start:end]
        character = seen.get(word)
        if word in phrases:
            for pattern, of_phrase in phrases[word]:
                if whole := compile_once(pattern).match(text, start):
                    character, end = of_phrase, whole.end()
                    skip_to = end
                    break
        if character is None:
            character = classify(word[:_LONGEST])
            if len(word) <= _LONGEST:
                seen[word] = character
        shape.append(character)
        starts.append(start)
        ends.append(end)
    return Shaped(text, "".join(shape), starts, ends)
