"""Where in a shape does which rule match?"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.shapes.alphabet import Alphabet
from sayso.shapes.beginnings import beginnings
from sayso.shapes.shaping import Shaped, compile_once

_NAMED = r"\(\?P<[a-z_]+>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern over classes of words, with its name and what becomes of its finds.

    The group `x` of the pattern is the find; without it, the whole match is. Other groups are parts of the find.
    Patterns repeat nothing without a bound, so that each place of a text costs a bounded time.
    """

    id: str
    kind: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Match:
    """Where a rule matched: tokens `first` up to and without `last`, parts as such pairs by name."""

    rule: Rule
    first: int
    last: int
    parts: Mapping[str, tuple[int, int]]


class Grammar:
    """Rules over one alphabet.

    A class since compiling costs far more than matching. `by_first` has the rules that can begin with a character;
    they are compiled when a text first has it.
    """

    def __init__(self, rules: Iterable[Rule], *, alphabet: Alphabet, macros: Mapping[str, str]) -> None:
        """Take the rules; of two that match as much at one place the earlier one wins."""
        self.by_first: dict[str, list[tuple[Rule, str]]] = {}
        for rule in rules:
            source = alphabet.compile(rule.pattern, macros=macros)
            for character in beginnings(source, characters=alphabet.characters):
                self.by_first.setdefault(character, []).append((rule, source))
        begin = "".join(sorted(self.by_first))
        self._starts = re.compile(f"[{begin}]" if begin else r"(?!)")
        self._any: dict[str, re.Pattern[str]] = {}

    def find(self, shaped: Shaped) -> Iterator[Match]:
        """The longest matches from left to right, without overlap."""
        shape = shaped.shape
        place = 0
        while start := self._starts.search(shape, place):
            at = start.start()
            if self.any_rule(shape[at]).match(shape, at) is None:
                place = at + 1
                continue
            rule, match = _longest(self.by_first[shape[at]], shape, at)
            parts = {name: match.span(name) for name, found in match.groupdict().items() if found}
            first, last = parts.pop("x", match.span())
            yield Match(rule, first, last, parts)
            place = max(last, at + 1)

    def any_rule(self, character: str) -> re.Pattern[str]:
        """Matches where one of the rules does that can begin with a character of `by_first`."""
        found = self._any.get(character)
        if found is None:
            found = self._any[character] = _any_of([source for _, source in self.by_first[character]])
        return found


def _any_of(sources: Sequence[str]) -> re.Pattern[str]:
    """Tells whether one of the rules matches, in one step; names of groups are left out, since rules share them."""
    return re.compile("|".join(f"(?:{re.sub(_NAMED, '(?:', source)})" for source in sources))


def _longest(rules: Sequence[tuple[Rule, str]], shape: str, place: int) -> tuple[Rule, re.Match[str]]:
    best: tuple[Rule, re.Match[str]] | None = None
    for rule, source in rules:
        match = compile_once(source).match(shape, place)
        if match and (best is None or match.end() > best[1].end()):
            best = (rule, match)
    if best is None:
        raise ValueError(f"no rule matches at token {place}, where one of them did")
    return best
