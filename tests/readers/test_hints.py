"""What the caller knows."""

import pytest

from sayso.errors import InputError
from sayso.readers import Hints
from sayso.readers.hints import read_given_date


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
