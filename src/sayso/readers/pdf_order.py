"""In which order are the lines of a page read?

Source: Th. M. Breuel, "High performance document layout analysis" (2003): of two blocks the upper one comes first where
they stand in one column; else the left one, unless something that spans both stands between.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.readers.pdf_lines import Line

_SAME_SIZE = 1.15  # of the letters of two lines of one block
_LEADING = 2.2  # heights of a line, from one base to the next; further apart is another block
_MAX_BLOCKS = 120  # of a page that are compared with each other; a page of more is read from top to bottom


@dataclass(frozen=True, slots=True)
class LineBlock:
    """Lines below each other in letters of one size, from top to bottom."""

    lines: tuple[Line, ...]

    @property
    def left(self) -> float:
        """The leftmost point."""
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        """The rightmost point."""
        return max(line.right for line in self.lines)

    @property
    def top(self) -> float:
        """The highest point."""
        return min(line.top for line in self.lines)

    @property
    def bottom(self) -> float:
        """The lowest point."""
        return max(line.bottom for line in self.lines)


def find_blocks(lines: Sequence[Line]) -> list[LineBlock]:
    """The lines of a page in blocks, in the order in which they are read.

    Args:
        lines: From top to bottom.
    """
    blocks = [LineBlock(tuple(block)) for block in _stack(lines)]
    if len(blocks) > _MAX_BLOCKS:
        return sorted(blocks, key=lambda block: (block.top, block.left))
    return _in_order(blocks)


def _stack(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines put under the one line that they continue; a line over two columns is continued by none of them."""
    below = {place: _next_below(place, lines) for place in range(len(lines))}
    above: dict[int, list[int]] = {}
    for place, found in below.items():
        for other in found:
            above.setdefault(other, []).append(place)
    blocks: list[list[Line]] = []
    of_line: dict[int, list[Line]] = {}
    for place, line in enumerate(lines):
        (over,) = above.get(place, []) if len(above.get(place, [])) == 1 else (None,)
        if over is not None and len(below[over]) == 1 and _is_alike(lines[over], line):
            block = of_line[over]
        else:
            block = []
            blocks.append(block)
        block.append(line)
        of_line[place] = block
    return blocks


def _next_below(place: int, lines: Sequence[Line]) -> list[int]:
    """Which lines are the next ones below a line, at some points of its width."""
    line = lines[place]
    found: list[int] = []
    for other in range(place + 1, len(lines)):
        beneath = lines[other]
        if beneath.base - line.base > _LEADING * max(line.size, beneath.size):
            break
        if beneath.base - line.base < 0.5 * min(line.size, beneath.size):
            continue  # beside it
        if _overlap(line, beneath) and not any(_overlap(lines[each], beneath) for each in found):
            found.append(other)
    return found


def _overlap(one: Line | LineBlock, other: Line | LineBlock) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > 1


def _is_alike(one: Line, other: Line) -> bool:
    return max(one.size, other.size) <= _SAME_SIZE * min(one.size, other.size)


def _in_order(blocks: list[LineBlock]) -> list[LineBlock]:
    """The blocks sorted so that each comes after all that are read before it; of several the upper, then left one."""
    before = {
        place: {
            other for other in range(len(blocks)) if other != place and _is_before(blocks[other], blocks[place], blocks)
        }
        for place in range(len(blocks))
    }
    ordered: list[LineBlock] = []
    waiting = sorted(before, key=lambda place: (blocks[place].top, blocks[place].left))
    while waiting:
        free = next((place for place in waiting if not before[place] & set(waiting)), waiting[0])
        waiting.remove(free)
        ordered.append(blocks[free])
    return ordered


def _is_before(one: LineBlock, other: LineBlock, blocks: Sequence[LineBlock]) -> bool:
    if _overlap(one, other):
        return (one.top, one.left) < (other.top, other.left)
    if one.left >= other.left:
        return False
    upper, lower = sorted((one, other), key=lambda block: block.top)
    return not any(
        upper.bottom <= each.top + 1 and each.bottom <= lower.top + 1 and _overlap(each, one) and _overlap(each, other)
        for each in blocks
    )
