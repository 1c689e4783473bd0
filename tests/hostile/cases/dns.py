"""Which answers of the name servers change, hang, or lead inside?"""

from tests.hostile.answers import SENTENCE, answer, redirect
from tests.hostile.case import DEAD, FETCHED, HOST, OTHER, PUBLIC, Answers, Case, Script, outcomes
from tests.hostile.cases.addresses import PRIVATE, PRIVATE_6

_FORBIDDEN = outcomes("forbidden-address")
_GOOD: dict[str, Script] = {"*": (answer(),)}
_MANY = tuple(f"93.184.{number // 250}.{number % 250 + 1}" for number in range(4_000))


def _case(
    name: str, may: frozenset[str], *answers: Answers, pages: dict[str, Script] | None = None, **more: object
) -> Case:
    dns = {HOST: answers, **more.pop("names", {})}  # type: ignore[dict-item]
    return Case(name=f"dns:{name}", fetch=may, dns=dns, pages=pages or _GOOD, **more)  # type: ignore[arg-type]


def _inside() -> list[Case]:
    return [
        *(_case(f"answers-{name}", _FORBIDDEN, (ip,)) for name, ip in PRIVATE.items()),
        *(_case(f"answers-6-{name}", _FORBIDDEN, (ip,)) for name, ip in PRIVATE_6.items()),
        _case("answers-zone", _FORBIDDEN, ("fe80::1%2",)),
    ]


def _changing() -> list[Case]:
    """Checked at one look-up, connected to after another."""
    either = outcomes("forbidden-address", FETCHED)
    to_self: dict[str, Script] = {"/a": (redirect("/b"),), "/b": (answer(),)}
    hop = {"old.example": ((PUBLIC,), ("10.0.0.5",))}
    return [
        _case("rebinding", either, (PUBLIC,), ("127.0.0.1",), has=SENTENCE),
        _case("rebinding-metadata", either, (PUBLIC,), ("169.254.169.254",), has=SENTENCE),
        _case("rebinding-third", either, (PUBLIC,), (PUBLIC,), ("127.0.0.1",), has=SENTENCE),
        _case("rebinding-back", either, ("127.0.0.1",), (PUBLIC,)),
        _case("rebinding-mixed", either, (PUBLIC,), (PUBLIC, "127.0.0.1")),
        _case("rebinding-at-redirect", either, (PUBLIC,), ("127.0.0.1",), pages=to_self, has=SENTENCE),
        _case("rebinding-late-at-redirect", either, (PUBLIC,), (PUBLIC,), ("127.0.0.1",), pages=to_self, has=SENTENCE),
        _case("gone-at-redirect", outcomes("no-such-host", FETCHED), (PUBLIC,), "nxdomain", pages=to_self),
        _case(
            "inside-at-redirect",
            _FORBIDDEN,
            (PUBLIC,),
            pages={"/a": (redirect("http://intranet.example/b"),)},
            names={"intranet.example": (("10.0.0.5",),)},
        ),
        _case(
            "other-name-and-back",
            either,
            (PUBLIC,),
            pages={
                "/a": (redirect("http://old.example/a"),),
                "old.example/a": (redirect("http://old.example/b"),),
                "/b": (answer(),),
            },
            names=hop,
        ),
        _case("other-address-at-redirect", outcomes(FETCHED), (PUBLIC,), (OTHER,), pages=to_self, has=SENTENCE),
    ]


def _mixed() -> list[Case]:
    return [
        _case("private-last", _FORBIDDEN, (PUBLIC, "127.0.0.1")),
        _case("private-first", _FORBIDDEN, ("127.0.0.1", PUBLIC)),
        _case("private-other-family", _FORBIDDEN, (PUBLIC, "::1")),
        _case("mapped-public", _FORBIDDEN | {FETCHED}, (f"::ffff:{PUBLIC}",), dead=((f"::ffff:{PUBLIC}", 80),)),
        _case("private-behind-499", _FORBIDDEN | {"no-such-host"}, (*_MANY[:499], "192.168.1.1")),
        _case(
            "thousands",
            outcomes("no-connection timeout forbidden-address no-such-host"),
            _MANY,
            dead=tuple((ip, 80) for ip in _MANY),
        ),
        _case(
            "thousands-then-good",
            outcomes("no-connection timeout no-such-host", FETCHED),
            (*_MANY[:3_000], PUBLIC),
            dead=tuple((ip, 80) for ip in _MANY),
        ),
        _case("same-again", outcomes(FETCHED), (PUBLIC,) * 50, has=SENTENCE),
        _case("dead-then-good", outcomes(FETCHED), (DEAD, PUBLIC), has=SENTENCE),
        _case("dead", outcomes("no-connection"), (DEAD,)),
        _case(
            "hole-then-good",
            outcomes("no-connection timeout", FETCHED),
            ("93.184.215.50", PUBLIC),
            holes=(("93.184.215.50", 80),),
        ),
        _case("hole", outcomes("no-connection timeout"), ("93.184.215.50",), holes=(("93.184.215.50", 80),)),
        _case(
            "five-holes",
            outcomes("no-connection timeout"),
            tuple(f"93.184.215.5{n}" for n in range(5)),
            holes=tuple((f"93.184.215.5{n}", 80) for n in range(5)),
        ),
    ]


def _failing() -> list[Case]:
    slow = f"slow:0.4:{PUBLIC}"
    chain: dict[str, Script] = {f"h{n}.example/a": (redirect(f"http://h{n + 1}.example/a"),) for n in range(1, 7)}
    return [
        _case("none", outcomes("no-such-host"), ()),
        _case("no-such-name", outcomes("no-such-host"), "nxdomain"),
        _case("again", outcomes("no-such-host dns-timeout"), "again"),
        _case("fail", outcomes("no-such-host"), "fail"),
        _case("hang", outcomes("dns-timeout timeout"), "hang"),
        _case("hang-second-time", outcomes("dns-timeout timeout", FETCHED), (PUBLIC,), "hang"),
        _case(
            "hang-at-redirect",
            outcomes("dns-timeout timeout"),
            (PUBLIC,),
            pages={"/a": (redirect("http://slow.example/b"),)},
            names={"slow.example": ("hang",)},
        ),
        _case(
            "slow-at-each-redirect",
            outcomes("dns-timeout timeout too-many-redirects"),
            slow,
            pages={"/a": (redirect("http://h1.example/a"),), **chain},
            names={f"h{n}.example": (slow,) for n in range(1, 8)},
        ),
        _case("slow", outcomes("dns-timeout timeout", FETCHED), slow),
    ]


CASES = (*_inside(), *_changing(), *_mixed(), *_failing())
