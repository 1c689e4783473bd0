"""Who said what, on whose word: a ledger of claims from news articles.

>>> import sayso
>>> reading = sayso.read_text("The bridge is closed, the mayor said.")
>>> for statement in reading.statements:
...     print([span.slice(reading.document.text) for span in statement.attribution.source])
['the mayor']
"""

from sayso.api import read, read_text
from sayso.errors import InputError, SaysoError, WeightsError

__all__ = ["InputError", "SaysoError", "WeightsError", "read", "read_text"]
