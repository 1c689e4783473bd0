"""Trees of pages: what is shown, at any depth."""

import pytest
from lxml import etree

from sayso.readers.caps import MAX_DEPTH
from sayso.readers.page_tree import drop_hidden, parse_page


def shown(source):
    tree = parse_page(source)
    drop_hidden(tree)
    return " ".join("".join(tree.itertext()).split())


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">gone</p>',
        '<p style="color: red; DISPLAY : none !important">gone</p>',
        '<p style="visibility: hidden">gone</p>',
        "<p hidden>gone</p>",
        '<span aria-hidden="true">gone</span>',
        '<span class="sr-only">gone</span>',
        '<div class="d-none">gone</div>',
        "<template><p>gone</p></template>",
        "<noscript>gone</noscript>",
        "<script>gone</script>",
        "<style>gone</style>",
        "<button>gone</button>",
        "<dialog>gone</dialog>",
        "<!-- gone -->",
        "<?php gone ?>",
    ],
)
def test_hidden_words_are_no_text_and_what_follows_them_stays(hidden):
    assert shown(f"<body><p>Before</p>{hidden} after</body>") == "Before after"


@pytest.mark.parametrize("before", ["", "<b>So</b>"])
@pytest.mark.parametrize("control", ["&#2;", "\x02", "\x1b", "\x0c"])
def test_control_characters_around_what_is_hidden_do_no_harm(before, control):
    words = shown(f"<body><p>{before}{control}<script>gone</script>{control}so it is</p></body>")
    assert words.split()[-3:] == ["so", "it", "is"]


@pytest.mark.parametrize(
    "seen",
    [
        '<p style="display:block">Ann</p>',
        '<p aria-hidden="false">Ann</p>',
        '<div class="d-none d-md-block">Ann</div>',
        "<dialog open>Ann</dialog>",
        f"<noscript><p>Ann{' and Bo' * 100}</p></noscript>",
        '<body style="display:none"><p>Ann</p></body>',
    ],
)
def test_near_misses_of_hiding_are_text(seen):
    assert shown(f"<html>{seen}</html>").startswith("Ann")


@pytest.mark.parametrize("tag", ["div", "blockquote", "b", "font", "x-thing"])
@pytest.mark.parametrize("n_levels", [300, 5000])
@pytest.mark.parametrize("is_closed", [True, False])
def test_deep_page_is_flattened_and_loses_no_words(tag, n_levels, is_closed):
    closing = f"</{tag}>" * n_levels if is_closed else ""
    tree = parse_page(f"<html><body>{f'<{tag}>' * n_levels}<p>Deep words.</p>{closing}<p>After.</p></body></html>")
    assert "".join(tree.itertext()).split() == ["Deep", "words.After."] or "After." in "".join(tree.itertext())
    assert "Deep words." in "".join(tree.itertext())
    assert max(len(list(element.iterancestors())) for element in tree.iter()) < MAX_DEPTH


@pytest.mark.parametrize("source", ["", "   ", "<!-- only this -->", "<?xml version='1.0' encoding='utf-8'?>"])
def test_page_without_elements_has_no_tree_or_no_words(source):
    tree = parse_page(source)
    assert tree is None or not "".join(tree.itertext()).strip()


def test_xml_declaration_does_no_harm():
    tree = parse_page('<?xml version="1.0" encoding="iso-8859-1"?><html><body><p>“Ann”</p></body></html>')
    assert isinstance(tree, etree._Element)
    assert "".join(tree.itertext()) == "“Ann”"
