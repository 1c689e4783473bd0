"""What of the ledger is kept in memory by a process that answers many questions?

Only records that are never changed, or that are looked up by all that they are made of. `check`, `rebuild` and all
commands read what stands on the disk.
"""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Any

import sqlalchemy as sa

KEPT = "sayso_kept"  # execution option of connections whose process keeps records


class Kept:
    """The records that were used last, of all threads. A class, since it holds them.

    Args:
        most: So many; an article of 800 words with its statements takes some 200 kB.
    """

    def __init__(self, most: int) -> None:
        """Nothing is kept yet."""
        self._most = most
        self._found: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Any:
        """What is kept under a key, None where nothing is."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
            return self._found.get(key)

    def put(self, key: Hashable, value: Any) -> None:
        """Keep something, and let go of what was not used for longest."""
        with self._lock:
            self._found[key] = value
            self._found.move_to_end(key)
            if len(self._found) > self._most:
                self._found.popitem(last=False)


def kept_of(connection: sa.Connection) -> Kept | None:
    """Where the process of a connection keeps records, None where it does not."""
    found = connection.get_execution_options().get(KEPT)
    return found if isinstance(found, Kept) else None
