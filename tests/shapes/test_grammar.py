from sayso.shapes import Alphabet, Grammar, Rule, Words, shape_text

WORDS = Alphabet(["on", "month", "day", "comma", "year"])
SINGLE = {"on": WORDS["on"], "May": WORDS["month"], ",": WORDS["comma"]}
LISTS = Words(
    single=SINGLE,
    classify=lambda word: WORDS["year" if len(word) == 4 else "day"] if word.isdigit() else WORDS["other"],
)


def find(text, *rules):
    grammar = Grammar([Rule(id=name, kind="k", pattern=pattern) for name, pattern in rules], alphabet=WORDS, macros={})
    shaped = shape_text(text, LISTS)
    return [
        (
            match.rule.id,
            shaped.wording(match.first, match.last),
            {k: shaped.wording(*v) for k, v in match.parts.items()},
        )
        for match in grammar.find(shaped)
    ]


def test_the_longest_rule_wins_and_its_parts_are_named():
    rules = ("short", "<month><day>"), ("long", "(?P<month><month>)(?P<day><day>)<comma>(?P<year><year>)")
    assert find("He left May 3, 2018 early.", *rules) == [
        ("long", "May 3, 2018", {"month": "May", "day": "3", "year": "2018"})
    ]
    assert find("He left May 3 early.", *rules) == [("short", "May 3", {})]


def test_of_two_that_match_as_much_the_first_wins():
    assert [rule for rule, _, _ in find("May 3", ("one", "<month><day>"), ("two", "<month|day>{2}"))] == ["one"]


def test_the_group_x_is_the_find_and_what_stands_around_it_is_passed_over():
    assert find("on May 3 on May 4", ("r", "<on>(?P<x><month><day>)")) == [("r", "May 3", {}), ("r", "May 4", {})]


def test_nothing_is_found_where_no_rule_can_begin():
    assert find("So it goes.", ("r", "<month><day>")) == []
    assert find("May", ("r", "<month><day>")) == []
    assert find("", ("r", "<month>")) == []


def test_finds_do_not_overlap():
    assert [words for _, words, _ in find("May May May", ("r", "<month><month>"))] == ["May May"]
