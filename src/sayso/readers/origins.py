"""Where are the words of a quoted block from, as the words around it say?

Three places tell: a line that names the origin below the quote or at its end ("— Northwire"), the sentence above it
("Northwire reported:"), and an address in the markup. What none of them tells stays unknown.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.model import Basis, Span
from sayso.readers.addresses import read_address, read_host
from sayso.readers.lost_origins import find_lost_origin, leads_on
from sayso.readers.passages import Layout, Passage, Quote
from sayso.readers.people import find_described_person, has_shape_of_person, is_person, says_role

_MAX_CREDIT_WORDS = 16  # a longer line behind a dash is text and no name
_MAX_BARE_WORDS = 8  # the same for a line without a dash, which only its place and its capitals tell
_MAX_NAME_WORDS = 12
_READ_ABOVE = 600  # code points at the end of a paragraph in which a lead-in is looked for: two long sentences
_READ_TAIL = 300  # the same for a line at the end of a quote that names its origin
_DASH = r"(?:[—–―‒]\s*|--\s*|-\s*(?=[\sA-Z]))"
_LABEL = r"(?i:(?:source|via|credit|from|quoted from|taken from)\s*:\s*|via\s+|a post shared by\s+)"
_NAME_START = r"[“\"‘']?(?:[^\W\da-z_]|@|\d)"  # a capital, or a letter of a script without capitals
_SURE_LABEL = r"(?i:(?:source|credit|quoted from|taken from)\s*:\s*)"  # behind it a name may be in lower case
_CREDIT = re.compile(
    rf"(?:>\s*)*(?:(?:{_DASH}(?:{_LABEL})?|{_LABEL})(?={_NAME_START})|(?:{_DASH})?{_SURE_LABEL}(?=\w))(?P<name>[^\n]+)"
)
_TAIL = re.compile(  # "... into the gap. — Northwire"
    rf"(?:(?<=[.!?…\"”’'])\s+|\n(?:>\s*){{0,20}})(?P<credit>{_DASH}[“\"]?(?:[^\W\da-z_]|@)[^\n]{{0,{_READ_TAIL}}})$"
)
_HANDLE = re.compile(r"\(@\w+\)")  # of a person on a social network: in no sentence
_ENDS_SENTENCE = re.compile(r"(?:[!?:;]|(?<!\b[A-Z])(?<!\b(?:Dr|Jr|Sr|Mr|Ms))\.)$")
_ENDS_WORDS = re.compile(r"[.!?…][\"”’']*$|[\"”’]$")  # how a quote ends before its credit
_DANGLING = re.compile(r"\s{0,20}(?:[—–―‒]|--?)\s{0,20}$")  # the dash in front of a `<cite>`

_CAPITAL = r"(?:(?<!\w)[A-Z][\w&’'.-]*)"
_NAME = rf"{_CAPITAL}(?:(?:\s+(?:of|and|for|the|de|du|von|van|al|&))?\s+{_CAPITAL}){{0,6}}"
_VERB = (
    r"(?:report|writ|wrote|sa(?:y|id)|put|not(?:e|ing)|add|explain|describ|observ|argu|continu|comment|publish|announc|"
    r"stat|read|post|tweet|quot|recall|repl|answer|(?:has|had)\s+(?:it|this|the\s+following)\b|runs?\b|ran\b|carr(?:y|i)|"
    r"conclud|estimat|warn|claim|reveal|print|tells?\b|told)\w*"
)
_BETWEEN = r",?(?:\s+(?:has|had|have|also|then|now|later|first|today|recently|once|itself))*\s+"
_SUBJECT = re.compile(rf"(?P<name>{_NAME}){_BETWEEN}{_VERB}")
_OWNED = rf"(?:{_NAME}|(?:\w+\s+){{0,2}}\w+)"
_POSSESSIVE = re.compile(rf"(?P<name>{_NAME})[’']s?\s+{_OWNED}{_BETWEEN}{_VERB}")  # "CNN's Ann Lee reported"
_TEXT = (
    r"(?:account|article|bulletin|column|dispatch|editorial|email|excerpt|from|leader|letter|line|memo|message|notice|"
    r"paper|passage|post|quote|release|report|section|statement|story|transcript|words?|here|this)"
)
_LEADING = rf"(?:\b[Aa]ccording to|\b[Qq]uoting|\b[Vv]ia|\b{_TEXT}(?:\s+is)?\s+(?:from|by|in|of)|^From)"
_PREPOSITION = re.compile(rf"{_LEADING}\s+(?:[Tt]he\s+)?(?P<name>{_NAME})")
_PLACE = re.compile(  # "In the Coast Daily one can read:"
    rf"\b[Ii]n\s+(?:the\s+)?(?P<name>{_NAME}),?\s+(?:one|you|we|it)\s+(?:can|may|reads?|says?)\b"
)
_ASKED = re.compile(
    rf"(?P<name>{_NAME}){_BETWEEN}asked\b[^.;:]*\b(?:answer|reply|response)\b"
)  # "... and got this answer:"
_BODY = (
    r"(?:agency|alliance|army|association|authority|bank|board|bureau|chamber|church|circle|club|college|commission|"
    r"committee|company|congress|council|court|department|embassy|federation|firm|force|foundation|fund|government|group|"
    r"hospital|institute|league|ministry|museum|office|parliament|party|police|school|senate|service|society|tribunal|"
    r"union|university|works)"
)
_PLAIN_WORD = r"(?!(?:of|in|for|at|from|by|and|or|which|that|to|on|with|same|other|whole|entire|former)\b)[\w’'-]+"
_WRITTEN = rf"(?:{_TEXT}|announcement|decision|judg(?:e)?ment|order|resolution|ruling|verdict|warning)"
_WRITING_BODY = re.compile(  # "The letter of the farmers' circle" as what the sentence is about
    rf"^\W*(?:(?:In|From|According\s+to|Here\s+is)\s+)?(?:[Aa]n?|[Tt]he|[Tt]his|[Oo]ne)\s+(?:[\w-]+\s+){{0,2}}?{_WRITTEN}\s+"
    rf"(?:of|from|by)\s+(?:the|an?|its|their|our|your)\s+(?P<name>(?:{_PLAIN_WORD}\s+){{1,3}}{_BODY})\b(?!\s*[’'])"
)
_TITLE = re.compile(r"\b(?:Study|Report|Review|Letter|Notice|Statement|Plan|Assessment|Survey|Minutes|Memo)\W*$")
_WORKS_FOR = re.compile(  # "Ann Lee for Northwire", "Ann Lee in the Port Gazette"
    rf"\s*(?:{_CAPITAL}\s+){{1,2}}{_CAPITAL}\s+(?:(?:writing\s+)?(?:for|in(?=\s+[Tt]he\b))|via)\s+(?:the\s+)?(?P<outlet>{_NAME})\s*"
)
_SITS_IN = re.compile(r"\b(?:in|at|near|outside|on)\s+(?:the\s+)?$")  # "a nurse in Holm, writes": the name is a place
_PRONOUN = re.compile(r"^\W*(?:It|Its|He|His|She|Her|They|Their|This|That|One)\b")
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+(?=[A-Z“\"‘'])")
# Capitals at the start of a sentence, and names of days and months, name nobody.
_NO_NAME = re.compile(
    r"^(?:(?:As|In|But|And|So|It|He|She|They|We|I|You|This|That|These|Those|Here|There|Then|On|At|According|From|What|When|"
    r"Where|While|One|Its|His|Her|Their|Our|My|A|An|The|Yet|Now|Or|If|Last|Earlier|Later|Meanwhile|To|By|For|Of|With|After|"
    r"Before|Not|No|Some|Others|Another|Two|Three|Today|Yesterday|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)(?:\s+(?:to|of)\b)?(?:\s+|$))+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What is known of a quoted document; fields as in `CitedDocument`.

    A person is no outlet: where one is named, `mention` tells where and `outlet` is None.
    """

    outlet: str | None
    url: str | None
    basis: Basis
    mention: Span | None


