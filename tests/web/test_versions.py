"""Versions of an article, and what is different between two of them, in the browser."""

import pytest

from sayso.api.ledger import Ledger
from tests.web.conftest import open_client

BEFORE = "The dam at Orsa killed 11 people, Mayor Ines Falk said on Monday.\n\nThe river is calm, the ministry said."
AFTER = "The dam at Orsa killed 7 people, Mayor Ines Falk said on Monday.\n\nThe river is calm, the ministry said."


@pytest.fixture(scope="module")
def versions(tmp_path_factory):
    place = tmp_path_factory.mktemp("versions") / "news.db"
    with Ledger(place, told=lambda _: None) as ledger:
        ids = [
            ledger.add_text(text, title="Orsa", published="2023-06-05", url="https://wire.example/orsa").version_id
            for text in (BEFORE, AFTER)
        ]
    return place, ids


@pytest.fixture(scope="module")
def asked(versions):
    with open_client(versions[0]) as client:
        yield client


def test_an_article_lists_its_versions_and_says_which_edit_is_silent(asked, versions):
    before, after = versions[1]
    lines = asked.get(f"/a/{after}.json").json()["versions"]
    assert [(each["id"], each["against"], each["is_silent"]) for each in lines] == [
        (before, None, False),
        (after, before, True),
    ]
    assert f'href="/a/{before}/diff/{after}">see what changed</a>' in asked.get(f"/a/{after}").text


def test_two_versions_show_each_word_that_changed(asked, versions):
    before, after = versions[1]
    page = asked.get(f"/a/{before}/diff/{after}").text
    assert "<del>11 </del><ins>7 </ins>" in page
    found = asked.get(f"/a/{before}/diff/{after}.json").json()
    (changed,) = found["statements"]
    assert (changed["fate"], changed["aspects"]) == ("changed", ["number"])
    assert found["n_unchanged"] == 1
    assert asked.get(f"/a/{before}/diff/{after}.csv").text.count("\n") == 2


def test_versions_that_are_not_there_are_not_found(asked, versions):
    assert asked.get(f"/a/{versions[1][0]}/diff/none.json").json()["status"] == 404
