"""What becomes of the articles of a file that holds several, when it is sent through a page?"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sayso.api.answers import Added
from sayso.api.ledger import Ledger
from sayso.api.members import iter_members, read_member, why_unread
from sayso.errors import InputError, SaysoError
from sayso.model import Problem

if TYPE_CHECKING:
    from sayso.readers.members import FileMember

_log = logging.getLogger(__name__)
_LONGEST = 40.0  # seconds that articles are taken for: browsers and proxies wait for an answer a minute


@dataclass(slots=True, kw_only=True)
class StoredMembers:
    """What was stored of a file, what could not be, with its name and the reason, and what was passed over.

    Where `is_whole` is not so, the time was over before its end, behind the first `n_seen` things in it.
    """

    added: list[Added] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    n_seen: int = 0
    is_whole: bool = True


def store_members(
    ledger: Ledger,
    name: str,
    data: bytes,
    *,
    published: str | None,
    outlet: str | None,
    begin: int = 0,
    clock: Callable[[], float] = time.monotonic,
) -> StoredMembers:
    """Store the articles of a file that holds several, in its order, through the process that reads files.

    The file lies under a name of ours while it is read, since none from outside may be a path.

    Args:
        ledger: Where they are stored.
        name: Of the file, for its ending and for messages.
        data: Its bytes.
        published: When they were published; stands above what they say.
        outlet: Who published them, likewise.
        begin: So many things of the file were stored before.
        clock: Tells when the time is over.

    Raises:
        InputError: If `published` is no date.
        StoreError: If the ledger cannot be written.
    """
    from sayso.readers.containers import ENDINGS  # noqa: PLC0415  slow: lxml

    found, until = StoredMembers(), clock() + _LONGEST
    ending = next((each for each in sorted(ENDINGS, key=len, reverse=True) if name.lower().endswith(each)), "")
    with TemporaryDirectory(prefix="sayso-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / f"sent{ending}"
        path.write_bytes(data)
        for number, item in enumerate(iter_members(path)):
            if number < begin:
                continue
            if clock() > until:
                found.is_whole = False
                break
            found.n_seen = number + 1
            if isinstance(item, str):
                found.passed_over.append(item)
            elif isinstance(item, Problem):
                found.failed.append(item.message.replace(path.name, name))
            else:
                _store(ledger, name, item, found, published=published, outlet=outlet)
    return found


def _store(
    ledger: Ledger, name: str, member: "FileMember", found: StoredMembers, *, published: str | None, outlet: str | None
) -> None:
    """Store one article, or note why it is not; one that fails must not cost the others."""
    try:
        document, problems = read_member(member, published=published, outlet=outlet)
        if document is None:
            found.failed.append(f"{member.name}: {why_unread(member, problems)}")
            return
        found.added.append(ledger.add_document(document, problems, name=f"{name}:{member.name}"))
    except InputError as error:
        found.failed.append(f"{member.name}: {error}")
    except SaysoError:
        raise  # the ledger or the installation is at fault: no other article would fare better
    except Exception as error:  # noqa: BLE001  outer loop of a batch
        _log.debug("adding %r failed", member.name, exc_info=True)
        found.failed.append(f"{member.name}: adding failed with {type(error).__name__}; please report it")
