"""What does Sayso run on? Its own requirements and theirs, as installed, in CycloneDX 1.5; asks no network.

    python requirements/sbom.py [--extra NAME ...] > sbom.json

Run by the interpreter of an environment that holds Sayso. The same environment gives the same bytes.
"""

import argparse
import json
import re
import sys
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any

from packaging.requirements import Requirement

ROOT = "sayso"
_NOT_SAID = ("", "UNKNOWN", "Dual License")


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One installed package; `license` is how its makers word it, empty where they say nothing."""

    name: str
    version: str
    license: str
    summary: str
    needs: tuple[str, ...]


def find_packages(extras: Iterable[str] = ()) -> dict[str, Package]:
    """Sayso and all that it needs at run time on this machine, by normalised name, in that order.

    Raises:
        PackageNotFoundError: If one is not installed.
    """
    found: dict[str, Package] = {}
    waiting = [(ROOT, frozenset(extras))]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        name, wanted = waiting.pop()
        if (name, wanted) in seen:
            continue
        seen.add((name, wanted))
        needs = [each for each in map(Requirement, distribution(name).requires or ()) if _applies(each, wanted)]
        waiting += [(normal(each.name), frozenset(each.extras)) for each in needs]
        known = found[name].needs if name in found else ()
        found[name] = _package(name, sorted({*known, *(normal(each.name) for each in needs)}))
    return dict(sorted(found.items()))


def make_bill(packages: dict[str, Package]) -> dict[str, Any]:
    """The bill of materials of Sayso and its packages; its serial number comes from what is in it."""
    components = [_component(package, kind="library") for name, package in packages.items() if name != ROOT]
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": _component(packages[ROOT], kind="application")},
        "components": components,
        "dependencies": [
            {"ref": _reference(package), "dependsOn": [_reference(packages[name]) for name in package.needs]}
            for package in packages.values()
        ],
    }
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(bill, sort_keys=True))
    return {
        "bomFormat": bill["bomFormat"],
        "specVersion": bill["specVersion"],
        "serialNumber": f"urn:uuid:{serial}",
        **bill,
    }


def normal(name: str) -> str:
    """The name of a package as indexes write it.

    >>> normal("lxml_html.clean")
    'lxml-html-clean'
    """
    return re.sub(r"[-_.]+", "-", name).lower()


def _applies(requirement: Requirement, extras: frozenset[str]) -> bool:
    if requirement.marker is None:
        return True
    return any(requirement.marker.evaluate({"extra": extra}) for extra in ("", *extras))


def _package(name: str, needs: Sequence[str]) -> Package:
    metadata = distribution(name).metadata
    classifiers = [
        each.removeprefix("License :: ").removeprefix("OSI Approved :: ")
        for each in metadata.get_all("Classifier") or ()
        if each.startswith("License :: ") and each != "License :: OSI Approved"
    ]
    # Some write the whole text of their licence where its name should stand.
    own = (metadata.get("License") or "").strip().splitlines()[:1]
    worded = [metadata.get("License-Expression") or "", " OR ".join(classifiers), *own]
    return Package(
        name=name,
        version=metadata["Version"],
        license=next((each for each in worded if each not in _NOT_SAID), ""),
        summary=metadata.get("Summary") or "",
        needs=tuple(needs),
    )


def _component(package: Package, *, kind: str) -> dict[str, Any]:
    said = {"licenses": [{"license": {"name": package.license}}]} if package.license else {}
    return {
        "type": kind,
        "bom-ref": _reference(package),
        "name": package.name,
        "version": package.version,
        "description": package.summary,
        "purl": _reference(package),
        **said,
    }


def _reference(package: Package) -> str:
    return f"pkg:pypi/{package.name}@{package.version}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the bill."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--extra", action="append", default=[], help="with what this extra of Sayso needs")
    given = parser.parse_args(arguments)
    try:
        packages = find_packages(given.extra)
    except PackageNotFoundError as error:
        print(f"{error.name} is not installed here; pip install . first", file=sys.stderr)
        return 1
    print(json.dumps(make_bill(packages), indent=1, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
