"""Which site is it, whatever the name of the server that hands out its pages?"""

import re
import unicodedata
from ipaddress import AddressValueError, IPv6Address
from urllib.parse import unquote

from sayso.lexicon import load_words

_HOST_AND_PORT = re.compile(r"(?P<host>\[[^\[\]]*\]|[^\[\]:]*)(?::(?P<port>[0-9]{0,5}))?")
_LABEL = re.compile(r"[a-z0-9_-]{1,63}")
_JOINERS = "\u200c\u200d"  # letters of some scripts need them
_DEFAULT_PORTS = (80, 443)  # both for both schemes, since http and https are one here
_MOST_PORT = 65_535
_MOST_CHARACTERS = 253  # of a host, RFC 1035
_VARIANTS = ("amp", "m", "mobile")
_SECOND_LEVEL = (
    "ac",
    "co",
    "com",
    "edu",
    "go",
    "gob",
    "gov",
    "gouv",
    "ne",
    "net",
    "nom",
    "or",
    "org",
)  # "co.uk", "com.au"


def canonical_host(authority: str) -> str | None:
    """The site that answers at the authority of an address, with its port where that is not the usual one.

    Leaves out who logs in, "www." and the servers for AMP and mobile pages ("amp.", "m.", "mobile."); those stay where
    nothing but a public suffix would be left ("m.st", "mobile.de"), or a house whose subdomains belong to others
    ("m.blogspot.com"), since they are then somebody's own name. Other scripts become punycode. None for no host.

    >>> canonical_host("reader:secret@WWW.Northwire.example:443"), canonical_host("en.m.northwire.example:8080")
    ('northwire.example', 'en.northwire.example:8080')
    >>> canonical_host("bücher.example"), canonical_host("mobile.de"), canonical_host("a..example")
    ('xn--bcher-kva.example', 'mobile.de', None)
    """
    parts = _HOST_AND_PORT.fullmatch(authority.rpartition("@")[2])
    if parts is None:
        return None
    host = _address_host(parts["host"]) if parts["host"].startswith("[") else _named_host(parts["host"])
    port = int(parts["port"] or _DEFAULT_PORTS[0])
    if host is None or port > _MOST_PORT:
        return None
    return host if port in _DEFAULT_PORTS else f"{host}:{port}"


def _address_host(host: str) -> str | None:
    try:
        return f"[{IPv6Address(host[1:-1]).compressed}]" if "%" not in host else None
    except AddressValueError:
        return None


def _named_host(host: str) -> str | None:
    if len(host) > 3 * _MOST_CHARACTERS:  # as escaped; keeps the work below small
        return None
    plain = unicodedata.normalize("NFKC", unquote(host)).replace("\u3002", ".").lower()  # ideographic full stop
    labels = [_ascii_label(unicodedata.normalize("NFC", label)) for label in plain.removesuffix(".").split(".")]
    named = [label for label in labels if label is not None]
    if len(named) < len(labels) or len(".".join(named)) > _MOST_CHARACTERS:
        return None
    return ".".join(_without_variants(named))


def _ascii_label(label: str) -> str | None:
    """The label in ASCII; "ß" is a letter of its own, as for registries, where the codec `idna` makes it "ss"."""
    if not label.isascii():
        if not all(_may_stand_in_label(character) for character in label):
            return None
        label = f"xn--{label.encode('punycode').decode('ascii')}"
    return label if _LABEL.fullmatch(label) else None


def _may_stand_in_label(character: str) -> bool:
    if character.isascii():
        return _LABEL.fullmatch(character) is not None
    is_visible = (
        unicodedata.category(character)[0] not in "CZ" and character != "\ufffd"
    )  # what unquote puts for no UTF-8
    return is_visible or character in _JOINERS


def _without_variants(labels: list[str]) -> list[str]:
    while len(labels) > 2 and (labels[0] == "www" or (labels[0] in _VARIANTS and not _is_shared(labels[1:]))):
        labels = labels[1:]
    while len(labels) > 3 and labels[1] == "m" and not _is_shared(labels[2:]):  # "en.m.wikipedia.org"
        labels = [labels[0], *labels[2:]]
    return labels


def _is_shared(labels: list[str]) -> bool:
    """Whether names below this one belong to different people."""
    if len(labels) == 2 and labels[0] in _SECOND_LEVEL and len(labels[1]) == 2:
        return True
    return ".".join(labels) in load_words("shared_domains")
