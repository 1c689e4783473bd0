"""Where do the sentences of a text begin and end?"""

import re

from sayso.model import Span
from sayso.text.paragraphs import find_paragraphs
from sayso.text.quotation import find_quotations

# Words that a full stop shortens and that end no sentence; behind the second sort a sentence may begin.
_TITLES = frozenset(
    "v mr mrs ms dr prof gen lt col maj capt cmdr adm sgt cpl sen rep gov pres rev hon st mt ft no nos vs cf "
    "fig vol jan feb "
    "wm eng fr em mar apr jun jul aug sep sept oct nov dec approx est dept univ bros messrs supt insp det".split()
)
_MAY_END = frozenset("inc co corp ltd jr sr etc al a.m p.m u.s u.n u.k e.u d.c plc est".split())
_STARTERS = frozenset(
    "the a an he she it they we i you this that these those but and in on at as for if when while after before there "
    "his her its their our my no not some many most all other another what who how why".split()
)
_END = re.compile(r"(?<![.!?\u2026])[.!?\u2026]+[)\]\"\u201d\u2019'\u00bb]*(?=\s)")
_BEFORE = re.compile(r"[\w.]{1,12}$")
_SPACE = re.compile(r"\s+")
_NEXT = re.compile(r"\s+[(\[\"\u201c\u2018'\u00ab]*(\w+)")


def find_sentences(text: str) -> tuple[Span, ...]:
    """Spans of the sentences, in text order, without the white space around them; none runs over a paragraph's edge.

    A quotation is never cut: what stands between its marks belongs to the sentence that holds it.

    >>> text = 'Gen. Lee of the U.S. Army left at 5 p.m. on Friday. "Wait. Stop," he said. Nobody did.'
    >>> [span.slice(text) for span in find_sentences(text)]
    ['Gen. Lee of the U.S. Army left at 5 p.m. on Friday.', '"Wait. Stop," he said.', 'Nobody did.']
    """
    quotations = find_quotations(text)
    found: list[Span] = []
    place = 0
    for paragraph in find_paragraphs(text):
        start = paragraph.start
        for match in _END.finditer(text, paragraph.start, paragraph.end):
            while place < len(quotations) and quotations[place][1] < match.end():
                place += 1
            is_inside = place < len(quotations) and quotations[place][0] < match.end() < quotations[place][1]
            if match.end() > start and not is_inside and _ends_here(text, match, paragraph.end):
                found.append(Span(start, match.end()))
                space = _SPACE.match(text, match.end())
                start = space.end() if space else match.end()
        if start < paragraph.end:
            found.append(Span(start, paragraph.end))
    return tuple(found)


def _ends_here(text: str, match: re.Match[str], end: int) -> bool:
    following = _NEXT.match(text, match.end(), end)
    if following is None:
        return True
    word = following[1]
    if word[0].islower():
        return False
    if match.group()[0] != "." or len(match.group().rstrip("\"\u201d\u2019')]\u00bb")) > 1:
        return True
    before = _BEFORE.search(text, max(0, match.start() - 12), match.start())
    shortened = before.group().lower() if before else ""
    if shortened in _TITLES:
        return False
    is_initial = len(shortened) == 1 and before is not None and before.group().isupper()
    if is_initial or shortened in _MAY_END or "." in shortened:
        return word.lower() in _STARTERS
    return True
