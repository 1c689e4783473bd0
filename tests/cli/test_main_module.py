import subprocess
import sys


def test_the_package_runs_as_the_command(source_environment):
    command = [sys.executable, "-m", "sayso", "raed"]
    done = subprocess.run(command, env=source_environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("sayso: No such command 'raed'.")
