"""What a style sheet inside the page hides."""

import pytest

from sayso.readers.page_tree import drop_hidden, parse_page

WORDS = "Ann said that the gates had held through all of the night and most of the day. " * 3


def shown(sheet, markup):
    tree = parse_page(f"<html><head><style>{sheet}</style></head><body><p>{WORDS}</p>{markup}</body></html>")
    drop_hidden(tree)
    return "gone" in "".join(tree.itertext())


@pytest.mark.parametrize(
    ("sheet", "markup"),
    [
        (".x{display:none}", '<p class="a x">gone</p>'),
        (".x { color: red; DISPLAY : none !important; }", '<p class="x">gone</p>'),
        ("#x{visibility:hidden}", '<p id="x">gone</p>'),
        ("p.x{display:none}", '<p class="x">gone</p>'),
        (".x.y{display:none}", '<p class="y x">gone</p>'),
        ("a,.x , .y{display:none}", '<p class="x">gone</p>'),
        ("/* .x{} */ .x{display:none}", '<p class="x">gone</p>'),
        (".x{display:block}.x{display:none}", '<p class="x">gone</p>'),
        ("#x{display:none}.x{display:block}", '<p id="x" class="x">gone</p>'),
        (".x{display:none}", '<div class="x"><p>gone</p></div>'),
        ("@charset 'utf-8';.x{display:none}", '<p class="x">gone</p>'),
    ],
)
def test_hidden_by_a_rule_is_no_text(sheet, markup):
    assert not shown(sheet, markup)


@pytest.mark.parametrize(
    ("sheet", "markup", "why"),
    [
        (".x{display:none}", '<p class="xx">gone</p>', "another class"),
        ("div.x{display:none}", '<p class="x">gone</p>', "another element"),
        (".x.y{display:none}", '<p class="x">gone</p>', "not all classes"),
        (".x{display:none}.x{display:block}", '<p class="x">gone</p>', "the last rule decides"),
        (".x{display:none}#x{display:block}", '<p id="x" class="x">gone</p>', "an id weighs more"),
        (".a .x{display:none}", '<p class="x">gone</p>', "only inside another element"),
        (".x:hover{display:none}", '<p class="x">gone</p>', "only under the mouse"),
        (".x{display:none}.open .x{display:block}", '<p class="x">gone</p>', "a script may open it"),
        ("@media print{.x{display:none}}", '<p class="x">gone</p>', "only on paper"),
        (".x{display:none}@media (min-width:9px){.x{display:block}}", '<p class="x">gone</p>', "wide screens show it"),
        (".x{display:none}", '<p class="x" style="display:block">gone</p>', "the element says otherwise"),
        (".slide{display:none}", '<p class="slide">gone</p>', "a leaf of a gallery"),
        ("p{display:none}", "<p>gone</p>", "an element alone: waits for a script"),
        (".x{display:none", '<p class="x">gone</p>', "never closed"),
    ],
)
def test_near_misses_of_hiding_rules_are_text(sheet, markup, why):
    assert shown(sheet, markup), why


def test_rule_that_hides_nearly_the_whole_page_waits_for_a_script():
    tree = parse_page(f'<style>.x{{display:none}}</style><body>So. <div class="x"><p>{WORDS}</p></div></body>')
    drop_hidden(tree)
    assert "Ann said" in "".join(tree.itertext())
