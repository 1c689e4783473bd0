"""Which articles do the arguments of `add` name: files, whole folders, lines of JSON, standard input?"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.cli.inputs import STDIN
from sayso.corpus.lines import MAX_LINE_BYTES, BadLine, parse_line, read_lines
from sayso.errors import InputError

_LINES = (".jsonl", ".ndjson")
_ARTICLES = (".htm", ".html", ".markdown", ".md", ".text", ".txt", ".xhtml")
_FACTS = ("url", "outlet", "title", "byline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One article to add: its bytes, or the text and the facts of a line; `problem` where neither can be had."""

    name: str
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
