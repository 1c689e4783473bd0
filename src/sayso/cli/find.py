"""`sayso find`: which statements hold these words?"""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

import click

from sayso.cli.days import check_day, check_days, check_range
from sayso.cli.exit_codes import ExitCode
from sayso.cli.ledger_place import open_ledger, with_ledger
from sayso.cli.notes import note
from sayso.cli.output import count_columns, is_colored, write_data, write_text
from sayso.model import Certainty, ContentType, Manner, Period

if TYPE_CHECKING:
    from sayso.store import Hit

_REVIEWS = {"accepted": "accept", "rejected": "reject", "unsure": "unsure", "open": "open"}


@click.command(short_help="Find statements by words, speakers, days, numbers.")
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@with_ledger
@click.option("--who", metavar="WORDS", default="", help="Who says it, directly or through others.")
@click.option("--outlet", metavar="WORDS", default="", help="In whose article it stands.")
@click.option(
    "--said", metavar="DAYS", callback=check_days, help="When it was said: 2019, 2019-02, 2019-02-03..2019-03."
)
@click.option("--about", metavar="DAYS", callback=check_days, help="About when it is.")
@click.option(
    "--number", metavar="RANGE", callback=check_range, help="With a number in this range: 11, 10..20, 1000.. ."
)
@click.option("--manner", type=click.Choice([each.value for each in Manner]), help="How it is put.")
@click.option(
    "--type",
    "content_type",
    type=click.Choice([each.value for each in ContentType]),
    help="What sort of thing is said.",
)
@click.option("--certainty", type=click.Choice([each.value for each in Certainty]), help="How sure its source puts it.")
@click.option("--review", type=click.Choice(list(_REVIEWS)), help="What people said of it; open: nothing yet.")
@click.option("--anonymous", is_flag=True, help="Only what somebody says who is described and not named.")
@click.option("--as-of", metavar="DAY", callback=check_day, help="Only what was seen up to this day, in UTC.")
@click.option("--in", "article", metavar="ID", help="Only in this article.")
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=1, max=1_000_000),
    default=50,
    show_default=True,
    help="At most so many.",
)
@click.option(
    "--before",
    metavar="NUMBER",
    type=click.IntRange(min=0, max=2**53),
    help="The next page: what was stored before this number.",
)
@click.option("--json", "form", flag_value="json", help="Write one JSON array.")
@click.option("--nl", "form", flag_value="nl", help="Write one JSON object a line.")
@click.option("--csv", "form", flag_value="csv", help="Write a table for spreadsheets.")
def find(  # click hands over one argument per option
    words: tuple[str, ...],
    place: str | None,
    who: str,
    outlet: str,
    said: Period | None,
    about: Period | None,
    number: tuple[float | None, float | None] | None,
    manner: str | None,
    content_type: str | None,
    certainty: str | None,
    review: str | None,
    anonymous: bool,  # noqa: FBT001  click's form
    as_of: date | None,
    article: str | None,
    limit: int,
    before: int | None,
    form: str | None,
) -> int:
    """Find statements whose content or speakers hold all the words and which are as asked, the last stored first.

    Case and accents do not matter; "two words" in quotation marks stand side by side, `bridg*` is a beginning.

    Example:

        sayso find troops --who official --said 2019-02
    """
    from sayso.api.moments import end_of  # noqa: PLC0415  beside the slow ones
    from sayso.store import Search  # noqa: PLC0415  slow: SQLAlchemy

    facets = [("manner", manner), ("type", content_type), ("certainty", certainty)]
    facets += [("review", _REVIEWS[review] if review else None), ("speaker", "anonymous" if anonymous else None)]
    low, high = number if number is not None else (None, None)
    with open_ledger(place) as ledger:
        version_id = ledger.article(article).version.id if article is not None else None
        search = Search(
            words=" ".join(words),
            who=who,
            outlet=outlet,
            said=said,
            about=about,
            low=low,
            high=high,
            facets=tuple((name, value) for name, value in facets if value is not None),
            version_id=version_id,
            seen_before=end_of(as_of) if as_of is not None else None,
        )
        hits = ledger.find(search, limit=limit, before=before)
        n_all = ledger.count(search) if len(hits) == limit or before is not None else len(hits)
    _write(hits, form)
    _tell_rest(hits, n_all, limit)
    return ExitCode.DONE


def _write(hits: Sequence["Hit"], form: str | None) -> None:
    from sayso.views.statement_lines import csv_line, defused  # noqa: PLC0415  slow: jinja2

    records = [{"permalink": permalink(each), **asdict(each)} for each in hits]
    if form == "json":
        write_data(json.dumps(records, ensure_ascii=False) + "\n")
    elif form == "nl":
        write_data("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records))
    elif form == "csv":
        lines = [csv_line(list(records[0]))] if records else []
        lines += [csv_line([defused(value) for value in each.values()]) for each in records]
        write_data("".join(line + "\n" for line in lines))
    else:
        from sayso.views.hits import render_hits  # noqa: PLC0415  slow: jinja2

        write_text(render_hits(records, width=count_columns(), color=is_colored()))


def permalink(hit: "Hit") -> str:
    """The place of a statement: the article's id and its first and last character."""
    return f"{hit.version_id}#{hit.span_start}-{hit.span_end}"


def _tell_rest(hits: Sequence["Hit"], n_all: int, limit: int) -> None:
    if not hits:
        note("nothing found; fewer words, or a beginning such as bridg*, find more")
    elif len(hits) == limit and n_all > len(hits) and sys.stderr is not None:
        more = f"{n_all:,}" if n_all < 10_000 else "more than 10,000"
        note(f"{len(hits):,} of {more} shown; the next ones: --before {hits[-1].number}")
