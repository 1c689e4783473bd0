"""Documents from layouts."""

from sayso.model import Basis, Published, Voice
from sayso.readers.assembly import About, assemble_document
from sayso.readers.layout import lay_out
from sayso.readers.passages import Quote, Run

OUTER, INNER, NEXT = Quote(number=0, why="outer"), Quote(number=1, why="inner"), Quote(number=2, why="next")


def assemble(*paragraphs, has_markup=True, about=None):
    layout = lay_out([[Run(text=text, quotes=quotes)] for text, quotes in paragraphs])
    return assemble_document(layout, about or About(), language="en", has_markup=has_markup)


def test_paragraphs_of_one_voice_are_one_block():
    document = assemble(("Ann.", ()), ("Bo.", ()), ("No.", (OUTER,)), ("Never.", (OUTER,)))
    assert [block.span.slice(document.text) for block in document.blocks] == ["Ann.\n\nBo.", "No.\n\nNever."]
    assert [block.voice for block in document.blocks] == [Voice.AUTHOR, Voice.QUOTED]


def test_neighbouring_quotes_are_blocks_and_documents_of_their_own():
    document = assemble(("No.", (OUTER,)), ("Never.", (NEXT,)))
    assert [block.document for block in document.blocks] == ["q1", "q3"]
    assert [cited.id for cited in document.cited] == ["q1", "q3"]


def test_quote_in_a_quote_has_a_parent():
    document = assemble(("He wrote:", (OUTER,)), ("No.", (OUTER, INNER)), ("So it was.", (OUTER,)))
    assert [(cited.id, cited.parent) for cited in document.cited] == [("q1", None), ("q2", "q1")]
    assert [block.document for block in document.blocks] == ["q1", "q2", "q1"]


def test_voice_of_plain_text_is_no_matter_of_markup():
    assert assemble(("Ann.", ()), has_markup=False).blocks[0].basis is Basis.STATED
    assert assemble(("Ann.", ())).blocks[0].basis is Basis.MARKUP


def test_what_is_known_beside_the_text_is_kept():
    published = Published(value="2019-02-21", evidence="test", wording="today")
    about = About(url="http://n.example", outlet="Northwire", byline="Ann", title="Dam", published=published)
    document = assemble(("Ann.", ()), about=about)
    assert (document.url, document.outlet, document.byline, document.title) == (
        "http://n.example",
        "Northwire",
        "Ann",
        "Dam",
    )
    assert document.published is published
