"""Bytes in, document out: what stands in a file, where it is from, and whose voice each stretch is in."""

from sayso.readers.assembly import hear_voices
from sayso.readers.bytes_to_document import find_size_fault, read_document, read_plain_text
from sayso.readers.caps import MAX_BYTES, MAX_FILE_BYTES
from sayso.readers.edit_dates import check_modified, check_seen
from sayso.readers.heard import heard_odds
from sayso.readers.hints import Hints
from sayso.readers.identity import document_id

__all__ = [
    "MAX_BYTES",
    "MAX_FILE_BYTES",
    "Hints",
    "check_modified",
    "check_seen",
    "document_id",
    "find_size_fault",
    "hear_voices",
    "heard_odds",
    "read_document",
    "read_plain_text",
]
