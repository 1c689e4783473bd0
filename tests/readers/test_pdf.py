"""PDFs with a text layer: exact text in the order of reading, and the way back to the page."""

from dataclasses import replace

import pytest

from evaluation.file_articles import read_articles
from evaluation.pdf_setting import Style, set_article, shuffled
from evaluation.pdf_writer import A4, Mark, Sheet, width_of, write_pdf
from sayso.readers import document_id, read_document
from sayso.readers.pdf import ReadPdf, read_pdf

ARTICLES = read_articles()
STYLES = {
    "one column": Style(),
    "two columns": Style(
        n_columns=2, is_hyphenated=True, has_ligatures=True, head="The Review   {page}", foot="{page}"
    ),
    "three columns": Style(n_columns=3, size=9, leading=10.8, is_hyphenated=True, foot="– {page} –", head="THE REVIEW"),
    "ragged, with gaps": Style(n_columns=2, is_justified=False, indent=0, gap=6),
    "ragged, with indents": Style(is_justified=False, font="Helvetica"),
    "small pages": Style(
        n_columns=2, is_hyphenated=True, paper=(420, 300), margin=40, head="News {page}", foot="page {page}"
    ),
}


def lines_at(*texts, x=60, y=100, size=10, leading=12, **more):
    """Marks below each other."""
    return tuple(Mark(text=text, x=x, y=y + n * leading, size=size, **more) for n, text in enumerate(texts))


def read(*sheets, **more):
    result = read_pdf(write_pdf(sheets, **more))
    assert isinstance(result, ReadPdf), result
    return result


def paragraphs(*sheets, **more):
    return read(*sheets, **more).layout.text.split("\n\n")


def codes(result):
    return [problem.code for problem in result.problems]


@pytest.mark.parametrize("is_shuffled", [False, True], ids=["as read", "last word first in the file"])
@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.day)
def test_an_article_is_read_word_for_word(article, style, is_shuffled):
    sheets = set_article(article.title, [article.byline, article.day], article.paragraphs, style)
    sheets = [shuffled(sheet) for sheet in sheets] if is_shuffled else sheets
    assert paragraphs(*sheets, info={"Title": article.title}) == [article.byline, article.day, *article.paragraphs]


def test_a_span_walks_back_to_its_page_and_place():
    article = ARTICLES[0]
    sheets = set_article(article.title, [], article.paragraphs, STYLES["small pages"])
    assert len(sheets) > 1
    result = read(*sheets)
    text = result.layout.text
    start = text.index("denied that the ship")
    (place,) = [each for each in result.places if each.span.start <= start < each.span.end]
    word = place.span.slice(text).split()[0]
    (mark,) = [
        mark for mark in sheets[place.page - 1].marks if mark.text == word and abs(mark.y - place.box.bottom) < 6
    ]
    assert place.box.left == pytest.approx(mark.x, abs=1)
    assert place.box.top < mark.y <= place.box.bottom


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_places_cover_the_words_in_order_and_hold_no_white_space_at_their_ends(style):
    article = ARTICLES[1]
    result = read(*set_article(article.title, [], article.paragraphs, style))
    text = result.layout.text
    assert "".join(place.span.slice(text) for place in result.places).replace(" ", "") == "".join(text.split())
    for place in result.places:
        words = place.span.slice(text)
        assert words == words.strip() != ""


