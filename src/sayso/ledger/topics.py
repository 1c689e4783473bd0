"""What is told again and again of one thing: dead, dead again, alive?

A topic holds the claims that the thing itself has shown to be true or not, one after the other, each with its day; none
of them is overwritten by the next.
"""

from collections.abc import Mapping, Sequence

from sayso.model import Assessment, ClaimStance, Linked, RelationType, Status, Told, TopicEntry

_FELL = (Status.REFUTED, Status.RETRACTED)
_FORETOLD = (Status.OPEN_PREDICTION, Status.CAME_TRUE, Status.CAME_FALSE)  # told once, and no state of a thing
_LEAST = 2  # entries of a topic


def find_topics(linked: Linked, now: Mapping[str, Assessment], *, as_of: str) -> tuple[tuple[TopicEntry, ...], ...]:
    """The topics of a story, each in the order in which its claims were first told.

    Args:
        linked: The story.
        now: Where each claim stands on the day: what fell was not shown by the thing itself.
        as_of: A day; what was published later is left out.
    """
    pairs = []
    shown: dict[str, str] = {}  # the statement that shows it, by claim
    for relation in linked.relations:
        ends = (relation.left, relation.right)
        told = [linked.told[each] for each in relation.evidence if each in linked.told]
        if relation.type is not RelationType.CONTRADICTS or relation.proof not in ends:
            continue
        if all(e.day <= as_of for e in told) and not any(now[each].status in _FORETOLD for each in ends):
            pairs.append(ends)
            held = _supporting(linked, relation.proof)
            if now[str(relation.proof)].status in _FELL:
                continue
            shown[relation.proof] = next((each.statement for each in told if each.statement in held), "")
    topics = []
    for claims in _connected(pairs):
        entries = [entry for claim in claims if (entry := _entry(claim, linked, shown, as_of)) is not None]
        if len(entries) >= _LEAST:
            topics.append(tuple(sorted(entries, key=lambda each: _order(linked.told[each.statement]))))
    return tuple(sorted(topics, key=lambda topic: topic[0].statement))


def _entry(claim: str, linked: Linked, shown: dict[str, str], as_of: str) -> TopicEntry | None:
    """The claim by the statement that shows it, or else by the one that told it first."""
    if shown.get(claim):
        return TopicEntry(claim=claim, statement=shown[claim], is_shown=True)
    held = [told for id in _supporting(linked, claim) if (told := linked.told[id]).day <= as_of]
    if not held:
        return None
    return TopicEntry(claim=claim, statement=min(held, key=_order).statement, is_shown=False)


def _supporting(linked: Linked, claim: str | None) -> Sequence[str]:
    members = next((each.members for each in linked.claims if each.id == claim), ())
    return [each.statement for each in members if each.stance is ClaimStance.SUPPORT]


def _order(told: Told) -> tuple[bool, str, str, int]:
    return (told.minute == "", told.minute, told.document, told.place)


def _connected(pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
    groups: list[set[str]] = []
    for pair in pairs:
        near = [group for group in groups if not group.isdisjoint(pair)]
        groups = [group for group in groups if group not in near]
        groups.append(set(pair).union(*near))
    return [sorted(group) for group in groups]
