"""From which article another comes."""

import itertools

import pytest

from benchmarks.growth import MOST_RATIO, middle_growth
from sayso.lexicon import load_table
from sayso.link.circles import find_circles
from sayso.link.corrections import days_named, find_correction
from sayso.link.credits import Mark, find_credits, outlet_names
from sayso.link.lineage import How, is_earlier, link_lineage
from sayso.link.tokens import read_tokens
from sayso.model import Basis, Block, Document, Published, Span, Voice

DAM = "The dam above Kelmet gave way before dawn and sent a wave of mud through the lower town."
SEEN = "Rescuers from Ostrand came by boat, and Kelmet's bakery on Mill Lane was gone by noon."


def make_document(text, outlet="Coast Gazette", published="2023-05-09T10:00", *, title=None, blocks=(), id=None):
    when = Published(value=published, evidence="front matter", wording=published) if published else None
    return Document(
        id=id or f"{outlet}-{published}",
        sha256="",
        text=text,
        outlet=outlet,
        title=title,
        published=when,
        blocks=blocks,
    )


def edges_of(*documents):
    return [(each.document, each.origin, each.how) for each in link_lineage(documents).edges]


def names_of(*outlets):
    return outlet_names(outlets)


def credits_of(text, outlet="Morning Sun", others=("Coast Gazette", "Northwire", "The Spark", "KSA")):
    document = make_document(text, outlet)
    found = find_credits(document, read_tokens(text), names_of(outlet, *others))
    return [(each.outlet, each.mark, each.span.slice(text)) for each in found]


def test_a_copy_comes_from_the_earlier_article():
    early, late = make_document(DAM), make_document(f"{DAM} {SEEN}", "Morning Sun", "2023-05-10")
    for order in itertools.permutations((early, late)):
        assert edges_of(*order) == [(late.id, early.id, How.COPIES)]


def test_a_copy_shows_its_words_and_whether_it_names_the_origin():
    early = make_document(DAM)
    silent = make_document(f"{SEEN} {DAM}", "Morning Sun", "2023-05-10")
    open_ = make_document(f"{DAM} So the Coast Gazette reported.", "Night Ferry", "2023-05-11")
    edges = {edge.document: edge for edge in link_lineage([early, silent, open_]).edges}
    assert [span.slice(silent.text) for span in edges[silent.id].evidence] == [DAM.rstrip(".")]
    assert (edges[silent.id].is_credited, edges[open_.id].is_credited) == (False, True)
    assert edges[open_.id].origin == early.id
    assert "names Coast Gazette" in edges[open_.id].why


def test_a_passage_comes_from_the_first_that_has_it():
    first, second = make_document(DAM), make_document(f"{DAM} {SEEN}", "Morning Sun", "2023-05-10")
    third = make_document(f"{DAM} {SEEN}", "Night Ferry", "2023-05-11")
    assert [each for each in edges_of(first, second, third) if each[0] == third.id] == [
        (third.id, first.id, How.COPIES),
        (third.id, second.id, How.COPIES),
    ]


def test_two_who_quote_a_third_do_not_copy():
    said = f"“{DAM}”"
    assert (
        edges_of(make_document(f"{said} said Ann Lee."), make_document(f"Ann Lee: {said}", "Morning Sun", "2023-05-10"))
        == []
    )


def test_a_block_of_the_origin_is_quoted():
    text = f"The paper has this:\n\n{DAM}"
    block = Block(span=Span(21, len(text)), voice=Voice.QUOTED, basis=Basis.MARKUP, document="d1")
    early, late = make_document(DAM), make_document(text, "Morning Sun", "2023-05-10", blocks=(block,))
    assert edges_of(early, late) == [(late.id, early.id, How.QUOTES)]


def test_an_outlet_does_not_copy_from_itself():
    assert edges_of(make_document(DAM), make_document(DAM, published="2023-05-10")) == []


@pytest.mark.parametrize(
    ("marked", "outlet", "mark"),
    [
        ("KELMET [(Northwire)] - The dam burst.", "Northwire", Mark.WIRE),
        ("The dam burst.\n\n[(Northwire)]", "Northwire", Mark.WIRE),
        ("The dam burst.\n\n[With material from Northwire].", "Northwire", Mark.WIRE),
        ("It burst, [according to the Coast Gazette] newspaper.", "Coast Gazette", Mark.CREDIT),
        ("It burst, the [Gazette reported].", "Coast Gazette", Mark.CREDIT),
        ("“It burst,” she [told the Coast Gazette].", "Coast Gazette", Mark.CREDIT),
        ("The [Spark, a paper of the valley, revealed] it.", "The Spark", Mark.CREDIT),
        ("It is [from the Kasten state agency KSA].", "KSA", Mark.CREDIT),
        ("The [Spark's report] was wrong.", "The Spark", Mark.CREDIT),
        ("The Morning Sun reported it.", None, None),
        ("The spark reported nothing.", None, None),
        ("He read the Coast Gazette over breakfast.", None, None),
        ("A gazette reported it.", None, None),
        ("Wire from Northwired houses burst.", None, None),
    ],
)
def test_credits_are_found_with_their_words(marked, outlet, mark):
    expected = [(outlet, mark, marked[marked.index("[") + 1 : marked.index("]")])] if outlet else []
    assert credits_of(marked.replace("[", "").replace("]", "")) == expected


def test_a_short_name_of_two_outlets_is_none():
    assert credits_of("The Gazette reported it.", others=("Coast Gazette", "Port Gazette")) == []


