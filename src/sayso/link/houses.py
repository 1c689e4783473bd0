"""Which body does a source belong to, and does it speak for it?"""

import re
from collections.abc import Mapping, Sequence

from sayso.lexicon import load_table
from sayso.link.source_nodes import BARE_BODIES, OFFICE, Key, SourceNode, is_body_name, is_part, source_digest
from sayso.model import SourceKind
from sayso.text import stem

_WORD = re.compile(r"[\w\u00c0-\u024f-]+")
_OVER_ALL = frozenset(("prime", "first"))  # a prime minister speaks for no single ministry
_COMMON = frozenset("the a an of and for in at".split())
_ELSEWHERE = re.compile(r"\s(?:of|at|from|in)\s(?P<tail>[^,;()]{2,60})")
_NO_LONGER = re.compile(r"\b(?:former|formerly|retired|ex)\b", re.IGNORECASE)
_FIELDS = frozenset(
    "defence defense health interior foreign finance justice education transport environment energy labour labor "
    "culture agriculture economy trade housing".split()
)


def house_of(
    head: Key, nodes: Sequence[SourceNode], members: Mapping[Key, Sequence[SourceNode]], ids: Mapping[Key, str]
) -> str | None:
    """The id of the body that a source belongs to, None where no article tells it.

    By the person's own office, the only body of which the office is one, or the body that the words name.

    Args:
        head: Of the group of the source.
        nodes: Of the group.
        members: All groups by their heads.
        ids: The id of each group by its head.
    """
    roles = frozenset(role for node in nodes if node.kind is SourceKind.PERSON for role in node.parts.roles)
    for other, each in sorted(members.items()):
        if other != head and any(_is_office_of(node, roles) for node in each):
            return ids[other]
    of_office = _body_of_office(head, nodes, members)
    if of_office is not None:
        return ids[of_office]
    wanted: list[tuple[str, ...]] = [node.parts.house for node in nodes if node.is_house_meant] or [
        node.parts.house for node in nodes if node.parts.house
    ]
    for house in sorted(wanted, key=_by_length, reverse=True):
        for other, each in sorted(members.items()):
            if other == head:
                continue
            if any(_names_house(house, node) for node in each):
                return ids[other]
    worded = [node.parts.house for node in nodes if node.parts.house in wanted and _stands_in(node)]
    if worded:
        longest = max(worded, key=_by_length)
        return source_digest("house", " ".join(longest))
    return None


def _stands_in(node: SourceNode) -> bool:
    """Whether the words of the source name its house; what only stands near it is none that nobody speaks for."""
    return set(node.parts.house) <= set(_WORD.findall(node.wording.casefold().replace("\u2019s", "").replace("'s", "")))


def is_own_office(
    head: Key,
    nodes: Sequence[SourceNode],
    members: Mapping[Key, Sequence[SourceNode]],
    houses: Mapping[Key, str | None],
) -> bool:
    """Whether the house is the person's own office: the coroner and the coroner's office are one voice."""
    roles = frozenset(role for node in nodes if node.kind is SourceKind.PERSON for role in node.parts.roles)
    return houses[head] is not None and any(
        _is_office_of(node, roles) for other, each in members.items() if other != head for node in each
    )


def _body_of_office(head: Key, nodes: Sequence[SourceNode], members: Mapping[Key, Sequence[SourceNode]]) -> Key | None:
    """The body that an office is one of, where these articles have one only: a minister's ministry."""
    if any(node.parts.house for node in nodes):
        return None
    tails = [match["tail"] for node in nodes for match in _ELSEWHERE.finditer(node.wording)]
    if any(_NO_LONGER.search(node.wording) for node in nodes):
        return None
    called = [" ".join(_WORD.findall(node.wording.casefold())) for node in nodes if node.kind is SourceKind.PERSON]
    words = {word for each in called for word in each.split()}
    wanted = _bodies_of_office(called)
    if not wanted or words & _OVER_ALL:
        return None
    fields = words & _FIELDS
    holding = {}
    for other, each in sorted(members.items()):
        named = {word for node in each if _is_a_body(node) for word in _WORD.findall(node.wording.casefold())}
        is_elsewhere = any(not set(_WORD.findall(tail.casefold())) & named - _COMMON for tail in tails)
        if other != head and wanted & named and not is_elsewhere:
            holding[other] = named & _FIELDS
    of_field = [other for other, held in holding.items() if fields & held] or [
        other for other, held in holding.items() if not (fields and held)
    ]
    return of_field[0] if len(of_field) == 1 else None


def _bodies_of_office(called: Sequence[str]) -> frozenset[str]:
    """Words for the bodies of which the longest office among some words is one: police for a "chief inspector"."""
    found = {
        (len(form), row.kind)
        for row in load_table("offices")
        for form in row.words
        if any(f" {form} " in f" {words} " for words in called)
    }
    return frozenset(max(found)[1].split()) if found else frozenset()


def _is_a_body(node: SourceNode) -> bool:
    if node.kind in (SourceKind.ORGANISATION, SourceKind.STATE) or node.wording.casefold() in BARE_BODIES:
        return True
    return node.key[0] == "" and is_body_name(node.wording)


def _by_length(words: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return len(words), words


def _is_office_of(node: SourceNode, roles: frozenset[str]) -> bool:
    """Whether a body is called by somebody's office: "the coroner's office"."""
    match = OFFICE.fullmatch(node.wording.casefold())
    return match is not None and stem(match[1]) in roles


def _names_house(house: tuple[str, ...], node: SourceNode) -> bool:
    if node.kind is SourceKind.PERSON:
        return False
    own = node.parts.proper or tuple(word for word in node.wording.casefold().split() if word != "the")
    if not own or node.kind in (SourceKind.UNSPECIFIED, SourceKind.ANONYMOUS):
        return False
    return own == house or is_part(own, house) or is_part(house, own) or set(own) == set(house)
