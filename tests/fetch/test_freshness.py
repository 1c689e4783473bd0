import pytest

from sayso.fetch.freshness import read_max_age


@pytest.mark.parametrize(
    ("header", "age", "seconds"),
    [
        (None, None, None),
        ("", None, None),
        ("max-age=60", None, 60.0),
        ('Public, Max-Age="60"', None, 60.0),
        ("max-age=60", "70", 0.0),
        ("max-age=60", "soon", 60.0),
        ("no-store, max-age=60", None, None),
        ("xmax-age=60", None, None),
        ("s-maxage=21600, max-age=60", None, 60.0),
        ("max-age=60, s-maxage=21600", None, 60.0),
        ('foo="a, max-age=86400", max-age=10', None, 10.0),
        ("max-age=60", "1" * 12, 0.0),
        ("max-age=often", None, None),
        ("max-age=" + "9" * 400, None, 0.0 + 10**10),
    ],
)
def test_seconds_for_which_an_answer_is_good(header, age, seconds):
    assert read_max_age(header, age=age) == seconds
