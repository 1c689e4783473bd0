"""What do the invented sets of wordings in `training/claims` hold?

One file a topic. `# topic: ...` heads it; `= c1 | proposition` begins a claim; behind it stand wordings, `+` for one
that supports it, `-` that denies it, `~` that takes it back, `?` that leaves it open; `! c1 contradicts c2` ties two.
All of it is invented, written for this; none of it was written with the stories of `evaluation/sets` in sight.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CLAIMS = Path(__file__).parent / "claims"
MARKS = "+-~?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """One wording of one claim; the proposition itself has the mark `=`."""

    topic: str
    claim: str
    mark: str
    words: str


def read_topics(folder: Path = CLAIMS) -> dict[str, list[Worded]]:
    """The wordings of each topic, sorted by its name, in the order of the file.

    Raises:
        ValueError: If a line is none of the kinds; names the file and the line.
    """
    return {file.stem: list(_read(file)) for file in sorted(folder.glob("*.txt"))}


def _read(file: Path) -> Iterator[Worded]:
    claim = ""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        mark, _, rest = line.partition(" ")
        if mark == "=":
            claim, _, proposition = (part.strip() for part in rest.partition("|"))
            yield Worded(topic=file.stem, claim=claim, mark="=", words=proposition)
        elif mark in tuple(MARKS) and claim:
            yield Worded(topic=file.stem, claim=claim, mark=mark, words=rest.strip())
        elif line.strip() and mark not in ("#", "!"):
            raise ValueError(f"{file.name} line {number}: begins with none of # = + - ~ ? !: {line!r}")
