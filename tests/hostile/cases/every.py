"""Which cases are there, of all groups?"""

from tests.hostile.case import Case
from tests.hostile.cases import (
    addresses,
    bodies,
    charsets,
    dns,
    encodings,
    feeds,
    files,
    handshakes,
    headers,
    pages,
    politeness,
    redirects,
)

GROUPS = (addresses, dns, redirects, headers, bodies, encodings, charsets, pages, files, feeds, politeness, handshakes)
CASES: tuple[Case, ...] = tuple(case for group in GROUPS for case in group.CASES)
