"""`sayso compare`: which numbers do sources give for one thing?"""

import json
from datetime import date
from pathlib import Path

import click

from sayso.cli.days import check_day
from sayso.cli.exit_codes import ExitCode
from sayso.cli.ledger_place import check_target, open_ledger, with_ledger
from sayso.cli.linking import link_first
from sayso.cli.notes import note
from sayso.cli.output import count_columns, is_colored, write_bytes, write_data, write_text

_FORMATS = ("svg", "png")


@click.command()
@click.argument("wanted", metavar="CLAIM|WORDS...", nargs=-1, required=True)
@with_ledger
@click.option("--as-of", metavar="DAY", callback=check_day, help="By what had been published up to this day.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@click.option(
    "--chart",
    metavar="OUT",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a chart to this file too, .svg or .png.",
)
def compare(
    wanted: tuple[str, ...],
    place: str | None,
    as_of: date | None,
    as_json: bool,  # noqa: FBT001  click's form
    chart: Path | None,
) -> int:
    """Show the numbers that sources give for one thing, in order of time: who, where, how worded, whether it stands.

    Takes the beginnings of the ids of claims, or words that a statement of the claims holds. All values of the same
    measure are shown, those of other claims too. Shares are in percent.

    Example:

        sayso compare 'kill*' --chart killed.svg
    """
    form = _check_chart(chart, place) if chart is not None else None
    with open_ledger(place) as ledger:
        link_first(ledger)
        comparison = ledger.compare(*wanted, as_of=as_of)
    drawn = None
    if chart is not None and form is not None:
        from sayso.views.charts import chart_estimates, render_chart  # noqa: PLC0415  slow: its package imports jinja2

        drawn = render_chart(chart_estimates(comparison), form)
    if as_json:
        from sayso.views.claim_records import as_record  # noqa: PLC0415  slow: its package imports jinja2

        write_data(json.dumps(as_record(comparison), ensure_ascii=False) + "\n")
    else:
        from sayso.views.claim_lists import render_comparison  # noqa: PLC0415  slow: its package imports jinja2

        write_text(render_comparison(comparison, width=count_columns(), color=is_colored()))
    if chart is not None and drawn is not None:
        write_bytes(chart, drawn)
        note(f"wrote {chart}")
    return ExitCode.DONE


def _check_chart(chart: Path, place: str | None) -> str:
    """The format that the file's name asks for.

    Raises:
        UsageError: If it asks for another, or the file cannot be written.
    """
    form = chart.suffix.lower().removeprefix(".")
    if form not in _FORMATS:
        raise click.UsageError(f"--chart: {str(chart)!r} is no .svg and no .png; give the file one of these endings.")
    if not chart.parent.is_dir():
        raise click.UsageError(f"--chart: there is no folder {str(chart.parent)!r}; make it, or name another.")
    check_target(chart, place, option="--chart")
    return form
