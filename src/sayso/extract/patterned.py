"""Who says what in one clause, as the forms of its verbs tell?

The trained model finds most attributions. What it leaves are plain forms in which verb and complement say it all:
"X denied that Y", "Y, X said", "Y is believed to Z", "X told Z that Y" inside what somebody else says.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from sayso.extract.clauses import HAS_VERB
from sayso.extract.speakers import is_document, may_speak
from sayso.lexicon import load_table
from sayso.model import Span
from sayso.text import find_quotations

_LEAST_SAID = 3  # words of a content, unless it is a number
_MOST_SUBJECT = 16  # words
_ADVERB = (
    r"(?:(?!(?:family|ally|assembly|supply|reply|July|Italy|anomaly|monopoly)\b)\w+ly|also|still|then|since|now|later|again|never|once|repeatedly|itself|himself|herself|"
    r"themselves|however|initially|already|even|just|only)"
)
_HELP = r"(?:(?:has|have|had|is|are|was|were|did|does|do|will|would)\s+(?:not\s+|n[o']t\s+)?(?:been\s+)?)?"
_ASIDE = r"(?:,\s*(?:however|meanwhile|too|though|for (?:his|her|its|their) part)\s*,\s*)?"
_OPENS = (
    r"(?:the|an?|his|her|its|their|our|my|this|that|these|those|he|she|they|it|we|you|i|there|no|some|any|most|many|all|both|"
    r"each|every|nobody|everybody|everyone|nothing|thousands|hundreds|dozens|one|two|three|four|five|more|"
    r"at least|up to|what|how|"
    r"why|(?-i:[A-Z])[\w'\u2019-]*|\d[\d.,]*)"
)
_ABOUT = (
    r"(?:about|around|some|nearly|almost|only|just|at least|at most|up to|more than|over|fewer than|less than|between|"
    r"another|the|a total of|as many as|no more than|no fewer than|no less than|well over|well under|close to|roughly|"
    r"anywhere between|somewhere between|as few as|as high as|as low as)?\s?"
)
_NUMBER_WORD = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    r"nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w{3,5})?|hundreds|dozens|thousands)"
)
_LEADING = re.compile(
    r"(?:(?:On|In|At|By|After|Before|Since|During|Last|Earlier|Later|Yesterday|Today|Two|Within|Until|Asked|Speaking|Citing|"
    r"For (?:his|her|its|their) part)\b[^,;:.]{0,70},\s+|"
    r"(?:But|And|So|Yet|Still|Meanwhile|However|Then|Now|Also|Later|Earlier)\b,?\s+)+"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|did|does|do|said|says|told|went|came|took|made|"
    r"if|when|because|while|although|than|that|and then)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",\s+(?:who|which|whose|where)\b[^,]*,|,[^,]{2,70},|\b(?:who|which|that)\s[^,]{2,60}$")
_IN_WHICH = re.compile(r"\b(?:in|by|through|to) which\s+")
_POSSESSIVE = re.compile(r"(?:(?<=s)['\u2019]|['\u2019]s)$")
HAS_NUMBER = re.compile(rf"\d|\b{_NUMBER_WORD}\b")
_ANY_VERB = re.compile(rf"{_FINITE.pattern}|{HAS_VERB.pattern}|\bdied\b", re.IGNORECASE)
_ACCOUNT = r"(?:account|reckoning|count|telling|word|estimate|tally|version|testimony|figures|numbers|lights)"
_BRACKETED = re.compile(
    r"\s\((?P<cue>thus|this\s(?:from|according\sto|on\sthe\sword\sof)|that\sfrom|per(?=\s(?:the\b|[A-Z]))|according\sto|so\ssays|"
    r"so\ssaid|says|said|on\sthe\sword\sof)\s(?P<source>[^();]{2,100}?)(?:,\s(?:on|in|this|last|yesterday|today)\b[^();]{0,40})?\)"
)
_BY_ACCOUNT = re.compile(
    rf"(?P<cue>(?:By|On|In)\s(?:the|their|his|her|its)\s(?:own\s)?{_ACCOUNT}\sof)\s(?P<source>[^,;]{{2,80}}?)"
    r"(?:,\s(?:who|which|whose|an?|the)\s[^,;]{2,100})?,\s+(?=\w)"
)
_ONE_NAME = re.compile(r"(?:the\s)?[A-Z][\w'\u2019-]+")
_NUMBER_FROM = re.compile(
    rf"(?P<cue>(?:(?:[Nn]ew|[Ll]atest|[Ff]inal|[Uu]pdated|[Ff]irst|[Oo]fficial|[Ff]resh)\s)?(?:[Nn]umber|[Ff]igure|[Cc]ount|[Tt]ally|[Tt]oll|[Tt]otal)s?"
    rf"\sfrom)\s(?P<source>[^,;:.]{{2,60}}):\s+(?={_ABOUT}\d|{_ABOUT}{_NUMBER_WORD}\b)"
)
_COUNTING = re.compile(
    r"\b(?:police|hospital|clinic|office|ministry|authorit(?:y|ies)|inspectorate|coroner|service|brigade|institute|army|coastguard|"
    r"operator|officials|organisers|organizers|firefighters|doctors|rescuers)$",
    re.IGNORECASE,
)
_CONTENT_STOPS = " .,;:\u2014\u2013"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """What a pattern found, as ranges of the text: source (None for nobody), cue, and parts of content."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]


