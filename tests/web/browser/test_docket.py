"""The screen of the docket in a browser: both themes, narrow and wide, without a script."""

import pytest

from tests.web.browser.conftest import LOOKS, find_violations, overflows


@LOOKS
@pytest.mark.parametrize("path", ["/docket", "/docket?show=open&as_of=2022-11-10", "/docket?due_before=1900-01-01"])
def test_everybody_can_read_the_docket(site, new_page, theme, width, path):
    page = new_page(width=width, theme=theme)
    page.goto(site + path)
    assert find_violations(page) == []
    assert not overflows(page)


def test_it_is_narrowed_and_leads_to_the_claim_without_a_script(site, new_page):
    page = new_page(javascript=False)
    page.goto(site)
    page.get_by_role("link", name="Docket").click()
    page.get_by_label("Kind").select_option("promise")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Open", exact=False).first.click()
    assert {each.strip() for each in page.locator('td[data-label="Kind"]').all_inner_texts()} == {"promise"}
    page.locator("tbody th a").first.click()
    page.wait_for_url("**/c/**")
