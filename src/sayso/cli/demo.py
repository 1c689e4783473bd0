"""`sayso demo`: what does it do with the articles that come with it?"""

import tempfile
from importlib import resources
from pathlib import Path

import click

from sayso.cli.exit_codes import ExitCode
from sayso.cli.output import STDOUT, count_columns, write_file, write_text
from sayso.cli.progress import Progress
from sayso.cli.report_path import check_report_path
from sayso.model import Reading

_EXAMPLES = "examples"
_REPORT = "sayso-demo.html"


@click.command(short_help="Read the invented articles that come with Sayso.")
@click.option(
    "--html",
    metavar="OUT",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the report to this file.  [default: a new temporary folder]",
)
def demo(html: Path | None) -> int:
    """Read the invented articles that come with Sayso, say in short who says what, and write one HTML report.

    The stories are made up: a dam that breaks, a ship that is lost, grain that nobody has counted.

    Example:

        sayso demo --html report.html
    """
    if html is not None:
        if str(html) == STDOUT:
            raise click.UsageError("--html: standard output holds the summary; name a file.")
        check_report_path(html)
    named = _read_examples()
    readings = list(named.values())
    path = html if html is not None else Path(tempfile.mkdtemp(prefix="sayso-demo-")) / _REPORT
    _write_report(path, named)
    n_statements = sum(len(reading.statements) for reading in readings)
    write_text(f"\n{n_statements} statements in {len(readings)} articles. Open the report in a browser:\n{path}\n")
    return ExitCode.DONE


def _read_examples() -> dict[str, Reading]:
    """The readings of the bundled articles, in the order of their file names, each shown in short as it comes."""
    from sayso import api  # noqa: PLC0415  beside the slow ones
    from sayso.views import render_summary  # noqa: PLC0415  slow: jinja2

    readings = {}
    with Progress() as progress, resources.as_file(resources.files("sayso") / _EXAMPLES) as folder:
        files = sorted(file for file in folder.iterdir() if file.is_file())
        for place, file in enumerate(files, start=1):
            progress.show(f"reading {file.name} ({place} of {len(files)})")
            reading = api.read(file)
            progress.clear()
            write_text(render_summary(reading, width=count_columns(), name=file.name) + "\n")
            readings[file.name] = reading
    return readings


def _write_report(path: Path, named: dict[str, Reading]) -> None:
    from sayso.views import render_report  # noqa: PLC0415  slow: jinja2

    write_file(path, render_report(list(named.values()), title="Three invented stories", names=list(named)))
