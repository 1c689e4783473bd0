import pytest

from sayso.extract import carry_on
from sayso.model import Attribution, Manner, Span


def spans(text, words):
    start = text.index(words)
    return (Span(start, start + len(words)),)


def said(text, content, *, source="Ann", cue="said"):
    return Attribution(
        source=spans(text, source),
        cue=spans(text, cue),
        content=spans(text, content),
        manner=Manner.INDIRECT,
        confidence=1.0,
    )


def own(text, content):
    return Attribution(source=(), cue=(), content=spans(text, content), manner=Manner.OWN, confidence=1.0)


@pytest.mark.parametrize(
    ("text", "before", "behind"),
    [
        ("The ferry carried 80 people, Ann said; two are missing.", "The ferry carried 80 people", "two are missing"),
        ("Ann said that nine were rescued. Another six are missing.", "that nine were rescued", "Another six"),
        ("Ann said that nine were rescued. The remaining 6 hid.", "that nine were rescued", "The remaining 6 hid"),
    ],
)
def test_what_goes_on_with_the_words_before_has_their_source(text, before, behind):
    found = carry_on(text, (said(text, before), own(text, behind)))
    assert [span.slice(text) for span in found[1].source] == ["Ann"]
    assert found[1].cue == ()
    assert found[1].manner is Manner.INDIRECT
    assert found[1].confidence < 1


@pytest.mark.parametrize(
    ("text", "before", "behind"),
    [
        ("Ann said that nine were rescued. Six boats are at sea.", "that nine were rescued", "Six boats are at sea"),
        ("Ann said that nine were rescued.\n\nAnother six are missing.", "that nine were rescued", "Another six"),
        ("Ann said that nine were rescued. It rained. Another six left.", "that nine were rescued", "Another six left"),
        ("Ann said that nine were rescued; the harbour is shut.", "that nine were rescued", "the harbour is shut"),
        ("Ann said that nine were rescued. Another day passed.", "that nine were rescued", "Another day passed"),
    ],
)
def test_all_else_without_a_cue_stays_the_text_s_own(text, before, behind):
    given = (said(text, before), own(text, behind))
    assert carry_on(text, given) == given


def test_what_nobody_said_is_carried_on_by_nobody():
    text = "Nine were rescued. Another six are missing."
    given = (own(text, "Nine were rescued"), own(text, "Another six are missing"))
    assert carry_on(text, given) == given
