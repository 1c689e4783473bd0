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


EXACT = 0.05
"""Margin of a figure that no processor changes: half of the last digit shown."""


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


def beside(name: str, others: Mapping[str, Mapping[str, float]]) -> tuple[Beside, ...]:
    """The figure of that name of each of the others, by who they are; those that have none are left out.

    >>> beside("f1", {"one rule": {"f1": 20.0}, "peer": {}})
    (Beside(who='one rule', value=20.0),)
    """
    return tuple(Beside(who=who, value=figures[name]) for who, figures in others.items() if name in figures)


def figure_row(name: str, figure: Figure) -> str:
    """One printed line: the figure in percent, of how many, and what stands beside it."""
    others = "; ".join(f"{other.who} {other.value:.1f}" for other in figure.beside)
    return f"{name:28} {figure.value:5.1f} %  n={figure.n_items:<5} {others}".rstrip()
