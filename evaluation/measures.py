"""What is a figure, and what is a set that gives some?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A figure to read ours against: a baseline of the same run, a peer, or people."""

    who: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured figure: percent, or items out of `n_items` where `unit` is `items`."""

    value: float
    n_items: int
    unit: str = "percent"
    beside: tuple[Beside, ...] = ()
    margin: float = 0.5  # noise margin of a new floor, in the same unit: another processor rounds int8 otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredSet:
    """A fixed set and how it is measured.

    `files` are what the digest is made of. `measure` gives the figures by name; the full name of a measure is
    `<name of the set>/<name of the figure>`.
    """

    name: str
    half: str  # "inside": in the repository; "outside": in the shared folder
    files: tuple[Path, ...]
    measure: Callable[[], Mapping[str, Figure]]
    command: str = "python -m evaluation.gate"
