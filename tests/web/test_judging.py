"""Deciding through the web: who, what, and what follows from it."""

import pytest

from sayso.api.ledger import Ledger
from sayso.api.permalinks import link_of
from sayso.model import Action
from sayso.readers import read_document
from tests.web.conftest import BASE, open_client

SUNK = "zhqbc4mcjdqw-qglh#0-44"  # "The missing cargo ship Halcyon Star has sunk"
ABOARD = "lwxi53wzfnno-l3wz#239-265"  # "There are 21 crew on board"
JSON = {"accept": "application/json"}


def judged(writer, **fields):
    answer = writer.submit("/judgements", fields)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_decision_is_stored_in_the_name_of_who_made_it(writer, stories):
    made = judged(writer, action="accept", on=SUNK, reason="I have the recording")["made"]
    with Ledger(stories) as ledger:
        stored = ledger.judgements()[-1]
    assert (stored.id, stored.who, stored.action) == (made[0]["id"], "Mia", Action.ACCEPT)
    assert stored.reason == "I have the recording"


def test_what_follows_for_claims_is_told_at_once(writer):
    found = judged(writer, action="reject", on=ABOARD)
    (effect,) = found["claims"]
    assert effect["after"]["n_statements"] == effect["before"]["n_statements"] - 1
    assert found["told"] == f"1 statement rejected. 1 claim changed: {effect['words']}."


def test_taking_back_brings_all_claims_back(writer):
    made = judged(writer, action="reject", on=SUNK)
    back = writer.submit("/judgements/undo", {"judgement": made["made"][0]["id"]}).json()
    assert [(each["before"], each["after"]) for each in back["claims"]] == [
        (each["after"], each["before"]) for each in made["claims"]
    ]


def test_the_last_decision_is_taken_back_without_its_id(writer, stories):
    judged(writer, action="accept", on=SUNK)
    judged(writer, action="unsure", on=SUNK)
    assert writer.submit("/judgements/undo").json()["told"].startswith("1 decision taken back.")
    assert writer.submit("/judgements/undo").json()["told"].startswith("1 decision taken back.")
    answer = writer.submit("/judgements/undo")
    assert (answer.status_code, answer.json()["error"]) == (
        404,
        "Mia has decided nothing that could be taken back; see /judgements",
    )


def test_a_field_is_put_right_and_the_page_shows_both(writer):
    judged(writer, action="edit", on=SUNK, field="certainty", value="PS")
    page = writer.get("/a/zhqbc4mcjdqw-qglh?at=0-44").text
    assert '<del dir="auto">CT</del> <span class="sr">now</span> <ins dir="auto">PS</ins></dd>' in page


def test_another_speaker_stands_behind_the_words(writer):
    judged(writer, action="speaker", on=SUNK, value="Mara Ilves")
    detail = writer.get("/a/zhqbc4mcjdqw-qglh.json?at=0-44").json()["selected"]
    assert detail["root"] == "Mara Ilves"


def test_a_block_is_given_another_voice(writer):
    article = writer.get("/a/gky2km5zu44h-j7po.json").json()
    place = next(each["at"] for each in article["passages"] if each["is_quoted"])
    judged(writer, action="whose-block", on=f"{article['id']}#{place}", value="author")
    after = writer.get("/a/gky2km5zu44h-j7po.json").json()
    assert next(each["voice"] for each in after["passages"] if each["at"] == place) == "the author"


def test_rows_in_view_are_decided_together_if_their_number_is_that_seen(writer, stories):
    on = [SUNK, "zhqbc4mcjdqw-qglh#103-200"]
    refused = writer.submit("/judgements", {"action": "accept", "on": on, "n": 3})
    assert refused.json()["error"] == "2 rows are selected, and n says 3; look again at what is selected"
    rows = writer.get("/a/zhqbc4mcjdqw-qglh.json").json()["statements"]
    on = [each["permalink"] for each in rows[:3]]
    assert len(judged(writer, action="accept", on=on, n=3)["made"]) == 3


