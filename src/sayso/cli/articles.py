"""Which articles do the arguments of `add` name: files, whole folders, lines of JSON, standard input?"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.cli.inputs import STDIN
from sayso.corpus.lines import MAX_LINE_BYTES, BadLine, parse_line, read_lines
from sayso.errors import InputError

if TYPE_CHECKING:
    from sayso.api.answers import Added
    from sayso.api.ledger import Ledger

_LINES = (".jsonl", ".ndjson")
_ARTICLES = (".htm", ".html", ".markdown", ".md", ".text", ".txt", ".xhtml")
_FACTS = ("url", "outlet", "title", "byline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One article to add: its bytes or its text, and what its container says of it; `problem` where there is neither.

    `facts` (`url`, `outlet`, and beside a text `title` and `byline`) and `published` are what a line or an archive
    says; `facts` is None where the article is a file of its own. `file_name` is what the bytes are read as, where that
    is not the name.
    """

    name: str
    file_name: str | None = None
    data: bytes | None = None
    text: str | None = None
    published: str | None = None
    facts: dict[str, str] | None = None
    problem: str | None = None


def find_inputs(arguments: Sequence[str]) -> tuple[list[str], Counter[str]]:
    """The files that the arguments name, folders with all articles and lines in them, in the order of their names.

    Beside them how many files of which endings were passed over in folders; hidden ones are not counted.
    """
    found: list[str] = []
    passed_over: Counter[str] = Counter()
    for argument in arguments:
        path = Path(argument)
        if argument == STDIN or not path.is_dir():
            found.append(argument)
            continue
        inside = [each for each in path.rglob("*") if each.is_file() and not _is_hidden(each.relative_to(path))]
        wanted = [each for each in sorted(inside) if each.suffix.lower() in (*_ARTICLES, *_LINES)]
        found += [str(each) for each in wanted]
        passed_over.update(each.suffix.lower() or "without ending" for each in inside)
        passed_over.subtract(each.suffix.lower() for each in wanted)
    return list(dict.fromkeys(found)), +passed_over


def read_inputs(name: str) -> Iterator[Input]:
    """The articles of one file, or of standard input: one, or one for each line of JSON."""
    try:
        if Path(name).suffix.lower() in _LINES:
            with Path(name).open("rb") as file:
                for number, line in enumerate(read_lines(file), start=1):
                    if line.strip():
                        yield _from_line(line, f"{name}:{number}")
            return
        if name == STDIN:
            if sys.stdin is None:
                raise InputError("standard input is closed; give a file, or send a text to it")
            data = sys.stdin.buffer.read()
            lines = data.splitlines()
            if lines and data.lstrip().startswith(b"{") and not isinstance(parse_line(lines[0]), BadLine):
                for number, line in enumerate(lines, start=1):
                    if line.strip():
                        yield _from_line(line, f"standard input:{number}")
                return
            yield Input(name="standard input", data=data)
            return
        if Path(name).exists() and not Path(name).is_file():
            yield Input(name=name, problem=f"{name!r} is no file that can be read; name a file or a folder")
            return
        yield Input(name=name, data=Path(name).read_bytes())
    except OSError as error:
        yield Input(name=name, problem=f"cannot read {name!r}: {error.strerror or error}")


def store_input(
    ledger: "Ledger",
    given: Input,
    *,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> "Added":
    """What becomes of an article in the ledger.

    Args:
        ledger: Where it is stored.
        given: The article, as `read_inputs` gives it, without a problem.
        published: Stands above what the article and its container say.
        outlet: Likewise.
        url: Likewise, for an article that is a file of its own.

    Raises:
        InputError: If it holds nothing to read, or was purged.
        StoreError: If the ledger cannot be written.
        WeightsError: If the trained model is missing or was changed.
    """
    if given.facts is not None and url is not None:
        raise InputError("--url belongs to one article; give the line a 'url' of its own")
    known = {"outlet": outlet, "url": url}
    facts = {**(given.facts or {}), **{name: value for name, value in known.items() if value is not None}}
    published = published or given.published
    if given.text is not None:
        return ledger.add_text(given.text, name=given.name, published=published, **facts)
    from sayso.api.reading import open_reader  # noqa: PLC0415  slow: lxml
    from sayso.readers import Hints  # noqa: PLC0415  slow: lxml

    hints = Hints(published=published, outlet=facts.get("outlet"), url=facts.get("url"))
    document, problems = open_reader()(given.data or b"", name=given.file_name or Path(given.name).name, hints=hints)
    if document is None:
        raise InputError("; ".join(problem.message for problem in problems) or f"no text in {given.name!r}")
    return ledger.add_document(document, problems, name=given.name)


def _from_line(line: bytes, name: str) -> Input:
    parsed = parse_line(line, max_bytes=MAX_LINE_BYTES)
    if isinstance(parsed, BadLine):
        return Input(name=name, problem=parsed.problem.message)
    record: dict[str, Any] = json.loads(line.decode("utf-8-sig"))
    wrong = [key for key in _FACTS if record.get(key) is not None and not isinstance(record[key], str)]
    if wrong:
        return Input(name=name, problem=f"{wrong[0]!r} must be a string, got {record[wrong[0]]!r}")
    facts = {key: record[key] for key in _FACTS if record.get(key)}
    return Input(name=name, text=parsed.text, published=parsed.published, facts=facts)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
