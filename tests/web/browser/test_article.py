"""The screen of an article in a browser: marks, selection, keys, narrow screens, no script."""

import pytest

from tests.web.browser.conftest import LOOKS, find_violations, overflows, press

SUNK = "zhqbc4mcjdqw-qglh"  # "Halcyon Star has sunk, coastguard officer says"
GRAIN = "gky2km5zu44h-j7po"  # a blog that quotes two outlets


@LOOKS
@pytest.mark.parametrize("path", [f"/a/{GRAIN}", f"/a/{SUNK}?at=0-44", f"/a/{GRAIN}?show=not-extracted", "/a/nothing"])
def test_everybody_can_read_an_article(site, new_page, theme, width, path):
    page = new_page(width=width, theme=theme)
    page.goto(site + path)
    assert find_violations(page) == []
    assert not overflows(page)


def test_clicked_words_show_whose_they_are(site, page):
    page.goto(f"{site}/a/{SUNK}")
    page.get_by_text("The missing cargo ship").first.click()
    assert (
        page.locator("#selected .told").inner_text()
        == "Marn Tribune says a Tovian coastguard officer, unnamed, told ..."
    )
    assert page.url.endswith("?at=0-44#0-44")
    assert page.locator(".lit").first.inner_text() == "The missing cargo ship Halcyon Star has sunk"
    page.go_back()
    page.wait_for_url(f"{site}/a/{SUNK}")


def test_a_permalink_selects_its_statement(site, page):
    page.goto(f"{site}/a/{SUNK}#0-44")
    page.wait_for_selector("#selected .told")
    assert page.locator("#selected h2").inner_text() == "Statement 1"


def test_keys_walk_through_the_statements_and_rest_in_a_field(site, page):
    page.goto(f"{site}/a/{SUNK}")
    press(page, "jj")
    page.locator("#selected h2", has_text="Statement 2").wait_for()
    press(page, "k")
    page.locator("#selected h2", has_text="Statement 1").wait_for()
    press(page, "/jj")
    assert page.locator("#q").input_value() == "jj"
    assert page.locator("#selected h2").inner_text() == "Statement 1"


def test_single_keys_can_be_turned_off(site, page):
    page.goto(f"{site}/a/{SUNK}")
    press(page, "?")
    assert page.locator("#keys").is_visible()
    page.get_by_label("Single keys act on this page").uncheck()
    page.get_by_role("button", name="Close").click()
    press(page, "j")
    assert page.locator("#selected h2").inner_text() == "How to read the marks"
    page.reload()
    press(page, "j?")
    assert not page.locator("#keys").is_visible()


def test_an_article_can_be_read_without_a_script(site, new_page):
    page = new_page(javascript=False)
    page.goto(f"{site}/a/{SUNK}")
    page.get_by_role("link", name="1: a Tovian coastguard officer").click()
    assert page.locator("#selected h2").inner_text() == "Statement 1"
    page.get_by_role("link", name="Not extracted").click()
    page.locator("mark.unheld").first.wait_for()


def test_the_theme_is_kept(site, page):
    page.goto(f"{site}/a/{SUNK}")
    page.get_by_role("button", name="Switch between light and dark").click()
    page.goto(f"{site}/a/{GRAIN}")
    assert page.locator("html").get_attribute("data-theme") == "dark"
