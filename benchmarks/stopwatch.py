"""How long do the named functions take, each without the other named ones that it calls?"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import wraps
from importlib import import_module
from typing import Any
from unittest.mock import patch


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Functions whose time is counted together, each named `module:name` or `module:Class.name` as its caller has it.

    With `is_whole` the named functions that these call are counted here, and not by themselves.
    """

    name: str
    functions: tuple[str, ...]
    is_whole: bool = False


@dataclass(slots=True)
class Stopwatch:
    """Seconds by the name of the step; a class, since calls inside calls have to know of each other."""

    seconds: dict[str, float]
    clock: Callable[[], float] = time.perf_counter
    _inner: list[float] = field(default_factory=list)  # of each call that is running: seconds of the named ones in it
    _whole: bool = False

    def timed(self, step: Step, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, its time added to the step."""

        @wraps(function)
        def call(*arguments: Any, **options: Any) -> Any:
            if self._whole:
                return function(*arguments, **options)
            self._inner.append(0.0)
            self._whole = step.is_whole
            started = self.clock()
            try:
                return function(*arguments, **options)
            finally:
                passed = self.clock() - started
                self._whole = False
                self.seconds[step.name] += passed - self._inner.pop()
                if self._inner:
                    self._inner[-1] += passed

        return call


@contextmanager
def timing(steps: Sequence[Step], *, clock: Callable[[], float] = time.perf_counter) -> Iterator[dict[str, float]]:
    """Inside the `with` block the functions of the steps are timed; gives the seconds of each, in the order given.

    Raises:
        LookupError: If there is no function of a name.
    """
    watch = Stopwatch(seconds={step.name: 0.0 for step in steps}, clock=clock)
    with ExitStack() as patches:
        for step in steps:
            for name in step.functions:
                owner, attribute = find_function(name)
                timed = watch.timed(step, getattr(owner, attribute))
                patches.enter_context(patch.object(owner, attribute, timed))
        yield watch.seconds


def find_function(name: str) -> tuple[Any, str]:
    """The module or class that has the function `module:name` or `module:Class.name`, and its name there.

    Raises:
        LookupError: If there is none.
    """
    module, _, path = name.partition(":")
    *outer, attribute = path.split(".")
    owner: Any = import_module(module)
    for part in outer:
        owner = getattr(owner, part, None)
    if not callable(getattr(owner, attribute, None)):
        raise LookupError(f"no function {name!r} to time: it may have another name now, or another caller")
    return owner, attribute
