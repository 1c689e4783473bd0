import pytest

from sayso.resolve.content_types import content_type_of


@pytest.mark.parametrize(
    ("words", "cue_class", "content_type"),
    [
        ("the dam broke", "say", "fact"),
        ("to leave the town", "demand", "directive"),
        ("to comment", "refuse", "speech"),
        ("to pay", "refuse", "intention"),
        ("the dam should be closed", "say", "norm"),
        ("the train should arrive by noon", "say", "fact"),
        ("it is a disgrace", "say", "opinion"),
        ("the pump was in good order", "say", "fact"),
        ("she was saddened by it", "say", "attitude"),
        ("we will rebuild the bridge", "say", "intention"),
        ("the river will rise", "say", "prediction"),
        ("prosecutors may open an inquiry", "say", "prediction"),
        ("Will Smith left the party in May", "say", "fact"),
        ("the will was read on Monday", "say", "fact"),
        ("more than 60 people were hurt", "say", "estimate"),
    ],
)
def test_words_and_cue_tell_what_sort_of_thing_is_said(words, cue_class, content_type):
    assert content_type_of(words, cue_class, is_own=False).value == content_type


@pytest.mark.parametrize(
    ("words", "content_type"),
    [
        ("In my view it is over", "opinion"),
        ("This is a farce", "opinion"),
        ("The committee met on Monday", "fact"),
        ("We must do better", "opinion"),
    ],
)
def test_what_the_document_says_itself_may_be_an_opinion(words, content_type):
    assert content_type_of(words, None, is_own=True).value == content_type


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The ward is to close in May", "prediction"),
        ("Four posts are now to go", "prediction"),
        ("Nobody is to blame", "fact"),
        ("It was close to the town", "fact"),
    ],
)
def test_what_is_to_be_done_is_to_come(words, kind):
    assert content_type_of(words, None, is_own=True).value == kind


def test_what_the_speaker_will_do_is_a_plan():
    assert content_type_of("Norrhav Lines will pay", None, is_own=True, speaker="Norrhav Lines").value == "intention"


def test_what_holds_another_saying_is_speech_or_belief():
    assert content_type_of("he told her that it rains", "say", is_own=False, inner="say").value == "speech"
    assert content_type_of("he thinks it rains", "say", is_own=False, inner="believe").value == "belief"


def test_a_name_given_is_an_opinion():
    assert content_type_of('the plan "a betrayal"', "say", is_own=False, cue="called").value == "opinion"
