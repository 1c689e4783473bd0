"""What raises: wrong use and broken storage. Faults in an article are `Problem` values instead."""


class SaysoError(Exception):
    """Root of all errors of Sayso; the message says what was found and what to do next."""


class InputError(SaysoError):
    """What was given cannot be read as an article: a missing file, bytes without text, a wrong option."""


class PurgedError(InputError):
    """The article was purged: its words were taken out for good, and are not stored again."""


class WeightsError(SaysoError):
    """The trained model is missing or is not the file that was shipped: install the package again."""


class StoreError(SaysoError):
    """The ledger cannot be opened, read or written: damaged, foreign, locked, read-only, full; no half stands in it."""


class NotFoundError(SaysoError):
    """The ledger holds nothing under the id or the words that were given."""


class TooSlowError(StoreError):
    """An answer took longer than whoever asked would wait; ask for less, or again when less goes on."""
