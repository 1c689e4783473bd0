"""What is tried: a check of bytes, with inputs to start from."""

from collections.abc import Callable
from dataclasses import dataclass

from fuzzing.violations import Pace

Check = Callable[[bytes], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One way in.

    `open` loads what the check needs and gives the check; that raises where something must not be so. `seeds` are
    inputs that are in order; `words` are what decides something in such inputs. `watched` are the packages whose
    branches are followed.
    """

    name: str
    about: str
    open: Callable[[], Check]
    seeds: Callable[[], list[bytes]]
    words: tuple[bytes, ...]
    max_bytes: int
    pace: Pace
    watched: tuple[str, ...] = ("sayso",)
