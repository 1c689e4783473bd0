"""Reviewing in a browser: every key, by keyboard alone, together, undone, at any width, and without a script."""

import shutil

import pytest

from sayso.api.ledger import Ledger
from tests.web.browser.conftest import LOOKS, find_violations, overflows, press, serving

ARTICLE = "zhqbc4mcjdqw-qglh"  # "Halcyon Star has sunk, coastguard officer says"
BLOG = "gky2km5zu44h-j7po"  # quotes two outlets
QUEUE = "/?queue=least-sure"
TOLD = ".outcome-told"
LONG = 30_000  # milliseconds that an answer may take where the machine is busy
_TOO_SMALL = """(places) => places
  .flatMap((place) => [...place.querySelectorAll("button, summary, select, input, a.button, li > a, label")])
  .filter((each) => each.checkVisibility({ visibilityProperty: true }))
  .filter((each) => !each.matches("input") || !each.closest("label.check, label.switch"))
  .map((each) => [each.textContent.trim(), each.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && (box.width < 24 || box.height < 24))
  .map(([words, box]) => `${words} ${box.width}x${box.height}`)"""
_ANOTHER_PLACE = "each => { each.value = each.value.split('#')[0] + '#99990-99999'; }"


def wait_told(page, words):
    page.locator(TOLD, has_text=words).wait_for(timeout=LONG)


def row(page, number):
    return page.locator(".found-row").nth(number)


def is_current(place):
    return place.get_attribute("aria-current") == "true"


def judgements(stories):
    with Ledger(stories) as ledger:
        return [(each.action.value, dict(each.after), each.reason) for each in ledger.judgements()]


def too_small(page, inside):
    """What can be pressed and is smaller than 24 pixels, links inside of sentences aside."""
    return page.eval_on_selector_all(inside, _TOO_SMALL)


@pytest.fixture(scope="module")
def shared_site(stories_built, tmp_path_factory):
    """A server for tests that decide something, and do not mind what the others decided."""
    place = shutil.copy(stories_built, tmp_path_factory.mktemp("review") / "stories.db")
    with serving(place) as address:
        yield address


def test_a_queue_is_reviewed_by_keyboard_alone(own_site, page, stories):
    page.goto(own_site + QUEUE)
    page.keyboard.press("j")
    assert is_current(row(page, 0))
    for number, (key, verdict) in enumerate((("a", "accepted"), ("x", "rejected"), ("u", "unsure"))):
        page.keyboard.press(key)
        assert is_current(row(page, number + 1))  # on to the next at once
        row(page, number).locator(".verdict", has_text=verdict).wait_for(timeout=LONG)
    assert [each[0] for each in judgements(stories)] == ["accept", "reject", "unsure"]
    page.keyboard.press("k")
    assert is_current(row(page, 2))
    for left in (2, 1, 0):
        page.keyboard.press("z")
        row(page, left).locator(".verdict").wait_for(state="detached", timeout=LONG)
    page.keyboard.press("z")
    wait_told(page, "Nothing is left to undo here")
    assert [each[0] for each in judgements(stories)[3:]] == ["undo"] * 3


def test_what_follows_is_told_and_undone(own_site, page):
    page.goto(f"{own_site}/?q=sunk")
    place = row(page, 0)
    place.get_by_role("button", name="Reject").click()
    wait_told(page, "1 statement rejected.")
    assert "→" in page.locator(".outcome-words").inner_text()
    assert page.locator(TOLD).get_attribute("role") == "status"
    assert page.locator(".outcome-effects a").count() >= 1
    page.get_by_role("button", name="Undo z").click()
    wait_told(page, "1 decision taken back.")
    row(page, 0).locator(".verdict").wait_for(state="detached", timeout=LONG)


