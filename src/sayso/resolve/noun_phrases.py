"""Which word of a noun phrase says what it is, and which only describe it?"""

import re

_WORD = re.compile(r"[^\W\d_][\w'\u2019.-]*")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_ENDS_HEAD = frozenset(
    "of who whom whose which that in at from with for on familiar close briefed said by about to near under "
    "involved seen obtained reviewed published released issued written signed dated posted leaked "
    "based called known speaking".split()
)


def words_of(wording: str) -> list[str]:
    """The words, without possessive endings and full stops behind them.

    >>> words_of("CNN's Gen. Oste")
    ['CNN', 'Gen', 'Oste']
    """
    return [_POSSESSIVE.sub("", word).rstrip(".") for word in _WORD.findall(wording)]


def split_head(wording: str) -> tuple[list[str], str]:
    """The words up to the head, which is the last of them, and the rest in its own words.

    >>> split_head("a senior US official familiar with the talks")
    (['a', 'senior', 'US', 'official'], 'familiar with the talks')
    """
    taken: list[str] = []
    for match in _WORD.finditer(wording):
        before = wording[: match.start()].rstrip()
        if taken and (match.group().lower() in _ENDS_HEAD or before.endswith((",", "(", "\u2014", ";"))):
            return taken, wording[match.start() :]
        taken.append(_POSSESSIVE.sub("", match.group()).rstrip("."))
    return taken, ""
