"""Where spans stand after a change of text; brackets mark the span in the old text and where it must be in the new."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger import Move, move_span, move_spans
from sayso.model import Span

FILLER = "The ministry had nothing to add to that on the day. "


def unmark(marked):
    """The text without brackets, and the spans that they mark; brackets do not nest."""
    parts = marked.replace("]", "[").split("[")
    text, spans = "", []
    for place, part in enumerate(parts):
        if place % 2:
            spans.append(Span(len(text), len(text) + len(part)))
        text += part
    return text, tuple(spans)


def move(marked, new):
    old, (span,) = unmark(marked)
    return move_span(span, old, new)


SAME = [
    ("He said [11 people] died.", "He said [11 people] died.", "nothing changed"),
    ("He said [11 people] died.", "She said [11 people] died."[1:], "changed before, offsets kept"),
    ("He said [11 people] died.", "He said [11 people] died in Orsa.", "more after it"),
    ("No comment. [No comment.] No comment.", "No comment. [No comment.] No comment.", "same text, same words thrice"),
    (f"No. [No.] No. {FILLER}", f"No. [No.] No. {FILLER}{FILLER}", "nothing before it or near it has changed"),
    (f"teh {FILLER}No. [No.] No.", f"the {FILLER}No. [No.] No.", "nothing after it or near it has changed"),
    ("x2[11]y", "x2[11]y and 2", "part of a word as it was before"),
]
MOVED = [
    ("He said [11 people] died.", "On Monday he said [11 people] died.", "more before it"),
    ("On Monday he said [11 people] died.", "He said [11 people] died.", "less before it"),
    ("[Ann] said so.", "So said [Ann].", "once in both, other words around it"),
    (f"[Eleven] died. {FILLER}", f"Update. [Eleven] died. {FILLER}Eleven!", "two now, told apart by what is around"),
    (f"{FILLER}He [said] no. {FILLER}She said yes.", f"Hm. {FILLER}He [said] no. {FILLER}She said yes.", "by context"),
    ("x2[11]y", "a x2[11]y", "part of a word with the same rest"),
]
LOST = [
    ("He said [11 people] died.", "He said 12 people died.", "another digit"),
    ("He said [they will go].", "He said they will not go.", "a negation inside"),
    ("He said [11 people] died.", "He said 11  people died.", "other white space"),
    ("He said [11 people] died.", "He said 11 People died.", "other case"),
    ("He said [11] died.", "He said 211 died.", "inside a longer number"),
    ("He said [11] died.", "He said 11,000 died.", "with another group of digits"),
    ("He said [11] died.", "He said 11\u202f000 died.", "with a group after a thin space"),
    ("He said [11] died.", "He said 11.5 died.", "with a decimal"),
    ("He said [11] died.", "He said 11% died.", "now a share"),
    ("It was [11] at noon.", "It was -11 at noon.", "now below zero"),
    ("It costs $[11] now.", "It costs €11 now.", "another currency"),
    ("We [can] go.", "We can't go.", "inside a negation"),
    ("We [can] go.", "We can’t go.", "inside a negation with a curly apostrophe"),
    ("We [can] go.", "We cannot go.", "inside a longer word"),
    ("It is [able] to go.", "It is unable to go.", "at the end of a longer word"),
    ("In [cafe] and bar.", "In cafe\u0301 and bar.", "without the mark of its last letter"),
    ("x2[11]y", "x3[11]y".replace("[", "").replace("]", ""), "part of a word whose rest has changed"),
    ("[No.] Then he left.", "No. Then she left. No. Then they left.", "twice, and around it all is new"),
    ("[No.] A. No. B.", "X. No. B.", "the one that is left may be the other one"),
    (f"He [said] no. {FILLER}She said yes.", f"It said hm. {FILLER}We said ha.", "same place, but which one is open"),
    ("[" + FILLER + "]", f"{FILLER}{FILLER}", "twice, without anything around it"),
    ("Ann [said] so.", "", "no text left"),
]


@pytest.mark.parametrize(("old", "new", "why"), SAME, ids=[why for *_, why in SAME])
def test_span_is_the_same(old, new, why):
    text, (place,) = unmark(new)
    assert move(old, text) == (Move.SAME, place), why


@pytest.mark.parametrize(("old", "new", "why"), MOVED, ids=[why for *_, why in MOVED])
def test_span_has_moved(old, new, why):
    text, (place,) = unmark(new)
    assert move(old, text) == (Move.MOVED, place), why


@pytest.mark.parametrize(("old", "new", "why"), LOST, ids=[why for *_, why in LOST])
def test_span_is_lost(old, new, why):
    assert move(old, new) == (Move.LOST, None), why


def test_the_same_words_at_the_same_place_by_chance_are_not_the_span():
    old, (span,) = unmark(f"He said no. {FILLER}He [said] yes. {FILLER}{FILLER}")
    shift = "He said maybe. " + FILLER[: span.start - len("He said maybe. ") - len("He ")]
    new = f"{shift}He said ha! {FILLER}He said no. {FILLER}He said yes. {FILLER}{FILLER}"
    assert span.slice(new) == "said"
    assert move_span(span, old, new) == (Move.MOVED, Span(new.index("said yes"), new.index(" yes")))


def test_a_span_behind_the_old_text_is_wrong_use():
    with pytest.raises(ValueError, match="3-9 ends behind the old text of 5"):
        move_span(Span(3, 9), "short", "short")


def test_spans_move_together_in_the_order_in_which_they_were_given():
    old, (source, cue, content) = unmark("[He] [said] [it was over]. Later he said no.")
    new, (now_source, now_cue, now_content) = unmark("Update: [He] [said] [it was over]. Later he said no.")
    assert move_spans([content, source, cue], old, new) == (Move.MOVED, (now_content, now_source, now_cue))


def test_spans_are_the_same_where_all_are():
    old, spans = unmark("[Ann] [said] [so].")
    assert move_spans(spans, old, old + " Bob did not.") == (Move.SAME, spans)


def test_spans_that_stay_and_spans_that_move_have_moved():
    old, spans = unmark("[Ann] [said] today [it was over].")
    new, places = unmark("[Ann] [said] on Monday [it was over].")
    assert move_spans(spans, old, new) == (Move.MOVED, places)


def test_the_whole_stretch_tells_apart_words_that_stand_more_often():
    old, spans = unmark("[He] [said] [it was over]. He said no.")
    new, places = unmark("He said ha. Then: [He] [said] [it was over]. He said yes.")
    assert move_spans(spans, old, new) == (Move.MOVED, places)


def test_all_are_lost_where_one_is():
    old, spans = unmark("[Ann] [said] [11 died].")
    assert move_spans(spans, old, "Well, Ann said 12 died.") == (Move.LOST, None)


def test_spans_in_another_order_are_lost():
    old, spans = unmark("[Ann] said that [Bob] had gone.")
    assert move_spans(spans, old, "Bob said that Ann had gone.") == (Move.LOST, None)


def test_a_span_in_another_must_stay_inside_it():
    old = "it was over, Ann said, and done"
    spans = [Span(0, 31), Span(13, 21)]  # the cue stands in the content
    assert move_spans(spans, old, f"So {old}") == (Move.MOVED, (Span(3, 34), Span(16, 24)))


def test_no_spans_are_the_same():
    assert move_spans([], "a", "b") == (Move.SAME, ())


TEXTS = st.lists(st.sampled_from(["a", "11", " ", "no", ".", "\u0301", "-", ","])).map("".join)


@given(st.data(), TEXTS.filter(bool), TEXTS)
def test_what_is_found_has_the_words_of_the_span(data, old, new):
    start = data.draw(st.integers(0, len(old) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(old))))
    fate, found = move_span(span, old, new)
    assert (fate is Move.LOST) == (found is None)
    assert found is None or found.slice(new) == span.slice(old)
    assert (fate is Move.SAME) == (found == span)


@given(st.data(), TEXTS.filter(bool))
def test_in_an_unchanged_text_every_span_is_the_same(data, text):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert move_span(span, text, text) == (Move.SAME, span)


def test_two_hundred_statements_of_a_long_article_take_no_time():
    lines = [f"He said that {number} boats had left the port. " for number in range(1000)]
    old, new = "".join(lines), "Update. " + "".join(lines)
    starts = [old.index(line) for line in lines[::5]]
    statements = [(Span(at, at + 2), Span(at + 3, at + 7), Span(at + 8, at + 30)) for at in starts]
    begun = time.process_time()
    fates = {move_spans(spans, old, new)[0] for spans in statements}
    assert fates == {Move.MOVED}
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("unit", ["a", "a ", "ba ", "1,", "-"])
def test_texts_that_repeat_themselves_end_too(unit):
    old = unit * 50_000
    span = Span(len(old) // 4, len(old) // 2)
    begun = time.process_time()
    assert move_span(span, old, f"x{old}") == (Move.LOST, None)
    assert time.process_time() - begun < 2
