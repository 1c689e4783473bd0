"""Where are paragraphs from whose marks are lost, as the host's words before and behind them tell?"""

import re
from collections.abc import Sequence

from sayso.lexicon import is_outlet, outlet_before, source_nouns
from sayso.model import Span
from sayso.readers.people import is_person
from sayso.text import find_sentences

_CAPITAL = r"[^\W\da-z_][\w\u2019'&-]{0,60}(?:\.\w{1,60}){0,5}"  # bounded: so is the time for a long row of letters
_NAME = rf"{_CAPITAL}(?:\s+{_CAPITAL}){{0,3}}"
_BODY = r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s+[\w-]+(?:\s+[\w-]+){0,2}?"
_TEXTS = (
    r"(?:letter|statement|memo|memorandum|note|notice|report|message|e-?mail|reply|answer|ruling|"
    r"verdict|release|leaflet|filing|version|review|study|announcement|communiqu\u00e9|post|bulletin|circular|notes|paper|"
    r"minutes|column|dispatch|document|website|site)"
)
_TEXTS_ALONE = (
    r"(?:letter|statement|memo|memorandum|brief|reply|filing|leaflet|circular|announcement|open\s+letter|email|e-mail)"
)
_SAYS = r"(?:wrote|writes|sent|said|says|told|published|printed|put\s+out|issued|posted|gave|ran|released|announced)"
_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
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
# The same, and looser, of the other sentences of the paragraph that leads in.
_WRITERS_NEAR = (
    re.compile(
        rf"\b{_TEXTS}\s+(?:\w+\s+)?(?:of|by|from)\s+(?P<name>(?:[Tt]he\s+)?{_NAME})"
        r"(?=[,.:;]|\s+(?:in|on|to|and|reads|says|dated)\b|$)"
    ),
    re.compile(
        rf"\b{_NO_NAME}(?P<name>[Tt]he\s+{_NAME}|{_NAME}|{_BODY})\s+(?:has\s+|had\s+)?[a-z]+(?:\s+(?:out|up))?\s+"
        rf"(?:an?|its|his|her|their|the|this)\s+(?:[\w-]+\s+){{0,2}}{_TEXTS}\b"
    ),
    re.compile(rf"^\W*{_NAME}\W{{0,20}}\s+(?:at|of|from|over at)\s+(?P<name>{_NAME})\s+[a-z]"),
)
_LEADS_ON = re.compile(
    r"\b(?:page|paragraph|section|annex|footnote|further (?:down|on)|goes on|continues|the rest|later (?:in|on)|"
    r"then comes|the next|ends|closes|concludes|below|also says|it adds|more|again)\b",
    re.IGNORECASE,
)
_PLACE_AT_END = re.compile(
    rf"\b(?:over|back|out)\s+(?:at|in|on|from)\s+"
    rf"(?P<name>{_CAPITAL}(?:\s+(?:(?:and|of|the)\s+)?{_CAPITAL}){{0,4}})\W*:$"
)
_LONG_NAME = re.compile(rf"\b(?:the\s+)?(?P<name>{_CAPITAL}(?:\s+(?:of\s+)?{_CAPITAL}){{1,4}})")
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
# Looser, and only where the noun is that of a writer: "by post, from Bo Falk, who keeps bees:", "The union, however:".
_LOOSELY_NAMED = (
    re.compile(rf"\b[Ff]rom\s+(?P<name>(?:[Tt]he\s+)?{_NAME})(?:,\s[^:]{{1,60}})?\s*:$"),
    re.compile(
        rf"^\W*(?:(?:And|But|Now|Then|So)\s+)?{_NO_NAME}(?P<name>[Tt]he\s+(?:[\w-]+['\u2019]?s?['\u2019]?\s+){{0,2}}[\w-]+|{_NAME})"
        r"(?:,\s[^:,.]{1,40}|\s+(?:again|meanwhile|in\s+(?:full|reply|its\s+own\s+words)|on\s+\w{3,6}day))?:$"
    ),
    re.compile(
        rf"\b(?:[Ii]n\s+the\s+words\s+of|[Hh]ere\s+(?:is|are)|[Oo]ver\s+to|[Nn]ow\s+(?:for|to)|[Tt]his\s+(?:is|was)|"
        rf"[Cc]ourtesy\s+of|[Bb]ack\s+to|[Ee]nter)\s+(?P<name>(?:[Tt]he\s+)?{_NAME}|{_BODY})(?=[,.:;]|\s+(?:on|in|with|again)\b|$)"
    ),
    re.compile(
        rf"\b{_NO_NAME}(?P<name>(?:[Tt]he\s+)?{_NAME}|[Tt]he\s+(?:[\w-]+\s+)?[\w-]+)['\u2019]s?\s+(?:own\s+)?(?:[\w-]+\s+){{0,2}}?"
        rf"(?:{_TEXTS}|account|take|view|side|response|words|explanation|story|article|piece)\b"
    ),
)
_WRITTEN = re.compile(
    rf"\b(?P<name>(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s+(?:[\w-]+\s+){{0,2}}?{_TEXTS_ALONE})\b"
)
_SEEN_BY = re.compile(
    r"\b(?:cop(?:y|ies)|drafts?|letters?|memos?|minutes|documents?|e-?mails?|figures|records|files|transcripts?|recordings?|"
    r"footage|videos?|contracts?|reports?|papers|notes|texts?|list)\b[^.;\n]{0,60}\s(?:seen|obtained|reviewed|viewed)\s+by\s+"
    rf"(?P<name>(?:[Tt]he\s+)?{_NAME})(?=[,.;]|\s+(?:shows?|says?|said|suggests?|reveals?|puts?|gives?|lists?|warns?|in|on|last|"
    r"this)\b)"
)
_SAME = re.compile(r"(?:the|this|that)\s+same\b|(?:the|this|that)\s+(?:latter|former)\b", re.IGNORECASE)
_TOLD = re.compile(rf"\b(?:told|to|by|with|for)\s+(?:the\s+)?{_NAME}")
_ANY_NAME = re.compile(_NAME)
# Whom the quoted words tell of as of those who wrote them: "told the Bugle", "the Bugle could not reach him".
_ITSELF = re.compile(
    rf"\b(?:told|informed|assured|showed|(?:declined|refused)\s+to\s+(?:tell|show))\s+(?:[Tt]he\s+)?(?P<told>{_NAME})"
    rf"|\b[Tt]he\s+(?P<could>{_NAME})\s+(?:could\s+not|was\s+(?:un)?able\s+to|has\s+(?:seen|obtained|reviewed)|"
    r"(?:saw|obtained|reviewed)\s+(?:a\s+|the\s+)?(?:cop|doc|mem|let|draft|rec))"
)
# Who reports in the host's paragraph: the outermost, "the Bugle says that Radio Tresk says ...".
_LONG = rf"{_CAPITAL}(?:\s+(?:(?:of|do|da|de|du|del|di|y|e)\s+)?{_CAPITAL}){{0,4}}"
_WHO_REPORTS = (
    rf"(?:^|[,;:]\s|\b(?:night|morning|week|month|today|yesterday|{_DAYS})\s)\W{{0,4}}{_NO_NAME}(?:[Tt]he\s+(?:[\w-]+\s+){{0,2}}?)?"
    rf"(?P<name>{_LONG})(?:,\s[^,.;]{{1,80}},)?\s+(?:has\s+|had\s+)?"
)
_REPORTS = re.compile(rf"{_WHO_REPORTS}(?:reported|reports|says|said|writes|wrote)\b")
_REPORTS_SURELY = re.compile(rf"{_WHO_REPORTS}(?:reported|reports|writes|wrote)\b")
_IN_OR_TO = re.compile(r"\b(?:in|near|to|of|by|at|outside|around)\s(?:the\s)?$")


