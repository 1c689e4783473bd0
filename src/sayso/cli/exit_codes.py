"""With which codes do commands end?"""

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of all commands."""

    DONE = 0
    FAILED = 1
    WRONG_USE = 2
    SOME_FAILED = 3
    INTERRUPTED = 130


def code_for(n_inputs: int, n_failed: int) -> ExitCode:
    """The code for a run over several inputs.

    >>> [int(code_for(3, n)) for n in (0, 1, 3)]
    [0, 3, 1]
    """
    if not n_failed:
        return ExitCode.DONE
    return ExitCode.SOME_FAILED if n_failed < n_inputs else ExitCode.FAILED
