import resource
import subprocess
import sys

import click
import pytest

from sayso.cli import main
from sayso.cli.commands import COMMANDS
from sayso.errors import WeightsError

HEAVY = "('onnxruntime', 'numpy', 'lxml', 'trafilatura', 'htmldate', 'tokenizers', 'jinja2', 'py3langid')"


@pytest.fixture
def extra_command():
    """Adds a command for one test."""
    added = []

    def add(name, work):
        main.add_command(click.command(name)(work))
        added.append(name)

    yield add
    for name in added:
        del main.commands[name]


def test_help_lists_the_commands(sayso):
    result = sayso("--help")
    assert result.exit_code == 0
    assert all(f"  {name} " in result.stdout for name in ("demo", "extract", "read"))


def test_without_a_command_the_help_is_shown_as_wrong_use(sayso):
    result = sayso()
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage: sayso" in result.stderr


def test_an_unknown_command_is_wrong_use(sayso):
    result = sayso("raed")
    assert result.exit_code == 2
    assert result.stderr.startswith("sayso: No such command 'raed'.")


def test_the_version_is_shown(sayso):
    assert sayso("--version").stdout.startswith("sayso")


def test_an_installation_at_fault_is_one_line(sayso, extra_command):
    def fail():
        raise WeightsError("the model is missing;\ninstall the package again")

    extra_command("fail", fail)
    result = sayso("fail")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "sayso: the model is missing; install the package again\n"


def test_interrupted_is_130_without_a_traceback(sayso, extra_command):
    def interrupt():
        raise KeyboardInterrupt

    extra_command("wait", interrupt)
    result = sayso("wait")
    assert result.exit_code == 130
    assert result.stderr.strip() == "sayso: interrupted"


@pytest.mark.parametrize("module", ["sayso.cli.group", "sayso.cli.read"])
def test_interrupted_while_it_is_loaded_is_130_without_a_traceback(source_environment, module):
    code = f"""
import sys
class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupt())
from sayso.cli import main
main(["read", "--help"])
"""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=source_environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (130, "sayso: interrupted")


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_what_the_table_names_and_has_a_real_example(name):
    command = main.get_command(click.Context(main), name)
    assert command.name == name
    example = command.help.partition("Example:")[2].strip()
    assert example.startswith(f"sayso {name} ")


def test_help_imports_no_command(source_environment):
    code = """
import sys
from sayso.cli import main
try:
    main(["--help"])
except SystemExit:
    print([name for name in sys.modules if name in ("sayso.cli.read", "sayso.model")])
"""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=source_environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["read", "--help"], ["extract", "--no"], ["demo", "--help"]]
)
def test_help_version_and_wrong_use_import_nothing_slow(arguments, source_environment):
    code = f"""
import sys
from sayso.cli import main
try:
    main({arguments!r})
except SystemExit:
    print([name for name in {HEAVY} if name in sys.modules])
"""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=source_environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_help_comes_at_once(source_environment):
    def seconds_of_work():
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "sayso", "--help"]
        subprocess.run(command, env=source_environment, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    # Work, not waiting, and the best of three: the machine may be busy. Measured 0.08 s.
    assert min(seconds_of_work() for _ in range(3)) < 0.3
