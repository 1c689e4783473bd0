"""`sayso serve`: how does the web application start, and who may log in to it?"""

import logging
import os
import socket
import sys
import threading
import time
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.exit_codes import ExitCode
from sayso.cli.ledger_place import name_place, with_ledger
from sayso.cli.notes import note
from sayso.cli.output import write_text
from sayso.errors import InputError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from sayso.web import WebSettings
    from sayso.web.connections import ConnectionLimits

HOST, PORT = "127.0.0.1", 8137
_HERE = {"0.0.0.0": "127.0.0.1", "[::]": "[::1]"}  # how this machine asks for what listens on all its addresses
_ROLES = ("reader", "editor", "admin")
_PATIENCE = 20.0  # seconds that the browser is held back for the server
_CONNECTIONS = 200  # that are open at a time; more make silent ones give way, or are told to come again
_IDLE = 10  # seconds that a connection without a request is kept


@click.command()
@with_ledger
@click.option(
    "--host", default=HOST, show_default=True, help="The address to listen on; any but this machine's needs accounts."
)
@click.option(
    "--port", default=PORT, show_default=True, type=click.IntRange(0, 65535), help="The port; 0 takes a free one."
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="A further name that it is asked by, as behind a proxy; needs accounts.",
)
@click.option("--https", "is_https", is_flag=True, help="A proxy in front of it speaks TLS.")
@click.option("--open", "is_opened", is_flag=True, help="Open it in a browser.")
@click.option("--no-jobs", is_flag=True, help="Leave feeds and addresses that are due to `sayso watch`.")
@click.option("--allow-private", is_flag=True, help="Fetch addresses inside your own network too.")
@click.option("--accounts", "accounts", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Where accounts are kept.  [default: beside the ledger]")  # fmt: skip
@click.option("--add-account", metavar="NAME", help="Make an account, ask for its password, and end.")
@click.option("--role", type=click.Choice(_ROLES), default="reader", show_default=True, help="What the account may do.")
@click.option("--remove-account", metavar="NAME", help="Take an account away, and end.")
@click.option("--list-accounts", is_flag=True, help="Show the accounts, and end.")
@click.option(
    "--token", "token_for", metavar="NAME", help="Make a token for programs of an account, show it once, and end."
)
@click.option(
    "--new-password", metavar="NAME", help="Ask for another password of an account, end its sessions, and end."
)
@click.option("--revoke-tokens", metavar="NAME", help="End all tokens and sessions of an account, and end.")
def serve(
    place: str | None,
    host: str,
    port: int,
    names: tuple[str, ...],
    is_https: bool,  # noqa: FBT001  click's form
    is_opened: bool,  # noqa: FBT001  click's form
    no_jobs: bool,  # noqa: FBT001  click's form
    allow_private: bool,  # noqa: FBT001  click's form
    accounts: Path | None,
    add_account: str | None,
    role: str,
    remove_account: str | None,
    list_accounts: bool,  # noqa: FBT001  click's form
    token_for: str | None,
    new_password: str | None,
    revoke_tokens: str | None,
) -> int:
    """Open the web application on a ledger: desk, articles, claims, estimates and sources, in one process.

    On this machine nobody logs in, and nobody else can reach it. With any other --host it starts only once somebody has
    an account; judgements are then made in the name of who logged in.

    Example:

        sayso serve -d news.db --open
    """
    from sayso.web import WebSettings  # noqa: PLC0415  slow: fastapi

    kept = accounts or _beside(name_place(place))
    asked = {
        "add": add_account,
        "remove": remove_account,
        "token": token_for,
        "password": new_password,
        "revoke": revoke_tokens,
    }
    named = {what: name for what, name in asked.items() if name is not None}
    if named or list_accounts:
        if len(named) + list_accounts > 1:
            raise click.UsageError("one thing about accounts at a time: each of these options ends the command.")
        return _keep_accounts(kept, role, *next(iter(named.items()), ("list", "")))
    settings = WebSettings(
        host=host,
        names=names,
        accounts=kept if kept is not None and kept.exists() else None,
        is_https=is_https,
        allow_private=allow_private,
        has_jobs=not no_jobs,
    )
    run_app(name_place(place), settings, port=port, is_opened=is_opened)
    return ExitCode.DONE


def run_app(place: str | Path, settings: "WebSettings", *, port: int, is_opened: bool, path: str = "/") -> None:
    """Serve a ledger until somebody ends it.

    Args:
        place: The ledger.
        settings: How it is reached.
        port: To listen on; 0 takes a free one.
        is_opened: Open it in a browser too.
        path: What the browser opens.

    Raises:
        InputError: If the port is taken, or others could reach it and nobody has an account.
        StoreError: If the ledger cannot be used.
    """
    from sayso.web import make_app  # noqa: PLC0415  slow: fastapi
    from sayso.web.connections import limits_for  # noqa: PLC0415  slow: uvicorn

    app = make_app(place, settings, told=note)
    listener = _listen(settings.host, port)
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    address = f"http://{_HERE.get(host, host)}:{listener.getsockname()[1]}{path}"
    if host in _HERE and not settings.names:
        note("others are refused by every name but localhost: say --name NAME, the name or address that they open")
    if settings.needs_login and not settings.is_https:
        note("passwords travel as they are: put a proxy that speaks TLS in front, and say --https")
    note(f"open {address} in a browser; Ctrl+C ends it")
    _run(app, listener, address if is_opened else None, limits_for(settings, at_once=_CONNECTIONS))


def _run(app: "FastAPI", listener: socket.socket, opened: str | None, limits: "ConnectionLimits") -> None:
    import uvicorn  # noqa: PLC0415  slow

    from sayso.web.connections import protocol_with  # noqa: PLC0415  slow: uvicorn

    config = uvicorn.Config(
        app,
        http=protocol_with(limits),
        log_level="error",  # its warnings are lines that anybody can have written, as often as they like
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        lifespan="on",
        limit_concurrency=_CONNECTIONS + 1,  # our own limit is reached before
        timeout_keep_alive=_IDLE,
        timeout_graceful_shutdown=3,
    )
    logging.getLogger("python_multipart").setLevel(logging.ERROR)  # as above: a line for each odd form
    logging.getLogger("uvicorn.error").addFilter(_is_fault)
    server = uvicorn.Server(config)
    if opened is not None:
        threading.Thread(target=_open, args=(server, opened), daemon=True).start()
    server.run(sockets=[listener])


def _is_fault(record: logging.LogRecord) -> bool:
    """Whether a line of the log tells of more than of answers that were cut off when the server ended."""
    # By its name, since asyncio is slow to import.
    return record.exc_info is None or type(record.exc_info[1]).__name__ != "CancelledError"


def _open(server: object, address: str) -> None:
    end = time.monotonic() + _PATIENCE
    while not getattr(server, "started", False) and time.monotonic() < end:
        time.sleep(0.05)
    webbrowser.open(address)
    from sayso.views.inline_chart import warm_up  # noqa: PLC0415  slow: lxml

    warm_up()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        raise InputError(
            f"cannot listen on {host} port {port}: {os.strerror(error.errno or 0)}; give another with --port"
        ) from error


def _beside(place: str) -> Path | None:
    """Where the accounts of a ledger in a file are kept; no ledger that travels carries them."""
    return None if "://" in place else Path(place).with_name(f"{Path(place).name}.accounts")


def _keep_accounts(path: Path | None, role: str, what: str, name: str) -> int:
    from sayso.web import Accounts, Role  # noqa: PLC0415  slow: fastapi

    if path is None:
        raise click.UsageError("--accounts: name a file; a ledger on a server has none beside it.")
    accounts = Accounts(path)
    if what == "add":
        accounts.add(name, Role(role), _ask_password(name))
        note(f"{name} may log in now, as {role}; kept in {path}")
    elif what == "remove":
        accounts.remove(name)
        note(f"{name} has no account any more")
    elif what == "token":
        write_text(accounts.make_token(name, "command line") + "\n")
        note("this is shown once; programs send it as 'Authorization: Bearer ...'")
    elif what == "password":
        accounts.change_password(name, _ask_password(name))
        note(f"{name} has another password now, and has to log in again; tokens stay, --revoke-tokens ends them")
    elif what == "revoke":
        n_tokens, n_sessions = accounts.revoke_tokens(name)
        note(f"ended for {name}: {_count(n_tokens, 'token')}, {_count(n_sessions, 'session')}")
    else:
        for each in accounts.all():
            tokens = _count(each.n_tokens, "token")
            write_text(f"{each.name}\t{each.role.value}\t{each.made_at.date()}\t{tokens}\n")
    return ExitCode.DONE


def _count(n: int, what: str) -> str:
    return f"1 {what}" if n == 1 else f"{n:,} {what}s"


def _ask_password(name: str) -> str:
    """The password, typed twice on a terminal, else the first line of standard input."""
    stdin = sys.stdin
    if stdin is not None and not stdin.isatty():
        return stdin.readline().rstrip("\r\n")
    return str(click.prompt(f"Password of {name}", hide_input=True, confirmation_prompt=True, err=True))
