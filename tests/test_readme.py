"""Documentation that is true: what can be run in it is run, and its links lead somewhere."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
PAGES += [ROOT / folder / "README.md" for folder in ("changelog", "evaluation", "requirements")]
SOURCES = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
_BLOCK = re.compile(r"^```(?P<language>python|sh)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def blocks(page, language):
    """Fenced code of one language, in order."""
    return [
        block["code"] for block in _BLOCK.finditer(page.read_text(encoding="utf-8")) if block["language"] == language
    ]


def with_blocks(language):
    return [pytest.param(page, id=page.relative_to(ROOT).as_posix()) for page in PAGES if blocks(page, language)]


@pytest.fixture
def checkout(tmp_path):
    """A folder that looks like the repository to a reader of its pages, and an environment with a `sayso` to call."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    commands = tmp_path / "bin"
    commands.mkdir()
    (commands / "sayso").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -c "from sayso.cli import main; main()" "$@"\n'
    )
    (commands / "sayso").chmod(0o755)
    path = os.pathsep.join([str(commands), os.environ.get("PATH", os.defpath)])
    return tmp_path, {**os.environ, "PATH": path, "PYTHONPATH": SOURCES, "TMPDIR": str(tmp_path)}


def run(command, checkout):
    folder, environment = checkout
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, encoding="utf-8")


@pytest.mark.parametrize("page", with_blocks("python"))
def test_python_of_a_page_runs_from_top_to_bottom_and_prints(page, checkout):
    done = run([sys.executable, "-W", "error", "-c", "\n".join(blocks(page, "python"))], checkout)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.parametrize("page", with_blocks("sh"))
def test_commands_of_a_page_run_from_top_to_bottom(page, checkout):
    done = run(["sh", "-eu", "-c", "\n".join(blocks(page, "sh"))], checkout)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_the_first_commands_of_the_readme_are_those_of_ci():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for command in ("pip install . && sayso demo", "pip install '.[test]' && pytest"):
        assert f"    {command}\n" in readme
        assert f"as the README says: {command}" in ci


def test_demo_reads_the_bundled_articles_and_names_a_report(checkout):
    done = run(["sayso", "demo"], checkout)
    assert done.returncode == 0, done.stderr
    report = Path(done.stdout.splitlines()[-1])
    assert "<mark" in report.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_inside_the_repository_lead_somewhere(page):
    text = _COMMENT.sub("", page.read_text(encoding="utf-8"))
    targets = [link["target"] for link in _LINK.finditer(text) if "://" not in link["target"]]
    broken = [target for target in targets if not _is_there(page, target)]
    assert broken == []


def test_every_decision_stands_in_the_index():
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    missing = [path.name for path in sorted((ROOT / "docs" / "decisions").glob("*.md")) if path.name not in index]
    assert missing == []


def _is_there(page, target):
    name, _, anchor = target.partition("#")
    file = page.parent / name if name else page
    return file.exists() and (not anchor or anchor in _anchors(file))


def _anchors(file):
    """Anchors of the headings of a page, as forges make them."""
    headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
