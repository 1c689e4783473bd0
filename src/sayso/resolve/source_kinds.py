"""What sort of source do the words call: a person, an outlet, a document, somebody unnamed?"""

import re
from functools import cache

from sayso.lexicon import is_outlet, load_table, load_words
from sayso.model import Anonymity, SourceKind
from sayso.resolve.noun_phrases import split_head, words_of

_SINGLE = frozenset("he she him her i me who himself herself".split())
_MANY = frozenset("they them we us some many others most those people everyone critics".split())
_UNNAMING = frozenset("a an one another unnamed anonymous any the this that same some".split())
_COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "both": 2,
}  # fmt: skip
_NAMING_BODIES = ("survey", "research", "statistics", "audit")  # "the Geological Survey" is no paper
_ROLES_OF_BODIES = ("owner", "operator", "maker", "manufacturer", "publisher", "supplier", "insurer", "developer")
_DISTINGUISHING = ("second", "third", "fourth", "another", "other", "different", "separate", "former")
_ACCESS = re.compile(
    r"\b(?:familiar with|close to|briefed on|with (?:direct )?knowledge of|with access to|involved in|"
    r"privy to|at the (?:scene|"
    r"meeting)|in the room|who (?:has|have|had|was|were) (?:seen|read|attended|briefed|present|been briefed|"
    r"in the room|"
    r"shown|involved|there))\b[^,;.]*"
)
_REASON = re.compile(
    r"\b(?:on (?:the )?condition of anonymity|(?:was|were|is|are) not authori[sz]ed to\b|not authori[sz]ed to\b|"
    r"(?:asked|requested|declined|did not want|wished|preferred) (?:not )?to (?:not )?(?:be (?:named|"
    r"identified|quoted)|remain anonymous|"
    r"give (?:a|his|her|their) names?)|speaking anonymously|for fear of|fearing (?:reprisals?|retaliation))[^,;.]*"
)
_ROLES = (
    r"spokes(?:man|woman|person|people)|head|director|chief|minister|secretary|president|chair(?:man|woman)?|leader|commander|"
    r"officer|official|analyst|professor|member|editor|manager|lawyer|attorney|adviser|advisor|aide|reporter|correspondent|"
    r"representative|researcher|economist|executive|engineer"
)
_HOUSE = re.compile(
    rf"\b(?:{_ROLES})s?\s+(?:for|of|at|with|from)\s+(?P<house>(?:the\s+)?[^,;()]+?)(?=$|[,;()]|\s(?:who|which|said))",
    re.IGNORECASE,
)
_HOUSE_BEFORE = re.compile(
    rf"^(?:the\s+|a\s+|an\s+)?(?P<house>(?:[A-Z][\w&.-]*\s+)+?|[\w-]+\s+(?:ministry|company|police|army|government|union|party)\s+)"
    rf"(?:{_ROLES})\b"
)
_HOUSE_OWNING = re.compile(
    rf"\b(?P<house>(?:[Tt]he\s+)?[\w&.-]{{1,60}}(?:\s+[A-Z][\w&.-]{{0,60}}){{0,8}})['\u2019]s\s+(?:[\w-]+\s+){{0,2}}(?:{_ROLES})\b"
)
_NO_HOUSE = frozenset(
    "the a an its his her their our my your one another some any this that minister mayor president general "
    "senator opposition former "
    "fire deputy acting senior junior chief prime first vice operations managing personnel executive press finance "
    "sales marketing communications research technical medical commercial sporting".split()
)
_KNOWS = re.compile(r"(?:direct\s+)?knowledge|access|insight", re.IGNORECASE)
_NAME = r"(?:[A-Z][\w&.-]+|[A-Z]+)(?:\s+[A-Z][\w&.-]+)*"
_OWNED = re.compile(rf"^(?:the\s+)?(?P<house>{_NAME})['\u2019]s\s+(?P<name>[A-Z][\w.-]+(?:\s+[A-Z][\w.-]+)+)$")
_TITLES = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt sen rep gov sir lord lady president minister mayor senator "
    "general judge "
    "captain chief king queen prince princess pope bishop secretary governor ambassador colonel".split()
)


