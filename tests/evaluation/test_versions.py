"""Pairs of versions with the fate of each statement, and how answers are scored against them."""

import random

import pytest

from evaluation.floors import read_floors
from evaluation.statement_sets import SETS as ARTICLES
from evaluation.statement_sets import read_article
from evaluation.version_edits import edit_text
from evaluation.version_sets import SETS, GoldFate, GoldPair, read_pair
from evaluation.versions import Answer, Told, gold_of, score, version_sets

FILES = sorted(SETS.glob("*.txt"))
PAIR = GoldPair(
    name="a",
    texts=("Eleven died. It rains.", "Seven died."),
    outlet="Wire",
    published=("2026-03-03", "2026-03-03"),
    modified=(None, None),
    titles=("A", "A"),
    edit="changed silent",
    fates=(
        GoldFate(fate="changed", aspects=("number",), before=(0, 11), after=(0, 10)),
        GoldFate(fate="removed", aspects=(), before=(13, 21), after=None),
    ),
)
RIGHT = (
    Told(fate="changed", before=(0, 11), after=(0, 10), aspects=frozenset(["number", "wording"])),
    Told(fate="removed", before=(13, 21), after=None),
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_file_is_a_pair_whose_words_stand_in_its_texts(file):
    pair = read_pair(file)
    assert pair.name == file.stem
    assert (pair.texts[0] == pair.texts[1]) <= (pair.edit in ("none", "changed silent"))


def test_there_are_as_many_pairs_to_look_at_as_to_score():
    assert len(FILES) >= 40
    assert [len(one.files) for one in version_sets()] == [len(FILES) // 2] * 2


def test_each_figure_has_a_floor():
    floors = read_floors()
    for one in version_sets():
        assert f"{one.name}/fates" in floors
        assert f"{one.name}/silent-recall" in floors


def figures(*told, edit="changed silent"):
    return {name: value for name, (value, _) in score([PAIR], [Answer(told=told, edit=edit)]).items()}


def test_a_right_answer_scores_all():
    assert set(figures(*RIGHT).values()) == {100.0}


def test_what_is_told_of_nothing_counts_against_it():
    found = figures(*RIGHT, Told(fate="added", before=None, after=(2, 3)))
    assert (round(found["fates"]), round(found["edits-precision"])) == (67, 67)


def test_what_is_not_told_counts_against_it():
    found = figures(RIGHT[0])
    assert (found["fates"], found["edits-recall"], found["edits-precision"]) == (50.0, 50.0, 100.0)


def test_another_edit_of_the_page_counts_against_it():
    found = figures(*RIGHT, edit="minor")
    assert (found["edit-of-page"], found["silent-recall"]) == (0.0, 0.0)


def test_half_of_the_words_are_needed_to_answer_a_line():
    assert gold_of(Told(fate="same", before=(0, 6), after=None), PAIR.fates) is PAIR.fates[0]
    assert gold_of(Told(fate="same", before=(9, 15), after=None), PAIR.fates) is None


def test_words_that_are_not_in_the_text_are_refused(tmp_path):
    file = tmp_path / "01-x.txt"
    head = "outlet: W\npublished: 2026-03-03\nmodified: -\ntitle: T\nedit: none\n\n"
    file.write_text(f"{head}It rains.\n=====\nremoved | | It snows\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"01-x.txt: 'It snows' is not in the text"):
        read_pair(file)


def test_random_edits_are_what_they_say_and_the_same_each_time():
    text = read_article(sorted(ARTICLES.glob("*.txt"))[0]).text
    after, done = edit_text(text, random.Random("1"))
    assert (after, done) == edit_text(text, random.Random("1"))
    assert {each.kind for each in done} <= {"number", "negation", "minor", "removed", "added", "moved"}
    for each in done:
        if each.kind == "moved":
            assert each.before is not None
            assert each.after is not None
        if each.kind == "added":
            assert after[slice(*each.after)].startswith("The harbour of Ottmar")
        if each.kind == "negation":
            assert after[slice(*each.after)] == f"{text[slice(*each.before)]} not"
