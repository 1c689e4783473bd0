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


def test_what_stands_behind_the_last_label_is_nobodys_turn():
    text = "Jane Doe: It is old.\n\nJohn Roe: It is new.\n\nJane Doe: It leaks.\n\n(END)\n\nThe panel met on Monday."
    turns, _ = find_turns(text)
    assert [turn.content[0].slice(text) for turn in turns] == ["It is old", "It is new", "It leaks"]


def test_rubrics_are_no_speakers():
    text = "Winner: Mary Stone leads.\n\nLoser: Paul Dunn is out.\n\nWinner: The voters turned out."
    assert find_turns(text) == ((), ())


def test_a_text_with_few_labels_is_no_transcript():
    assert find_turns("Source: Northwire\n\nThe dam broke.\n\nNobody was hurt.\n\nIt rained.") == ((), ())


def test_labels_that_never_come_back_make_no_transcript():
    assert find_turns("Where: Holm\n\nWhen: Monday\n\nWhat: a fair") == ((), ())
