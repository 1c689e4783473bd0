"""What another ledger brings is taken only where it can be so."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sayso.ledger import find_reading_fault, find_version_fault, make_version
from sayso.model import Basis, Block, Span, Voice
from tests.store.invented_readings import readings

READING = next(iter(readings(1)))
VERSION = make_version(READING.document, seen_at=datetime(2026, 3, 14, tzinfo=UTC))
N = len(READING.document.text)


def changed(**fields):
    return replace(VERSION, document=replace(VERSION.document, **fields))


def block(start, end, document=None):
    return Block(span=Span(start, end), voice=Voice.AUTHOR, basis=Basis.STATED, document=document)


def test_what_sayso_made_can_be_so():
    assert find_version_fault(VERSION) is None
    assert all(find_reading_fault(each) is None for each in readings(12))


@pytest.mark.parametrize(
    ("version", "told"),
    [
        (changed(text=READING.document.text + "!"), "does not fit its SHA-256"),
        (changed(id="abcdefghijkl"), "is not that of its text"),
        (replace(VERSION, id="abcdefghijkl"), "'abcdefghijkl' is not that of its text"),
        (replace(VERSION, seen_at=datetime(2026, 3, 14)), "without a zone"),  # noqa: DTZ001  that is the fault
        (changed(blocks=(block(0, N + 1),)), f"up to {N + 1} of a text of {N}"),
        (changed(blocks=(block(0, 9), block(5, N))), "two of its blocks hold the character 5"),
        (changed(blocks=(block(0, N, document="d9"),)), "'d9', which it does not cite"),
    ],
)
def test_a_version_that_cannot_be_so_is_told(version, told):
    assert told in find_version_fault(version)


def statement(**fields):
    return replace(READING, statements=(replace(READING.statements[0], **fields), *READING.statements[1:]))


def attribution(**fields):
    return statement(attribution=replace(READING.statements[0].attribution, **fields))


@pytest.mark.parametrize(
    ("reading", "told"),
    [
        (attribution(content=(Span(N - 1, N + 1),)), f"up to {N + 1} of a text of {N}"),
        (attribution(source=(), cue=(), content=()), "has no words"),
        (attribution(confidence=1.5), "the confidence 1.5"),
        (attribution(parent=99), "stands in number 99"),
        (statement(chain=(), root=None), "nobody who says it"),
        (statement(root=7), "its root at 7"),
        (statement(parent="x"), "stands in 'x', which is not there"),
        (replace(READING, statements=READING.statements[:1] * 2), "two of its statements have one id"),
    ],
)
def test_a_reading_that_cannot_be_so_is_told(reading, told):
    assert told in find_reading_fault(reading)
