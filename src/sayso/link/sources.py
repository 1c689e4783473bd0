"""Which wordings of several articles name one source?"""

import re
from collections.abc import Collection, Mapping, Sequence

from sayso.link.houses import house_of, is_own_office
from sayso.link.names import body_nouns
from sayso.link.own_voices import is_an_office, join_informants, join_offices, join_papers
from sayso.link.presenters import presenters_of
from sayso.link.source_groups import Groups, canonical
from sayso.link.source_nodes import (
    BARE_BODIES,
    BODIES,
    THE_PAPER,
    Key,
    SourceNode,
    is_body_name,
    is_part,
    nodes_of,
    outlet_name,
    source_digest,
)
from sayso.model import Reading, SourceIdentity, SourceKind
from sayso.text import stem

_UNNAMED = (SourceKind.ANONYMOUS, SourceKind.COLLECTIVE, SourceKind.UNSPECIFIED)
_LEAST_OF_SHORT_FORM = 2  # words
_FEWEST_APART = 2
_LEVELS = frozenset("district regional city county state municipal local national town provincial federal".split())
_COUNTING = frozenset("two three four five six seven eight nine ten several some many few both other another".split())
_ANY_BODY = frozenset(map(stem, ("company", "firm", "group", "agency", "organisation", "organization", "body")))
_OWNER = re.compile(r"(?<!\w)(?:[Tt]he\s{1,9})?([A-Z]\w{1,60})['\u2019]s\s{1,9}(?=[a-z])")


def same_sources(readings: Sequence[tuple[str, Reading]]) -> Mapping[Key, SourceIdentity]:
    """The sources of some articles that tell of the same things, each wording with the source that it names.

    Named people are one by their full name, a bare surname or an office where only one person of the articles has it;
    bodies by name, by a longer form of it or its initials. Whoever has no name is never one across articles. Outlets
    are one by name wherever they stand.

    Args:
        readings: With the ids of their versions; the order changes nothing.
    """
    nodes = sorted({node.key: node for id, reading in readings for node in nodes_of(id, reading)}.values(), key=_order)
    outlets = [node for node in nodes if node.key[0] == ""]
    groups = Groups(nodes)
    _join_outlets(groups, outlets, nodes)
    presenting = _join_presenters(groups, outlets, nodes, readings)
    named = [
        node for node in nodes if node.kind is SourceKind.PERSON and node.parts.proper and node.key not in presenting
    ]
    full_names = {node.parts.proper for node in named if len(node.parts.proper) > 1}
    surnames = {name[-1] for name in full_names}
    bare = [
        node
        for node in nodes
        if node.kind is None
        and node.key not in presenting
        and (_is_surname(node, surnames) or _is_full_name(node, full_names))
    ]
    _join_people(groups, [*named, *bare])
    people = {node.key for node in bare}
    bodies = [
        node
        for node in nodes
        if node.key not in people
        if (node.kind in BODIES and node.wording and (_is_owned(node) or (node.parts.proper and _is_body(node))))
        or (node.key[0] == "" and is_body_name(node.wording))
    ]
    _join_bodies(groups, bodies)
    _join_roles(groups, nodes, named, bodies)
    join_papers(groups, nodes)
    join_offices(groups, nodes, named)
    join_informants(groups, nodes, readings)
    return _identities(groups, nodes)


def _join_presenters(
    groups: Groups,
    outlets: Sequence[SourceNode],
    nodes: Sequence[SourceNode],
    readings: Sequence[tuple[str, Reading]],
) -> frozenset[Key]:
    """Who presents or reports in a transcript speaks for the outlet; their keys."""
    by_name = {node.key[1]: node for node in outlets}
    own = {id: by_name.get(outlet_name(reading.document.outlet or "")) for id, reading in readings}
    why = {key: reason for id, reading in readings for key, reason in presenters_of(id, reading).items()}
    presenting = set()
    for node in nodes:
        outlet = own.get(node.key[0])
        if outlet is not None and node.key in why:
            groups.join(node, outlet, f"who presents speaks for the outlet ({why[node.key]})")
            presenting.add(node.key)
    return frozenset(presenting)


def _order(node: SourceNode) -> tuple[str, str]:
    return (node.key[1], node.key[0])


def _join_outlets(groups: Groups, outlets: Sequence[SourceNode], nodes: Sequence[SourceNode]) -> None:
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


