"""Which wordings of several articles name one source?"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from sayso.lexicon import is_outlet
from sayso.link.names import NameParts, bodies_of_roles, parse_name
from sayso.model import Hop, Reading, Source, SourceIdentity, SourceKind
from sayso.text import stem

_ID_LENGTH = 12  # hexadecimal characters
_UNNAMED = (SourceKind.ANONYMOUS, SourceKind.COLLECTIVE, SourceKind.UNSPECIFIED)
_BODIES = (SourceKind.ORGANISATION, SourceKind.STATE, None)
_THE_PAPER = frozenset(("the", "newspaper", "paper", "website", "agency", "blog", "magazine", "by", "a", "an"))

_BODY_ENDS = frozenset(
    "staff group county city town council university college club line lines foundation institute".split()
)
_COUNTING = frozenset("two three four five six seven eight nine ten several some many few both other another".split())
_BARE_BODIES = frozenset(
    ("police", "the police", "the coastguard", "the fire service", "the army", "the union", "prosecutors")
)
_OFFICE = re.compile(r"(?:the )?(\w+)['\u2019]s (?:office|staff|department|team)")
_CLAUSE = re.compile(r"\b(?:is|are|was|were|may|might|will|would|has|have|had|be|been)\b")
_BEGINS = re.compile(r"(?:for|to|at|in|of|with|from|on|if|that|and|but|as|when|while|because)\s|it$")
_ITS = re.compile(r"(?:its|their)\s", re.IGNORECASE)
_RELATIVE = re.compile(r",|\b(?:who|which|that|whose|whom)\b")

Key = tuple[str, str]  # document, wording in lower case


@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    """One source of one document."""

    key: Key
    wording: str
    kind: SourceKind | None
    parts: NameParts
    source: Source | None


def hop_key(hop: Hop, document: str) -> Key:
    """Under which key a hop of a document is looked up; that of an outlet is the same in all documents."""
    wording = " ".join((hop.name or "").split())
    if hop.document is not None or hop.kind is SourceKind.OUTLET:
        return ("", outlet_name(wording)) if wording else (document, f"/{hop.document}")
    return (document, wording.casefold())


def outlet_name(wording: str) -> str:
    """An outlet's name without the words around it, lower case.

    >>> outlet_name("The Marn Tribune"), outlet_name("the Harrow Valley Courier newspaper")
    ('marn tribune', 'harrow valley courier')
    """
    words = wording.casefold().split()
    kept = [word for word in words if word not in _THE_PAPER]
    return " ".join(kept or words)


def same_sources(readings: Sequence[tuple[str, Reading]]) -> Mapping[Key, SourceIdentity]:
    """The sources of some articles that tell of the same things, each wording with the source that it names.

    Named people are one by their full name, a bare surname or an office where only one person of the articles has it;
    bodies by name, by a longer form of it or its initials. Whoever has no name is never one across articles. Outlets
    are one by name wherever they stand.

    Args:
        readings: With the ids of their versions; the order changes nothing.
    """
    nodes = sorted({node.key: node for id, reading in readings for node in _nodes(id, reading)}.values(), key=_order)
    outlets = [node for node in nodes if node.key[0] == ""]
    groups = _Groups(nodes)
    _join_outlets(groups, outlets, nodes)
    named = [node for node in nodes if node.kind is SourceKind.PERSON and node.parts.proper]
    _join_people(groups, named)
    bodies = [
        node
        for node in nodes
        if (node.kind in _BODIES and node.wording and (_is_owned(node) or (node.parts.proper and _is_body(node))))
        or (node.key[0] == "" and _is_body_name(node.wording))
    ]
    _join_bodies(groups, bodies)
    _join_roles(groups, nodes, named, bodies)
    return _identities(groups, nodes)


class _Groups:
    """Sets that grow together, with the reason of each step."""

    def __init__(self, nodes: Sequence[_Node]) -> None:
        self.head = {node.key: node.key for node in nodes}
        self.why: dict[Key, list[str]] = {}

    def find(self, key: Key) -> Key:
        while self.head[key] != key:
            key = self.head[key]
        return key

    def join(self, one: _Node, other: _Node, why: str) -> None:
        left, right = sorted((self.find(one.key), self.find(other.key)))
        if left == right:
            return
        self.head[right] = left
        reason = f"\u201c{one.wording}\u201d and \u201c{other.wording}\u201d: {why}"
        self.why[left] = [*self.why.get(left, []), reason, *self.why.pop(right, [])]


def _order(node: _Node) -> tuple[str, str]:
    return (node.key[1], node.key[0])


def _nodes(version_id: str, reading: Reading) -> list[_Node]:
    known = {" ".join(source.name.split()).casefold(): source for source in reading.sources}
    found = {}
    for statement in reading.statements:
        for hop in statement.chain:
            key = hop_key(hop, version_id)
            wording = " ".join((hop.name or "").split())
            is_outlet = key[0] == "" or hop.document is not None
            source = known.get(wording.casefold())
            house = source.house if source is not None else None
            kind = SourceKind.OUTLET if is_outlet else hop.kind
            is_clause = _CLAUSE.search(_RELATIVE.split(wording, maxsplit=1)[0]) or _BEGINS.match(wording)
            if kind is None and is_clause:
                kind = SourceKind.UNSPECIFIED  # a clause taken for a source names nobody
            parts = parse_name(wording, kind=kind, house=house)
            if kind is SourceKind.PERSON and not parts.house:
                parts = replace(parts, house=_house_in_text(source, parts, reading))
            found[key] = _Node(key=key, wording=wording, kind=kind, parts=parts, source=source)
    return list(found.values())


def _house_in_text(source: Source | None, parts: NameParts, reading: Reading) -> tuple[str, ...]:
    """The body that "its head" is the head of: the one named last before; in a body's own release the body itself."""
    called = (source.name, *source.described_as) if source is not None else ()
    if source is not None and any(_ITS.match(words) for words in called):
        before = reading.sources[: reading.sources.index(source)]
        for other in reversed(before):
            named = parse_name(other.name, kind=other.kind)
            if other.kind in _BODIES and named.proper and not _OFFICE.fullmatch(other.name.casefold()):
                return named.proper
    outlet = reading.document.outlet
    if parts.is_voice and outlet is not None and _is_body_name(outlet):
        return tuple(outlet_name(outlet).split())
    return ()


