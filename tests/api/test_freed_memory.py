"""Does a process give back what its threads took for large answers?"""

import platform
import subprocess
import sys

import pytest

from sayso.api.freed_memory import give_back_large_blocks

# Each answer is large and leaves something small behind it, as what a feed names is left when its body is not needed
# any more. The first block that is freed raises the bound above which the library takes a block from the system.
_ROUNDS = """
from threading import Barrier
from sayso.api.crew import Crew
from sayso.api.job_records import Asked

left, all_hold = [], Barrier(4)

def held():
    for line in open("/proc/self/status"):
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) // 1024

def fetch(url, **_):
    first = b"a" * 20_000_000
    del first
    body = b"a" * 12_000_000
    left.append(b"b" * 2_000)
    all_hold.wait()

crew = Crew(fetch, 4)
before = held()
for n in range(4):
    crew.put(n, Asked(url="http://a.example/"))
taken = 0
while taken < 4:
    taken += len(crew.take())
print(held() - before)
"""


def test_another_library_of_memory_is_left_as_it_is(monkeypatch):
    monkeypatch.setattr("ctypes.CDLL", lambda _name: object())  # has no mallopt
    give_back_large_blocks.__wrapped__()


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the bound is one of the GNU C library")
def test_what_threads_took_goes_back() -> None:
    done = subprocess.run([sys.executable, "-c", _ROUNDS], capture_output=True, encoding="utf-8", check=True)

    assert int(done.stdout) < 10, "megabytes that stayed"
