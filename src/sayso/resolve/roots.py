"""Who stands behind a statement: the innermost hop that speaks to the article or in a document that it quotes."""

from collections.abc import Sequence

from sayso.model import Hop, SourceKind

_CARRIERS = (SourceKind.OUTLET, SourceKind.DOCUMENT)  # what they carry is said in them, not only reported by them


def find_root(chain: Sequence[Hop]) -> tuple[int | None, bool]:
    """The place of the root in the chain, None where nobody stands behind it, and whether others only reach us by it.

    Documents, outlets and reports carry the words of others; the first hop that is none of them speaks, and whoever
    stands behind it is only reported by it. An unnamed believer is nobody.

    >>> hops = [Hop(name=None, document="d"), Hop(name="Ann Lee", kind=SourceKind.PERSON), Hop(name="allies")]
    >>> find_root(hops)
    (1, True)
    """
    last = len(chain) - 1
    for place, hop in enumerate(chain):
        if hop.document is not None or (hop.kind in _CARRIERS and place < last and not _is_nobody(chain[place + 1])):
            continue
        if _is_nobody(hop):
            return (None, False) if place == last else (None, True)
        return place, place < last
    return last, False


def _is_nobody(hop: Hop) -> bool:
    return hop.document is None and hop.name is None
