"""How do claims leave `sayso find` and `sayso show`: as text, JSON or a table?"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sayso.cli.linking import link_first
from sayso.cli.notes import note
from sayso.cli.output import count_columns, is_colored, write_data, write_text

if TYPE_CHECKING:
    from sayso.api.claims import ClaimSearch
    from sayso.api.ledger import Ledger


def find_claims(
    ledger: "Ledger", search: "ClaimSearch", *, limit: int, after: str | None, as_of: date | None, form: str | None
) -> None:
    """Write the claims that are as asked, and how to see the next ones."""
    from sayso.views.claim_lists import render_claims  # noqa: PLC0415  slow: its package imports jinja2
    from sayso.views.claim_records import as_record  # noqa: PLC0415  slow: its package imports jinja2

    link_first(ledger)
    found = ledger.claims(search, limit=limit + 1, after=after, as_of=as_of)
    shown = found[:limit]
    write_records(
        [as_record(each) for each in shown],
        form,
        lambda: render_claims(shown, width=count_columns(), color=is_colored()),
    )
    if not shown:
        note("no claim is so; fewer words or options find more")
    elif len(found) > limit:
        note(f"{limit:,} shown, and there are more; the next ones: --before {shown[-1].id}")


def show_claim(ledger: "Ledger", what: str, *, as_of: date | None, as_json: bool) -> None:
    """Write a claim with everything that is behind it."""
    from sayso.views.claim_page import render_claim  # noqa: PLC0415  slow: its package imports jinja2

    link_first(ledger)
    view = ledger.claim(what, as_of=as_of)
    if as_json:
        _write_json(view)
    else:
        write_text(render_claim(view, width=count_columns(), color=is_colored()))


def show_source(ledger: "Ledger", what: str, *, as_of: date | None, as_json: bool) -> None:
    """Write a source with what it said and through whom."""
    from sayso.views.claim_lists import render_source  # noqa: PLC0415  slow: its package imports jinja2

    link_first(ledger)
    view = ledger.source(what, as_of=as_of)
    if as_json:
        _write_json(view)
    else:
        write_text(render_source(view, width=count_columns(), color=is_colored()))


def write_records(records: Sequence[Mapping[str, Any]], form: str | None, render: Callable[[], str]) -> None:
    """Records as a JSON array, JSON lines or a table for spreadsheets, else as text for people."""
    from sayso.views.statement_lines import csv_line, defused  # noqa: PLC0415  slow: jinja2

    if form == "json":
        write_data(json.dumps(records, ensure_ascii=False) + "\n")
    elif form == "nl":
        write_data("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records))
    elif form == "csv":
        lines = [csv_line(list(records[0]))] if records else []
        lines += [csv_line([defused(_cell(value)) for value in each.values()]) for each in records]
        write_data("".join(line + "\n" for line in lines))
    else:
        write_text(render())


def _cell(value: object) -> object:
    return " ".join(str(each) for each in value) if isinstance(value, list) else value


def _write_json(view: Any) -> None:
    from sayso.views.claim_records import as_record  # noqa: PLC0415  slow: its package imports jinja2

    write_data(json.dumps(as_record(view), ensure_ascii=False) + "\n")