def find_in_clause(text: str, clause: Span) -> Clause | None:
    """The attribution that the form of a clause tells; None where it has no such form.

    Args:
        text: The text.
        clause: A sentence or a part of one, without an attribution found by other means.

    >>> text = "The trust denied that patients had been put at risk."
    >>> found = find_in_clause(text, Span(0, len(text)))
    >>> found.source.slice(text), found.cue.slice(text), found.content[0].slice(text)
    ('The trust', 'denied', 'patients had been put at risk')
    """
    by_account = _by_account(text, clause)
    if by_account is not None:
        return by_account
    leading = _LEADING.match(text, clause.start, clause.end)
    start = leading.end() if leading else clause.start
    for finder in (_number_from, _counted, _passive, _rumoured, _between, _bracketed, _verb_first, _content_first):
        found = finder(text, Span(start, clause.end)) if start < clause.end else None
        if found is not None:
            return found
    return None


def _counted(text: str, clause: Span) -> Clause | None:
    """Source, cue, content: "their last count was nine", "the figure given by the union was 12"."""
    match = next((found for form in _count_forms() if (found := form.match(text, clause.start, clause.end))), None)
    if (
        match is None
        or _quoted(text, clause, match.start("cue"))
        or not HAS_NUMBER.search(match["content"] or match["scoped"])
    ):
        return None
    source = _without_possessive(text, Span(*match.span("source")))
    content = _trim(text, *match.span("content" if match["content"] else "scoped"))
    if content is None or not _is_subject(source.slice(text)):
        return None
    return Clause(source=source, cue=Span(*match.span("cue")), content=(content,))


def _without_possessive(text: str, source: Span) -> Span:
    match = _POSSESSIVE.search(source.slice(text))
    return Span(source.start, source.start + match.start()) if match is not None else source


def _between(text: str, clause: Span) -> Clause | None:
    """Content, source, cue, content: "Nine died, she said: four at sea and five on land"."""
    match = _between_form().search(text, clause.start, clause.end)
    if match is None or _quoted(text, clause, match.start()):
        return None
    before, behind = _trim(text, clause.start, match.start()), _trim(text, match.end(), clause.end)
    if before is None or behind is None or not _is_subject(match["source"]) or not _ANY_VERB.search(before.slice(text)):
        return None
    return Clause(source=Span(*match.span("source")), cue=Span(*match.span("cue")), content=(before, behind))


