"""Where are paragraphs from whose marks are lost, as the host's words before and behind them tell?"""

import re
from collections.abc import Sequence

from sayso.model import Span
from sayso.readers.outlet_names import outlet_before
from sayso.readers.people import is_person
from sayso.text import find_sentences

_CAPITAL = r"[^\W\da-z_][\w\u2019'&-]*(?:\.\w+)*"
_NAME = rf"{_CAPITAL}(?:\s+{_CAPITAL}){{0,3}}"
_BODY = r"(?:[Tt]he|[Aa]n?)\s+[\w-]+(?:\s+[\w-]+){0,2}?"
_TEXTS = (
    r"(?:letter|statement|memo|memorandum|note|notice|report|message|e-?mail|reply|answer|ruling|"
    r"verdict|release|leaflet|filing|version)"
)
_SAYS = r"(?:wrote|writes|sent|said|says|told|published|printed|put\s+out|issued|posted|gave|ran|released|announced)"
_NO_NAME = r"(?!(?:He|She|It|They|We|I|You|This|That|There|These|Those|Nobody|Who|What|His|Her|Its|Their|My|Our)\b)"
# Each names who wrote the words: in the sentence that leads in, and in one that follows them.
_WRITERS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b[Ff]rom\s+(?P<name>{_BODY}|{_NAME})['\u2019]s?\s+(?:\w+\s+){{0,2}}{_TEXTS}",
        rf"\b(?:what|that|which|{_TEXTS}|it)\s+{_NO_NAME}(?P<name>{_BODY}|{_NAME})\s+(?:had\s+|has\s+)?{_SAYS}\b",
        rf"\b(?P<name>{_BODY}|{_NAME}),?\s+whose\s+(?:\w+\s+){{0,1}}{_TEXTS}\b",
        rf"\b{_TEXTS}\s+(?:of|by|from)\s+(?P<name>{_BODY}|{_NAME})(?=[,.:;]|\s+(?:in|on|to|reads|says|dated)\b|$)",
    )
)
_SUBJECT = re.compile(
    rf"^\W*{_NO_NAME}(?P<name>{_BODY}|{_NAME})\s+(?:had\s+|has\s+)?(?:answered|replied|responded|put\s+it|{_SAYS})\b"
)
_NAMED_AFTER = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^\W*(?:So|Thus)\s+(?:held|spoke|ruled|{_SAYS})\s+(?:[Jj]udge\s+)?(?P<name>{_NAME})",
        rf"\b[Tt]hat\s+(?:is|was)\s+(?:the\s+[\w-]+,\s+)?(?P<name>{_NAME}),?\s+(?:speaking|talking|writing)\b",
    )
)
_TOLD = re.compile(rf"\b(?:told|to|by|with|for)\s+(?:the\s+)?{_NAME}")


def find_lost_origin(text: str, above: Span, quoted: Span, below: Span | None) -> tuple[Span | None, bool]:
    """Who wrote the paragraphs between two of the host's, and whether it is an outlet or another body.

    The sentence that leads in is read first, an outlet before other names; then the first sentence behind them; then
    the words themselves ("told the Gazette"); then the rest of the paragraph above.

    Args:
        text: The text.
        above: The paragraph that leads in.
        quoted: The paragraphs themselves.
        below: The host's next paragraph, None where none follows.

    >>> text = "From the rail union's open letter:"
    >>> span, is_body = find_lost_origin(text, Span(0, 33), Span(33, 34), None)
    >>> span.slice(text), is_body
    ('the rail union', True)
    """
    leading = _last_sentence(text, above)
    for found in (
        _first_of(text, leading, _WRITERS),
        outlet_before(text, leading),
        _first_of(text, leading, (_SUBJECT,)),
    ):
        if found is not None:
            return found, not is_person(found.slice(text))
    for stretch in _first_sentences(text, below) if below is not None else ():
        if stretch.slice(text).rstrip().endswith(":"):
            break  # it leads in the next quote
        found = _first_of(text, stretch, _NAMED_AFTER) or outlet_before(text, stretch)
        if found is not None:
            return found, not is_person(found.slice(text))
    for match in _TOLD.finditer(text, quoted.start, quoted.end):
        outlet = outlet_before(text, Span(*match.span()))
        if outlet is not None:
            return outlet, True
    outlet = outlet_before(text, above)
    return outlet, outlet is not None


def _first_of(text: str, stretch: Span, patterns: Sequence[re.Pattern[str]]) -> Span | None:
    words = stretch.slice(text)
    for pattern in patterns:
        match = pattern.search(words)
        if match is not None:
            return Span(stretch.start + match.start("name"), stretch.start + match.end("name"))
    return None


def _last_sentence(text: str, paragraph: Span) -> Span:
    return _sentences(text, paragraph)[-1]


def _first_sentences(text: str, paragraph: Span) -> list[Span]:
    return _sentences(text, paragraph)[:2]


def _sentences(text: str, paragraph: Span) -> list[Span]:
    found = find_sentences(paragraph.slice(text))
    return [Span(paragraph.start + each.start, paragraph.start + each.end) for each in found] or [paragraph]
