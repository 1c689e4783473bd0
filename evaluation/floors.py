"""Below which figure does the gate fail? Floors that rise by a command and are lowered only with a reason."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowered:
    """One time a floor was lowered, and why."""

    before: float
    after: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """What one measure must reach on one version of its set.

    `floor` and `margin` are in the unit of the measure (percent, or items); `margin` is what another machine or
    another build of the run time may cost. `digest` is that of the set, see `digest_of`.
    """

    floor: float
    margin: float
    digest: str
    command: str
    lowered: tuple[Lowered, ...] = ()


def digest_of(files: Iterable[Path]) -> str:
    """SHA-256 over names and bytes of the files, in the order of their names; the folder does not count.

    Raises:
        OSError: If a file cannot be read.
    """
    total = hashlib.sha256()
    for file in sorted(files, key=lambda file: (file.name, str(file))):
        total.update(f"{file.name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def read_floors(file: Path = FLOORS) -> dict[str, Floor]:
    """Floors by the name of their measure; none if there is no file.

    Raises:
        ValueError: If the file is not as `write_floors` writes it.
    """
    if not file.exists():
        return {}
    try:
        return {name: _floor(record) for name, record in json.loads(file.read_text(encoding="utf-8")).items()}
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{file.name}: not a file of floors ({error!r}); take the committed one") from error


def write_floors(floors: Mapping[str, Floor], file: Path = FLOORS) -> None:
    """Writes the floors in the order of their names, so that a change of one is a change of a few lines."""
    records = {name: _record(floors[name]) for name in sorted(floors)}
    file.write_text(json.dumps(records, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def judge(value: float, *, floor: Floor | None, digest: str) -> str | None:
    """Why the gate fails on this figure; None if it holds.

    >>> floor = Floor(floor=70.0, margin=0.5, digest="d1", command="python -m evaluation.gate")
    >>> judge(69.6, floor=floor, digest="d1") is None
    True
    >>> judge(69.4, floor=floor, digest="d1")
    'below its floor: 69.4 < 70.0 - 0.5'
    >>> judge(99.0, floor=floor, digest="d2")
    'the set has changed: its figure cannot be held against the floor; look at the change, then use --accept'
    """
    if floor is None:
        return "has no floor: set it with --raise"
    if floor.digest != digest:
        return "the set has changed: its figure cannot be held against the floor; look at the change, then use --accept"
    if value < floor.floor - floor.margin:
        return f"below its floor: {value:.1f} < {floor.floor:.1f} - {floor.margin:.1f}"
    return None


def raise_floor(floor: Floor | None, *, value: float, margin: float, digest: str, command: str) -> Floor:
    """The floor at the measured value if that is higher, else as it was; a changed set must be accepted first.

    `margin` is for a measure without a floor; one that has a floor keeps its own.
    """
    if floor is None:
        return Floor(floor=_shown(value), margin=margin, digest=digest, command=command)
    if floor.digest != digest:
        return floor
    return replace(floor, floor=max(floor.floor, _shown(value)), command=command)


def accept_set(floor: Floor, *, digest: str) -> Floor:
    """The same floor for the set as it is now."""
    return replace(floor, digest=digest)


def lower_floor(floor: Floor, *, value: float, reason: str) -> Floor:
    """The floor at the lower measured value, with the reason kept beside it.

    Raises:
        ValueError: If there is no reason, or nothing to lower.
    """
    if not reason.strip():
        raise ValueError("lowering a floor needs a reason: --reason TEXT")
    if _shown(value) >= floor.floor:
        raise ValueError(f"nothing to lower: measured {value:.1f}, floor {floor.floor:.1f}")
    step = Lowered(before=floor.floor, after=_shown(value), reason=reason.strip())
    return replace(floor, floor=step.after, lowered=(*floor.lowered, step))


def _shown(value: float) -> float:
    """As many digits as the gate prints: a floor that cannot be seen cannot be reviewed."""
    return round(value, 1)


def _floor(record: Mapping[str, Any]) -> Floor:
    return Floor(
        floor=float(record["floor"]),
        margin=float(record["margin"]),
        digest=record["digest"],
        command=record["command"],
        lowered=tuple(
            Lowered(before=step["before"], after=step["after"], reason=step["reason"])
            for step in record.get("lowered", [])
        ),
    )


def _record(floor: Floor) -> dict[str, Any]:
    record: dict[str, Any] = {
        "floor": floor.floor,
        "margin": floor.margin,
        "digest": floor.digest,
        "command": floor.command,
    }
    if floor.lowered:
        record["lowered"] = [
            {"before": step.before, "after": step.after, "reason": step.reason} for step in floor.lowered
        ]
    return record
