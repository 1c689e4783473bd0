"""`sayso add`: read articles and keep what they say."""

import json
import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.addresses import Failed, add_addresses
from sayso.cli.exit_codes import ExitCode, code_for
from sayso.cli.inputs import STDIN, check_outlet, check_published, check_url, is_url, name_once
from sayso.cli.ledger_place import check_target, open_ledger, with_ledger
from sayso.cli.lengths import show_length
from sayso.cli.linking import link_with_progress
from sayso.cli.notes import note
from sayso.cli.output import write_data, write_file
from sayso.cli.progress import Progress
from sayso.errors import InputError, SaysoError

if TYPE_CHECKING:
    from sayso.api.answers import Added
    from sayso.api.ledger import Ledger
    from sayso.cli.articles import Input

_log = logging.getLogger(__name__)
_FAILURES = "sayso-failures.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hints:
    published: str | None
    outlet: str | None
    url: str | None


@click.command()
@click.argument("inputs", metavar="FILE|FOLDER|URL|-...", nargs=-1, required=True)
@with_ledger
@click.option(
    "--published",
    metavar="DATE[TIME]",
    callback=check_published,
    help="When they were published; stands above what the articles say.",
)
@click.option(
    "--outlet", metavar="NAME", callback=check_outlet, help="Who published them; stands above what the articles say."
)
@click.option(
    "--url", metavar="URL", callback=check_url, help="Where it is from (http or https). For one article only."
)
@click.option(
    "--failures",
    metavar="OUT",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path(_FAILURES),
    show_default=True,
    help="Write what could not be added, and why, to this file; it is only made where something failed.",
)
@click.option(
    "--allow-private",
    is_flag=True,
    help="Also fetch from this machine and its network, and from any port; for tests and intranets.",
)
@click.option("--no-link", is_flag=True, help="Leave linking with other articles to a later `sayso link`.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object a line instead of text.")
def add(  # click hands over one argument per option
    inputs: tuple[str, ...],
    place: str | None,
    published: str | None,
    outlet: str | None,
    url: str | None,
    failures: Path,
    allow_private: bool,  # noqa: FBT001  click's form
    no_link: bool,  # noqa: FBT001  click's form
    as_json: bool,  # noqa: FBT001  click's form
) -> int:
    """Read articles and store what they say in the ledger, each whole or not at all.

    Takes plain text, Markdown, saved pages, web archives (.mhtml), mails (.eml) and PDFs, folders of them, and files
    that hold several: WARC, WACZ, zip, mailboxes (.mbox), Parquet tables, and `.jsonl` files with one article a line
    (`{"id", "text", "published"?, "url"?, "outlet"?, "title"?, "byline"?}`). `-` is standard input, an address of the
    web (http or https) is fetched. Adding the same article again changes nothing, so that a run that was stopped goes
    on when it is started again. A changed article at a known address is a new version. What cannot be fetched or read
    does not stop the others. At the end the articles are linked with all others: which statements make the same claims,
    and who is behind them.

    Example:

        sayso add -d news.db examples
    """
    from sayso.cli.articles import find_inputs  # noqa: PLC0415  slow: its package imports onnxruntime

    addresses = list(dict.fromkeys(each for each in inputs if is_url(each)))
    files, passed_over = find_inputs([each for each in inputs if not is_url(each)])
    if passed_over:
        listed = ", ".join(f"{ending} {count:,}" for ending, count in sorted(passed_over.items()))
        note(f"passed over in folders, being no articles: {listed}")
    if url is not None and len(files) + len(addresses) > 1:
        raise click.UsageError("--url belongs to one article; give one, or leave --url out.")
    if files.count(STDIN) and inputs.count(STDIN) > 1:
        raise click.UsageError("standard input can be read only once; give '-' once.")
    if not files and not addresses:
        note(f"no article in {', '.join(inputs)}: looked for .txt, .html, .pdf, .eml, .jsonl, .warc, .zip and the like")
        return ExitCode.FAILED
    check_target(failures, place, option="--failures", inputs=[each for each in files if each != STDIN])
    hints = _Hints(published=published, outlet=outlet, url=url)
    with open_ledger(place, create=True) as ledger:
        failed, n_done = _add_all(ledger, files, hints, as_json=as_json)
        not_fetched, n_fetched = add_addresses(
            ledger,
            addresses,
            {"published": published, "outlet": outlet, "url": url},
            allow_private=allow_private,
            on_added=lambda added, name: _tell_added(added, name, as_json=as_json),
        )
        failed, n_done = failed + not_fetched, n_done + n_fetched
        _write_failures(failures, failed)
        if not no_link:
            link_with_progress(ledger)
    return code_for(n_done + len(failed), len(failed))


