"""Where do the words of a text begin and end?"""

import re

# Combining marks, joiners and variation selectors belong to the letter before them; `\w` leaves them out.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u200c\u200d\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef"
)
_LETTER = rf"[\w{_MARKS}]"
_POSSESSIVE = r"['’]s\b"
_WORD = re.compile(
    rf"{_POSSESSIVE}"  # "Trump's": the source may end before it
    rf"|{_LETTER}+(?:(?:['’](?!s\b)|[-\u2010\u2011]){_LETTER}+)*"  # don't, well-known
    r"|''|``"  # some outlets write a double quotation mark as two
    rf"|[^\w\s][{_MARKS}]*(?:(?<=\u200d)[^\w\s][{_MARKS}]*)*"  # one mark of punctuation or emoji, with what joins it
)


def find_words(text: str) -> list[tuple[int, int]]:
    """Half-open ranges of words and single marks of punctuation, in text order, without overlap.

    A possessive ending is a word of its own, so that "Trump" can be told from "Trump's"; hyphens and inner apostrophes
    join. White space belongs to no word; every other character belongs to exactly one.

    >>> text = "CNN’s aide didn't re-read ''it''."
    >>> [text[start:end] for start, end in find_words(text)]
    ['CNN', '’s', 'aide', "didn't", 're-read', "''", 'it', "''", '.']
    """
    return [match.span() for match in _WORD.finditer(text)]
