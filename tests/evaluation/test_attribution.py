"""Our own marked texts: reading the marks, counting what is right, and the state of the set."""

import pytest

from evaluation.attribution import read_marked, read_set, score_attributions

TEXT = 'Ann said "it rains". Bob denied that he lied.'
ANN = {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 19]]}
BOB = {"source": [[21, 24]], "cue": [[25, 31]], "content": [[32, 44]]}
SETS = read_set()


def wording(text, spans):
    return [text[start:end] for start, end in spans]


def test_marks_become_spans_of_the_plain_text():
    text, (found,) = read_marked('{x1:"Yes,"} {s1:Ann Lee} {c1:said}. {x1:"It rains."}')
    assert text == '"Yes," Ann Lee said. "It rains."'
    assert wording(text, found["content"]) == ['"Yes,"', '"It rains."']
    assert wording(text, found["source"]) == ["Ann Lee"]


def test_a_mark_may_stand_in_another_and_serve_two_attributions():
    text, (outer, inner) = read_marked("{s1,2:He} {c1:wrote} {x1:that I {c2:denied} {x2:it}}")
    assert wording(text, outer["content"]) == ["that I denied it"]
    assert wording(text, inner["source"] + inner["content"]) == ["He", "it"]


@pytest.mark.parametrize(("marked", "said"), [("{s1:Ann said", "not closed"), ("Ann} said", "closes nothing")])
def test_broken_marks_are_refused(marked, said):
    with pytest.raises(ValueError, match=said):
        read_marked(marked)


@pytest.mark.parametrize(
    ("found", "n_right", "why"),
    [
        ([ANN, BOB], 2, "both as expected"),
        ([{**ANN, "content": [[10, 18]]}], 1, "quotation marks do not count"),
        ([{**ANN, "content": [[10, 12]]}], 0, "less than half of the content"),
        ([{**ANN, "source": []}], 0, "nobody is not Ann"),
        ([{**ANN, "source": [[21, 24]]}], 0, "Bob is not Ann"),
        ([ANN, ANN], 1, "one expected attribution serves one found"),
        ([], 0, "nothing found"),
    ],
)
def test_right_means_like_content_and_like_source(found, n_right, why):
    assert score_attributions([(TEXT, [ANN, BOB], found)])["n_right"] == n_right, why


def test_the_pair_that_shares_most_is_formed_first():
    wide = {"source": [[21, 24]], "cue": [], "content": [[0, 19]]}
    assert score_attributions([(TEXT, [ANN], [wide, ANN])])["n_right"] == 1


def test_the_set_has_forty_texts_or_more_with_ids_of_their_own():
    assert len(SETS) >= 40
    assert len({text.id for text in SETS}) == len(SETS)


@pytest.mark.parametrize("text", SETS, ids=lambda text: text.id)
def test_each_expected_attribution_has_cue_and_content_without_blanks_at_the_edges(text):
    for found in text.attributions:
        spans = [*found["source"], *found["cue"], *found["content"]]
        assert found["cue"]
        assert found["content"]
        assert all(words == words.strip() != "" for words in wording(text.text, spans))


def test_the_set_holds_texts_in_which_nothing_is_to_be_found():
    assert sum(not text.attributions for text in SETS) >= 3
