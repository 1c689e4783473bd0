"""Many articles: lines in, lines out, several worker processes."""

from sayso.corpus.extraction import extract_lines
from sayso.corpus.extractor import OpenExtractor
from sayso.corpus.interrupts import hold_interrupts
from sayso.corpus.lines import MAX_LINE_BYTES, read_lines

__all__ = ["MAX_LINE_BYTES", "OpenExtractor", "extract_lines", "hold_interrupts", "read_lines"]
