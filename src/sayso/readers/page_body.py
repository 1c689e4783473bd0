"""Which paragraphs of a page are the article, and which are navigation, adverts and comments?

trafilatura decides, by its tree; the words and the voices come from the page itself, since trafilatura loses block
quotes now and then. What it left out in the midst of the article is taken back where it is a quote, the line that
names a quote, or a paragraph beside others.
"""

from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import takewhile

from lxml import etree

from sayso.readers.layout import LINE_BREAK
from sayso.readers.page_classes import says_chrome
from sayso.readers.page_paragraphs import PageParagraph, find_page_paragraphs
from sayso.readers.page_quotes import PageQuotes

_LINKED_SHARE = 0.5  # a paragraph with more of its characters in links than this is navigation
_FOUND_SHARE = 0.5  # of a paragraph's characters in runs that trafilatura kept; it may drop a link or a date inside
_SHORT_LINE = 25  # characters; the words of a shorter paragraph ("Home") also stand inside longer ones by chance
_SHORT_RUN = 3  # characters of a run that is found everywhere and proves nothing
_CHROME_TAGS = frozenset(("nav", "aside", "form", "footer", "menu"))
# What foreign code raises on odd trees; it is not ours to repair, and the plain walk stands in for it.
_FAULTS = (
    ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError, etree.LxmlError
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBody:
    """The paragraphs of the article; `is_plain` where trafilatura found none and all that is no chrome was taken."""

    paragraphs: tuple[PageParagraph, ...]
    is_plain: bool = False


def choose_article(tree: etree._Element, paragraphs: Sequence[PageParagraph], *, title: str | None = None) -> PageBody:
    """Those of the paragraphs that are the article, in order.

    Args:
        tree: The page without its hidden parts; it is not changed.
        paragraphs: All that the page shows, as `find_page_paragraphs` gives them.
        title: Title of the article; the main heading that repeats it is no part of the text.
    """
    paragraphs = [paragraph for paragraph in paragraphs if not _repeats_title(paragraph, title)] or paragraphs
    chosen = _match(paragraphs, _extract_lines(tree))
    if not any(chosen):
        return PageBody(paragraphs=_walk_plainly(tree, paragraphs), is_plain=True)
    chosen = _take_back(paragraphs, chosen)
    return PageBody(paragraphs=tuple(paragraph for paragraph, is_in in zip(paragraphs, chosen, strict=True) if is_in))


def _repeats_title(paragraph: PageParagraph, title: str | None) -> bool:
    if paragraph.element.tag != "h1" or title is None:
        return False
    return _condense(paragraph.text).lower() == _condense(title).lower()


def _extract_lines(tree: etree._Element) -> list[str]:
    """The lines that trafilatura takes for the article, without white space; empty where it finds none."""
    from trafilatura import bare_extraction  # noqa: PLC0415  slow import: 0.3 s

    try:
        found = bare_extraction(deepcopy(tree), include_comments=False, include_tables=True)
    except _FAULTS:
        return []
    if found is None or isinstance(found, dict) or found.body is None:
        return []
    paragraphs = find_page_paragraphs(found.body, PageQuotes(quotes={}, credits={}, repeats=frozenset()))
    return [_condense(line) for paragraph in paragraphs for line in paragraph.text.split(LINE_BREAK)]


def _condense(text: str) -> str:
    """The text without white space: trafilatura changes no other character."""
    return "".join(text.split())


def _match(paragraphs: Sequence[PageParagraph], kept: Sequence[str]) -> list[bool]:
    """For each paragraph whether its words are among the lines kept, and not more often than they were kept.

    A paragraph that trafilatura cut shorter counts if most of it was kept.
    """
    lines, kept_words = frozenset(kept), "".join(kept)
    n_there = Counter(_condense(paragraph.text) for paragraph in paragraphs)
    n_used: Counter[str] = Counter()
    n_kept: dict[str, int] = {}
    chosen = []
    for paragraph in paragraphs:
        words = _condense(paragraph.text)
        if words in lines or (len(words) > _SHORT_LINE and words in kept_words):
            if words not in n_kept:
                n_kept[words] = kept_words.count(words)
            is_in = n_there[words] == 1 or n_used[words] < n_kept[words]
            n_used[words] += is_in
        else:
            pieces = [piece for run in paragraph.runs if not run.url and len(piece := _condense(run.text)) > _SHORT_RUN]
            n_found = sum(len(piece) for piece in pieces if piece in kept_words)
            is_in = len(words) > _SHORT_LINE and n_found > _FOUND_SHARE * len(words)
        chosen.append(is_in)
    return chosen


def _take_back(paragraphs: Sequence[PageParagraph], chosen: Sequence[bool]) -> list[bool]:
    """The choice with what belongs to the article by its place."""
    places = [place for place, is_in in enumerate(chosen) if is_in]
    frame = _innermost_around([paragraphs[place].element for place in places])
    parents = {parent for place in places if (parent := paragraphs[place].element.getparent()) is not None}
    taken = list(chosen)
    for place, paragraph in enumerate(paragraphs):
        if chosen[place] or frame is None or frame not in paragraph.element.iterancestors():
            continue
        if _is_chrome(paragraph.element, frame):
            continue
        if paragraph.runs[0].quotes or paragraph.runs[0].credit:
            taken[place] = True
        elif paragraph.element.getparent() in parents and paragraph.element.tag in ("p", "h2", "h3", "h4", "li", "pre"):
            taken[place] = places[0] < place < places[-1] and _linked_share(paragraph) <= _LINKED_SHARE
    return taken


def _walk_plainly(tree: etree._Element, paragraphs: Sequence[PageParagraph]) -> tuple[PageParagraph, ...]:
    """The paragraphs in the article element, else the main one, else the page, without chrome."""
    for tag in ("article", "main", "body"):
        for frame in tree.iter(tag):
            inside = [
                paragraph
                for paragraph in paragraphs
                if (paragraph.element is frame or frame in paragraph.element.iterancestors())
                and not _is_chrome(paragraph.element, frame)
                and _linked_share(paragraph) <= _LINKED_SHARE
            ]
            if inside:
                return tuple(inside)
    return tuple(paragraphs)


def _innermost_around(elements: Sequence[etree._Element]) -> etree._Element | None:
    """The innermost element that stands around all of them, none of them itself."""
    around = list(elements[0].iterancestors())[::-1]  # outermost first
    for element in elements[1:]:
        pairs = zip(around, list(element.iterancestors())[::-1], strict=False)
        around = [ours for ours, _ in takewhile(lambda pair: pair[0] is pair[1], pairs)]
    return around[-1] if around else None


def _is_chrome(element: etree._Element, frame: etree._Element) -> bool:
    """Whether the element, or one between it and the frame, is navigation, advert or the like."""
    part: etree._Element | None = element
    while part is not None and part is not frame:
        if part.tag in _CHROME_TAGS and part.find("blockquote") is None and not _is_in_quote(part):
            return True
        if says_chrome(f"{part.get('class', '')} {part.get('id', '')}"):
            return True
        part = part.getparent()
    return False


def _is_in_quote(element: etree._Element) -> bool:
    return any(ancestor.tag in ("blockquote", "figure") for ancestor in element.iterancestors())


def _linked_share(paragraph: PageParagraph) -> float:
    n_linked = sum(len(_condense(run.text)) for run in paragraph.runs if run.url)
    return n_linked / max(1, len(_condense(paragraph.text)))
