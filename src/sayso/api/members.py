"""How is each article of a file that holds several read: an archive, a mailbox, a table, a zip?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.api.reading import open_reader, resources_for
from sayso.errors import InputError

if TYPE_CHECKING:
    from sayso.model import Document, Problem, Reading
    from sayso.readers.members import FileMember


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberReading:
    """One article of a file under its name inside it: its reading, or why there is none.

    Where neither is there, `note` says what was passed over.
    """

    name: str
    reading: Reading | None = None
    problem: str | None = None
    note: str | None = None


def holds_several(path: str | Path) -> bool:
    """Whether a file is one of those that hold several articles; known by its name, else by its first bytes.

    Raises:
        InputError: If it cannot be read.
    """
    from sayso.confined.files import find_container_at  # noqa: PLC0415  slow: lxml

    return find_container_at(Path(path)) is not None


def read_members(
    path: str | Path,
    *,
    published: str | None = None,
    outlet: str | None = None,
    min_confidence: float | None = None,
) -> Iterator[MemberReading]:
    """The readings of the articles of a file that holds several, one after the other, in its order.

    One that cannot be read does not stop the others.

    Args:
        path: A WARC, WACZ or zip file, a mailbox (mbox), or a Parquet file with a column `text`.
        published: When they were published, if the caller knows; stands above what they say.
        outlet: Who published them, likewise.
        min_confidence: Leave out what is less likely to be right, from 0 to 1; without it, as shipped.

    Raises:
        InputError: If the file is not there, or `published` is no date.
        WeightsError: If the trained model is missing or was changed.
    """
    from sayso.pipeline import read_parsed  # noqa: PLC0415  slow: numpy, lxml
    from sayso.readers.members import FileMember  # noqa: PLC0415  slow: lxml

    name = str(path)
    for item in iter_members(path):
        if not isinstance(item, FileMember):
            yield _told(name, item)
            continue
        document, problems = read_member(item, published=published, outlet=outlet)
        shown = f"{name}:{item.name}"
        if document is None:
            yield MemberReading(name=shown, problem=why_unread(item, problems))
            continue
        reading = read_parsed(document, problems, resources=resources_for(min_confidence))
        yield MemberReading(name=shown, reading=reading)


def iter_members(path: str | Path) -> Iterator[FileMember | Problem | str]:
    """The articles of a file that holds several, not yet read; what is wrong with it; what was passed over, in words.

    Raises:
        InputError: If the file is not there.
    """
    from sayso.confined.members import read_members_confined  # noqa: PLC0415  slow: lxml
    from sayso.model import Problem  # noqa: PLC0415  with the others
    from sayso.readers.members import PassedOver  # noqa: PLC0415  slow: lxml

    file = Path(path)
    if not holds_several(file) and not file.is_file():
        raise InputError(f"cannot read {str(path)!r}: there is no such file")
    n_told = 0
    for item in read_members_confined(open_reader(), file, name=file.name):
        n_told += not isinstance(item, PassedOver)
        yield item.message if isinstance(item, PassedOver) else item
    if not n_told:
        yield Problem(code="no-article", message="it holds no article that can be read")


def read_member(
    member: FileMember, *, published: str | None = None, outlet: str | None = None
) -> tuple[Document | None, tuple[Problem, ...]]:
    """The document of one article of a file, as its container and its own bytes tell.

    Raises:
        InputError: If `published` is no date.
    """
    from sayso.readers import read_plain_text  # noqa: PLC0415  slow: lxml

    hints = replace(member.hints, published=published or member.hints.published, outlet=outlet or member.hints.outlet)
    document: Document | None
    if member.is_text:
        text = member.data.decode("utf-8", errors="surrogatepass")
        document, problems = read_plain_text(text, hints=hints)
        document = replace(document, title=member.title or document.title, byline=member.byline or document.byline)
    else:
        document, problems = open_reader()(member.data, name=member.file_name, hints=hints)
    if document is not None and member.retrieved_at is not None:
        document = replace(document, retrieved_at=member.retrieved_at)
    return document, problems


def why_unread(member: FileMember, problems: tuple[Problem, ...]) -> str:
    """Why an article gave no document, without the name that its bytes were read under."""
    told = "; ".join(problem.message.removeprefix(f"{member.file_name}: ") for problem in problems)
    return told or "there is no text in it"


def _told(name: str, item: Problem | str) -> MemberReading:
    if isinstance(item, str):
        return MemberReading(name=name, note=item)
    return MemberReading(name=name, problem=item.message)