def _join_outlets(groups: _Groups, outlets: Sequence[_Node], nodes: Sequence[_Node]) -> None:
    names = {node.key[1]: node for node in outlets}
    for node in nodes:
        is_other = node.key[0] == "" or node.kind in (SourceKind.PERSON, SourceKind.DOCUMENT, *_UNNAMED)
        if is_other or not node.parts.proper or not _is_bare(node):
            continue
        proper = " ".join(node.parts.proper)
        if proper in names:
            groups.join(names[proper], node, "the name of an outlet")
            continue
        ends = [
            outlet for name, outlet in names.items() if name.endswith(f" {proper}") or name.startswith(f"{proper} ")
        ]
        if len(ends) == 1:
            groups.join(ends[0], node, "a short form of the name of an outlet")


def _is_bare(node: _Node) -> bool:
    """Nothing but the name stands before the first comma: "the Tribune", not "a poll for the Meridian"."""
    before = node.wording.split(",")[0].casefold().split()
    return len([word for word in before if word not in _THE_PAPER]) == len(node.parts.proper)


def _is_owned(node: _Node) -> bool:
    """Whether a body is called by whose it is: "Orrland's general staff"."""
    return bool(re.match(r"(?:the\s+)?[A-Z]\w+['\u2019]s\s+[a-z]", node.wording))


def _has_own_name(node: _Node) -> bool:
    """Whether the source is called by its own name, not by that of its house."""
    if not node.parts.proper or node.kind in _UNNAMED:
        return False
    return node.kind is SourceKind.PERSON or node.key[0] == "" or _is_body(node)


def _is_body(node: _Node) -> bool:
    """No word before the first comma but the name, articles and what the body is: not "two Kelmet engineers"."""
    before = [word.casefold() for word in node.wording.split(",")[0].split()]
    if before and before[0] in _COUNTING:
        return False
    rest = [word for word in before if word not in _THE_PAPER and stem(word) not in node.parts.roles]
    return len(rest) <= len(node.parts.proper) + 1


