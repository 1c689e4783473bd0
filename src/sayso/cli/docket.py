"""`sayso docket`: what was said to come, by when, and what became of it?"""

from datetime import date

import click

from sayso.cli.claims import write_records
from sayso.cli.days import check_day
from sayso.cli.exit_codes import ExitCode
from sayso.cli.ledger_place import open_ledger, with_ledger
from sayso.cli.linking import link_first
from sayso.cli.notes import note
from sayso.cli.output import count_columns, is_colored
from sayso.model import DocketKind, DocketState


@click.command()
@with_ledger
@click.option(
    "--overdue",
    "state",
    flag_value=DocketState.OVERDUE.value,
    help="Only those whose day has passed and of which no outcome is told.",
)
@click.option(
    "--open",
    "state",
    flag_value=DocketState.OPEN.value,
    help="Only those whose day is still to come, or that name none.",
)
@click.option("--decided", "state", flag_value=DocketState.DECIDED.value, help="Only those whose outcome is told.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([each.value for each in DocketKind]),
    help="What it is; may be given more than once.",
)
@click.option("--due-before", metavar="DAY", callback=check_day, help="Only those that are due before this day.")
@click.option("--as-of", metavar="DAY", callback=check_day, help="By what had been published up to this day.")
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=1, max=1_000_000),
    default=50,
    show_default=True,
    help="At most so many.",
)
@click.option("--after", metavar="CLAIM", help="The next page: what comes behind this claim.")
@click.option("--json", "form", flag_value="json", help="Write one JSON array.")
@click.option("--nl", "form", flag_value="nl", help="Write one JSON object a line.")
@click.option("--csv", "form", flag_value="csv", help="Write a table for spreadsheets.")
def docket(  # click hands over one argument per option
    place: str | None,
    state: str | None,
    kinds: tuple[str, ...],
    due_before: date | None,
    as_of: date | None,
    limit: int,
    after: str | None,
    form: str | None,
) -> int:
    """List what was said to come: forecasts, promises and plans, with who says it, the due day and what became of it.

    First those that are overdue or open, the next due first, then open ones without a day, then those whose outcome
    is told, the last told first. Due is the last day of the time that the words name ("by January").

    Example:

        sayso docket -d news.db --overdue
    """
    from sayso.store import DocketSearch  # noqa: PLC0415  slow: SQLAlchemy
    from sayso.views.claim_records import as_record  # noqa: PLC0415  slow: its package imports jinja2
    from sayso.views.docket import docket_row, render_docket  # noqa: PLC0415  as above

    search = DocketSearch(
        states=(DocketState(state),) if state is not None else (),
        kinds=tuple(DocketKind(each) for each in kinds),
        due_before=due_before,
    )
    with open_ledger(place) as ledger:
        link_first(ledger)
        found = ledger.docket(search, limit=limit + 1, after=after, as_of=as_of)
    shown = found[:limit]
    write_records(
        [docket_row(each) if form == "csv" else as_record(each) for each in shown],
        form,
        lambda: render_docket(shown, width=count_columns(), color=is_colored()),
    )
    if not shown:
        is_narrowed = search != DocketSearch() or after is not None
        more = "fewer options find more" if is_narrowed else "`sayso find --claims` lists all claims"
        note(f"no forecast, promise or plan is so; {more}")
    elif len(found) > limit:
        note(f"{limit:,} shown, and there are more; the next ones: --after {shown[-1].id}")
    return ExitCode.DONE
