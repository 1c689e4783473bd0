"""What is in the body of a response, if it is not too much?"""

from collections.abc import Iterable, Iterator, Sequence

from sayso.fetch.codings import Decoder
from sayso.fetch.deadlines import Deadline
from sayso.fetch.records import Policy, Reason
from sayso.fetch.refusal import Refusal

_MOST_PIECES = 50_000  # chunks, or packets; each costs up to 30 us, and the largest page comes in 15,000 packets
_DENSE_FROM = 1_000_000  # bytes; less than that harms nobody, however small it travelled


def read_body(
    raw: Iterable[bytes],
    decoders: Sequence[Decoder],
    *,
    policy: Policy,
    deadline: Deadline,
    cut_at: int | None = None,
) -> bytes:
    """The body, unpacked.

    Args:
        raw: What comes, as it comes.
        decoders: What unpacks it, in this order; none for a body that is not packed.
        policy: How large, and how dense it may be.
        deadline: When to stop.
        cut_at: Take only that many bytes and let the rest go, instead of refusing a large body.

    Raises:
        Refusal: If it is too much, too late, or not what the coding says.
    """
    count = _Count(policy, deadline)
    pieces = count.raw(raw)
    for decoder in decoders:
        pieces = count.unpacked(_unpack(decoder, pieces))
    body = bytearray()
    for piece in pieces:
        body += piece
        if cut_at is not None and len(body) >= cut_at:
            return bytes(body[:cut_at])
    return bytes(body)


class _Count:
    """How many bytes have come, and how many they became."""

    def __init__(self, policy: Policy, deadline: Deadline) -> None:
        self._policy = policy
        self._deadline = deadline
        self._n_raw = 0

    def raw(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for n_before, piece in enumerate(pieces):
            if n_before >= _MOST_PIECES:
                raise Refusal(
                    Reason.TOO_LARGE,
                    f"a body in more than {_MOST_PIECES:,} pieces; save the article alone, or give its text",
                )
            self._deadline.left()
            self._n_raw += len(piece)
            self._check(self._n_raw)
            yield piece

    def unpacked(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        n_bytes = 0
        for piece in pieces:
            self._deadline.left()
            n_bytes += len(piece)
            self._check(n_bytes)
            if n_bytes > max(_DENSE_FROM, self._policy.max_ratio * self._n_raw):
                raise Refusal(
                    Reason.TOO_DENSE,
                    f"{self._n_raw:,} bytes unpack to more than {n_bytes:,}; no page is packed so densely",
                )
            yield piece

    def _check(self, n_bytes: int) -> None:
        if n_bytes > self._policy.max_bytes:
            raise too_large(self._policy)


def too_large(policy: Policy) -> Refusal:
    """What to raise for a body with more bytes than are allowed."""
    return Refusal(Reason.TOO_LARGE, f"more than {policy.max_bytes:,} bytes; save the article alone, or give its text")


def _unpack(decoder: Decoder, pieces: Iterable[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        yield from decoder.decode(piece)
    decoder.end()