def _join_people(groups: _Groups, people: Sequence[_Node]) -> None:
    by_surname: dict[str, list[_Node]] = {}
    for node in people:
        by_surname.setdefault(node.parts.proper[-1], []).append(node)
    for surname in sorted(by_surname):
        full: dict[tuple[str, ...], list[_Node]] = {}
        short = []
        for node in by_surname[surname]:
            if len(node.parts.proper) > 1:
                full.setdefault(node.parts.proper, []).append(node)
            else:
                short.append(node)
        for same in full.values():
            for other in same[1:]:
                groups.join(same[0], other, "one full name")
        if len(full) == 1:
            (same,) = full.values()
            for node in short:
                groups.join(same[0], node, "the surname, which only one of them has")


def _join_bodies(groups: _Groups, bodies: Sequence[_Node]) -> None:
    for place, one in enumerate(bodies):
        for other in bodies[:place]:
            left, right = one.parts.proper, other.parts.proper
            if _canonical(one) == _canonical(other) or (left and left == right):
                groups.join(other, one, "one name")
            elif not left or not right:
                continue
            elif _is_part(left, right) or _is_part(right, left):
                groups.join(other, one, "a short form of the name")
            elif _initials(left) == "".join(right) or _initials(right) == "".join(left):
                groups.join(other, one, "the initials of the name")


def _canonical(node: _Node) -> tuple[str, ...]:
    """Its words without articles and endings: "Orrland's general staff" is "Orrland General Staff"."""
    words = (re.sub(r"['\u2019]s$", "", word) for word in node.wording.casefold().split(",")[0].split())
    return tuple(word for word in words if word not in _THE_PAPER)


def _is_part(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return 0 < len(short) < len(long) and (long[: len(short)] == short or long[-len(short) :] == short)


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words if word[0].isalpha()) if len(words) > 1 else ""


def _join_roles(groups: _Groups, nodes: Sequence[_Node], people: Sequence[_Node], bodies: Sequence[_Node]) -> None:
    """An office without a name is whoever of the articles holds it, where only one does; a body before a person."""
    for node in nodes:
        words = node.wording.casefold().split()
        if node.key[0] == "" or node.parts.proper or len(words) != 2 or words[0] not in ("the", "its", "his", "her"):
            continue
        if node.kind in (SourceKind.COLLECTIVE, SourceKind.UNSPECIFIED, SourceKind.DOCUMENT) or not node.parts.roles:
            continue
        outlets = [each for each in nodes if each.key[0] == "" and words[1] in each.key[1].split()]
        named = [each for each in bodies if words[1] in each.parts.proper or node.parts.roles <= each.parts.roles]
        holders = {groups.find(each.key): each for each in (*named, *outlets)} or {
            groups.find(each.key): each for each in people if node.parts.roles <= each.parts.roles
        }
        if len(holders) == 1:
            groups.join(next(iter(holders.values())), node, "the office, which only one of them holds")
    unnamed_bodies: dict[str, list[_Node]] = {}
    for node in nodes:
        is_body = node.kind in (SourceKind.ORGANISATION, SourceKind.STATE) or node.wording.casefold() in _BARE_BODIES
        if is_body and not node.parts.proper:
            called = " ".join(word for word in node.wording.casefold().split() if word != "the")
            unnamed_bodies.setdefault(called, []).append(node)
    for same in unnamed_bodies.values():
        for other in same[1:]:
            groups.join(same[0], other, "one wording for a body")


