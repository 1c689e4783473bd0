"""Reviewing in pages: what is offered on what, to whom, with which values, and what a form without a script does."""

import re

import pytest

from sayso.api.ledger import Ledger
from sayso.api.orders import decide_one
from sayso.model import Action
from sayso.web import Accounts, Role
from tests.web.conftest import open_client

ARTICLE = "zhqbc4mcjdqw-qglh"  # "Halcyon Star has sunk, coastguard officer says"
SUNK = f"{ARTICLE}#0-44"
BLOG = "gky2km5zu44h-j7po"  # quotes two outlets
PASSWORD = "correct horse battery"


def asked(client, action, place, **keys):
    answer = client.get("/review.json", params={"do": action, "on": place, **keys})
    assert answer.status_code == 200, answer.text
    return answer.json()


def refused(client, action, *places):
    answer = client.get("/review.json", params={"do": action, "on": list(places)})
    return answer.status_code, answer.json()["error"]


def done(writer, **fields):
    answer = writer.submit("/judgements", fields)
    assert answer.status_code == 200, answer.text
    return answer.json()


def buttons(page):
    return re.findall(r'data-key="(\w)" data-key-label="([\w ]+)"', page)


@pytest.mark.parametrize("path", ["/", "/?queue=least-sure", f"/a/{ARTICLE}?at=0-44", "/c/c-wojghtqxhno2-brlg"])
def test_each_statement_has_a_button_for_each_key(client, path):
    found = buttons(client.get(path).text)
    letters = {"a": "accept", "x": "reject", "u": "unsure", "e": "edit", "s": "speaker", "b": "whose block",
               "m": "same claim", "c": "contradicts", "n": "note"}  # fmt: skip
    assert {letter: words for letter, words in found if letter in letters} == letters


@pytest.mark.parametrize("path", ["/?q=sunk", f"/a/{ARTICLE}?at=0-44", "claim"])
def test_readers_see_what_was_decided_and_no_button(stories, tmp_path, path):
    with Ledger(stories, who="Mia") as ledger:
        decide_one(ledger, Action.UNSURE, SUNK)
        ledger.link()
    accounts = Accounts(tmp_path / "news.accounts")
    accounts.add("Ann", Role.READER, PASSWORD)
    headers = {"authorization": f"Bearer {accounts.make_token('Ann', 'test')}", "accept": "text/html"}
    with open_client(stories, accounts=accounts.path) as client:
        if path == "claim":
            line = client.get(f"/a/{ARTICLE}.json?at=0-44", headers=headers).json()["selected"]["line"]
            path = f"/c/{line['claim']}"
        page = client.get(path, headers=headers).text
        assert "unsure</span>" in page
        assert [each for each in buttons(page) if each[0] not in "jk"] == []
        assert "data-judge" not in page
        assert client.get("/review", headers=headers).status_code == 403


def test_fields_stand_with_their_values_and_those_that_change_are_one_judgement(writer, stories):
    fields = {each["name"]: each for each in asked(writer, "edit", SUNK)["fields"]}
    assert fields["certainty"]["now"] == "certain"
    assert [each["value"] for each in fields["polarity"]["choices"]] == ["+", "-"]
    sent = {
        name: next(choice["value"] for choice in each["choices"] if choice["is_now"])
        for name, each in fields.items()
        if each["choices"]
    }
    done(writer, action="edit", on=SUNK, **{**sent, "certainty": "PS", "content_type": "estimate"})
    with Ledger(stories) as ledger:
        made = ledger.judgements()[-1]
    assert dict(made.after) == {"certainty": "PS", "content_type": "estimate"}
    answer = writer.submit("/judgements", {"action": "edit", "on": SUNK, "certainty": "PS"})
    assert answer.json()["error"].startswith("nothing would change: all these values stand there already")
    answer = writer.submit("/judgements", {"action": "accept", "on": SUNK, "certainty": "PS"})
    assert answer.json()["error"] == "'accept' takes no field such as 'certainty'; send the action 'edit'"


def test_words_are_given_to_a_statement_by_their_exact_words(writer):
    done(writer, action="edit", on=SUNK, content="an aircraft had sighted an oil slick")
    line = asked(writer, "look", _place_of(writer, "oil slick"))["rows"][0]
    assert line["is_edited"]
    assert {each["name"]: each["found"] for each in line["changes"]} == {
        "content": "The missing cargo ship Halcyon Star has sunk"
    }


