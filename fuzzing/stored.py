"""The file of a ledger with other bytes in it: opened, checked, searched and shown."""

from functools import cache

from fuzzing.invented_ledger import facts, ledger_bytes, open_ledger, scratch
from fuzzing.target import Check
from fuzzing.violations import must
from sayso.errors import SaysoError

_CHANGE = 5  # bytes of input for each change: what is done, where (3), with which value
_MOST_CHANGES = 40
_PAGE = 4096  # bytes of a page of SQLite
WORDS = tuple(
    bytes([kind, *at, value]) for kind in range(6) for at in ((0, 0, 0), (0, 0, 100)) for value in (0, 1, 255)
)


@cache
def _true_facts() -> list[str]:
    with scratch() as folder:
        path = folder / "news.db"
        path.write_bytes(ledger_bytes())
        with open_ledger(path) as ledger:
            must(ledger.check() == [], "the whole ledger does not hold")
            return facts(ledger)


def open_stored() -> Check:
    """A check that changes the file as the input says; what comes of it is true, or an error or a finding says so."""
    whole, true = ledger_bytes(), _true_facts()

    def check(data: bytes) -> None:
        broken = change(whole, data)
        with scratch() as folder:
            path = folder / "news.db"
            path.write_bytes(broken)
            shown, is_told = None, False
            try:
                with open_ledger(path) as ledger:
                    is_told = any(not each.is_note for each in ledger.check())
                    shown = facts(ledger)
            except SaysoError as error:
                must("\n" not in str(error), "an error of several lines")
                return
            must(is_told or shown == true, "wrong data without notice")

    return check


def change(whole: bytes, data: bytes) -> bytes:
    """The file with the changes that the input asks for, five bytes each.

    >>> change(b"abcdef", bytes([0, 0, 0, 2, 1]))
    b'abbdef'
    """
    made = bytearray(whole)
    for start in range(0, min(len(data), _MOST_CHANGES * _CHANGE), _CHANGE):
        part = data[start : start + _CHANGE].ljust(_CHANGE, b"\0")
        if made:
            _change_once(made, part[0] % 6, int.from_bytes(part[1:4], "big") % len(made), part[4])
    return bytes(made)


def _change_once(made: bytearray, kind: int, at: int, value: int) -> None:
    page = at // _PAGE * _PAGE
    match kind:
        case 0 | 1:
            made[at] ^= value or 1
        case 2:
            made[at : at + 8] = bytes([value]) * len(made[at : at + 8])
        case 3:
            del made[at:]
        case 4:
            other = value % max(1, len(made) // _PAGE) * _PAGE
            made[page : page + _PAGE] = made[other : other + _PAGE]
        case _:
            made[page : page + _PAGE] = bytes([value]) * len(made[page : page + _PAGE])


def seeds() -> list[bytes]:
    """One change in the header, some in the middle, the end cut off, a page that stands twice."""
    return [
        bytes([0, 0, 0, 18, 1]),
        bytes([0, 1, 0, 0, 32, 0, 2, 5, 5, 1, 1, 3, 200, 9, 4]),
        bytes([3, 1, 200, 0, 0]),
        bytes([4, 0, 64, 0, 3]),
        bytes([5, 0, 128, 0, 0]),
    ]