def settle_credits(layout: Layout) -> Layout:
    """The layout with every line that names the origin of a quote given back to the voice around the quote.

    Such a line ends the quote, or follows it at once; `Passage.credit` then tells which quote it names.
    """
    text = layout.text
    passages: list[Passage] = []
    last_of = {quote: place for place, passage in enumerate(layout.passages) for quote in passage.quotes}
    firsts = _first_places(layout.passages)
    for place, passage in enumerate(layout.passages):
        inner = passage.quotes[-1] if passage.quotes else None
        if inner is not None and last_of[inner] == place:
            passages.extend(_part_credit(text, passage, inner, is_whole=firsts[inner] == place))
        elif passage.credit is None and passages and _follows(passages[-1], passage) and _is_credit_line(text, passage):
            passages.append(replace(passage, credit=passages[-1].quotes[-1]))
        else:
            passages.append(passage)
    return replace(layout, passages=tuple(_without_dangling(text, passages)))


def find_origins(layout: Layout) -> dict[Quote, Origin]:
    """For every quote of a settled layout what is known of its origin, in the order of first appearance."""
    origins: dict[Quote, Origin] = {}
    firsts = _first_places(layout.passages)
    credits = {passage.credit: passage for passage in reversed(layout.passages) if passage.credit is not None}
    for quote, place in firsts.items():
        above = layout.passages[place - 1] if place else None
        if above is not None and quote in above.quotes:
            above = None
        if quote.confidence is not None and above is not None and quote not in credits:
            origins[quote] = _find_lost(layout, quote, above)
            before = next((each for each in reversed(origins.values()) if each.mention is not None), None)
            if before is not None and origins[quote].mention is None and leads_on(layout.text, above.span):
                origins[quote] = replace(before, basis=Basis.INFERRED)
        else:
            origins[quote] = _find_origin(layout, quote, credits.get(quote), above)
    return origins


