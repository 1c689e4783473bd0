"""Decisions by command and by line: whatever is typed is refused in one line, or stored so that all holds."""

import contextlib
import io

from fuzzing.invented_ledger import empty_bytes, facts, ledger_bytes, open_ledger, permalinks, scratch
from fuzzing.target import Check
from fuzzing.violations import must
from sayso.errors import SaysoError
from sayso.model import Action

_BY_LINE = 0xFF  # first byte of a line that goes to the review by lines
_SEPARATOR = b"\t"
_MOST_LINES = 6
_LINKED = 4  # one input of so many is linked too, which is slow
WORDS = (
    b"\t", b"\n", b"\xff", b"author", b"quoted ", b"none", b"-", b"{\"certainty\": \"PS\"}", b"{\"content\": [[0, 9]]}",
    b"certainty PR", b"content 0-10", b"source 4-9, 12-20", b"cue 5-2", b"2019-02-30", b"2019-02", b"refuted", b"#0-9",
    b"/1", b"9" * 20, b"9" * 5000, b"\xe2\x80\xae", b"\x00", b"\x1b[2J", b"a", b"x why", b"u", b"z", b"j", b"k",
    b"s Ann Lee", b"b quoted Northwire", b"m ferry", b"c ferry", b"n because", b"/ ferry", b"e content ", b"z",
    b"e published 2019",
    b"{", b"[]", b"{\"name\": 7}", b"{\"published\": []}", b"{\"voice\": \"author\", \"outlet\": 1}", b"\xed\xa0\x80",
)  # fmt: skip


def open_judging() -> Check:
    """A check of lines: a byte for the action, one for its place, then words, a second place and a reason."""
    from sayso.cli.review_direct import decide_one  # noqa: PLC0415  loaded where the engine watches its branches
    from sayso.cli.review_lines import review_lines  # noqa: PLC0415
    from sayso.cli.review_session import Session, load_items  # noqa: PLC0415
    from sayso.store import QueueKind, Search  # noqa: PLC0415

    whole, links, actions = ledger_bytes(), permalinks(), tuple(Action)
    kinds = tuple(QueueKind)

    def decide(ledger, line: bytes) -> None:  # type: ignore[no-untyped-def]
        action, place = actions[line[0] % len(actions)], line[1]
        words = [part.decode("utf-8", errors="replace") for part in line[2:].split(_SEPARATOR)]
        value, beside, reason = [*words, "", "", ""][:3]
        judgements = [each.id for each in ledger.judgements()]
        places = [*links, *judgements, value]
        second = places[int(beside) % len(places)] if beside.isdecimal() and len(beside) < 4 else beside
        decide_one(
            ledger,
            action,
            places[place % len(places)],
            beside=second or None,
            value=value or None,
            reason=reason or None,
        )

    def check(data: bytes) -> None:
        with scratch() as folder, contextlib.redirect_stdout(_nowhere()), contextlib.redirect_stderr(_nowhere()):
            path, other = folder / "news.db", folder / "again.db"
            path.write_bytes(whole)
            other.write_bytes(empty_bytes())
            with open_ledger(path) as ledger:
                head = ledger.head()
                for line in data.split(b"\n")[:_MOST_LINES]:
                    if len(line) < 3:
                        continue
                    try:
                        if line[0] == _BY_LINE:
                            kind = kinds[line[1] % len(kinds)]
                            session = Session(ledger=ledger, kind=kind, search=Search(), limit=100)
                            load_items(session)
                            review_lines(session, line[2:].split(b"\r"))
                        else:
                            decide(ledger, line)
                    except SaysoError as error:
                        must("\n" not in str(error), "an error of several lines")
                findings = [each for each in ledger.check() if not each.is_note]
                must(not findings, f"what was decided does not hold: {findings[0].code if findings else ''}")
                if ledger.head() == head:
                    return  # nothing was decided
                if len(data) % _LINKED == 0:
                    ledger.link()
                shown = facts(ledger)
                with ledger.export_lines() as exported:
                    lines = list(exported)
            with open_ledger(other) as copy:
                for _ in copy.import_lines(lines):
                    pass
                with copy.export_lines() as exported:
                    must(list(exported) == lines, "export and import give another ledger")
                must(bool(shown), "nothing is shown")

    return check


def seeds() -> list[bytes]:
    """One line for each action, and some for the review by lines."""
    by_line = (
        bytes([_BY_LINE, 0]) + b"a\rx not said\rz\rs Ann Lee\re certainty PR\rb quoted Northwire\rm ferry\rj\rk\rn why"
    )
    values = {
        Action.EDIT: b"certainty PS",
        Action.SPEAKER: b"Ida Renn",
        Action.WHOSE_BLOCK: b"quoted Northwire",
        Action.DATE: b"2019-02-21",
        Action.OUTLET: b"Port Gazette",
        Action.OVERRIDE: b"refuted",
        Action.SPEAKS_FOR: b"the ministry",
        Action.BELONGS_TO: b"the ministry",
    }
    lines = [
        bytes([place, 2]) + values.get(action, b"") + (b"\t3" if "same" in action or action == "contradicts" else b"\t")
        for place, action in enumerate(Action)
    ]
    return [by_line, b"\n".join(lines[:6]), *(line + b"\tbecause" for line in lines)]


def _nowhere() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace")
