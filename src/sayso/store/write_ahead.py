"""Is the write-ahead file of a ledger whole, and its own? SQLite passes over what is damaged in silence.

Frames of a transaction that was never finished are no damage. A frame whose checksum fails, with finished transactions
of the same generation behind it, is: what they held would be lost without a word. If there is only one, the damaged
frame is most likely its own, and a power cut tore it before it was acknowledged: that is told, and passed over.

A ledger that was put beside the write-ahead file of another is neither: SQLite would mix the two.

Source: https://www.sqlite.org/fileformat2.html, "The WAL File Format".
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import StoreError

_HEADER, _FRAME_HEADER = 32, 24
_MAGICS = {0x377F0682: "<", 0x377F0683: ">"}  # byte order of the checksums
_PAGE = 4096  # bytes, where the file does not tell
_TRIES = 3  # another process may start the file anew while it is read
_VERSION_AT, _ROLLBACK = 18, b"\1\1"  # in the header of a database that keeps no write-ahead file: as backups do


@dataclass(frozen=True, slots=True)
class _Damage:
    frame: int
    n_lost: int  # finished transactions behind it


def check_write_ahead(ledger: Path, told: Callable[[str], None]) -> None:
    """Nothing, if the write-ahead file beside the ledger is whole or missing.

    Args:
        ledger: The file of the ledger.
        told: Is told where the last transaction was never whole.

    Raises:
        StoreError: If it is damaged in the middle, or belongs to another file; neither file was touched.
    """
    path = ledger.with_name(f"{ledger.name}-wal")
    refuse_stray(ledger)
    damage = _find_damage(path)
    for _ in range(_TRIES):
        if damage is None:
            return
        damage = _find_damage(path)
    if damage is None:
        return
    if damage.n_lost == 1:
        told(
            f"ledger {str(ledger)!r}: the last transaction is not whole and was passed over (a power cut?): run the "
            "last command again"
        )
        return
    raise StoreError(
        f"ledger {str(ledger)!r}: the write-ahead file {path.name!r} is damaged at frame {damage.frame}, and "
        f"{damage.n_lost} finished transactions stand behind; copy both files away, then restore a backup, or go on "
        f"without them by: sqlite3 {ledger.name} 'PRAGMA wal_checkpoint(TRUNCATE)'"
    )


def refuse_stray(ledger: Path) -> None:
    """Nothing, if no write-ahead file stands beside the ledger that is not its own.

    Raises:
        StoreError: If there is one: the ledger was removed, or a backup was put in its place.
    """
    path = ledger.with_name(f"{ledger.name}-wal")
    if not has_frames(ledger):
        return
    try:
        with ledger.open("rb") as file:
            is_stray = file.read(_VERSION_AT + 2)[_VERSION_AT:] == _ROLLBACK
    except FileNotFoundError:
        is_stray = True
    except OSError:  # told by whoever opens it
        return
    if is_stray:
        raise StoreError(
            f"ledger {str(ledger)!r}: beside it stands {path.name!r}, which belongs to a ledger that stood here before "
            "and may hold what was stored in it last; move it away first"
        )


def has_frames(ledger: Path) -> bool:
    """Whether the write-ahead file of the ledger holds anything."""
    try:
        return ledger.with_name(f"{ledger.name}-wal").stat().st_size > _HEADER
    except OSError:
        return False


def _find_damage(path: Path) -> _Damage | None:
    try:
        with path.open("rb") as file:
            return _walk(file.read())
    except OSError:
        return None


def _walk(data: bytes) -> _Damage | None:
    if len(data) < _HEADER:
        return None
    magic, _, page_size = struct.unpack(">III", data[:12])
    salts = data[16:24]
    order = _MAGICS.get(magic)
    size = _FRAME_HEADER + (page_size if 512 <= page_size <= 65536 else _PAGE)
    if order is None or _checksum(data[:24], order, (0, 0)) != struct.unpack(">II", data[24:32]):
        return _behind(data, 0, _HEADER - size, size, data[_HEADER + 8 : _HEADER + 16])
    sums = _checksum(data[:24], order, (0, 0))
    for frame, start in enumerate(range(_HEADER, len(data) - size + 1, size), start=1):
        head = data[start : start + _FRAME_HEADER]
        if head[8:16] != salts:  # left over from before the file was started anew
            return _behind(data, frame, start, size, salts)
        sums = _checksum(data[start + _FRAME_HEADER : start + size], order, _checksum(head[:8], order, sums))
        if sums != struct.unpack(">II", head[16:24]):
            return _behind(data, frame, start, size, salts)
    return None


def _behind(data: bytes, frame: int, start: int, size: int, salts: bytes) -> _Damage | None:
    """The damage, if finished transactions of the same generation stand at or behind the frame that is not right.

    A commit whose own frame is torn at the very end was never acknowledged.
    """
    n_lost = 0
    for at in range(start + size, len(data) - size + 1, size):
        head = data[at : at + _FRAME_HEADER]
        if head[8:16] == salts and head[4:8] != b"\0\0\0\0":
            n_lost += 1
    return _Damage(frame, n_lost) if n_lost else None


def _checksum(data: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    first, second = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for place in range(0, len(words), 2):
        first = (first + words[place] + second) & 0xFFFFFFFF
        second = (second + words[place + 1] + first) & 0xFFFFFFFF
    return first, second
