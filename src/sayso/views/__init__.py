"""Readings as people and programs see them: terminal text, one HTML page, the exchange format, extract lines."""

from sayso.views.extract_line import extract_line
from sayso.views.ledger_export import export_ledger
from sayso.views.linked_export import export_linked
from sayso.views.report import render_report
from sayso.views.summary import render_summary
from sayso.views.terminal import render_terminal

__all__ = ["export_ledger", "export_linked", "extract_line", "render_report", "render_summary", "render_terminal"]
