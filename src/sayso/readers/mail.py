"""Which text does a mail hold, such as a newsletter, who sent it, and what in it was forwarded?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import Message
from email.utils import parseaddr

from sayso.model import Problem, Published, Span
from sayso.readers.addresses import read_host
from sayso.readers.assembly import About
from sayso.readers.caps import Excess, find_excess, find_markup_excess
from sayso.readers.dates import parse_date
from sayso.readers.decoding import Decoded, decode_text
from sayso.readers.joining import join_layouts, quote_from
from sayso.readers.mime import TooDeep, content_of, inner_mail, parse_mime, read_header
from sayso.readers.page import read_page
from sayso.readers.page_paragraphs import PageParagraph
from sayso.readers.passages import Layout
from sayso.readers.people import has_shape_of_person
from sayso.readers.plain import lay_out_plain

_MAX_FORWARDS = 5  # mails within mails
_SHOWN = 3  # attachments that the message names
_LIST_NAME = re.compile(r"\s*+\"?(?P<name>[^<\"]*+)\"?\s*+<(?P<id>[^>]*)>\s*")
_PERSON_OF = re.compile(
    r"(?P<person>.+?)\s{1,20}(?:at|from|of|with|@|[|·–—/-])\s+(?P<outlet>.+)|(?P<before>.+?),\s+(?P<behind>.+)"
)
_FORWARD = re.compile(
    r"^[ \t>]*(?:-{2,}[ \t]*(?:Forwarded message|Original message)[ \t]*-{2,}|Begin forwarded message:)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FORWARDED_FROM = re.compile(
    r"(?:[ \t>*]*\n){0,3}(?:[ \t>]*[*]?\w[\w-]{0,20}:[^\n]*\n){0,6}?[ \t>]*[*]?From:[*]?[ \t]*\"?"
    r"(?P<name>[^\n<\"]*[^\n<\"\s])"
)
_HEADERS_END = re.compile(r"\n[ \t>]*\n")
_MAX_CHROME = 400  # characters
_CHROME = re.compile(
    r"\bunsubscribe\b|(?:view|read|open)\s(?:this|it)?\s?(?:e-?mail|letter|newsletter|message)?\s?(?:in|on)\s(?:your|the|a)?"
    r"\s?(?:web\s?)?(?:browser|web\b)|(?:manage|update|change)\s(?:your\s)?(?:e-?mail\s)?(?:preferences|settings|subscription)"
    r"|you(?:’|'|\sa)?re?\s(?:receiv|get)\w*\sthis\s(?:e-?mail|letter|newsletter)|forward(?:ed)?\s(?:this\s)?to\s(?:a\sfriend|you\?)",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"(?:read|see|continue|keep|find out|learn|subscribe|sign up|share|donate|listen|watch)\b", re.IGNORECASE
)
_LINKED_SHARE = 0.8  # of the characters of a call to click
_FREE_MAIL = (
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "yahoo.com",
    "icloud.com",
    "proton.me",
    "aol.com",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMail:
    """The words of a mail and what its headers say; `excess` where a part of it goes beyond what an article has."""

    layout: Layout
    about: About
    problems: tuple[Problem, ...] = ()
    has_markup: bool = False
    excess: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """What one part gives."""

    layout: Layout
    problems: tuple[Problem, ...] = ()
    has_markup: bool = False
    excess: Excess | None = None


def read_mail(data: bytes) -> ReadMail:
    """The words that a mail program shows: of two forms of the same the page, else the plain text; attachments not.

    What was forwarded is quoted. The outlet is the list, or the body that sent it; a person who sent it is the byline.
    """
    try:
        message = parse_mime(data)
        bodies = list(_bodies(message, depth=0))
    except TooDeep as error:
        return ReadMail(layout=Layout(text="", passages=()), about=About(), excess=f"a mail with {error}")
    excess = next((body.excess for body in bodies if body.excess is not None), None)
    about, problems = _read_about(message)
    return ReadMail(
        layout=join_layouts([body.layout for body in bodies]),
        about=about,
        problems=(*problems, *(problem for body in bodies for problem in body.problems), *_attachments(message)),
        has_markup=any(body.has_markup for body in bodies),
        excess=excess.what if excess is not None else None,
    )


def _read_about(message: "Message[str, str]") -> tuple[About, tuple[Problem, ...]]:
    name, address = parseaddr(read_header(message, "From"))
    listed = _LIST_NAME.fullmatch(read_header(message, "List-Id"))
    outlet, byline = _read_sender(name, address)
    wording = read_header(message, "Date")
    parsed = parse_date(wording) if wording else None
    published: Published | None = None
    problems: tuple[Problem, ...] = ()
    if parsed is not None and parsed.value is not None:
        published = Published(value=parsed.value, evidence="mail header Date", wording=wording)
    elif parsed is not None:
        told = f"mail header Date {wording!r}: {parsed.why_not}; give it with --published"
        problems = (Problem(code="bad-date", message=told),)
    about = About(
        outlet=(listed["name"].strip() if listed is not None else None) or outlet,
        byline=byline,
        title=read_header(message, "Subject") or None,
        published=published,
    )
    return about, problems


def _read_sender(name: str, address: str) -> tuple[str | None, str | None]:
    """The outlet and the person that a sender is called by.

    >>> _read_sender("Ida Renn at Northwire", "news@northwire.example")
    ('Northwire', 'Ida Renn')
    >>> _read_sender("Ida Renn", "ida@northwire.example"), _read_sender("Northwire Daily", "")
    (('northwire.example', 'Ida Renn'), ('Northwire Daily', None))
    """
    host = read_host(f"https://{address.rpartition('@')[2]}") if "@" in address else None
    host = None if host in _FREE_MAIL else host
    parts = _PERSON_OF.fullmatch(name)
    if parts is not None:
        person, outlet = parts["person"] or parts["before"], parts["outlet"] or parts["behind"]
        if has_shape_of_person(person) and not has_shape_of_person(outlet):
            return outlet, person
    if has_shape_of_person(name):
        return host, name
    return name or host, None


def _bodies(message: "Message[str, str]", *, depth: int) -> Iterator[_Body]:
    """What the parts of a mail give, in their order."""
    kind = message.get_content_type()
    if _is_attached(message) and depth >= 0 and kind != "message/rfc822":
        return
    if kind == "message/rfc822":
        inner = inner_mail(message)
        if inner is not None and depth < _MAX_FORWARDS:
            yield _forwarded(inner, depth=depth)
    elif message.is_multipart():
        parts = [part for part in message.get_payload() if isinstance(part, Message)]
        if kind == "multipart/alternative":
            yield from _best(parts, depth=depth)
        elif kind == "multipart/related":
            yield from _bodies(parts[0], depth=depth) if parts else ()
        else:
            for part in parts:
                yield from _bodies(part, depth=depth)
    elif kind == "text/html":
        yield _read_html(message)
    elif kind == "text/plain":
        yield _read_plain(message)


def _best(parts: "list[Message[str, str]]", *, depth: int) -> list[_Body]:
    """The page where it has words, else the last form that has, as they stand from the plainest to the richest."""
    for wanted in (True, False):
        for part in reversed(parts):
            bodies = list(_bodies(part, depth=depth))
            has_words = any(any(map(str.isalnum, body.layout.text)) or body.excess for body in bodies)
            if has_words and (any(body.has_markup for body in bodies) or not wanted):
                return bodies
    return []


def _is_attached(part: "Message[str, str]") -> bool:
    return part.get_content_disposition() == "attachment"


def _read_html(part: "Message[str, str]") -> _Body:
    decoded = _decode(part, is_html=True)
    excess = find_excess(decoded.text) or find_markup_excess(decoded.text)
    if excess is not None:
        return _Body(layout=Layout(text="", passages=()), excess=excess)
    page = read_page(decoded.text, is_left_out=_is_chrome)
    return _Body(layout=page.layout, problems=(*decoded.problems, *page.problems), has_markup=True)


def _is_chrome(paragraph: PageParagraph) -> bool:
    """Whether a paragraph is about the letter and not in it: how to unsubscribe, where to read it on the web."""
    text = paragraph.text.strip()
    n_linked = sum(len(run.text) for run in paragraph.runs if run.url)
    if not n_linked or len(text) > _MAX_CHROME:
        return False
    is_call = n_linked >= _LINKED_SHARE * len(text) and _CALL.match(text) is not None
    return is_call or _CHROME.search(text) is not None


def _read_plain(part: "Message[str, str]") -> _Body:
    decoded = _decode(part, is_html=False)
    excess = find_excess(decoded.text)
    if excess is not None:
        return _Body(layout=Layout(text="", passages=()), excess=excess)
    text = decoded.text
    if (part.get_param("format") or "") == "flowed":
        text = _unflowed(text, has_spaces=part.get_param("delsp") == "yes")
    layout = lay_out_plain(text.strip("\n"))
    marker = _FORWARD.search(layout.text)
    if marker is not None:
        layout = _with_forward(layout, marker)
    return _Body(layout=layout, problems=decoded.problems)


def _decode(part: "Message[str, str]", *, is_html: bool) -> Decoded:
    decoded = decode_text(content_of(part), is_html=is_html, named=part.get_content_charset())
    return replace(decoded, text=decoded.text.replace("\r\n", "\n").replace("\r", "\n"))


def _unflowed(text: str, *, has_spaces: bool) -> str:
    """The text with the lines joined that a mail program only wrapped.

    Source: RFC 3676; a line that ends with a space goes on in the next one of the same depth of quoting.

    >>> _unflowed("Ann \\nsaid so.\\n> No \\n> more.\\n", has_spaces=False)
    'Ann said so.\\n> No more.\\n'
    """
    lines: list[str] = []
    is_open, depth = False, ""
    for line in text.split("\n"):
        marks = re.match(r">*", line)
        quoted = marks[0] if marks is not None else ""
        words = line[len(quoted) :].removeprefix(" ")
        if is_open and quoted == depth and words != "-- ":
            lines[-1] += words
        else:
            lines.append(f"{quoted} {words}" if quoted else words)
        is_open, depth = words.endswith(" ") and words != "-- ", quoted
        if is_open and has_spaces:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _with_forward(layout: Layout, marker: re.Match[str]) -> Layout:
    """The layout with what stands below the headers of a forwarded mail quoted from its sender."""
    text = layout.text
    sender = _FORWARDED_FROM.match(text, marker.end())
    begin = _HEADERS_END.search(text, sender.end() if sender is not None else marker.end())
    if begin is None:
        return layout
    credit = Span(*sender.span("name")) if sender is not None else None
    why = f"below {marker.group().strip(' >')!r}"
    return quote_from(layout, begin.end(), why=why, credit=credit)


def _forwarded(message: "Message[str, str]", *, depth: int) -> _Body:
    """A mail that is attached as a whole, below the headers that name it."""
    bodies = list(_bodies(message, depth=depth + 1))
    name, address = parseaddr(read_header(message, "From"))
    sender = name or address
    rows = [("From", sender), ("Date", read_header(message, "Date")), ("Subject", read_header(message, "Subject"))]
    head = "\n".join(f"{label}: {value}" for label, value in rows if value)
    layouts = [lay_out_plain(head) if head else Layout(text="", passages=()), *(body.layout for body in bodies)]
    layout = join_layouts(layouts)
    inner = join_layouts(layouts[1:])
    if inner.text:
        credit = Span(len("From: "), len("From: ") + len(sender)) if sender else None
        layout = quote_from(
            layout, len(layout.text) - len(inner.text), why="a mail attached to this one", credit=credit
        )
    return _Body(
        layout=layout,
        problems=tuple(problem for body in bodies for problem in body.problems),
        has_markup=any(body.has_markup for body in bodies),
        excess=next((body.excess for body in bodies if body.excess is not None), None),
    )


def _attachments(message: "Message[str, str]") -> tuple[Problem, ...]:
    """Which attachments were not read, as one problem."""
    names = [
        f"{part.get_filename() or 'without a name'!r} ({part.get_content_type()})"
        for part in message.walk()
        if not part.is_multipart() and _is_attached(part)
    ]
    if not names:
        return ()
    shown = ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
    told = f"attachments are not read: {shown}; save those that are articles and give them as files"
    return (Problem(code="attachments", message=told),)
