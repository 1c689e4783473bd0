import pytest

from sayso.extract.entries import attribute_entries
from sayso.model import Attribution, Manner, Span

BEHIND = "\n\n9:05 It rains.\n\n9:10 The shops are shut."


def own(text, content):
    start = text.index(content)
    return Attribution(
        source=(), cue=(), content=(Span(start, start + len(content)),), manner=Manner.OWN, confidence=1.0
    )


def source(text, content):
    found = attribute_entries(text, [own(text, content)])[0]
    assert found.content[0].slice(text) in content
    return [span.slice(text) for span in found.source]


@pytest.mark.parametrize(
    ("entry", "label"),
    [
        ("9:00 Mayor Odile Brask: ten wells are shut.", "Mayor Odile Brask"),
        ("09.00 - Odile Brask, Tovia Water: ten wells are shut.", "Odile Brask, Tovia Water"),
        ("9 a.m. The hospital: It rained. Ten wells are shut.", "The hospital"),
        ("9:00 The clinic's director on the phone: ten wells are shut.", "The clinic's director on the phone"),
    ],
)
def test_what_stands_behind_a_label_is_its_speakers(entry, label):
    text = entry + BEHIND
    assert source(text, entry[entry.lower().index("ten wells") :].rstrip(".")) == [label]
    assert source(text, "The shops are shut") == []


@pytest.mark.parametrize(
    "entry",
    [
        "9:00 Update: ten wells are shut.",
        "9:00 One thing is sure: ten wells are shut.",
        "9:00 Bitter water: ten wells are shut.",
        "Mayor Odile Brask: ten wells are shut.",
    ],
)
def test_other_words_before_a_colon_label_nobody(entry):
    text = entry + BEHIND
    assert source(text, "ten wells are shut") == []


def test_a_text_with_few_times_is_no_ticker():
    text = "9:00 Mayor Odile Brask: ten wells are shut.\n\nIt rains.\n\nThe shops are shut."
    assert source(text, "ten wells are shut") == []
    assert attribute_entries("", []) == ()


def test_what_has_a_speaker_keeps_it():
    text = "9:00 Odile Brask: ten wells are shut, says Bo Falk." + BEHIND
    start = text.index("Bo Falk")
    said = Attribution(
        source=(Span(start, start + 7),),
        cue=(Span(start - 5, start - 1),),
        content=(Span(18, 36),),
        manner=Manner.INDIRECT,
        confidence=1.0,
    )
    assert attribute_entries(text, [said]) == (said,)
