from pathlib import Path

from sayso.cli.reference import render_reference

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"


def test_the_page_is_that_of_the_help():
    assert PAGE.read_text(encoding="utf-8") == render_reference(), (
        "stale: run `python -m sayso.cli.reference docs/commands.md`"
    )


def test_each_option_has_its_words():
    rows = [line for line in render_reference().splitlines() if line.startswith("| `")]
    assert all(len(line.split("|")[2].strip()) > 10 for line in rows)