def _passive(text: str, clause: Span) -> Clause | None:
    """Nobody, cue, content: "Y is believed to Z", "it was said that Y"."""
    match = _passive_form().search(text, clause.start, clause.end)
    if match is None or _quoted(text, clause, match.start()):
        return None
    cue = Span(*match.span("cue"))
    if match["it"]:
        content = _trim(text, match.end(), clause.end)
        return Clause(source=None, cue=cue, content=(content,)) if content else None
    subject, rest = _trim(text, clause.start, match.start()), _trim(text, match.start("to"), clause.end)
    if subject is None or rest is None or len(subject.slice(text).split()) > _MOST_SUBJECT:
        return None
    return Clause(source=None, cue=cue, content=(subject, rest))


def _rumoured(text: str, clause: Span) -> Clause | None:
    """Nobody, cue, content: "The talk along the quay is that Y", "rumour has it that Y"."""
    match = _rumour_form().match(text, clause.start, clause.end)
    content = _trim(text, match.end(), clause.end) if match is not None else None
    return Clause(source=None, cue=Span(*match.span("cue")), content=(content,)) if match and content else None


def _bracketed(text: str, clause: Span) -> Clause | None:
    """Content, cue, source: "Y (thus the lawyers' bureau, on Sunday)"."""
    match = _BRACKETED.search(text, clause.start, clause.end)
    content = _trim(text, clause.start, match.start()) if match is not None else None
    if match is None or content is None or _quoted(text, clause, match.start()) or not _is_subject(match["source"]):
        return None
    return Clause(source=Span(*match.span("source")), cue=Span(*match.span("cue")), content=(content,))


def _number_from(text: str, clause: Span) -> Clause | None:
    """Cue, source, content: "New number from Norlek: 620,000 households"."""
    match = _NUMBER_FROM.match(text, clause.start, clause.end)
    content = _trim(text, match.end(), clause.end) if match is not None else None
    if match is None or content is None or not (may_speak(match["source"]) or _ONE_NAME.fullmatch(match["source"])):
        return None
    return Clause(source=Span(*match.span("source")), cue=Span(*match.span("cue")), content=(content,))


def _by_account(text: str, clause: Span) -> Clause | None:
    """Cue, source, content: "By the account of X, Y"."""
    match = _BY_ACCOUNT.match(text, clause.start, clause.end)
    content = _trim(text, match.end(), clause.end) if match is not None else None
    if match is None or content is None or not _ANY_VERB.search(content.slice(text)):
        return None
    if HAS_NUMBER.match(match["source"]):
        return None  # "By the count of three"
    return Clause(source=Span(*match.span("source")), cue=Span(*match.span("cue")), content=(content,))


def _verb_first(text: str, clause: Span) -> Clause | None:
    """Source, cue, content: "X denied that Y"."""
    for match in sorted(_active(text, clause), key=lambda each: (each.start("cue"), -each.end())):
        source, content = _trim(text, clause.start, match.start()), _trim(text, match.end(), clause.end)
        if source is None or content is None or _quoted(text, clause, match.start("cue")):
            continue
        inside = _IN_WHICH.search(source.slice(text))
        if inside is not None:  # "a letter in which an engineer warned that"
            source = Span(source.start + inside.end(), source.end)
        if _is_subject(source.slice(text)) and (
            len(content.slice(text).split()) > 1
            or HAS_NUMBER.match(content.slice(text).lower())
            or match.group().strip().startswith("suspect")
        ):
            return Clause(source=source, cue=Span(*match.span("cue")), content=(content,))
        return None
    return None


def _active(text: str, clause: Span) -> Iterator[re.Match[str]]:
    for pattern in _active_forms():
        yield from pattern.finditer(text, clause.start, clause.end)
    for pattern, may_give in _figure_forms():
        for match in pattern.finditer(text, clause.start, clause.end):
            if may_give(text[clause.start : match.start()].strip()):
                yield match


