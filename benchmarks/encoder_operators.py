"""Which operators of the encoder's graph take how long? As the runtime's own profile of the shipped graph tells.

python -m benchmarks.encoder_operators [--articles 10]
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import onnxruntime

import sayso.encoder
from benchmarks.articles import articles
from sayso.encoder import load_attribution_model
from sayso.encoder.onnx_model import ENCODER, OnnxModel
from sayso.encoder.pieces import piece_text
from sayso.encoder.windows import cut_windows

_GRAPH = Path(sayso.encoder.__file__).parent / "weights" / ENCODER
PRODUCTS = "products of matrices"
_MULTIPLY = ("MatMul", "Gemm", "Attention")  # parts of the names of operators that multiply matrices


def measure(lines: Sequence[bytes]) -> dict[str, float]:
    """Milliseconds an article of each kind of operator, most first; products with what is fused into them as one."""
    model = load_attribution_model()
    if not isinstance(model, OnnxModel):
        raise TypeError(f"only a model of the runtime can be profiled, got {type(model).__name__}")
    with tempfile.TemporaryDirectory() as folder:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_profiling = True
        options.profile_file_prefix = str(Path(folder) / "encoder")
        session = onnxruntime.InferenceSession(_GRAPH.read_bytes(), options, providers=["CPUExecutionProvider"])
        profiled = replace(model, encoder=session)
        for line in lines:
            pieced = piece_text(json.loads(line)["text"], tokenizer=model.tokenizer)
            for window in cut_windows(pieced):
                profiled.encode(pieced, window)
        events = json.loads(Path(session.end_profiling()).read_text(encoding="utf-8"))
    return {kind: taken / 1000 / len(lines) for kind, taken in sum_by_operator(events).items()}


def sum_by_operator(events: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Microseconds of the events of a profile that ran an operator, by its kind, most first.

    >>> sum_by_operator([{"cat": "Node", "dur": 7, "args": {"op_name": "MatMulInteger"}}, {"cat": "Session", "dur": 9}])
    {'products of matrices': 7}
    """
    taken: Counter[str] = Counter()
    for event in events:
        name = event.get("args", {}).get("op_name")
        if event["cat"] == "Node" and name:
            taken[PRODUCTS if any(part in name for part in _MULTIPLY) else name] += event["dur"]
    return dict(taken.most_common())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, default=10)
    taken = measure(list(islice(articles(), parser.parse_args().articles)))
    for kind, milliseconds in taken.items():
        print(f"{kind:28} {milliseconds:7.2f} ms an article  {100 * milliseconds / sum(taken.values()):5.1f} %")


if __name__ == "__main__":
    main()
