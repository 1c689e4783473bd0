"""How does a process that runs for days give back what large pages and feeds took?"""

import ctypes
from functools import cache

_MMAP_THRESHOLD = -3  # M_MMAP_THRESHOLD of <malloc.h>
_LARGE = 1 << 20  # bytes


@cache
def give_back_large_blocks() -> None:
    """Have large blocks of memory go back to the system when they are freed, in whichever thread that is.

    The GNU C library does so only until the first large block was freed: from then on it takes blocks up to 32 MiB
    from the heap of the thread, and each thread keeps a heap of its own, whose end stays with the process. A bound that
    is set by hand stays (mallopt(3), M_MMAP_THRESHOLD). Other libraries are left as they are.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # another library: musl, macOS, Windows
        return
    mallopt(_MMAP_THRESHOLD, _LARGE)
