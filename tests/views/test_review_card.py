from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from sayso.model import (
    Action,
    Certainty,
    Hedge,
    HedgeKind,
    Judgement,
    Manner,
    ObjectKind,
    Period,
    Problem,
    Published,
    Span,
    Target,
    Version,
)
from sayso.views.columns import measure_columns
from sayso.views.review_card import Card, describe_statement, render_card, render_choices, render_keys, tell_change
from tests.views.factories import make_reading

SEEN_AT = datetime(2026, 3, 14, tzinfo=UTC)
MARKED = "Rain fell.\n\n{t1|The ship has sunk}, {s1|an officer} {c1|said}."


def make_card(marked=MARKED, *, statement=0, reading=None, **facts):
    reading = reading or make_reading(marked, outlet="Marn Tribune")
    version = Version(id="a7f3-x", document_id="d", key="k", seen_at=SEEN_AT, document=reading.document)
    shown = reading.statements[statement] if statement is not None and reading.statements else None
    given = {"number": 3, "n_all": 50, "why": "least sure first", "permalink": "a7f3-x#12-50", "statement": shown}
    return Card(version=version, reading=reading, **(given | facts))


def make_judgement(action=Action.SPEAKER, **facts):
    target = Target(kind=ObjectKind.STATEMENT, id="t1", version_id="a7f3-x")
    given = {"id": "j1", "at": SEEN_AT, "who": "Mia", "action": action, "target": target}
    return Judgement(**(given | facts))


def test_position_place_and_article_stand_first():
    shown = render_card(make_card())
    assert shown.startswith("3 of 50 · least sure first\nA title · Marn Tribune · day not known\na7f3-x#12-50\n")


def test_the_parts_stand_in_brackets_in_their_paragraph():
    shown = render_card(make_card())
    assert "Rain fell.\n\n[The ship has sunk], {an officer} <said>.\n" in shown
    assert "[what is said] {who} <by which words>\n" in shown


def test_styles_repeat_the_brackets():
    shown = render_card(make_card(), color=True)
    assert "\x1b[36m[The ship has sunk]\x1b[0m, \x1b[1m{an officer}\x1b[0m \x1b[4m<said>\x1b[0m." in shown


def test_a_style_ends_with_its_line_and_goes_on_in_the_next():
    shown = render_card(make_card("{t1|" + "word " * 20 + "end} {c1|he says}"), width=40, color=True)
    lines = [line for line in shown.splitlines() if "word word" in line]
    assert len(lines) > 2
    assert all(line.startswith("\x1b[36m") and line.count("\x1b[0m") >= 1 for line in lines)


def test_chain_certainty_dates_and_confidence_are_told():
    reading = make_reading(MARKED, outlet="Marn Tribune")
    hedge = Hedge(span=Span(12, 15), kind=HedgeKind.POSSIBLE)
    said = Period(first=date(2019, 2, 21), last=date(2019, 2, 21), rule="x")
    event = Period(first=None, last=date(2019, 2, 20), rule="x", is_doubtful=True)
    parts = {"certainty": Certainty.POSSIBLE, "hedges": (hedge,), "said": said, "event": event, "cue_class": "say"}
    changed = replace(reading.statements[0], **parts)
    shown = render_card(make_card(reading=replace(reading, statements=(changed,))))
    assert "on whose word: Marn Tribune says an officer said ...\nroot: an officer\n" in shown
    assert 'as put by the source: possible ("The"); class say; fact\n' in shown
    assert "said: 21 February 2019 (the day of publication)\n" in shown
    assert "when it was so: up to 20 February 2019 (the day of publication, doubtful)\n" in shown
    assert "voice: the author\nindirect, confidence high (0.91)\n" in shown


def test_verdict_and_earlier_judgements_are_told():
    made = make_judgement(before={"name": "he"}, after={"name": "Jon Fell"}, reason="named above")
    off = make_judgement(Action.REJECT, id="j2")
    card = make_card(judgements=(made, off), taken_back=frozenset(["j2"]), verdict=Action.UNSURE, note="see p. 2")
    shown = " ".join(render_card(card).split())
    assert "verdict so far: unsure" in shown
    assert "j1 speaker of statement t1: name 'he' -> 'Jon Fell' (Mia, 2026-03-14: named above)" in shown
    assert "j2 reject of statement t1 (Mia, 2026-03-14) - taken back" in shown
    assert "note for the next judgement: see p. 2" in shown


def test_a_long_paragraph_is_cut_around_the_statement():
    shown = render_card(make_card("word " * 400 + "{t1|It rains}, {s1|Ann} {c1|said}. " + "more " * 400))
    assert "[It rains], {Ann} <said>." in shown
    assert shown.count("[...]") == 2
    assert len(shown) < 2000


def test_paragraphs_between_the_parts_are_passed_over():
    shown = render_card(make_card("{s1|Ann} {c1|said}:\n\nBetween one.\n\n{t1|It rains.}"))
    assert "{Ann} <said>:\n[...]\n[It rains.]\n" in shown
    assert "Between" not in shown


def test_of_what_is_too_high_the_paragraph_before_and_the_judgements_are_left_out():
    card = make_card(judgements=(make_judgement(after={"name": "x"}),))
    assert "Rain fell." in render_card(card, height=40)
    shown = render_card(card, height=8)
    assert "Rain fell." not in shown
    assert "1 judgement; o shows them\n" in shown
    assert "[The ship has sunk]" in shown


