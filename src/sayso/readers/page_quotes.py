"""Which elements of a page hold the words of another document, and which ones name it?

Recognised are `<blockquote>` and containers whose class name says so. `<q>` and a class on an inline element are a
manner of the author and no other voice. A pull quote repeats words of the article: it is no other voice either.
"""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from sayso.readers.addresses import read_address
from sayso.readers.page_classes import says_credit, says_pulled, says_quote
from sayso.readers.passages import Quote

_BLOCKS = ("div", "section", "aside", "p", "figure", "ul", "ol", "dl")  # what a class name can turn into a quoted block
_CREDIT_TAGS = frozenset(("footer", "figcaption", "cite"))
# How an outlet begins a box of its own: "Note: ...", or a paragraph "Summary".
_OWN_BOX = re.compile(
    r"\s*(?:(?:editor|author|publisher)[’']s\s+note|note|tip|hint|important|warning|caution|disclaimer|summary|"
    r"key\s+takeaways?|in\s+short|update|correction|clarification)\s*(?:[:–—.]|\n|$)",
    re.IGNORECASE,
)
_PAGE_PARTS = ("h1", "article", "main", "nav", "form")  # a container of one of them is a page or a widget, no quote
_FEW_CHARACTERS = 3  # a container with fewer characters of its own than this is only a frame: a quotation mark, a dash
_MAX_COMPARED = 200  # quotes of one page; more are no pull quotes, and each is compared with each paragraph
_REPEATED_LENGTH = 20  # characters; a shorter quote may stand in the article by chance


@dataclass(frozen=True, slots=True, kw_only=True)
class PageQuotes:
    """The quoted elements of one page and those that name what is quoted; pull quotes that repeat the article."""

    quotes: Mapping[etree._Element, Quote]
    credits: Mapping[etree._Element, Quote]
    repeats: frozenset[etree._Element]


def find_page_quotes(tree: etree._Element, *, sign: str = "<blockquote> in the page") -> PageQuotes:
    """The quoted elements of the tree, numbered in the order of the page.

    Args:
        tree: A page without its hidden parts.
        sign: What `Quote.why` says of a `<blockquote>`.
    """
    pulled = _find_pulled(tree)
    none_of = frozenset(pulled)
    candidates = [element for element in tree.iter() if _may_quote(element, pulled=none_of)]
    if not candidates:
        return PageQuotes(quotes={}, credits={}, repeats=_find_repeats(tree, pulled))
    around = frozenset(candidates)
    candidates = [element for element in candidates if element.tag == "blockquote" or not _stands_in(element, around)]
    marked = [element for element in tree.iter() if _may_credit(element)]
    quoting = _without_frames(candidates, marked)
    repeats = _find_repeats(tree, [*pulled, *quoting])
    quotes = _number([element for element in quoting if element not in repeats], sign=sign)
    return PageQuotes(quotes=quotes, credits=_match_credits(marked, quotes), repeats=repeats)


def _find_pulled(tree: etree._Element) -> list[etree._Element]:
    found = [element for element in tree.iter(*_BLOCKS, "blockquote", "span") if says_pulled(element.get("class", ""))]
    return [element for element in found if element.find(".//h1") is None]


def _may_quote(element: etree._Element, *, pulled: frozenset[etree._Element]) -> bool:
    is_quote = element.tag == "blockquote" or (element.tag in _BLOCKS and _is_quote_class(element))
    if not is_quote or element in pulled or _stands_in(element, pulled):
        return False
    if next(element.iter(*_PAGE_PARTS), None) is not None:
        return False
    first = element[0] if len(element) and not (element.text or "").strip() else element
    return not _OWN_BOX.match("".join(first.itertext()))


def _is_quote_class(element: etree._Element) -> bool:
    return says_quote(element.get("class", ""))


def _may_credit(element: etree._Element) -> bool:
    return element.tag in _CREDIT_TAGS or says_credit(element.get("class", ""))


def _stands_in(element: etree._Element, others: frozenset[etree._Element]) -> bool:
    return bool(others) and any(ancestor in others for ancestor in element.iterancestors())


def _without_frames(candidates: list[etree._Element], marked: list[etree._Element]) -> list[etree._Element]:
    """The candidates that have words of their own, not only those of quotes and credits inside them."""
    others = frozenset((*candidates, *marked))
    known = frozenset(candidates)
    framing = {ancestor for element in candidates for ancestor in element.iterancestors() if ancestor in known}
    return [
        element
        for element in candidates
        if element not in framing or _n_own_characters(element, others) >= _FEW_CHARACTERS
    ]


