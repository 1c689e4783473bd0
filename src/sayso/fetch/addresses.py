"""Is an IP address that of a machine on the open internet?"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

# The special-purpose registries of IANA, spelled out: what Python calls global differs from release to release.
_NOT_GLOBAL_4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this network; 0.0.0.0 reaches this machine
            "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",  # private
            "100.64.0.0/10",  # shared by the customers of a provider (CGNAT)
            "127.0.0.0/8",  # this machine
            "169.254.0.0/16",  # link-local; the metadata of cloud machines
            "192.0.0.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24",  # protocols
            "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24",  # documentation
            "198.18.0.0/15",  # benchmarks
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, and broadcast
        ),
    )
)  # fmt: skip
_GLOBAL_6 = IPv6Network("2000::/3")  # all that is given out; loopback, link-local, private and multicast lie outside
_NOT_GLOBAL_6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocols, among them Teredo and ORCHID
            "2001:db8::/32", "3fff::/20",  # documentation
            "3ffe::/16",  # given back
            "2620:4f:8000::/48",  # protocol
        ),
    )
)  # fmt: skip
_NAT64 = IPv6Network(
    "64:ff9b::/96"
)  # how networks without IPv4 reach it; 64:ff9b:1::/48 may lead inside and is refused
_TO_PRIVATE_4 = tuple(
    map(IPv4Network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8"))
)
_TO_PRIVATE_6 = tuple(map(IPv6Network, ("::1/128", "fc00::/7")))


def read_ip(wording: str) -> Address | None:
    """The address that a name server or a URL gives, as it would be reached; None for anything else, zones included.

    One that only wraps an IPv4 address (mapped, `::ffff:a.b.c.d`) is that.

    >>> read_ip("::ffff:10.0.0.1"), read_ip("fe80::1%eth0")
    (IPv4Address('10.0.0.1'), None)
    """
    if "%" in wording:
        return None
    try:
        found = ip_address(wording)
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


def is_global(address: Address) -> bool:
    """Whether the address, and each IPv4 address that is wrapped into it, is one of the open internet.

    >>> [is_global(ip_address(each)) for each in ("8.8.8.8", "64:ff9b::8.8.8.8", "64:ff9b::10.0.0.1", "2002:a00:1::")]
    [True, True, False, False]
    """
    if isinstance(address, IPv4Address):
        return address.is_global and not _is_in(address, _NOT_GLOBAL_4)
    if address.ipv4_mapped is not None:
        return is_global(address.ipv4_mapped)
    if address in _NAT64:
        return is_global(IPv4Address(address.packed[12:]))
    if address.sixtofour is not None:
        return is_global(address.sixtofour)
    if address not in _GLOBAL_6 or _is_in(address, _NOT_GLOBAL_6) or not address.is_global:
        return False
    isatap = _isatap(address)
    return isatap is None or is_global(isatap)


def is_inside(address: Address) -> bool:
    """Whether the address is one of this machine or a private network: what `allow_private` lets through beside.

    Never link-local ones: cloud machines give out their passwords there.
    """
    if isinstance(address, IPv4Address):
        return _is_in(address, _TO_PRIVATE_4)
    return _is_in(address, _TO_PRIVATE_6)


def _is_in(address: Address, networks: tuple[IPv4Network, ...] | tuple[IPv6Network, ...]) -> bool:
    return any(address in network for network in networks)


def _isatap(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an interface of ISATAP (RFC 5214) holds."""
    is_one = address.packed[8:12] in (b"\x00\x00\x5e\xfe", b"\x02\x00\x5e\xfe")
    return IPv4Address(address.packed[12:]) if is_one else None
