from sayso.views import render_summary
from tests.views.factories import author_block, make_cited, make_reading, quoted_block


def test_a_summary_names_who_said_what_in_short():
    reading = make_reading("{t1|The ship has sunk}, {s1|an officer} {c1|said}.", title="Sunk", outlet="Marn Tribune")
    assert render_summary(reading) == (
        "Sunk\n  Marn Tribune, not known; 1 statement\n  - an officer | said > The ship has sunk\n"
    )


def test_nested_statements_are_counted_and_not_shown():
    reading = make_reading("{s1|Ann} {c1|said} {t1|{s2|Bo} {c2|thought} {t2|it rains}}.", parents={2: 1})
    lines = render_summary(reading).splitlines()
    assert lines[2:] == ["  - Ann | said > Bo thought it rains", "    and 1 more"]


def test_words_of_a_quoted_document_say_so():
    text = "{t1|It rains}, {s1|she} {c1|said}."
    reading = make_reading(text, blocks=(quoted_block(0, 19),), cited=(make_cited(),))
    assert "  - she | said [quoted from CNN] > It rains\n" in render_summary(reading)
    near_miss = make_reading(text, blocks=(author_block(0, 19),))
    assert "  - she | said > It rains\n" in render_summary(near_miss)


def test_long_lines_are_cut_to_the_width():
    reading = make_reading("{s1|Ann} {c1|said} {t1|" + "it rains and " * 20 + "so on}.")
    assert all(len(line) <= 60 for line in render_summary(reading, width=60).splitlines())


def test_an_article_without_a_title_is_called_by_its_file():
    assert render_summary(make_reading("Rain.", title=None), name="a.txt").startswith("a.txt (no title)\n")
