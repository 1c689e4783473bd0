"""Which commands are there, and how do they end when something is wrong?"""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click
from click.shell_completion import CompletionItem

from sayso.cli.commands import COMMANDS
from sayso.cli.exit_codes import ExitCode
from sayso.cli.notes import note
from sayso.errors import SaysoError


class SaysoGroup(click.Group):
    """A group that imports a command when it is asked for, takes its exit code and says expected errors in one line.

    A class, since click asks for one to change where commands come from and how a group ends.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in order."""
        return sorted({*COMMANDS, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported; None where there is none."""
        if cmd_name in COMMANDS and cmd_name not in self.commands:
            named = COMMANDS[cmd_name]
            self.add_command(getattr(import_module(named.module), named.attribute), cmd_name)
        return super().get_command(ctx, cmd_name)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The names that begin so, each with its line, and what any command completes; imports no command."""
        found = [
            CompletionItem(name, help=named.line) for name, named in COMMANDS.items() if name.startswith(incomplete)
        ]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands without importing one."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, named.line) for name, named in COMMANDS.items()])

    def main(  # type: ignore[override]  # always ends the process, as click's standalone mode does
        self, args: Sequence[str] | None = None, prog_name: str | None = "sayso", **extra: Any
    ) -> NoReturn:
        """Run the command that the arguments name and exit."""
        extra["standalone_mode"] = False
        try:
            code = super().main(args=args, prog_name=prog_name, **extra)
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx is not None else "sayso"
            note(f"{_end_sentence(error.format_message())} Try '{command} --help'.", command=command)
            sys.exit(ExitCode.WRONG_USE)
        except click.Abort:
            note("interrupted")
            sys.exit(ExitCode.INTERRUPTED)
        except (SaysoError, click.ClickException) as error:
            note(str(error))
            sys.exit(ExitCode.FAILED)
        except OSError as error:  # a full disk, an input that breaks off: the machine is at fault, not the program
            from sayso.cli.output import drop_output  # noqa: PLC0415  help does without what it imports

            drop_output()
            note(f"{error}; mend that and run it again")
            sys.exit(ExitCode.FAILED)
        sys.exit(code or ExitCode.DONE)


def _end_sentence(message: str) -> str:
    message = message.rstrip()
    return message if message.endswith((".", "?", "!")) else f"{message}."


def _show_version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001  click's form
    if not value or context.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  slow: a fifth of what help takes

    try:
        click.echo(f"sayso {version('sayso')}")
    except PackageNotFoundError:
        click.echo("sayso, run from its source without being installed")
    context.exit()


@click.group(cls=SaysoGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
@click.pass_context
def main(context: click.Context) -> int:
    """Who said what, on whose word: reads news articles and shows each statement with its source and its words.

    Everything runs on this machine, without a network or a key. Results go to standard output, notes and progress to
    standard error. Exit codes: 0 done, 1 failed, 2 wrong use, 3 some inputs failed, 130 interrupted.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        return ExitCode.WRONG_USE
    return ExitCode.DONE