def test_a_credit_leads_to_the_latest_earlier_article_about_the_same():
    first = make_document("It was calm in Kelmet, said Ilse Brandt.", "Northwire", "2023-05-01")
    second = make_document("In Kelmet the mayor, Ilse Brandt, spoke.", "Northwire", "2023-05-08")
    other = make_document("In Port Salis the mayor, Emil Roth, spoke.", "Northwire", "2023-05-08T12:00")
    late = make_document("In Kelmet it burst, Northwire reported, quoting Ilse Brandt.")
    assert edges_of(first, second, other, late) == [(late.id, second.id, How.CREDITS)]


def test_a_reprint_of_a_wire_is_one():
    wire = make_document(f"KELMET (Northwire) - {DAM}", "Northwire", "2023-05-09")
    reprint = make_document(f"KELMET (Northwire) - {DAM}", "Morning Sun", "2023-05-09T10:00")
    assert edges_of(wire, reprint) == [(reprint.id, wire.id, How.WIRE)]


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("CORRECTED: Seven dead in Kelmet", "Seven people died.", True),
        (None, "(Corrects toll to seven) KELMET - Seven died.", True),
        ("Getting it straight", "On 8 May we wrote that eleven had died. That was wrong.", True),
        (None, "Seven died.\n\nAn earlier version of this article said eleven.", True),
        ("Ruth Amsel: an apology", "She is alive.", True),
        ("Clarification and further information on Brannock", "Karel is alive.", True),
        ("Corrections and checks: Tanner Street", "The bakery stands.", True),
        ("Correctional officers strike", "They want more pay.", False),
        ("The wrong road", "The driver took the road to Ostrand.", False),
    ],
)
def test_corrections_say_so(title, text, expected):
    assert (find_correction(make_document(text, title=title)) is not None) == expected


def test_a_correction_leads_to_the_article_of_the_day_that_it_names():
    wrong = make_document("Eleven died in Kelmet, Ilse Brandt said.", published="2023-05-08")
    other = make_document("In Kelmet Ilse Brandt spoke.", published="2023-05-09")
    right = make_document(
        "On Monday we wrote that eleven had died in Kelmet, as Ilse Brandt said.", published="2023-05-10"
    )
    assert edges_of(wrong, other, right) == [(right.id, wrong.id, How.CORRECTS)]


def test_days_that_are_none_are_passed_over():
    assert days_named(make_document("On 31 February and of May 9 and on Sunday.")) == {
        each.day for each in (Published(value=day, evidence="", wording="") for day in ("2023-05-09", "2023-05-07"))
    }


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2019-02-21", "2019-02-22", True),
        ("2019-02-21T23:30:00-05:00", "2019-02-22T05:00:00+01:00", False),
        ("2019-02-21", "2019-02-21T10:00", None),
        ("2019", "2019-02", None),
        (None, "2019", None),
    ],
)
def test_earlier_is_told_at_the_precision_of_both(one, other, expected):
    assert is_earlier(make_document("", published=one), make_document("", published=other)) == expected


def test_a_circle_is_closed_by_the_second_article_of_an_outlet():
    first = make_document("Pirates took the Halcyon Star off Cape Lorn, it is said.", "Wavewatch", "2022-11-05")
    second = make_document(
        "Wavewatch reported that pirates took the Halcyon Star off Cape Lorn.", "Carrance Today", "2022-11-06"
    )
    third = make_document(
        "Carrance Today reports it: the Halcyon Star was taken off Cape Lorn.", "Wavewatch", "2022-11-07"
    )
    graph = link_lineage([third, first, second])
    assert graph.circles == (tuple(sorted((first.id, second.id, third.id))),)
    assert link_lineage([first, second]).circles == ()


def test_an_outlet_that_publishes_later_closes_a_circle_too():
    first = make_document("The Halcyon Star sank off Cape Lorn, Northwire reported.", "Morning Sun", "2022-11-05")
    second = make_document("The Halcyon Star sank off Cape Lorn, the Morning Sun reported.", "Northwire", "2022-11-06")
    graph = link_lineage([first, second])
    assert [edge.is_later for edge in graph.edges if edge.document == first.id] == [True]
    assert graph.circles == (tuple(sorted((first.id, second.id))),)


def test_a_chain_is_no_circle():
    names = dict.fromkeys("abc", frozenset(("halcyon", "star")))
    assert find_circles({"c": ["b"], "b": ["a"]}, {"a": "A", "b": "B", "c": "C"}, names) == ()
    assert (
        find_circles({"c": ["b"], "b": ["a"]}, {"a": "A", "b": "B", "c": "A"}, dict.fromkeys("abc", frozenset())) == ()
    )


@pytest.mark.parametrize("row", load_table("lineage_marks"), ids=lambda row: row.id)
def test_marks_list_their_example_and_not_their_near_miss(row):
    words = [marked[marked.index("[") + 1 : marked.index("]")].lower() for marked in (row.example, row.counter_example)]
    assert words[0] in row.words
    assert words[1] not in row.words
    assert len(row.words) == len(set(row.words))


@pytest.mark.parametrize("text", ["", " ", "(", "the the the", "Northwire", "“Northwire", "(Northwire)", "\u200d" * 9])
def test_odd_texts_are_read(text):
    documents = [make_document(text, "Northwire", None, id="a"), make_document(text, "Morning Sun", None, id="b")]
    documents.append(make_document(text, None, "2023", id="c"))
    graph = link_lineage(documents)
    assert graph == link_lineage(documents[::-1])


def test_the_time_is_linear_in_a_text_that_names_an_outlet_in_each_sentence():
    def make(n):
        texts = ["It burst, according to the Northwire. " * n, "ha " * n * 10, "(Northwire) " * n]
        documents = [make_document(text, f"Outlet {place}") for place, text in enumerate(texts)]
        return [*documents, make_document("It burst.", "Northwire", "2023-05-01")]

    assert middle_growth(make, link_lineage, 4_000) < MOST_RATIO
