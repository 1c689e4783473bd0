import pytest

from sayso.model import Span
from sayso.readers.lost_origins import find_lost_origin, leads_on

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
        ("I take the Marsk Courier. Police said nine men died. Judge for yourself.", "Marsk Courier"),
        ("The Lisbon daily Coro do Cais reported that it will rain. I own a hat.", "Coro do Cais"),
        ("The Bond Bugle, dear to me, says this morning that Radio Tresk says so. I copy.", "Bond Bugle"),
    ],
)
def test_who_wrote_the_words_is_told_by_the_whole_paragraph_above(above, origin):
    text = f"{above}\n\n{QUOTED}"
    found, _ = find_lost_origin(text, Span(0, len(above)), Span(len(above) + 2, len(text)), None)
    assert (found and found.slice(text)) == origin


@pytest.mark.parametrize(
    ("above", "origin"),
    [
        ("There is also this, by post, from Odile Brask, who keeps geese:", "Odile Brask"),
        ("The weavers' guild, on the other hand:", "The weavers' guild"),
        ("Tovia Water again:", "Tovia Water"),
        ("Now for the town clerk.", "the town clerk"),
        ("Read the ministry's own explanation with care.", "the ministry"),
        ("So ruled Judge Odile Brask on Monday. The core of it:", "Odile Brask"),
        ("Mayor Brask sent all tenants a letter this morning.", "Mayor Brask"),
        ("This morning all tenants found a letter under the door.", "a letter"),
        ("He tried it last night in his open letter.", "his open letter"),
        ("It was quiet from the first hour:", None),
        ("Two things matter, however:", None),
        ("The good news, however:", None),
        ("The core of it:", None),
    ],
)
def test_who_wrote_the_words_is_told_loosely_by_the_sentence_above(above, origin):
    text = f"{above}\n\nNobody will be asked to pay."
    found, _ = find_lost_origin(text, Span(0, len(above)), Span(len(above) + 2, len(text)), None)
    assert (found and found.slice(text)) == origin


def test_who_was_told_the_words_wrote_them():
    above = "Last night the Fleuve-Matin had news. I would bet my hat on it."
    text = f"{above}\n\nTwo men came, a clerk told the Fleuve-Matin."
    found, is_body = find_lost_origin(text, Span(0, len(above)), Span(len(above) + 2, len(text)), None)
    assert found.slice(text) == "Fleuve-Matin"
    assert is_body


def test_what_leads_in_more_of_the_same():
    for above, goes_on in (
        ("Page 12 is better.", True),
        ("And it goes on. I had to sit down.", True),
        ("The other side:", False),
    ):
        assert leads_on(above, Span(0, len(above))) is goes_on
