"""What the benchmark reads, and what it says of memory and of a peer that is not there."""

import json
import os
from itertools import islice

from benchmarks import spacy_peer
from benchmarks.articles import WORDS, articles
from benchmarks.machine import peak_memory


def test_articles_have_their_length_and_ids_of_their_own():
    lines = [json.loads(line) for line in islice(articles(), 5)]
    assert len({line["id"] for line in lines}) == 5
    assert all(WORDS <= len(line["text"].split()) < 1.5 * WORDS for line in lines)


def test_articles_are_the_same_each_time():
    assert list(islice(articles(), 3)) == list(islice(articles(), 3))


def test_memory_is_told_in_megabytes_or_not_at_all():
    peak = peak_memory(os.getpid())
    assert peak is None or 5 < peak < 100_000
    assert peak_memory(2**31 - 1) is None


def test_without_spacy_nothing_is_measured(monkeypatch):
    monkeypatch.setattr(spacy_peer, "find_spec", lambda name: None)
    assert spacy_peer.spacy_rate(["It rains."]) is None
