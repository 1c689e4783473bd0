import pytest

from sayso.extract import split_coordinated
from sayso.model import Attribution, Manner, Span

QUOTED = '"I said it and promised it"'


def make(text, source, cue, content, manner=Manner.INDIRECT):
    def spans(words):
        return (Span(text.index(words), text.index(words) + len(words)),)

    return Attribution(source=spans(source), cue=spans(cue), content=spans(content), manner=manner, confidence=1.0)


def words(text, attributions):
    return [(each.source[0].slice(text), each.cue[0].slice(text), each.content[0].slice(text)) for each in attributions]


def test_a_second_cue_of_the_same_subject_is_a_statement_of_its_own():
    text = "Ann said that it was a mistake and promised a correction."
    found = split_coordinated(text, (make(text, "Ann", "said", "that it was a mistake and promised a correction"),))
    assert words(text, found) == [("Ann", "said", "that it was a mistake"), ("Ann", "promised", "a correction")]


def test_two_clauses_of_one_content_are_two_propositions():
    text = "The storm killed nine people, and the figure could rise to 30, the office said."
    content = "The storm killed nine people, and the figure could rise to 30"
    found = split_coordinated(text, (make(text, "the office", "said", content),))
    assert [each[2] for each in words(text, found)] == ["The storm killed nine people", "the figure could rise to 30"]


def test_who_denies_a_report_denies_what_it_says():
    text = "Ruzic denied a report by the Morning Star that she had offered to resign."
    content = "a report by the Morning Star that she had offered to resign"
    denied, reported = split_coordinated(text, (make(text, "Ruzic", "denied", content),))
    assert words(text, (denied, reported)) == [
        ("Ruzic", "denied", "she had offered to resign"),
        ("the Morning Star", "report", "she had offered to resign"),
    ]
    assert reported.manner is Manner.NOMINAL


@pytest.mark.parametrize(
    ("content", "manner"),
    [
        ('"I said it and promised it"', Manner.DIRECT),
        ("bread and butter", Manner.INDIRECT),
        ("it, and more", Manner.INDIRECT),
    ],
)
def test_what_is_quoted_or_no_clause_stays_whole(content, manner):
    text = f"Ann said {content}."
    found = (make(text, "Ann", "said", content, manner),)
    assert split_coordinated(text, found) == found
