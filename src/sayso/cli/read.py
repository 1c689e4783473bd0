"""`sayso read`: what do articles say, and on whose word?"""

import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from sayso.api.members import holds_several, read_members
from sayso.cli.exit_codes import code_for
from sayso.cli.inputs import STDIN, check_outlet, check_published, check_url, is_url, name_input, name_once, read_input
from sayso.cli.notes import note
from sayso.cli.output import STDOUT, count_columns, is_colored, write_data, write_file, write_text
from sayso.cli.progress import Progress
from sayso.cli.report_path import check_report_path
from sayso.errors import InputError, SaysoError
from sayso.model import Problem, Reading

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hints:
    """What the user knows of the articles."""

    published: str | None
    outlet: str | None
    url: str | None
    min_confidence: float
    allow_private: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A reading and how its input is called."""

    name: str
    reading: Reading


@click.command()
@click.argument("files", metavar="FILE|URL|-...", nargs=-1, required=True)
@click.option(
    "--published",
    metavar="DATE[TIME]",
    callback=check_published,
    help="When it was published; stands above what the article says.",
)
@click.option(
    "--outlet", metavar="NAME", callback=check_outlet, help="Who published it; stands above what the article says."
)
@click.option(
    "--url",
    metavar="URL",
    callback=check_url,
    help="Where it is from (http or https); stands above what the article says. For one article only.",
)
@click.option(
    "--min-confidence",
    metavar="P",
    type=click.FloatRange(min=0, max=1),
    default=0.4,
    show_default=True,
    help="Leave out what is less likely to be right; 0 shows all, 0.85 about half.",
)
@click.option(
    "--allow-private",
    is_flag=True,
    help="Also fetch from this machine and its network, and from any port; for tests and intranets.",
)
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object for all files (format sayso-ledger/1).")
@click.option(
    "--html",
    metavar="OUT",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write one self-contained HTML page to this file instead of text; `-` is standard output.",
)
def read(  # click hands over one argument per option
    files: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    url: str | None,
    min_confidence: float,
    allow_private: bool,  # noqa: FBT001  click's form
    as_json: bool,  # noqa: FBT001  click's form
    html: Path | None,
) -> int:
    """Show the statements of articles: who says what, in the exact words, through whom, and how sure we are.

    Reads plain text, Markdown, saved pages, web archives (.mhtml), mails (.eml) and PDFs, and each article of a WARC,
    WACZ, zip, mailbox (.mbox) or Parquet file; `-` is standard input, an address of the web (http or https) is fetched.
    Nothing is stored. What cannot be read does not stop the others.

    Example:

        sayso read --published 2022-11-04 examples/halcyon-star-02-sunk.md
    """
    _check_use(files, url, html, as_json=as_json)
    hints = _Hints(
        published=published,
        outlet=outlet,
        url=url,
        min_confidence=min_confidence,
        allow_private=allow_private,
    )
    named, problems, n_read = _read_all(files, hints, is_shown=not as_json and html is None)
    if as_json:
        _write_json([entry.reading for entry in named], problems)
    if html is not None and named:
        _write_html(html, named, problems)
    return code_for(n_read + len(problems), len(problems))


def _check_use(files: Sequence[str], url: str | None, html: Path | None, *, as_json: bool) -> None:
    if url is not None and len(files) > 1:
        raise click.UsageError("--url belongs to one article; give one, or leave --url out.")
    if files.count(STDIN) > 1:
        raise click.UsageError("standard input can be read only once; give '-' once.")
    if html is None:
        return
    if str(html) != STDOUT:
        check_report_path(html, inputs=files)
    elif as_json:
        raise click.UsageError("--json and --html - both go to standard output; name a file after --html.")


def _read_all(files: Sequence[str], hints: _Hints, *, is_shown: bool) -> tuple[list[_Named], list[Problem], int]:
    """The readings, shown as they come if wanted, a problem for each article that gave none, and how many were read."""
    named: list[_Named] = []
    problems: list[Problem] = []
    n_shown = 0
    with Progress() as progress:
        for place, name in enumerate(files, start=1):
            progress.show(f"{'fetching' if is_url(name) else 'reading'} {name_input(name)} ({place} of {len(files)})")
            for shown, result in _read_each(name, hints):
                progress.clear()
                if isinstance(result, Problem):
                    note(result.message)
                    problems.append(result)
                elif is_shown:  # and not kept: an archive may hold more than the memory does
                    _show(result, shown, is_first=n_shown == 0)
                    n_shown += 1
                else:
                    named.append(_Named(name=shown, reading=result))
    return named, problems, n_shown + len(named)


def _read_each(name: str, hints: _Hints) -> Iterator[tuple[str, Reading | Problem]]:
    """The reading of each article of a file, or why there is none, under the name to show."""
    try:
        is_several = name != STDIN and not is_url(name) and Path(name).is_file() and holds_several(name)
    except InputError as error:
        yield name, Problem(code="unread", message=name_once(name, str(error)))
        return
    if not is_several:
        yield name_input(name), _read_one(name, hints)
        return
    if hints.url is not None:
        message = f"{name}: --url belongs to one article; leave it out for a file that holds several"
        yield name, Problem(code="unread", message=message)
        return
    members = read_members(name, published=hints.published, outlet=hints.outlet, min_confidence=hints.min_confidence)
    for each in members:
        if each.note is not None:
            note(f"{each.name}: {each.note}")
        elif each.reading is not None:
            yield each.name, each.reading
        else:
            yield each.name, Problem(code="unread", message=f"{each.name}: {each.problem}")


def _read_one(name: str, hints: _Hints) -> Reading | Problem:
    try:
        return read_input(
            name,
            published=hints.published,
            outlet=hints.outlet,
            url=hints.url,
            min_confidence=hints.min_confidence,
            allow_private=hints.allow_private,
        )
    except InputError as error:
        return Problem(code="unread", message=str(error) if is_url(name) else name_once(name, str(error)))
    except SaysoError:
        raise  # the installation is at fault: no other file would fare better
    except Exception as error:  # noqa: BLE001  outer loop of a batch: one file must not cost the others
        _log.debug("reading %r failed", name, exc_info=True)
        message = f"{name_input(name)}: reading failed with {type(error).__name__}: {error}; please report it"
        return Problem(code="failed", message=message)


def _show(reading: Reading, name: str, *, is_first: bool) -> None:
    from sayso.views import render_terminal  # noqa: PLC0415  slow: jinja2

    columns = count_columns()
    rule = "" if is_first else "\n" + "=" * columns + "\n\n"
    write_text(rule + render_terminal(reading, width=columns, color=is_colored(), name=name))


def _write_json(readings: Sequence[Reading], problems: Sequence[Problem]) -> None:
    from sayso.views import export_ledger  # noqa: PLC0415  slow: jinja2

    today = datetime.now().astimezone().date()
    write_data(json.dumps(export_ledger(readings, as_of=today, problems=problems), ensure_ascii=False) + "\n")


def _write_html(path: Path, named: Sequence[_Named], problems: Sequence[Problem]) -> None:
    from sayso.views import render_report  # noqa: PLC0415  slow: jinja2

    readings = [entry.reading for entry in named]
    names = [entry.name for entry in named]
    title = readings[0].document.title if len(readings) == 1 else None
    page = render_report(readings, title=title or "Who said what", problems=problems, names=names)
    if str(path) == STDOUT:
        write_data(page)
        return
    write_file(path, page)
    note(f"wrote {path}")