@pytest.mark.parametrize("width", [30, 40, 80])
def test_no_line_is_wider_than_the_screen(width):
    reading = make_reading(MARKED + " 東京" * 40, outlet="The very long name of an outlet " * 3, title="Long " * 30)
    card = make_card(reading=reading, judgements=(make_judgement(after={"name": "y" * 90}),), verdict=Action.ACCEPT)
    lines = (render_card(card, width=width) + render_keys(card, width=width)).splitlines()
    assert [line for line in lines if measure_columns(line) > width] == []


def test_hostile_characters_are_written_out():
    bad = "\x1b]0;owned\x07\u202e\x9b31m"
    reading = make_reading("{t1|It " + bad + " rains}, {s1|Ann" + bad + "} {c1|said}.", title=bad, outlet=bad)
    made = make_judgement(after={"name": bad}, reason=bad, who=bad)
    card = make_card(reading=reading, judgements=(made,), note=bad, why="x", permalink="p")
    for statement in (reading.statements[0], None):
        shown = render_card(replace(card, statement=statement), color=False)
        assert not set(bad) & {"\x1b", "\x07", "\u202e", "\x9b"} & set(shown)
    assert "\\x1b]0;owned\\x07\\u202e\\x9b31m" in shown
    assert "\x1b" not in describe_statement(reading.statements[0], reading.document) + tell_change(made)


def test_characters_that_stand_for_styles_are_not_taken_from_an_article():
    shown = render_card(make_card("It \u2061is. {t1|Ra\u2063in}, {s1|Ann} {c1|said}."), color=True)
    assert "It is. \x1b[36m[Rain]\x1b[0m" in shown


def test_an_article_shows_what_is_known_of_it_and_how_it_begins():
    problem = Problem(code="not-english", message="the text is Dutch")
    reading = make_reading("Rain.\n\n" + "word " * 300, published=Published(value="2019-02", evidence="t", wording=""))
    card = make_card(reading=replace(reading, problems=(problem,)), statement=None, why="nothing was found in it")
    shown = render_card(card)
    assert "outlet: Port Gazette\nbyline: not known\npublished: February 2019\nurl: not known\n" in shown
    assert "no statements found; all in the author's own voice.\n- the text is Dutch [not-english]\n" in shown
    assert "\nRain.\n\nword word" in shown
    assert shown.rstrip().endswith("...")


def test_a_judgement_that_waits_shows_what_it_was_made_on_and_what_is_near():
    lost = make_reading(MARKED, outlet="Marn Tribune").statements[0]
    now = make_reading("Rain fell.\n\n{t2|The ship has sunk, an officer said}.", manners={2: Manner.OWN})
    waiting = make_judgement(Action.REJECT, reason="a rumour")
    card = make_card(reading=now, statement=None, waiting=waiting, lost=lost, candidates=now.statements)
    shown = render_card(card)
    assert "This judgement waits: j1 reject of statement t1 (Mia, 2026-03-14: a rumour)\n" in shown
    assert "It was made on:\nRain fell.\n\n[The ship has sunk], {an officer} <said>.\n" in shown
    assert "Nearest in today's reading:\n  1  nobody named: The ship has sunk, an officer said\n" in shown


def test_a_judgement_of_which_nothing_is_left_says_so():
    card = make_card(statement=None, waiting=make_judgement(Action.REJECT))
    assert "Nothing is left of the statement that it was made on.\n" in render_card(card)


@pytest.mark.parametrize("letter", ["a", "x", "u", "e", "s", "b", "m", "c", "n", "z", "o", "/", "?", "q", "j/k"])
def test_every_key_is_shown_with_its_word(letter):
    items = [item.split()[0] for line in render_keys(make_card()).splitlines() for item in line.split("  ")]
    assert letter in items


def test_on_a_narrow_screen_the_main_keys_stand():
    assert render_keys(make_card(), width=40) == (
        "a accept  x reject  u unsure  s speaker\nz undo  j/k move  ? all keys  q quit\n"
    )


def test_cards_without_a_statement_take_other_keys():
    assert render_keys(make_card(statement=None)).startswith("e edit date, outlet  b whose block")
    assert render_keys(make_card(waiting=make_judgement())).startswith("1-9 it is this one  x take it back")
    assert "a accept" not in render_keys(None)


@pytest.mark.parametrize(
    ("action", "before", "after", "expected"),
    [
        (Action.ACCEPT, {"verdict": None}, {}, "verdict: none -> accept"),
        (Action.REJECT, {"verdict": "accept"}, {}, "verdict: accept -> reject"),
        (Action.SPEAKER, {"name": "he"}, {"name": None}, "speaker: he -> nobody named"),
        (Action.EDIT, {"certainty": "CT"}, {"certainty": "PS"}, "certainty: CT -> PS"),
        (Action.EDIT, {"tone": "opinion"}, {"tone": None}, "tone: opinion -> none"),
        (Action.WHOSE_BLOCK, {}, {"voice": "quoted", "outlet": "CNN"}, "voice: the author -> quoted from CNN"),
        (Action.DATE, {"published": None}, {"published": "2019"}, "published: none -> 2019"),
        (Action.UNDO, {}, {}, "undo"),
    ],
)  # fmt: skip
def test_a_change_is_told_in_one_line(action, before, after, expected):
    assert tell_change(make_judgement(action, before=before, after=after)) == expected


def test_choices_are_numbered():
    assert render_choices(["one", "two three"], width=12) == "  1  one\n  2  two\n     three\n"
