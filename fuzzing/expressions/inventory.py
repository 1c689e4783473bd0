"""All expressions of Sayso: those that were seen, and those that the source alone shows."""

import json
import subprocess
import sys
from collections.abc import Iterable
from typing import Any

from fuzzing.expressions.collecting import Seen
from fuzzing.expressions.measuring import Expression
from fuzzing.expressions.sites import METHODS, Site, find_sites, methods_by_place


def collect_seen() -> tuple[Seen, ...]:
    """What is compiled, as a fresh process sees it: in this one much is compiled already."""
    command = [sys.executable, "-m", "fuzzing.expressions.collecting"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise RuntimeError(f"collecting the expressions failed:\n{done.stderr[-2000:]}")
    return tuple(_seen(json.loads(line)) for line in done.stdout.splitlines())


def find_missed(seen: Iterable[Seen], sites: Iterable[Site]) -> tuple[Site, ...]:
    """Calls that were never made and whose expression the source does not show either."""
    made = {(each.file, each.line, each.function) for each in seen}
    return tuple(
        site
        for site in sites
        if site.pattern is None
        and not any((site.file, line, site.function) in made for line in range(site.first_line, site.last_line + 1))
    )


def make_inventory(seen: Iterable[Seen]) -> tuple[Expression, ...]:
    """Each expression once, with all methods by which any place uses it."""
    methods, sites = methods_by_place(), find_sites()
    by_line = {(site.file, line, site.function): site for site in sites for line in _lines(site)}
    used: dict[tuple[str, int], set[str]] = {}
    places: dict[tuple[str, int], set[str]] = {}

    def add(pattern: str, flags: int, ways: Iterable[str], place: str) -> None:
        used.setdefault((pattern, flags), set()).update(ways)
        places.setdefault((pattern, flags), set()).add(place)

    made = set()
    for each in seen:
        made.add((each.file, each.line, each.function))
        site = by_line.get((each.file, each.line, each.function))
        add(each.pattern, each.flags, _methods(each.function, site, methods, each.methods), f"{each.file}:{each.line}")
    for site in sites:
        if site.pattern is not None and not any((site.file, line, site.function) in made for line in _lines(site)):
            add(site.pattern, 0, _methods(site.function, site, methods), f"{site.file}:{site.first_line}")
    return tuple(
        Expression(pattern=pattern, flags=flags, methods=frozenset(ways), places=tuple(sorted(places[pattern, flags])))
        for (pattern, flags), ways in sorted(used.items())
    )


def _lines(site: Site) -> range:
    return range(site.first_line, site.last_line + 1)


def _seen(record: dict[str, Any]) -> Seen:
    return Seen(**{**record, "methods": tuple(record["methods"])})


def _methods(
    function: str, site: Site | None, named: dict[tuple[str, int], frozenset[str]], called: Iterable[str] = ()
) -> frozenset[str]:
    """How an expression is used: by its name, else by what was seen, else in any way."""
    if function != "compile":
        return frozenset({function})
    by_name = named.get((site.file, site.first_line), frozenset()) if site is not None else frozenset()
    return by_name | frozenset(called) or METHODS
