"""Which exact versions stand in this environment? Printed as constraints for pip.

Run by the interpreter of a fresh environment that holds Sayso and its extras `test` and `dev` (requirements/README.md).
Plain names and versions only: no file path, no host, no local version label.
"""

import re
from importlib.metadata import distributions

HEADER = """\
# Exact versions of everything at run time, for the tests and for the checks; without torch.
# Made by the command in requirements/README.md; do not edit by hand."""
_NOT_LOCKED = {"pip", "sayso", "setuptools", "wheel"}  # ourselves, and what every environment has


def find_installed() -> dict[str, str]:
    """Version of each installed distribution by its name, in the order of the normalised names."""
    found = {dist.name: dist.version.partition("+")[0] for dist in distributions()}
    names = sorted(found, key=_normal)
    return {name: found[name] for name in names if _normal(name) not in _NOT_LOCKED}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    print(HEADER)
    for name, version in find_installed().items():
        print(f"{name}=={version}")