def test_fields_are_put_right_with_e(own_site, page, stories):
    page.goto(f"{own_site}/?q=sunk")
    press(page, "je")
    dialog = page.get_by_role("dialog", name="Put fields right")
    dialog.get_by_label("How sure").select_option(label="possible")
    dialog.get_by_label("What it is").select_option("estimate")
    dialog.get_by_label("Why").fill("the officer did not see it")
    page.keyboard.press("Enter")
    wait_told(page, "1 statement put right.")
    assert judgements(stories)[-1] == (
        "edit",
        {"certainty": "PS", "content_type": "estimate"},
        "the officer did not see it",
    )
    assert not dialog.is_visible()
    row(page, 0).locator(".changes", has_text="certainty").wait_for(timeout=LONG)
    assert row(page, 0).locator("del").first.inner_text() == "CT"
    assert is_current(row(page, 0))


def test_what_a_field_does_not_take_is_said_in_the_dialog(own_site, page):
    page.goto(f"{own_site}/?q=sunk")
    press(page, "je")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("What is said").fill("words that stand nowhere")
    dialog.get_by_role("button", name="Put right").click()
    dialog.get_by_role("alert").wait_for()
    assert "does not stand in the article" in dialog.get_by_role("alert").inner_text()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert not dialog.is_visible()


def test_the_speaker_is_put_right_with_s(own_site, page, stories):
    page.goto(f"{own_site}/a/{ARTICLE}?at=0-44")
    press(page, "s")
    page.keyboard.type("Mara Ilves")
    page.keyboard.press("Enter")
    wait_told(page, "1 statement given another speaker.")
    page.locator("#selected ins", has_text="Mara Ilves").wait_for(timeout=LONG)
    assert judgements(stories)[-1][:2] == ("speaker", {"name": "Mara Ilves"})
    press(page, "s")
    page.get_by_role("button", name="Nobody is named").click()
    wait_told(page, "1 statement given another speaker. ")
    page.locator("#selected ins", has_text="Mara Ilves").wait_for(state="detached", timeout=LONG)
    assert judgements(stories)[-1][:2] == ("speaker", {"name": None})


def test_a_whole_block_is_put_right_with_b(own_site, page, stories):
    page.goto(f"{own_site}/a/{BLOG}")
    page.locator(".quoted .n").first.click()
    page.locator("#selected .told").wait_for()
    last = page.locator(".passage.quoted").nth(page.locator(".passage.quoted").count() - 1)
    press(page, "b")
    page.get_by_role("dialog").get_by_label("the author").check()
    page.keyboard.press("Enter")
    wait_told(page, "1 block given another voice.")
    assert judgements(stories)[-1][:2] == ("whose-block", {"voice": "author"})
    last.wait_for(state="detached", timeout=LONG)
    press(page, "z")
    wait_told(page, "1 decision taken back.")
    last.wait_for(timeout=LONG)


@pytest.mark.parametrize(
    ("key", "action", "done"),
    [("m", "same-claim", "put into one claim"), ("c", "contradicts", "set against another")],
)
def test_another_one_is_looked_for_and_chosen_with_m_and_c(own_site, page, stories, key, action, done):
    page.goto(f"{own_site}/?q=sunk")
    press(page, f"j{key}")
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Other claims of the same story").wait_for()
    page.keyboard.type("debris")
    dialog.get_by_text("found").wait_for()
    dialog.locator(".choices button", has_text="debris").first.focus()
    page.keyboard.press("Enter")
    wait_told(page, done)
    assert judgements(stories)[-1][0] == action


def test_a_note_goes_with_the_decision(own_site, page, stories):
    page.goto(own_site + QUEUE)
    press(page, "jn")
    page.keyboard.type("axe and u are letters here")
    page.keyboard.press("Enter")
    assert judgements(stories) == []
    page.keyboard.press("x")
    wait_told(page, "1 statement rejected.")
    assert judgements(stories)[-1] == ("reject", {}, "axe and u are letters here")


