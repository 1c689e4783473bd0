"""Who said what, on whose word: a ledger of claims from news articles.

>>> import sayso
>>> reading = sayso.read_text("The bridge is closed, the mayor said.")
>>> for statement in reading.statements:
...     print([span.slice(reading.document.text) for span in statement.attribution.source])
['the mayor']
"""

from typing import TYPE_CHECKING, Any

from sayso.errors import InputError, NotFoundError, SaysoError, StoreError, WeightsError

if TYPE_CHECKING:
    from sayso.api import read, read_text, read_url
    from sayso.api.ledger import Ledger

__all__ = [
    "InputError",
    "Ledger",
    "NotFoundError",
    "SaysoError",
    "StoreError",
    "WeightsError",
    "read",
    "read_text",
    "read_url",
]


def __getattr__(name: str) -> Any:
    """The functions and the ledger, loaded when they are asked for: their libraries are slow to import."""
    if name == "Ledger":
        from sayso.api.ledger import Ledger  # noqa: PLC0415  slow: SQLAlchemy, numpy, lxml

        return Ledger
    if name in ("read", "read_text", "read_url"):
        from sayso import api  # noqa: PLC0415  help does without it

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
