import pytest

from sayso.resolve.bodies import find_body
from sayso.text import find_sentences


def meant(text, words):
    """The body that the last "the NOUN" of the text means."""
    return find_body(text, words.split()[-1], text.rindex(words), find_sentences(text))


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Dairy group Novalac cut its price. The group said no.", "The group", "Novalac"),
        ("Novalac, a dairy group, cut its price. The company said no.", "The company", "Novalac"),
        ("Novalac's workers walked out. The company said no.", "The company", "Novalac"),
        ("Kelmet Hydro lost 40 jobs. The operator said no.", "The operator", "Kelmet Hydro"),
        ("The union Carers United met Oster Bank. The union said no.", "The union", "Carers United"),
        ("Oster Bank met the union Carers United. The bank said no.", "The bank", "Oster Bank"),
        (
            "Oster Bank lent to Kelmet Hydro. Kelmet Hydro paid late. The company said no.",
            "The company",
            "Kelmet Hydro",
        ),
        ("Kelmet Hydro closed. Kelmet paid late. The company said no.", "The company", "Kelmet Hydro"),
    ],
)
def test_the_body_that_a_noun_means(text, words, name):
    assert meant(text, words) == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Oster Bank lent to Kelmet Hydro. The company said no.", "The company"),  # two
        ("Ann Lee left. The company said no.", "The company"),  # none
        ("Kelmet Hydro closed. The union said no.", "The union"),  # another sort
        ("Analysts at Oster Bank yawned. The company said no.", "The company"),  # from outside
    ],
)
def test_none_is_guessed(text, words):
    assert meant(text, words) is None
