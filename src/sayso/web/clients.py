"""Whose connections and requests are counted together?"""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address

_PREFIX_V6 = 64  # bits of an address that one client has: the rest it may choose
_WITH_PORT = re.compile(r"\[([^\[\]]{2,60})\](?::\d{1,5})?|(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}")


def read_client(words: str) -> str | None:
    """The client that an address stands for, as a connection or a proxy tells it; None where it is no address.

    An address of IPv4, with or without a port, is one client, and so is a network of IPv6.

    >>> [read_client(each) for each in ("192.0.2.7:4000", "2001:db8::1:2", "[2001:db8::9]:443", "x")]
    ['192.0.2.7', '2001:db8::/64', '2001:db8::/64', None]
    """
    match = _WITH_PORT.fullmatch(words.strip())
    bare = (match[1] or match[2]) if match is not None else words.strip()
    try:
        address: IPv4Address | IPv6Address = ip_address(bare.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    if isinstance(address, IPv4Address):
        return str(address)
    return f"{IPv6Address(int(address) >> _PREFIX_V6 << _PREFIX_V6)}/{_PREFIX_V6}"
