"""How do two processes tell where one message ends? Each is its length, eight bytes, and then its bytes."""

from typing import IO

READY = b"ready"  # the first message of a process whose libraries are loaded
_LENGTH_BYTES = 8


def write_frame(stream: IO[bytes], payload: bytes) -> None:
    """Writes one message and hands it to the system.

    Raises:
        OSError: If nobody reads any more.
    """
    stream.write(len(payload).to_bytes(_LENGTH_BYTES, "big"))
    stream.write(payload)
    stream.flush()


def read_frame(stream: IO[bytes], *, max_bytes: int) -> bytes | None:
    """The next message; None where the stream ends before a whole one.

    >>> import io
    >>> stream = io.BytesIO()
    >>> write_frame(stream, b"read this")
    >>> _ = stream.seek(0)
    >>> read_frame(stream, max_bytes=100), read_frame(stream, max_bytes=100)
    (b'read this', None)

    Raises:
        ValueError: If the message says that it is longer than `max_bytes`.
    """
    prefix = stream.read(_LENGTH_BYTES)
    if len(prefix) < _LENGTH_BYTES:
        return None
    length = int.from_bytes(prefix, "big")
    if length > max_bytes:
        raise ValueError(f"a message of {length:,} bytes was announced; at most {max_bytes:,} are taken")
    payload = stream.read(length)
    return payload if len(payload) == length else None
