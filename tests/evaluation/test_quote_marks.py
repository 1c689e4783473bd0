"""Texts with other quotation marks: which marks change, and where the spans are then."""

import pytest

from evaluation.quote_marks import BARE, STYLES, restyled


def in_style(text, style, content=()):
    record = {"id": "a", "text": text, "attributions": [{"source": [], "content": [list(span) for span in content]}]}
    return restyled(record, BARE if style == "bare" else STYLES[style])


def wording(record):
    return [record["text"][start:end] for start, end in record["attributions"][0]["content"]]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("straight", '"The gates held," Ann said, "until noon."'),
        ("curly", "“The gates held,” Ann said, “until noon.”"),
        ("doubled", "''The gates held,'' Ann said, ''until noon.''"),
        ("angled", "«The gates held,» Ann said, «until noon.»"),
        ("bare", "The gates held, Ann said, until noon."),
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        '"The gates held," Ann said, "until noon."',
        "“The gates held,” Ann said, “until noon.”",
        "''The gates held,'' Ann said, ''until noon.''",
        "«The gates held,» Ann said, «until noon.»",
        "„The gates held,“ Ann said, „until noon.“",
        "``The gates held,'' Ann said, ``until noon.''",
        "”The gates held,” Ann said, ”until noon.”",  # some outlets open with the mark that closes
    ],
)
def test_every_style_becomes_every_other(text, style, expected):
    assert in_style(text, style)["text"] == expected


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("“I heard ‘no,’” she said", "«I heard ‘no,’» she said", "single marks inside stay"),
        ("''She said 'no,''' he wrote", "«She said 'no,'» he wrote", "the single mark closes first"),
        ("'''Tis late,'' he said", "«'Tis late,» he said", "the double mark opens first"),
        ("the dogs' and Ann’s 'old' bowls", "the dogs' and Ann’s 'old' bowls", "apostrophes stay"),
        ('the "pro-" side', "the «pro-» side", "a dash before a mark that closes"),
        ('silence--"none"--fell', "silence--«none»--fell", "a dash before a mark that opens"),
        ('said Ann (" yes ")', "said Ann (« yes »)", "white space inside the marks"),
        ('a" b "c', "a» b «c", "what stands around a mark decides"),
    ],
)
def test_nested_marks_apostrophes_and_dashes(text, expected, why):
    assert in_style(text, "angled")["text"] == expected, why


def test_an_unclosed_mark_changes_too_and_the_next_paragraph_opens_anew():
    text = '"The gates held.\n"They held," Ann said.'
    assert in_style(text, "curly")["text"] == "“The gates held.\n“They held,” Ann said."


@pytest.mark.parametrize("style", [*STYLES, "bare"])
def test_spans_move_with_their_words(style):
    text = "He said ''it held'' and ''no more'' today."
    moved = in_style(text, style, [(8, 19), (10, 17), (24, 35), (36, 41)])
    opening, closing = BARE if style == "bare" else STYLES[style]
    assert wording(moved) == [f"{opening}it held{closing}", "it held", f"{opening}no more{closing}", "today"]


def test_a_span_that_holds_half_a_mark_holds_the_whole_new_one():
    text = "He said ''it held'' today."
    assert wording(in_style(text, "curly", [(9, 18)])) == ["“it held”"]


def test_a_span_of_a_mark_alone_is_gone_with_the_mark():
    text = 'He said "no".'
    assert wording(in_style(text, "bare", [(8, 9), (9, 11)])) == ["no"]


def test_without_marks_in_the_text_nothing_changes():
    record = {"text": "It rains, Ann said.", "attributions": [{"source": [[10, 13]], "content": [[0, 8]]}]}
    assert restyled(record, STYLES["curly"]) == record


@pytest.mark.parametrize("style", STYLES)
def test_back_and_forth_is_the_same(style):
    record = {"text": '"No," he said. "I am "', "attributions": [{"content": [[0, 5], [15, 22]]}]}
    assert restyled(restyled(record, STYLES[style]), STYLES["straight"]) == record
