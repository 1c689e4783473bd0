import re

import pytest

from sayso.shapes import Alphabet

WORDS = Alphabet(["month", "day", "of"])


def shape(*names):
    return "".join(WORDS[name] for name in names)


@pytest.mark.parametrize(
    ("pattern", "names", "is_match"),
    [
        ("<month><day>", ("month", "day"), True),
        ("<month><day>", ("day", "month"), False),
        ("<month|day>", ("day",), True),
        ("<!month>", ("day",), True),
        ("<!month>", ("month",), False),
        ("<!month|day>", ("of",), True),
        ("<month> <day>?", ("month",), True),
        ("(?P<when><month>)(?=<of>)<of>", ("month", "of"), True),
        ("<day>(?<=<day>)", ("day",), True),
        ("<day>(?<!<day>)", ("day",), False),
        ("{date}", ("month", "day"), True),
    ],
)
def test_a_pattern_of_names_is_an_expression_over_characters(pattern, names, is_match):
    macros = {"date": "{month-then}<day>", "month-then": "<month>"}
    assert bool(re.fullmatch(WORDS.compile(pattern, macros=macros), shape(*names))) is is_match


def test_what_is_not_known_is_refused_by_name():
    with pytest.raises(ValueError, match="no class of words is called 'year'"):
        WORDS.compile("<year>")
    with pytest.raises(ValueError, match=r"no macro is called 'date', in '\{date\}'"):
        WORDS.compile("{date}")


def test_every_class_has_a_character_of_its_own_and_other_is_always_there():
    assert len(set(WORDS.characters)) == 4
    assert WORDS["other"] in WORDS.characters
