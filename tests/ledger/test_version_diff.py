"""What became of statements in a later version, what is different in them, and whether the page tells."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from benchmarks.growth import MOST_RATIO, middle_growth
from sayso.ledger import VersionDates, compare_versions, said_since
from sayso.ledger.version_notes import find_notes, new_notes
from sayso.model import Aspect, Document, Fate, Reading, Weight
from tests.ledger.versions import compare, dated, edits, fates, read

DAM = "11 people were killed when the dam gave way, the ministry said."
ROAD = "The road to Karsk is closed."
MAYOR = "The town will not be evacuated, Mara Oste said."


@pytest.mark.parametrize(
    ("before", "after", "aspects"),
    [
        ("It killed 11 people.", "It killed 7 people.", ["number"]),
        ("It cost 11 crowns.", "It cost eleven crowns.", ["minor"]),
        ("It cost 1,200 crowns.", "It cost 1,300 crowns.", ["number"]),
        ("It fell by 5 percent.", "It fell by 5%.", ["minor"]),
        ("It fell to 5.", "It fell to -5.", ["number"]),
        ("They met on Monday.", "They met on Tuesday.", ["date"]),
        ("He did say so.", "He did not say so.", ["negation"]),
        ("He can leave.", "He can't leave.", ["negation"]),
        ("The man died there.", "The man survived there.", ["negation", "wording"]),
        ("It will sink.", "It may sink.", ["certainty"]),
        ("The dam of Orsa broke.", "The dam of Tovia broke.", ["name"]),
        ("He wrote to Lindqist. Lindqvist is a judge.", "He wrote to Lindqvist. Lindqvist is a judge.", ["minor"]),
        ("The goverment resigned.", "The government resigned.", ["minor"]),
        ("The ship sank off the coast.", "A ship sank off the coast.", ["minor"]),
        ("It was a re-count.", "It was a recount.", ["minor"]),
        ('He said "we will pay all of it" there.', 'He said "we will pay" there.', ["quote", "wording"]),
        ("Peaceful protesters came.", "Rioters came.", ["wording"]),
        ("The fire burned.", "The fine burned.", ["wording"]),
    ],
)
def test_what_is_different_in_words(before, after, aspects):
    assert [each for _, _, each in edits(before, after)] == [aspects]


def test_an_edit_tells_the_whole_number():
    assert edits("It cost 1,200 crowns.", "It cost 1,300 crowns.") == [("1,200", "1,300", ["number"])]


def test_statements_are_followed_by_their_words():
    diff = compare(f"{DAM} {ROAD} {MAYOR}", f"7{DAM[2:]} {MAYOR} They have left.")
    assert fates(diff) == [
        ("changed", "11 people were killed when the dam gave way", "7 people were killed when the dam gave way"),
        ("removed", "The road to Karsk is closed", None),
        ("same", "The town will not be evacuated", "The town will not be evacuated"),
        ("added", None, "They have left"),
    ]
    assert [each.aspects for each in diff.changed] == [(Aspect.NUMBER,)]
    assert [len(each) for each in (diff.added, diff.removed, diff.changed, diff.unchanged)] == [1, 1, 1, 1]


def test_statement_in_another_order_is_moved_and_not_changed():
    diff = compare(f"{ROAD}\n\n{DAM}\n\n{MAYOR}", f"{DAM}\n\n{MAYOR}\n\n{ROAD}")
    assert [(each.fate, each.is_moved) for each in diff.statements] == [
        (Fate.SAME, False),
        (Fate.SAME, False),
        (Fate.MOVED, True),
    ]
    assert diff.weight is Weight.MINOR


def test_another_speaker_of_the_same_words_is_a_change():
    diff = compare(DAM, DAM.replace("the ministry", "Jon Fell"))
    assert [(each.fate, each.aspects) for each in diff.statements] == [(Fate.CHANGED, (Aspect.SOURCE,))]
    assert (diff.statements[0].before.who, diff.statements[0].after.who) == ("the ministry", "Jon Fell")


def test_a_speaker_that_is_only_called_otherwise_is_none():
    diff = compare("It is safe, Mara Oste said.", "It is safe, Oste said.")
    assert [each.fate for each in diff.statements] == [Fate.MINOR]


def test_an_attribution_that_is_dropped_is_a_change_of_source():
    diff = compare(f"{DAM} {ROAD}", f"11 people were killed when the dam gave way. {ROAD}")
    assert Aspect.SOURCE in diff.statements[0].aspects


def test_denied_in_place_of_said_is_a_change_of_cue():
    assert Aspect.CUE in compare(MAYOR, MAYOR.replace("said", "denied")).statements[0].aspects


def test_words_that_stand_there_are_not_gone_because_the_reading_misses_them():
    blind = replace(read(f"{DAM} {ROAD}"), statements=())
    diff = compare_versions(read(f"{DAM} {ROAD}"), blind, before_id="b", after_id="a")
    assert [(each.fate, each.after.statement_id) for each in diff.statements] == [(Fate.SAME, None)] * 2
    assert diff.weight is Weight.NONE
    diff = compare_versions(blind, read(f"{DAM} {ROAD}"), before_id="b", after_id="a")
    assert diff.statements == ()


def test_each_edit_is_told_with_the_words_of_both_and_their_places():
    diff = compare(f"{ROAD} {DAM}", f"{ROAD} 7{DAM[2:]}")
    (edit,) = diff.changed[0].edits
    assert (edit.before_words, edit.after_words) == ("11", "7")
    assert edit.before.slice(f"{ROAD} {DAM}") == "11"
    assert edit.after.slice(f"{ROAD} 7{DAM[2:]}") == "7"


SILENT = f"7{DAM[2:]} {ROAD}"


@pytest.mark.parametrize(
    ("after", "facts", "is_silent"),
    [
        (SILENT, {}, True),
        (SILENT, {"modified": "2026-03-03"}, True),  # as before
        (SILENT, {"modified": (None, "2026-03-03")}, True),  # no later than it was published
        (SILENT, {"modified": (None, "2026-03-04")}, False),
        (SILENT, {"modified": ("2026-03-04", "2026-03-05T10:00")}, False),
        (SILENT, {"modified": ("2026-03-05", "2026-03-04")}, True),
        (f"{SILENT}\n\nCorrection: the number was wrong.", {}, False),
        (f"Updated 4 March 2026\n\n{SILENT}", {}, False),
    ],
)
def test_an_edit_is_silent_where_the_page_does_not_tell(after, facts, is_silent):
    diff = compare(f"{DAM} {ROAD}", after, **facts)
    assert diff.weight is Weight.CHANGED
    assert (diff.is_silent, diff.is_disclosed) == (is_silent, not is_silent)
    assert any("does not tell" in reason for reason in diff.reasons) is is_silent
    assert diff.reasons[0] == "number: “11” is “7” now, in “7 people were killed when the dam gave way”"


def test_a_note_that_stood_there_before_tells_nothing():
    note = "\n\nCorrection: the street was wrong."
    assert compare(f"{DAM} {ROAD}{note}", f"{SILENT}{note}").is_silent


def test_a_date_that_only_machines_see_is_told_as_such():
    diff = compare(f"{DAM} {ROAD}", SILENT, modified=(None, "2026-03-04"))
    assert diff.told_by == (
        "it says that it was changed on 2026-03-04 (json-ld dateModified, in data that readers do not see)",
    )


def test_a_note_names_the_change_that_it_tells_of_and_not_another():
    before = "11 houses burned. 20 men left."
    after = "12 houses burned. 30 men left.\n\nCorrection: 12 houses burned, not 11."
    assert [(each.after.words, each.is_named) for each in compare(before, after).changed] == [
        ("12 houses burned", True),
        ("30 men left", False),
    ]


@pytest.mark.parametrize(
    ("before", "after", "weight"),
    [
        (f"{DAM}\n\n{ROAD}", f"{DAM}\n \n{ROAD}", Weight.NONE),
        (f"{DAM} {ROAD}", f"{DAM} A road to Karsk is closed.", Weight.MINOR),
        (DAM, f"{DAM} {ROAD}", Weight.ADDED),
        (f"{DAM} {ROAD}", DAM, Weight.CHANGED),
    ],
)
def test_the_heaviest_thing_that_differs_counts(before, after, weight):
    assert compare(before, after).weight is weight


def test_the_line_with_the_day_of_a_change_is_no_part_of_the_story():
    diff = compare(f"Updated 3 March 2026\n\n{DAM}", f"Updated 4 March 2026\n\n{DAM}")
    assert (diff.weight, [each.fate for each in diff.statements]) == (Weight.MINOR, [Fate.SAME])


def test_another_day_of_publication_is_an_edit_and_told():
    diff = compare(DAM, DAM, published=("2026-03-03", "2026-03-09"))
    assert diff.is_silent
    assert diff.reasons[0] == "published: “2026-03-03” is “2026-03-09” now"


def test_a_time_beside_the_day_of_publication_is_none():
    assert compare(DAM, DAM, published=("2026-03-03", "2026-03-03T10:00")).weight is Weight.NONE


@pytest.mark.parametrize(
    ("titles", "weight"),
    [
        (("Eleven dead", "Seven dead"), Weight.CHANGED),
        (("Minister resigns", "Minister does not resign"), Weight.CHANGED),
        (("Eleven dead", "Tragedy in Orsa"), Weight.NONE),
    ],
)
def test_a_headline_counts_where_it_says_something_else(titles, weight):
    diff = compare(DAM, DAM, title=titles)
    assert (diff.weight, [fact.name for fact in diff.facts]) == (weight, ["title"])


def test_numbers_outside_of_statements_are_looked_at_too():
    sides = [replace(read(text), statements=()) for text in ("Who will pay 200 crowns?", "Who will pay 900 crowns?")]
    diff = compare_versions(*sides, before_id="b", after_id="a")
    assert diff.is_silent
    assert diff.reasons[0] == "number: “200” is “900” now, outside of any statement"


def dates(published, modified, day):
    seen_at = datetime(2026, 3, day, 9, tzinfo=UTC)
    return VersionDates(published=dated(published), modified=dated(modified), seen_at=seen_at)


@pytest.mark.parametrize(
    ("versions", "since"),
    [
        ([("2026-03-03", "2026-03-04", 5)], "2026-03-03"),  # the first says it since it was published
        ([("2026-03-03", None, 3), ("2026-03-03", "2026-03-04", 6)], "2026-03-04"),
        ([("2026-03-03", None, 3), ("2026-03-05", None, 6)], "2026-03-05"),
        ([("2026-03-03", "2026-03-04", 4), ("2026-03-03", "2026-03-03", 6)], "2026-03-06T09:00"),
        ([("2026-03-03", None, 3), (None, None, 6)], "2026-03-06T09:00"),
        ([(None, None, 3), (None, None, 6)], None),
        ([("2026-03-03", None, 3), ("2026-03-03", None, 6), ("2026-03-03", "2026-03-05", 8)], "2026-03-08T09:00"),
    ],
)
def test_since_when_a_version_says_what_it_says(versions, since):
    found = said_since([dates(*each) for each in versions])
    assert (found.value if found is not None else None) == since


def test_a_purged_text_compares_with_nothing():
    assert [each.fate for each in compare(DAM, "").statements] == [Fate.REMOVED]
    assert [each.fate for each in compare("", DAM).statements] == [Fate.ADDED]


@pytest.mark.parametrize(
    ("line", "is_note"),
    [
        ("Correction: seven died.", True),
        ("Editor’s note: seven died.", True),
        ("UPDATE (16:00): seven died.", True),
        ("An earlier version of this article said eleven.", True),
        ("This story has been updated to add a comment.", True),
        ("Updated 4 March 2026", True),
        ("Correctional officers went on strike.", False),
        ("An earlier version of the engine failed.", False),
        ("Update your maps.", False),
        ("Amended rules come into force on 1 May.", False),
        ("The list was updated in 2019.", False),
    ],
)
def test_notes_of_a_change(line, is_note):
    text = f"The dam broke.\n\n{line}\n\nIt rains."
    assert [note.span.slice(text) for note in find_notes(text)] == ([line] if is_note else [])


def test_only_what_is_new_is_a_new_note():
    def n_new(before, after):
        return len(new_notes(find_notes(after), after, before=find_notes(before), earlier=before))

    assert n_new("Correction: a.\n\nIt rains.", "It rains.\n\nCorrection:  a.") == 0
    assert n_new("Correction: a.", "Correction: b.") == 1


HOSTILE = {
    "numbers": lambda n: ("1,200 men left. " * (n // 4), "1,300 men left. " * (n // 4)),
    "all words in one sentence": lambda n: ("dam " * n, "mayor " * n),
    "lines with a day of change": lambda n: (
        "Updated 4 March 2026\n\n" * (n // 4),
        "Updated 5 March 2026\n\n" * (n // 4),
    ),
    "notes": lambda n: ("It rains.\n\n" * (n // 4), "It rains.\n\nCorrection: it snows.\n\n" * (n // 8)),
    "names": lambda n: ("Mara Oste of Orsa. " * (n // 4), "Jon Fell of Karsk. " * (n // 4)),
    "digits": lambda n: ("1" * n, "1." * n),
    "denials": lambda n: ("not only not " * (n // 3), "no no longer " * (n // 3)),
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE.keys())
def test_twice_the_text_takes_about_twice_the_time(make):
    def read(n):
        return [Reading(document=Document(id="d", sha256="", text=text), statements=()) for text in make(n)]

    def compare(readings):
        compare_versions(*readings, before_id="b", after_id="a")

    assert middle_growth(read, compare, 8_000) < MOST_RATIO
