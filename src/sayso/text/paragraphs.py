"""Where do the paragraphs of a text begin and end?"""

import re

from sayso.model import Span

_LINE = re.compile(r"[^\r\n]+")
_BLANK = re.compile(r"(?:\r\n|\r|\n)\s*(?:\r|\n)")
_ENDS_SENTENCE = re.compile(r"[.!?:;…\"”’')\]]\s*$")
_WRAPPED_MIN, _WRAPPED_MAX = 45, 100  # code points of a line that an editor broke; typed articles wrap at 60 to 80


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """Spans of the paragraphs, in text order, without the white space around them.

    A line is a paragraph, except where lines were broken to a width: then only a blank line ends one.

    >>> text = "Title\\n\\nOne line.\\nAnother line.\\n"
    >>> [span.slice(text) for span in find_paragraphs(text)]
    ['Title', 'One line.', 'Another line.']
    """
    found: list[Span] = []
    for start, end in _groups(text):
        lines = [(start + m.start(), start + m.end()) for m in _LINE.finditer(text[start:end])]
        lines = [trimmed for line in lines if (trimmed := _trim(text, *line)) is not None]
        if not lines:
            continue
        if _are_wrapped([text[line_start:line_end] for line_start, line_end in lines]):
            lines = [(lines[0][0], lines[-1][1])]
        found.extend(Span(*line) for line in lines)
    return tuple(found)


def _groups(text: str) -> list[tuple[int, int]]:
    """Ranges between blank lines."""
    edges = [0]
    for match in _BLANK.finditer(text):
        edges.extend((match.start(), match.end()))
    edges.append(len(text))
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    right = len(words.rstrip())
    return (start + left, start + right) if left < right else None


def _are_wrapped(lines: list[str]) -> bool:
    body = lines[:-1]
    if len(body) < 1 or not all(_WRAPPED_MIN <= len(line) <= _WRAPPED_MAX for line in body):
        return False
    n_open = sum(_ENDS_SENTENCE.search(line) is None for line in body)
    return 2 * n_open > len(body)
