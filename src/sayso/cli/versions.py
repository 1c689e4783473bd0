"""How do the versions of an article leave `sayso show`: as text or as JSON?"""

import json
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.output import count_columns, is_colored, write_data, write_text

if TYPE_CHECKING:
    from sayso.api.ledger import Ledger


def check_use(what: str, against: str | None, *, is_list: bool, is_past: bool) -> None:
    """Refuse options that do not go together.

    Raises:
        UsageError: If versions are asked for of what is no article, both ways at once, or as of a day.
    """
    option = "--versions" if is_list else "--against"
    if is_list and against is not None:
        raise click.UsageError("--versions lists all, --against compares two; give one of them.")
    if is_past:
        raise click.UsageError(f"{option} goes with no --as-of: it shows all versions that the ledger holds.")
    if what.startswith(("c-", "s-")):
        raise click.UsageError(f"{option} goes with an article, and {what!r} is a claim or a source.")


def show_versions(ledger: "Ledger", beginning: str, against: str | None, *, as_json: bool) -> None:
    """Write all versions of an article, or what is different in one against an earlier one."""
    if against is None:
        _list(ledger, beginning, as_json=as_json)
        return
    before, after = (ledger.article(each.partition("#")[0]).version for each in (against, beginning))
    diff = ledger.diff(before.id, after.id)
    if as_json:
        _write({**_plain(diff), "is_silent": diff.is_silent, "is_disclosed": diff.is_disclosed})
        return
    from sayso.views.version_page import render_diff  # noqa: PLC0415  slow: its package imports jinja2

    write_text(render_diff(diff, before, after, width=count_columns(), color=is_colored()))


def _list(ledger: "Ledger", beginning: str, *, as_json: bool) -> None:
    history = ledger.versions(beginning)
    if as_json:
        _write(_plain(history))
        return
    from sayso.views.version_page import render_versions  # noqa: PLC0415  slow: its package imports jinja2

    write_text(render_versions(history, width=count_columns(), color=is_colored()))


def _plain(record: Any) -> dict[str, Any]:
    """The record as JSON holds it, every key always there."""
    from sayso.views.claim_records import as_record  # noqa: PLC0415  slow: its package imports jinja2

    found: dict[str, Any] = as_record(record)
    return found


def _write(record: dict[str, Any]) -> None:
    write_data(json.dumps(record, ensure_ascii=False) + "\n")
