"""Whose voice are the lines of plain text in? Text that is typed has one mark for it: `>` at the start of a line."""

import re
from itertools import groupby

from sayso.model import Span
from sayso.readers.passages import Layout, Passage, Quote

_QUOTING = re.compile(r"[ \t]{0,3}((?:>[ \t]?)+)")
_MAX_DEPTH = 20  # levels of quoting that are told apart
_WHY = '">" at the start of the line'


def lay_out_plain(text: str) -> Layout:
    """The text exactly as given, a passage for each paragraph and each stretch of lines under the same `>` marks.

    >>> layout = lay_out_plain("Ann wrote:\\n> I said no.\\n> Twice.\\nShe did.")
    >>> [(passage.span.slice(layout.text), len(passage.quotes)) for passage in layout.passages]
    [('Ann wrote:', 0), ('> I said no.\\n> Twice.', 1), ('She did.', 0)]
    """
    passages: list[Passage] = []
    open_quotes: list[Quote] = []
    n_quotes = 0
    for paragraph, lines in enumerate(_paragraphs(text)):
        open_quotes.clear()  # a blank line without a mark ends every quote
        for depth, group in groupby(lines, key=lambda line: _depth(text, line)):
            stretch = list(group)
            del open_quotes[depth:]
            while len(open_quotes) < depth:
                open_quotes.append(Quote(number=n_quotes, why=_WHY))
                n_quotes += 1
            span = _trim(text, stretch[0].start, stretch[-1].end)
            passages.append(Passage(span=span, paragraph=paragraph, quotes=tuple(open_quotes)))
    return Layout(text=text, passages=tuple(passages))


def _paragraphs(text: str) -> list[list[Span]]:
    """Lines with words, grouped between blank lines."""
    paragraphs: list[list[Span]] = [[]]
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            paragraphs[-1].append(Span(at, at + len(line)))
        else:
            paragraphs.append([])
        at += len(line)
    return [lines for lines in paragraphs if lines]


def _depth(text: str, line: Span) -> int:
    match = _QUOTING.match(text, line.start, line.end)
    return min(match[1].count(">"), _MAX_DEPTH) if match else 0


def _trim(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