def _add_all(ledger: "Ledger", files: Sequence[str], hints: _Hints, *, as_json: bool) -> tuple[list[Failed], int]:
    """What failed, and how many were added or known."""
    failed: list[Failed] = []
    n_done, started = 0, time.monotonic()
    with Progress() as progress:
        for given, position in _all_inputs(files):
            pace = (time.monotonic() - started) / max(n_done + len(failed), 1)
            left = f", {show_length(pace * (len(files) - position))} left" if n_done + len(failed) > 2 else ""
            progress.show(f"adding {given.name!r} ({position + 1:,} of {len(files):,} files{left})")
            added = _add_one(ledger, given, hints)
            progress.clear()
            if isinstance(added, str):
                note(added)
                failed.append({"input": given.name, "reason": added})
                continue
            n_done += 1
            _tell_added(added, given.name, as_json=as_json)
    return failed, n_done


def _all_inputs(files: Sequence[str]) -> Iterator[tuple["Input", int]]:
    from sayso.cli.articles import read_inputs  # noqa: PLC0415  slow: its package imports onnxruntime

    for position, name in enumerate(files):
        for given in read_inputs(name):
            yield given, position


def _add_one(ledger: "Ledger", given: "Input", hints: _Hints) -> "Added | str":
    """The article as it stands in the ledger, or why it does not."""
    if given.problem is not None:
        return name_once(given.name, given.problem)
    from sayso.cli.articles import store_input  # noqa: PLC0415  slow: its package imports onnxruntime

    try:
        return store_input(ledger, given, published=hints.published, outlet=hints.outlet, url=hints.url)
    except InputError as error:
        return name_once(given.name, str(error))
    except SaysoError:
        raise  # the ledger or the installation is at fault: no other article would fare better
    except Exception as error:  # noqa: BLE001  outer loop of a batch: one article must not cost the others
        _log.debug("adding %r failed", given.name, exc_info=True)
        return f"{given.name}: adding failed with {type(error).__name__}: {error}; please report it"


def _tell_added(added: "Added", name: str, *, as_json: bool) -> None:
    for difference in added.differs:
        note(f"{name}: {difference}")
    if as_json:
        record = {
            "id": added.version_id,
            "outcome": added.outcome.value,
            "statements": added.n_statements,
            "same_words": list(added.same_words),
            "name": name,
        }
        write_data(json.dumps(record, ensure_ascii=False) + "\n")
        return
    beside = f", the same words as {added.same_words[0]}" if added.same_words else ""
    statements = "1 statement" if added.n_statements == 1 else f"{added.n_statements} statements"
    from sayso.views.safe_text import show_controls  # noqa: PLC0415  slow: its package imports jinja2

    shown = show_controls(name).replace("\n", "\\n")
    write_data(f"{added.version_id}  {added.outcome.value:<11}  {statements}{beside}  {shown}\n")


def _write_failures(path: Path, failed: Sequence[Failed]) -> None:
    if not failed:
        return
    write_file(path, "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in failed))
    note(f"{len(failed):,} not added; which and why: {path}")
