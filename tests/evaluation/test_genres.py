"""Quotes with labelled speakers: which events are measured on, what is covered, and by whom."""

import pytest

from evaluation.genres import QuoteFound, held_out, is_named, judge_quotes

TEXT = "Ann Lee said the gates held. He said so too."
LEE = {"source": [[0, 7]], "content": [[13, 27]]}


def quote(start=13, end=27, speaker="Ann_Lee", is_quote="yes"):
    return {"where": [start, end], "quote": is_quote, "speaker": speaker}


def judge(span, *found):
    return judge_quotes(TEXT, [span], found)


@pytest.mark.parametrize(
    ("found", "by", "why"),
    [
        ([LEE], "name", "all of it, by her"),
        ([{**LEE, "content": [[13, 20]]}], "name", "half of its characters"),
        ([{**LEE, "content": [[13, 19]]}], None, "less than half"),
        ([{**LEE, "content": [[13, 16], [20, 27]]}], "name", "in two pieces"),
        ([{**LEE, "source": [[29, 31]]}], "pronoun", "he: not resolved"),
        ([{**LEE, "source": []}], "nobody", "no source"),
        ([{**LEE, "source": [[17, 22]]}], "other", "somebody else"),
        ([{**LEE, "source": []}, LEE], "name", "the best of those that cover it"),
        ([], None, "nothing found"),
    ],
)
def test_a_quote_is_covered_by_half_and_its_speaker_is_known_by_name(found, by, why):
    assert judge(quote(), *found) == [QuoteFound(speaker="Ann_Lee", by=by)], why


def test_a_label_that_is_no_name_counts_for_the_words_alone():
    assert judge(quote(speaker="other_pro"), LEE) == [QuoteFound(speaker=None, by="other")]


@pytest.mark.parametrize(
    "span", [quote(is_quote="no"), quote(speaker=None), quote(speaker=""), {**quote(), "where": None}]
)
def test_spans_that_are_no_quote_of_a_speaker_in_the_text_are_left_out(span):
    assert judge(span, LEE) == []


@pytest.mark.parametrize(
    ("source", "speaker", "expected"),
    [
        ("Sen. Ann Lee of Ohio", "Ann_Lee", True),
        ("Lee's aide", "Ann_Lee", True),
        ("LEE", "Ann_Lee", True),
        ("Ann Marsh", "Ann_Lee", False),
        ("Leeds council", "Ann_Lee", False),
        ("Bob Lee", "Bob_Lee_Jr.", True),
        ("Mary Ash-Oak", "Mary_Ash-Oak", True),
        ("the lawmakers from Ohio", "Ohio_Lawmakers", True),
        ("", "Ann_Lee", False),
        ("Ann Lee", "", False),
    ],
)
def test_the_last_word_of_the_label_stands_in_the_source(source, speaker, expected):
    assert is_named(source, speaker) is expected


def test_every_fifth_event_is_measured_on_whatever_the_order_of_the_documents():
    documents = [{"event": event, "n": n} for n, event in enumerate("kjihgfedcba" * 2)]
    chosen = held_out(documents)
    assert {one["event"] for one in chosen} == {"a", "f", "k"}
    assert [one["n"] for one in chosen] == [0, 5, 10, 11, 16, 21]
