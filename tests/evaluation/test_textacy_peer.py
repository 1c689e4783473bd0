"""The peer that need not be installed: stored figures, and only those of the same set."""

import json

import pytest

from evaluation import textacy_peer
from evaluation.textacy_peer import STORED, find_by_textacy, peer_figures


@pytest.fixture
def stored(tmp_path):
    file = tmp_path / "peers.json"
    file.write_text(json.dumps({"toy": {"figures": {"f1": 12.5}, "digest": "d1"}}), encoding="utf-8")
    return file


def never(find):
    raise AssertionError("measured, although it cannot be run")


def test_stored_figures_stand_in_where_the_peer_is_not_installed(stored, monkeypatch):
    monkeypatch.setattr(textacy_peer, "can_run", lambda: False)
    assert peer_figures("toy", never, digest="d1", stored=stored) == {"f1": 12.5}


@pytest.mark.parametrize(("name", "digest"), [("toy", "d2"), ("other", "d1")])
def test_figures_of_another_set_do_not(name, digest, stored, monkeypatch):
    monkeypatch.setattr(textacy_peer, "can_run", lambda: False)
    assert peer_figures(name, never, digest=digest, stored=stored) == {}


def test_where_it_is_installed_it_is_run(stored, monkeypatch):
    monkeypatch.setattr(textacy_peer, "can_run", lambda: True)
    seen = []
    assert peer_figures("toy", lambda find: seen.append(find) or {"f1": 1.0}, digest="d1", stored=stored) == {"f1": 1.0}
    assert seen == [find_by_textacy]


def test_each_stored_figure_says_how_it_was_measured():
    for entry in json.loads(STORED.read_text(encoding="utf-8")).values():
        assert entry["figures"]
        assert {"textacy", "spacy"} < entry["versions"].keys()
        assert len(entry["digest"]) == 64
        assert entry["command"] == "python -m evaluation.peers --write"
