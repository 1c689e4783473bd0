import pytest

from sayso.readers import Hints, read_plain_text
from sayso.resolve.belonging import find_belonging
from sayso.text import find_sentences


def belongs(text, name, *, outlet="Harrow Post"):
    document, _ = read_plain_text(text, hints=Hints(outlet=outlet))
    return find_belonging(document, name, find_sentences(document.text))


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Suppora's managing director, Bo Lind, met the board.", "Suppora"),
        ("The River Survey's duty hydrologist, Bo Lind, predicts more.", "The River Survey"),
        ("Bo Lind, a spokesman for Kelmet Hydro, said no.", "Kelmet Hydro"),
        ("Bo Lind, spokesman, Kelmet Hydro, is there to help.", "Kelmet Hydro"),
        ("The line failed at Brask Rail. Brask Rail director Bo Lind was away.", "Brask Rail"),
        ("Kelmet Hydro runs the dam. Bo Lind, the company's lawyer, said no.", "Kelmet Hydro"),
        ("The Water Board was calm. “All is well,” said its spokesman, Bo Lind.", "The Water Board"),
        ("I called Vell yesterday. Vell gave up its denial. “We knew,” chief executive Bo Lind said.", "Vell"),
        ("The Water Board was calm.\n\n“All is well,” said its spokesman, Bo Lind.", None),
        ("The mayor was calm. “All is well,” said spokesman Bo Lind.", None),
        ("Did it rain? “All is well,” said spokesman Bo Lind.", None),
        ("The Water Board was calm. “All is well,” said his spokesman, Bo Lind.", None),
        ("The Water Board was calm. “All is well,” police chief Bo Lind said.", None),
        ("Managing director Bo Lind laughed. Managing takes time.", None),
        ("Her mother's lawyer, Bo Lind, laughed.", None),
        ("Harrow Post's Bo Lind was there.", None),
        ("Bo Lind left Kelmet Hydro for the sea.", None),
        ("Bo Lind, the former director of Kelmet Hydro, said no.", None),
        ("Bo Lind, a manager from Leeds, said no.", None),
        ("Bo Lind for Mayor, the posters say.", None),
        ("Friday's boss Bo Lind was late for lunch on Friday.", None),
        ("The court fined Vell Rail. Chief executive Bo Lind said no.", None),
        ("The court sat for an hour. Chief executive Bo Lind said no.", None),
        ("Tarn Bank sued Vell Rail. Chief executive Bo Lind laughed.", None),
        ("The Defence Ministry denied it. Opposition leader Bo Lind laughed.", None),
        ("Kelmet Hydro was fined. “Shame,” said lawyer Bo Lind.", None),
        ("Kelmet Hydro was fined. “Shame,” said spokesman Bo Lind, who represents the fishermen.", None),
        ("Kelmet Hydro was fined. “Shame,” said director Bo Lind of rival Norrex.", None),
        ("The Water Board was calm. “All is well,” said its lawyer, Bo Lind.", "The Water Board"),
        ("Norland Bank raised its rates. “Too late,” said economist Bo Lind.", None),
        ("He fled to Kelmet's offices with chairman Bo Lind. Kelmet is near, and Kelmet knew.", None),
        ("In Berlin director Bo Lind laughed. Many in Berlin agreed.", None),
        ("Bo Lind, the lawyer with Norland in her sights, laughed.", None),
        ("Bo Lind for Norland in 2019 wrote a report on Norland.", None),
        ("Russia attacked. A plan by lawyer Bo Lind failed.", None),
    ],
)
def test_the_words_beside_a_name_tell_whose_it_is(text, body):
    assert belongs(text, "Bo Lind") == body


def test_in_a_release_a_role_alone_is_of_whoever_releases_it():
    text = "We regret the leak. “It is over,” said chief executive Bo Lind.\n\nMedia enquiries: Ann Lee."
    assert belongs(text, "Bo Lind", outlet="Kelmet Hydro press office") == "Kelmet Hydro"
    assert belongs(text, "Ann Lee", outlet="Kelmet Hydro") == "Kelmet Hydro"
    assert belongs(text, "Bo Lind", outlet="The Daily Herald") is None
    outside = (
        "We regret the leak. “Shame,” said lawyer Bo Lind, for the fishermen.\n\nMedia contact: Ann Lee, Fleet PR."
    )
    assert belongs(outside, "Bo Lind", outlet="Kelmet Hydro") is None
    assert belongs(outside, "Ann Lee", outlet="Kelmet Hydro") != "Kelmet Hydro"
    without = "They regret the leak. “It is over,” said chief executive Bo Lind."
    assert belongs(without, "Bo Lind", outlet="Kelmet Hydro") is None
