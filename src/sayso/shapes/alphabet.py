"""Which character stands for which class of words?"""

import re
from collections.abc import Iterable, Mapping

_FIRST = 0xE000  # start of a private use area: no character of it means anything to a regular expression
_NAME = re.compile(r"<([a-z0-9|!-]+)>")
_MACRO = re.compile(r"\{([a-z-]+)\}")


class Alphabet:
    """One character for each class of words, so that a text's classes are a string.

    A class since compiling many rules needs one fixed order of names.

    >>> alphabet = Alphabet(["month", "day"])
    >>> import re
    >>> rule = re.compile(alphabet.compile("<month> <day>?"))
    >>> bool(rule.fullmatch(alphabet["month"] + alphabet["day"]))
    True
    """

    def __init__(self, names: Iterable[str]) -> None:
        """Give each name its character, in the order of the names; the class `other` is always there."""
        ordered = dict.fromkeys(["other", *names])
        self._characters = {name: chr(_FIRST + place) for place, name in enumerate(ordered)}

    @property
    def characters(self) -> str:
        """All characters, in the order of the names."""
        return "".join(self._characters.values())

    def __getitem__(self, name: str) -> str:
        """The character of a class.

        Raises:
            ValueError: If there is no such class.
        """
        if name not in self._characters:
            raise ValueError(f"no class of words is called {name!r}")
        return self._characters[name]

    def compile(self, pattern: str, *, macros: Mapping[str, str] | None = None) -> str:
        """The regular expression over class characters that a pattern of names says.

        Args:
            pattern: A regular expression in which `<month>` stands for a class, `<month|day>` for one of two,
                `<!month>` for any other, `{count}` for a macro; spaces mean nothing.
            macros: Patterns by name; they may name other macros.

        Raises:
            ValueError: If a class or macro is not known.
        """
        while found := _MACRO.search(pattern):
            name = found.group(1)
            if macros is None or name not in macros:
                raise ValueError(f"no macro is called {name!r}, in {pattern!r}")
            pattern = pattern[: found.start()] + f"(?:{macros[name]})" + pattern[found.end() :]
        # Groups by name and looks behind keep their angle brackets.
        parts = re.split(r"(\(\?P<[a-z_]+>|\(\?<[!=])", pattern.replace(" ", ""))
        return "".join(
            part if part.startswith("(?") and place % 2 else _NAME.sub(self._class, part)
            for place, part in enumerate(parts)
        )

    def _class(self, match: re.Match[str]) -> str:
        names = match.group(1)
        negative = "^" if names.startswith("!") else ""
        return f"[{negative}{''.join(self[name] for name in names.lstrip('!').split('|'))}]"