def _content_first(text: str, clause: Span) -> Clause | None:
    """Content, then source and cue at the end: "Y, X said on Monday"."""
    match = next(
        (found for form in _final_forms() if (found := form.search(text, clause.start, clause.end)) is not None), None
    )
    if match is None or _quoted(text, clause, match.start()):
        return None
    content = _trim(text, clause.start, match.start())
    source = Span(*(match.span("source") if match["source"] else match.span("behind")))
    cue = Span(*(match.span("cue") if match["cue"] else match.span("before")))
    source = source if match["before"] else _without_possessive(text, source)
    if content is None or not _is_subject(source.slice(text)):
        return None
    if len(content.slice(text).split()) < _LEAST_SAID and not HAS_NUMBER.search(content.slice(text).lower()):
        return None
    return Clause(source=source, cue=cue, content=(content,))


def _is_subject(words: str) -> bool:
    """Whether the words can be a noun phrase that names a source."""
    plain = _RELATIVE.sub(" ", words + ("," if "," in words else ""))
    n_words = len(words.split())
    if re.search(r"\b(?:who|which|that|and|or|but|to|not|of|an?|the)\W*$", words):
        return False
    return (
        0 < min(n_words, len(plain.split())) <= _MOST_SUBJECT
        and _FINITE.search(plain) is None
        and "," not in plain.strip(" ,")
        and "?" not in plain
    )