def _find_lost(layout: Layout, quote: Quote, above: Passage) -> Origin:
    """The origin of a quote whose marks are lost; where nothing names it, that is inferred too."""
    place = max(place for place, passage in enumerate(layout.passages) if quote in passage.quotes)
    below = layout.passages[place + 1].span if place + 1 < len(layout.passages) else None
    first = next(passage.span.start for passage in layout.passages if quote in passage.quotes)
    quoted = Span(first, layout.passages[place].span.end)
    mention, is_outlet = find_lost_origin(layout.text, above.span, quoted, below)
    outlet = mention.slice(layout.text) if mention is not None and is_outlet else None
    basis = Basis.STATED if mention is not None else Basis.INFERRED
    return Origin(outlet=outlet, url=None, basis=basis, mention=mention)


def _first_places(passages: Sequence[Passage]) -> dict[Quote, int]:
    firsts: dict[Quote, int] = {}
    for place, passage in enumerate(passages):
        for quote in passage.quotes:
            firsts.setdefault(quote, place)
    return firsts


def _part_credit(text: str, passage: Passage, quote: Quote, *, is_whole: bool) -> list[Passage]:
    """The last passage of a quote, without the line at its end that names the origin."""
    around = passage.quotes[:-1]
    if not is_whole and (_is_credit_line(text, passage) or _is_bare_credit(text, passage)):
        return [replace(passage, quotes=around, credit=quote)]
    words = passage.span.slice(text)
    tail = _TAIL.search(words, max(0, len(words) - _READ_TAIL))
    if tail is None or not tail.start() or not _is_short(tail["credit"]):
        return [passage]
    end = passage.span.start + len(words[: tail.start()].rstrip())
    start = passage.span.start + tail.start("credit")
    if words[: tail.start()].strip("> \n") == "":
        return [passage]
    marks = words[tail.start() : tail.start("credit")]
    start -= len(marks) - len(marks.rstrip("> ")) if ">" in marks else 0  # in plain text the marks belong to the line
    return [
        replace(passage, span=Span(passage.span.start, end)),
        replace(passage, span=Span(start, passage.span.end), quotes=around, credit=quote),
    ]


