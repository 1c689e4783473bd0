"""`sayso check`, `rebuild`, `changes` and `purge`: is the ledger whole, and what came into it?"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from sayso.cli.days import check_day
from sayso.cli.exit_codes import ExitCode
from sayso.cli.ledger_place import open_ledger, with_ledger
from sayso.cli.linking import link_first, link_with_progress
from sayso.cli.notes import note
from sayso.cli.output import write_data
from sayso.cli.progress import Progress

if TYPE_CHECKING:
    from sayso.api.ledger import Ledger
    from sayso.store import Change


@click.command()
@with_ledger
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object a line.")
def check(place: str | None, as_json: bool) -> int:  # noqa: FBT001  click's form
    """Prove that every span holds its words, and that every key, hash and chain holds; nothing is changed.

    Exit code 1 where something does not hold.

    Example:

        sayso check -d news.db
    """
    with open_ledger(place) as ledger, Progress() as progress:
        findings = ledger.check(on_entry=lambda done, n_all: progress.show(f"checking: {done:,} of {n_all:,} entries"))
        progress.clear()
        for each in findings:
            kind = "note" if each.is_note else each.code
            line = json.dumps(asdict(each), ensure_ascii=False) if as_json else f"{kind}: {each.where}: {each.message}"
            write_data(line + "\n")
        n_entries, head = ledger.head()
        damaged = [each for each in findings if not each.is_note]
    note(
        f"{len(damaged):,} things do not hold"
        if damaged
        else f"everything holds: {n_entries:,} entries, the last {head[:16]}"
    )
    return ExitCode.FAILED if damaged else ExitCode.DONE


@click.command()
@with_ledger
@click.option("--reread", is_flag=True, help="Read all articles again with today's models and rules first.")
def rebuild(place: str | None, reread: bool) -> int:  # noqa: FBT001  click's form
    """Compute the search, where judgements stand and all claims again, and show what is different then.

    What was read and decided stays. What was found between articles is forgotten and found again. With --reread each
    article is read again; judgements go to the statement with the same cue and nearly the same content, or wait for a
    person (`sayso review`).

    Example:

        sayso rebuild -d news.db
    """
    with open_ledger(place) as ledger, Progress() as progress:
        link_first(ledger)
        before = ledger.statuses()
        if reread:
            fates = ledger.reread(
                on_article=lambda done, n_all: progress.show(f"reading again: {done:,} of {n_all:,} articles")
            )
            progress.clear()
            write_data("".join(f"{fate.value}\t{count}\n" for fate, count in fates.items()))
        rebuilt = ledger.rebuild(on_version=lambda done: progress.show(f"rebuilding: {done:,} articles"))
        progress.clear()
        link_with_progress(ledger)
        moved = list(_moved(before, ledger.statuses())) if before else []
    write_data("".join(f"changed\t{each}\n" for each in rebuilt.changed))
    write_data("".join(f"claim\t{each}\n" for each in moved))
    note(f"{rebuilt.n_versions:,} articles gone through, {len(rebuilt.changed):,} changed")
    if before:
        note(f"{len(moved):,} claims stand otherwise, came or went")
    return ExitCode.DONE


@click.command()
@with_ledger
@click.option("--since", metavar="DAY", required=True, callback=check_day, help="The first day, in UTC: 2026-11-23.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object a line.")
def changes(place: str | None, since: date, as_json: bool) -> int:  # noqa: FBT001  click's form
    """Show articles, new versions with what they say differently, judgements and purges since a day.

    Below them stand the claims that are contested, withdrawn, refuted, corroborated or superseded now and were not
    before that day, or were not there, and those behind which there are more independent sources.

    Example:

        sayso changes --since 2026-11-23
    """
    with open_ledger(place) as ledger:
        found = ledger.changes(datetime(since.year, since.month, since.day, tzinfo=UTC))
        for each in found:
            if as_json:
                write_data(json.dumps(asdict(each), ensure_ascii=False) + "\n")
                continue
            write_data(f"{each.at[:16]}  {each.kind:<11}  {each.id}  {_on_one_line(each.summary)}\n")
            _tell_edit(ledger, each)
        link_first(ledger)
        moved = ledger.claim_changes(datetime(since.year, since.month, since.day, tzinfo=UTC))
    for change in moved:
        if as_json:
            write_data(json.dumps({"at": change.day, **asdict(change)}, ensure_ascii=False) + "\n")
            continue
        was = f" (was {change.before})" if change.before is not None else ""
        write_data(f"{change.day:<16}  {change.kind}{was}  {change.id}  {_on_one_line(change.proposition)}\n")
        write_data(f"    why: {_on_one_line(change.why)}\n")
    if not found and not moved:
        note(f"nothing since {since}")
    return ExitCode.DONE


@click.command()
@click.argument("article", metavar="ID")
@with_ledger
@click.option("--reason", metavar="WORDS", required=True, help="Why; it is kept, so it must not repeat the words.")
@click.option("--yes", is_flag=True, help="Do not ask whether it is meant.")
def purge(article: str, place: str | None, reason: str, yes: bool) -> int:  # noqa: FBT001  click's form
    """Take the words of an article out for good: takedown, privacy. The only erasure that there is.

    Its text, statements and what judgements say of it are overwritten; its id, its hash and the reason stay, and the
    article is not stored again. Backups and exports made before hold the words still.

    Example:

        sayso purge a7f3k2 --reason "court order 12/26"
    """
    with open_ledger(place) as ledger:
        found = ledger.article(article).version
        if not yes:
            title = found.document.title or found.name or "without a title"
            click.confirm(f"Take out {found.id} ({title}) for good?", abort=True, err=True)
        purged = ledger.purge(found.id, reason=reason)
    write_data(f"{purged.version_id}\n")
    note("its words are gone from the ledger; backups and exports made before hold them still")
    return ExitCode.DONE


def _moved(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """The claims that stand otherwise after all was computed again."""
    for id in sorted(before.keys() | after.keys()):
        if before.get(id) != after.get(id):
            yield f"{id}\t{before.get(id, 'not there')}\t{after.get(id, 'not there')}"


def _on_one_line(words: str) -> str:
    """The words without what would act on the screen."""
    from sayso.views.safe_text import show_controls  # noqa: PLC0415  slow: its package imports jinja2

    return show_controls(" ".join(words.split()))


def _tell_edit(ledger: "Ledger", change: "Change") -> None:
    """What a new version changed: how much, whether the page tells, and each statement that is not as it was."""
    from sayso.views.version_page import tell_edit_lines  # noqa: PLC0415  slow: its package imports jinja2

    if change.edit is not None:
        difference = ledger.diff(change.edit.before, change.edit.after)
        write_data("".join(f"    {line}\n" for line in tell_edit_lines(difference)))
