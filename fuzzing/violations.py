"""What must hold for any input, whatever it is?"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from itertools import pairwise

from sayso.model import Document, Problem, Reading, Span


class Violation(Exception):
    """Something that must hold does not; the message says what, in words that do not name the input."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How many seconds of the processor an input may take: some for any, and some for each thousand bytes."""

    any_s: float
    thousand_s: float

    def of(self, n_bytes: int) -> float:
        """The seconds for so many bytes."""
        return self.any_s + self.thousand_s * n_bytes / 1000


@contextmanager
def in_time(pace: Pace, n_bytes: int) -> Iterator[None]:
    """What happens inside takes no longer than its input may take.

    Raises:
        Violation: If it does.
    """
    started = time.process_time()
    yield
    taken = time.process_time() - started
    if taken > pace.of(n_bytes):
        raise Violation(f"too slow: {taken:.1f} s of the processor for {n_bytes:,} bytes")


def must(holds: object, message: str) -> None:
    """Nothing, if it holds.

    Raises:
        Violation: If not.
    """
    if not holds:
        raise Violation(message)


def check_twice(make: Callable[[], object]) -> None:
    """Two runs give the same."""
    must(make() == make(), "two runs over one input differ")


def check_problems(problems: Iterable[Problem], text: str) -> None:
    """Each is told in one line, and stands inside the text."""
    for problem in problems:
        must(problem.code and problem.message, f"a problem without code or message: {problem.code!r}")
        must("please report" not in problem.message, f"a fault of ours is told as one of the input: {problem.message}")
        if problem.span is not None:
            must(problem.span.end <= len(text), f"the span of {problem.code!r} leaves the text")


def check_spans(record: object, text: str) -> None:
    """Every span anywhere in the record lies inside the text."""
    if isinstance(record, Span):
        must(0 <= record.start < record.end <= len(text), "a span leaves the text")
    elif isinstance(record, (tuple, list)):
        for each in record:
            check_spans(each, text)
    elif is_dataclass(record):
        for field in fields(record):
            check_spans(getattr(record, field.name), text)


def check_document(document: Document) -> None:
    """Its blocks are in order, do not overlap, cover what is not white space, and name documents that it cites."""
    text = document.text
    check_spans(document.blocks, text)
    check_spans(document.cited, text)
    must(any(map(str.isalnum, text)), "a document without words")
    known = {each.id for each in document.cited}
    end = 0
    for block in document.blocks:
        must(block.span.start >= end, "blocks overlap or are out of order")
        must(not text[end : block.span.start].strip(), "characters between two blocks are in nobody's voice")
        must(block.document is None or block.document in known, "a block names a document that is not cited")
        must(0.0 <= block.confidence <= 1.0, "a confidence of a block is no probability")
        end = block.span.end
    must(not document.blocks or not text[end:].strip(), "characters behind the last block are in nobody's voice")


def check_reading(reading: Reading) -> None:
    """Its document holds, and each record in it stands inside the text and names records that are there."""
    text = reading.document.text
    check_problems(reading.problems, text)
    for records in (reading.statements, reading.timexes, reading.quantities, reading.sources, reading.non_claims):
        check_spans(records, text)
    ids = [statement.id for statement in reading.statements]
    must(len(set(ids)) == len(ids), "two statements have one id")
    for statement in reading.statements:
        must(statement.chain, "a statement without a chain")
        must(statement.document_id == reading.document.id, "a statement of another document")
        must(statement.parent is None or statement.parent in ids, "a statement stands in one that is not there")
        must(statement.root is None or 0 <= statement.root < len(statement.chain), "a root outside its chain")
        must(0.0 <= statement.attribution.confidence <= 1.0, "a confidence is no probability")
        for part in (statement.attribution.source, statement.attribution.cue, statement.attribution.content):
            must(all(one.end <= two.start for one, two in pairwise(part)), "spans of a part overlap")