def test_keys_decide_nothing_in_a_field_or_when_they_are_off(own_site, page, stories):
    page.goto(own_site + QUEUE)
    press(page, "j/axu")
    assert page.locator("#q").input_value() == "axu"
    page.keyboard.press("Escape")
    press(page, "?")
    letters = page.locator("#keys-list kbd").all_inner_texts()
    assert set("axuesbmcnzjk/?") <= set(letters)
    page.get_by_label("Single keys act on this page").uncheck()
    page.get_by_role("button", name="Close").last.click()
    press(page, "jaxuz")
    assert not page.get_by_role("dialog").is_visible()
    assert judgements(stories) == []


def test_rows_in_view_are_decided_together(own_site, page, stories):
    page.goto(own_site + QUEUE)
    for number in (0, 2, 3):
        row(page, number).get_by_role("checkbox").check()
    page.get_by_label("Why, kept with each decision").fill("seen together")
    page.get_by_role("button", name="Accept 3 rows in view").click()
    wait_told(page, "3 statements accepted.")
    row(page, 3).locator(".verdict", has_text="accepted").wait_for(timeout=LONG)
    assert row(page, 1).locator(".verdict").count() == 0
    assert judgements(stories) == [("accept", {}, "seen together")] * 3
    assert page.get_by_role("button", name="Accept 3 rows in view").count() == 0
    press(page, "z")
    wait_told(page, "3 decisions taken back.")
    page.get_by_label("All in view").check()
    assert page.get_by_role("button", name="Reject 30 rows in view").is_visible()


def test_another_number_than_the_one_seen_is_refused(own_site, page, stories):
    page.goto(own_site + QUEUE)
    row(page, 0).get_by_role("checkbox").check()
    page.evaluate("() => { document.querySelectorAll('[data-check]')[1].checked = true; }")  # unseen by the button
    page.get_by_role("button", name="Accept 1 row in view").click()
    wait_told(page, "Not done: 2 rows are selected, and n says 1; look again at what is selected")
    assert judgements(stories) == []


def test_a_statement_that_is_gone_says_where_to_look(own_site, page):
    page.goto(f"{own_site}/?q=sunk")
    place = row(page, 0).get_attribute("data-place").split("#")[0]
    row(page, 0).locator("input[name=on][type=hidden]").evaluate(_ANOTHER_PLACE)
    row(page, 0).get_by_role("button", name="Accept").click()
    wait_told(page, "Not done: no statement stands at 99990-99999")
    assert page.get_by_role("link", name="Open the article").get_attribute("href") == f"/a/{place}"


def test_an_appearance_is_rejected_on_the_page_of_its_claim(own_site, page):
    page.goto(f"{own_site}/?q=sunk")
    page.goto(own_site + row(page, 0).locator(".by a").get_attribute("href"))
    lead = page.locator(".lead").inner_text()
    n = page.locator(".appearance").count()
    press(page, "jj")
    page.keyboard.press("x")
    wait_told(page, "1 statement rejected.")
    page.locator(".appearance").nth(n - 1).wait_for(state="detached", timeout=LONG)
    assert page.locator(".lead").inner_text() != lead
    press(page, "z")
    page.locator(".appearance").nth(n - 1).wait_for(state="attached", timeout=LONG)
    assert page.locator(".lead").inner_text() == lead


def test_a_person_says_where_a_claim_stands(own_site, page):
    page.goto(f"{own_site}/?q=sunk")
    page.goto(own_site + row(page, 0).locator(".by a").get_attribute("href"))
    page.get_by_role("link", name="Say where it stands").click()
    dialog = page.get_by_role("dialog", name="Where does this claim stand?")
    dialog.get_by_label("It is").select_option("not-checkable")
    dialog.get_by_label("Why").fill("nobody has looked for the wreck")
    dialog.get_by_role("button", name="Say so").click()
    wait_told(page, "says not-checkable; what the rules computed stands beside it.")
    page.locator(".notice", has_text="nobody has looked for the wreck").wait_for(timeout=LONG)
    page.get_by_role("button", name="Take back what").click()
    page.locator(".notice", has_text="nobody has looked for the wreck").wait_for(state="detached", timeout=LONG)