def find_lost_origin(text: str, above: Span, quoted: Span, below: Span | None) -> tuple[Span | None, bool]:
    """Who wrote the paragraphs between two of the host's, and whether it is an outlet or another body.

    The sentence that leads in is read first, an outlet before other names; then the first sentence behind them; then
    the words themselves ("told the Gazette"); then the rest of the paragraph above, and what body named there the
    words themselves call "the Trust".

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
        _first_of(text, leading, (_PLACE_AT_END, _SUBJECT)),
        _loosely_named(text, leading),
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
    itself = _names_itself(text, above, quoted)
    if itself is not None:
        return itself, True
    seen = _first_of(text, quoted, (_SEEN_BY,))
    if seen is not None and not is_person(seen.slice(text)):
        return seen, True
    for stretch in reversed(_sentences(text, above)):
        outlet = outlet_before(text, stretch)
        outermost = _reports(text, stretch, _REPORTS) if outlet is not None else None
        if outlet is not None and outermost is not None and outermost.start < outlet.start:
            outlet = outermost  # "the Bugle says that Radio Tresk says"
        found = _first_of(text, stretch, _WRITERS_NEAR) or outlet
        if found is not None:
            return found, not is_person(found.slice(text))
    for stretch in reversed(_sentences(text, above)):
        found = _reports(text, stretch, _REPORTS_SURELY)
        if found is not None:
            return found, True
    body = _speaks_of_itself(text, above, quoted)
    if body is not None:
        return body, True
    for stretch in reversed(_sentences(text, above)):
        found = _first_of(text, stretch, (_NAMED_AFTER[0],))
        if found is not None:
            return found, not is_person(found.slice(text))
    return _first_of(text, leading, (_WRITTEN,)), False


def leads_on(text: str, above: Span) -> bool:
    """Whether the paragraph above a quote leads in more of what was quoted before: "Page 12 is better."

    >>> leads_on("Further down it gets worse.", Span(0, 27)), leads_on("It rained.", Span(0, 10))
    (True, False)
    """
    return any(_LEADS_ON.search(each.slice(text)) is not None for each in _sentences(text, above)[-2:])


def _names_itself(text: str, above: Span, quoted: Span) -> Span | None:
    """The outlet named above whose last word is that of whom the quoted words were told: "told the Bugle"."""
    named: dict[str, Span] = {}
    for match in _ANY_NAME.finditer(text, above.start, above.end):
        name = match.group()
        is_place = _IN_OR_TO.search(text, max(above.start, match.start() - 12), match.start()) is not None
        is_other = is_place or text.startswith(" of ", match.end())
        if not is_person(name) and (is_outlet(name) or not is_other):
            named[name.split()[-1]] = Span(*match.span())
    if not named:
        return None
    for match in _ITSELF.finditer(text, quoted.start, quoted.end):
        found = named.get((match["told"] or match["could"]).split()[-1])
        if found is not None and not text.startswith(" of ", match.end()):
            return found
    return None


def _reports(text: str, stretch: Span, form: re.Pattern[str]) -> Span | None:
    """The outlet or body that reports in a sentence, before those of whose words it reports."""
    found = _first_of(text, stretch, (form,))
    return found if found is not None and not is_person(found.slice(text)) else None


def _speaks_of_itself(text: str, above: Span, quoted: Span) -> Span | None:
    """The last body named above whose last word the quoted words use as a name for it: "the Trust"."""
    words = quoted.slice(text)
    last_place = {
        match["name"]: Span(*match.span("name")) for match in _LONG_NAME.finditer(text, above.start, above.end)
    }
    for name, place in sorted(last_place.items(), key=lambda item: item[1], reverse=True):
        last = re.escape(name.split()[-1])
        if not is_person(name) and re.search(rf"\b[Tt]he\s+{last}\b|\b{re.escape(name)}\b", words):
            return place
    return None


def _first_of(text: str, stretch: Span, patterns: Sequence[re.Pattern[str]]) -> Span | None:
    words = stretch.slice(text)
    for pattern in patterns:
        match = pattern.search(words)
        if match is not None and _SAME.match(match["name"]) is None:
            return Span(stretch.start + match.start("name"), stretch.start + match.end("name"))
    return None


def _loosely_named(text: str, stretch: Span) -> Span | None:
    found = (_first_of(text, stretch, (pattern,)) for pattern in _LOOSELY_NAMED)
    return next((span for span in found if span is not None and _may_write(span.slice(text))), None)


def _may_write(name: str) -> bool:
    """Whether it is a name, or a noun for a person, a body or several people."""
    words = name.split()
    return any(word[0].isupper() for word in words[1:] or words) or words[-1].lower() in source_nouns()


def _last_sentence(text: str, paragraph: Span) -> Span:
    return _sentences(text, paragraph)[-1]


def _first_sentences(text: str, paragraph: Span) -> list[Span]:
    return _sentences(text, paragraph)[:2]


def _sentences(text: str, paragraph: Span) -> list[Span]:
    found = find_sentences(paragraph.slice(text))
    return [Span(paragraph.start + each.start, paragraph.start + each.end) for each in found] or [paragraph]
