from sayso.extract import find_times
from sayso.model import Basis, Block, CitedDocument, Document, Published, Span, Voice
from sayso.resolve import resolve_document_times

QUOTED = "It fell on Tuesday, a clerk said."


def document(lead_in, *, published="2019-02-21"):
    text = f"{lead_in}\n\n{QUOTED}\n\nIt rose on Tuesday."
    start = len(lead_in) + 2
    blocks = (
        Block(span=Span(0, len(lead_in)), voice=Voice.AUTHOR, basis=Basis.MARKUP),
        Block(span=Span(start, start + len(QUOTED)), voice=Voice.QUOTED, basis=Basis.MARKUP, document="q1"),
        Block(span=Span(start + len(QUOTED) + 2, len(text)), voice=Voice.AUTHOR, basis=Basis.MARKUP),
    )
    day = Published(value=published, evidence="given", wording=published) if published else None
    cited = (CitedDocument(id="q1", outlet="Gazette", url=None, basis=Basis.STATED),)
    return Document(id="d", sha256="0" * 64, text=text, published=day, blocks=blocks, cited=cited)


def values(made):
    timexes, problems = resolve_document_times(made, find_times(made.text))
    return [timex.value for timex in timexes], [problem.message for problem in problems]


def test_a_quoted_block_is_told_from_the_day_that_its_lead_in_names():
    assert values(document("The Gazette wrote on Jan. 10, 2019:")) == (["2019-01-10", "2019-01-08", "2019-02-19"], [])


def test_without_such_a_day_its_times_stay_relative_and_a_problem_says_so():
    found, problems = values(document("The Gazette wrote in January:"))
    assert found == ["2019-01", "XXXX-WXX-2", "2019-02-19"]
    assert problems == ["no day is known for what is quoted from Gazette: 1 time stays relative, without dates"]


def test_without_a_day_of_publication_the_author_s_times_stay_relative():
    found, problems = values(document("The Gazette wrote on Jan. 10, 2019:", published=None))
    assert found == ["2019-01-10", "2019-01-08", "XXXX-WXX-2"]
    assert problems == [
        "no day of publication is known: 1 time stays relative, without dates; give the day, and they have dates"
    ]


def test_a_month_of_publication_is_no_day():
    found, _ = values(document("The Gazette wrote:", published="2019-02"))
    assert found == ["XXXX-WXX-2", "XXXX-WXX-2"]
