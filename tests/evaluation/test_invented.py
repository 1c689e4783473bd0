"""Invented archives: the same for the same seed, in order, with every statement where it is said to be."""

import json
import subprocess
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from evaluation.invented import invent, invent_truth
from evaluation.invented.__main__ import write_archive

PATTERNS = {
    "opening",
    "reprints",
    "circle",
    "rumour",
    "correction",
    "estimates",
    "corroboration",
    "promise",
    "nested",
}


@pytest.fixture(scope="module")
def articles():
    return tuple(invent(500))


@pytest.fixture(scope="module")
def claims():
    return {claim.id: claim for claim in invent_truth(500)}


def told(articles, claim):
    """Whoever tells the claim: article, stance, root without its story, carriers."""
    return [
        (article.id, each.stance, each.root and each.root.partition("/")[2], each.via)
        for article in articles
        for each in article.statements
        if each.claim == claim
    ]


def runs(text, n=12):
    words = text.split()
    return {tuple(words[place : place + n]) for place in range(len(words) - n + 1)}


def test_a_shorter_archive_is_the_beginning_of_a_longer_one(articles):
    assert tuple(invent(120)) == articles[:120]


def test_another_seed_is_another_archive(articles):
    assert {each.text for each in invent(50, seed=2)}.isdisjoint(each.text for each in articles)


def test_articles_are_numbered_in_order_of_publication_and_no_url_comes_twice(articles):
    assert [each.id for each in articles] == [f"i-{number:06}" for number in range(500)]
    days = [each.published[:10] for each in articles]
    assert days == sorted(days)
    assert len({each.url for each in articles}) == 500


def test_stories_of_five_to_twelve_articles_run_side_by_side(articles):
    ended = Counter(each.story for each in articles if each.published < "2014-01-20")
    assert max(Counter(each.story for each in articles).values()) <= 12
    assert {story: n for story, n in ended.items() if story == "s-000004"} == {"s-000004": 10}
    changes = sum(one.story != other.story for one, other in pairwise(articles))
    assert changes > 250, "neighbours mostly belong to different stories"


def test_articles_are_as_long_as_short_news(articles):
    assert all(80 <= len(each.text.split()) <= 250 for each in articles)


def test_no_slot_and_no_double_space_is_left_in_a_text(articles):
    wrong = [
        each.text for each in articles if any(mark in each.text for mark in ("{", "}", "<", "|", "  ", " ,", " ."))
    ]
    assert wrong == []


@pytest.mark.parametrize("part", ["source", "cue", "content"])
def test_every_span_begins_and_ends_with_a_word(articles, part):
    for article in articles:
        for each in article.statements:
            value = getattr(each, part)
            for start, end in value if part == "content" else (value,) if value else ():
                wording, after = article.text[start:end], article.text[end : end + 1]
                assert wording == wording.strip(' .,;:“”"'), (article.id, wording)
                assert wording and not after.isalnum(), (article.id, wording, after)
                assert start == 0 or not article.text[start - 1].isalnum(), (article.id, wording)


def test_source_and_cue_stand_where_the_class_of_the_cue_says(articles):
    words = {
        "according-to": "according to",
        "deny": "denied|dismissed|rejected",
        "promise": "promised",
        "estimate": "estimated",
    }
    for article in articles:
        for each in article.statements:
            if each.cue_class in words:
                assert article.text[slice(*each.cue)].lower() in words[each.cue_class].split("|")
            assert (each.source is None) == (each.manner == "own")


def test_direct_speech_stands_between_quotation_marks_and_nothing_else_does(articles):
    for article in articles:
        for each in article.statements:
            start, end = each.content[0][0], each.content[-1][1]
            is_quoted = article.text[start - 1] in '“"' and (article.text[end : end + 2].strip(',.”"')) == ""
            assert is_quoted == (each.manner == "direct"), article.text[start - 1 : end + 2]


def test_a_source_with_a_name_is_planted_with_it(articles):
    for article in articles:
        for each in article.statements:
            if each.source is not None and not each.is_anonymous:
                assert each.source_name.split()[-1] in article.text


def test_the_number_of_an_estimate_stands_in_the_content(articles):
    small = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    n_seen = 0
    for article in articles:
        for each in article.statements:
            if each.estimate is None:
                continue
            n_seen += 1
            content = " ".join(article.text[slice(*span)] for span in each.content).lower()
            for value in {each.estimate.low, each.estimate.high, each.estimate.best} - {None}:
                wording = small[value] if value < 10 else f"{value:,}"
                assert wording in content, (article.id, content, each.estimate)
    assert n_seen > 300


def test_each_pattern_occurs(articles):
    assert {each.pattern for each in articles} == PATTERNS


def test_each_status_is_reached(claims):
    assert {each.status for each in claims.values()} == {
        "asserted",
        "corroborated",
        "contested",
        "superseded",
        "retracted",
        "open-prediction",
        "came-true",
        "came-false",
    }


