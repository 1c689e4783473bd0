"""The public functions: a file or a text in, a reading out."""

from sayso.api.reading import load_resources, open_reader, read, read_bytes, read_text

__all__ = ["load_resources", "open_reader", "read", "read_bytes", "read_text"]
