"""Parquet: rows as articles, and what is told of columns, cells and files that are none."""

import io
import sys
from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sayso.model import Problem
from sayso.readers.members import FileMember, Start
from sayso.readers.table_members import read_table

TEXTS = [f"The dam held for day {n}, she said." for n in range(5)]


def table(rows=5, group=2, **columns):
    out = io.BytesIO()
    pq.write_table(pa.table({"text": TEXTS[:rows], **columns}), out, row_group_size=group)
    return out.getvalue()


def steps(data, **more):
    return list(read_table(io.BytesIO(data), **more))


def items(data, **more):
    return [step.item for step in steps(data, **more) if step.item is not None]


def test_each_row_is_an_article_with_what_its_columns_say():
    first, second = items(
        table(
            rows=2,
            id=["a", ""],
            published=["2019-02-21", None],
            url=["https://x.example/a", ""],
            outlet=["Wire", None],
            title=["Dam holds", None],
            byline=["Ann Lee", None],
            other=[1, 2],
        )
    )
    assert (first.name, first.data.decode(), first.is_text) == ("a", TEXTS[0], True)
    assert (first.hints.published, first.hints.url, first.hints.outlet) == ("2019-02-21", "https://x.example/a", "Wire")
    assert (first.title, first.byline) == ("Dam holds", "Ann Lee")
    assert (second.name, second.hints.published, second.hints.url, second.title) == ("row 2", None, None, None)


@pytest.mark.parametrize(
    ("value", "published"),
    [
        (date(2019, 2, 21), "2019-02-21"),
        (datetime(2019, 2, 21, 19, 5), "2019-02-21T19:05:00"),  # noqa: DTZ001  a column without a zone
        (datetime(2019, 2, 21, 19, 5, tzinfo=UTC), "2019-02-21T19:05:00+00:00"),
        ("21 February 2019", "21 February 2019"),
    ],
)
def test_days_and_moments_are_dates(value, published):
    (member,) = items(table(rows=1, published=[value]))
    assert member.hints.published == published


def test_ids_that_are_numbers_and_texts_that_are_coded_are_read():
    coded = pa.array(TEXTS[:2]).dictionary_encode()
    out = io.BytesIO()
    pq.write_table(pa.table({"id": [7, 8], "text": coded}), out)
    assert [(each.name, each.data.decode()) for each in items(out.getvalue())] == [("7", TEXTS[0]), ("8", TEXTS[1])]


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"text": [None, "b"]}, "row 1: 'text' is empty: there is nothing to read"),
        ({"text": [" \n", "b"]}, "row 1: 'text' is empty: there is nothing to read"),
        ({"text": ["a", "b"], "outlet": [7, None]}, "row 1: 'outlet' must be a string, got 7"),
        (
            {"text": ["a", "b"], "published": ["3/4/2019", None]},
            "row 1: 'published' is '3/4/2019': it may be 3 April or 4 March 2019",
        ),
        ({"text": ["a", "b"], "url": ["x.example", None]}, "row 1: 'url' is 'x.example': no http or https address"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_and_the_next_one_is_read(columns, told):
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    problem, member = items(out.getvalue())
    assert (problem.message, member.data) == (told, b"b")


def test_a_column_of_numbers_is_no_text():
    out = io.BytesIO()
    pq.write_table(pa.table({"text": [7]}), out)
    assert [each.message for each in items(out.getvalue())] == ["row 1: 'text' must be a string, got 7"]


def test_other_columns_are_told_with_those_that_are_wanted():
    out = io.BytesIO()
    pq.write_table(pa.table({"body": ["x"], "when": ["y"]}), out)
    (problem,) = items(out.getvalue())
    assert problem.message == (
        "found the columns 'body', 'when'; a column 'text' is needed, and may stand with "
        "id, published, url, outlet, title, byline"
    )


@pytest.mark.parametrize("data", [b"PAR1", b"PAR1" + b"\0" * 100 + b"PAR1", table()[:-20], b"no table"])
def test_what_is_no_table_is_told(data):
    (problem,) = items(data)
    assert problem.message.startswith("no Parquet file that can be read (")


def test_without_pyarrow_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (problem,) = items(table())
    assert problem.message == "Parquet files need pyarrow; pip install 'sayso[parquet]'"


def test_a_group_of_rows_that_is_too_large_is_told_and_the_next_one_is_read(monkeypatch):
    out = io.BytesIO()
    writer = pq.ParquetWriter(out, pa.schema([("text", pa.string())]))
    for texts in (["".join(chr(65 + n * n % 26) for n in range(9_000))], TEXTS[:1]):
        writer.write_table(pa.table({"text": texts}))
    writer.close()
    monkeypatch.setattr("sayso.readers.table_members._MAX_GROUP", 5_000)
    problem, member = items(out.getvalue())
    assert (problem.code, member.data.decode()) == ("too-large", TEXTS[0])


def test_damage_inside_a_group_is_told_and_the_next_group_is_read():
    data = bytearray(table(group=2))
    place = data.index(b"day 0")
    data[place - 30 : place + 30] = b"\xff" * 60
    found = items(bytes(data))
    assert any(isinstance(each, Problem) for each in found)
    assert TEXTS[4] in [each.data.decode() for each in found if isinstance(each, FileMember)]


def test_reading_goes_on_from_any_place_and_can_pass_one_over():
    data = table()
    all_steps = steps(data)
    for number, step in enumerate(all_steps):
        rest = [each.item for each in all_steps[number + 1 :] if each.item is not None]
        assert items(data, start=Start(at=step.behind)) == rest
    assert [each.name for each in items(data, start=Start(at=(0, 1), is_past_first=True))] == [
        "row 3",
        "row 4",
        "row 5",
    ]
