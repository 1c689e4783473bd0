from sayso.extract import find_own_words
from sayso.extract.asides import aside_measures, aside_probability, look_around
from sayso.model import NonClaimKind, Span


def kinds(text):
    return [each.kind for each in find_own_words(text, ())[1]]


def test_a_text_without_a_host_has_no_asides():
    assert NonClaimKind.ASIDE not in kinds("Perhaps it was homesick. The penguin was found on Monday.")


def test_what_is_measured_depends_on_where_the_sentence_stands():
    text = "Is it? Perhaps it was homesick.\n\nThe penguin was found on Monday."
    around = look_around(text, ())
    first = aside_measures(text, Span(7, 31), around)
    assert first["behind-question"] == first["last-of-paragraph"] == 1
    assert "first-of-paragraph" not in first
    assert "behind-question" not in aside_measures(text, Span(33, len(text)), around)


def test_a_number_and_a_name_speak_for_a_claim():
    host = "I don't know. "
    joke = host + "Perhaps it was just homesick."
    fact = host + "On Monday the harbour office in Holm counted 214 boats, its head, Ann Lee, wrote in the log."
    odds = [
        aside_probability(aside_measures(text, Span(len(host), len(text)), look_around(text, ())))
        for text in (joke, fact)
    ]
    assert odds[0] > 2 * odds[1]


def test_the_probability_is_shown():
    text = "I don't buy it. Perhaps it was homesick, poor thing, and just wanted you all to wave."
    found = [each for each in find_own_words(text, ())[1] if each.kind is NonClaimKind.ASIDE]
    assert all("learned: 0." in each.why for each in found)
