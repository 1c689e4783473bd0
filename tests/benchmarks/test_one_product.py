"""Graphs written by hand: the runtime reads them and multiplies right."""

import numpy as np
import onnxruntime
import pytest

from benchmarks.one_product import ROWS, product_graph


@pytest.mark.parametrize(
    ("operation", "left", "right", "kinds"),
    [("MatMul", np.float32, np.float32, (1, 1)), ("MatMulInteger", np.uint8, np.int8, (2, 6))],
)
def test_the_graph_is_one_product(operation, left, right, kinds):
    given = np.arange(ROWS * 3).reshape(ROWS, 3).astype(left)
    constant = np.array([[1, -2], [3, 4], [-5, 6]], dtype=right)
    graph = product_graph(operation, constant, left=kinds[0], out=kinds[1])
    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    (out,) = session.run(["out"], {"left": given})
    assert np.array_equal(out, given.astype(np.int64) @ constant.astype(np.int64))
