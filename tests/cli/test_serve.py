"""`sayso serve`: accounts, and what keeps it from starting."""

import socket
import subprocess
import sys
import time

import pytest

PASSWORD = "correct horse battery"


def test_accounts_are_made_listed_and_removed_beside_the_ledger(sayso, tmp_path):
    place = tmp_path / "news.db"
    made = sayso("serve", "-d", place, "--add-account", "Mia", "--role", "editor", stdin=f"{PASSWORD}\n")
    assert made.stderr == f"sayso: Mia may log in now, as editor; kept in {place}.accounts\n"
    assert sayso("serve", "-d", place, "--list-accounts").stdout.startswith("Mia\teditor\t")
    token = sayso("serve", "-d", place, "--token", "Mia")
    assert token.stdout.startswith("sayso-")
    assert "1 token\n" in sayso("serve", "-d", place, "--list-accounts").stdout
    sayso("serve", "-d", place, "--remove-account", "Mia")
    assert sayso("serve", "-d", place, "--list-accounts").stdout == ""
    assert not place.exists()


def test_passwords_are_changed_and_tokens_revoked(sayso, tmp_path):
    place = tmp_path / "news.db"
    sayso("serve", "-d", place, "--add-account", "Mia", stdin=f"{PASSWORD}\n")
    sayso("serve", "-d", place, "--token", "Mia")
    changed = sayso("serve", "-d", place, "--new-password", "Mia", stdin=f"another {PASSWORD}\n")
    assert changed.stderr.startswith("sayso: Mia has another password now, and has to log in again; tokens stay")
    assert sayso("serve", "-d", place, "--revoke-tokens", "Mia").stderr == "sayso: ended for Mia: 1 token, 0 sessions\n"
    assert "0 tokens\n" in sayso("serve", "-d", place, "--list-accounts").stdout


def test_one_thing_about_accounts_at_a_time(sayso, tmp_path):
    done = sayso("serve", "-d", tmp_path / "news.db", "--new-password", "Mia", "--revoke-tokens", "Mia")
    assert (done.exit_code, "one thing about accounts at a time" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--add-account", "Mia"], "the password has 5 characters; take at least 12"),
        (["--remove-account", "Mia"], "there is no account 'Mia'"),
        (["--revoke-tokens", "Mia"], "there is no account 'Mia'"),
        (["--new-password", "Mia"], "the password has 5 characters; take at least 12"),
        (["--token", "Mia"], "there is no account 'Mia'; add it first"),
        (["--host", "0.0.0.0"], "'0.0.0.0' can be reached by others, and nobody has an account"),
        (["--name", "news.example"], "can be reached by others, and nobody has an account"),
    ],
)
def test_what_does_not_work_is_one_line(sayso, tmp_path, arguments, says):
    done = sayso("serve", "-d", tmp_path / "news.db", *arguments, stdin="short\n")
    assert done.exit_code == 1
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_ledger_on_a_server_needs_a_place_for_accounts(sayso):
    done = sayso("serve", "-d", "postgresql://localhost/none", "--list-accounts")
    assert (done.exit_code, "--accounts: name a file" in done.stderr) == (2, True)


def test_a_port_that_is_taken_is_said(sayso, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = sayso("serve", "-d", tmp_path / "news.db", "--port", port)
    assert done.exit_code == 1
    assert f"cannot listen on 127.0.0.1 port {port}" in done.stderr


@pytest.mark.parametrize(
    ("host", "more", "told", "is_warned"),
    [
        ("0.0.0.0", [], "open http://127.0.0.1:", True),
        ("0.0.0.0", ["--name", "news.example"], "open http://127.0.0.1:", False),
        ("127.0.0.1", [], "open http://127.0.0.1:", False),
    ],
)
def test_the_address_that_is_told_is_one_that_is_answered(sayso, tmp_path, monkeypatch, host, more, told, is_warned):
    monkeypatch.setattr("sayso.cli.serve._run", lambda app, listener, *_: (app.state.ledger.close(), listener.close()))
    place = tmp_path / "news.db"
    sayso("serve", "-d", place, "--add-account", "Mia", stdin=f"{PASSWORD}\n")
    done = sayso("serve", "-d", place, "--host", host, "--port", 0, *more)
    assert told in done.stderr
    assert ("say --name NAME" in done.stderr) == is_warned


def test_who_ends_it_while_somebody_sends_sees_no_traceback(tmp_path):
    port = free_port()
    command = [sys.executable, "-m", "sayso", "serve", "-d", tmp_path / "news.db", "--port", str(port), "--no-jobs"]
    serving = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8")
    with connected(port) as sender:
        sender.sendall(
            f"POST /add HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\ncontent-length: 9\r\n"
            "content-type: application/x-www-form-urlencoded\r\n\r\ntext".encode()
        )
        time.sleep(0.5)
        serving.terminate()
        told = serving.communicate(timeout=30)[1]
    assert "Traceback" not in told, told


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def connected(port):
    for _ in range(300):
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=10)
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise TimeoutError("it does not listen")
