"""How is what a server says shown in one line of a message?"""

import re

_MOST_SHOWN = 200  # characters
_MOST_OF_ADDRESS = 300  # characters of the address that was asked for; longer ones are in `Failure.url`
_DANGEROUS = re.compile(  # controls, line ends, overrides of the direction, invisible signs, lone surrogates
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_PASSWORD = re.compile(r"(?<=://)[^/?#]*@")


def shown(words: str, *, most: int = _MOST_SHOWN) -> str:
    r"""The words in one line that acts on no terminal and hides nothing, shortened, without a password in an address.

    >>> shown("https://ann:secret@northwire.example/\x1b[2J")
    'https://...@northwire.example/\\x1b[2J'
    """
    words = _PASSWORD.sub("...@", words)
    if len(words) > most:
        words = words[: most - 3] + "..."
    return _DANGEROUS.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), words)


def show_address(url: str) -> str:
    """The address that was asked for, at the beginning of a message."""
    return shown(url, most=_MOST_OF_ADDRESS)