def _follows(before: Passage, passage: Passage) -> bool:
    """Whether the passage comes just after a quote, in the voice around it."""
    return bool(before.quotes) and before.quotes[:-1] == passage.quotes


def _is_credit_line(text: str, passage: Passage) -> bool:
    words = passage.span.slice(text)
    match = _CREDIT.fullmatch(words)
    return match is not None and _is_short(words)


def _is_bare_credit(text: str, passage: Passage) -> bool:
    """Whether the last paragraph of a quote is a name without a dash, behind a closed sentence: "Ines Orr, Echo"."""
    words = passage.span.slice(text)
    before = text[: passage.span.start].rstrip()
    is_name = re.fullmatch(rf"{_NAME}(?:,\s[^\n]{{1,60}})?", words) is not None and len(words.split()) > 1
    is_short = len(words.split()) <= _MAX_BARE_WORDS and _is_short(words)
    return is_name and is_short and _ENDS_WORDS.search(before[-3:]) is not None


def _is_short(credit: str) -> bool:
    if _HANDLE.search(credit):
        return True
    return len(credit.split()) <= _MAX_CREDIT_WORDS and not _ENDS_SENTENCE.search(credit)


def _without_dangling(text: str, passages: Sequence[Passage]) -> list[Passage]:
    """The passages with the dash before a `<cite>` given to it."""
    settled: list[Passage] = []
    for passage in passages:
        before = settled[-1] if settled else None
        dash = None
        if before is not None and before.paragraph == passage.paragraph and before.credit is None and passage.credit:
            dash = _DANGLING.search(before.span.slice(text))
        if before is None or dash is None:
            settled.append(passage)
            continue
        settled.pop()
        start = before.span.start + dash.start()
        if start > before.span.start:
            settled.append(replace(before, span=Span(before.span.start, start)))
        start += len(dash.group()) - len(dash.group().lstrip())
        settled.append(replace(passage, span=Span(start, passage.span.end)))
    return settled


def _find_origin(layout: Layout, quote: Quote, credit: Passage | None, above: Passage | None) -> Origin:
    mention, is_outlet = _name_in_credit(layout.text, credit) if credit is not None else (None, False)
    named_in = credit if mention is not None else None
    if mention is None and above is not None and above.credit is None:
        mention, is_outlet = _name_above(layout.text, above, quote.url)
        named_in = above
    url = quote.url or _linked(layout, mention, named_in)
    if mention is not None:
        outlet = mention.slice(layout.text) if is_outlet else None
        return Origin(outlet=outlet, url=url, basis=Basis.STATED, mention=mention)
    return Origin(outlet=read_host(url), url=url, basis=Basis.MARKUP, mention=None)


def _name_in_credit(text: str, credit: Passage) -> tuple[Span | None, bool]:
    """The name in "— Ines Calder, Port Gazette, 3 May", and whether it is an outlet's: the outlet's if there is one."""
    words = credit.span.slice(text)
    match = _CREDIT.fullmatch(words)
    start = match.start("name") if match else len(words) - len(words.lstrip("—–―‒- >"))
    body = re.split(r"[(\[|·\n]", words[start:], maxsplit=1)[0].rstrip()
    parts = [part for part in re.finditer(r"[^,]+", body) if _may_be_name(part.group().strip())]
    if not parts:
        return None, False
    first, last = parts[0], parts[-1]
    at, name = start + first.start(), first.group()
    behind = words[start + first.end() :]
    is_outlet = True
    working = _WORKS_FOR.fullmatch(name)
    if working is not None:
        at, name = at + working.start("outlet"), working["outlet"]
    elif len(parts) > 1 and _TITLE.search(last.group()) is not None:
        is_outlet = not is_person(name.strip())  # "Harrow Advisory, Bridge Study": who wrote it, and what it is called
    elif len(parts) > 1 and has_shape_of_person(name) and _is_outlet(last.group()):
        at, name = start + last.start(), last.group()
    else:
        is_outlet = not is_person(name.strip(), behind=behind)
    at += credit.span.start + len(name) - len(name.lstrip())
    name = name.strip().rstrip(".:")
    if not name or len(name.split()) > _MAX_NAME_WORDS:
        return None, False
    return Span(at, at + len(name)), is_outlet


