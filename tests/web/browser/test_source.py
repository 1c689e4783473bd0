"""The screen of a source in a browser: both themes, narrow and wide, without a script."""

import pytest

from tests.web.browser.conftest import LOOKS, find_violations, overflows

TRIBUNE = "s-9cba1078af5b"


@LOOKS
@pytest.mark.parametrize("path", [f"/s/{TRIBUNE}", f"/s/{TRIBUNE}?show=withdrawn", "/s/s-zzz"])
def test_everybody_can_read_a_source(site, new_page, theme, width, path):
    page = new_page(width=width, theme=theme)
    page.goto(site + path)
    assert find_violations(page) == []
    assert not overflows(page)


def test_from_its_words_to_the_article_without_a_script(site, new_page):
    page = new_page(javascript=False)
    page.goto(f"{site}/s/{TRIBUNE}")
    page.get_by_role("link", name="Its own word").click()
    page.locator("tbody a").first.click()
    page.locator(".lit").first.wait_for()
