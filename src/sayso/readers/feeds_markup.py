"""How does the markup of a feed become a tree, also where it is broken?"""

import re
from typing import Any
from urllib.parse import urljoin

import lxml.etree
import lxml.html

from sayso.errors import InputError
from sayso.readers.addresses import read_address

Element = Any  # lxml ships no types

_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_ALONE = re.compile(r"&(?!#?[A-Za-z0-9]{1,32};)")  # an ampersand that begins no entity: "?a=1&b=2"
_NO_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # none of XML
_DECLARATION = re.compile(r"<\?xml\b[^>]{0,400}\?>\s*")
_PAGE_TYPE = re.compile(r"<!DOCTYPE\s{1,20}html\b", re.IGNORECASE)
_BEGINS = re.compile(r"<[A-Za-z]")
_LAST_ENDS = ("</item>", "</entry>", "</outline>")
_NAME = re.compile(r"<([A-Za-z][^\s/>]{0,100})")
_TAIL = 1_000  # code points at the end, among which a whole feed closes its first element
_HEAD = 200_000  # code points of a page in which the address of its feed is looked for
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")


def read_markup(text: str, url: str) -> tuple[Element | None, bool]:
    """The root of the markup, and whether it had to be mended; None where the text is no markup.

    The document type is left out, and with it every entity that it declares. Nothing outside is asked for.

    Raises:
        InputError: If the markup is nested too deeply, or more broken than can be mended.
    """
    if not text.startswith("<"):
        return None, False
    body = _NO_CHARACTER.sub("", _without_prolog(text))
    if _PAGE_TYPE.match(text) or body[:200].lower().startswith(("<html", "<head", "<body")):
        return None, False
    try:
        return _parse(body, url, recover=False), False
    except lxml.etree.XMLSyntaxError:
        pass
    try:
        root = _parse(_mend(body), url, recover=True)
    except lxml.etree.XMLSyntaxError as error:
        raise InputError(f"{url}: its markup cannot be read ({str(error)[:80]}); no feed was found") from error
    return root, True


def local_name(element: Element) -> str:
    """The name of an element without its namespace, in lower case; empty for a comment."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def absolute(wording: str, base: str) -> str | None:
    """The address that a wording means on a page; None where it is none of the web.

    >>> absolute("/a", "https://wire.example/feed"), absolute("javascript:alert(7)", "https://wire.example/feed")
    ('https://wire.example/a', None)
    """
    try:
        return read_address(urljoin(base, wording.strip()))
    except ValueError:  # "http://[": a bracket that is no IPv6 address
        return None


def find_named_feed(text: str, url: str) -> str | None:
    """The feed that a web page names in its head; None where it names none."""
    try:
        root = lxml.html.document_fromstring(text[:_HEAD], base_url=url)
    except (lxml.etree.LxmlError, ValueError):
        return None
    for link in root.iter("link"):
        if link.get("type", "").strip().lower() in _FEED_TYPES and "alternate" in link.get("rel", "").lower():
            return absolute(link.get("href", ""), url)
    return None


def _parse(body: str, url: str, *, recover: bool) -> Element | None:
    parser = lxml.etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    return lxml.etree.fromstring(body.encode("utf-8"), parser, base_url=url)


def _without_prolog(text: str) -> str:
    """From the first element on: declaration, document type and comments before it are left out."""
    at = 0
    while at < len(text):
        declared = _DECLARATION.match(text, at)
        if declared is not None:
            at = declared.end()
        elif text.startswith("<!--", at):
            at = _behind(text, "-->", at)
        elif text[at : at + 9].upper() == "<!DOCTYPE":
            at = _behind_type(text, at)
        elif text.startswith("<?", at):
            at = _behind(text, "?>", at)
        elif text[at].isspace():
            at += 1
        else:
            break
    begins = _BEGINS.search(text, at)
    return text[begins.start() :] if begins is not None else text[at:]


def _behind(text: str, end: str, at: int) -> int:
    found = text.find(end, at)
    return found + len(end) if found >= 0 else len(text)


def _behind_type(text: str, at: int) -> int:
    """Behind a document type, with what it declares between brackets."""
    bracket, end = text.find("[", at), text.find(">", at)
    if 0 <= bracket < end:
        closed = text.find("]>", bracket)
        if closed < 0:
            closed = text.find("]", bracket)
        return _behind(text, ">", closed) if closed >= 0 else len(text)
    return end + 1 if end >= 0 else len(text)


def _mend(body: str) -> str:
    """Markup that breaks off ends behind its last whole entry; ampersands that stand alone are written out."""
    root = _NAME.match(body)
    if root is not None and f"</{root[1]}" not in body[-_TAIL:]:
        cut = max((body.rfind(end) + len(end) for end in _LAST_ENDS if end in body), default=len(body))
        body = body[:cut]
    pieces, at = [], 0
    while at < len(body):
        start = body.find(_CDATA, at)
        if start < 0:
            break
        end = _behind(body, _CDATA_END, start)
        pieces += [_ALONE.sub("&amp;", body[at:start]), body[start:end]]
        at = end
    return "".join([*pieces, _ALONE.sub("&amp;", body[at:])])
