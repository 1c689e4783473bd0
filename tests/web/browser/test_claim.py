"""The screen of a claim in a browser: both themes, narrow and wide, the slider by keyboard, no script."""

import pytest

from tests.web.browser.conftest import LOOKS, find_violations, overflows

ELEVEN = "c-wojghtqxhno2-brlg"


@LOOKS
@pytest.mark.parametrize("path", [f"/c/{ELEVEN}", f"/c/{ELEVEN}?as_of=2023-05-10", "/c/c-zzz"])
def test_everybody_can_read_a_claim(site, new_page, theme, width, path):
    page = new_page(width=width, theme=theme)
    page.goto(site + path)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert find_violations(page) == []
    assert not overflows(page)


def test_the_slider_goes_back_by_keyboard(site, page):
    page.goto(f"{site}/c/{ELEVEN}")
    page.locator("[data-slider]").focus()
    page.keyboard.press("Home")
    page.locator(".stands", has_text="asserted").wait_for()
    assert page.url.endswith("?as_of=2023-05-09")
    assert page.locator("[role=status]#said").inner_text().startswith("As of 9 May 2023") or page.locator(
        "[role=status]"
    ).inner_text().startswith("As of 9 May 2023")
    page.keyboard.press("ArrowRight")
    page.locator(".stands", has_text="contested").wait_for()
    assert page.evaluate("document.activeElement.matches('[data-slider]')")


def test_an_earlier_day_without_a_script(site, new_page):
    page = new_page(javascript=False)
    page.goto(f"{site}/c/{ELEVEN}")
    page.get_by_label("As of", exact=True).select_option("2023-05-10")
    page.get_by_role("button", name="Show").click()
    assert "contested" in page.locator(".stands").inner_text()
    page.locator(".repeats summary").first.click()
    assert page.locator(".repeats .appearance").first.is_visible()
