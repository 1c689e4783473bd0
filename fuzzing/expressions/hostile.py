"""Which texts make an expression try again and again? Made of its own parts, by its parse tree."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from re import _constants as codes  # type: ignore[attr-defined]  # the only way to an expression's parts
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_LONG = 20  # repeats: from here on a part may be as long as the text
_MOST_UNITS = 3  # ways to fill one repeated part
_MOST_TEXTS = 60  # for one expression
_MISS = "\x01"  # what hardly any expression goes on with
# What a class is filled with: one of each sort that expressions tell apart.
_POOL = "aA0 \n.,-_\"'“”’:;/()[]<>=&#*>|é水\u0301\u00a0"
# What an article may hold a hundred thousand times.
_GENERAL = (
    " ", "\n", "\t", "\r\n", "a", "A", "Aa ", "a ", "A ", "A. ", "a, ", "a-", "0", "0 ", "0,", "0.", "1,000 ", "1/2 ",
    '"', "“", "”", "'", "a' ", "‘a’ ", ",", ", ", ".", "...", ". ", "(", "[", "(a ", "<", "<a ", "<a b=", "&", "&a;",
    "-", "- ", "—", "> ", ">", "*", "_", "# ", "/", "://", "a@", "a.", "www.", "\u0301", "é", "\u00a0", "\x01", "the ",
    "of the ", "The Aa ", "said ", "Aa Aa, ", "to ", "and ", "in the ",
)  # fmt: skip

Parts = Sequence[tuple[Any, Any]]


def make_texts(pattern: str, flags: int, *, n: int) -> tuple[str, ...]:
    """Texts of `n` characters, each once: what the expression repeats, with what comes before and without, and others.

    >>> "a" * 8 in make_texts(r"xa*y", 0, n=8), "x" + "a" * 6 + chr(1) in make_texts(r"xa*y", 0, n=8)
    (True, True)
    """
    parts = parser.parse(pattern, flags)
    wholes = list(dict.fromkeys(_samples(parts)))[:_MOST_UNITS]
    made: dict[str, None] = {}
    for prefix, unit in _repeats(parts, ""):
        _add(made, "", unit, n)
        _add(made, prefix, unit, n)
        if prefix:
            _add(made, "", prefix + unit, n)
            _add(made, "", prefix, n)
    for whole in wholes:
        for unit in (whole, whole[:-1], whole[1:], f"{whole} "):
            _add(made, "", unit, n)
    own = list(made)[:_MOST_TEXTS]
    general: dict[str, None] = {}
    for unit in _GENERAL:
        _add(general, "", unit, n, is_missed=False)
    return tuple(dict.fromkeys([*own, *general]))


def _add(made: dict[str, None], prefix: str, unit: str, n: int, *, is_missed: bool = True) -> None:
    if unit and len(prefix) + len(unit) <= n:
        room = n - len(prefix) - len(_MISS)
        made[(prefix + unit * (n // len(unit) + 1))[:n]] = None
        if is_missed:
            made[prefix + unit * (room // len(unit)) + _MISS] = None


def _repeats(parts: Parts, before: str) -> Iterator[tuple[str, str]]:
    """What comes before each repeated part, and what it repeats."""
    for place, (code, value) in enumerate(parts):
        prefix = before + next(iter(_samples(parts[:place])), "")
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            _least, most, body = value
            if most is codes.MAXREPEAT or most >= _LONG:
                yield from ((prefix, unit) for unit in list(dict.fromkeys(_samples(body)))[:_MOST_UNITS])
        for inner in _bodies(code, value):
            yield from _repeats(inner, prefix)


def _bodies(code: Any, value: Any) -> Iterable[Parts]:
    """The parts inside a part."""
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return (value[2],)
    if code is codes.SUBPATTERN:
        return (value[3],)
    if code is codes.ATOMIC_GROUP:
        return (value,)
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return (value[1],)
    if code is codes.BRANCH:
        return value[1]  # type: ignore[no-any-return]
    if code is codes.GROUPREF_EXISTS:
        return tuple(each for each in value[1:] if each is not None)
    return ()


def _samples(parts: Parts) -> Iterator[str]:
    """A few strings that the parts match, if what stands around them lets them."""
    choices = [list(dict.fromkeys(_sample(code, value)))[:_MOST_UNITS] or [""] for code, value in parts]
    yield "".join(choice[0] for choice in choices)
    widest = [choice for choice in choices if len(choice) > 1]
    if len(widest) == 1 or len(choices) <= 2:
        yield from ("".join(each) for each in product(*choices))
    yield "".join(choice[-1] for choice in choices)


def _sample(code: Any, value: Any) -> Iterator[str]:
    if code is codes.LITERAL:
        yield chr(value)
    elif code is codes.NOT_LITERAL:
        yield from (each for each in _POOL if ord(each) != value)
    elif code is codes.ANY:
        yield from ("a", " ")
    elif code is codes.IN:
        yield from _members(value)
    elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        yield from (each * max(1, value[0]) for each in _samples(value[2]))
    elif code is codes.BRANCH:
        for branch in value[1][:_MOST_UNITS]:
            yield from list(_samples(branch))[:1]
    elif code in (codes.SUBPATTERN, codes.ATOMIC_GROUP):
        yield from _samples(value[3] if code is codes.SUBPATTERN else value)


def _members(value: Any) -> Iterator[str]:
    """Characters of a class: those of the pool that are in it, else the first that it names."""
    compiled = _compile_class(value)
    found = [each for each in _POOL if compiled.fullmatch(each)]
    yield from found
    for code, inner in value:
        if code is codes.LITERAL:
            yield chr(inner)
        elif code is codes.RANGE:
            yield from (chr(inner[0]), chr(inner[1]))


def _compile_class(value: Any) -> re.Pattern[str]:
    return re.compile(f"[{''.join(_class_part(code, inner) for code, inner in value)}]")


def _class_part(code: Any, inner: Any) -> str:
    if code is codes.NEGATE:
        return "^"
    if code is codes.LITERAL:
        return re.escape(chr(inner))
    if code is codes.RANGE:
        return f"{re.escape(chr(inner[0]))}-{re.escape(chr(inner[1]))}"
    return _CATEGORIES[inner]


_CATEGORIES = {
    codes.CATEGORY_DIGIT: r"\d",
    codes.CATEGORY_NOT_DIGIT: r"\D",
    codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_NOT_SPACE: r"\S",
    codes.CATEGORY_WORD: r"\w",
    codes.CATEGORY_NOT_WORD: r"\W",
}
