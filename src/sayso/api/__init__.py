"""The public functions: a file, a text or an address in, a reading out."""

from sayso.api.reading import (
    hints_of,
    load_resources,
    open_fetcher,
    open_reader,
    read,
    read_bytes,
    read_text,
    read_url,
)

__all__ = ["hints_of", "load_resources", "open_fetcher", "open_reader", "read", "read_bytes", "read_text", "read_url"]
