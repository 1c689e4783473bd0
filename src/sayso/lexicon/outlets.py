"""Is a name that of a news outlet?"""

import re
from functools import cache

from sayso.lexicon.tables import load_table

_WORD = re.compile(r"[^\W\d_][\w\u2019'.-]*")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_JOINED = re.compile(r"\w{2}(?:wire|news|press|gazette|herald|times|tv|radio)$")  # "Northwire"
_COMMON = ("newspaper", "website", "outlet", "broadcaster")  # told as outlets without a name


def is_outlet(name: str) -> bool:
    """Whether the name is a news outlet's, by the list or by how it ends.

    >>> is_outlet("The Washington Post"), is_outlet("Reuters"), is_outlet("the newspaper"), is_outlet("a blog post")
    (True, True, True, False)
    """
    words = [_POSSESSIVE.sub("", word).rstrip(".") for word in _WORD.findall(name)]
    if not words:
        return False
    lower = [word.lower() for word in words]
    bare = " ".join(lower[1:] if lower[0] in ("the", "a") and len(lower) > 1 else lower)
    if bare in _words("name"):
        return words[-1][0].isupper()
    if lower[0] in ("channel", "radio") and len(words) > 1 and words[1][0].isupper():
        return True
    of = lower.index("of") if "of" in lower else 0
    if of and words[of - 1][0].isupper() and lower[of - 1] in _words("end"):
        return True  # "the Times of Holm"
    if len(words) == 1 and words[0][0].isupper() and _JOINED.search(lower[0]):
        return True
    if lower[-1] not in _words("end"):
        return False
    return (words[-1][0].isupper() and len(words) > 1 and bare != lower[-1]) or lower[-1] in _COMMON


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for row in load_table("outlet_words") if row.kind == kind for word in row.words)
