"""What does the reference page of the commands say? Written from their help.

`python -m sayso.cli.reference docs/commands.md` writes the page.
"""

import inspect
from pathlib import Path

import click

from sayso.cli.group import main
from sayso.cli.output import write_file

_HEAD = """# Commands

This page is written from the help of the commands: `python -m sayso.cli.reference docs/commands.md`.
"""


def render_reference() -> str:
    """The page as Markdown, commands in the order of their names."""
    sections = [_HEAD, _section(main, "sayso", "sayso [OPTIONS] COMMAND [ARGS]...")]
    context = click.Context(main, info_name="sayso")
    for name in main.list_commands(context):
        if command := main.get_command(context, name):
            sections.append(_section(command, f"sayso {name}", _usage(command, name)))
    return "\n".join(sections)


def _section(command: click.Command, title: str, usage: str) -> str:
    lines = [f"## {title}", "", "```", usage, "```", "", inspect.cleandoc(command.help or ""), ""]
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    if options:
        lines += ["| option | what it does |", "| --- | --- |"]
        lines += [f"| `{_name(option)}` | {_describe(option)} |" for option in options]
        lines += [""]
    return "\n".join(lines)


def _usage(command: click.Command, name: str) -> str:
    arguments = [parameter.metavar or "" for parameter in command.params if isinstance(parameter, click.Argument)]
    return " ".join(["sayso", name, "[OPTIONS]", *arguments])


def _name(option: click.Option) -> str:
    names = ", ".join(option.opts)
    return f"{names} {option.metavar}" if option.metavar else names


def _describe(option: click.Option) -> str:
    words = " ".join((option.help or "").split()).replace("|", "\\|")
    return f"{words} Default: {option.default}." if option.show_default else words


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def _write(file: Path) -> None:
    """Write the reference page of the commands to a file."""
    write_file(file, render_reference())


if __name__ == "__main__":
    _write()