def _place_of(writer, words):
    rows = writer.get(f"/a/{ARTICLE}.json").json()["statements"]
    return next(each["permalink"] for each in rows if each["content"].endswith(words))


def test_what_people_changed_stands_in_rows_and_on_the_claim(writer):
    claim = asked(writer, "look", SUNK)["rows"][0]["claim"]
    done(writer, action="edit", on=SUNK, certainty="PS")
    change = '<dt>certainty</dt><dd><span class="sr">found as</span> <del dir="auto">CT</del>'
    assert change in writer.get("/?q=sunk").text
    assert change in writer.get(f"/c/{claim}").text
    assert change in writer.get(f"/a/{ARTICLE}?at=0-44").text


def test_speakers_of_the_article_are_suggested(client):
    page = asked(client, "speaker", SUNK)
    assert page["fields"][0]["now"] == "a Tovian coastguard officer"
    assert "Mara Ilves" in " ".join(page["suggestions"])


def test_a_block_is_shown_with_those_it_may_be_from(client):
    place = next(each["at"] for each in client.get(f"/a/{BLOG}.json").json()["passages"] if each["is_quoted"])
    page = asked(client, "whose-block", f"{BLOG}#{place}")
    now = [each for each in page["choices"] if each["is_now"]]
    assert page["on"] == [f"{BLOG}#{place}"]
    assert [each["value"] for each in page["choices"]][:2] == ["author", "quoted"]
    assert len(now) == 1
    assert now[0]["value"].startswith("quoted ")


def test_the_block_of_a_statement_is_found(client):
    assert asked(client, "whose-block", SUNK)["on"] == [f"{ARTICLE}#0-571"]


def test_others_are_looked_for_by_words_by_a_claim_and_by_a_permalink(client):
    beside = asked(client, "same-claim", SUNK)
    own = asked(client, "look", SUNK)["rows"][0]["claim"]
    assert beside["others"]
    assert own not in {each["claim"] for each in beside["others"]}
    found = asked(client, "contradicts", SUNK, q="debris")
    assert all("debris" in each["words"] for each in found["others"])
    claim = found["others"][0]["claim"]
    assert {each["claim"] for each in asked(client, "same-claim", SUNK, q=claim)["others"]} == {claim}
    place = found["others"][0]["place"]
    assert [each["place"] for each in asked(client, "same-claim", SUNK, q=place)["others"]] == [place]
    assert asked(client, "same-claim", SUNK, q="zzzqqq")["others_told"].startswith("Nothing is found so")


def test_a_statement_is_kept_apart_from_the_rest_of_its_claim(writer):
    page = asked(writer, "not-same-claim", SUNK)
    assert SUNK not in [each["place"] for each in page["others"]]
    first = page["others"][0]
    done(writer, action="not-same-claim", on=SUNK, beside=first["place"])
    after = [asked(writer, "look", each)["rows"][0]["claim"] for each in (SUNK, first["place"])]
    assert after[0] != after[1]


def test_a_person_says_where_a_claim_stands_and_takes_it_back(writer):
    page = asked(writer, "override", SUNK)
    claim = page["rows"][0]["claim"]
    assert [each["value"] for each in page["choices"] if each["is_now"]] == [page["rows"][0]["status"]]
    made = done(writer, action="override", on=SUNK, value="not-checkable", reason="no wreck was looked for")
    assert made["told"].endswith("Mia says not-checkable; what the rules computed stands beside it.")
    shown = writer.get(f"/c/{claim}").text
    assert "Mia says:" in shown
    assert f'name="judgement" value="{made["made"][0]["id"]}"' in shown
    writer.submit("/judgements/undo", {"judgement": made["made"][0]["id"]})
    assert "Mia says:" not in writer.get(f"/c/{claim}").text


def test_date_and_outlet_are_the_article_s(writer):
    page = asked(writer, "date", SUNK)
    assert page["on"] == [ARTICLE]
    assert {each["name"]: each["now"] for each in page["fields"]} == {"date": "2022-11-04", "outlet": "Marn Tribune"}
    done(writer, action="outlet", on=ARTICLE, value="Marn Tribune Online")
    assert asked(writer, "look", SUNK)["rows"][0]["outlet"] == "Marn Tribune Online"


