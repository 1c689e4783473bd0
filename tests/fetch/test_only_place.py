"""Nothing but `sayso.fetch` opens a connection."""

import ast
from pathlib import Path

import sayso

PACKAGE = Path(sayso.__file__).parent
NETWORK = {"ftplib", "h11", "httpcore2", "httpx2", "http.client", "imaplib", "poplib", "requests", "smtplib", "socket"}
NETWORK |= {"socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "xmlrpc.client"}
LISTENS = PACKAGE / "cli" / "serve.py"
CONNECTING = {"connect", "connect_ex", "create_connection", "getaddrinfo", "sendto", "socket"}
OTHERS = [path for path in sorted(PACKAGE.rglob("*.py")) if PACKAGE / "fetch" not in path.parents]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_no_other_module_imports_what_opens_connections():
    found = {str(path.relative_to(PACKAGE)): NETWORK & set(imported(path)) for path in OTHERS}
    expected = {str(LISTENS.relative_to(PACKAGE)): {"socket"}}
    assert {name: names for name, names in found.items() if names} == expected


def test_what_listens_does_not_connect():
    nodes = ast.walk(ast.parse(LISTENS.read_text(encoding="utf-8")))
    calls = [node.func.attr for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    assert CONNECTING & set(calls) == set()
