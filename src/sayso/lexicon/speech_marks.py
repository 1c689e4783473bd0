"""Who seems to speak in a stretch of text: a host to his readers, or a reporter of news?"""

import re
from collections import Counter
from functools import cache

from sayso.lexicon.tables import load_table

_PATTERNS = {
    "I": re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)\b(?!\.)"),
    "we": re.compile(r"\b(?:[Ww]e|[Oo]urs?|us)\b"),  # not the US
    "you": re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE),
    "question": re.compile(r"\?"),
    "exclamation": re.compile(r"!"),
    "short-form": re.compile(
        r"(?:n['\u2019]t|['\u2019](?:re|ve|ll|m|d))\b|\b(?:it|that|there|what|he|she|let|who|here)['\u2019]s\b",
        re.IGNORECASE,
    ),
    "fragment": re.compile(r"(?:^|[.!?]\s+)\w+(?:\s\w+)?[.!]"),
    "news": re.compile(
        r"\b(?:said|told|according to|announced|denied|confirmed|declined|refused|added|warned|rejected|"
        r"spokes(?:man|woman|person)|"
        r"officials?|says|claims|predicted|estimated|promised)\b"
    ),
    "number": re.compile(r"\d"),
    "day": re.compile(
        r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|last (?:week|night|month|year)|this (?:week|"
        r"morning)|earlier)\b",
        re.IGNORECASE,
    ),
    "names": re.compile(r"(?<=[a-z,]\s)[A-Z][\w\u2019'-]+"),
    "opens-spoken": re.compile(
        r"^\W*(?:But|And|So|Now|Yet|Still|Or|Then|That|This|These|Those|Perhaps|Maybe|Nor|Meanwhile|As for|Here|"
        r"There|One|Nobody|None|If|Whether|Note|It)\b"
    ),
    "comment": re.compile(
        r"\b(?:perhaps|maybe|of course|presumably|apparently|in fact|no doubt|the point|the truth|somehow|somebody|"
        r"anyone|nobody|nothing|everything|never|always|merely|only|even|just|quite|rather|simply|enough|worth|"
        r"matters?|question|reader|readers|story)\b",
        re.IGNORECASE,
    ),
    "present": re.compile(r"\b(?:is|are|has|have|does|do|means|seems)\b"),
    "past": re.compile(r"\b(?:was|were|had|did|\w{3,}ed)\b"),
}


def speech_marks(words: str) -> Counter[str]:
    """How often each kind of mark stands in a stretch of text, by the name of the kind.

    >>> marks = speech_marks("So who knows? I don't.")
    >>> marks["I"], marks["question"], marks["short-form"], marks["news"]
    (1, 1, 1, 0)
    """
    found = Counter({name: sum(1 for _ in pattern.finditer(words)) for name, pattern in _PATTERNS.items()})
    found["judgement"] = sum(1 for _ in _judgement().finditer(words))
    return +found


@cache
def _judgement() -> re.Pattern[str]:
    rows = (row for row in load_table("opinion_words") if row.kind != "norm")
    words = sorted((word for row in rows for word in row.words), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