@LOOKS
def test_everybody_can_review(shared_site, new_page, theme, width):
    page = new_page(width=width, theme=theme)
    page.goto(shared_site + QUEUE)
    page.keyboard.press("j")
    page.keyboard.press("n")
    for number in (0, 1):
        row(page, number).get_by_role("checkbox").check()
    assert (find_violations(page), overflows(page), too_small(page, ".found-rows, .bulk")) == ([], False, [])
    for key in "esbmc":
        page.keyboard.press("Escape")
        page.keyboard.press(key)
        page.locator("dialog.review-dialog[open]").wait_for()
        page.wait_for_load_state("networkidle")
        for fold in page.locator("dialog.review-dialog summary").all():
            fold.click()
        assert (key, find_violations(page), overflows(page), too_small(page, ".review-dialog")) == (key, [], False, [])
        page.keyboard.press("Escape")
        if page.locator("dialog.review-dialog").evaluate("each => each.open"):
            page.keyboard.press("Escape")
    row(page, 0).get_by_role("button", name="Reject").click()
    wait_told(page, "1 statement rejected.")
    page.wait_for_load_state("networkidle")
    assert (find_violations(page), overflows(page), too_small(page, ".outcome")) == ([], False, [])


@LOOKS
def test_everybody_can_decide_on_pages_of_their_own(shared_site, new_page, theme, width):
    page = new_page(width=width, theme=theme, javascript=True)
    for action in (
        "edit",
        "date",
        "speaker",
        "whose-block",
        "same-claim",
        "not-same-claim",
        "override",
        "accept",
        "look",
    ):
        page.goto(f"{shared_site}/review?do={action}&on={ARTICLE}%230-44")
        assert (action, find_violations(page), overflows(page)) == (action, [], False)
    page.goto(f"{shared_site}/a/{ARTICLE}?at=0-44")
    press(page, "a")
    wait_told(page, "1 statement accepted.")
    assert (find_violations(page), overflows(page), too_small(page, "#selected .review")) == ([], False, [])


def test_all_is_decided_without_a_script(own_site, new_page, stories):
    page = new_page(javascript=False)
    page.goto(f"{own_site}/?q=sunk")
    row(page, 0).get_by_role("button", name="Accept").click()
    assert page.locator("h1").inner_text().startswith("1 statement accepted.")
    page.get_by_role("link", name="Go back").click()
    assert page.url == f"{own_site}/?q=sunk"
    row(page, 0).get_by_role("link", name="Speaker").click()
    page.get_by_label("Who speaks").fill("Mara Ilves")
    page.get_by_role("button", name="Put the speaker right").click()
    page.get_by_role("button", name="Undo").click()
    assert page.locator("h1").inner_text().startswith("1 decision taken back.")
    page.goto(own_site + QUEUE)
    for number in (0, 1):
        row(page, number).get_by_role("checkbox").check()
    page.get_by_role("button", name="Unsure checked rows").click()
    assert page.locator("h1").inner_text() == "Mark as unsure 2 rows?"
    page.get_by_label("Why").fill("to be asked")
    page.get_by_role("button", name="Mark as unsure 2 rows").click()
    assert [each[0] for each in judgements(stories)] == ["accept", "speaker", "undo", "unsure", "unsure"]
    assert judgements(stories)[-1][2] == "to be asked"
    page.goto(f"{own_site}/review?do=same-claim&on={ARTICLE}%230-44")
    page.get_by_label("Look for another statement").fill("debris")
    page.get_by_role("button", name="Look").click()
    page.locator(".choices button").first.click()
    assert "put into one claim with another" in page.locator("h1").inner_text()
