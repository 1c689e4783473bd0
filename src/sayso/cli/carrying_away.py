"""`sayso export`, `import` and `backup`: how does a ledger leave, and come back?"""

import io
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from sayso.cli.days import check_day
from sayso.cli.exit_codes import ExitCode
from sayso.cli.inputs import STDIN
from sayso.cli.ledger_place import check_target, open_ledger, with_ledger
from sayso.cli.linking import link_first
from sayso.cli.notes import note
from sayso.cli.output import STDOUT, writing_data
from sayso.cli.progress import Progress
from sayso.errors import InputError

if TYPE_CHECKING:
    from sayso.api.ledger import Ledger

_LEDGER = "sayso-ledger/1"
_FORMATS = ("log", _LEDGER, "jsonl", "csv", "annotations")


@click.command()
@with_ledger
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="log",
    show_default=True,
    help="log: all of it, for `sayso import`; sayso-ledger/1: what stands, with claims, one JSON object; jsonl, csv: "
    "one statement a line; annotations: W3C Web Annotations, one a line.",
)
@click.option(
    "--as-of", metavar="DAY", callback=check_day, help="As it stood at the end of this day, in UTC. Not for the log."
)
@click.option("--claim", metavar="CLAIM", help="Only the articles that tell of the same things. For sayso-ledger/1.")
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path(STDOUT),
    help="Write this file, whole or not at all.  [default: standard output]",
)
def export(place: str | None, form: str, as_of: date | None, claim: str | None, output: Path) -> int:
    """Write the ledger: whole, to be imported elsewhere, or what stands in it, for other programs.

    Example:

        sayso export -d news.db | sayso import -d copy.db -
    """
    if as_of is not None and form == "log":
        raise click.UsageError("--as-of: the log is always whole; choose another --format.")
    if claim is not None and form != _LEDGER:
        raise click.UsageError(f"--claim: only {_LEDGER} holds claims; choose that --format.")
    if str(output) != STDOUT:
        check_target(output, place, option="--output")
    with open_ledger(place) as ledger, ExitStack() as stack:
        if form == _LEDGER:
            link_first(ledger)
            parts = _parts(ledger, as_of, claim)
            first = next(parts)  # what cannot be exported is said before anything is written
            write = stack.enter_context(writing_data(output))
            write(first)
            for part in parts:
                write(part)
            write("\n")
        else:
            write = stack.enter_context(writing_data(output))
            for line in _lines(ledger, form, as_of):
                write(line + "\n")
    if str(output) != STDOUT:
        note(f"wrote {output}")
    return ExitCode.DONE


@click.command("import")
@click.argument("file", metavar="FILE|-", default=STDIN)
@with_ledger
def import_(file: str, place: str | None) -> int:
    """Store what `sayso export` wrote and this ledger does not hold: articles, statements, judgements, purges.

    Importing the same file again changes nothing, so that an import that was stopped goes on when it is started again.

    Example:

        sayso import -d copy.db news.jsonl
    """
    n_new = n_known = 0
    with _open_lines(file) as stream, open_ledger(place, create=True) as ledger, Progress() as progress:
        for n_new, n_known in ledger.import_lines(stream):
            progress.show(f"importing: {n_new + n_known:,} entries")
    note(f"{n_new:,} entries stored, {n_known:,} known already")
    return ExitCode.DONE


@click.command()
@click.argument("target", metavar="OUT", type=click.Path(dir_okay=False, path_type=Path))
@with_ledger
def backup(target: Path, place: str | None) -> int:
    """Write a file that opens as this ledger, also while others write it: the ledger as it stood after one of them.

    Example:

        sayso backup news-2026-11-29.db
    """
    if str(target) == STDOUT:
        raise click.UsageError("a backup is a file; name one, or use `sayso export`.")
    with open_ledger(place) as ledger:
        ledger.backup(target)
    note(f"wrote {target}")
    return ExitCode.DONE


def _lines(ledger: "Ledger", form: str, as_of: date | None) -> Iterator[str]:
    if form == "log":
        with ledger.export_lines() as lines:
            yield from lines
    else:
        from sayso.views.statement_lines import statement_lines  # noqa: PLC0415  slow: jinja2

        judged = (
            (article.version.id, article.judged.reading, article.judged.verdicts)
            for article in ledger.articles(as_of=as_of)
            if article.judged is not None
        )
        yield from statement_lines(judged, form=form)


def _parts(ledger: "Ledger", as_of: date | None, claim: str | None) -> Iterator[str]:
    from sayso.api.exporting import write_pieces  # noqa: PLC0415  slow: jinja2

    yield from write_pieces(ledger.export_stories(as_of=as_of, claim=claim), as_of=as_of or ledger.today)


def _open_lines(file: str) -> TextIO:
    if file == STDIN:
        if sys.stdin is None:
            raise InputError("standard input is closed; give a file, or send an export to it")
        return io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="surrogateescape")
    try:
        return Path(file).open(encoding="utf-8", errors="surrogateescape")
    except OSError as error:
        raise InputError(f"cannot read {file!r}: {error.strerror or error}") from error
