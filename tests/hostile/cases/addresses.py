"""Which addresses lie about where they lead? What is typed in, before any server is asked."""

from tests.hostile.answers import SENTENCE, answer
from tests.hostile.case import FETCHED, HOST, PUBLIC, Case, outcomes

# The right answer names the address; that it is no address at all is as good, since nothing is connected to either way.
REFUSED = outcomes("forbidden-address bad-address")
_WRONG = outcomes("bad-address forbidden-port")
_NOT_FOUND = outcomes("bad-address forbidden-address no-such-host")
_GOOD = {"*": (answer(),)}
_BANNER = (b"SSH-2.0-OpenSSH_9.6\r\n",)

PRIVATE = {
    "loopback": "127.0.0.1",
    "loopback-other": "127.255.255.254",
    "unspecified": "0.0.0.0",
    "this-network": "0.1.2.3",
    "ten": "10.0.0.1",
    "shared-nat": "100.64.0.1",
    "link-local": "169.254.1.1",
    "metadata": "169.254.169.254",
    "one-seven-two": "172.31.255.1",
    "protocols": "192.0.0.1",
    "documentation": "192.0.2.1",
    "one-nine-two": "192.168.0.1",
    "benchmark": "198.18.0.1",
    "multicast": "224.0.0.251",
    "reserved": "240.0.0.1",
    "broadcast": "255.255.255.255",
}
PRIVATE_6 = {
    "loopback": "::1",
    "unspecified": "::",
    "mapped": "::ffff:127.0.0.1",
    "mapped-hex": "::ffff:a9fe:a9fe",
    "compatible": "::127.0.0.1",
    "translated": "::ffff:0:127.0.0.1",
    "nat64": "64:ff9b::7f00:1",
    "nat64-metadata": "64:ff9b::169.254.169.254",
    "nat64-local": "64:ff9b:1::7f00:1",
    "6to4": "2002:7f00:1::1",
    "6to4-ten": "2002:a00:1::1",
    "teredo": "2001:0:4136:e378:8000:63bf:80ff:fffe",
    "link-local": "fe80::1",
    "site-local": "fec0::1",
    "unique-local": "fd00:ec2::254",
    "multicast": "ff02::1",
    "documentation": "2001:db8::1",
    "documentation-new": "3fff::1",
    "benchmark": "2001:2::1",
    "discard": "100::1",
    "segment-routing": "5f00::1",
}
_ODD_FORMS = {
    "short": "127.1",
    "decimal": "2130706433",
    "decimal-metadata": "2852039166",
    "hex": "0x7f000001",
    "hex-upper": "0X7F.0X0.0X0.0X1",
    "octal": "0177.0.0.1",
    "octal-long": "00000000177.0.0.01",
    "mixed": "0x7f.0.0.01",
    "zero": "0",
    "padded": "127.000.000.001",
    "overflow": "4294967297",
    "dot-behind": "127.0.0.1.",
    "two-dots-behind": "127.0.0.1..",
    "full-width": "１２７.０.０.１",
    "circled": "①②⑦.⓪.⓪.①",
    "ideographic-dots": "127。0。0。1",
    "half-width-dots": "127｡0｡0｡1",
    "percent": "%31%32%37.0.0.1",
    "soft-hyphen": "127.0.0.\xad1",
    "zero-width": "127.0.0.\u200b1",
    "arabic-digits": "١٢٧.٠.٠.١",
    "superscript": "¹²⁷.⁰.⁰.¹",
    "localhost": "localhost",
    "localhost-upper": "LOCALHOST",
    "localhost-dot": "localhost.",
    "localhost-circled": "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
    "below-localhost": "story.localhost",
    "mapped-zone": "[::ffff:127.0.0.1%25lo]",
    "link-local-zone": "[fe80::1%25eth0]",
    "link-local-bare-zone": "[fe80::1%eth0]",
    "long-form": "[0000:0000:0000:0000:0000:0000:0000:0001]",
    "bracketed-v4": "[127.0.0.1]",
    "future": "[v1.127.0.0.1]",
}


def _case(name: str, url: str, may: frozenset[str], **more: object) -> Case:
    return Case(name=f"addresses:{name}", url=url, fetch=may, **{"pages": _GOOD, **more})  # type: ignore[arg-type]


def _numbers() -> list[Case]:
    return [
        *(_case(f"v4-{name}", f"http://{ip}/a", REFUSED) for name, ip in PRIVATE.items()),
        *(_case(f"v6-{name}", f"http://[{ip}]/a", REFUSED) for name, ip in PRIVATE_6.items()),
        *(_case(f"form-{name}", f"http://{host}/a", _NOT_FOUND, dns=_LOCAL) for name, host in _ODD_FORMS.items()),
    ]


_LOCAL = {
    "story.localhost": (("127.0.0.1",),),
    "127.0.0.1": (("127.0.0.1",),),
    "127.0.0.xn--1-5ga": ("nxdomain",),
}


