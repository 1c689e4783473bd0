"""Hostile words in every field stay words: in pages, JSON, tables and drawings."""

import csv
import io
import json

import pytest

from sayso.api.ledger import Ledger
from sayso.model import Document, Published
from sayso.readers import Hints, read_plain_text
from sayso.web.guarding import role_of
from sayso.web.roles import Role
from tests.linked_examples import SEEN_AT
from tests.web.conftest import open_client
from tests.web.inert import find_faults

SHOT = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"
JINJA = "{{ 7 * 7 }}{% include 'base.html' %}"
FORMULA = '=HYPERLINK("http://evil.example","x")'
TURN = "\u202egnp.exe"
HOSTILE = f"{SHOT} {JINJA} {TURN}"
TEXT = f"""{FORMULA} said {SHOT} of the {JINJA} ministry on Monday.

"{SHOT} and {TURN}," said Mara {SHOT} Ilves. The dam has killed 11 people, </title><script>x</script> officials said.

According to {FORMULA}, "+1+1 and @SUM(A1)" holds. javascript:alert(1) was denied by the -2+3 ministry."""


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "news.db"
    with Ledger(path, who=f"Mia {SHOT}", now=lambda: SEEN_AT, told=lambda _: None) as ledger:
        for number, outlet in enumerate((HOSTILE, FORMULA, f"-{SHOT}")):
            hints = Hints(published="2023-05-04", outlet=outlet, url=f"https://wire.example/{number}")
            document, problems = read_plain_text(TEXT, hints=hints)
            document = Document(
                **{
                    **{name: getattr(document, name) for name in Document.__slots__},
                    "title": HOSTILE,
                    "url": f'https://wire.example/{number}?a="><script>alert(1)</script>',
                    "byline": FORMULA,
                    "published": Published(value="2023-05-04", evidence=SHOT, wording=SHOT),
                }
            )
            added = ledger.add_document(document, problems, name=f"{number}{SHOT}")
        ledger.link()
    with open_client(path, who="Mia <script>") as client:
        first = client.get(f"/a/{added.version_id}.json").json()["statements"][0]["permalink"]
        for fields in ({"action": "accept"}, {"action": "speaker", "value": HOSTILE.replace(TURN, "")}):
            made = client.submit(
                "/judgements", {**fields, "on": first, "reason": f"{SHOT} {FORMULA}"}, accept="text/html"
            )
            assert made.status_code == 200, made.text
            assert find_faults(made.text) == []
        client.submit("/add", {"url": f"http://127.0.0.1:1/{SHOT}"})
        client.submit("/feeds", {"url": "https://wire.example/<script>alert(1)</script>"})
    return path


@pytest.fixture(scope="module")
def hostile(place):
    with open_client(place) as client:
        yield client


@pytest.fixture(scope="module")
def paths(place, hostile):
    """Every address that can be looked at, with an id of each kind that the ledger holds."""
    with Ledger(place, told=lambda _: None) as ledger:
        article = next(iter(ledger.articles())).version.id
        claim = ledger.claims(limit=1)[0].id
        source = next(each.root.id for each in ledger.claim(claim).members if each.root is not None)
    ids = {"/a/": article, "/c/": claim, "/s/": source}
    found = []
    for route in hostile.app.routes:
        if "GET" not in route.methods or role_of(route) is Role.PUBLIC:
            continue
        id = next((value for start, value in ids.items() if route.path.startswith(start)), article)
        found.append(route.path.format(**dict.fromkeys(route.param_convertors, id)))
    statement = hostile.get(f"/a/{article}.json").json()["statements"][0]["at"]
    return [*found, f"/a/{article}?at={statement}", f"/a/{article}?show=not-extracted", f"/?q={SHOT}", f"/e?q={SHOT}"]


def test_no_page_does_what_words_in_it_say(hostile, paths):
    faults = {}
    n_pages = 0
    for path in paths:
        answer = hostile.get(path, headers={"accept": "text/html"})
        if "text/html" in answer.headers["content-type"]:
            n_pages += 1
            if find_faults(answer.text) or "49{" in answer.text:
                faults[path] = find_faults(answer.text)
    assert faults == {}
    assert n_pages >= 8


def test_no_cell_of_a_table_is_a_formula(hostile, paths):
    n_cells = 0
    for path in paths:
        if not path.endswith(".csv"):
            continue
        for row in csv.reader(io.StringIO(hostile.get(path).text)):
            n_cells += len(row)
            assert [each for each in row if each[:1] in tuple("=+-@\t\r") and not is_number(each)] == [], path
    assert n_cells > 50


def test_json_says_what_it_is(hostile, paths):
    for path in paths:
        if path.endswith(".json"):
            answer = hostile.get(path)
            assert answer.headers["content-type"] == "application/json"
            json.loads(answer.text)


def test_words_that_turn_the_line_are_written_out(hostile, paths):
    for path in paths:
        answer = hostile.get(path, headers={"accept": "text/html"})
        assert "text/html" not in answer.headers["content-type"] or "\u202e" not in answer.text, path


def is_number(cell):
    try:
        float(cell)
    except ValueError:
        return cell in ("+", "-")  # a polarity, which no spreadsheet takes for a formula
    return True