def test_several_rows_are_shown_with_their_number_before_they_are_decided(writer):
    rows = [each["place"] for each in writer.get("/index.json").json()["lines"][:3]]
    page = writer.get("/review", params={"do": "accept", "on": rows}).text
    assert '<h1 id="review-title">Accept 3 rows?</h1>' in page
    assert '<input type="hidden" name="n" value="3">' in page
    assert len(done(writer, action="accept", on=rows, n=3, reason="seen")["made"]) == 3


@pytest.mark.parametrize(
    ("action", "places", "status", "says"),
    [
        ("edit", (), 400, "nothing is selected; go back and select rows"),
        ("edit", (SUNK, f"{ARTICLE}#103-200"), 400, "'edit' is decided on one place at a time, and 2 were given"),
        ("accept", (SUNK, SUNK), 400, "2 places were given; give up to 200, each once"),
        ("speaker", (f"{ARTICLE}#570-571",), 404, "no statement stands at 570-571"),
        ("speaker", ("none#1-2",), 404, "the ledger holds no article 'none'"),
        ("place", ("j123",), 404, "the ledger holds no judgement 'j123'"),
        ("praise", (SUNK,), 400, "do: 'praise' does not fit"),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_says_what_to_do(client, action, places, status, says):
    found = refused(client, action, *places)
    assert found[0] == status
    assert says in found[1]


def test_an_older_version_says_so_before_and_after(writer, stories):
    with Ledger(stories, who="Mia") as ledger:
        document = ledger.article(ARTICLE).version.document
        added = ledger.add_text(document.text + "\n\nThe owner said nothing more.", url=document.url)
        assert added.version_id != ARTICLE
    page = asked(writer, "speaker", SUNK)
    assert page["latest"] == added.version_id
    made = done(writer, action="accept", on=SUNK)
    assert made["newer"] == [added.version_id]
    page = writer.submit("/judgements", {"action": "accept", "on": SUNK}, accept="text/html").text
    assert f'This is an older version. <a href="/a/{added.version_id}">The latest one</a>' in page


def test_without_a_script_one_comes_back_to_where_one_was(client):
    page = client.get(
        "/review", params={"do": "speaker", "on": SUNK}, headers={"referer": f"{client.base_url}/?q=sunk"}
    ).text
    assert '<input type="hidden" name="back" value="/?q=sunk">' in page
    page = client.get(
        "/review", params={"do": "speaker", "on": SUNK}, headers={"referer": "http://evil.example/x"}
    ).text
    assert f'name="back" value="/a/{ARTICLE}?at=0-44#0-44"' in page


def test_decisions_are_undone_beside_the_statement(writer):
    id = done(writer, action="accept", on=SUNK)["made"][0]["id"]
    page = writer.get(f"/a/{ARTICLE}?at=0-44").text
    assert page.count(f'name="judgement" value="{id}"') == 2  # at the statement, and in the list of the article
    writer.submit("/judgements/undo", {"judgement": id})
    assert f'name="judgement" value="{id}"' not in writer.get(f"/a/{ARTICLE}?at=0-44").text


def test_a_claim_whose_first_statement_is_rejected_goes_on_under_another_id(writer):
    found = writer.get("/index.json?q=crew").json()["lines"]
    claim = next(each["claim"] for each in found if each["words"].startswith("There are 21 crew"))
    first = writer.get(f"/c/{claim}.json").json()["appearances"][0]
    made = done(writer, action="reject", on=first["permalink"])
    effect = next(each for each in made["claims"] if each["id"] == claim)
    assert effect["now"] not in (None, claim)
    assert effect["after"]["n_statements"] < effect["before"]["n_statements"]
    assert effect["now"] not in [each["id"] for each in made["claims"]]  # told once, as what it was
    assert writer.get(f"/c/{effect['now']}").status_code == 200
    back = writer.submit("/judgements/undo", {"judgement": made["made"][0]["id"]}).json()
    assert next(each for each in back["claims"] if each["id"] == effect["now"])["now"] == claim