def _is_bare(node: SourceNode) -> bool:
    """Nothing but the name stands before the first comma: "the Tribune", not "a poll for the Meridian"."""
    before = node.wording.split(",")[0].casefold().split()
    return len([word for word in before if word not in THE_PAPER]) == len(node.parts.proper)


def _is_owned(node: SourceNode) -> bool:
    """Whether a body is called by whose it is: "Orrland's general staff"."""
    return _OWNER.match(node.wording) is not None


def _has_own_name(node: SourceNode) -> bool:
    """Whether the source is called by its own name, not by that of its house."""
    if not node.parts.proper or node.kind in _UNNAMED:
        return False
    return node.kind is SourceKind.PERSON or node.key[0] == "" or _is_body(node)


def _is_body(node: SourceNode) -> bool:
    """No word before the first comma but the name, articles and what the body is: not "two Kelmet engineers"."""
    before = [word.casefold() for word in node.wording.split(",")[0].split()]
    if before and before[0] in _COUNTING:
        return False
    rest = [word for word in before if word not in THE_PAPER and stem(word) not in node.parts.roles]
    return len(rest) <= len(node.parts.proper) + 1


def _is_surname(node: SourceNode, surnames: Collection[str]) -> bool:
    """Nothing but a word that is the surname of somebody of these articles."""
    return len(node.parts.proper) == 1 and node.parts.proper[0] in surnames and len(node.wording.split()) == 1


def _is_full_name(node: SourceNode, full_names: Collection[tuple[str, ...]]) -> bool:
    """Nothing but the full name of somebody of these articles, who is told elsewhere to be a person."""
    return node.parts.proper in full_names and len(node.wording.split(",")[0].split()) == len(node.parts.proper)


def _join_people(groups: Groups, people: Sequence[SourceNode]) -> None:
    by_surname: dict[str, list[SourceNode]] = {}
    for node in people:
        by_surname.setdefault(node.parts.proper[-1], []).append(node)
    for surname in sorted(by_surname):
        full: dict[tuple[str, ...], list[SourceNode]] = {}
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
            continue
        for node in short:
            holders = [same for same in full.values() if any(node.parts.roles & each.parts.roles for each in same)]
            if len(holders) == 1:
                groups.join(holders[0][0], node, "the surname and the office, which only one of them has")


def _join_bodies(groups: Groups, bodies: Sequence[SourceNode]) -> None:
    for place, one in enumerate(bodies):
        for other in bodies[:place]:
            left, right = one.parts.proper, other.parts.proper
            if canonical(one) == canonical(other):
                groups.join(other, one, "one name")
            elif not left or not right or _are_of_two_sorts(one, other):
                continue
            elif left == right:
                groups.join(other, one, "one name")
            elif is_part(left, right) or is_part(right, left):
                groups.join(other, one, "a short form of the name")
            elif _initials(left) == "".join(right) or _initials(right) == "".join(left):
                groups.join(other, one, "the initials of the name")


def _are_of_two_sorts(one: SourceNode, other: SourceNode) -> bool:
    """Whether two that share a name are told to be different things: "the Hallin court", "the Hallin fire brigade"."""
    left, right = (node.parts.roles & body_nouns() - _ANY_BODY for node in (one, other))
    return bool(left and right) and left.isdisjoint(right)


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words if word[0].isalpha()) if len(words) > 1 else ""


def _join_roles(
    groups: Groups, nodes: Sequence[SourceNode], people: Sequence[SourceNode], bodies: Sequence[SourceNode]
) -> None:
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
    unnamed_bodies: dict[frozenset[str], list[SourceNode]] = {}
    for node in nodes:
        is_body = node.kind in (SourceKind.ORGANISATION, SourceKind.STATE) or node.wording.casefold() in BARE_BODIES
        if is_body and not node.parts.proper:
            unnamed_bodies.setdefault(_function(node), []).append(node)
    _join_short_forms(groups, unnamed_bodies, bodies)
    for same in unnamed_bodies.values():
        if len({owner for each in same if (owner := _owner(each))}) > 1:
            continue  # the ministries of two countries
        for other in same[1:]:
            groups.join(same[0], other, "one wording for a body")