def kind_of_source(wording: str | None, *, is_name_of_one: bool = False) -> SourceKind | None:
    """The kind that the words tell, None where they do not tell it; nobody is `unspecified`.

    Args:
        wording: The source in the fullest words of its text, None where nobody is named.
        is_name_of_one: Whether the text also calls it "he" or "she".

    >>> kind_of_source("a US military official").value, kind_of_source("analysts").value, kind_of_source("CNN").value
    ('anonymous', 'collective', 'outlet')
    >>> kind_of_source("Gen. Mara Oste").value, kind_of_source("a UN report").value, kind_of_source("Kelmet") is None
    ('person', 'document', True)
    """
    if wording is None:
        return SourceKind.UNSPECIFIED
    head_words, _ = split_head(wording)
    if not head_words:
        return None
    lower = [word.lower() for word in head_words]
    head = lower[-1]
    if len(lower) == 1 and head in _SINGLE:
        return SourceKind.PERSON
    if len(lower) == 1 and head in _MANY and wording != "US":
        return SourceKind.COLLECTIVE
    if head in ("it", "itself"):
        return None
    if head in ("source", "sources"):
        return SourceKind.ANONYMOUS
    names = [
        word
        for place, word in enumerate(head_words)
        if word[0].isupper() and not (place == 0 and len(lower) > 1 and lower[0] in _UNNAMING)
    ]
    if is_outlet(" ".join(head_words)):
        return SourceKind.OUTLET
    if head in _documents():
        is_body = head in _NAMING_BODIES and len(names) > 1 and head_words[-1] in names
        return SourceKind.ORGANISATION if is_body else SourceKind.DOCUMENT
    if is_state(wording):
        return SourceKind.STATE
    kinds = {_nouns()[word] for word in lower if word in _nouns()}
    of_head = _nouns().get(head)
    is_named = bool(names) and head_words[-1][0].isupper()
    if of_head == "people":
        return SourceKind.ANONYMOUS if count_heads(wording) else SourceKind.COLLECTIVE
    if head in _ROLES_OF_BODIES and wording.split()[-1].lower() in load_words("company_words"):
        return SourceKind.ORGANISATION  # "the owner, Brightwater Lines"
    if of_head in ("person", "man", "woman") and not is_named:
        return SourceKind.ANONYMOUS if not _has_name_beside(wording) else SourceKind.PERSON
    if of_head == "thing":
        return SourceKind.ORGANISATION
    if is_named:
        is_person = is_name_of_one or bool(kinds & {"person", "man", "woman"}) or bool(_TITLES & set(lower[:-1]))
        is_person = is_person or (head_words[-2:-1] != [] and names[0] in load_words("given_names"))
        if is_person or (len(names) > 1 and _tells_role(wording)):
            return SourceKind.PERSON
    if is_name_of_one:
        return SourceKind.PERSON
    return SourceKind.ORGANISATION if kinds == {"thing"} else None


def is_state(wording: str) -> bool:
    """Whether the words name a country, its capital for its government, or its people."""
    words = [word.lower() for word in words_of(wording)]
    words = words[1:] if words[:1] == ["the"] else words
    return len(words) == 1 and words[0] in load_words("states") and any(char.isupper() for char in wording)


def count_heads(wording: str) -> int | None:
    """How many people the words count, None where they count none.

    >>> count_heads("two officials"), count_heads("a second official"), count_heads("officials")
    (2, 1, None)
    """
    head_words, _ = split_head(wording)
    lower = [word.lower() for word in head_words]
    if not lower:
        return None
    for word in lower[:-1] or lower:
        if word in _COUNTS:
            return _COUNTS[word]
    of_head = _nouns().get(lower[-1])
    is_one = of_head in ("person", "man", "woman") or lower[-1] == "source"
    return 1 if is_one else None


def describe_anonymity(wording: str, *, around: str = "") -> Anonymity:
    """What the words tell of somebody unnamed.

    Args:
        wording: The source in the words of the text.
        around: The sentence that it stands in; the reason for not giving a name often stands beside it.

    >>> told = describe_anonymity("a second US military official familiar with the talks")
    >>> told.class_words, told.affiliation, told.access, told.distinguisher
    ('military official', 'US', 'familiar with the talks', 'second')
    """
    head_words, rest = split_head(wording)
    access, reason = _ACCESS.search(wording) or _ACCESS.search(rest), _REASON.search(wording) or _REASON.search(around)
    told = [word for word in head_words if word.lower() in _DISTINGUISHING]
    plain = [word for word in head_words if word.lower() not in (*_UNNAMING, *_DISTINGUISHING, *_COUNTS)]
    affiliation = [word for word in plain[:-1] if word[0].isupper() and word.lower() not in _NO_HOUSE]
    house = find_house(wording)
    return Anonymity(
        class_words=" ".join(word for word in plain if word not in affiliation) or None,
        affiliation=" ".join(affiliation) or house,
        access=access.group().strip() if access else None,
        reason=reason.group().strip() if reason else None,
        distinguisher=told[0] if told else None,
    )


def find_house(wording: str) -> str | None:
    """The body that a person belongs to or speaks for, in the words of the text.

    >>> find_house("Ann Lee, a spokeswoman for Kelmet Hydro"), find_house("CNN's Arwa Lind"), find_house("Ann Lee")
    ('Kelmet Hydro', 'CNN', None)
    """
    owned = split_owned(wording)
    if owned is not None:
        return owned[0]
    for pattern in (_HOUSE_OWNING, _HOUSE, _HOUSE_BEFORE):
        match = pattern.search(wording)
        house = match["house"].strip() if match is not None else ""
        if house and house.lower() not in _NO_HOUSE and not _KNOWS.match(house):
            return house
    return None


def split_owned(wording: str) -> tuple[str, str] | None:
    """House and person of "CNN's Arwa Lind", None where the words have another form."""
    match = _OWNED.match(wording.strip())
    return (match["house"], match["name"]) if match else None


def _has_name_beside(wording: str) -> bool:
    """Whether an apposition gives the name: "a nurse, Ann Lee", "Ann Lee, a nurse"."""
    return (
        any(len([w for w in words_of(part) if w[0].isupper()]) > 1 for part in wording.split(",")[:2])
        and "," in wording
    )


def _tells_role(wording: str) -> bool:
    return any(
        word.lower() in _nouns() and _nouns()[word.lower()] in ("person", "man", "woman") for word in words_of(wording)
    )


@cache
def _nouns() -> dict[str, str]:
    return {word: row.kind for row in load_table("source_nouns") for word in row.words}


@cache
def _documents() -> frozenset[str]:
    return frozenset(word for row in load_table("document_words") for word in row.words)