def _trim(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    left = len(words) - len(words.lstrip(_CONTENT_STOPS))
    right = len(words.rstrip(_CONTENT_STOPS))
    return Span(start + left, start + right) if left < right else None


def _quoted(text: str, clause: Span, place: int) -> bool:
    """Whether a place in the clause stands inside quotation marks that open in it."""
    words = clause.slice(text)
    return any(start < place - clause.start < end for start, end in find_quotations(words))


@cache
def _verbs(kind: str) -> str:
    words = sorted(
        (word for row in load_table("pattern_verbs") if row.kind == kind for word in row.words), key=len, reverse=True
    )
    return "|".join(words)


@cache
def _count_forms() -> tuple[re.Pattern[str], ...]:
    """Whose count, estimate or figure gives a number; "my" and "our" are the text's own."""
    kind = (
        r"(?:(?:own|first|last|latest|final|official|preliminary|provisional|current|new|recent|revised|initial|"
        r"internal)\s+){0,2}"
    )
    noun = rf"(?P<cue>(?:{_verbs('count')})\b)"
    gives = r"(?:is|was|are|were|stands?\s+at|stood\s+at|gives?|gave|comes?\s+to|came\s+to|puts?|shows?|showed)"
    rest = rf"(?:(?=\s{gives}\s)\s{gives}(?P<content>\s[^;]+)|(?P<scoped>\s[^.;:]{{2,80}}?\s{gives}\s[^;]+))"
    owner = r"(?P<source>His|Her|Its|Their|(?:The\s)?[\w.\s-]{2,60}?(?:['\u2019]s|s['\u2019]))"
    who = r"(?P<source>(?:the\s)?[\w'\u2019-]+(?:\s[\w'\u2019-]+){0,4}?)"
    return (
        re.compile(rf"{owner}\s+{kind}{noun}{rest}"),
        re.compile(
            rf"The\s+{kind}{noun}\s+(?:by|of|from|given\sby|"
            rf"issued\sby)\s+{who}(?:,[^,]{{2,60}},)?\s{gives}(?P<content>\s[^;]+)(?P<scoped>)"
        ),
    )


@cache
def _rumour_form() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[Tt]he\s+)?(?P<cue>(?i:{_verbs('rumour')})(?:\s(?!(?:is|was|has|had|goes|went|that)\b)[\w'\u2019-]+){{0,6}}?"
        r"\s(?:is|was|has\sit|had\sit|goes|went))\s+that\s+(?!of\b|which\b)(?=\w)"
    )


@cache
def _between_form() -> re.Pattern[str]:
    return re.compile(
        rf",\s+(?P<source>it|he|she|they|(?:the|"
        rf"a)\s[\w\s-]{{2,40}}?)\s+(?P<cue>(?:{_verbs('inverted')})):\s+(?=[a-z\d])"
    )


@cache
def _passive_form() -> re.Pattern[str]:
    be = r"(?:is|are|was|were|has been|have been|had been)"
    cue = rf"(?P<cue>{be}\s+(?:{_ADVERB}\s+)?(?:{_verbs('passive')}))"
    return re.compile(rf"(?P<it>\b[Ii]t\s+)?\b{cue}\s+(?(it)that\s|(?P<to>to\s+)(?:have|be|\w+)\b)")


@cache
def _active_forms() -> tuple[re.Pattern[str], ...]:
    cue = rf"{_ASIDE}\b(?P<cue>{_HELP}(?:{_ADVERB}\s+)?(?:%s))"
    told = r"\s+(?:(?!that\b|to\b)[\w'\u2019.-]+\s+){1,6}"
    forms = (
        (_verbs("that"), rf"(?:\s+(?:on|in|last|this|at)\s+[\w\s]{{2,24}}?)?\s*{_ASIDE},?\s*that\s+"),
        (_verbs("bare"), rf"\s+(?={_OPENS}\b)"),
        (_verbs("to"), r"\s+(?=to\s+\w)"),
        (_verbs("object-to"), rf"{told}(?=to\s+\w)"),
        (_verbs("object-that"), rf"{told}that\s+"),
        (
            _verbs("object-that"),
            r"\s+(?:me|him|her|us|them|reporters)\s+(?!(?:that|to|about|of|in|on|at|for|so|off|what|not)\b)(?=\w)",
        ),
        (
            _verbs("object-that"),
            r"\s+(?!that\b|to\b|about\b|of\b)[\w'\u2019-]+(?:\s[\w'\u2019-]+){0,2}?(?:\s(?:on|in)\s[A-Z]\w+)?"
            r"\s+(?=(?:there|nobody|nothing)\s\w)",
        ),
        (
            _verbs("noun"),
            r"\s+(?=(?:the|an?|any|all|both|either|every|such|this|that|these|those|having|ever|its|his|her|their|no|claims?|reports?|[A-Z]\w+|\d[\d.,]*)\b)",
        ),
        (
            r"puts?",
            rf"\s+(?=[^.;]{{2,70}}\s(?:at|in|nearer)\s+{_ABOUT}"
            rf"(?:[$\u20ac\u00a3]?\d[\d.,]*|one|{_NUMBER_WORD}|a dozen|half)\b)",
        ),
        (
            r"(?:gives?|gave|given)",
            r"\s+(?=(?:the|its|a)\s[^.;]{2,60}\sas\s(?:about\s|"
            r"between\s)?(?:[$\u20ac\u00a3]?\d|(?-i:[A-Z])))",
        ),
        (
            r"(?:told|tells|said|says|put it|puts it|gave|gives|offered|offers|replied|answered|added|"
            r"warned|insisted|wrote)",
            r"\b[^:.;\"\u201c]{0,40}:\s+(?=[\w\"\u201c])",
        ),
        (
            _verbs("takes-back"),
            r"\s+(?=(?:the|that|this|his|her|its|their|an?|both)\s+(?:[\w\u2019'-]+\s+){0,2}"
            rf"(?:\d[\d.,]*(?:\s(?:percent|per\scent)|%)?(?=\s*(?:[,;.]|$|and\b|but\b))|(?:{_verbs('said-thing')})\b))",
        ),
        (
            rf"(?:{_verbs('revises')})",
            rf"\s+(?=(?:its|their|his|her|the)\s+(?:[\w-]+\s+){{0,2}}?(?:count|tally|estimate|forecast|projection|figure|death\stoll)s?\b[^.;:]{{0,60}}?"
            rf"\s(?:to|at)\s+{_ABOUT}(?:[$\u20ac\u00a3]?\d|{_NUMBER_WORD}\b))",
        ),
        (
            r"makes?",
            rf"\s+(?=it\s+{_ABOUT}(?:[$\u20ac\u00a3]?\d[\d.,]*|{_NUMBER_WORD})(?:\s(?:percent|per\scent|million|billion|thousand)|%)?"
            r"(?:[,;.]?$|[,;.]\s))",
        ),
        (
            r"(?:values?|valued|appraises|appraised|sets?(?=\s(?:the|its|their)\s(?:[a-z-]+\s)?(?:value|price|worth|toll|number)\s))",
            rf"\s+(?=[^.;:]{{2,70}}\sat\s{_ABOUT}(?:[$\u20ac\u00a3]?\d|{_NUMBER_WORD}\b))",
        ),
        (_verbs("number"), rf"\s+(?={_ABOUT}(?:[$\u20ac\u00a3]?\d|{_NUMBER_WORD}\b))"),
        (r"(?:suspects?|suspected)", r"\s+(?=[a-z]{4,}\b)"),
        ("(?:demand|demands|demanded|demanding)", r"\s+(?!for\b)(?=\w)"),
    )
    return tuple(re.compile(cue % verbs + tail) for verbs, tail in forms)


@cache
def _figure_forms() -> tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...]:
    """A bare number that a document names or an office gives, each with who may give it so.

    "The foundation gave 2 million" tells of money, and "The police gave 143" of a count.
    """
    number = rf"{_ABOUT}(?:[$\u20ac\u00a3]?\d[\d.,]*|{_NUMBER_WORD})\b"
    cue = rf"{_ASIDE}\b(?P<cue>{_HELP}(?:{_ADVERB}\s+)?(?:%s))"
    stretch = r"\s(?:hour|day|night|week|month|year)s?\b"
    alone = (
        r"(?:\s(?:million|billion|thousand|percent|per\scent|dead|killed|injured|wounded|missing|detained|arrested|ill))?"
        r"(?:\s(?:on\s\w+day|at\sfirst|initially|yesterday|earlier|last\s\w+|this\s\w+))?(?:[,.;]|$)"
    )
    return (
        (re.compile(cue % _verbs("document-number") + rf"\s+(?={number}(?!{stretch}))"), is_document),
        (
            re.compile(cue % "gives?|gave|given" + rf"\s+(?={number}{alone})"),
            lambda words: _COUNTING.search(words) is not None,
        ),
        (
            re.compile(cue % "arrives? at|arrived at" + rf"\s+(?=(?:2[5-9]|[3-9]\d|\d[\d,.]*\d\d){alone})"),
            lambda words: _COUNTING.search(words) is not None,
        ),  # below 25 it may be the hour
        (re.compile(cue % _verbs("number-alone") + rf"\s+(?={number}{alone})"), lambda words: bool(words)),
    )


@cache
def _final_forms() -> tuple[re.Pattern[str], ...]:
    time = r"(?:\s+(?:on|in|last|late|early|this|earlier|to|at|during|by)\s[^,;]{2,60})?"
    cue = rf"(?P<cue>(?:has\s+|have\s+|had\s+)?(?:{_ADVERB}\s+)?(?:{_verbs('final')}))"
    told = r"(?:(?<=told)\s+(?:this|the|a|[A-Z])\s?[^,;]{2,40}|(?<=told)\s+(?:reporters|us|me|him|her|them))?"
    before = (
        rf"(?P<before>by the {_ACCOUNT} of|on the word of|in the (?:words|view|opinion|judge?ment) of|as reported by|"
        r"if you go by|if you believe|per|according to)"
    )
    source = r"(?P<source>[^,;]{2,110}?)"
    behind = r"(?P<behind>[^,;]{2,110}?)(?:,\s(?:an?|the|who|whose|which)\s[^,;]{2,80})?"
    owned = (
        rf",\s+by\s+(?P<source>[^,;]{{2,60}}?['\u2019]s?)\s+(?:own\s+)?(?P<cue>{_ACCOUNT})(?P<before>)(?P<behind>)"
        rf"{time}\s*[.]?$"
    )
    return (
        re.compile(owned),
        re.compile(rf",\s+(?:{source}\s+{cue}{told}{time}|{before}\s+{behind})\s*[.]?$"),
        re.compile(
            rf",\s+(?P<cue>{_verbs('inverted')})\s+(?P<source>{_OPENS}[^,;]{{0,110}}?)(?P<before>)(?P<behind>){time}"
            r"(?:,\s(?:who|whose|which)\s[^,;]{2,80})?\s*[.]?$"
        ),
    )
