"""For how long does a server say that its answer is good? Cache-Control and Age, as RFC 9111 has them."""

import re

# A directive with what it says, in quotation marks or without, and the comma behind it.
_DIRECTIVE = re.compile(
    r"[\s,]{0,20}([\w!#$%&'*+.^`|~-]{1,60})\s{0,20}(?:=\s{0,20}(?:\"([^\"]{0,200})\"|([^\s,\"]{0,1000})))?\s{0,20}(?=,|$)"
)
_NEVER = frozenset(("no-cache", "no-store"))
_SECONDS = re.compile(r"[0-9]{1,1000}")
_MOST_S = 10.0**10
_MOST_LENGTH = 1_000  # characters of a header that are looked at


def read_max_age(cache_control: str | None, *, age: str | None = None) -> float | None:
    """Seconds of the `max-age` of a `Cache-Control`, less those of `Age`; None where it has none, or forbids keeping.

    What is said to caches that serve several (`s-maxage`) is none of ours; of two that contradict, the first counts.

    >>> read_max_age("public, max-age=3600", age="600")
    3000.0
    >>> read_max_age("no-cache, max-age=3600") is None
    True
    """
    said: dict[str, str] = {}
    for match in _DIRECTIVE.finditer((cache_control or "")[:_MOST_LENGTH]):
        said.setdefault(match[1].casefold(), (match[2] if match[2] is not None else match[3] or "").strip())
    seconds = said.get("max-age", "")
    if _NEVER & said.keys() or not _SECONDS.fullmatch(seconds):
        return None
    passed = float(age) if age is not None and _SECONDS.fullmatch(age.strip()) else 0.0
    return max(min(float(seconds), _MOST_S) - passed, 0.0)
