"""Where in the source is an expression compiled or used? By the syntax tree, so that none is missed."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2] / "src" / "sayso"
SEARCHING = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})  # those that try every place
ANCHORED = frozenset({"match", "fullmatch"})
METHODS = SEARCHING | ANCHORED


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One call of the module `re`: its file below `sayso`, its first and last line, and which function it is.

    `pattern` is the expression where it stands there as a plain string, None where it is made of parts.
    """

    file: str
    first_line: int
    last_line: int
    function: str
    pattern: str | None


def find_sites() -> tuple[Site, ...]:
    """All calls of `re.compile`, `re.search` and the others in the source, by file and line."""
    return tuple(site for path in _files() for site in _sites_of(path))


def methods_by_place() -> dict[tuple[str, int], frozenset[str]]:
    """How each expression that has a name of its own is used: by file and first line, the methods called on it.

    Leaves out what is handed on (in a list, to a function), which may be used in any way.
    """
    used: dict[tuple[str, int], frozenset[str]] = {}
    for path in _files():
        module = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts)
        for name, line in _named_lines(path):
            users = [path, *(other for other in _files() if (module, name) in _imports(other))]
            methods = [found for other in users if (found := _uses(other).get(name, frozenset())) is not None]
            if len(methods) == len(users):
                used[str(path.relative_to(ROOT)), line] = frozenset().union(*methods)
    return used


@cache
def _files() -> tuple[Path, ...]:
    return tuple(sorted(ROOT.rglob("*.py")))


@cache
def _nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def _sites_of(path: Path) -> Iterator[Site]:
    for node in _nodes(path):
        if isinstance(node, ast.Call) and (function := _function_of(node)) is not None:
            yield Site(
                file=str(path.relative_to(ROOT)),
                first_line=node.lineno,
                last_line=node.end_lineno or node.lineno,
                function=function,
                pattern=_plain_pattern(node),
            )


def _function_of(call: ast.Call) -> str | None:
    function = call.func
    if not isinstance(function, ast.Attribute) or not isinstance(function.value, ast.Name) or function.value.id != "re":
        return None
    return function.attr if function.attr in METHODS | {"compile"} else None


def _plain_pattern(call: ast.Call) -> str | None:
    """The expression of a call, where both it and its flags can be read off."""
    first = call.args[0] if call.args else None
    is_plain = isinstance(first, ast.Constant) and isinstance(first.value, str)
    has_flags = any(keyword.arg == "flags" for keyword in call.keywords) or _is_flag(
        call.args[-1] if call.args else None
    )
    return first.value if is_plain and not has_flags else None


def _is_flag(node: ast.AST | None) -> bool:
    return any(isinstance(part, ast.Name) and part.id == "re" for part in ast.walk(node)) if node is not None else False


def _named_lines(path: Path) -> Iterator[tuple[str, int]]:
    """Each name that is given an expression, and the line of its call."""
    for node in _nodes(path):
        value = node.value if isinstance(node, (ast.Assign, ast.AnnAssign)) else None
        if isinstance(value, ast.Call) and _function_of(value) == "compile":
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from ((target.id, value.lineno) for target in targets if isinstance(target, ast.Name))


@cache
def _imports(path: Path) -> frozenset[tuple[str, str]]:
    """What a file imports by name: the module, the name."""
    return frozenset(
        (node.module or "", each.name)
        for node in _nodes(path)
        if isinstance(node, ast.ImportFrom)
        for each in node.names
    )


@cache
def _uses(path: Path) -> dict[str, frozenset[str] | None]:
    """The methods called on each name in a file; None for a name that stands anywhere else."""
    found: dict[str, set[str]] = {}
    n_called: dict[str, int] = {}
    n_loaded: dict[str, int] = {}
    for node in _nodes(path):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            n_loaded[node.id] = n_loaded.get(node.id, 0) + 1
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
        ):
            name, method = node.func.value.id, node.func.attr
            n_called[name] = n_called.get(name, 0) + (method in METHODS)
            found.setdefault(name, set()).add(method)
    return {name: frozenset(found[name]) if n_called.get(name, 0) == n else None for name, n in n_loaded.items()}
