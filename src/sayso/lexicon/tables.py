"""Word lists as data: one tab-separated file a list, each row with a sentence it must catch and a near miss."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

COLUMNS = ("id", "pattern", "class", "example", "counter_example", "where_from", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One entry of a list.

    `pattern` is a list of forms with `|` between, or a rule's expression; in `example` and `counter_example` brackets
    mark the words in question.
    """

    id: str
    pattern: str
    kind: str
    example: str
    counter_example: str
    where_from: str
    note: str

    @property
    def words(self) -> tuple[str, ...]:
        """The forms, where the pattern is a list of them."""
        return tuple(self.pattern.split("|"))


@cache
def load_table(name: str) -> tuple[Row, ...]:
    """The rows of the list of that name, as they stand in the file.

    Raises:
        ValueError: If a line has not the columns; names the file and the line.
    """
    lines = files("sayso.lexicon").joinpath(f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    if tuple(lines[0].split("\t")) != COLUMNS:
        raise ValueError(f"lexicon {name}.tsv line 1: columns must be {COLUMNS}, got {lines[0]!r}")
    return tuple(_row(name, number, line) for number, line in enumerate(lines[1:], start=2))


@cache
def load_words(name: str) -> frozenset[str]:
    """The words of the plain list of that name, one a line: for sets where a sentence beside each would say nothing."""
    return frozenset(files("sayso.lexicon").joinpath(f"{name}.txt").read_text(encoding="utf-8").split())


def _row(name: str, number: int, line: str) -> Row:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        raise ValueError(f"lexicon {name}.tsv line {number}: needs {len(COLUMNS)} columns, got {len(cells)}: {line!r}")
    return Row(
        id=cells[0],
        pattern=cells[1],
        kind=cells[2],
        example=cells[3],
        counter_example=cells[4],
        where_from=cells[5],
        note=cells[6],
    )
