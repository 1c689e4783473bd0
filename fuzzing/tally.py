"""What was tried, and what was found? Each fault once, with the first input that showed it."""

import hashlib
import json
import time
import traceback
from dataclasses import asdict, dataclass, field
from pathlib import Path

from fuzzing.target import Check
from fuzzing.violations import Pace, Violation, in_time

_KEPT_EVERY_S = 5.0  # seconds between two records of how far the run is


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault: where it arose, what was said, and the file that holds its input."""

    signature: str
    message: str
    file: str


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts of one run, written to a folder as it goes; changed with each input, unlike a record."""

    folder: Path
    pace: Pace
    n_tried: int = 0
    seconds: float = 0.0
    faults: dict[str, Fault] = field(default_factory=dict)
    _started: float = field(default_factory=time.monotonic)
    _kept: float = 0.0

    def run(self, check: Check, data: bytes) -> None:
        """Give the check an input; what it raises is counted and kept, and ends nothing."""
        self.n_tried += 1
        try:
            with in_time(self.pace, len(data)):
                check(data)
        except Exception as error:  # noqa: BLE001  whatever comes is what is looked for
            self._add(error, data)
        if time.monotonic() - self._kept > _KEPT_EVERY_S:
            self.keep()

    def keep(self) -> None:
        """Write how far the run is."""
        self._kept = time.monotonic()
        self.seconds = self._kept - self._started
        self.folder.mkdir(parents=True, exist_ok=True)
        record = {
            "n_tried": self.n_tried,
            "seconds": self.seconds,
            "faults": [asdict(each) for each in self.faults.values()],
        }
        (self.folder / "tally.json").write_text(json.dumps(record, indent=1), encoding="utf-8")

    def _add(self, error: Exception, data: bytes) -> None:
        name = signature(error)
        if name in self.faults:
            return
        file = self.folder / f"fault-{hashlib.sha256(name.encode()).hexdigest()[:12]}.bin"
        self.folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        file.with_suffix(".txt").write_text(
            "".join(traceback.format_exception(error)), encoding="utf-8", errors="replace"
        )
        self.faults[name] = Fault(signature=name, message=str(error)[:500], file=str(file))
        self.keep()


def signature(error: Exception) -> str:
    """What tells one fault from another: its type and the innermost line of Sayso, or what was violated."""
    if isinstance(error, Violation):
        return f"Violation: {str(error).partition(':')[0]}"
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/sayso/" in frame.filename] or list(frames)
    return f"{type(error).__name__} at {Path(ours[-1].filename).name}:{ours[-1].lineno}"