def _join_short_forms(
    groups: Groups, unnamed: Mapping[frozenset[str], Sequence[SourceNode]], bodies: Sequence[SourceNode]
) -> None:
    """ "The health office" is "the district health office" where only one body of these articles ends in its words.

    A ministry is of one state or another and is left apart, and so are two that stand in one article.
    """
    every = [*(node for nodes in unnamed.values() for node in nodes), *bodies]
    for same in unnamed.values():
        short = canonical(same[0])
        if len(short) < _LEAST_OF_SHORT_FORM or short[-1] == "ministry" or any(_owner(each) for each in same):
            continue
        longer = [node for node in every if (of := canonical(node)) != short and of[-len(short) :] == short]
        beside = {node.key[0] for node in same} & {node.key[0] for node in longer}
        holders = {groups.find(node.key): node for node in longer}
        if not beside and (len(holders) == 1 or _differ_in_level(longer, len(short))):
            for node in (*same, *longer):
                groups.join(longer[0], node, "a short form of what the only such body is called")


def _differ_in_level(nodes: Sequence[SourceNode], n_short: int) -> bool:
    """Whether longer forms can mean one body: "the Hallin health office" and "the district health office"."""
    before = {frozenset(canonical(node)[:-n_short]) for node in nodes}
    names, levels = {words - _LEVELS for words in before} - {frozenset()}, {words & _LEVELS for words in before}
    return bool(before) and len(names) < _FEWEST_APART and len(levels - {frozenset()}) < _FEWEST_APART


def _function(node: SourceNode) -> frozenset[str]:
    """What a body without a name is, whosever it is: "Orrland's defence ministry" is a ministry of defence."""
    whole = node.wording.split(",")[0]
    words = [word for word in _OWNER.sub("", whole).casefold().split() if word not in ("the", "of", "for")]
    return frozenset(words) if len(words) > 1 else frozenset([whole.casefold().removeprefix("the ")])


def _owner(node: SourceNode) -> str | None:
    """Whose the body is: "orrland" of "Orrland's defence ministry"."""
    match = _OWNER.match(node.wording)
    return match[1].casefold() if match is not None else None


def _identities(groups: Groups, nodes: Sequence[SourceNode]) -> dict[Key, SourceIdentity]:
    members: dict[Key, list[SourceNode]] = {}
    for node in nodes:
        members.setdefault(groups.find(node.key), []).append(node)
    ids = {head: _identity_id(each) for head, each in members.items()}
    houses = {head: house_of(head, each, members, ids) for head, each in members.items()}
    found = {}
    for head, each in members.items():
        fullest = max(each, key=lambda node: (len(node.parts.proper), len(node.wording), node.wording))
        own = [node for node in each if not is_an_office(node.wording)] or each
        kind = next((node.kind for node in own if node.kind is not None and node.parts.proper), own[0].kind)
        counts = [node.source.head_count for node in each if node.source is not None and node.source.head_count]
        identity = SourceIdentity(
            id=ids[head],
            name=fullest.wording or None,
            kind=kind,
            wordings=tuple(dict.fromkeys(node.wording for node in each if node.wording)),
            house=houses[head],
            speaks_for_house=any(node.parts.is_voice for node in each) or is_own_office(head, each, members, houses),
            head_count=max(counts, default=None),
            words=frozenset(word for node in each for word in (*node.parts.proper, *node.parts.roles)),
            is_voice=any(node.parts.is_voice for node in each),
            is_named=any(_has_own_name(node) for node in each),
            is_body_outlet=_is_body_outlet(each),
            why=tuple(groups.why.get(head, ())),
        )
        found.update({node.key: identity for node in each})
    return found


def _is_body_outlet(nodes: Sequence[SourceNode]) -> bool:
    """Whether an outlet is a body that publishes its own statements: a ministry, a museum, a party."""
    outlet = next((node for node in nodes if node.key[0] == ""), None)
    return outlet is not None and is_body_name(outlet.wording)


def _identity_id(nodes: Sequence[SourceNode]) -> str:
    """Hash of the fullest name, the same in every ledger; of whoever has none also of the document."""
    outlet = next((node for node in nodes if node.key[0] == ""), None)
    if outlet is not None:
        return source_digest("outlet", outlet.key[1])
    with_name = [node for node in nodes if _has_own_name(node)]
    if with_name:
        fullest = max(with_name, key=lambda node: (len(node.parts.proper), node.parts.proper))
        if fullest.kind is SourceKind.PERSON:
            return source_digest("person", " ".join(fullest.parts.proper))
        sorts = frozenset.intersection(*(node.parts.roles for node in with_name)) & body_nouns() - _ANY_BODY
        return source_digest("body", " ".join((*fullest.parts.proper, *sorted(sorts))))
    first = min(nodes, key=lambda node: node.key)
    return source_digest("described", *first.key)
