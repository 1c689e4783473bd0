"""The desk in a browser: both themes, narrow and wide, every facet by its field, rows by keyboard, without a script."""

import pytest

from tests.web.browser.conftest import LOOKS, find_violations, overflows, press


@LOOKS
@pytest.mark.parametrize("path", ["/", "/?q=crew&contradicted=true", "/?queue=same-claim", "/?q=zzzqqq"])
def test_everybody_can_use_the_desk(site, new_page, theme, width, path):
    page = new_page(width=width, theme=theme)
    page.goto(site + path)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert find_violations(page) == []
    assert not overflows(page)


@pytest.mark.parametrize(
    ("label", "value", "key"),
    [
        ("Words", "crew", "q=crew"),
        ("Speaker", "coroner", "who=coroner"),
        ("Outlet", "Northwire", "outlet=Northwire"),
        ("Said", "2023-05", "said=2023-05"),
        ("About", "2023-05", "about=2023-05"),
        ("Number", "11", "number=11"),
    ],
)
def test_each_facet_is_a_field(site, new_page, label, value, key):
    page = new_page(javascript=False)
    page.goto(site + "/")
    page.locator(".facets summary").click()
    page.locator(".facets").get_by_label(label, exact=True).fill(value)
    page.get_by_role("button", name="Find").click()
    page.locator(".found-row").first.wait_for()
    assert key in page.url


@pytest.mark.parametrize("label", ["Anonymous", "Contradicted"])
def test_each_switch_narrows(site, page, label):
    page.goto(site + "/")
    page.locator(".facets summary").click()
    page.get_by_label(label).check()
    page.get_by_role("button", name="Find").click()
    assert page.get_by_label(label).is_checked()
    assert page.locator(".found-row").count() > 0


@pytest.mark.parametrize(("label", "value"), [("Status", "contested"), ("Certainty", "PR"), ("Decided", "open")])
def test_each_choice_narrows(site, page, label, value):
    page.goto(site + "/")
    page.locator(".facets summary").click()
    page.locator(".facets").get_by_label(label).select_option(value)
    page.get_by_role("button", name="Find").click()
    assert page.locator(".facets").get_by_label(label).input_value() == value
    assert page.locator(".found-row").count() > 0


def test_rows_are_walked_by_keys(site, page):
    page.goto(site + "/?q=crew")
    press(page, "jj")
    assert page.locator(".found-row").nth(1).get_attribute("aria-current") == "true"


def test_keys_act_on_the_row_that_holds_the_focus(site, page):
    page.goto(site + "/?q=crew")
    press(page, "j")
    page.locator(".found-row").nth(3).locator("a").first.focus()
    assert page.locator(".found-row[aria-current=true]").count() == 1
    assert page.locator(".found-row").nth(3).get_attribute("aria-current") == "true"
