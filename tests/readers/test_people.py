"""Names of persons and names of bodies."""

import pytest

from sayso.readers.people import find_described_person, is_person, says_role


@pytest.mark.parametrize(
    ("name", "around"),
    [
        ("Ann Lee", {}),
        ("Doctor Ilka Meun", {}),
        ("Oona Leif", {"before": "The club’s president, "}),
        ("Oona Leif", {"behind": ", harbour master"}),
        ("Oona Leif", {"behind": " (@oonaleif)"}),
    ],
)
def test_person_is_known_by_name_title_or_role(name, around):
    assert is_person(name, **around)


@pytest.mark.parametrize(
    ("name", "around"),
    [
        ("Northwire", {}),
        ("Jordan Times", {}),
        ("Charlotte Observer", {}),
        ("The Marn Tribune", {}),
        ("Faces of the Valley", {}),
        ("Karst and Sons", {"before": "The builder, "}),
        ("Lowmere Stone", {"before": "The owner, "}),
        ("Harbour News", {"behind": " (@harbournews)"}),
        ("Oona Leif", {}),
    ],
)
def test_other_name_is_not_known_to_be_a_person(name, around):
    assert not is_person(name, **around)


@pytest.mark.parametrize("words", ["mayor of Kelmet", "Harbour Master", "Head of News"])
def test_role_is_one(words):
    assert says_role(words)


@pytest.mark.parametrize("words", ["Port Gazette", "Farmer's Weekly", "3 May"])
def test_outlet_is_no_role(words):
    assert not says_role(words)


def test_person_without_a_name_is_found_behind_from_only():
    assert find_described_person("A nurse in Holm was not so sure:") is None
    assert find_described_person("He wrote to the driver:") is None
    assert find_described_person("He spoke of the driver:") is None
    assert find_described_person("One came from a nurse:") == (14, 21)
