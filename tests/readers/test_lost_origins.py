import pytest

from sayso.model import Span
from sayso.readers.lost_origins import find_lost_origin

QUOTED = "The lower pound is closed from Monday. The Trust regrets the delay."


@pytest.mark.parametrize(
    ("above", "origin"),
    [
        ("The Harrow Trust has pinned a notice to the gate. I copied it out with a torch.", "The Harrow Trust"),
        ("The council commissioned a review from Lund Associates. Section 4, without drawings:", "Lund Associates"),
        ("To be fair, here is what his office put out last night:", "his office"),
        ("Ann Lee has been at the ink already, over at Quill and Fern:", "Quill and Fern"),
        ("Nobody asked the Harrow Trust about it. Then this came.", "Harrow Trust"),
        ("It rained on Monday, and I stayed at home.", None),
    ],
)
def test_who_wrote_the_words_is_told_by_the_whole_paragraph_above(above, origin):
    text = f"{above}\n\n{QUOTED}"
    found, _ = find_lost_origin(text, Span(0, len(above)), Span(len(above) + 2, len(text)), None)
    assert (found and found.slice(text)) == origin
