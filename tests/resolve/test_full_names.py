from time import process_time

from sayso.resolve.full_names import find_only_name_before, find_person_before
from sayso.text import find_sentences


def before(text, word):
    return find_person_before(text, text.index(word), find_sentences(text))


def test_a_last_name_tells_of_whom_the_full_name_stands_elsewhere():
    assert before("Korvin Dale owns a boat. I rang Dale. He said so.", "He") == "Korvin Dale"
    assert before("Korvin Dale owns a boat. I saw Dale with Odile Brask. He said so.", "He") is None


def test_one_of_two_people_of_one_last_name_is_told_by_the_full_one():
    text = "Mats Dale owns a boat. The other one is Odile Dale. She said so."
    assert before(text, "She") == "Odile Dale"
    assert before(f"{text} Dale sold it. Then he left.", "he left") is None


def test_an_initial_tells_two_people_of_one_last_name_apart():
    text = "Mats Dale owns a boat. Odile Dale owns none. O. Dale laughed. Then came Oskar Dale."
    place = text.index("O. Dale")
    assert find_only_name_before(text, "dale", place, initial="O") == "Odile Dale"
    assert find_only_name_before(text, "dale", place) is None
    assert find_only_name_before(text, "dale", len(text), initial="O") is None
    assert find_only_name_before(text, "brask", place) is None


def test_a_pronoun_is_sought_a_name_for_in_no_more_than_a_stretch_before_it():
    text = "Ann Lee said that " + "it was wrong and she knew it and " * 4000 + "she left."
    sentences = find_sentences(text)
    started = process_time()
    found = [find_person_before(text, place, sentences) for place in range(500, len(text), 33)]
    assert (found[0], found[-1]) == ("Ann Lee", None)
    assert process_time() - started < 3  # seconds; some 0.2 on one core
