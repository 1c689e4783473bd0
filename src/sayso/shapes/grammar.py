"""Where in a shape does which rule match?"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sayso.shapes.alphabet import Alphabet
from sayso.shapes.shaping import Shaped


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
    """Rules compiled over one alphabet.

    A class since compiling costs far more than matching.
    """

    def __init__(self, rules: Iterable[Rule], *, alphabet: Alphabet, macros: Mapping[str, str]) -> None:
        """Compile the rules; of two that match as much at one place the earlier one wins."""
        self._rules = tuple(rules)
        sources = [alphabet.compile(rule.pattern, macros=macros) for rule in self._rules]
        self._compiled = [re.compile(source) for source in sources]
        unnamed = (re.sub(r"\(\?P<[a-z_]+>", "(?:", source) for source in sources)
        self._any = re.compile("|".join(f"(?:{source})" for source in unnamed))

    def find(self, shaped: Shaped) -> Iterator[Match]:
        """The longest matches from left to right, without overlap."""
        place = 0
        while hit := self._any.search(shaped.shape, place):
            rule, match = self._longest(shaped.shape, hit.start())
            parts = {name: match.span(name) for name, found in match.groupdict().items() if found}
            first, last = parts.pop("x", match.span())
            yield Match(rule, first, last, parts)
            place = max(last, hit.start() + 1)

    def _longest(self, shape: str, place: int) -> tuple[Rule, re.Match[str]]:
        best: tuple[Rule, re.Match[str]] | None = None
        for rule, compiled in zip(self._rules, self._compiled, strict=True):
            match = compiled.match(shape, place)
            if match and (best is None or match.end() > best[1].end()):
                best = (rule, match)
        if best is None:
            raise ValueError(f"no rule matches at token {place}, where one of them did")
        return best
