"""In which order are statements shown, so that nested ones follow the one that holds them?"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A statement with its number on the page (from 1), how deep it is nested (0 at the top) and in which number."""

    statement: Statement
    number: int
    depth: int
    inside: int | None


def place_statements(statements: Sequence[Statement]) -> tuple[Placed, ...]:
    """Every statement once, in text order, nested ones right after the statement that holds them.

    A parent that is not among the statements counts as none, and a circle is opened at its first statement.
    """
    known = {statement.id for statement in statements}
    children: dict[str | None, list[Statement]] = {}
    for statement in statements:
        children.setdefault(statement.parent if statement.parent in known else None, []).append(statement)
    placed: list[Placed] = []
    seen: set[str] = set()
    # Statements in a circle hang below no top one; they come last, as tops of their own.
    for top in (*children.get(None, ()), *statements):
        waiting: list[tuple[Statement, int, int | None]] = [(top, 0, None)]
        while waiting:
            statement, depth, inside = waiting.pop()
            if statement.id in seen:
                continue
            seen.add(statement.id)
            placed.append(Placed(statement=statement, number=len(placed) + 1, depth=depth, inside=inside))
            below = children.get(statement.id, ())
            waiting.extend((child, depth + 1, placed[-1].number) for child in reversed(below))
    return tuple(placed)
