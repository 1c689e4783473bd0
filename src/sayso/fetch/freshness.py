"""For how long does a server say that its answer is good? Cache-Control and Age, as RFC 9111 has them."""

import re

_AGE = re.compile(r"(?:^|[,\s])(?:s-maxage|max-age)\s*=\s*\"?([0-9]{1,10})", re.IGNORECASE)
_NEVER = re.compile(r"(?:^|[,\s])(?:no-cache|no-store)\b", re.IGNORECASE)
_SECONDS = re.compile(r"[0-9]{1,10}")
_MOST_LENGTH = 1_000  # characters of a header that are looked at


def read_max_age(cache_control: str | None, *, age: str | None = None) -> float | None:
    """Seconds of a `Cache-Control`, less those of an `Age`; None where it names none, or forbids keeping.

    >>> read_max_age("public, max-age=3600", age="600")
    3000.0
    >>> read_max_age("no-cache, max-age=3600") is None
    True
    """
    words = (cache_control or "")[:_MOST_LENGTH]
    found = _AGE.search(words)
    if found is None or _NEVER.search(words):
        return None
    passed = float(age) if age is not None and _SECONDS.fullmatch(age.strip()) else 0.0
    return max(float(found[1]) - passed, 0.0)
