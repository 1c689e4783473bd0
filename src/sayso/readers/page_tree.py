"""Which elements does the source of a page hold, as far as a reader of the page sees them?"""

import re

from lxml import etree, html

from sayso.readers.caps import MAX_DEPTH, MAX_SCRIPT, MAX_VALUE
from sayso.readers.page_classes import says_hidden
from sayso.readers.page_styles import find_styled_hidden

_FLATTENED_DEPTH = 60  # levels kept of a page that is deeper, so that optional end tags cannot add up to the limit
_NOSCRIPT_LENGTH = 500  # characters
_LEFT_OPEN = 20  # levels that one end tag may close at once when inner ones were left open
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
# These elements hold nothing, or end where the next one begins: they do not nest by being left open.
_NO_NESTING = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "html", "head", "body",
))  # fmt: skip
_NEVER_SHOWN = frozenset((
    "script", "style", "template", "head", "object", "applet", "embed", "iframe", "frameset", "noframes", "svg", "math",
    "canvas", "audio", "video", "map", "select", "option", "datalist", "textarea", "button", "input",
))  # fmt: skip
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # the parser gives them and takes none
_HIDING = r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))"
_HIDDEN_STYLE = re.compile(rf"(?:^|;)\s*{_HIDING}\s*(?:!|;|$)", re.IGNORECASE)


def parse_page(source: str) -> etree._Element | None:
    """The tree of a page, comments left out; None where there is no element at all.

    A page nested deeper than the parser goes is flattened: inner containers lose their tags and keep their words.
    """
    source = _XML_DECLARATION.sub("", source, count=1)
    tree, fault = _parse(source)
    is_huge = fault is not None and "limit" in fault
    if is_huge:  # one script, comment or picture of more than 10 MB; how much there is in all is limited elsewhere
        tree, fault = _parse(source, is_huge=True)
    if fault is not None or _is_too_deep(tree):
        tree, _ = _parse(_flatten(source), is_huge=is_huge)
    return _without_bulk(tree) if tree is not None else None


def drop_hidden(tree: etree._Element) -> None:
    """Takes out of the tree, in place, what the page does not show: the tree belongs to the reader that parsed it.

    Hidden are scripts, templates, form fields, `hidden`, `aria-hidden`, inline `display: none`, the usual class names,
    and what a `<style>` of the page hides. Style sheets in files of their own are not seen.
    """
    styled = frozenset(find_styled_hidden(tree))
    for element in [element for element in tree.iter() if _is_hidden(element, styled)]:
        drop_element(element)


def drop_element(element: etree._Element) -> None:
    """Takes the element out of its tree, in place, and leaves the words behind it where they were."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        tail = _NO_XML.sub(" ", element.tail)
        if before is not None:
            before.tail = _NO_XML.sub(" ", before.tail or "") + tail
        else:
            parent.text = _NO_XML.sub(" ", parent.text or "") + tail
    parent.remove(element)


def _parse(source: str, *, is_huge: bool = False) -> tuple[etree._Element | None, str | None]:
    """The tree, and why the parser stopped before the end of the page; None where it did not."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=is_huge)
    try:
        tree = html.document_fromstring(source, parser=parser)
    except (etree.LxmlError, ValueError):  # nothing but white space or comments; characters that no markup may hold
        tree = None
    faults = [entry.message.lower() for entry in parser.error_log]
    return tree, next((fault for fault in faults if "depth" in fault or "limit" in fault), None)


def _without_bulk(tree: etree._Element) -> etree._Element:
    """The tree without attributes, scripts and style sheets of excessive length; changed in place, since it is ours."""
    for element in tree.iter(etree.Element):
        for name in [name for name, value in element.attrib.items() if len(value) > MAX_VALUE]:
            del element.attrib[name]
        if element.tag in ("script", "style") and len(element.text or "") > MAX_SCRIPT:
            element.text = None
    return tree


def _is_too_deep(tree: etree._Element | None) -> bool:
    if tree is None:
        return False
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            return True
    return False


def _flatten(source: str) -> str:
    """The source without the tags of elements that lie deeper than some levels; no words are lost."""
    kept: list[str] = []
    open_tags: list[str] = []  # names of open elements, kept ones first
    at = 0
    for match in _TAG.finditer(source):
        name = match[2].lower()
        if name in _NO_NESTING:
            continue
        if match[1]:
            if name not in open_tags[-_LEFT_OPEN:]:
                continue  # closes nothing near: the parser finds out
            while open_tags.pop() != name:
                pass
            is_kept = len(open_tags) < _FLATTENED_DEPTH
        else:
            open_tags.append(name)
            is_kept = len(open_tags) <= _FLATTENED_DEPTH
        if not is_kept:
            kept.extend((source[at : match.start()], " "))
            at = match.end()
    return "".join((*kept, source[at:]))


def _is_hidden(element: etree._Element, styled: frozenset[etree._Element]) -> bool:
    tag = element.tag
    if tag in ("html", "body", "article", "main"):
        return False  # some pages hide all of it until a script has run
    if element in styled:
        return True
    if tag in _NEVER_SHOWN or "hidden" in element.attrib or element.get("aria-hidden", "").strip().lower() == "true":
        return True
    if tag == "noscript":  # a request to switch scripts on, or a picture; on some pages the whole article
        return len("".join(element.itertext())) < _NOSCRIPT_LENGTH
    if tag == "dialog" and "open" not in element.attrib:
        return True
    style = element.get("style")
    if style and _HIDDEN_STYLE.search(style):
        return True
    return says_hidden(element.get("class", ""))
