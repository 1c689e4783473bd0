from importlib import resources
from pathlib import Path

FLAT = Path(__file__).parents[2] / "examples"


def packaged():
    return {file.name: file.read_bytes() for file in (resources.files("sayso") / "examples").iterdir()}


def test_the_examples_of_the_package_are_those_of_the_repository_byte_for_byte():
    assert packaged() == {file.name: file.read_bytes() for file in FLAT.iterdir()}


def test_there_are_two_stories_and_two_pages():
    names = sorted(packaged())
    assert {name.rsplit("-0", 1)[0] for name in names if name.endswith(".md")} == {"halcyon-star", "orsa-dam"}
    assert len([name for name in names if name.endswith(".html")]) == 2
