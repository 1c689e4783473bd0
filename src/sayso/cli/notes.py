"""How does a command talk beside its results?"""

import re

import click

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def note(message: str, *, command: str = "sayso") -> None:
    """One line on standard error; line feeds and controls (a file name may hold them) become blanks."""
    click.echo(f"{command}: {_CONTROLS.sub(' ', message).strip()}", err=True)
