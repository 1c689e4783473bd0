"""Which wordings of sources were joined, and by which steps?"""

import re
from collections.abc import Sequence

from sayso.link.source_nodes import THE_PAPER, Key, SourceNode


class Groups:
    """Sets that grow together, with the reason of each step."""

    def __init__(self, nodes: Sequence[SourceNode]) -> None:
        self.head = {node.key: node.key for node in nodes}
        self.why: dict[Key, list[str]] = {}

    def find(self, key: Key) -> Key:
        while self.head[key] != key:
            key = self.head[key]
        return key

    def join(self, one: SourceNode, other: SourceNode, why: str) -> None:
        left, right = sorted((self.find(one.key), self.find(other.key)))
        if left == right:
            return
        self.head[right] = left
        reason = f"\u201c{one.wording}\u201d and \u201c{other.wording}\u201d: {why}"
        self.why[left] = [*self.why.get(left, []), reason, *self.why.pop(right, [])]


def canonical(node: SourceNode) -> tuple[str, ...]:
    """Its words without articles and endings: "Orrland's general staff" is "Orrland General Staff"."""
    words = (re.sub(r"['\u2019]s$", "", word) for word in node.wording.casefold().split(",")[0].split())
    return tuple(word for word in words if word not in THE_PAPER)
