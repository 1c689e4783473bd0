"""The screen of estimates in a browser: both themes, narrow and wide, and from a bar to the lit sentence."""

import pytest

from tests.web.browser.conftest import LOOKS, find_violations, overflows


@LOOKS
@pytest.mark.parametrize("path", ["/e", "/e?q=crew&as_of=2022-11-07", "/e?q=zzzqqq"])
def test_everybody_can_read_estimates(site, new_page, theme, width, path):
    page = new_page(width=width, theme=theme)
    page.goto(site + path)
    assert find_violations(page) == []
    assert not overflows(page)


def test_a_bar_leads_to_its_sentence(site, page):
    page.goto(f"{site}/e?q=crew")
    page.locator("svg.chart a").first.click()
    page.wait_for_url("**/a/**")
    assert "21" in "".join(page.locator(".lit").all_inner_texts())
    assert page.locator("#selected .told").is_visible()


def test_words_and_a_day_are_asked_without_a_script(site, new_page):
    page = new_page(javascript=False)
    page.goto(f"{site}/e")
    page.get_by_label("Words").fill("missing")
    page.get_by_label("As of").fill("2023-05-09")
    page.get_by_role("button", name="Show").click()
    assert "as of 9 May 2023" in page.locator("h1").inner_text()
    assert page.locator("svg.chart").count() >= 1
