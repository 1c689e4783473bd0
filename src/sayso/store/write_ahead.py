"""Is the write-ahead file of a ledger whole? SQLite passes over what is damaged in silence, with all that follows.

Frames of a transaction that was never finished are no damage. A frame whose checksum fails, with finished transactions
of the same generation behind it, is: what they held would be lost without a word.

Source: https://www.sqlite.org/fileformat2.html, "The WAL File Format".
"""

import struct
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import StoreError

_HEADER, _FRAME_HEADER = 32, 24
_MAGICS = {0x377F0682: "<", 0x377F0683: ">"}  # byte order of the checksums
_TRIES = 3  # another process may start the file anew while it is read


@dataclass(frozen=True, slots=True)
class _Damage:
    frame: int
    n_lost: int  # finished transactions behind it


def check_write_ahead(ledger: Path) -> None:
    """Nothing, if the write-ahead file beside the ledger is whole or missing.

    Raises:
        StoreError: If it is damaged in the middle; neither file was touched.
    """
    path = ledger.with_name(f"{ledger.name}-wal")
    damage = _find_damage(path)
    for _ in range(_TRIES):
        if damage is None:
            return
        damage = _find_damage(path)
    if damage is None:
        return
    raise StoreError(
        f"ledger {str(ledger)!r}: the write-ahead file {path.name!r} is damaged at frame {damage.frame}, and "
        f"{damage.n_lost} finished transactions stand behind; copy both files away, then remove {path.name!r} to go on "
        "without them, or restore a backup"
    )


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
    if magic not in _MAGICS:
        return _Damage(0, 1) if any(data) else None
    order = _MAGICS[magic]
    sums = _checksum(data[:24], order, (0, 0))
    if sums != struct.unpack(">II", data[24:32]):
        return _Damage(0, 1)
    size = _FRAME_HEADER + (page_size or 65536)
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