def _userinfo() -> list[Case]:
    """Which part is the host? Some readers disagree."""
    loose = _NOT_FOUND | {FETCHED}
    tricks = {
        "before-private": (f"http://{HOST}@127.0.0.1/a", REFUSED),
        "before-public": (f"http://127.0.0.1@{HOST}/a", outcomes("bad-address", FETCHED)),
        "two": (f"http://{HOST}:80@{HOST}@127.0.0.1/a", REFUSED),
        "coded-at": (f"http://{HOST}%40127.0.0.1/a", _NOT_FOUND),
        "backslash": (f"http://{HOST}\\@127.0.0.1/a", loose),
        "backslashes": ("http:\\\\127.0.0.1\\a", outcomes("bad-address not-http forbidden-address")),
        "hash": (f"http://127.0.0.1#@{HOST}/a", REFUSED),
        "question": (f"http://127.0.0.1?@{HOST}/a", REFUSED),
        "semicolon": (f"http://127.0.0.1;@{HOST}/a", outcomes("bad-address forbidden-address", FETCHED)),
        "blank": (f"http://127.0.0.1 @{HOST}/a", outcomes("bad-address forbidden-address", FETCHED)),
        "tab": (f"http://127.0.0.1\t@{HOST}/a", outcomes("bad-address forbidden-address", FETCHED)),
        "one-slash": ("http:/127.0.0.1/a", outcomes("bad-address not-http forbidden-address")),
        "no-slash": ("http:127.0.0.1/a", outcomes("bad-address not-http forbidden-address")),
        "three-slashes": ("http:///127.0.0.1/a", outcomes("bad-address forbidden-address")),
        "secret": (f"http://ann:s3cretword@{HOST}/a", outcomes("bad-address", FETCHED)),
        "secret-at": (f"http://ann:x@s3cretword@{HOST}/a", outcomes("bad-address", FETCHED)),
        "secret-long": (f"http://ann:{'s3cretword' * 60}@{HOST}/a", outcomes("bad-address", FETCHED)),
    }
    return [
        _case(f"userinfo-{name}", url, may, never_sent=("authorization:",), lacks="s3cretword", commands=_able(url))
        for name, (url, may) in tricks.items()
    ]


def _able(url: str) -> tuple[str, ...]:
    """The commands to which it is an address; to the others it is the name of a file."""
    return ("fetch", "read", "show", "page", "add", "watch") if url.startswith("http://") else ("fetch", "watch")


def _ports() -> list[Case]:
    return [
        _case("port-zero", f"http://{HOST}:0/a", _WRONG),
        _case("port-large", f"http://{HOST}:99999/a", _WRONG),
        _case("port-huge", f"http://{HOST}:{'9' * 5_000}/a", _WRONG),
        _case("port-negative", f"http://{HOST}:-1/a", _WRONG),
        _case("port-words", f"http://{HOST}:eighty/a", _WRONG),
        _case("port-arabic", f"http://{HOST}:٨٠/a", _WRONG),
        _case("port-full-width", f"http://{HOST}:８０/a", _WRONG | {FETCHED}),
        _case("port-two", f"http://{HOST}:80:80/a", _WRONG | _NOT_FOUND),
        _case("port-signed", f"http://{HOST}:+80/a", _WRONG),
        _case("port-empty", f"http://{HOST}:/a", _WRONG | {FETCHED}, has=SENTENCE),
        _case("port-padded", f"http://{HOST}:00080/a", _WRONG | {FETCHED}, has=SENTENCE),
        Case(
            name="addresses:port-ssh",
            url=f"http://{HOST}:22/a",
            early=lambda: _BANNER,
            routes=((PUBLIC, 22),),
            fetch=outcomes("forbidden-port bad-address bad-response"),
        ),
        Case(
            name="addresses:port-mail",
            url=f"http://{HOST}:25/a%0d%0aHELO%20x%0d%0a",
            early=lambda: (b"220 mail.example ESMTP\r\n",),
            routes=((PUBLIC, 25),),
            fetch=outcomes("forbidden-port bad-address bad-response"),
        ),
    ]


