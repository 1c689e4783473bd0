"""How long until `sayso --help` has answered? `python -m benchmarks.start_up`: median of whole processes."""

import statistics
import subprocess
import sys
import time

RUNS = 11


def main() -> None:
    """Measure and print, beside a Python that does nothing."""
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "sayso --help": [sys.executable, "-m", "sayso", "--help"],
        "sayso --version": [sys.executable, "-m", "sayso", "--version"],
    }
    for name, command in commands.items():
        times = []
        for _ in range(RUNS):
            started = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            times.append(time.perf_counter() - started)
        print(f"{name}: median {statistics.median(times):.3f} s, best {min(times):.3f} s of {RUNS} runs")


if __name__ == "__main__":
    main()
