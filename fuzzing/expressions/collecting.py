"""Which expressions are compiled when Sayso does all that it does? Seen by standing in for the module `re`.

python -m fuzzing.expressions.collecting      prints them as JSON, one a line
"""

import contextlib
import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from fuzzing.expressions.sites import METHODS, ROOT

_FUNCTIONS = ("compile", *sorted(METHODS))


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Seen:
    """One expression with its flags, where it was compiled or used by which function, and what was called on it."""

    file: str
    line: int
    function: str
    pattern: str
    flags: int
    methods: tuple[str, ...] = ()


class Watched:
    """An expression that notes which of its methods are called; all else is as without."""

    __slots__ = ("_called", "_compiled")

    def __init__(self, compiled: re.Pattern[Any], called: set[str]) -> None:
        """Over a compiled expression."""
        self._compiled = compiled
        self._called = called

    def __getattr__(self, name: str) -> Any:
        """What the expression has."""
        if name in METHODS:
            self._called.add(name)
        return getattr(self._compiled, name)


_Seen = dict[tuple[str, int, str, str, int], set[str]]  # what tells one `Seen` from another, to its methods


@contextlib.contextmanager
def watching() -> Iterator[_Seen]:
    """That into which everything is put which Sayso compiles or uses inside the block."""
    seen: _Seen = {}
    before = {name: getattr(re, name) for name in _FUNCTIONS}
    for name, function in before.items():
        setattr(re, name, _noting(name, function, seen))
    try:
        yield seen
    finally:
        for name, function in before.items():
            setattr(re, name, function)


def _noting(name: str, function: Callable[..., Any], seen: _Seen) -> Callable[..., Any]:
    def noted(*given: Any, **named: Any) -> Any:
        caller = sys._getframe(1)
        file = Path(caller.f_code.co_filename)
        if isinstance(given[0], Watched):
            given = (given[0]._compiled, *given[1:])
        result = function(*given, **named)
        if not file.is_relative_to(ROOT) or isinstance(given[0], re.Pattern):
            return result
        flags = named.get("flags", given[-1] if isinstance(given[-1], re.RegexFlag) else 0)
        pattern = given[0] if isinstance(given[0], str) else given[0].decode("latin-1")
        called = seen.setdefault((str(file.relative_to(ROOT)), caller.f_lineno, name, pattern, int(flags)), set())
        return Watched(result, called) if name == "compile" else result

    return noted


def collect() -> tuple[Seen, ...]:
    """All that is compiled when every module is loaded and every workload is run; for a process of its own."""
    with watching() as seen:
        import sayso  # noqa: PLC0415  only now, so that what it compiles is seen

        for module in pkgutil.walk_packages(sayso.__path__, "sayso."):
            if ".migrations." not in module.name and not module.name.endswith("__main__"):
                importlib.import_module(module.name)
        workloads = importlib.import_module("fuzzing.expressions.workloads")
        workloads.run_all()
    return tuple(
        Seen(file=file, line=line, function=function, pattern=pattern, flags=flags, methods=tuple(sorted(called)))
        for (file, line, function, pattern, flags), called in sorted(seen.items())
    )


if __name__ == "__main__":
    for each in collect():
        print(json.dumps(asdict(each)))
