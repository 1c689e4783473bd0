"""Where does a claim come from: its sources, the articles that have it from them, and what was taken over, drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.views.claim_records import ClaimView, MemberView
from sayso.views.claim_words import VIAS
from sayso.views.columns import cut_columns
from sayso.views.phrases import NOBODY
from sayso.views.safe_text import show_controls

_BOX = 208  # pixels a box is wide
_GAP = 56  # between two columns
_HEIGHT = 44  # of a box
_ROW = 56  # from one row to the next
_LETTERS = 24  # columns of words in a box
_MOST_BESIDE = 8  # branches of one box; the rest is counted
_MOST_DEEP = 4  # columns; what lies behind them is counted
_AGAINST = {"deny": "denies", "retract": "takes back", "mention": "mentions"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeBox:
    """One box: `x` and `y` of its upper left corner; `kind` is "source", "support", "against", "repeat" or "more".

    `told` has its words whole, `lines` those that fit. `source` is the id of a source, `permalink` the place of a
    statement.
    """

    x: int
    y: int
    kind: str
    lines: tuple[str, ...]
    told: str
    source: str | None = None
    permalink: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeEdge:
    """A line from one box to one further right; dashed where the words were taken over."""

    path: str
    is_dashed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTree:
    """The drawing, with what it shows in words; sizes are pixels."""

    width: int
    height: int
    box_width: int
    box_height: int
    boxes: tuple[TreeBox, ...]
    edges: tuple[TreeEdge, ...]
    told: str


@dataclass(frozen=True, slots=True)
class _Node:
    kind: str
    lines: tuple[str, ...]
    told: str
    children: tuple["_Node", ...] = ()
    source: str | None = None
    permalink: str | None = None
    is_dashed: bool = False


def draw_tree(view: ClaimView) -> ClaimTree:
    """From left to right: who is behind the claim, the articles that have it from them, and those that repeat these."""
    roots = _cut(_sources(view.members), depth=0)
    boxes: list[TreeBox] = []
    edges: list[TreeEdge] = []
    row = 0
    for node in roots:
        row = _place(node, 0, row, boxes, edges)
    columns = max((box.x for box in boxes), default=0) + _BOX
    return ClaimTree(
        width=columns + 2,
        height=max(row, 1) * _ROW - (_ROW - _HEIGHT) + 2,
        box_width=_BOX,
        box_height=_HEIGHT,
        boxes=tuple(boxes),
        edges=tuple(edges),
        told=". ".join(_told(roots)) + ".",
    )


def _sources(members: Sequence[MemberView]) -> list[_Node]:
    by_source: dict[str | None, list[MemberView]] = {}
    for member in members:
        by_source.setdefault(member.root.id if member.root is not None else None, []).append(member)
    found = []
    for id, held in by_source.items():
        root = held[0].root
        name = show_controls(root.name) if root is not None else NOBODY
        note = "unnamed" if held[0].is_unnamed else _kind(root.kind if root is not None else None)
        found.append(
            _Node(
                kind="source",
                lines=_lines(name, note),
                told=name,
                children=tuple(_said(each) for each in held),
                source=id,
            )
        )
    return found


def _said(member: MemberView, *, is_repeat: bool = False) -> _Node:
    said = member.said
    outlet = show_controls(said.outlet or "an outlet that is not known")
    against = _AGAINST.get(member.stance)
    how = against or ("takes it over" if is_repeat else VIAS.get(member.via, "") if member.via == "first-hand" else "")
    note = f"{said.published or 'no day'}{', ' + how if how else ''}"
    return _Node(
        kind="against" if against else "repeat" if is_repeat else "support",
        lines=_lines(outlet, note),
        told=f"{outlet}, {note}",
        children=tuple(_said(each, is_repeat=True) for each in member.repeats),
        permalink=said.permalink,
        is_dashed=is_repeat,
    )


def _cut(nodes: Sequence[_Node], *, depth: int) -> tuple[_Node, ...]:
    """The nodes that are drawn: of many beside each other, or very deep ones, the rest is one box with their number."""
    shown = nodes if len(nodes) <= _MOST_BESIDE else nodes[: _MOST_BESIDE - 1]
    kept = []
    for node in shown:
        children = node.children
        if depth + 1 >= _MOST_DEEP and children:
            inner: tuple[_Node, ...] = (_more(children),)
        else:
            inner = _cut(children, depth=depth + 1)
        kept.append(_Node(node.kind, node.lines, node.told, inner, node.source, node.permalink, node.is_dashed))
    if len(shown) < len(nodes):
        kept.append(_more(nodes[len(shown) :]))
    return tuple(kept)


def _more(nodes: Sequence[_Node]) -> _Node:
    words = f"{_size(nodes):,} more below"
    return _Node(kind="more", lines=(words,), told=words)


def _size(nodes: Sequence[_Node]) -> int:
    return sum(1 + _size(node.children) for node in nodes)


def _place(node: _Node, column: int, row: int, boxes: list[TreeBox], edges: list[TreeEdge]) -> int:
    """Puts a node and all behind it; the next free row."""
    x, y = 1 + column * (_BOX + _GAP), 1 + row * _ROW
    boxes.append(
        TreeBox(
            x=x, y=y, kind=node.kind, lines=node.lines, told=node.told, source=node.source, permalink=node.permalink
        )
    )
    at = row
    for child in node.children:
        start, end = (x + _BOX, y + _HEIGHT // 2), (x + _BOX + _GAP, 1 + at * _ROW + _HEIGHT // 2)
        middle = (start[0] + end[0]) // 2
        path = f"M{start[0]},{start[1]}C{middle},{start[1]} {middle},{end[1]} {end[0]},{end[1]}"
        edges.append(TreeEdge(path=path, is_dashed=child.is_dashed))
        at = _place(child, column + 1, at, boxes, edges)
    return max(at, row + 1)


def _told(nodes: Sequence[_Node]) -> Iterator[str]:
    for node in nodes:
        behind = ", ".join(child.told for child in node.children)
        yield f"{node.told}: {behind}" if behind else node.told
        for child in node.children:
            if child.children:
                yield f"From {child.told}: {', '.join(each.told for each in child.children)}"


def _lines(*lines: str) -> tuple[str, ...]:
    return tuple(cut_columns(line, width=_LETTERS) for line in lines if line)


def _kind(kind: str | None) -> str:
    return {"person": "a person", "organisation": "an organisation", "state": "a state", "outlet": "an outlet"}.get(
        kind or "", kind or "no source"
    )
