"""Which machine and which page does an address name, in the one form in which we ask?"""

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin

from sayso.fetch.records import Reason
from sayso.fetch.refusal import Refusal
from sayso.fetch.wording import shown

_MOST_CHARACTERS = 8_000  # of an address; servers take 8 KB for the whole first line
_MOST_OF_HOST = 253  # characters, RFC 1035
_DEFAULT_PORTS = {"http": 80, "https": 443}
# Where web servers listen. Behind other ports are mail, databases, consoles, to which no address may make us speak.
_PORTS = frozenset((80, 443, 8080, 8443))
_MOST_PORT = 65_535
_NEVER = re.compile(r"[\x00-\x1f\x7f\\<>\"\ud800-\udfff]")  # browsers read "\" as "/", others do not
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PARTS = re.compile(r"(?P<scheme>https?)://(?P<authority>[^/?#]*)(?P<path>[^?#]*)(?P<query>\?[^#]*)?", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?P<host>\[[^\[\]]*\]|[^\[\]:@]*)(?::(?P<port>[0-9]{0,5}))?")
_LABEL = re.compile(r"[a-z0-9_-]{1,63}")
_LIKE_A_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")  # a last label by which browsers take the host for an IPv4 address
_OTHER_DOT = "\u3002"  # of Chinese; browsers take it for one between labels
_INSIDE = (".localhost", ".local", ".internal", ".home.arpa", ".onion")  # names that the public DNS does not have
_AS_IS = "!#$%&'()*+,/:;=?@[]~"  # characters of a path and a query that are sent as they stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A page to ask for: `host` in ASCII, without brackets; `path` with its query, as it is sent."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and port as in an address and in the header `Host`; without the usual port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole address, without a fragment."""
        return f"{self.origin}{self.path}"


def parse_url(url: str, *, allow_private: bool = False) -> Target:
    """The page that an address names.

    Raises:
        Refusal: If it is no `http` or `https` address, names its host in an odd form, or a port that is not allowed.

    >>> parse_url("HTTPS://Bücher.example:443/a/../b c?q=é#top").url
    'https://xn--bcher-kva.example/b%20c?q=%C3%A9'
    """
    address = url.strip(" \t\r\n")
    if len(address) > _MOST_CHARACTERS:
        raise _bad(f"an address of {len(address):,} characters; at most {_MOST_CHARACTERS:,} are asked for")
    odd = _NEVER.search(address)
    if odd is not None:
        raise _bad(f"the address holds the character {odd.group()!a}; write it as %{ord(odd.group()) & 0xFF:02X}")
    parts = _PARTS.match(address)
    if parts is None:
        raise _not_http(address)
    scheme = parts["scheme"].lower()
    host, port = _split_authority(parts["authority"], scheme)
    if not allow_private:
        _check_reach(host, port)
    path = _without_dots(quote(parts["path"], safe=_AS_IS)) + quote(parts["query"] or "", safe=_AS_IS)
    return Target(scheme=scheme, host=host, port=port, path=path)


def join_url(base: Target, location: str) -> str:
    """The address that a page names from where it stands.

    Raises:
        Refusal: If nothing can be made of it.

    >>> join_url(parse_url("https://northwire.example/a/b"), "../c?d")
    'https://northwire.example/c?d'
    """
    try:
        return urljoin(base.url, location.strip(" \t"))
    except ValueError as error:  # a bracket that is not closed
        raise _bad(f"no address: {shown(location)!r}") from error


def _bad(message: str) -> Refusal:
    return Refusal(Reason.BAD_ADDRESS, message)


def _not_http(address: str) -> Refusal:
    scheme = _SCHEME.match(address)
    if scheme is None or scheme[1].lower() in _DEFAULT_PORTS:
        return _bad("no address of a page; write https://news.example/story")
    return Refusal(Reason.NOT_HTTP, f"an address of {shown(scheme[1])!r}; only http and https are fetched")


def _split_authority(authority: str, scheme: str) -> tuple[str, int]:
    if "@" in authority:
        raise _bad("the address holds a user name or a password; leave out what stands before the @")
    parts = _AUTHORITY.fullmatch(authority)
    if parts is None or not parts["host"]:
        raise _bad(f"{shown(authority)!r} is no host and port; write https://news.example/story")
    port = int(parts["port"] or _DEFAULT_PORTS[scheme])
    if not 0 < port <= _MOST_PORT:
        raise _bad(f"there is no port {port}; give one from 1 to {_MOST_PORT}")
    return _read_host(parts["host"]), port


def _read_host(host: str) -> str:
    if host.startswith("["):
        return _read_ipv6(host[1:-1])
    name = _to_ascii(host).removesuffix(".")
    labels = name.split(".")
    if _LIKE_A_NUMBER.fullmatch(labels[-1]):
        return _read_ipv4(name)
    if len(name) > _MOST_OF_HOST or not all(map(_LABEL.fullmatch, labels)):
        raise _bad(f"{shown(host)!r} is no name of a host; write it as in news.example")
    return name


def _read_ipv6(host: str) -> str:
    if "%" in host:
        raise _bad(f"[{shown(host)}] names an interface of this machine; leave out what stands behind the %")
    try:
        return str(IPv6Address(host))
    except AddressValueError as error:
        raise _bad(f"[{shown(host)}] is no IPv6 address") from error


def _read_ipv4(host: str) -> str:
    try:
        return str(IPv4Address(host))
    except AddressValueError as error:
        raise _bad(
            f"{shown(host)!r} is a number in an odd form; write an address as four numbers, or a name"
        ) from error


def _to_ascii(host: str) -> str:
    """The name as DNS has it; names that look like another one (wide digits, other dots, hidden signs) are refused."""
    if host.isascii():
        return host.lower()
    name = unicodedata.normalize("NFC", host.lower())
    if len(name) > _MOST_OF_HOST or _OTHER_DOT in name or name != unicodedata.normalize("NFKC", name):
        raise _bad(f"{shown(host)!r} holds characters that stand for others; write the name as DNS has it")
    import idna  # noqa: PLC0415  slow: tables of Unicode

    try:
        return idna.encode(name, strict=False).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        raise _bad(f"{shown(host)!r} is no name of a host; write it as DNS has it") from error


def _check_reach(host: str, port: int) -> None:
    is_number = ":" in host or host.rpartition(".")[2].isdigit()
    if not is_number and ("." not in host or host.endswith(_INSIDE)):
        raise Refusal(
            Reason.FORBIDDEN_ADDRESS,
            f"{shown(host)!r} is a name of this machine or network; --allow-private is for your own network",
        )
    if port not in _PORTS:
        allowed = ", ".join(map(str, sorted(_PORTS)))
        raise Refusal(
            Reason.FORBIDDEN_PORT, f"port {port} is none of web pages ({allowed}); --allow-private asks any port"
        )


def _without_dots(path: str) -> str:
    """The path without "." and ".." as segments, however they are escaped; it starts with a slash.

    >>> _without_dots("/a/%2e%2E/b/./c/.."), _without_dots("")
    ('/b/', '/')
    """
    segments: list[str] = []
    given = path.split("/")[1:]
    for place, segment in enumerate(given):
        plain = segment.lower().replace("%2e", ".")
        if plain == "..":
            del segments[-1:]
        elif plain != ".":
            segments.append(segment)
            continue
        if place == len(given) - 1:
            segments.append("")
    return "/" + "/".join(segments)