def test_a_copy_shares_a_long_run_with_its_original_and_is_not_the_same(articles):
    by_id = {each.id: each for each in articles}
    copies = [each for each in articles if each.copy_of in by_id]
    assert len(copies) > 30
    for copy in copies:
        original = by_id[copy.copy_of]
        assert runs(copy.text) & runs(original.text), copy.id
        assert copy.outlet != original.outlet
        roots = {(each.claim, each.root) for each in original.statements}
        assert {(each.claim, each.root) for each in copy.statements} <= roots, "a copy adds no root"
    assert {bool(each.draws_on) for each in copies} == {True, False}, "with the mark of the wire, and without"


def test_a_circle_has_no_root_and_credits_all_around(articles, claims):
    circles = defaultdict(dict)
    for article in articles:
        if article.pattern == "circle":
            for each in article.statements:
                if each.claim.endswith("fact-circle"):
                    assert each.root is None
                    circles[each.claim][article.outlet] = each.via
    closed = {claim for claim, via in circles.items() if set(via) == {each for (each,) in via.values() if each}}
    assert closed
    assert {claims[each].roots.high for each in circles} == {0}


def test_some_circle_credits_an_article_that_is_published_later(articles):
    assert any(credit > each.id for each in articles for credit in each.draws_on)
    assert {each.pattern for each in articles for credit in each.draws_on if credit > each.id} == {"circle"}


def test_a_credited_outlet_is_named_in_the_text(articles):
    by_id = {each.id: each for each in articles}
    for article in articles:
        for credit in article.draws_on:
            if credit in by_id:
                assert by_id[credit].outlet in article.text


def test_nested_relaying_names_its_carriers_outermost_first(articles):
    carriers = {each.via for article in articles for each in article.statements if article.pattern == "nested"}
    assert {len(via) for via in carriers} == {0, 1, 2}


def test_rivals_cannot_both_hold(claims):
    n_pairs = 0
    for claim in claims.values():
        for each in claim.relations:
            if each.type == "contradicts" and each.left.endswith("rival-low"):
                n_pairs += 1
                assert claim.value.high < claims[each.right].value.low
                assert claim.as_at == claims[each.right].as_at
    assert n_pairs > 10


def test_a_promise_whose_day_has_not_come_is_open():
    early = {each.id: each.status for each in invent_truth(100) if each.id.endswith("/promise")}
    assert early and set(early.values()) == {"open-prediction"}


def test_roots_and_status_of_two_stories_worked_out_by_hand(claims):
    """Story 0: five articles print what one wire told, who quotes one inspector: one root.

    Story 4: the coroner (and once a chamber) gives the toll, then two higher ones; a hedged remark of one inspector
    goes through three outlets; one outlet's hearsay goes around.
    """
    found = {each: (claims[each].roots.best, claims[each].standing.best, claims[each].status) for each in claims}
    assert found["s-000000/fact-reprints"] == (1, 1, "asserted")
    assert found["s-000000/event"] == (2, 2, "corroborated"), "the local paper, and the wire with its four copies"
    assert found["s-000004/toll-1"] == (2, 2, "superseded")
    assert found["s-000004/toll-2"] == (1, 1, "superseded")
    assert found["s-000004/toll-3"] == (1, 1, "asserted")
    assert found["s-000004/fact-nested"] == (1, 1, "asserted")
    assert found["s-000004/fact-circle"] == (0, 0, "asserted")


def test_a_rumour_and_a_correction_worked_out_by_hand(articles, claims):
    source = "unnamed 1, rescue"
    assert told(articles, "s-000005/fact-rumour") == [
        ("i-000034", "support", source, ()),
        ("i-000034", "support", source, ()),
        ("i-000035", "support", source, ("The Broad Sheet",)),
        ("i-000036", "support", source, ("The Broad Sheet",)),
        ("i-000039", "retract", source, ()),
    ]
    rumour, wrong, right = (claims[f"s-000005/{key}"] for key in ("fact-rumour", "detail-wrong", "detail-right"))
    assert (rumour.roots.best, rumour.standing.best, rumour.status) == (1, 0, "retracted")
    assert (wrong.status, right.status) == ("retracted", "asserted")
    assert [(each.type, each.right) for each in right.relations] == [("corrects", wrong.id)]


def test_truth_counts_only_the_articles_that_the_archive_holds(claims):
    early = {each.id: each for each in invent_truth(36)}
    assert (early["s-000005/fact-rumour"].status, claims["s-000005/fact-rumour"].status) == ("asserted", "retracted")
    assert early["s-000005/fact-rumour"].relations == ()


def test_the_command_writes_the_articles_without_their_truth():
    command = [sys.executable, "-m", "evaluation.invented", "20", "--seed", "3"]
    lines = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout.splitlines()
    assert [json.loads(line)["title"] for line in lines] == [each.title for each in invent(20, seed=3)]
    assert set(json.loads(lines[0])) == {"id", "url", "outlet", "byline", "title", "published", "text"}


def test_the_folder_holds_the_same_bytes_each_time(tmp_path: Path):
    for name in ("one", "other"):
        write_archive(tmp_path / name, 60, seed=4)
    names = ("articles.jsonl", "claims.jsonl", "truth.jsonl")
    assert sorted(each.name for each in (tmp_path / "one").iterdir()) == sorted(names)
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes() for name in names)
