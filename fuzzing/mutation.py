"""How is an input made from known ones, by chance that a number fixes?"""

import random
from collections.abc import Sequence

_MOST_CHANGES = 6
_ODD_BYTES = (0x00, 0x09, 0x0A, 0x20, 0x22, 0x26, 0x2D, 0x30, 0x3C, 0x3E, 0x5B, 0x7B, 0x7F, 0x80, 0xC3, 0xE2, 0xFF)
# Words that decide something in any text: marks, quotes, white space of many kinds, halves of characters.
ANY_WORDS = (
    b"\r\n", b"\n\n", b"\xe2\x80\x9c", b"\xe2\x80\x9d", b"\xe2\x80\x98", b"\xe2\x80\x99", b"\xcc\x81", b"\xe2\x80\xae",
    b"\xe2\x80\x8d", b"\xc2\xa0", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"said", b'"',
    b"\xc4\xb0", b"\xc3\x9f", b"\xef\xac\x81", b"\xd9\xa3", b"\xe0\xa5\xa9",
)  # fmt: skip


def mutate(chance: random.Random, known: Sequence[bytes], words: Sequence[bytes], *, max_bytes: int) -> bytes:
    """One of the known inputs with some changes, at most so long."""
    data = bytearray(chance.choice(known))
    for _ in range(chance.randint(1, _MOST_CHANGES)):
        _change(chance, data, known, words)
    return bytes(data[:max_bytes])


def _change(chance: random.Random, data: bytearray, known: Sequence[bytes], words: Sequence[bytes]) -> None:
    at = chance.randint(0, len(data))
    until = min(len(data), at + chance.choice((1, 1, 2, 4, 16, 64, 1024)))
    match chance.randrange(8):
        case 0:
            data[at:until] = bytes(chance.choice(_ODD_BYTES) for _ in range(until - at))
        case 1:
            data[at:at] = chance.choice(words)
        case 2:
            del data[at:until]
        case 3:
            data[at:at] = data[at:until] * chance.choice((1, 2, 3, 50))
        case 4:
            other = chance.choice(known)
            start = chance.randint(0, len(other))
            data[at:] = other[start:]
        case 5:
            data[at:until] = chance.choice(words)
        case 6:
            if at < len(data):
                data[at] ^= 1 << chance.randrange(8)
        case _:
            data[at:at] = chance.choice(words) * chance.choice((2, 3, 100))
