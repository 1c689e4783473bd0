"""The canonical text of paragraphs."""

from sayso.readers.layout import CELL_BREAK, LINE_BREAK, lay_out
from sayso.readers.passages import Quote, Run

QUOTE = Quote(number=0, why="test")


def wordings(layout):
    return [passage.span.slice(layout.text) for passage in layout.passages]


def test_white_space_collapses_across_runs():
    layout = lay_out([[Run(text=" Ann\n"), Run(text="  said "), Run(text=" so. ")]])
    assert layout.text == "Ann said so."


def test_no_break_space_stays():
    assert lay_out([[Run(text="5\u00a0km \u00a0 off")]]).text == "5\u00a0km \u00a0 off"


def test_breaks_become_line_ends_and_cells_tabs():
    runs = [Run(text="Dead "), Run(text=CELL_BREAK), Run(text=" 11"), Run(text=LINE_BREAK), Run(text=" Hurt")]
    assert lay_out([runs]).text == "Dead\t11\nHurt"


def test_breaks_at_the_ends_of_a_paragraph_go():
    assert lay_out([[Run(text=LINE_BREAK), Run(text="Ann."), Run(text=LINE_BREAK), Run(text=" ")]]).text == "Ann."


def test_paragraphs_without_words_are_left_out():
    assert lay_out([[Run(text="One.")], [Run(text=" \u00a0 ")], [], [Run(text="Two.")]]).text == "One.\n\nTwo."


def test_voices_part_a_paragraph_into_passages():
    layout = lay_out([[Run(text="It said: "), Run(text="No ", quotes=(QUOTE,)), Run(text="more.", quotes=(QUOTE,))]])
    assert wordings(layout) == ["It said:", "No more."]
    assert [passage.quotes for passage in layout.passages] == [(), (QUOTE,)]


def test_links_keep_their_place():
    layout = lay_out(
        [[Run(text="First.")], [Run(text="As "), Run(text="Northwire", url="http://n.example"), Run(text=" says")]]
    )
    assert [(link.span.slice(layout.text), link.url) for link in layout.links] == [("Northwire", "http://n.example")]
