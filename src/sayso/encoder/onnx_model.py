"""The shipped model: two ONNX graphs run on one thread, without torch and without the network."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from sayso.encoder.distances import distance_buckets
from sayso.encoder.inputs import window_inputs
from sayso.encoder.model import Encoded, Floats
from sayso.encoder.pieces import Ints, PiecedText
from sayso.encoder.windows import Window

ENCODER, ARGUMENTS, TOKENIZER = "encoder.onnx", "arguments.onnx", "tokenizer.json"
# Words to each side of a cue in which its source and content are sought. Further away next to nothing is found, and a
# quotation that goes on is made whole by its marks.
REACH = 64
_FAR = np.array([20.0, -20.0, -20.0, -20.0, -20.0], dtype=np.float32)  # logits of a word that is not looked at
_FATAL_ONLY = 4  # log level: what goes wrong comes back as an exception


@dataclass(frozen=True, slots=True, eq=False)
class OnnxModel:
    """An `AttributionModel` run by ONNX Runtime."""

    tokenizer: Tokenizer
    encoder: onnxruntime.InferenceSession
    argument_head: onnxruntime.InferenceSession
    calibration: tuple[float, ...]

    def encode(self, pieced: PiecedText, window: Window) -> Encoded:
        """Vectors and logits of the words of one window."""
        inputs = window_inputs(pieced, window)
        words, cue, flat = self.encoder.run(
            ["words", "cue", "flat"],
            {"pieces": inputs.pieces, "marks": inputs.marks, "first": inputs.first, "last": inputs.last},
        )
        return Encoded(words=words, cue=cue, flat=flat)

    def arguments(self, words: Floats, cues: Ints) -> Floats:
        """Logits [n_cues, n_words, 5] for cues [n_cues, 2], half-open word ranges of the window."""
        first, last = cues[:, 0].astype(np.int64), cues[:, 1].astype(np.int64) - 1
        near = near_words(first, len(words))
        distances = np.take_along_axis(distance_buckets(first, last, len(words)), near, axis=1)
        (found,) = self.argument_head.run(
            ["logits"], {"words": words, "near": near, "first": first, "last": last, "distances": distances}
        )
        logits = np.tile(_FAR, (len(cues), len(words), 1))
        np.put_along_axis(logits, near[:, :, None], found, axis=1)
        return logits


def near_words(first: Ints, n_words: int) -> Ints:
    """The words [n_cues, n] that each cue looks at: `REACH` to each side, as many for a cue at the edge of the window.

    >>> near_words(np.array([0, 2]), 3).tolist()
    [[0, 1, 2], [0, 1, 2]]
    """
    n_near = min(n_words, 2 * REACH + 1)
    start = np.clip(first - REACH, 0, n_words - n_near)
    return np.asarray(start[:, None] + np.arange(n_near), dtype=np.int64)


def onnx_model(files: Mapping[str, bytes], *, calibration: tuple[float, ...]) -> OnnxModel:
    """The model from the bytes of its files, by name, and the weights of its confidence.

    Raises:
        Exception: Whatever the runtime raises for bytes that are no model; the loader has checked them before.
    """
    tokenizer = Tokenizer.from_str(files[TOKENIZER].decode("utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return OnnxModel(
        tokenizer=tokenizer,
        encoder=_session(files[ENCODER]),
        argument_head=_session(files[ARGUMENTS]),
        calibration=calibration,
    )


def _session(graph: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # one process a core is faster than threads that share a window
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = _FATAL_ONLY
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
