"""Keys by which candidates are found."""

import random

import pytest

from sayso.link.signatures import SURE_RUN, find_candidates, passage_keys

PINNED_PASSAGES = (1132118890818808822, 2269529685277721731)


def made_words(seed, n=400):
    draw = random.Random(seed)
    return [f"w{draw.randrange(5000)}" for _ in range(n)]


def test_keys_do_not_change_from_version_to_version():
    words = "the dam above the town failed shortly before dawn on tuesday and sent a wave of mud".split()
    assert passage_keys(words) == PINNED_PASSAGES


def test_a_shared_run_gives_a_shared_key_wherever_it_stands():
    run = [f"shared{place}" for place in range(SURE_RUN)]
    for seed in range(50):
        one, other = made_words(seed), made_words(1000 + seed)
        one[seed * 7 : seed * 7] = run
        other[300 - seed : 300 - seed] = run
        assert set(passage_keys(one)) & set(passage_keys(other)), seed


def test_a_run_that_is_too_short_need_not_give_one():
    run = "seven words do not prove a copy".split()
    one, other = made_words(1) + run, made_words(2) + run
    assert not set(passage_keys(one)) & set(passage_keys(other))


def test_candidates_depend_neither_on_the_others_nor_on_the_order():
    signatures = {f"d{seed}": passage_keys(made_words(seed)) for seed in range(20)}
    signatures["copy"] = passage_keys(made_words(7) + made_words(99, 50))
    assert list(find_candidates(signatures)) == [("copy", "d7")]
    assert list(find_candidates(dict(reversed(signatures.items())))) == [("copy", "d7")]
    assert list(find_candidates({key: signatures[key] for key in ("d7", "copy")})) == [("copy", "d7")]


@pytest.mark.parametrize(("words", "n_passages"), [([], 0), (["one"], 0), (["ha"] * 100_000, 1), (["\ud800"] * 9, 1)])
def test_odd_texts_have_few_keys(words, n_passages):
    assert len(passage_keys(words)) == n_passages


def test_every_key_fits_a_signed_column():
    keys = passage_keys(made_words(5, 2000))
    assert all(0 <= key < 2**63 for key in keys)
    assert 500 < len(keys) < 800
