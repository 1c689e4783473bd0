"""The guard finds what it is for: each way past it, from Python and from C, in this process and in others."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_BEGIN = f"""
import sys; sys.path.insert(0, {str(ROOT)!r})
import ctypes, json, socket, subprocess
from tests.hostile.guard import Guard, forbid_all
guard = Guard()
guard.install()
server = socket.create_server(("127.0.0.1", 0))
port = server.getsockname()[1]
guard.begin(
    routes={{("93.184.215.14", 80): port}}, dead=[("93.184.215.99", 80)],
    answers={{"story.example": (("93.184.215.14",), ("127.0.0.1",)), "gone.example": ("nxdomain",)}},
)
def attempt(act):
    try:
        return str(act())
    except BaseException as error:
        return type(error).__name__
"""


def ran(code):
    """What the code left in `found` and the guard noted, in a process of its own: a guard cannot be taken away."""
    end = "\nprint(json.dumps([found, guard.violations, guard.looked_up]))"
    done = subprocess.run([sys.executable, "-c", _BEGIN + code + end], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("act", "noted"),
    [
        ("socket.create_connection(('127.0.0.1', port), 1)", "connection to 127.0.0.1"),
        ("socket.create_connection(('93.184.215.14', 443), 1)", "connection to 93.184.215.14 port 443"),
        ("socket.create_connection(('other.example', 80), 1)", "look-up of 'other.example'"),
        ("socket.socket().connect_ex(('10.0.0.1', 80))", "connection to 10.0.0.1"),
        ("__import__('_socket').socket().connect(('127.0.0.1', port))", "socket.connect"),
        ("__import__('_socket').getaddrinfo('other.example', 80)", "socket.getaddrinfo"),
        ("socket.gethostbyname('other.example')", "socket.gethostbyname"),
        ("socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('8.8.8.8', 53))", "socket.sendto"),
        ("subprocess.run(['curl', 'http://127.0.0.1/'])", "start of ['curl'"),
        ("__import__('os').system('true')", "os.system"),
    ],
)
def test_what_is_not_allowed_is_refused_and_noted(act, noted):
    found, violations, _ = ran(f"found = attempt(lambda: {act})")
    assert found == "BrokenGuard"
    assert noted in violations[0]


def test_what_is_allowed_is_led_to_the_server_of_this_machine():
    code = "found = attempt(lambda: socket.create_connection(('story.example', 80), 1).getpeername()[1] == port)"
    assert ran(code) == ["True", [], ["story.example"]]


def test_dead_addresses_refuse():
    assert (
        ran("found = attempt(lambda: socket.create_connection(('93.184.215.99', 80), 1))")[0]
        == "ConnectionRefusedError"
    )


def test_answers_change_from_look_up_to_look_up():
    found, violations, _ = ran(
        "found = [socket.getaddrinfo('Story.Example.', 80)[0][4][0] for _ in range(3)]"
        " + [attempt(lambda: socket.getaddrinfo('gone.example', 80))]"
    )
    assert found == ["93.184.215.14", "127.0.0.1", "127.0.0.1", "gaierror"]
    assert violations == []


@pytest.mark.parametrize("host", ["127.1", "0x7f.1", "2130706433", "１２７.0.0.1"])
def test_odd_numbers_are_addresses_as_the_system_has_it(host):
    assert ran(f"found = socket.getaddrinfo({host!r}, 80)[0][4][0]")[0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("act", "code"),
    [
        ("pass", 0),
        ("socket.create_connection(('127.0.0.1', 9))", 99),
        ("socket.getaddrinfo('other.example', 80)", 99),
        ("subprocess.run(['true'])", 99),
        pytest.param(
            "libc = ctypes.CDLL(None); libc.connect(libc.socket(2, 1, 0), bytes(16), 16)",
            -31,
            marks=pytest.mark.skipif(sys.platform != "linux", reason="a filter of Linux"),
        ),
        pytest.param(
            "ctypes.CDLL(None).gethostbyname(b'other.example')",
            -31,
            marks=pytest.mark.skipif(sys.platform != "linux", reason="a filter of Linux"),
        ),
    ],
)
def test_a_process_without_network_ends_when_it_wants_one(act, code):
    begin = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import ctypes, socket, subprocess\n"
    source = begin + f"from tests.hostile.guard import forbid_all\nforbid_all()\n{act}"
    assert subprocess.run([sys.executable, "-c", source], check=False).returncode == code


def test_reading_processes_start_behind_a_guard():
    code = (
        "source = 'import socket # confined\\nsocket.gethostbyname(\"a.example\")'\n"
        "child = subprocess.Popen([sys.executable, '-I', '-c', source])\n"
        "found = child.wait()"
    )
    assert ran(code)[0] == 99
