"""May we ask for a page, as the robots.txt of its site has it (RFC 9309)?"""

import re
from dataclasses import dataclass
from urllib.parse import quote

MOST_BYTES = 512_000  # 500 KiB, which the standard has us read; what follows is left out
_LINE = re.compile(r"\r\n|\r|\n")
_TOKEN = re.compile(r"[A-Za-z_-]+")  # of a user agent, without its version
_STARS = re.compile(r"\*+")
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_AS_IS = "!#$%&'()*+,/:;=?@[]~"
_DELAY = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?")
_EVERYONE = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern of paths in its parts between the stars, and what it says; `length` decides between two that match."""

    parts: tuple[str, ...]
    is_whole: bool  # whether it holds to the end of the path ("$")
    is_allowed: bool
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What holds for us on one site; `delay_s` is how long to wait between two requests, None where nothing is said."""

    rules: tuple[Rule, ...] = ()
    delay_s: float | None = None


ALL_ALLOWED = Rules()


def parse_robots(data: bytes, *, agent: str) -> Rules:
    """What a robots.txt says to a user agent: its own groups together, without one those for everyone.

    Args:
        data: The file; what is beyond 500 KiB is left out, and what is no rule.
        agent: The product token, "Sayso".

    >>> rules = parse_robots(b"User-agent: *\\nDisallow: /private/", agent="Sayso")
    >>> is_allowed(rules, "/story"), is_allowed(rules, "/private/story")
    (True, False)
    """
    text = data[:MOST_BYTES].decode("utf-8-sig", errors="replace")
    ours = (agent.lower(), _EVERYONE)
    found: dict[str, list[Rule]] = {}
    delays: dict[str, float] = {}
    names: set[str] = set()  # of the group, those that may be ours
    delayed: set[str] = set()  # those that a delay is for: one is no rule of the standard, and parts groups by itself
    has_rules = has_delay = False  # whether the next user agent begins another group
    for line in _LINE.split(text):
        key, _, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            names = set() if has_rules else names
            delayed = set() if has_rules or has_delay else delayed
            has_rules = has_delay = False
            name = _read_agent(value)
            if name in ours:
                names.add(name)
                delayed.add(name)
                found.setdefault(name, [])
        elif key in ("allow", "disallow"):
            has_rules = True
            rule = _read_rule(value, is_allowed=key == "allow")
            if rule is not None:
                for name in sorted(names):
                    found[name].append(rule)
        elif key == "crawl-delay" and _DELAY.fullmatch(value):
            has_delay = True
            delays.update(dict.fromkeys(delayed, float(value)))
    own = next((name for name in ours if name in found), _EVERYONE)
    return Rules(rules=tuple(found.get(own, ())), delay_s=delays.get(own))


def is_allowed(rules: Rules, path: str) -> bool:
    """Whether a path, with its query, may be asked for: the longest pattern decides, of two the one that allows."""
    plain = _one_form(path)
    if plain == "/robots.txt":
        return True
    best = max(
        ((rule.length, rule.is_allowed) for rule in rules.rules if _matches(rule, plain)),
        default=(0, True),
    )
    return best[1]


def _read_agent(value: str) -> str | None:
    if value.startswith(_EVERYONE):
        return _EVERYONE
    token = _TOKEN.match(value)
    return token.group().lower() if token is not None else None


def _read_rule(value: str, *, is_allowed: bool) -> Rule | None:
    if not value.startswith(("/", "*")):  # also an empty one, which says nothing
        return None
    pattern = _STARS.sub("*", _one_form(value))
    is_whole = pattern.endswith("$")
    parts = tuple(pattern.removesuffix("$").split("*"))
    return Rule(parts=parts, is_whole=is_whole, is_allowed=is_allowed, length=len(pattern))


def _matches(rule: Rule, path: str) -> bool:
    """Whether the parts stand in the path one after the other, the first at its start; each is looked for once."""
    first, *others = rule.parts
    if not path.startswith(first):
        return False
    at = len(first)
    last = others.pop() if others and rule.is_whole else None
    for part in others:
        at = path.find(part, at)
        if at < 0:
            return False
        at += len(part)
    if last is not None:
        return path.endswith(last) and len(path) - len(last) >= at
    return not rule.is_whole or at == len(path)


def _one_form(path: str) -> str:
    """The path with every escape in one form, so that two wordings of one page compare as equal."""
    return _ESCAPE.sub(_escape_one, quote(path, safe=_AS_IS))


def _escape_one(match: re.Match[str]) -> str:
    character = chr(int(match.group()[1:], 16))
    return character if _UNRESERVED.fullmatch(character) else match.group().upper()
