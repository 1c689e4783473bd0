"""What is this machine able to do, at its best, on one thread?"""

import os
import platform
import subprocess
import sys
from pathlib import Path

_ALONE = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")

_RATE = """
import time, numpy
a, b = (numpy.random.default_rng(1).random(shape, dtype=numpy.float32) for shape in ((2048, 384), (384, 1536)))
best = 1e9
for _ in range(40):
    started = time.perf_counter(); a @ b; best = min(best, time.perf_counter() - started)
print(2 * 2048 * 384 * 1536 / best)
"""


def one_thread_rate() -> float:
    """Operations a second of one thread on the encoder's largest product in fp32, best of 40."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS_")}
    run = subprocess.run([sys.executable, "-c", _RATE], env=kept | _ALONE, capture_output=True, text=True, check=True)
    return float(run.stdout)


def has_vnni() -> bool | None:
    """Whether the processor multiplies int8 in one step; None where that cannot be told."""
    info = Path("/proc/cpuinfo")
    if not info.exists():
        return None
    flags = next((line for line in info.read_text().splitlines() if line.startswith("flags")), "")
    return "vnni" in flags


def processor() -> str:
    """The processor's name."""
    info = Path("/proc/cpuinfo")
    names = [line for line in info.read_text().splitlines() if "model name" in line] if info.exists() else []
    return names[0].split(":")[1].strip() if names else platform.processor() or platform.machine()


def peak_memory(process: int) -> int | None:
    """The most memory that was resident in a running process, in MB; None where the system does not tell."""
    status = Path(f"/proc/{process}/status")
    try:
        lines = status.read_text().splitlines()
    except OSError:  # another system, or the process has ended
        return None
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM:")), None)


def resident_memory() -> int | None:
    """The memory that is resident in this process now, in MB; None where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    return next((int(line.split()[1]) // 1024 for line in status.read_text().splitlines() if "VmRSS:" in line), None)
