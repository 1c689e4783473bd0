"""Contrast of the report's colours as WCAG 2.2 counts it: text 4.5 to 1, marks and borders 3 to 1."""

import re

import pytest

from sayso.views import render_report

TEXT, MARK = 4.5, 3.0


def schemes():
    style = re.search(r"<style>(.*?)</style>", render_report([], title="x"), re.DOTALL)[1]
    parts = style.split("prefers-color-scheme: dark")
    light, dark = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", part)) for part in parts]
    dark = {name: dark[name] for name in light if name in dark}
    assert dark.keys() == light.keys()
    return {"light": light, "dark": dark}


def contrast(one, other):
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def luminance(color):
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_counted_as_the_guideline_does():
    assert round(contrast("#ffffff", "#000000"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        *((front, back, TEXT) for front in ("ink", "faint", "link", "warn") for back in ("paper",)),
        *(("ink", back, TEXT) for back in ("source-fill", "cue-fill", "quote-fill", "lit")),
        *((front, "lit", TEXT) for front in ("faint", "cue", "link")),
        ("cue", "paper", TEXT),
        ("quote", "paper", TEXT),
        *(
            (front, back, MARK)
            for front in ("source", "cue", "content", "time", "quantity")
            for back in ("paper", "quote-fill", "lit")
        ),
        ("quote", "quote-fill", MARK),
        ("line", "paper", MARK),
    ],
)
def test_colors_stand_out(scheme, front, back, least):
    colors = schemes()[scheme]
    assert contrast(colors[front], colors[back]) >= least
