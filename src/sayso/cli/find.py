"""`sayso find`: which statements hold these words?"""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

import click

from sayso.cli.claims import find_claims, write_records
from sayso.cli.days import check_day, check_days, check_range
from sayso.cli.exit_codes import ExitCode
from sayso.cli.ledger_place import open_ledger, with_ledger
from sayso.cli.linking import link_first
from sayso.cli.notes import note
from sayso.cli.output import count_columns, is_colored
from sayso.model import Certainty, ContentType, Manner, Period, Status

if TYPE_CHECKING:
    from sayso.store import Hit
    from sayso.views.claim_records import LaterView

_MOST_NUMBER = 2**53
_REVIEWS = {"accepted": "accept", "rejected": "reject", "unsure": "unsure", "open": "open"}


def _check_before(_context: click.Context, _parameter: click.Parameter, value: str | None) -> int | str | None:
    """The number of a statement, or the id of a claim."""
    if value is None or value.startswith("c-"):
        return value
    if not value.isdecimal() or int(value) > _MOST_NUMBER:
        raise click.BadParameter(
            f"{value!r} is no number of a statement, and no claim (c-...); `sayso find` ends with it."
        )
    return int(value)


@click.command()
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
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([each.value for each in Status]),
    help="Where its claim stands; may be given more than once.",
)
@click.option(
    "--claims", is_flag=True, help="List claims instead of statements, those with the latest statement first."
)
@click.option(
    "--roots",
    metavar="N",
    type=click.IntRange(min=1, max=1_000_000),
    help="With --claims: at least so many independent sources, by the best guess.",
)
@click.option(
    "--published", metavar="DAYS", callback=check_days, help="With --claims: with a statement published then."
)
@click.option(
    "--as-of",
    metavar="DAY",
    callback=check_day,
    help="Only what was seen up to this day, in UTC; with --claims: as they stood by what had been published.",
)
@click.option("--in", "article", metavar="ID", help="Only in this article.")
@click.option(
    "--later",
    "kinds",
    multiple=True,
    type=click.Choice(["changed", "removed", "silent"]),
    help="What the next version of the article changed or dropped; silent: and the page does not tell.",
)
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
    metavar="LAST",
    callback=_check_before,
    help="The next page: what comes behind the statement of this number, or behind this claim.",
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
    statuses: tuple[str, ...],
    claims: bool,  # noqa: FBT001  click's form
    roots: int | None,
    published: Period | None,
    as_of: date | None,
    article: str | None,
    kinds: tuple[str, ...],
    limit: int,
    before: int | str | None,
    form: str | None,
) -> int:
    """Find statements whose content or speakers hold all the words and which are as asked, the last stored first.

    Case and accents do not matter; "two words" in quotation marks stand side by side, `bridg*` is a beginning. With
    --claims the claims are listed that have such a statement; --who also takes the id of a source (`s-...`) then.

    Example:

        sayso find troops --who official --said 2019-02
    """
    _check_claims(claims, roots, published, statuses, as_of, before)
    if claims and kinds:
        raise click.UsageError("--later asks for statements; leave out --claims.")
    from sayso.api.claims import ClaimSearch  # noqa: PLC0415  slow: jinja2
    from sayso.api.moments import end_of  # noqa: PLC0415  beside the slow ones
    from sayso.store import Search  # noqa: PLC0415  slow: SQLAlchemy

    facets = [("manner", manner), ("type", content_type), ("certainty", certainty)]
    facets += [("review", _REVIEWS[review] if review else None), ("speaker", "anonymous" if anonymous else None)]
    low, high = number if number is not None else (None, None)
    source = who if claims and who.startswith("s-") else None
    with open_ledger(place) as ledger:
        version_id = ledger.article(article).version.id if article is not None else None
        search = Search(
            words=" ".join(words),
            who=who if source is None else "",
            outlet=outlet,
            said=said,
            about=about,
            low=low,
            high=high,
            facets=tuple((name, value) for name, value in facets if value is not None),
            version_id=version_id,
            seen_before=end_of(as_of) if as_of is not None and not claims else None,
            statuses=statuses if not claims else (),
        )
        if claims:
            wanted = ClaimSearch(
                statements=search if search != Search() else None,
                statuses=statuses,
                days=published,
                source=source,
                least_roots=roots or 0,
            )
            after = before if isinstance(before, str) else None
            find_claims(ledger, wanted, limit=limit, after=after, as_of=as_of, form=form)
            return ExitCode.DONE
        if statuses:
            link_first(ledger)
        last = before if isinstance(before, int) else None
        fallen = ledger.find_fallen(search, kinds, limit=limit + 1, before=last) if kinds else []
        later = [view for _, view in fallen[:limit]]
        hits = [hit for hit, _ in fallen[:limit]] if kinds else ledger.find(search, limit=limit, before=last)
        n_all = len(fallen) if kinds else len(hits)
        if not kinds and (len(hits) == limit or before is not None):
            n_all = ledger.count(search)
        claims_of = ledger.claims_of([(each.statement_id, each.version_id) for each in hits])
    _write(hits, claims_of, form, later)
    _tell_rest(hits, n_all, limit, is_counted=not kinds)
    return ExitCode.DONE


def _check_claims(
    claims: bool,  # noqa: FBT001  as the option is given
    roots: int | None,
    published: Period | None,
    statuses: tuple[str, ...],
    as_of: date | None,
    before: int | str | None,
) -> None:
    """Refuse options that only claims take, or only statements."""
    if not claims and (roots is not None or published is not None):
        raise click.UsageError("--roots and --published ask for claims; add --claims.")
    if not claims and statuses and as_of is not None:
        raise click.UsageError("--status on a day of the past asks for claims; add --claims.")
    if before is not None and claims != isinstance(before, str):
        kind = "the id of a claim (c-...)" if claims else "the number of a statement"
        raise click.UsageError(f"--before: {before!r} is not {kind}, which comes last on the page before.")


def _write(
    hits: Sequence["Hit"],
    claims_of: Sequence[tuple[str | None, str | None, str | None]],
    form: str | None,
    later: Sequence["LaterView"],
) -> None:
    from sayso.views.claim_words import tell_later  # noqa: PLC0415  slow: jinja2
    from sayso.views.hits import render_hits  # noqa: PLC0415  slow: jinja2

    records = [
        {"permalink": permalink(each), **asdict(each), "claim": claim, "status": status, "stance": stance}
        for each, (claim, status, stance) in zip(hits, claims_of, strict=True)
    ]
    for record, view in zip(records, later, strict=False):
        record["later"] = tell_later(view)
    write_records(records, form, lambda: render_hits(records, width=count_columns(), color=is_colored()))


def permalink(hit: "Hit") -> str:
    """The place of a statement: the article's id and its first and last character."""
    return f"{hit.version_id}#{hit.span_start}-{hit.span_end}"


def _tell_rest(hits: Sequence["Hit"], n_all: int, limit: int, *, is_counted: bool) -> None:
    if not hits:
        note("nothing found; fewer words, or a beginning such as bridg*, find more")
    elif len(hits) == limit and n_all > len(hits) and sys.stderr is not None:
        more = f"{n_all:,}" if is_counted and n_all < 10_000 else f"more than {10_000 if is_counted else len(hits):,}"
        note(f"{len(hits):,} of {more} shown; the next ones: --before {hits[-1].number}")