def test_two_statements_are_put_into_one_claim_and_kept_apart(writer):
    rows = writer.get("/a/zhqbc4mcjdqw-qglh.json").json()["statements"]
    pair = next(each["permalink"] for each in rows if "debris" in each["content"])
    found = judged(writer, action="same-claim", on=SUNK, beside=pair)
    assert found["claims"]
    assert judged(writer, action="not-same-claim", on=SUNK, beside=pair)["claims"]


@pytest.mark.parametrize(
    ("fields", "status", "says"),
    [
        ({"action": "accept", "on": "none#1-2"}, 404, "the ledger holds no article 'none'"),
        ({"action": "accept"}, 400, "'on' is missing; give it"),
        ({"action": "praise", "on": SUNK}, 400, "action: 'praise' does not fit; input should be"),
        ({"action": "accept", "on": SUNK, "wrong": "1"}, 400, "'wrong' is no key of this address; leave it out"),
        ({"action": "undo", "on": SUNK}, 400, "a decision is taken back by its id; send it to /judgements/undo"),
        ({"action": "edit", "on": SUNK, "field": "certainty", "value": "XX"}, 400, "'certainty' does not take 'XX'"),
        ({"action": "speaker", "on": SUNK}, 400, "'speaker' needs --value: a name, or - where nobody is named"),
        ({"action": "same-claim", "on": SUNK}, 400, "'same-claim' needs the other one: --with PERMALINK"),
        ({"action": "accept", "on": SUNK, "reason": "\x1b[31m"}, 400, "holds the control character"),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_said_in_one_line(writer, fields, status, says):
    answer = writer.submit("/judgements", fields)
    assert answer.status_code == status
    assert says in answer.json()["error"]


def test_a_program_sends_json(writer):
    headers = {"x-csrf-token": writer.token(), "origin": BASE, **JSON}
    answer = writer.post(
        "/judgements", json={"action": "edit", "on": [SUNK], "after": {"certainty": None}}, headers=headers
    )
    assert answer.json()["made"][0]["words"].startswith("edit of statement")
    assert (
        writer.post("/judgements", content=b"[1]", headers={**headers, "content-type": "application/json"}).json()[
            "error"
        ]
        == "this is JSON, and no object but list; send an object"
    )


def test_without_a_script_the_answer_is_a_page_with_a_way_back(writer):
    fields = {"action": "accept", "on": SUNK, "back": "/a/zhqbc4mcjdqw-qglh?at=0-44"}
    page = writer.submit("/judgements", fields, accept="text/html").text
    assert "<h1>1 statement accepted." in page
    assert 'href="/a/zhqbc4mcjdqw-qglh?at=0-44">Go back</a>' in page
    assert "evil" not in writer.submit("/judgements", {**fields, "back": "//evil.example"}, accept="text/html").text


def test_all_decisions_are_listed_a_page_at_a_time(writer):
    for action in ("accept", "reject", "unsure"):
        judged(writer, action=action, on=SUNK)
    found = writer.get("/judgements.json").json()
    assert [each["action"] for each in found["lines"]] == ["unsure", "reject", "accept"]
    assert found["lines"][0]["content"] == "The missing cargo ship Halcyon Star has sunk"
    assert "\u21b6</span> taken back" not in writer.get("/judgements").text
    assert writer.get("/judgements.csv?all=true").text.count("\n") == 4
    assert writer.get("/judgements.json?next=eA").json()["status"] == 400


def test_a_month_as_the_day_of_an_article_keeps_its_claims(writer, stories):
    answer = writer.submit("/judgements", {"action": "date", "on": "tob3jthflqme-t53h", "value": "2023-05"})
    assert answer.status_code == 200
    assert writer.get("/c/c-wojghtqxhno2-brlg", follow_redirects=True).status_code == 200


def test_what_follows_from_an_article_coming_in_does_not_follow_from_a_decision(stories):
    with Ledger(stories, told=lambda _: None) as ledger:
        document = read_document(
            b"The harbour pilot Ann Lee said the missing ship Halcyon Star has sunk.", name="a.txt"
        )[0]
        added = ledger.add_document(document)
        assert ledger.count_waiting() == 1
        (statement, *_) = ledger.article(added.version_id).judged.reading.statements
        place = link_of(ledger.article(added.version_id), statement)
    with open_client(stories) as client:
        assert judged(client, action="accept", on=place)["claims"] == []
