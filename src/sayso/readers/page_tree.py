"""Which elements does the source of a page hold, as far as a reader of the page sees them?"""

import re

from lxml import etree, html

from sayso.readers.page_classes import says_hidden

MAX_DEPTH = 200  # levels below <body>: pages have some 40; libxml2 drops everything behind level 256
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
_HIDING = r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))"
_HIDDEN_STYLE = re.compile(rf"(?:^|;)\s*{_HIDING}\s*(?:!|;|$)", re.IGNORECASE)


def parse_page(source: str) -> etree._Element | None:
    """The tree of a page, comments left out; None where there is no element at all.

    A page nested deeper than the parser goes is flattened: inner containers lose their tags and keep their words.
    """
    source = _XML_DECLARATION.sub("", source, count=1)
    tree, is_whole = _parse(source)
    if not is_whole or _is_too_deep(tree):
        tree, _ = _parse(_flatten(source))
    return tree


def drop_hidden(tree: etree._Element) -> None:
    """Takes out of the tree, in place, what the page does not show: the tree belongs to the reader that parsed it.

    Hidden are scripts, templates, form fields, `hidden`, `aria-hidden`, inline `display: none` and the usual class
    names. What a style sheet hides is not seen here.
    """
    for element in [element for element in tree.iter() if _is_hidden(element)]:
        drop_element(element)


def drop_element(element: etree._Element) -> None:
    """Takes the element out of its tree, in place, and leaves the words behind it where they were."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _parse(source: str) -> tuple[etree._Element | None, bool]:
    """The tree, and whether the parser read the page to its end."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(source, parser=parser)
    except (etree.ParserError, ValueError):  # nothing but white space or comments; characters that no markup may hold
        return None, True
    return tree, not any("depth" in entry.message for entry in parser.error_log)


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


def _is_hidden(element: etree._Element) -> bool:
    tag = element.tag
    if tag in ("html", "body", "article", "main"):
        return False  # some pages hide all of it until a script has run
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
