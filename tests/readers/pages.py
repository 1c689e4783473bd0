"""Small pages for tests."""

from sayso.readers import read_document
from sayso.readers.layout import lay_out
from sayso.readers.page_paragraphs import find_page_paragraphs
from sayso.readers.page_quotes import find_page_quotes
from sayso.readers.page_tree import drop_hidden, parse_page

OPENING = (
    "The harbour of Port Ansel stayed closed on Tuesday after a crane fell across the quay, and nobody could say when "
    "the first ship would be let in again. The owner of the crane said the bolts had been checked in May."
)
CLOSING = (
    "Harbour master Ida Renn said the wreck would be cut up and carried away by Friday. Three ships are waiting "
    "outside, with timber, salt and forty thousand boxes of oranges that will not wait much longer."
)
WORDS = "The bolts were so rusty that a child could have turned them by hand, and everybody at the quay knew it."


def make_page(middle, *, head="", chrome=""):
    """The source of an article with a paragraph before and after the middle."""
    return (
        f"<!DOCTYPE html><html><head><title>Crane falls</title>{head}</head><body>{chrome}"
        f"<article><p>{OPENING}</p>{middle}<p>{CLOSING}</p></article></body></html>"
    )


def read_page_bytes(source, name="page.html", **hints):
    """The document of a source."""
    document, _ = read_document(source.encode(), name=name, **hints)
    return document


def lay_out_fragment(source):
    """The layout of a piece of HTML, all of its paragraphs taken."""
    tree = parse_page(source)
    drop_hidden(tree)
    return lay_out(paragraph.runs for paragraph in find_page_paragraphs(tree, find_page_quotes(tree)))


def quoted(document):
    """Wordings of the quoted blocks with the outlet of each."""
    outlets = {cited.id: cited.outlet for cited in document.cited}
    return [(block.span.slice(document.text), outlets[block.document]) for block in document.blocks if block.document]
