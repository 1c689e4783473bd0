"""The chain from the article to whoever speaks."""

import pytest

from sayso.model import Attribution, Basis, Block, CitedDocument, Document, Hop, Manner, SourceKind, Span, Voice
from sayso.readers import Hints, read_plain_text
from sayso.resolve import block_of, resolve_statements, source_wording

TEXT = "Boats left, the port said. | They fled, a second official said officials told her."


def make_document(*, blocks=(), cited=()):
    return Document(id="doc", sha256="0" * 64, text=TEXT, outlet="Blog", blocks=blocks, cited=cited)


def span(words):
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def make_attribution(source, cue, content, *, parent=None):
    return Attribution(
        source=(span(source),) if source else (),
        cue=(span(cue),),
        content=(span(content),),
        manner=Manner.INDIRECT,
        confidence=0.9,
        parent=parent,
    )


def quoted(start, end, document):
    return Block(span=Span(start, end), voice=Voice.QUOTED, basis=Basis.MARKUP, document=document)


def test_in_the_authors_voice_the_chain_is_outlet_and_source():
    (statement,) = resolve_statements(make_document(), (make_attribution("the port", "said", "Boats left"),))
    blog, port = statement.chain
    assert blog == Hop(name="Blog", document="doc", kind=SourceKind.OUTLET)
    assert (port.name, port.document) == ("the port", None)


def test_inside_a_block_quoted_in_a_block_each_document_is_a_hop():
    cited = (
        CitedDocument(id="outer", outlet="CNN", url=None, basis=Basis.STATED),
        CitedDocument(id="inner", outlet=None, url=None, basis=Basis.INFERRED, parent="outer"),
    )
    document = make_document(blocks=(quoted(0, len(TEXT), "inner"),), cited=cited)
    (statement,) = resolve_statements(document, (make_attribution(None, "said", "Boats left"),))
    assert [hop.name for hop in statement.chain] == ["Blog", "CNN", None, None]
    assert [hop.document for hop in statement.chain] == ["doc", "outer", "inner", None]


def test_a_nested_statement_has_the_source_above_it_in_its_chain():
    outer = make_attribution("a second official", "said officials", "They fled")
    inner = make_attribution("officials", "told", "fled", parent=0)
    statements = resolve_statements(make_document(), (outer, inner))
    assert [hop.name for hop in statements[1].chain] == ["Blog", "a second official", "officials"]
    assert statements[1].parent == statements[0].id


def test_the_cue_decides_in_which_block_a_statement_stands():
    document = make_document(blocks=(quoted(0, 13, "q"), quoted(13, len(TEXT), None)))
    block = block_of(document, make_attribution("the port", "said", "Boats left"))
    assert block is not None
    assert block.span.start == 13


def test_ids_come_from_the_document_and_the_spans_alone():
    one, other = (make_attribution("the port", "said", words) for words in ("Boats left", "Boats"))
    ids = {resolve_statements(make_document(), (a,))[0].id for a in (one, other, one)}
    assert len(ids) == 2


def test_a_source_in_two_parts_keeps_both():
    assert source_wording("Ann, she said, Lee", (Span(0, 3), Span(15, 18))) == "Ann … Lee"
    assert source_wording("Ann", ()) is None


def test_a_relative_pronoun_means_the_noun_phrase_before_it_and_not_the_clause():
    for text, name in (
        ("The ship was seized by armed pirates, who said so.", "armed pirates"),
        ("Two officers, who said so, left.", "Two officers"),
    ):
        at = text.index("who")
        assert source_wording(text, (Span(at, at + 3),)) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A porter said that it rained. The man said that it snowed.", "A porter"),
        ("A porter said that it rained. Ivo Tarn, 44, lives nearby. The man said that it snowed.", "The man"),
        ("A porter said that it rained. A patient fell outside. The man said that it snowed.", "The man"),
    ],
)
def test_the_man_is_rather_whoever_acts_or_is_named_between(text, name):
    def said(source, content):
        start = text.index(source)
        place = text.index("said", start)
        words = text.index(content)
        return Attribution(
            source=(Span(start, start + len(source)),),
            cue=(Span(place, place + 4),),
            content=(Span(words, words + len(content)),),
            manner=Manner.INDIRECT,
            confidence=0.9,
        )

    document, _ = read_plain_text(text, hints=Hints(outlet="Post"))
    made = resolve_statements(document, (said("A porter", "that it rained"), said("The man", "that it snowed")))
    assert made[1].chain[-1].name == name


def test_whose_office_is_that_of_the_noun_phrase_before():
    text = "The minister, whose office said that he was ill, stayed away."
    at = text.index("whose")
    assert source_wording(text, (Span(at, at + len("whose office")),)) == "The minister's office"


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("The public prosecutor, Ilka Tolland, opened an inquiry.", "Ilka Tolland's office"),
        ("Nobody was hurt.", "Her office"),
    ],
)
def test_her_office_is_that_of_whoever_acts_before(before, name):
    text = f"{before} Her office said that two were questioned."
    start = text.index("Her")
    attribution = Attribution(
        source=(Span(start, start + 10),),
        cue=(Span(start + 11, start + 15),),
        content=(Span(start + 16, len(text) - 1),),
        manner=Manner.INDIRECT,
        confidence=1.0,
    )
    document, _ = read_plain_text(text, hints=Hints(outlet="Northwire"))
    (statement,) = resolve_statements(document, (attribution,))
    assert statement.chain[-1].name == name


@pytest.mark.parametrize(
    ("behind", "names"),
    [
        (". In a statement to Reuters the ministry disagreed.", ["Northwire", "Lt. Gen. Ott"]),
        (" in a statement to Reuters. The ministry disagreed.", ["Northwire", "Reuters", "Lt. Gen. Ott"]),
    ],
)
def test_whom_the_next_sentence_tells_of_carried_nothing(behind, names):
    text = f"Two were hurt, said Lt. Gen. Ott{behind}"
    cue, source = text.index("said"), text.index("Lt.")
    attribution = Attribution(
        source=(Span(source, source + 12),),
        cue=(Span(cue, cue + 4),),
        content=(Span(0, 13),),
        manner=Manner.INDIRECT,
        confidence=1.0,
    )
    document, _ = read_plain_text(text, hints=Hints(outlet="Northwire"))
    (statement,) = resolve_statements(document, (attribution,))
    assert [hop.name for hop in statement.chain] == names
