"""The pages beside the five screens: adding, jobs, decisions, versions, logging in; everybody can use them."""

import pytest

from sayso.api.ledger import Ledger
from sayso.web import Accounts, Role
from tests.web.browser.conftest import LOOKS, find_violations, overflows, serving
from tests.web.test_accounts import PASSWORD
from tests.web.test_versions import AFTER, BEFORE

SUNK = "zhqbc4mcjdqw-qglh#0-44"
TEXT = "The bridge at Kelmet is closed, Mayor Ines Falk said on Monday. Who will pay for it?"


@pytest.fixture(scope="module")
def busy_site(stories_built, tmp_path_factory):
    """The address of a server on a ledger with versions and decisions, and the ids of two versions."""
    place = tmp_path_factory.mktemp("busy") / "news.db"
    place.write_bytes(stories_built.read_bytes())
    with Ledger(place, who="Mia", told=lambda _: None) as ledger:
        ids = [
            ledger.add_text(text, title="Orsa", published="2023-06-05", url="https://wire.example/orsa").version_id
            for text in (BEFORE, AFTER)
        ]
        ledger.link()
        ledger.watch(["https://wire.example/feed.xml"])
        ledger.enqueue(["https://wire.example/a"])
    with serving(place, "--no-jobs") as address:
        yield address, ids


@LOOKS
@pytest.mark.parametrize(
    "path", ["/add", "/add?url=https://wire.example/a", "/jobs", "/judgements", "/account", "diff"]
)
def test_everybody_can_use_it(busy_site, new_page, theme, width, path):
    address, ids = busy_site
    page = new_page(width=width, theme=theme)
    page.goto(address + (f"/a/{ids[0]}/diff/{ids[1]}" if path == "diff" else path))
    assert find_violations(page) == []
    assert not overflows(page)


def test_a_text_is_pasted_and_its_claims_are_there(own_site, page):
    page.goto(f"{own_site}/add")
    page.get_by_label("Words").fill(TEXT)
    page.get_by_role("button", name="Read the text").click()
    page.get_by_role("heading", name="Left out, and why").wait_for(timeout=30_000)
    assert find_violations(page) == []
    page.get_by_role("link", name="See who says what").click()
    page.get_by_role("link", name="1: Mayor Ines Falk").click()
    assert page.locator("#selected .told").inner_text().endswith("Mayor Ines Falk said ...")


def test_a_decision_is_taken_back_from_the_list(own_site, new_page):
    """Without a script, as everything that changes something can be done."""
    page = new_page(javascript=False)
    page.goto(f"{own_site}/a/{SUNK.partition('#')[0]}?at=0-44")
    token = page.locator('meta[name="sayso-csrf"]').get_attribute("content")
    fields = {"csrf": token, "action": "accept", "on": SUNK}
    assert page.request.post(f"{own_site}/judgements", form=fields, headers={"origin": own_site}).ok
    page.goto(f"{own_site}/judgements")
    page.get_by_role("button", name="Undo decision").click()
    page.get_by_role("heading", name="1 decision taken back.").wait_for(timeout=30_000)


def test_somebody_logs_in_and_out(stories, new_page, tmp_path):
    accounts = Accounts(tmp_path / "news.accounts")
    accounts.add("Mia", Role.EDITOR, PASSWORD)
    with serving(stories, "--accounts", str(accounts.path), "--name", "news.example") as address:
        page = new_page(theme="dark")
        page.goto(f"{address}/judgements")
        assert find_violations(page) == []
        page.get_by_label("Name").fill("Mia")
        page.get_by_label("Password").fill("wrong password")
        page.get_by_role("button", name="Log in").click()
        assert page.get_by_role("alert").inner_text().endswith("name or password is wrong")
        page.get_by_label("Name").fill("Mia")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.get_by_role("heading", name="Decisions").wait_for()
        page.get_by_role("button", name="Log out").click()
        page.get_by_role("heading", name="Log in").wait_for()
