"""`sayso extract`: texts as JSON lines in, attributions as JSON lines out."""

import sys
import time
from typing import Any, BinaryIO

import click

from sayso.cli.exit_codes import ExitCode, code_for
from sayso.cli.inputs import STDIN
from sayso.cli.notes import note
from sayso.cli.output import write_data
from sayso.cli.progress import Progress


class _Lines(click.File):
    """A file of lines, or standard input unless that is closed. A class, since click asks for one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The open file."""
        if value == STDIN and sys.stdin is None:
            self.fail("standard input is closed; give a file, or send lines to it.", param, ctx)
        return super().convert(value, param, ctx)


@click.command()
@click.argument("file", metavar="[FILE|-]", type=_Lines("rb"), default="-")
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Number of processes to work with.",
)
@click.option(
    "--min-confidence",
    metavar="P",
    type=click.FloatRange(min=0, max=1),
    default=0.4,
    show_default=True,
    help="Leave out what is less likely to be right; 0 shows all, 0.85 about half.",
)
def extract(file: BinaryIO, workers: int, min_confidence: float) -> int:
    """Find attributions in many texts, one JSON object a line, and write one line for each, in the same order.

    A line in is `{"id": ..., "text": ..., "published": ...}` (the last one may be missing), in UTF-8. A line out is
    `{"doc": ..., "attributions": [...], "timexes": [], "quantities": [], "problems": [...]}`; spans are [start, end],
    counted in Unicode code points of the text exactly as given, end not included. A line that cannot be read gives a
    line with a problem in its place, and the exit code is 3. A `published` that is no date gives a problem beside the
    attributions. The input is never held as a whole.

    Example:

        sayso extract --workers 2 < docs.jsonl > out.jsonl
    """
    if file.isatty():
        note("reading JSON lines from the keyboard; end with Ctrl-D, or give a file")
    with Progress() as progress:
        counter = _Counter(progress)
        progress.show("loading the model")
        _extract_all(file, workers, min_confidence, counter)
    if counter.n_failed:
        note(f"{counter.n_failed:,} of {counter.n_lines:,} lines were not read; their 'problems' say why")
    return _code(counter)


class _Counter:
    """How many lines are done, and how fast. A class, since it counts."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._started = time.monotonic()
        self.n_lines = 0
        self.n_failed = 0

    def add(self, is_read: bool) -> None:  # noqa: FBT001  the form that extract_lines asks for
        self.n_lines += 1
        self.n_failed += not is_read
        pace = self.n_lines / max(time.monotonic() - self._started, 0.001)
        failed = f", {self.n_failed:,} not read" if self.n_failed else ""
        self._progress.show(f"{self.n_lines:,} lines, {pace:.1f} lines/s{failed}")


def _extract_all(file: BinaryIO, workers: int, min_confidence: float, counter: _Counter) -> None:
    from sayso.corpus import (  # noqa: PLC0415  slow: onnxruntime, lxml
        OpenExtractor,
        extract_lines,
        hold_interrupts,
        read_lines,
    )

    opener = OpenExtractor(min_confidence=min_confidence)
    for line in extract_lines(read_lines(file), workers=workers, on_done=counter.add, opener=opener):
        with hold_interrupts():  # Ctrl-C leaves complete lines only
            write_data(line + "\n")


def _code(counter: _Counter) -> ExitCode:
    """Also 3 where no line at all was read: each has its line with the reason."""
    return ExitCode.SOME_FAILED if counter.n_failed else code_for(counter.n_lines, counter.n_failed)
