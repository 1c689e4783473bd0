"""What the caller knows."""

import pytest

from sayso.errors import InputError
from sayso.readers import Hints
from sayso.readers.hints import choose_outlet, choose_url, read_given_date


def test_given_date_keeps_its_wording():
    published = read_given_date(Hints(published="21 February 2019"))
    assert (published.value, published.evidence, published.wording) == ("2019-02-21", "given", "21 February 2019")


@pytest.mark.parametrize("wording", ["03/04/2019", "2019-02-30", "soon", ""])
def test_given_date_that_is_none_raises_and_says_what_is_right(wording):
    with pytest.raises(InputError) as raised:
        read_given_date(Hints(published=wording))
    assert repr(wording) in str(raised.value)
    assert "2019-02-21T19:05" in str(raised.value)


def test_no_hint_is_no_date():
    assert read_given_date(Hints()) is None


@pytest.mark.parametrize(
    ("fetched", "stated", "chosen"),
    [
        ("https://wire.example/a?id=7", "https://wire.example/a", "stated"),
        ("https://www.wire.example/a", "http://wire.example/a", "stated"),
        ("https://amp.wire.example/a/amp", "https://www.wire.example/a", "stated"),
        ("https://m.wire.example/a", "https://wire.example/a", "stated"),
        ("https://copies.example/a", "https://wire.example/a", "fetched"),
        ("https://ann.blogs.example/a", "https://bob.blogs.example/a", "fetched"),
        ("https://wire.example.copies.example/a", "https://wire.example/a", "fetched"),
        ("https://wire.example/a", "https://wire.example@copies.example/a", "fetched"),
        ("https://wire.example/a", "https://wire.example/", "fetched"),
        ("https://wire.example/", "https://wire.example", "stated"),
        ("https://wire.example/a", None, "fetched"),
    ],
)
def test_a_fetched_page_names_its_own_address_only_within_its_site(fetched, stated, chosen):
    assert choose_url(Hints(fetched_from=fetched), stated) == {"fetched": fetched, "stated": stated}[chosen]


def test_a_given_address_stands_above_both_and_a_file_is_believed():
    given = Hints(url="https://wire.example/a", fetched_from="https://archive.example/1")
    assert choose_url(given, "https://archive.example/x") == "https://wire.example/a"
    assert choose_url(Hints(), "https://wire.example/a") == "https://wire.example/a"


@pytest.mark.parametrize(
    ("stated", "stated_url", "outlet"),
    [
        ("The Wire", "https://wire.example/a", "The Wire"),
        ("wire.example", "https://wire.example/a", "copies.example"),
        ("wire.example", None, "wire.example"),
        (None, None, "copies.example"),
    ],
)
def test_the_outlet_of_a_fetched_page_is_no_host_of_another_site(stated, stated_url, outlet):
    assert choose_outlet(Hints(fetched_from="https://copies.example/a"), stated, stated_url=stated_url) == outlet


def test_a_given_outlet_stands_above_all_and_a_file_without_one_has_none():
    given = Hints(outlet="CNN", fetched_from="https://copies.example/a")
    assert choose_outlet(given, "The Wire", stated_url=None) == "CNN"
    assert choose_outlet(Hints(), None, stated_url=None) is None
