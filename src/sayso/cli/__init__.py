"""The command `sayso`."""

import sys

try:
    from sayso.cli.group import main
except KeyboardInterrupt:  # Ctrl-C before there is a command that could answer it; 130 as everywhere
    sys.stderr.write("sayso: interrupted\n")
    sys.exit(130)

__all__ = ["main"]
