"""`sayso demo`: what does it do with the articles that come with it?"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.exit_codes import ExitCode
from sayso.cli.output import STDOUT, count_columns, write_file, write_text
from sayso.cli.progress import Progress
from sayso.cli.report_path import check_report_path
from sayso.cli.serve import PORT, run_app
from sayso.errors import InputError
from sayso.model import Reading

if TYPE_CHECKING:
    from sayso.api.ledger import Ledger

_EXAMPLES = "examples"
_REPORT = "sayso-demo.html"
_LEDGER = "sayso-demo.db"
_FIRST_PAGE = "/e"  # estimates: what several sources say of the same number


@click.command()
@click.option(
    "--html",
    metavar="OUT",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the report to this file.  [default: a new temporary folder]",
)
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65535), help="Of the web application.")
@click.option("--no-serve", is_flag=True, help="End after the summary, as it does where nobody sits at a terminal.")
def demo(html: Path | None, port: int, no_serve: bool) -> int:  # noqa: FBT001  click's form
    """Read the invented articles that come with Sayso, say in short who says what, and open them in a browser.

    One HTML report of them is written beside. On a terminal they then go into a ledger of their own in a temporary
    folder, and the web application opens on it. The stories are made up: a dam that breaks, a ship that is lost, grain
    that nobody has counted.

    Example:

        sayso demo --no-serve --html report.html
    """
    if html is not None:
        if str(html) == STDOUT:
            raise click.UsageError("--html: standard output holds the summary; name a file.")
        check_report_path(html)
    folder = Path(tempfile.mkdtemp(prefix="sayso-demo-"))
    is_served = not no_serve and all(each is not None and each.isatty() for each in (sys.stdout, sys.stdin))
    if not is_served:
        _show(_read_examples(None), html or folder / _REPORT)
        return ExitCode.DONE
    with _new_ledger(folder / _LEDGER) as ledger:
        _show(_read_examples(ledger), html or folder / _REPORT)
        with Progress() as progress:
            progress.show("finding who says the same")
            ledger.link()
    _serve(folder / _LEDGER, port)
    return ExitCode.DONE


def _serve(place: Path, port: int) -> None:
    from sayso.web import WebSettings  # noqa: PLC0415  slow: fastapi

    try:
        run_app(place, WebSettings(), port=port, is_opened=True, path=_FIRST_PAGE)
    except InputError:
        if port != PORT:
            raise
        run_app(place, WebSettings(), port=0, is_opened=True, path=_FIRST_PAGE)  # another Sayso has the usual one


def _show(named: dict[str, Reading], path: Path) -> None:
    from sayso.views import render_report  # noqa: PLC0415  slow: jinja2

    readings = list(named.values())
    write_file(path, render_report(readings, title="Three invented stories", names=list(named)))
    n_statements = sum(len(reading.statements) for reading in readings)
    write_text(f"\n{n_statements} statements in {len(readings)} articles. Open the report in a browser:\n{path}\n")


def _read_examples(ledger: "Ledger | None") -> dict[str, Reading]:
    """The readings of the bundled articles, in the order of their file names, each shown in short as it comes.

    Args:
        ledger: Where they are stored too; None where they are only read.
    """
    from sayso.views import render_summary  # noqa: PLC0415  slow: jinja2

    readings = {}
    with Progress() as progress, resources.as_file(resources.files("sayso") / _EXAMPLES) as folder:
        files = sorted(file for file in folder.iterdir() if file.is_file())
        for place, file in enumerate(files, start=1):
            progress.show(f"reading {file.name} ({place} of {len(files)})")
            reading = _read(file, ledger)
            progress.clear()
            write_text(render_summary(reading, width=count_columns(), name=file.name) + "\n")
            readings[file.name] = reading
    return readings


def _read(file: Path, ledger: "Ledger | None") -> Reading:
    from sayso import api  # noqa: PLC0415  beside the slow ones

    if ledger is None:
        return api.read(file)
    article = ledger.article(ledger.add(file).version_id)
    if article.judged is None:
        raise InputError(f"{file.name!r} was stored and not read; install Sayso again")
    return article.judged.reading


@contextmanager
def _new_ledger(path: Path) -> Iterator["Ledger"]:
    from sayso.api.ledger import Ledger  # noqa: PLC0415  slow: SQLAlchemy, numpy

    with Ledger(path, told=lambda _note: None) as ledger:
        yield ledger
