"""How fast is the encoder's widest product on this machine, in fp32 and in int8, one thread each?

The runtime that Sayso ships with multiplies 256x384 by 384x1536, once in fp32 (MatMul) and once in int8
(MatMulInteger). The two graphs are written here byte by byte, since the package that builds graphs is no dependency.
"""

import time
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import onnxruntime

ROWS, INNER, COLUMNS = 256, 384, 1536  # a window's pieces through the encoder's widest layer
RUNS = 60
_FLOAT, _UINT8, _INT8, _INT32 = 1, 2, 3, 6  # element types of ONNX


def product_rates() -> tuple[float, float]:
    """Operations (products and sums) a second in fp32 and in int8, the best of some runs each."""
    random = np.random.default_rng(1)
    left = random.integers(0, 255, (ROWS, INNER), dtype=np.uint8)
    right = random.integers(-127, 127, (INNER, COLUMNS), dtype=np.int8)
    in_fp32 = product_graph("MatMul", right.astype(np.float32), left=_FLOAT, out=_FLOAT)
    in_int8 = product_graph("MatMulInteger", right, left=_UINT8, out=_INT32)
    n_operations = 2 * ROWS * INNER * COLUMNS
    return n_operations / _best_time(in_fp32, left.astype(np.float32)), n_operations / _best_time(in_int8, left)


def product_graph(operation: str, right: npt.NDArray[np.generic], *, left: int, out: int) -> bytes:
    """An ONNX model of one product: `left` [rows, inner], an input, times the given `right` [inner, columns].

    Args:
        operation: `MatMul` or `MatMulInteger`.
        right: The constant matrix, in fp32 or int8.
        left: Element type of the input.
        out: Element type of the output.
    """
    inner, columns = right.shape
    kind = _FLOAT if right.dtype == np.float32 else _INT8
    node = _bytes(1, b"left") + _bytes(1, b"right") + _bytes(2, b"out") + _bytes(4, operation.encode())
    constant = _number(1, inner) + _number(1, columns) + _number(2, kind) + _bytes(8, b"right")
    graph = (
        _bytes(1, node)
        + _bytes(2, b"product")
        + _bytes(5, constant + _bytes(9, right.tobytes()))
        + _bytes(11, _tensor(b"left", left, (ROWS, inner)))
        + _bytes(12, _tensor(b"out", out, (ROWS, columns)))
    )
    operators = _number(2, 17)  # version of the operators
    return _number(1, 8) + _bytes(7, graph) + _bytes(8, operators)  # version of the format


def _tensor(name: bytes, kind: int, shape: Iterable[int]) -> bytes:
    sizes = b"".join(_bytes(1, _number(1, size)) for size in shape)
    return _bytes(1, name) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, sizes)))


def _number(field: int, value: int) -> bytes:
    """A field of a protocol buffer that holds a number."""
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes) -> bytes:
    """A field of a protocol buffer that holds bytes, text or a message."""
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    parts = bytearray()
    while value > 0x7F:
        parts.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*parts, value])


def _best_time(graph: bytes, left: npt.NDArray[np.generic]) -> float:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    best = float("inf")
    for _ in range(RUNS):
        started = time.perf_counter()
        session.run(["out"], {"left": left})
        best = min(best, time.perf_counter() - started)
    return best


def main() -> None:
    """Measure and print."""
    fp32, int8 = product_rates()
    print(f"fp32 {fp32 / 1e9:.1f}, int8 {int8 / 1e9:.1f} billion operations/s: int8 gains {int8 / fp32:.2f}")


if __name__ == "__main__":
    main()
