"""Does a paragraph answer the quotation before it: by taking up its words, or by saying whose it was?"""

import re

_ECHO = re.compile(
    r"(?:\d[\d.,]*|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety)(?:-\w+)?)\s[a-z]{3,}",
    re.IGNORECASE,
)
_ECHO_REACH = 200  # characters
_ECHO_WORDS, _ECHO_OPENING, _ECHO_LETTERS = 11, 4, 4  # of the sentence, of its opening, of a word
_FIRST_SENTENCE = re.compile(r"[^.!?]{3,120}[.!?]")
_PLAIN_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(
    "this that they them there these those with from have were will would their about after other which".split()
)
_NEWS = re.compile(
    r"\b(?:said|told|according to|announced|denied|confirmed|declined|refused|added|warned|rejected|"
    r"spokes(?:man|woman|person)|"
    r"officials?|says|claims|predicted|estimated|promised)\b"
)

_HANDS_BACK = re.compile(
    r"(?:So|Thus)\s+(?:wrote|said|held|spoke|ruled|runs|reads|says)\b|(?:That|This|Those|These)\s+(?:is|was|are|were|comes?|came)\s+"
    r"(?:from\b|in\s+[A-Z]|the\s+words\b)"
)


def hands_back(words: str) -> bool:
    """Whether words say whose the quotation before them was.

    >>> hands_back("That was a mistake.")
    False
    >>> hands_back("Thus wrote the Basel Weekly."), hands_back("That is from the Basel Weekly.")
    (True, True)
    """
    return _HANDS_BACK.match(words) is not None


def takes_up(words: str, before: str) -> bool:
    """Whether words open by taking up what stands at the end of others, and tell nothing new by somebody's word.

    >>> takes_up("Eleven weeks is optimistic.", "The county expects repairs to take eleven weeks.")
    True
    >>> takes_up("Calm is one word for it. The road was shelled.", "The ministry had told her that it is calm.")
    True
    >>> takes_up("The county has not said why.", "The county expects repairs to take eleven weeks.")
    False
    """
    before = before[-_ECHO_REACH:].lower()
    number = _ECHO.match(words)
    if number is not None and number.group().lower() in before:
        return True
    first = _FIRST_SENTENCE.match(words)
    if first is None or len(first.group().split()) > _ECHO_WORDS or _NEWS.search(first.group()):
        return False
    opening = [word.lower() for word in _PLAIN_WORD.findall(first.group())[:_ECHO_OPENING]]
    ends = [word for word in _PLAIN_WORD.findall(before) if len(word) >= _ECHO_LETTERS]
    return any(
        len(word) >= _ECHO_LETTERS and word not in _COMMON and any(word[:5] == end[:5] for end in ends)
        for word in opening
    )