@pytest.mark.parametrize(
    ("first", "second", "elsewhere", "joined"),
    [
        ("The govern-", "ment fell.", "", "The government fell."),
        ("A long-", "term plan.", "", "A long-term plan."),
        ("They co-", "operate.", "A co-operative co-operate.", "They co-operate."),
        ("They co-", "operate.", "Others cooperate too.", "They cooperate."),
        ("The chair-", "woman left.", "", "The chairwoman left."),
        ("A 52-", "year-old man.", "", "A 52-year-old man."),
        ("Anglo-", "American talks.", "", "Anglo-American talks."),
        ("A self-", "styled prince.", "", "A self-styled prince."),
        ("From 2018–", "2019 it fell.", "", "From 2018–2019 it fell."),
        ("It fell —", "and rose.", "", "It fell — and rose."),
        ("the infra\xad", "structure", "", "the infrastructure"),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_is_whole_again(first, second, elsewhere, joined):
    sheet = Sheet(marks=(*lines_at(first, second), *lines_at(*([elsewhere] if elsewhere else []), y=200)))
    assert paragraphs(sheet)[0] == joined


def test_hyphens_stay_where_no_word_is_broken():
    lines = [
        ("The ferry sailed north-", "west and nobody on board knew."),
        ("It was a well-", "known way to the harbour."),
    ]
    sheets = [Sheet(marks=lines_at(*pair, "They saw the coast.", y=100)) for pair in lines]
    text = " ".join(paragraphs(*sheets))
    assert "north-west" in text
    assert "well-known" in text


def test_paragraphs_of_one_line_are_parted_by_the_gaps_between_them():
    lines = lines_at("The dam held, she said.", "Nobody was hurt.") + lines_at("The road is open.", y=132)
    wide = lines_at("All of it will be told when the inquiry is over, and that may take a year or two.", y=160)
    assert paragraphs(Sheet(marks=(*lines, *wide)))[-2:] == [
        "The road is open.",
        "All of it will be told when the inquiry is over, and that may take a year or two.",
    ]


def test_the_lines_of_an_item_of_a_list_belong_together():
    first = (
        Mark(text="1.", x=60, y=100),
        *lines_at("Whoever lives below the dam has to leave by", "Sunday, she said.", x=75),
    )
    second = (Mark(text="2.", x=60, y=124), *lines_at("Nobody is paid for it.", x=75, y=124))
    assert paragraphs(Sheet(marks=(*first, *second))) == [
        "1. Whoever lives below the dam has to leave by Sunday, she said.",
        "2. Nobody is paid for it.",
    ]


def head_and_foot(number):
    return (
        Mark(text="Northwire Monthly", x=60, y=30, size=8),
        Mark(text=f"Page {number} of 3", x=280, y=815, size=8),
    )


def test_heads_feet_and_page_numbers_are_left_out_and_told():
    body = lines_at("The dam held through the night and in the morning the", "water fell, the mayor said.", y=300)
    result = read(*(Sheet(marks=(*head_and_foot(n), *body)) for n in (1, 2, 3)))
    assert "Northwire Monthly" not in result.layout.text
    assert "Page" not in result.layout.text
    (problem,) = result.problems
    assert (problem.code, problem.message) == (
        "page-edges",
        "left out at the edges of pages: 'Northwire Monthly', 3 page numbers",
    )


def test_a_sentence_goes_on_behind_the_foot_of_a_page():
    first = Sheet(marks=(*lines_at("The dam held through the night and in the morning the", y=760), *head_and_foot(1)))
    second = Sheet(marks=(*head_and_foot(2), *lines_at("water fell, the mayor said.", y=80)))
    assert paragraphs(first, second) == [
        "The dam held through the night and in the morning the water fell, the mayor said."
    ]


def test_a_number_that_heads_a_list_is_no_page_number():
    marks = lines_at("Three things are known so far:", "1", "The dam held.", y=700)
    assert "1" in " ".join(paragraphs(Sheet(marks=marks))).split()


def test_words_that_stand_once_at_the_top_in_letters_of_the_text_stay():
    sheets = [
        Sheet(marks=lines_at("The dam held, the mayor said.", "Nobody was hurt.", y=40)),
        Sheet(marks=lines_at("The bridge fell, the mayor said.", "One was hurt.", y=40)),
    ]
    assert len(paragraphs(*sheets)) == 2
    assert codes(read(*sheets)) == []


def test_a_large_first_letter_belongs_to_its_word():
    initial = Mark(text="T", x=60, y=112, size=30)
    beside = lines_at("he harbour was closed on", "Tuesday after a barge had", x=84)
    below = lines_at("struck the pillar, they said.", y=124)
    assert paragraphs(Sheet(marks=(initial, *beside, *below))) == [
        "The harbour was closed on Tuesday after a barge had struck the pillar, they said."
    ]


def test_a_large_first_letter_that_is_a_word_stays_one():
    initial = Mark(text="A", x=60, y=112, size=30)
    beside = lines_at("report on the harbour was", "due on Tuesday, they said.", x=84)
    assert paragraphs(Sheet(marks=(initial, *beside)))[0].startswith("A report on the harbour")


def test_wide_spaces_below_each_other_in_justified_text_are_no_gutter():
    rows = (
        ("Salm", "found", "heavy rainfall"),
        ("saturated", "the", "slope that had"),
        ("been", "dug", "above the road"),
    )
    marks = []
    for number, row in enumerate(rows):
        marks += [Mark(text=word, x=x, y=112 + 12 * number) for word, x in zip(row, (60, 105, 150), strict=True)]
    above = lines_at("Geologists from the town in the valley, who")
    below = lines_at("and a report of what they saw in the night of", "the storm is due on Sunday.", y=148)
    assert paragraphs(Sheet(marks=(*above, *marks, *below)))[0].startswith(
        "Geologists from the town in the valley, who Salm found heavy rainfall saturated the slope"
    )


def test_one_letter_on_a_line_of_its_own_is_no_first_letter():
    heading = Mark(text="A", x=60, y=60, size=34)
    assert paragraphs(Sheet(marks=(heading, *lines_at("The harbour was closed.", y=120)))) == [
        "A",
        "The harbour was closed.",
    ]


def test_cells_are_read_row_by_row():
    rows = (("Village", "Houses", "People"), ("Unterfeld", "41", "112"), ("Salm", "310", "904"))
    marks = [
        Mark(text=cell, x=60 + 120 * c, y=100 + 14 * r) for r, row in enumerate(rows) for c, cell in enumerate(row)
    ]
    text = " ".join(paragraphs(Sheet(marks=tuple(marks))))
    assert text == "Village Houses People Unterfeld 41 112 Salm 310 904"


def test_a_caption_between_two_parts_of_a_paragraph_comes_behind_it():
    upper = lines_at("The minister said on Friday that the whole of the valley", "would be under water by the end")
    caption = lines_at("The valley in spring. Photo: Lev Antonov", y=240, size=7)
    lower = lines_at("of the decade, and that nobody could change it.", y=280)
    assert paragraphs(Sheet(marks=(*upper, *caption, *lower))) == [
        "The minister said on Friday that the whole of the valley would be under water by the end of the decade, "
        "and that nobody could change it.",
        "The valley in spring. Photo: Lev Antonov",
    ]


def test_a_heading_over_two_columns_parts_what_stands_above_from_what_stands_below():
    def column(words, x, y):
        return lines_at(*(f"{words} {n} said so again today." for n in ("one", "two", "three", "four")), x=x, y=y)

    marks = (
        *column("Left", 60, 100),
        *column("Right", 320, 100),
        Mark(text="What comes next, over both columns, and for how long", x=60, y=180, size=16),
        *column("Lower left", 60, 220),
        *column("Lower right", 320, 220),
    )
    firsts = [paragraph.split(" one")[0] for paragraph in paragraphs(Sheet(marks=marks)) if " one" in paragraph]
    assert firsts == ["Left", "Right", "Lower left", "Lower right"]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_that_is_shown_turned_is_read_and_placed_as_shown(turned):
    width, height = A4
    x, y = 60, 100  # where the words are shown
    place = {0: (x, y), 90: (y, height - x), 180: (width - x, height - y), 270: (width - y, x)}[turned]
    mark = Mark(text="The dam held, she said.", x=place[0], y=place[1], angle=turned)
    result = read(Sheet(marks=(mark,), turned=turned))
    assert result.layout.text == "The dam held, she said."
    (found,) = result.places
    assert found.box.left == pytest.approx(x, abs=1)
    assert found.box.top < y < found.box.bottom


def test_a_stamp_along_the_edge_is_left_out_and_told():
    stamp = Mark(text="DRAFT 17", x=30, y=400, angle=90)
    result = read(Sheet(marks=(stamp, *lines_at("The dam held, she said."))))
    assert result.layout.text == "The dam held, she said."
    assert [(each.code, each.message) for each in result.problems] == [
        ("aslant", "left out 7 characters that do not stand upright on page 1")
    ]


def test_letters_printed_twice_to_look_bold_count_once():
    bold = [replace(mark, x=mark.x + shift) for mark in lines_at("The dam held.") for shift in (0, 0.3)]
    assert paragraphs(Sheet(marks=tuple(bold))) == ["The dam held."]


def test_double_letters_stay_two():
    assert paragraphs(Sheet(marks=lines_at("The coffee will be off, said Bill Cooper."))) == [
        "The coffee will be off, said Bill Cooper."
    ]


def test_words_beyond_the_edge_of_the_page_are_not_text():
    hidden = Mark(text="Buy cheap pills", x=700, y=100)
    assert paragraphs(Sheet(marks=(hidden, *lines_at("The dam held.")))) == ["The dam held."]


def raised(text, words, y):
    return Mark(text=text, x=60 + width_of(words, size=10), y=y, size=6)


def test_a_raised_mark_of_a_footnote_is_left_out_and_told():
    first = "The dam held, she said."
    result = read(Sheet(marks=(*lines_at(first, "Nobody was hurt."), raised("3,4", first, 96))))
    assert result.layout.text == "The dam held, she said. Nobody was hurt."
    assert [each.message for each in result.problems] == ["left out 1 footnote marks on page 1"]


@pytest.mark.parametrize(("word", "text", "y", "whole"), [("km", "2", 96, "km2"), ("CO", "2", 102, "CO2")])
def test_a_power_and_a_lowered_number_belong_to_their_word(word, text, y, whole):
    words = f"There are 40 {word}"
    sheet = Sheet(marks=(*lines_at(words, "of it left, she said."), raised(text, words, y)))
    assert paragraphs(sheet) == [f"There are 40 {whole} of it left, she said."]


def test_text_recognised_in_a_scan_is_read_though_it_is_not_shown():
    sheet = Sheet(marks=lines_at("The dam held, she said.", is_hidden=True), pictures=((0, 0, *A4),))
    assert paragraphs(sheet) == ["The dam held, she said."]


@pytest.mark.parametrize(
    ("data", "code", "told"),
    [
        (write_pdf([Sheet(pictures=((0, 0, *A4),))]), "no-text", "pictures and no text: it is a scan"),
        (write_pdf([Sheet()]), "no-text", "the PDF holds no text"),
        (write_pdf([Sheet(marks=lines_at("Ann said so."))], password="open"), "encrypted", "save it without"),
        (write_pdf([Sheet(marks=lines_at("Ann said so."))])[:300], "bad-pdf", "damaged"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "bad-pdf", "damaged"),
        (write_pdf([Sheet()] * 501), "too-complex", "found 501 pages (at most 500)"),
        (write_pdf([Sheet(marks=lines_at("\ue000" * 20, "Ann said"))]), "no-letters", "20 of its 27 signs"),
    ],
)
def test_a_pdf_without_text_is_a_failure_with_a_reason(data, code, told):
    document, (problem,) = read_document(data, name="report.pdf")
    assert document is None
    assert problem.code == code
    assert problem.message.startswith("report.pdf: ")
    assert told in problem.message


def test_too_many_characters_are_refused_before_all_pages_are_read(monkeypatch):
    monkeypatch.setattr("sayso.readers.pdf_pages.MAX_CHARACTERS", 30)
    sheet = Sheet(marks=lines_at("The dam held, she said."))
    assert read_pdf(write_pdf([sheet, sheet])).why.startswith("found more than 30 characters, on page 2")


def test_a_title_that_is_no_text_is_none():
    data = write_pdf([Sheet(marks=lines_at("Ann said so."))], info={"Title": "Dam \ud800 holds", "Author": "Ida Renn"})
    result = read_pdf(data)
    assert (result.about.title, result.about.byline) == (None, "Ida Renn")


def test_an_empty_password_is_none():
    data = write_pdf([Sheet(marks=lines_at("Ann said so."))], password="")
    assert read_pdf(data).layout.text == "Ann said so."


def test_pages_that_are_scans_among_others_are_told():
    result = read(Sheet(marks=lines_at("The dam held.")), Sheet(pictures=((0, 0, *A4),)))
    assert codes(result) == ["scanned-pages"]
    assert result.problems[0].message.startswith("no text on page 2, only pictures")


def test_signs_that_stand_for_no_letter_are_left_out_and_told():
    result = read(Sheet(marks=lines_at("The dam held through the night, she said. \ue000")))
    assert result.layout.text == "The dam held through the night, she said."
    assert codes(result) == ["lost-signs"]


def test_a_document_of_a_pdf_has_the_places_of_its_lines():
    article = ARTICLES[2]
    sheets = set_article(article.title, [article.byline, article.day], article.paragraphs, STYLES["two columns"])
    data = write_pdf(sheets, info={"Title": article.title})
    document, problems = read_document(data, name="a.pdf")
    assert document.id == document_id(document.text)[0]
    assert (document.title, document.byline, document.published.value) == (article.title, article.byline, article.day)
    assert document.published.evidence == "first page"
    assert document.places[0].page == 1
    assert [problem.code for problem in problems] == ["page-edges"]
    assert read_document(data, name="a.pdf") == (document, problems)
