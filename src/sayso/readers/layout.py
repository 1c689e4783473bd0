"""What is the canonical text of paragraphs that were read from markup?"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from sayso.model import Span
from sayso.readers.passages import Layout, Link, Passage, Run

LINE_BREAK = "\u2028"  # stands in a run for a break that the markup asks for; becomes a line end
CELL_BREAK = "\x1f"  # stands in a run between two cells of a table; becomes a tab
_MARKUP_SPACE = " \t\n\r\f"  # what HTML collapses: a no-break space stays as it is
_SPACES = re.compile(rf"[{_MARKUP_SPACE}]+")
_AROUND_BREAK = re.compile(rf" ?([{LINE_BREAK}{CELL_BREAK}]) ?")
_BREAKS = str.maketrans({LINE_BREAK: "\n", CELL_BREAK: "\t"})
_PARAGRAPH_GAP = "\n\n"


def lay_out(paragraphs: Iterable[Sequence[Run]]) -> Layout:
    """The paragraphs as one text, joined by a blank line, white space collapsed as a browser does.

    Paragraphs of white space alone are left out. Breaks inside a paragraph become line ends, cells keep their tab.

    >>> layout = lay_out([[Run(text="Ann  said\\n"), Run(text=" yes.")], [Run(text="Bo did not.")]])
    >>> layout.text
    'Ann said yes.\\n\\nBo did not.'
    >>> [passage.span.slice(layout.text) for passage in layout.passages]
    ['Ann said yes.', 'Bo did not.']
    """
    pieces: list[str] = []
    passages: list[Passage] = []
    links: list[Link] = []
    length = 0
    number = 0
    for paragraph in paragraphs:
        runs = _collapse(paragraph)
        if not any(run.text.strip() for run in runs):
            continue
        if pieces:
            pieces.append(_PARAGRAPH_GAP)
            length += len(_PARAGRAPH_GAP)
        passages.extend(_place_passages(runs, offset=length, paragraph=number))
        links.extend(_place_links(runs, offset=length))
        pieces.extend(run.text for run in runs)
        length += sum(len(run.text) for run in runs)
        number += 1
    return Layout(text="".join(pieces), passages=tuple(passages), links=tuple(links))


def collapse_space(text: str) -> str:
    """The words as a browser shows them on one line, without white space at the ends.

    >>> collapse_space("  Dam\\n collapse ")
    'Dam collapse'
    """
    return _SPACES.sub(" ", text).strip(_MARKUP_SPACE)


def _collapse(runs: Sequence[Run]) -> list[Run]:
    """The runs with white space collapsed across their borders and none at the ends of the paragraph."""
    collapsed: list[Run] = []
    for run in runs:
        text = _AROUND_BREAK.sub(r"\1", _SPACES.sub(" ", run.text)).translate(_BREAKS)
        if text[:1] in ("\n", "\t"):
            _strip_end(collapsed, " ")
        if not collapsed:
            text = text.lstrip(_MARKUP_SPACE)
        elif collapsed[-1].text[-1] in _MARKUP_SPACE:
            text = text.lstrip(" ")
        if text:
            collapsed.append(replace(run, text=text))
    _strip_end(collapsed, _MARKUP_SPACE)
    return collapsed


def _strip_end(runs: list[Run], white: str) -> None:
    """Takes white space off the end of the list in place; it is the list under construction above."""
    while runs:
        last = runs.pop()
        text = last.text.rstrip(white)
        if text:
            runs.append(replace(last, text=text))
            return


def _place_passages(runs: Sequence[Run], *, offset: int, paragraph: int) -> list[Passage]:
    """One passage for each stretch of runs in one voice, without the white space around it."""
    placed: list[Passage] = []
    for (quotes, credit), group in groupby(runs, key=lambda run: (run.quotes, run.credit)):
        words = "".join(run.text for run in group)
        start = offset + len(words) - len(words.lstrip())
        end = offset + len(words.rstrip())
        offset += len(words)
        if start < end:
            placed.append(Passage(span=Span(start, end), paragraph=paragraph, quotes=quotes, credit=credit))
    return placed


def _place_links(runs: Sequence[Run], *, offset: int) -> list[Link]:
    placed: list[Link] = []
    for url, group in groupby(runs, key=lambda run: run.url):
        length = sum(len(run.text) for run in group)
        if url:
            placed.append(Link(span=Span(offset, offset + length), url=url))
        offset += length
    return placed
