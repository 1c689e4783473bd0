"""How is Ctrl-C kept from cutting a step in two?"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def hold_interrupts() -> Iterator[None]:
    """Keep Ctrl-C waiting until the block is done; it then comes as always.

    A process that is started inside the block never gets it (signal masks are inherited), so only the first process
    decides when work ends. Where the system has no signal masks (Windows) nothing is held.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