def _n_own_characters(element: etree._Element, others: Set[etree._Element]) -> int:
    """Characters of the element that stand in none of the others."""
    n_own = 0
    n_open = 0  # how many of the others we are in
    for event, part in etree.iterwalk(element, events=("start", "end")):
        is_other = part in others and part is not element
        if event == "start":
            n_open += is_other
            words = part.text
        else:
            n_open -= is_other
            words = part.tail if part is not element else None
        if words and not n_open:
            n_own += len("".join(words.split()))
    return n_own


def _number(quoting: list[etree._Element], *, sign: str) -> dict[etree._Element, Quote]:
    """A quote for each element; neighbouring paragraphs of one class are one quote."""
    quotes: dict[etree._Element, Quote] = {}
    number = 0
    for element in quoting:
        before = element.getprevious()
        is_next = element.tag == "p" and before is not None and before in quotes
        if is_next and before.get("class") == element.get("class"):
            quotes[element] = quotes[before]
            continue
        why = sign if element.tag == "blockquote" else f'class "{element.get("class")}" in the page'
        quotes[element] = Quote(number=number, why=why, url=read_address(element.get("cite")))
        number += 1
    return quotes


def _match_credits(marked: list[etree._Element], quotes: Mapping[etree._Element, Quote]) -> dict[etree._Element, Quote]:
    """For each element that names what is quoted, the quote: the one around it, else the one before it in its frame."""
    matched: dict[etree._Element, Quote] = {}
    for element in marked:
        if any(ancestor in matched for ancestor in element.iterancestors()) or element in quotes:
            continue
        around = next((ancestor for ancestor in element.iterancestors() if ancestor in quotes), None)
        if around is not None:
            if element.tag != "cite" or _ends_or_stands_alone(element, around):
                matched[element] = quotes[around]
        elif (beside := _quote_beside(element, quotes)) is not None:
            matched[element] = beside
    return matched


def _ends_or_stands_alone(cite: etree._Element, quote: etree._Element) -> bool:
    """Whether a `<cite>` closes the quote or has its line to itself; else it is a title that the quote mentions."""
    parent = cite.getparent()
    if parent is not None and parent is not quote and _n_own_characters(parent, {cite}) < _FEW_CHARACTERS:
        return True
    return len(_words_behind(cite, quote)) < _FEW_CHARACTERS


def _words_behind(element: etree._Element, around: etree._Element) -> str:
    """The characters of `around` behind the element."""
    words: list[str] = []
    part = element
    while part is not around:
        words.append(part.tail or "")
        words.extend("".join(sibling.itertext()) + (sibling.tail or "") for sibling in part.itersiblings())
        part = part.getparent()
    return "".join("".join(words).split())


def _quote_beside(element: etree._Element, quotes: Mapping[etree._Element, Quote]) -> Quote | None:
    """The quote that stands just before the element, or in the same figure or frame."""
    if element.tag in ("footer", "cite"):
        return None  # that of the page, or a title in a sentence
    before = element.getprevious()
    if before is not None and before in quotes and not (before.tail or "").strip():
        return quotes[before]
    frame = element.getparent()
    if frame is None or not (frame.tag == "figure" or (element.tag != "figcaption" and _is_quote_class(frame))):
        return None
    inside = list(islice((part for part in frame.iter("blockquote", *_BLOCKS) if part in quotes), 2))
    return quotes[inside[0]] if len(inside) == 1 else None


def _find_repeats(tree: etree._Element, elements: list[etree._Element]) -> frozenset[etree._Element]:
    """Those of the elements whose words all stand in one paragraph outside of them."""
    if not elements or len(elements) > _MAX_COMPARED:
        return frozenset()
    paragraphs = [(part, _condense(part)) for part in tree.iter("p", "li", "div") if part.tag != "div" or not len(part)]
    return frozenset(element for element in elements if _is_repeated(element, paragraphs))


def _is_repeated(element: etree._Element, paragraphs: list[tuple[etree._Element, str]]) -> bool:
    words = _condense(element)
    if len(words) < _REPEATED_LENGTH:
        return False
    outside = [part for part, other in paragraphs if words in other and part is not element]
    return any(element not in part.iterancestors() and part not in element.iterancestors() for part in outside)


def _condense(element: etree._Element) -> str:
    """Letters and digits of the element, in lower case."""
    return "".join(char for char in "".join(element.itertext()) if char.isalnum()).lower()
