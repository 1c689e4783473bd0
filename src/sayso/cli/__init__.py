"""The command `sayso`."""

from sayso.cli.group import main

__all__ = ["main"]