def _may_be_name(part: str) -> bool:
    """Whether a part of a credit may be a name: not a number, a date, or a month alone ("Parish Newsletter, March")."""
    return bool(part) and not re.search(r"\d", part) and _NO_NAME.fullmatch(part) is None


def _is_outlet(name: str) -> bool:
    return re.fullmatch(rf"\s*(?:the\s+)?{_NAME}\s*", name) is not None and not says_role(name)


def _name_above(text: str, above: Passage, url: str | None) -> tuple[Span | None, bool]:
    """Who is quoted according to the last sentence above the quote, and whether that is an outlet.

    The sentence before it is read where the last one says "It".
    """
    begins = max(above.span.start, above.span.end - _READ_ABOVE)
    words = text[begins : above.span.end]
    borders = [0, *(match.end() for match in _SENTENCE_END.finditer(words))]
    sentences = [(start, words[start:end]) for start, end in zip(borders, [*borders[1:], len(words)], strict=True)]
    for start, sentence in reversed(sentences):
        by_address = _name_in_address(sentence, url)
        if by_address is not None:
            return Span(begins + start + by_address[0], begins + start + by_address[1]), True
    start, last = sentences[-1]
    if not words.rstrip().endswith((":", "…", "—", "–", "-")) and url is None:
        return None, False  # nothing leads in: the sentence may be about anybody
    readable = [(start, last)]
    if len(sentences) > 1 and _PRONOUN.search(last):
        readable.append(sentences[-2])
    for start, sentence in readable:
        found = _name_in_sentence(sentence)
        if found is not None:
            is_outlet = not is_person(sentence[slice(*found)], before=sentence[: found[0]])
            return Span(begins + start + found[0], begins + start + found[1]), is_outlet
    described = find_described_person(last)
    return (Span(begins + start + described[0], begins + start + described[1]), False) if described else (None, False)


def _name_in_sentence(sentence: str) -> tuple[int, int] | None:
    for pattern in (_POSSESSIVE, _SUBJECT, _ASKED, _WRITING_BODY, _PREPOSITION, _PLACE):
        for match in pattern.finditer(sentence):
            start, end = match.span("name")
            dropped = _NO_NAME.match(sentence[start:end])
            start += dropped.end() if dropped else 0
            name = sentence[start:end].rstrip(".'’")
            is_place = pattern is _SUBJECT and _SITS_IN.search(sentence[:start])
            if name and not is_place:
                return start, start + len(name)
    return None


def _name_in_address(sentence: str, url: str | None) -> tuple[int, int] | None:
    """A name whose letters stand in the host: "The Evening Star" for `eveningstar.example`."""
    host = "".join(char for char in (read_host(url) or "") if char.isalnum())
    if not host:
        return None
    for match in re.finditer(_NAME, sentence):
        dropped = _NO_NAME.match(match.group())
        start = match.start() + (dropped.end() if dropped else 0)
        letters = "".join(char for char in sentence[start : match.end()].lower() if char.isalnum())
        if len(letters) > 2 and letters in host:
            return start, match.end()
    return None


def _linked(layout: Layout, mention: Span | None, named_in: Passage | None) -> str | None:
    """The address behind the name; without that the only one in the passage that names it."""
    if named_in is None:
        return None
    inside = [link for link in layout.links if named_in.span.holds(link.span)]
    for link in inside:
        if mention is not None and (link.span.holds(mention) or mention.holds(link.span)):
            return read_address(link.url)
    return read_address(inside[0].url) if len(inside) == 1 and mention is not None else None