def _identities(groups: _Groups, nodes: Sequence[_Node]) -> dict[Key, SourceIdentity]:
    members: dict[Key, list[_Node]] = {}
    for node in nodes:
        members.setdefault(groups.find(node.key), []).append(node)
    ids = {head: _identity_id(each) for head, each in members.items()}
    houses = {head: _house(head, each, members, ids) for head, each in members.items()}
    found = {}
    for head, each in members.items():
        fullest = max(each, key=lambda node: (len(node.parts.proper), len(node.wording), node.wording))
        kind = next((node.kind for node in each if node.kind is not None and node.parts.proper), each[0].kind)
        counts = [node.source.head_count for node in each if node.source is not None and node.source.head_count]
        identity = SourceIdentity(
            id=ids[head],
            name=fullest.wording or None,
            kind=kind,
            wordings=tuple(dict.fromkeys(node.wording for node in each if node.wording)),
            house=houses[head],
            speaks_for_house=any(node.parts.is_voice for node in each) or _is_own_office(head, each, members, houses),
            head_count=max(counts, default=None),
            words=frozenset(word for node in each for word in (*node.parts.proper, *node.parts.roles)),
            is_voice=any(node.parts.is_voice for node in each),
            is_named=any(_has_own_name(node) for node in each),
            is_body_outlet=_is_body_outlet(each),
            why=tuple(groups.why.get(head, ())),
        )
        found.update({node.key: identity for node in each})
    return found


def _is_body_outlet(nodes: Sequence[_Node]) -> bool:
    """Whether an outlet is a body that publishes its own statements: a ministry, a museum, a party."""
    outlet = next((node for node in nodes if node.key[0] == ""), None)
    return outlet is not None and _is_body_name(outlet.wording)


def _is_body_name(outlet: str) -> bool:
    if is_outlet(outlet):
        return False
    last = outlet_name(outlet).split()[-1]
    return stem(last) in bodies_of_roles() or last in _BODY_ENDS


def _house(
    head: Key, nodes: Sequence[_Node], members: Mapping[Key, Sequence[_Node]], ids: Mapping[Key, str]
) -> str | None:
    roles = frozenset(role for node in nodes if node.kind is SourceKind.PERSON for role in node.parts.roles)
    for other, each in sorted(members.items()):
        if other != head and any(_is_office_of(node, roles) for node in each):
            return ids[other]
    wanted: list[tuple[str, ...]] = [node.parts.house for node in nodes if node.parts.house]
    for house in sorted(wanted, key=_by_length, reverse=True):
        for other, each in sorted(members.items()):
            if other == head:
                continue
            if any(_names_house(house, node) for node in each):
                return ids[other]
    if wanted:
        longest = max(wanted, key=_by_length)
        return _digest("house", " ".join(longest))
    return None


def _by_length(words: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return len(words), words


def _is_own_office(
    head: Key, nodes: Sequence[_Node], members: Mapping[Key, Sequence[_Node]], houses: Mapping[Key, str | None]
) -> bool:
    """Whether the house is the person's own office: the coroner and the coroner's office are one voice."""
    roles = frozenset(role for node in nodes if node.kind is SourceKind.PERSON for role in node.parts.roles)
    return houses[head] is not None and any(
        _is_office_of(node, roles) for other, each in members.items() if other != head for node in each
    )


def _is_office_of(node: _Node, roles: frozenset[str]) -> bool:
    """Whether a body is called by somebody's office: "the coroner's office"."""
    match = _OFFICE.fullmatch(node.wording.casefold())
    return match is not None and stem(match[1]) in roles


def _names_house(house: tuple[str, ...], node: _Node) -> bool:
    if node.kind is SourceKind.PERSON:
        return False
    own = node.parts.proper or tuple(word for word in node.wording.casefold().split() if word != "the")
    if not own or node.kind is SourceKind.UNSPECIFIED:
        return False
    return own == house or _is_part(own, house) or _is_part(house, own) or set(own) == set(house)


def _identity_id(nodes: Sequence[_Node]) -> str:
    """Hash of the fullest name, the same in every ledger; of whoever has none also of the document."""
    outlet = next((node for node in nodes if node.key[0] == ""), None)
    if outlet is not None:
        return _digest("outlet", outlet.key[1])
    with_name = [node for node in nodes if _has_own_name(node)]
    if with_name:
        fullest = max(with_name, key=lambda node: (len(node.parts.proper), node.parts.proper))
        kind = "person" if fullest.kind is SourceKind.PERSON else "body"
        return _digest(kind, " ".join(fullest.parts.proper))
    first = min(nodes, key=lambda node: node.key)
    return _digest("described", *first.key)


def _digest(*parts: str) -> str:
    return f"s-{sha256(chr(0).join(parts).encode('utf-8', 'surrogatepass')).hexdigest()[:_ID_LENGTH]}"
