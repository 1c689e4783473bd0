"""`sayso show`: what does the ledger hold under an id?"""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.days import check_day
from sayso.cli.exit_codes import ExitCode
from sayso.cli.ledger_place import check_target, open_ledger, with_ledger
from sayso.cli.linking import link_first
from sayso.cli.notes import note
from sayso.cli.output import count_columns, is_colored, write_bytes, write_data, write_text
from sayso.cli.versions import check_use, show_versions
from sayso.errors import InputError, NotFoundError

if TYPE_CHECKING:
    from sayso.api.answers import Article
    from sayso.api.ledger import Ledger


@click.command()
@click.argument("what", metavar="ID[#START-END]|CLAIM|SOURCE")
@with_ledger
@click.option(
    "--as-of",
    metavar="DAY",
    callback=check_day,
    help="An article: as the ledger held it at the end of this day, in UTC; a claim or a source: by what had been "
    "published up to it.",
)
@click.option("--versions", "is_list", is_flag=True, help="All texts of the article, and what each changed.")
@click.option("--against", metavar="ID", help="An earlier version: what is different in the article since then.")
@click.option(
    "--report",
    metavar="OUT",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A claim: write a report that stands alone to this file, .html or .md, with hashes and how to check it.",
)
@click.option(
    "--story", "is_story", is_flag=True, help="With --report: all claims of the articles that tell of the same."
)
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
def show(  # click passes each option by itself
    what: str,
    place: str | None,
    as_of: date | None,
    is_list: bool,  # noqa: FBT001  click's form
    against: str | None,
    report: Path | None,
    is_story: bool,  # noqa: FBT001  click's form
    as_json: bool,  # noqa: FBT001  click's form
) -> int:
    """Show an article with its statements as people left them, the statements at one place of it, a claim or a source.

    The beginning of an id is enough. Below the statements of an article stand the judgements, those that wait for a
    statement, other versions, and where the same words stand too. A claim (`c-...`) shows its way first, then where it
    stands and why, the independent sources behind it with each step of the count, who says it with copies folded
    under what they copy, the claims that it cannot hold together with, and its values. A source (`s-...`) shows what it
    said and through whom.

    With --versions each text that the article had is listed, with when it was seen, published and changed, and whether
    it changed in silence something that was said. With --against what is different to another version is shown,
    statement by statement and word by word.

    Example:

        sayso show a7f3k2#1204-1391
    """
    beginning, _, at = what.partition("#")
    if is_list or against is not None:
        check_use(what, against, is_list=is_list, is_past=as_of is not None)
    form = _check_report(what, report, place, is_story=is_story) if report is not None or is_story else None
    with open_ledger(place) as ledger:
        if report is not None:
            link_first(ledger)
            write_bytes(report, _make_report(ledger, what, form, as_of=as_of, is_story=is_story))
            note(f"wrote {report}")
            return ExitCode.DONE
        if is_list or against is not None:
            show_versions(ledger, beginning, against, as_json=as_json)
            return ExitCode.DONE
        if what.startswith(("c-", "s-")):
            from sayso.cli.claims import show_claim, show_source  # noqa: PLC0415  only where a claim is asked for

            shown = show_claim if what.startswith("c-") else show_source
            shown(ledger, what, as_of=as_of, as_json=as_json)
            return ExitCode.DONE
        article = ledger.article(beginning, as_of=as_of)
    if as_json:
        write_data(json.dumps(_record(article, _range(at)), ensure_ascii=False) + "\n")
        return ExitCode.DONE
    from sayso.views.article import render_article  # noqa: PLC0415  slow: jinja2

    if article.purge is not None:
        purge = article.purge
        write_text(f"article {purge.version_id} was purged on {purge.at.date()} by {purge.who}: {purge.reason}\n")
        return ExitCode.DONE
    wanted = _range(at)
    reading = article.judged.reading if article.judged is not None else None
    _check_place(article, wanted)
    write_text(
        render_article(
            article.version,
            reading,
            judgements=article.judgements,
            taken_back=article.taken_back,
            waiting=article.waiting,
            versions=article.versions,
            same_words=article.same_words,
            at=wanted,
            width=count_columns(),
            color=is_colored(),
        )
    )
    return ExitCode.DONE


def _check_report(what: str, report: Path | None, place: str | None, *, is_story: bool) -> str:
    """The ending of the file.

    Raises:
        UsageError: If it is another one than .html and .md, or what is to be shown is no claim.
    """
    if report is None:
        raise click.UsageError("--story belongs to --report; give that a file too.")
    if not what.startswith("c-"):
        raise click.UsageError(f"--report: {what!r} is no claim; give one, such as c-3az37s6vwyzs.")
    form = report.suffix.lower()
    if form not in (".html", ".md"):
        raise click.UsageError(f"--report: {str(report)!r} is no .html and no .md; give the file one of these endings.")
    check_target(report, place, option="--report")
    return form


def _make_report(ledger: "Ledger", what: str, form: str | None, *, as_of: date | None, is_story: bool) -> bytes:
    from sayso.api.pages.report import report_claims, report_story  # noqa: PLC0415  slow: jinja2
    from sayso.views.claims_report import render_claims_html, render_claims_markdown  # noqa: PLC0415  as above

    found = report_story(ledger, what, as_of=as_of) if is_story else report_claims(ledger, [what], as_of=as_of)
    return (render_claims_html if form == ".html" else render_claims_markdown)(found).encode("utf-8")


def _range(at: str) -> tuple[int, int] | None:
    """The characters that the link names, None where it names the whole article.

    >>> _range("12-80"), _range("")
    ((12, 80), None)
    """
    if not at:
        return None
    start, _, end = at.partition("-")
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end)):
        raise InputError(
            f"{at!r} is no place in an article; write 1204-1391: the first character, the one after the last"
        )
    return int(start), int(end)


def _record(article: "Article", at: tuple[int, int] | None) -> dict[str, Any]:
    from sayso.store import to_plain  # noqa: PLC0415  slow: SQLAlchemy
    from sayso.views.article import stands_at  # noqa: PLC0415  slow: jinja2
    from sayso.views.places import place_records  # noqa: PLC0415  slow: its package imports jinja2

    document = article.version.document
    statements = article.judged.reading.statements if article.judged is not None else ()
    _check_place(article, at)
    shown = [each for each in statements if at is None or stands_at(each, at)]
    return {
        "id": article.version.id,
        "url": document.url,
        "outlet": document.outlet,
        "title": document.title,
        "published": document.published.value if document.published is not None else None,
        "modified": document.modified.value if document.modified is not None else None,
        "seen_at": article.version.seen_at.isoformat(),
        "text": document.text,
        "places": place_records(document.places),
        "statements": [to_plain(each) for each in shown],
        "verdicts": {key: verdict.value for key, verdict in article.judged.verdicts.items()} if article.judged else {},
        "judgements": [to_plain(each) for each in article.judgements],
        "waiting": [each.id for each in article.waiting],
        "versions": list(article.versions),
        "same_words": list(article.same_words),
        "purged": article.purge.reason if article.purge is not None else None,
    }


def _check_place(article: "Article", at: tuple[int, int] | None) -> None:
    """Refuse a place at which no statement stands."""
    from sayso.views.article import stands_at  # noqa: PLC0415  slow: jinja2

    statements = article.judged.reading.statements if article.judged is not None else ()
    if at is not None and not any(stands_at(each, at) for each in statements):
        raise NotFoundError(f"no statement stands at {at[0]}-{at[1]} of {article.version.id}")
