"""The command as the gate runs it."""

import pytest

from evaluation.extraction import extract_lines


def test_lines_come_back_in_the_order_of_the_documents():
    lines = extract_lines([{"id": "b", "text": 'Ann Lee said: "It rains."'}, {"id": "a", "text": "Nothing was heard."}])
    assert [line["doc"] for line in lines] == ["b", "a"]


def test_a_failing_command_raises_with_what_it_said(monkeypatch):
    monkeypatch.setattr("evaluation.extraction._COMMAND", "raise SystemExit('no weights here')")
    with pytest.raises(RuntimeError, match="no weights here"):
        extract_lines([])
