"""How do found statements look in a terminal?"""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from sayso.views.claim_words import STANCES
from sayso.views.safe_text import show_controls

_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_VERDICTS = {"accept": "accepted", "reject": "rejected", "unsure": "unsure"}


def render_hits(records: Sequence[Mapping[str, Any]], *, width: int, color: bool) -> str:
    """One paragraph for each: who, the words, and where they stand.

    Args:
        records: Hits as plain values with their permalink.
        width: Columns of the terminal.
        color: Whether it shows colours.
    """
    return "\n".join(_render(record, width, color=color) for record in records)


def _render(record: Mapping[str, Any], width: int, *, color: bool) -> str:
    bold, dim, plain = (_BOLD, _DIM, _PLAIN) if color else ("", "", "")
    who = show_controls(" ".join(str(record["who"] or "nobody named").split()))
    content = show_controls(" ".join(str(record["content"]).split()))
    lines = textwrap.wrap(f"{who}: {content}", width, subsequent_indent="  ") or [""]
    lines[0] = lines[0].replace(f"{who}:", f"{bold}{who}:{plain}", 1)
    facts = [record["permalink"], record["outlet"], record["published"], _said(record), record["certainty"]]
    facts += [_VERDICTS.get(record["verdict"] or ""), "put right" if record["is_edited"] else None]
    stance = record.get("stance") or "support"
    told = "" if stance == "support" else f" ({STANCES.get(stance, stance)})"
    facts += [f"{record['status']} {record['claim']}{told}" if record.get("claim") else None]
    facts += [None if record["is_latest"] else "in an older version"]
    facts += [record.get("later")]
    where = show_controls(" · ".join(str(each) for each in facts if each))
    below = textwrap.wrap(f"  {where}", width, subsequent_indent="  ")
    return "\n".join([*lines, *(f"{dim}{line}{plain}" for line in below)]) + "\n"


def _said(record: Mapping[str, Any]) -> str | None:
    first, last = record["said_first"], record["said_last"]
    if first == last:
        return f"said {first}" if first else None
    if first is None or last is None:
        return f"said up to {last}" if last else f"said from {first} on"
    return f"said {first} to {last}"
