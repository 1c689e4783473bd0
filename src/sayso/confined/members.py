"""How is a file that holds several articles read in the process that can be killed, piece by piece?

Each request asks for some more articles from a place on, so that the process may be replaced at any of them, and reads
the articles themselves in between. It keeps the file open at the place where it stopped.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sayso.confined.messages import Kind, MemberHead, MemberItem, Reply, Request
from sayso.model import Problem
from sayso.readers.containers import read_members
from sayso.readers.members import FileMember, Item, PassedOver, Position, Start, Steps

if TYPE_CHECKING:
    from sayso.confined.reader import ConfinedReader

_MOST_ITEMS = 64  # of one reply
_MOST_BYTES = 4_000_000  # of one reply, and what its last article goes beyond
_SLICE_S = 1.0  # seconds of the clock after which a reply is given, also one without an article
_MOST_FAILURES = 20  # articles of one file that cost the process its life, after which the rest is not read


@dataclass(slots=True)
class _Open:
    """A file that the process stopped reading at a place."""

    path: str
    at: Position
    file: BinaryIO
    steps: Steps


_kept: list[_Open] = []  # at most one


def read_members_confined(
    reader: "ConfinedReader", path: Path, *, name: str
) -> Iterator[FileMember | Problem | PassedOver]:
    """The articles of a file that holds several, in its order, and what is wrong with it.

    One that takes more than the limits, or ends the process, is a problem, and reading goes on behind it.

    Args:
        reader: Whose process reads it.
        path: The file.
        name: How it is called in messages.

    Raises:
        SaysoError: If no process can be started.
    """
    start, most, n_failed = Start(), _MOST_ITEMS, 0
    while True:
        request = Request(kind=Kind.MEMBERS, name=name, path=str(path.absolute()), start=start, most=most)
        reply, beside = reader.ask(request)
        if reply.behind is not None:
            yield from _items(reply, beside)
            if reply.is_done:
                return
            start, most = Start(at=reply.behind), _MOST_ITEMS
            continue
        if most > 1:  # which of them was it?
            most = 1
            continue
        yield from reply.problems
        n_failed += 1
        if start.is_past_first or n_failed >= _MOST_FAILURES:
            yield Problem(code="failed", message=f"{name}: what stands behind is not read; unpack it, or make it anew")
            return
        start, most = Start(at=start.at, is_past_first=True), 1


def answer_members(request: Request, _data: bytes) -> tuple[Reply, bytes]:
    """What the process answers: as many articles as are wanted, or as a second gives."""
    try:
        opened = _open(request)
    except OSError as error:
        problem = Problem(code="unread", message=f"cannot read {request.name!r}: {error.strerror or error}")
        return Reply(items=(MemberItem(problem=problem),), behind=(), is_done=True), b""
    items: list[MemberItem] = []
    pieces: list[bytes] = []
    until = time.monotonic() + _SLICE_S
    size = 0
    for step in opened.steps:
        opened.at = step.behind
        if step.item is not None:
            items.append(_sent(step.item, pieces))
            size += len(pieces[-1]) if pieces else 0
        if len(items) >= request.most or size >= _MOST_BYTES or time.monotonic() > until:
            _kept.append(opened)
            return Reply(items=tuple(items), behind=opened.at), b"".join(pieces)
    opened.file.close()
    return Reply(items=tuple(items), behind=opened.at, is_done=True), b"".join(pieces)


def _open(request: Request) -> _Open:
    """The file at the place that is asked for, as it was left or opened anew."""
    opened = _kept.pop() if _kept else None
    if opened is not None:
        if (opened.path, opened.at) == (request.path, request.start.at) and not request.start.is_past_first:
            return opened
        opened.file.close()
    file = Path(request.path).open("rb")  # noqa: SIM115  it stays open between two requests
    return _Open(request.path, request.start.at, file, read_members(file, Path(request.path).name, request.start))


def _sent(item: Item, pieces: list[bytes]) -> MemberItem:
    """The item as it travels; the bytes of an article are added to the pieces."""
    if isinstance(item, Problem):
        return MemberItem(problem=item)
    if isinstance(item, PassedOver):
        return MemberItem(passed_over=item.message)
    pieces.append(item.data)
    head = MemberHead(
        name=item.name,
        file_name=item.file_name,
        n_bytes=len(item.data),
        is_text=item.is_text,
        hints=item.hints,
        title=item.title,
        byline=item.byline,
        retrieved_at=item.retrieved_at,
    )
    return MemberItem(member=head)


def _items(reply: Reply, beside: bytes) -> Iterator[FileMember | Problem | PassedOver]:
    at = 0
    for item in reply.items:
        if item.problem is not None:
            yield item.problem
        if item.passed_over is not None:
            yield PassedOver(message=item.passed_over)
        if (head := item.member) is None:
            continue
        data, at = beside[at : at + head.n_bytes], at + head.n_bytes
        yield FileMember(
            name=head.name,
            data=data,
            file_name=head.file_name,
            is_text=head.is_text,
            hints=head.hints,
            title=head.title,
            byline=head.byline,
            retrieved_at=head.retrieved_at,
        )
