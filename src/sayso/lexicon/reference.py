"""The page of rules, made from the lists: each with a sentence that it must catch and one that it must not.

python -m sayso.lexicon.reference docs/rules.md
"""

import sys
from pathlib import Path

from sayso.lexicon.tables import load_table

_LISTS = {
    "time_rules": (
        "Times",
        "Of two rules that match as much at one place the upper one holds. `none`: found, and no time.",
    ),
    "quantity_rules": ("Quantities", "As above. The noun, unit or whole behind a number is sought after the rule."),
    "quantity_modifiers": ("Modifiers of quantities", "What each of the ten modifiers is worded as."),
    "units": ("Units", "Units that are measured in; any other plural noun behind a number is what is counted."),
    "currencies": ("Currencies", "With their ISO 4217 code; none where several states have one of the name."),
    "holidays": ("Holidays", "Fixed days, the n-th weekday of a month, and days counted from Easter."),
    "time_names": ("Names that hold a time", "What stands here is no time."),
}


def render_reference() -> str:
    """The page as Markdown, ended by a line feed."""
    parts = [
        "# Rules of the scanners",
        "Times and quantities are found by expressions over classes of words, and this page is made from their lists "
        "by `python -m sayso.lexicon.reference docs/rules.md`. In each example the words in brackets are found by the "
        "rule, in each near miss they are not; both are tested. How classes and patterns are written stands in "
        "`src/sayso/shapes/alphabet.py`.",
    ]
    for name, (title, note) in _LISTS.items():
        rows = load_table(name)
        lines = [
            f"| {_cell(row.id)} | {_cell(row.kind)} | {_cell(row.example)} | {_cell(row.counter_example)} |"
            for row in rows
        ]
        head = "| rule | kind | catches | misses |\n| --- | --- | --- | --- |"
        parts.append(f"## {title}\n\n{len(rows)} rows of `{name}.tsv`. {note}\n\n{head}\n" + "\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


def main(arguments: list[str] | None = None) -> int:
    """Writes the page to the named file; 2 for wrong use."""
    given = sys.argv[1:] if arguments is None else arguments
    if len(given) != 1:
        sys.stderr.write(__doc__)
        return 2
    Path(given[0]).write_text(render_reference(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
