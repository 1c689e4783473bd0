"""Which full names does a text give, by which a last name can be understood?"""

import re
from collections.abc import Mapping

from sayso.lexicon import is_outlet

_CAPITAL = r"[^\W\da-z_][\w\u2019'-]+"
_NAME = re.compile(
    rf"(?<![\w.])(?P<first>{_CAPITAL})(?:\s[A-Z]\.)?\s(?:(?:al|el|de|da|di|van|von|der|den|bin|ibn)[\s-])*(?P<last>{_CAPITAL})(?!\s?[A-Z]\w)"
)
_NO_FIRST = frozenset(
    "the a an in on at for from but and as if when while after before he she it they we i you this that "
    "these those his "
    "her its their our my mr mrs ms dr sir no not some many most one two three monday tuesday wednesday "
    "thursday friday "
    "saturday sunday january february march april may june july august september october november december last next "
    "president minister general captain senator judge mayor governor secretary king queen prince gen sen gov new north "
    "south east west saint san according former".split()
)


def find_full_names(text: str) -> Mapping[str, str]:
    """Names of two words or more by their last word in lower case; last names that two share are left out.

    >>> find_full_names("Nadia Okoro, the minister, met Paul Lenz. Okoro said no.")
    {'okoro': 'Nadia Okoro', 'lenz': 'Paul Lenz'}
    """
    found: dict[str, set[str]] = {}
    for match in _NAME.finditer(text):
        name = re.sub(r"['\u2019]s?$", "", match.group())
        last = re.sub(r"['\u2019]s?$", "", match["last"]).lower()
        if match["first"].lower() in _NO_FIRST or name.isupper() or is_outlet(name):
            continue
        found.setdefault(last, set()).add(" ".join(name.split()))
    return {last: min(names) for last, names in found.items() if len(names) == 1}
