"""What is too much for an article? Every limit on what is read, with its reason, and what goes beyond one."""

import re
import unicodedata
from dataclasses import dataclass

# A news page has 2 MB at most, most of it scripts; ten times that is another kind of file.
MAX_BYTES = 20_000_000
# Bytes of a PDF, a mail or a web archive, which hold pictures too. A magazine's article has 20 MB at most.
MAX_FILE_BYTES = 50_000_000
# Code points of a document. The longest magazine articles have 120,000; a book has this many.
MAX_TEXT = 1_000_000
# Tags of a page, start and end. Half of 157 saved pages have less than 1,400, the largest has 10,000; one costs 0.2 ms.
MAX_TAGS = 60_000
# Attributes of one tag. Those pages have up to 38; libxml2 compares each with all before it: 50,000 take 4 s.
MAX_ATTRIBUTES = 1_000
# Levels below <body>. Pages have some 40; libxml2 drops everything behind level 256. A deeper page is flattened.
MAX_DEPTH = 200
# Code points of one attribute, and of one script or style sheet; longer ones (pictures, data) are left out. The longest
# attribute of those pages has 42,000. Whatever looks through a page for a date would look through these too.
MAX_VALUE = 100_000
MAX_SCRIPT = 1_000_000
# Character references ("&amp;") of a page. Those pages have up to 4,900.
MAX_REFERENCES = 200_000
# Combining marks on one letter. Languages need up to 5, jokes take 100; sorting them takes the square of their number.
MAX_MARKS = 1_000
# Objects of the JSON-LD of a page; pages have some hundred.
MAX_LINKED_NODES = 5_000

_MAY_MARK = re.compile(rf"[^\x00-\u02ff]{{{MAX_MARKS + 1},}}")  # combining marks start at U+0300
_NAME = r"[A-Za-z][^\s/>\x00]{0,100}+"
_VALUE = r"\"[^\"]*+\"|'[^']*+'|[^\s>]*+"  # a quotation mark counts at the start of a value, as in a browser
_ATTRIBUTE = re.compile(rf"[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:{_VALUE}))?+")  # possessive: one way to match it
_TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>{_NAME})(?P<body>(?:[\s/=]|{_ATTRIBUTE.pattern})*+)>?|<!--.*?(?:-->|\Z)", re.DOTALL
)
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"))


@dataclass(frozen=True, slots=True)
class Excess:
    """What there is too much of, in words, and at which code point."""

    what: str
    offset: int


def find_excess(text: str) -> Excess | None:
    """What in the characters of any file goes beyond what an article has; None where nothing does.

    >>> find_excess("e" + "\\u0301" * 5_000).what
    'a letter with 5,000 combining marks (at most 1,000)'
    >>> find_excess("Ann said é.") is None
    True
    """
    for stretch in _MAY_MARK.finditer(text):
        n_marks = longest = end = 0
        for place, char in enumerate(stretch.group(), start=stretch.start()):
            n_marks = n_marks + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
            if n_marks > longest:
                longest, end = n_marks, place
        if longest > MAX_MARKS:
            return Excess(f"a letter with {longest:,} combining marks (at most {MAX_MARKS:,})", end - longest)
    return None


def find_text_excess(text: str) -> Excess | None:
    """What in the text of a document, without its markup, goes beyond what an article has; None where nothing does."""
    if len(text) > MAX_TEXT:
        return Excess(f"{len(text):,} characters of text (at most {MAX_TEXT:,})", MAX_TEXT)
    return find_excess(text)


def find_markup_excess(source: str) -> Excess | None:
    """What in the source of a page goes beyond what pages have; None where nothing does. Parses nothing.

    >>> find_markup_excess("<p " + " ".join(f"a{n}" for n in range(2_000)) + ">Ann</p>").what
    '<p> with 2,000 attributes (at most 1,000)'
    >>> find_markup_excess("<p class=a>Ann</p>") is None
    True
    """
    n_references = source.count("&")
    if n_references > MAX_REFERENCES:
        return Excess(f"{n_references:,} character references (at most {MAX_REFERENCES:,})", source.index("&"))
    at = n_tags = 0
    while (match := _TAG.search(source, at)) is not None:
        at = match.end()
        if match["name"] is None:  # a comment
            continue
        n_tags += 1
        if n_tags > MAX_TAGS:
            return Excess(f"more than {MAX_TAGS:,} tags", match.start())
        n_attributes = _count_attributes(match["body"])
        if n_attributes > MAX_ATTRIBUTES:
            return Excess(
                f"<{match['name']}> with {n_attributes:,} attributes (at most {MAX_ATTRIBUTES:,})", match.start()
            )
        name = match["name"].lower()
        if name in _RAW and not match["end"]:
            at = _end_of_raw(source, name, at)
    return None


def _count_attributes(body: str) -> int:
    """How many attributes stand in a tag; a short one is not looked into, each takes two characters."""
    return len(_ATTRIBUTE.findall(body)) if len(body) > 2 * MAX_ATTRIBUTES else 0


def _end_of_raw(source: str, name: str, at: int) -> int:
    """Where the words of a script and the like end: they are no markup."""
    end = re.compile(rf"</{name}\b", re.IGNORECASE).search(source, at)
    return end.start() if end is not None else len(source)
