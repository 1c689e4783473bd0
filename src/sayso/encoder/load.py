"""Are the shipped weights there, and are they the ones that were shipped?"""

import hashlib
import json
from pathlib import Path

from sayso.encoder.model import AttributionModel
from sayso.encoder.onnx_model import ARGUMENTS, ENCODER, TOKENIZER, onnx_model
from sayso.errors import WeightsError

MANIFEST = "manifest.json"
SHIPPED = Path(__file__).parent / "weights"


def load_attribution_model(directory: Path | None = None) -> AttributionModel:
    """The attribution model, its files checked against the SHA-256 that the manifest beside them names.

    Args:
        directory: A folder with other weights; without it, those that come with the package.

    Raises:
        WeightsError: If a file is missing or has other bytes than it was shipped with.
    """
    folder = directory or SHIPPED
    digests = _digests(folder)
    files = {name: _checked(folder / name, digests[name]) for name in (ENCODER, ARGUMENTS, TOKENIZER)}
    return onnx_model(files, calibration=_calibration(folder))


def model_name(directory: Path | None = None) -> str:
    """Name and version of the weights, as the manifest has it: part of the provenance of all that is found."""
    return str(_manifest(directory or SHIPPED)["name"])


def _manifest(folder: Path) -> dict[str, object]:
    path = folder / MANIFEST
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise WeightsError(
            f"weights: no manifest at {path}; install sayso again, or point to a folder of exported weights"
        ) from error
    except ValueError as error:
        raise WeightsError(f"weights: {path} is not JSON ({error}); install sayso again") from error
    if not isinstance(found, dict):
        raise WeightsError(f"weights: {path} holds {type(found).__name__}, not an object; install sayso again")
    return found


def _digests(folder: Path) -> dict[str, str]:
    listed = _manifest(folder).get("sha256")
    names = (ENCODER, ARGUMENTS, TOKENIZER)
    if not isinstance(listed, dict) or not all(isinstance(listed.get(name), str) for name in names):
        raise WeightsError(f"weights: {folder / MANIFEST} names no SHA-256 for {', '.join(names)}; install sayso again")
    return {name: listed[name] for name in names}


def _calibration(folder: Path) -> tuple[float, ...]:
    given = _manifest(folder).get("calibration")
    if not isinstance(given, list) or not all(isinstance(weight, float) for weight in given):
        raise WeightsError(f"weights: {folder / MANIFEST} names no calibration, a list of numbers; install sayso again")
    return tuple(given)


def _checked(path: Path, digest: str) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise WeightsError(f"weights: cannot read {path} ({error.strerror}); install sayso again") from error
    found = hashlib.sha256(data).hexdigest()
    if found != digest:
        raise WeightsError(
            f"weights: {path} was changed: its SHA-256 is {found}, shipped was {digest}; install sayso again"
        )
    return data
