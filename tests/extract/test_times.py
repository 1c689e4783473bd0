import pytest

from sayso.extract import find_times
from sayso.model import Direction


def found(text):
    return [mention.span.slice(text) for mention in find_times(text)]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("He left at 9:30 p.m. on Monday and came back in late August.", ["9:30 p.m. on Monday", "late August"]),
        ("In the past six months it rose, late next week it falls.", ["the past six months", "late next week"]),
        ("It opens every Friday, daily in the summer of 2018.", ["every Friday", "daily", "the summer of 2018"]),
        ("From May 3 to June 4, 2018, it stood.", ["May 3", "June 4, 2018"]),
        ("May spoke to the Sunday Times about the march; a second vote may fall.", []),
        ("Flight 1989 had 2,010 seats.", []),
        ("On May 3rd, 2018, and the 2nd of June, he left.", ["May 3rd, 2018", "the 2nd of June"]),
        ("He scored in the second half, not the second half of 2018.", ["the second half of 2018"]),
        ("He told NBC's \u201cToday\u201d at the time.", ["the time"]),
        ("A 14-year-old left 44 years of age behind.", []),
        ("", []),
        ("\n\n", []),
        ("Feb.\n\n3", ["Feb."]),
    ],
)
def test_what_is_a_time(text, times):
    assert found(text) == times


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The council met on Tuesday.", Direction.PAST),
        ("The council will meet on Tuesday.", Direction.FUTURE),
        ("The council is to meet on Tuesday.", Direction.FUTURE),
        ("He was due on Tuesday.", Direction.FUTURE),
        ("Polls open on Tuesday.", Direction.FUTURE),
        ("The bank set Tuesday as the deadline.", Direction.FUTURE),
        ("The firm expects to open in May.", Direction.FUTURE),
        ("A fire broke out Tuesday.", Direction.PAST),
        ("The chain will close 14 shops on Tuesday.", Direction.FUTURE),
        ("He spoke to the crowd on Tuesday.", Direction.PAST),
        ("It would send aid to towns where the Aug. 7 blasts killed 200.", None),
        ("The bank will report third-quarter profit.", Direction.PAST),
        ("The deadline of Jan. 14", Direction.FUTURE),
        ("the Jan. 14 deadline", None),
        ("Tuesday", None),
    ],
)
def test_the_clause_tells_the_direction(text, direction):
    assert find_times(text)[0].direction is direction


def test_the_preposition_and_the_parts_are_kept():
    mention = find_times("It stood until Feb. 3, 2018.")[0]
    assert (mention.signal, mention.rule, mention.kind) == ("until", "month-day-year", "date")
    assert mention.parts == {"month": "Feb.", "day": "3", "year": "2018"}


def test_a_sentence_after_an_abbreviation_is_the_same():
    assert find_times("Gen. Roe will meet them on Monday.")[0].direction is Direction.FUTURE
