"""To which body does a named person belong, as the text around the name tells it?"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice

from sayso.lexicon import is_outlet, load_table, load_words
from sayso.lexicon.frequencies import load_frequencies
from sayso.model import Document, SourceKind, Span
from sayso.resolve.bodies import COMPANIES, find_body
from sayso.resolve.full_names import find_full_names
from sayso.resolve.source_kinds import is_state, kind_of_source
from sayso.resolve.subjects import find_subject
from sayso.text import stem

_OFFICE = (
    r"(?:spokes(?:man|woman|person)|mouthpiece|chief\sexecutive|managing\sdirector|(?:sporting\s|medical\s|deputy\s|acting\s)?director|"
    r"chair(?:man|woman|person)?|vice[\s-]president|president|general\ssecretary|secretary|lawyer|attorney|head|boss|chief|leader|founder|"
    r"manager|press\sofficer|(?:team|club)\sdoctor|(?:head\s)?coach|treasurer|chemist|hydrologist|engineer|economist|owner)"
)
_BODY = r"(?P<body>(?:[Tt]he\s)?[A-Z][\w&\u2019'-]{1,40}(?:\s(?:of\s(?:the\s)?)?[A-Z][\w&-]{1,40}){0,4}?)"
_NOT_BODIES = frozenset(
    "mr mrs ms dr prof her his its their our my he she it they mother father head chief managing team club deputy "
    "acting senior former vice press sporting medical general company executive mayor president governor senator "
    "congress parliament monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december in at on after before from many most some".split()
)
_FORMER = re.compile(r"\b(?:former|formerly|ex|then|late|until)\b", re.IGNORECASE)
_MAY_STAND_BEFORE = frozenset(
    "said says say added adds insisted insists explained explains wrote writes warned warns told replied senior deputy "
    "acting new and but".split()
)  # a role alone
_COMPANY_OFFICE = re.compile(r"\b(?:executive|managing|owner|founder|coach|doctor|sporting|chemist)\b", re.IGNORECASE)
# These say nothing of the side on which somebody stands: "Kelmet was fined. 'Shame on them,' said lawyer Ann Lee."
_OF_ANY_SIDE = re.compile(
    r"\b(?:lawyer|attorney|economist|hydrologist|chemist|engineer|leader|founder|owner|president|secretary)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r",?\s(?:for|of|at|from|with)\s|,\s(?:who|whose)\s(?:represent|act|defend|speak|work|[\w\s]{0,20}clients?)|,\s[A-Z]"
)
_PUBLIC = re.compile(
    r"\b(?:court|tribunal|police|prosecutors?|government|ministry|council|parliament|commission|army|inspectorate|"
    r"regulator|union)\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"(?<=[\w,;] )(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|I\b)[A-Z]\w+")
_BEFORE_NAME = re.compile(
    rf"{_BODY}(?:(?<=s)['\u2019]|['\u2019]s)\s(?:own\s)?(?:(?!(?:with|by|after|for|and|at|in|to|of|from|on|over)\s)[a-z-]+\s){{0,3}}?(?:{_OFFICE},?\s)?(?:[A-Z][a-z]+\.?\s)?$"
)
_POSSESSIVE = re.compile(r"['\u2019]s$")
_OF_A_BODY = re.compile(
    r"['\u2019]s?\s.*\b(?:director|chief\sexecutive|chair(?:man|woman|person)?|coach|doctor|hydrologist|chemist|manager|treasurer)\b"
)
_ROLE_BEFORE = re.compile(rf"{_BODY}\s(?:[a-z-]+\s)?{_OFFICE}\s$")
_BEHIND_NAME = re.compile(
    rf",?\s(?:for\s|(?:(?:who\sis\s|who\swas\s)?(?:an?\s|the\s)?(?:[a-z-]+\s){{0,2}}?{_OFFICE}(?:\s(?:for|of|at)|,)\s))(?:the\s)?{_BODY}(?=[,.;:)\"\u201d\n]|\s(?:said|says|told|wrote|and|on|who)\b|\sin\s(?!(?:19|20)\d\d)|$)"
)
_THE_FIRM = re.compile(
    rf"(?<!\w)(?:the\s(?P<noun>company|firm|group|club|agency|union|party|charity|operator|authority|board|office|hospital|institute)|"
    rf"(?P<alone>company|firm|club))"
    rf"(?:['\u2019]s)?\s(?:[a-z-]+\s)?{_OFFICE},?\s$|for\sthe\s$",
    re.IGNORECASE,
)
_BEHIND_FIRM = re.compile(
    rf"(?:,\s(?:an?\s|the\s)?{_OFFICE}\s(?:for|of|at)|\sfor|,)\sthe\s(?P<noun>company|firm|group|club|agency|union|party|charity|operator|"
    rf"authority|board|office|hospital|institute)(?:(?:['\u2019]s)\s{_OFFICE})?(?=[,.;]|\s(?:said|says|told)\b)"
)
_BARE = re.compile(
    rf"(?<![\w-])(?:(?P<owner>its|their|his|her|my|our|your|[Aa]n?)\s)?(?:(?P<what>[a-z-]+)\s)??{_OFFICE}(?:\sin\s[A-Z]\w+)?,?\s$",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\b(?:(?:[Mm]edia|[Pp]ress|MEDIA|PRESS)\s(?:[Cc]ontacts?|[Ee]nquir(?:y|ies)|[Ii]nquir(?:y|ies)|[Qq]ueries|[Oo]ffice|CONTACT)|[Ee]nquiries\sfrom\sthe\s(?:press|media)|"
    r"[Nn]otes?\s(?:to|for)\s[Ee]ditors|[Ff]or\s(?:further|more)\sinformation,?\s(?:please\s)?(?:contact|call|see))\b"
)
_OUR_OFFICE = re.compile(rf"\b[Oo]ur\s(?:[a-z-]+\s)?{_OFFICE},?\s[A-Z]|,\sour\s(?:[a-z-]+\s)?{_OFFICE}\b")
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Uu]s)\b")
_PRESS_OFFICE = re.compile(r"\s(?:press\s(?:office|service)|[Nn]ewsroom|media\s(?:office|team)|\([^)]*\))$")
_AROUND = 90  # characters before a name that tell of it
_SENTENCES_BEFORE = 2
_MENTIONS = 20  # of a name that are looked at


def find_belonging(document: Document, name: str, sentences: Sequence[Span]) -> str | None:
    """The body that a person belongs to by what the text says beside the name, None where it says nothing sure.

    So tell "Kelmet's lawyer, Ann Lee", "Ann Lee, a spokeswoman for Kelmet" and "company spokeswoman Ann Lee" anywhere
    in the text; "its spokeswoman, Ann Lee" and "spokeswoman Ann Lee" behind a sentence of which a body is the subject;
    and a role alone in a release of a body.

    Args:
        document: The document.
        name: First and last name, without roles.
        sentences: Those of its text, in order.
    """
    text = document.text
    mentions = list(islice(re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text), _MENTIONS))
    told = next((body for match in mentions if (body := _beside(text, match, sentences)) is not None), None)
    if told is not None:
        return told
    releasing = _releasing_body(document)
    for match in mentions:
        bare = _BARE.search(text, max(0, match.start() - _AROUND), match.start())
        if _ELSEWHERE.match(text, match.end()):
            continue
        if bare is not None and (bare["what"] or "and").lower() in _MAY_STAND_BEFORE:
            owner = (bare["owner"] or "").lower()
            if owner not in ("its", "their", "our") and _OF_ANY_SIDE.search(bare.group()):
                continue
            is_meant = owner in ("", "its", "their", "a")
            before = _acting_body(text, bare.start(), sentences, is_own=owner == "its") if is_meant else None
            is_odd = before is not None and _PUBLIC.search(before) and _COMPANY_OFFICE.search(bare.group())
            if before is not None and not is_odd:
                return before
            if releasing is not None and owner in ("", "our"):
                return releasing
        elif releasing is not None and _CONTACT.search(text, text.rfind("\n", 0, match.start()) + 1, match.start()):
            return releasing
    return None


def _beside(text: str, match: re.Match[str], sentences: Sequence[Span]) -> str | None:
    line = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _AROUND)
    for pattern in (_BEFORE_NAME, _ROLE_BEFORE):
        before = pattern.search(text, line, match.start())
        if (
            before is not None
            and _is_body_word(text, before["body"], is_owner=_OF_A_BODY.search(before.group()) is not None)
            and _tells_no_body(before.group()[len(before["body"]) :])
            and _FORMER.search(before.group()) is None
        ):
            return before["body"].strip()
    behind = _BEHIND_NAME.match(text, match.end())
    if behind is not None and _is_body_word(text, behind["body"]) and _FORMER.search(behind.group()) is None:
        return behind["body"].strip()
    firm = _THE_FIRM.search(text, line, match.start()) or _BEHIND_FIRM.match(text, match.end())
    noun = next((each for each in firm.groupdict().values() if each), None) if firm is not None else None
    if noun is not None:
        return find_body(text, noun.lower(), match.start(), sentences)
    return None


def _tells_no_body(words: str) -> bool:
    """Whether no word before a role is that of a body: "police chief" is of the police, whosever police it is."""
    return not any(word in _bodies() for word in re.findall(r"[a-z]+", words))


@cache
def _bodies() -> frozenset[str]:
    listed = frozenset(word for row in load_table("source_nouns") if row.kind == "thing" for word in row.words)
    return (listed | {"police", "staff", "fire"}) - COMPANIES - {"club", "team", "it"}


def _is_body_word(text: str, words: str, *, is_owner: bool = False) -> bool:
    """Whether the words may be the name of a body: no person, no label, no outlet, not only the first of a sentence."""
    plain = [_POSSESSIVE.sub("", word) for word in words.split()]
    plain = plain[1:] if words.lower().startswith("the ") else plain
    if plain[0].lower().rstrip(".") in _NOT_BODIES or is_outlet(words) or words.isupper() or is_state(" ".join(plain)):
        return False
    if plain[0] in load_words("given_names") and len(plain) > 1:
        return False
    if len(plain) > 1 or (is_owner and plain[0].lower() not in find_full_names(text)):
        return True
    is_name = load_frequencies().is_name(stem(plain[0].lower())) is not False  # "Finance director" is of no Finance
    return is_name and _stands_inside(text, plain[0]) and plain[0].lower() not in find_full_names(text)


@lru_cache(maxsize=512)
def _stands_inside(text: str, word: str) -> bool:
    """Whether a word stands behind another one of its sentence: then its capital is that of a name."""
    return re.search(rf"(?<=[a-z,;] ){re.escape(word)}\b", text) is not None


def _acting_body(text: str, place: int, sentences: Sequence[Span], *, is_own: bool) -> str | None:
    """The body that is the subject of the nearest sentence before, in the paragraph; none where another one acts."""
    paragraph = text.rfind("\n", 0, place) + 1
    at = bisect_right(sentences, place, key=lambda each: each.start) - 1
    for number in range(at - 1, max(-1, at - _SENTENCES_BEFORE - 1), -1):
        sentence = sentences[number]
        if sentence.start < paragraph:
            return None
        if text[sentence.start] in "\"\u201c\u2018'":
            continue
        subject = find_subject(text, sentence)
        words = subject.slice(text) if subject is not None else None
        if subject is None or words is None or is_outlet(words):
            return None
        if not is_own and _CAPITAL.search(text, subject.end, sentence.end):
            return None  # of two bodies either may be meant
        if words.lower() in {f"the {noun}" for noun in COMPANIES}:
            return find_body(text, words.lower().removeprefix("the "), sentence.start, sentences)
        kind = kind_of_source(words)
        if kind is SourceKind.ORGANISATION:
            return words
        return words if kind is None and words[0].isupper() and _is_body_word(text, words) else None
    return None


def _releasing_body(document: Document) -> str | None:
    """The body whose release the document is: it speaks of "us", and has a line for the press or "our chairman"."""
    outlet = document.outlet
    if outlet is None or is_outlet(outlet) or _WE.search(document.text) is None:
        return None
    if _PRESS_OFFICE.search(outlet) or _is_release(document.text):
        return _PRESS_OFFICE.sub("", outlet)
    return None


@lru_cache(maxsize=8)
def _is_release(text: str) -> bool:
    return _CONTACT.search(text) is not None or _OUR_OFFICE.search(text) is not None
