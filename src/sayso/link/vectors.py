"""How is a vector kept in few bytes, so that today's and yesterday's compare alike?"""

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]

_STEPS = 127


def pack_vector(vector: Vector) -> bytes:
    """One byte a number, after the scale as four.

    >>> unpack_vector(pack_vector(np.array([0.6, -0.8], dtype=np.float32))).round(2).tolist()
    [0.6000000238418579, -0.800000011920929]
    """
    scale = float(np.abs(vector).max()) or 1.0
    steps = np.rint(vector / scale * _STEPS).astype(np.int8)
    return bytes(np.float32(scale).tobytes()) + bytes(steps.tobytes())


def unpack_vector(packed: bytes) -> Vector:
    """The vector of length one that `pack_vector` kept; what is compared is always this."""
    scale = np.frombuffer(packed[:4], dtype=np.float32)[0]
    vector = np.frombuffer(packed[4:], dtype=np.int8).astype(np.float32) * (scale / _STEPS)
    length = float(np.sqrt((vector * vector).sum()))
    return np.asarray(vector / length, dtype=np.float32) if length else vector
