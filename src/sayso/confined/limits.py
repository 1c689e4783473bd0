"""How much may the reading of one file take?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may take; past any of them its process ends, and the file is refused.

    `wall_s` and `cpu_s` are seconds of the clock and of the processor. `memory_bytes` is address space beyond what the
    process has once its libraries are loaded.
    """

    wall_s: float
    cpu_s: int
    memory_bytes: int


# Half of 157 saved pages take less than 0.05 s of the processor; 6 s the first one in a process that words its date
# so oddly that all languages of dateparser are loaded. The libraries hold 190 MB, a page 20 MB beside them.
# The processor's time decides, since it is the same on a busy machine; the clock is for a process that hangs.
# Memory: no more, since process and libraries with the one that asks (its models, a ledger) must stay below 700 MB;
# of 139 hostile files and the tests of all kinds of files none is read with 600 MB and not with 300.
LIMITS = Limits(wall_s=20.0, cpu_s=10, memory_bytes=300_000_000)
