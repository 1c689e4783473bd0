"""Which articles stand on one another's word only: A credits B, and B credits A?"""

from collections.abc import Iterable, Mapping

_STEPS = 6  # edges followed from an article back to its own outlet; a longer circle convinces nobody


def find_circles(
    origins: Mapping[str, Iterable[str]], outlets: Mapping[str, str | None], is_related: Mapping[str, frozenset[str]]
) -> tuple[tuple[str, ...], ...]:
    """Sets of articles in which an outlet's word comes back to it through others, each sorted, in order of their ids.

    An article stands on the origins that it names or copies. A circle closes where the way leads back to the article,
    or to another one of the same outlet that deals with the same: articles only credit what is already out, so most
    circles are closed by an outlet's second article. Circles with two articles in common are one.

    Args:
        origins: By the id of an article, the ids of those that it draws on.
        outlets: By the id, the outlet.
        is_related: By the id, folded names that it mentions; two articles deal with the same if they share two.

    >>> names = dict.fromkeys(("a1", "a2", "b1"), frozenset(("star", "halcyon")))
    >>> find_circles({"b1": ["a1"], "a2": ["b1"]}, {"a1": "A", "a2": "A", "b1": "B"}, names)
    (('a1', 'a2', 'b1'),)
    """
    found: list[set[str]] = []
    for start in sorted(origins):
        found.extend(_ways_back(start, origins, outlets, is_related))
    merged: list[set[str]] = []
    for circle in found:
        joined = [other for other in merged if len(other & circle) > 1]
        merged = [other for other in merged if len(other & circle) <= 1]
        merged.append(circle.union(*joined))
    return tuple(sorted(tuple(sorted(circle)) for circle in merged))


def _ways_back(
    start: str,
    origins: Mapping[str, Iterable[str]],
    outlets: Mapping[str, str | None],
    is_related: Mapping[str, frozenset[str]],
) -> Iterable[set[str]]:
    """Shortest ways from an article to itself or its outlet, each article looked at once."""
    way: dict[str, tuple[str, ...]] = {start: (start,)}
    wave = [start]
    for _ in range(_STEPS):
        following = []
        for at in wave:
            for origin in sorted(origins.get(at, ())):
                is_back = origin == start or (
                    outlets.get(origin) is not None
                    and outlets.get(origin) == outlets.get(start)
                    and len(is_related[origin] & is_related[start]) > 1
                )
                if is_back:
                    members = {*way[at], origin}
                    if len({outlets.get(each) for each in members}) > 1:
                        yield members
                elif origin not in way:
                    way[origin] = (*way[at], origin)
                    following.append(origin)
        wave = following
