"""Who answers at the port of TLS, and is it the one that was asked for?"""

from tests.hostile.answers import answer, redirect
from tests.hostile.case import HOST, PUBLIC, Case, Reset, Step, Wait, forever, outcomes

_URL = f"https://{HOST}/a"
_BAD = outcomes("tls no-connection bad-response")
_LATE = outcomes("tls timeout no-connection")
_ALERT = b"\x15\x03\x03\x00\x02\x02\x28"
_HUGE_RECORD = b"\x16\x03\x03\xff\xff" + b"\0" * 65_535


def _case(name: str, may: frozenset[str], *steps: Step, **more: object) -> Case:
    def early():  # type: ignore[no-untyped-def]
        yield from steps

    return Case(name=f"handshakes:{name}", url=_URL, fetch=may, early=early, routes=((PUBLIC, 443),), **more)  # type: ignore[arg-type]


CASES = (
    _case("plain", _BAD, answer()),
    _case("plain-error", _BAD, answer(status="400 Bad Request")),
    _case("noise", _BAD, bytes(range(256)) * 10),
    _case("alert", _BAD, _ALERT),
    _case("alerts", _BAD, _ALERT * 1_000),
    _case("huge-record", _BAD, _HUGE_RECORD),
    _case("silent", _LATE, Wait(30)),
    _case("one-byte", _LATE, b"\x16", Wait(30)),
    _case("cut", _BAD, b"\x16\x03\x03\x00\x7a\x02\x00"),
    _case("reset", _BAD, Reset()),
    _case("closed", _BAD),
    Case(
        name="handshakes:endless",
        url=_URL,
        fetch=_LATE,
        early=lambda: forever(b"\x16\x03\x03\x00\x04\x00\x00\x00\x00" * 5_000),
        routes=((PUBLIC, 443),),
    ),
    Case(
        name="handshakes:slow-records",
        url=_URL,
        fetch=_LATE,
        early=lambda: forever(b"\x16", pause=0.1),
        routes=((PUBLIC, 443),),
    ),
    Case(
        name="handshakes:plain-leads-to-tls",
        fetch=_BAD | {"timeout"},
        pages={"*": (redirect(_URL),)},
        routes=((PUBLIC, 80), (PUBLIC, 443)),
        dead=(),
    ),
)
