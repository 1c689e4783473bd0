"""Which papers, offices and people without a name are the voice of somebody whom the articles name otherwise?"""

import re
from collections.abc import Sequence

from sayso.link.names import parse_name
from sayso.link.own_papers import owner_of
from sayso.link.source_groups import Groups, canonical
from sayso.link.source_nodes import BARE_BODIES, BODIES, SourceNode, outlet_name
from sayso.model import Reading, SourceKind
from sayso.text import stem

_OF_A_PERSON = re.compile(
    r"(?P<owner>.+?)(?:(?<=s)['\u2019]|['\u2019]s)\s(?:own\s|press\s)?(?:office|staff|team|camp|campaign|people)"
)
_INFORMANT = re.compile(
    r"(?:[Oo]ur|[Mm]y)\s(?:own\s|only\s)?(?:source|informant|insider|contact)\b|"
    r".{1,80}\s(?:on\swhose\s\w+|on\swhom|from\swhom)\s(?:we|I)\b"
)
_MAY_INFORM = re.compile(
    r"(?:an?|one|someone|somebody)\b|(?:[\w-]+\s){0,4}(?:source|informant|insider|contact)\b", re.IGNORECASE
)
_ANY_INFORMANT = frozenset(map(stem, ("source", "informant", "insider", "contact", "person", "man", "woman")))


def join_papers(groups: Groups, nodes: Sequence[SourceNode]) -> None:
    """A report, a statement or figures are the words of the body that gives them, where only one such is told of."""
    bodies = [
        node for node in nodes if node.key[0] == "" or node.kind in BODIES or node.wording.casefold() in BARE_BODIES
    ]
    for node in nodes:
        owner = owner_of(node.wording) if node.kind is SourceKind.DOCUMENT and node.key[0] else ()
        if not owner:
            continue
        same = [each for each in bodies if owner in (canonical(each), each.parts.proper, tuple(each.key[1].split()))]
        ending = [each for each in bodies if canonical(each)[-len(owner) :] == owner]
        holders = {groups.find(each.key): each for each in same or ending}
        if len(holders) == 1:
            groups.join(next(iter(holders.values())), node, "what a body publishes is its own word")


def join_offices(groups: Groups, nodes: Sequence[SourceNode], people: Sequence[SourceNode]) -> None:
    """Whose office, team or people somebody has is no second source beside that person."""
    for node in nodes:
        match = _OF_A_PERSON.fullmatch(node.wording)
        if match is None or node.key[0] == "":
            continue
        owner = parse_name(match["owner"], kind=SourceKind.PERSON, house=None).proper
        holders = {
            groups.find(each.key): each
            for each in people
            if owner and each is not node and (each.parts.proper == owner or each.parts.proper[-1:] == owner)
        }
        if len(holders) == 1:
            groups.join(next(iter(holders.values())), node, "a person's office speaks for that person")


def join_informants(groups: Groups, nodes: Sequence[SourceNode], readings: Sequence[tuple[str, Reading]]) -> None:
    """ "Our source" and "the nurse on whom we relied" are whom another article of the outlet has without a name.

    Only where that outlet has one such person, of the same office where one is named.
    """
    outlets = {id: outlet_name(reading.document.outlet or "") for id, reading in readings}
    unnamed = [node for node in nodes if node.kind is SourceKind.ANONYMOUS and node.key[0]]
    for node in nodes:
        if node.key[0] == "" or _INFORMANT.match(node.wording) is None or node.kind not in (SourceKind.ANONYMOUS, None):
            continue
        roles = node.parts.roles - _ANY_INFORMANT
        others = {
            groups.find(each.key): each
            for each in unnamed
            if each.key[0] != node.key[0]
            and groups.find(each.key) != groups.find(node.key)
            and outlets[each.key[0]] == outlets[node.key[0]] != ""
            and (roles & each.parts.roles if roles else _MAY_INFORM.match(each.wording))
        }
        if len(others) == 1:
            groups.join(next(iter(others.values())), node, "whom the same outlet has without a name elsewhere")


def is_an_office(wording: str) -> bool:
    """Whether a source is called the office, the team or the people of somebody."""
    return _OF_A_PERSON.fullmatch(wording) is not None
