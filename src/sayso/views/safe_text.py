"""Which characters of a text could take over the screen, and what stands for them?"""

import re

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
