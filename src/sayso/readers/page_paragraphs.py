"""Which paragraphs does a tree of elements show, with whose words in them?"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from sayso.readers.layout import CELL_BREAK, LINE_BREAK
from sayso.readers.page_quotes import PageQuotes
from sayso.readers.passages import Quote, Run

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "p", "pre", "search", "section",
    "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
    "head", "item", "list", "quote", "row",  # as trafilatura names them
))  # fmt: skip
_CELLS = frozenset(("td", "th", "cell"))
_BREAKS = frozenset(("br", "lb"))
_MARKUP_SPACE = " \t\n\r\f"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageParagraph:
    """Runs of one paragraph and the innermost element around all of them that starts a line."""

    runs: tuple[Run, ...]
    element: etree._Element

    @property
    def text(self) -> str:
        """All words, white space as in the source."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class _Voice:
    """Under which markup the next words stand."""

    quotes: tuple[Quote, ...] = ()
    credit: Quote | None = None
    url: str | None = None


def find_page_paragraphs(tree: etree._Element, marks: PageQuotes) -> Iterator[PageParagraph]:
    """All paragraphs of the tree in order, chrome included: block elements, and what two line breaks part.

    Pull quotes that repeat the article are left out. Walks without recursion, so depth does no harm.
    """
    voices = [_Voice()]
    runs: list[Run] = []
    blocks = [tree]
    skipping: etree._Element | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if skipping is None and element in marks.repeats:
            skipping = element
        tag = element.tag
        if skipping is None:
            if event == "start":
                if tag in _BLOCKS:
                    yield from _paragraphs(runs, blocks[-1])
                    runs = []
                    blocks.append(element)
                voices.append(_enter(element, voices[-1], marks))
                runs.extend(_separators(element, voices[-1]))
                runs.extend(_words(element.text, element, voices[-1]))
            else:
                if tag in _BLOCKS:
                    yield from _paragraphs(runs, element)
                    runs = []
                    blocks.pop()
                voices.pop()
        if event == "end":
            if element is skipping:
                skipping = None
                yield from _paragraphs(runs, blocks[-1])
                runs = []
            if skipping is None and element is not tree:
                runs.extend(_words(element.tail, element.getparent(), voices[-1]))
    yield from _paragraphs(runs, tree)


def _enter(element: etree._Element, outer: _Voice, marks: PageQuotes) -> _Voice:
    """The voice inside the element."""
    url = (element.get("href") or "").strip() or None if element.tag == "a" else outer.url
    quote, credit = marks.quotes.get(element), marks.credits.get(element)
    if quote is not None:
        return _Voice((*outer.quotes, quote), outer.credit, url)
    if credit is not None:
        around = outer.quotes[: outer.quotes.index(credit)] if credit in outer.quotes else outer.quotes
        return _Voice(around, credit, url)
    return _Voice(outer.quotes, outer.credit, url)


def _separators(element: etree._Element, voice: _Voice) -> Iterator[Run]:
    if element.tag in _BREAKS:
        yield Run(text=LINE_BREAK, quotes=voice.quotes, credit=voice.credit)
    elif element.tag in _CELLS and element.getprevious() is not None:
        yield Run(text=CELL_BREAK, quotes=voice.quotes, credit=voice.credit)


def _words(text: str | None, element: etree._Element, voice: _Voice) -> Iterator[Run]:
    if not text:
        return
    if "\n" in text and (element.tag == "pre" or any(outer.tag == "pre" for outer in element.iterancestors("pre"))):
        text = text.replace("\r\n", "\n").replace("\n", LINE_BREAK)
    yield Run(text=text, quotes=voice.quotes, credit=voice.credit, url=voice.url)


def _paragraphs(runs: list[Run], element: etree._Element) -> Iterator[PageParagraph]:
    """The runs, parted where two breaks follow each other; none where only white space or quotation marks stand."""
    part: list[Run] = []
    n_breaks = 0
    for run in runs:
        if run.text == LINE_BREAK:
            n_breaks += 1
        elif run.text.strip(_MARKUP_SPACE):
            n_breaks = 0
        if n_breaks == 2:
            if _has_words(part):
                yield PageParagraph(runs=tuple(part), element=element)
            part = []
        elif n_breaks < 2:
            part.append(run)
    if _has_words(part):
        yield PageParagraph(runs=tuple(part), element=element)


def _has_words(runs: list[Run]) -> bool:
    return any(char not in "\"'“”‘’„«»" and not char.isspace() for run in runs for char in run.text)
