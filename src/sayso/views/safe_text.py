"""Which characters of a text could take over the screen, and what stands for them?"""

import re
import unicodedata

_MOST_MARKS = 8  # combining marks on one character; no script stacks so many, and more draw over other lines
_MARKS = frozenset(("Mn", "Me"))

_DANGEROUS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, among them the escape that starts terminal commands
    "\u2028\u2029"  # line and paragraph separators: some terminals and editors break the line
    "\u202a-\u202e\u2066-\u2069"  # bidirectional overrides: they turn the order of what stands beside them
    "\ud800-\udfff]"  # lone surrogates: cannot be written as UTF-8
)


def show_controls(text: str) -> str:
    r"""The text with every control and override character written out, so that it acts on no screen.

    Tabs and line feeds stay.

    >>> show_controls("red \x1b[31m alert\n")
    'red \\x1b[31m alert\n'
    """
    return _DANGEROUS.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def cap_marks(text: str) -> str:
    r"""The text for a terminal: of more than eight combining marks on one character, the rest is only counted.

    >>> cap_marks("cafe\u0301") == "cafe\u0301"
    True
    >>> cap_marks("e" + "\u0301" * 2000 + "!").endswith("[1,992 more marks]!")
    True
    """
    if text.isascii():
        return text
    shown: list[str] = []
    n_marks = 0
    for character in text:
        if unicodedata.category(character) in _MARKS:
            n_marks += 1
            if n_marks <= _MOST_MARKS:
                shown.append(character)
            continue
        shown += [_count_left_out(n_marks), character]
        n_marks = 0
    return "".join([*shown, _count_left_out(n_marks)])


def _count_left_out(n_marks: int) -> str:
    n_left = n_marks - _MOST_MARKS
    return f"[{n_left:,} more {'mark' if n_left == 1 else 'marks'}]" if n_left > 0 else ""
