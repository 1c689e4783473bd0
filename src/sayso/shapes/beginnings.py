"""With which characters can a match of an expression begin?"""

import re

_TOKEN = re.compile(
    r"(?P<look>\(\?<?[=!])|(?P<open>\(\?:|\(\?P<[a-z_]+>|\()|(?P<close>\))|(?P<or>\|)|(?P<none>\(\?!\)|[$^])"
    r"|(?P<repeat>[?*+]|\{(?P<least>\d+)(?:,\d*)?\})|\[(?P<not>\^?)(?P<set>[^\]\[]+)\]|(?P<one>.)"
)


def beginnings(source: str, *, characters: str) -> frozenset[str]:
    """The characters of which a match's first is one, at least; all of them where a match may be empty.

    Looks ahead and behind are passed over, so the answer may be too wide and is never too narrow.

    Args:
        source: An expression as `Alphabet.compile` gives: classes, groups, alternatives, looks and bounded repeats.
        characters: All characters that a shape may have.

    >>> sorted(beginnings("(?<=a)(?:b|[cd])?e", characters="abcdef"))
    ['b', 'c', 'd', 'e']
    """
    first, can_be_empty, _ = _alternatives(list(_TOKEN.finditer(source)), 0, frozenset(characters))
    return frozenset(characters) if can_be_empty else first


def _alternatives(tokens: list[re.Match[str]], at: int, every: frozenset[str]) -> tuple[frozenset[str], bool, int]:
    """What the alternatives from a token on begin with, whether one may be empty, and the token behind them."""
    first, is_empty = frozenset[str](), False
    while True:
        begun, can_be_empty, at = _sequence(tokens, at, every)
        first, is_empty = first | begun, is_empty or can_be_empty
        if at >= len(tokens) or tokens[at]["or"] is None:
            return first, is_empty, at
        at += 1


def _sequence(tokens: list[re.Match[str]], at: int, every: frozenset[str]) -> tuple[frozenset[str], bool, int]:
    first, is_empty = frozenset[str](), True
    while at < len(tokens) and tokens[at]["or"] is None and tokens[at]["close"] is None:
        begun, can_be_empty, at = _item(tokens, at, every)
        if at < len(tokens) and tokens[at]["repeat"] is not None:
            can_be_empty = can_be_empty or tokens[at]["repeat"] in ("?", "*") or tokens[at]["least"] == "0"
            at += 1
        if is_empty:
            first |= begun
        is_empty = is_empty and can_be_empty
    return first, is_empty, at


def _item(tokens: list[re.Match[str]], at: int, every: frozenset[str]) -> tuple[frozenset[str], bool, int]:
    token = tokens[at]
    if token["look"] is not None or token["open"] is not None:
        begun, can_be_empty, close = _alternatives(tokens, at + 1, every)
        return (frozenset(), True, close + 1) if token["look"] is not None else (begun, can_be_empty, close + 1)
    if token["none"] is not None:
        return frozenset(), True, at + 1
    if token["set"] is not None:
        chosen = frozenset(token["set"])
        return (every - chosen if token["not"] else chosen), False, at + 1
    return frozenset(token["one"]), False, at + 1
