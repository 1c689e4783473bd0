"""Lines of an exported ledger with other words in them, whose hashes were made to fit or not: imported."""

import json
from collections.abc import Iterator
from typing import Any

from fuzzing.invented_ledger import empty_bytes, exported_lines, facts, open_ledger, scratch
from fuzzing.target import Check
from fuzzing.violations import must
from sayso.errors import SaysoError
from sayso.store.log import FIRST, chain_of, digest_of

_FITTED = 1  # bit of the first byte: whoever changed the file made the hashes fit
_HEADER = {"format"}
WORDS = (
    b"null", b"[]", b"{}", b"\"\"", b"-1", b"0", b"1e400", b"NaN", b"9999999999999999999999", b"true", b"\"\\ud800\"",
    b"\"\\u0000\"", b"\"record\":", b"\"left\":", b"\"kind\":\"purge\"", b"\"kind\":\"judgement\"", b"\"undoes\":",
    b"[[0,5]]", b"[[5,0]]", b"\"start\":", b"\"end\":", b"\"action\":\"", b"\"2019-02-30\"", b"\"chain\":[]", b"\n",
    b"\"seen_at\":\"", b"\"id\":", b",", b":", b"\"text\":\"", b"\"version_id\":", b"{\"entries\":0,\"chain\":\"", b"}",
    b"\"parent\":\"", b"\"root\":9", b"\"confidence\":2", b"\"published\":", b"\"target\":", b"\"document\":",
)  # fmt: skip


def open_exchanging() -> Check:
    """A check whose first byte says whether the hashes are made to fit."""

    def check(data: bytes) -> None:
        if not data:
            return
        lines = data[1:].decode("utf-8", errors="replace").split("\n")
        if data[0] & _FITTED:
            lines = list(_fitted(lines))
        with scratch() as folder:
            path, other = folder / "news.db", folder / "again.db"
            path.write_bytes(empty_bytes())
            other.write_bytes(empty_bytes())
            with open_ledger(path) as ledger:
                try:
                    for _ in ledger.import_lines(lines):
                        pass
                except SaysoError as error:
                    must("\n" not in str(error), "an error of several lines")
                findings = [each for each in ledger.check() if not each.is_note]
                must(not findings, f"what was imported does not hold: {findings[0].code if findings else ''}")
                shown = facts(ledger)
                with ledger.export_lines() as exported:
                    again = list(exported)
            with open_ledger(other) as copy:
                for _ in copy.import_lines(again):
                    pass
                must(facts(copy) == shown, "export and import give another ledger")

    return check


def _fitted(lines: list[str]) -> Iterator[str]:
    """The lines that are objects, with the hashes that they should have."""
    chain, n_entries = FIRST, 0
    for line in lines:
        try:
            entry = json.loads(line)
            if not isinstance(entry, dict) or "entries" in entry:
                continue
            if not _HEADER & set(entry):
                entry = _with_hashes(entry, chain)
                chain, n_entries = entry["chain"], n_entries + 1
            yield json.dumps(entry)
        except (ValueError, TypeError, RecursionError):
            yield line
    yield json.dumps({"entries": n_entries, "chain": chain})


def _with_hashes(entry: dict[str, Any], chain: str) -> dict[str, Any]:
    digest = digest_of(entry["record"]) if "record" in entry else entry.get("digest", "")
    kind, record_id = entry.get("kind", ""), entry.get("id", "")
    return {**entry, "digest": digest, "chain": chain_of(chain, kind, record_id, digest)}


def seeds() -> list[bytes]:
    """The whole export, and each of its entries alone behind the ones that it needs."""
    whole = exported_lines()
    lines = whole.splitlines()
    return [bytes([flag]) + whole.encode() for flag in (0, _FITTED)] + [
        bytes([_FITTED]) + "\n".join(lines[:n]).encode() for n in (2, 3, len(lines) - 2)
    ]
