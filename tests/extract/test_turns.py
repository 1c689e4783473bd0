from sayso.extract import find_turns

BRIEFING = """The ministry met the press on Monday.

MS. OKORO: Good morning. The road is open.

QUESTION: Who opened it?

MS. OKORO: The army did. It took a week.

It was no easy week.

QUESTION: Thank you."""


def test_each_turn_that_asserts_is_a_statement_of_its_speaker():
    turns, labels = find_turns(BRIEFING)
    said = [(turn.source[0].slice(BRIEFING), turn.content[0].slice(BRIEFING)) for turn in turns]
    assert said == [
        ("MS. OKORO", "Good morning. The road is open"),
        ("MS. OKORO", "The army did. It took a week"),
        ("MS. OKORO", "It was no easy week"),
    ]
    assert len(labels) == 4


def test_a_text_with_few_labels_is_no_transcript():
    assert find_turns("Source: Northwire\n\nThe dam broke.\n\nNobody was hurt.\n\nIt rained.") == ((), ())


def test_labels_that_never_come_back_make_no_transcript():
    assert find_turns("Where: Holm\n\nWhen: Monday\n\nWhat: a fair") == ((), ())
