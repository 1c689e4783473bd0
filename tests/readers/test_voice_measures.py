import pytest

from sayso.readers.plain import lay_out_plain
from sayso.readers.voice_measures import VoiceMeasures

NEWS = "Two men died in the north on Monday, officials said. The ministry declined to comment."


def measures(*paragraphs):
    return VoiceMeasures(lay_out_plain("\n\n".join(paragraphs)))


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("The Coast Daily reported:", "colon"),
        ("The Gulf Herald has the story.", "presenting"),
        ("I am copying the part that matters.", "copying-host"),
        ("The club put out a statement.", "named"),
        ("It rained on the parade all the same.", "plain"),
    ],
)
def test_every_lead_in_is_of_one_kind(lead, kind):
    kinds = {"colon", "presenting", "copying-host", "letter", "mention", "named", "plain"}
    assert kinds & measures(lead, NEWS).lead(0).keys() == {kind}


@pytest.mark.parametrize("lead", ["Background:", "2 p.m.:", "The look on her face in this video says it all:"])
def test_a_section_an_entry_or_an_embed_leads_in_nothing(lead):
    assert measures(lead, NEWS).lead(0) is None


def test_a_host_who_takes_up_quoted_words_cites_them():
    behind = measures("I read it.", NEWS, '"Declined to comment" is what they do.').close(1, 1)
    assert behind["cites-behind"] == 1
    assert "cites-behind" not in measures("I read it.", NEWS, '"No way" is what they say.').close(1, 1)


def test_words_in_quotation_marks_are_not_how_the_paragraph_speaks():
    assert "I" not in measures('He said: "I never saw it."', NEWS).paragraph(0)
    assert measures("I never saw it.", NEWS).paragraph(0)["I"] == 1


def test_in_a_letter_the_first_person_is_no_sign_of_the_host():
    letter = measures("He wrote:", "I resign, and we are sorry.")
    assert {"I:personal", "we:personal"} <= letter.paragraph(1, is_personal=True).keys()
    assert not {"I", "we"} & letter.paragraph(1, is_personal=True).keys()
