"""Which articles do the arguments of `add` name: files, whole folders, archives, lines of JSON, standard input?"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from sayso.cli.inputs import STDIN
from sayso.cli.notes import note
from sayso.corpus.lines import MAX_LINE_BYTES, BadLine, parse_line, read_lines
from sayso.errors import InputError

if TYPE_CHECKING:
    from sayso.api.answers import Added
    from sayso.api.ledger import Ledger
    from sayso.readers.members import FileMember

_LINES = (".jsonl", ".ndjson")
_FACTS = ("url", "outlet", "title", "byline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One article to add: its bytes or its text, or a member of a file of several; `problem` where it cannot be had.

    `facts` (`url`, `outlet`, `title`, `byline`) and `published` are what the line of a text says beside it; `facts` is
    None for bytes.
    """

    name: str
    data: bytes | None = None
    text: str | None = None
    member: "FileMember | None" = None
    published: str | None = None
    facts: dict[str, str] | None = None
    problem: str | None = None


def find_inputs(arguments: Sequence[str]) -> tuple[list[str], Counter[str]]:
    """The files that the arguments name, folders with all that holds articles, in the order of their names.

    Beside them how many files of which endings were passed over in folders; hidden ones, and those that a saved page
    shows (`page_files/` beside `page.html`), are not counted.
    """
    from sayso.readers.asset_folders import find_asset_folders, is_asset  # noqa: PLC0415  slow: its package loads lxml
    from sayso.readers.containers import ARTICLES, ENDINGS  # noqa: PLC0415  slow: its package loads lxml

    found: list[str] = []
    passed_over: Counter[str] = Counter()
    for argument in arguments:
        path = Path(argument)
        if argument == STDIN or not path.is_dir():
            found.append(argument)
            continue
        inside = {each.relative_to(path).as_posix(): each for each in path.rglob("*") if each.is_file()}
        assets = find_asset_folders(inside)
        seen = [
            each for name, each in sorted(inside.items()) if not _is_hidden(Path(name)) and not is_asset(name, assets)
        ]
        wanted = sorted(each for each in seen if each.name.lower().endswith((*ARTICLES, *_LINES, *ENDINGS)))
        found += [str(each) for each in wanted]
        passed_over.update(each.suffix.lower() or "without ending" for each in seen)
        passed_over.subtract(each.suffix.lower() for each in wanted)
    return list(dict.fromkeys(found)), +passed_over


def read_inputs(name: str, *, told: Callable[[str], None] = note) -> Iterator[Input]:
    """The articles of one file, or of standard input: one, one for each line of JSON, or all of an archive.

    Args:
        name: The file, or `-`.
        told: What is worth a note: what an archive holds beside articles.
    """
    try:
        if Path(name).suffix.lower() in _LINES:
            with Path(name).open("rb") as file:
                yield from _from_lines(read_lines(file), name)
        elif name == STDIN:
            yield from _from_stdin()
        elif Path(name).exists() and not Path(name).is_file():
            yield Input(name=name, problem=f"{name!r} is no file that can be read; name a file or a folder")
        else:
            yield from _from_file(name, told)
    except InputError as error:
        yield Input(name=name, problem=str(error))
    except OSError as error:
        yield Input(name=name, problem=f"cannot read {name!r}: {error.strerror or error}")


def _from_lines(lines: Iterator[bytes], name: str) -> Iterator[Input]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _from_line(line, f"{name}:{number}")


def _from_stdin() -> Iterator[Input]:
    """What standard input holds: lines of JSON where the first is one, else one article."""
    from sayso.confined.files import read_capped  # noqa: PLC0415  slow: lxml

    stdin: BinaryIO | None = sys.stdin.buffer if sys.stdin is not None else None
    if stdin is None:
        raise InputError("standard input is closed; give a file, or send a text to it")
    first = stdin.readline(MAX_LINE_BYTES + 1)
    if first.lstrip().startswith(b"{") and not isinstance(parse_line(first.rstrip(b"\n")), BadLine):
        yield _from_line(first.rstrip(b"\n"), "standard input:1")
        for number, line in enumerate(read_lines(stdin), start=2):
            if line.strip():
                yield _from_line(line, f"standard input:{number}")
        return
    yield Input(name="standard input", data=read_capped(stdin, "standard input", head=first))


def _from_file(name: str, told: Callable[[str], None]) -> Iterator[Input]:
    """The article of a file, or all of one that holds several."""
    from sayso.api.members import holds_several, iter_members  # noqa: PLC0415  slow: lxml
    from sayso.confined.files import read_article_file  # noqa: PLC0415  slow: lxml
    from sayso.readers.members import FileMember  # noqa: PLC0415  slow: lxml

    path = Path(name)
    if not holds_several(path):
        yield Input(name=name, data=read_article_file(path))
        return
    for item in iter_members(path):
        if isinstance(item, FileMember):
            yield Input(name=f"{name}:{item.name}", member=item)
        elif isinstance(item, str):
            told(f"{name}: {item}")
        else:
            yield Input(name=name, problem=item.message)


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
    if (given.facts is not None or given.member is not None) and url is not None:
        what = (
            "give the line a 'url' of its own" if given.member is None else "leave it out for a file that holds several"
        )
        raise InputError(f"--url belongs to one article; {what}")
    if given.member is not None:
        return _store_member(ledger, given.name, given.member, published=published, outlet=outlet)
    known = {"outlet": outlet, "url": url}
    facts = {**(given.facts or {}), **{name: value for name, value in known.items() if value is not None}}
    published = published or given.published
    if given.text is not None:
        return ledger.add_text(given.text, name=given.name, published=published, **facts)
    return ledger.add_bytes(given.data or b"", name=given.name, published=published, outlet=outlet, url=url)


def _store_member(
    ledger: "Ledger", name: str, member: "FileMember", *, published: str | None, outlet: str | None
) -> "Added":
    from sayso.api.members import read_member, why_unread  # noqa: PLC0415  slow: lxml

    document, problems = read_member(member, published=published, outlet=outlet)
    if document is None:
        raise InputError(why_unread(member, problems))
    return ledger.add_document(document, problems, name=name)


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