def _odd_characters() -> list[Case]:
    """What must not come to stand in a request as a line of its own."""
    loose = outcomes("bad-address no-such-host", FETCHED)
    crlf = ("x-evil: 1",)
    return [
        _case("crlf-path", f"http://{HOST}/a\r\nX-Evil: 1\r\n", loose, never_sent=crlf),
        _case("crlf-coded", f"http://{HOST}/a%0d%0aX-Evil:%201", loose, never_sent=("\r\nx-evil: 1",)),
        _case("crlf-host", f"http://{HOST}\r\nX-Evil: 1\r\n/a", loose, never_sent=crlf),
        _case("crlf-coded-host", f"http://{HOST}%0d%0aX-Evil:%201/a", loose, never_sent=crlf),
        _case("crlf-query", f"http://{HOST}/a?b=c HTTP/1.1\r\nX-Evil: 1\r\n\r\n", loose, never_sent=crlf),
        _case("line-separator", f"http://{HOST}/a\u2028X-Evil: 1", loose, never_sent=("\nx-evil: 1",)),
        _case("low-byte-crlf", f"http://{HOST}/a\u560d\u560aX-Evil: 1", loose, never_sent=("\nx-evil: 1",)),
        _case("nul-path", f"http://{HOST}/a\0b", loose),
        _case("nul-host", f"http://{HOST}\0.evil.example/a", loose),
        _case("escape", f"http://{HOST}/\x1b[2Ja", loose),
        _case("blanks", f"http://{HOST}/a b c", loose),
        _case("tab-in-host", "http://story\t.example/a", loose),
        _case("surrogate-host", "http://st\ud800ry.example/a", loose),
        _case("surrogate-path", f"http://{HOST}/\udcff", loose),
        _case("bidi", f"http://{HOST}/\u202egnp.a", loose),
        _case("emoji-host", "http://📰.example/a", loose, dns={"xn--hp8h.example": ("nxdomain",)}),
        _case("sharp-s", "http://stra\u00dfe.example/a", loose, dns=_SHARP_S),
        _case("bad-punycode", "http://xn--/a", _NOT_FOUND, dns={"xn--": ("nxdomain",)}),
        _case("bad-punycode-long", f"http://xn--{'9' * 50}.example/a", _NOT_FOUND, dns=_PUNY),
        _case("underscore", "http://my_story.example/a", loose, dns={"my_story.example": ("nxdomain",)}),
    ]


_SHARP_S = {"strasse.example": ("nxdomain",), "xn--strae-oqa.example": ("nxdomain",)}
_PUNY = {f"xn--{'9' * 50}.example": ("nxdomain",)}


def _broken() -> list[Case]:
    long_name = ".".join(["a" * 60] * 10) + ".example"
    broken = {
        "no-host": "http://",
        "no-host-path": "http:///",
        "no-host-query": "http://?a",
        "dot": "http://./a",
        "dots": "http://../a",
        "dot-first": "http://.story.example/a",
        "dots-between": "http://story..example/a",
        "colon": "http://:80/a",
        "only-user": "http://ann@/a",
        "open-bracket": "http://[::1/a",
        "close-bracket": "http://::1]/a",
        "two-brackets": "http://[::1]]/a",
        "brackets-inside": "http://a[::1]b/a",
        "empty-brackets": "http://[]/a",
        "bare-v6": "http://::1/a",
        "long-host": f"http://{'a' * 3_000}.example/a",
        "long-label": f"http://{'a' * 64}.example/a",
        "long-name": f"http://{long_name}/a",
        "blank-host": "http:// /a",
        "five-numbers": "http://1.2.3.4.5/a",
        "big-numbers": "http://999.999.999.999/a",
    }
    names = {"1.2.3.4.5": ("nxdomain",), "999.999.999.999": ("nxdomain",), long_name: ("nxdomain",)}
    schemes = (
        "file:///etc/passwd", "ftp://story.example/a", "gopher://127.0.0.1:70/_x", "data:text/html,so",
        "javascript:alert(1)", "ws://story.example/a", "//story.example/a", "story.example/a", "", " ",
    )  # fmt: skip
    return [
        *(_case(f"broken-{name}", url, _NOT_FOUND, dns=names) for name, url in broken.items()),
        *(
            Case(
                name=f"addresses:scheme-{number}",
                url=url,
                fetch=outcomes("not-http bad-address"),
                commands=("fetch",),  # the commands take it for the name of a file
            )
            for number, url in enumerate(schemes)
        ),
    ]


def _fine() -> list[Case]:
    """Near misses, which must be read."""
    good = outcomes(FETCHED)
    return [
        _case("fine", f"http://{HOST}/a", good, has=SENTENCE),
        _case("fine-upper", f"HTTP://{HOST.upper()}/a", good, has=SENTENCE),
        _case("fine-dot-behind", f"http://{HOST}./a", good, has=SENTENCE),
        _case("fine-port", f"http://{HOST}:80/a", good, has=SENTENCE),
        _case("fine-number", f"http://{PUBLIC}/a", good, has=SENTENCE),
        _case("fine-fragment", f"http://{HOST}/a#b?c/d@e", good, has=SENTENCE),
        _case("fine-umlaut", f"http://{HOST}/f%C3%BCr?q=für", good, has=SENTENCE),
        _case("fine-long", f"http://{HOST}/a?{'b' * 1_500}", good, has=SENTENCE),
        _case(
            "fine-idn",
            "http://zeitung-für.example/a",
            good,
            has=SENTENCE,
            dns={"xn--zeitung-fr-ieb.example": ((PUBLIC,),)},
        ),
        _case("long-url", f"http://{HOST}/{'a' * 100_000}", good | _WRONG, has=SENTENCE),
    ]


CASES = (*_numbers(), *_userinfo(), *_ports(), *_odd_characters(), *_broken(), *_fine())
