"""The colours of the page: what is written can be read, in both themes and on paper."""

from __future__ import annotations

import re
from itertools import product

import pytest

from ktxh_cli.sinks.report.page import style_of_page

#: What WCAG 2.2 asks of text (1.4.3), and of edges and marks that say something (1.4.11).
TEXT, EDGE = 4.5, 3.0
THEMES = {
    "light": r":root \{([^}]*)\}",
    "dark, as the system asks": r':root:not\(\[data-theme="light"\]\) \{([^}]*)\}',
    "dark, as the reader asks": r':root\[data-theme="dark"\] \{([^}]*)\}',
    "paper": r':root, :root\[data-theme\], :root:not\(\[data-theme="light"\]\) \{([^}]*)\}',
}
GROUNDS = ("paper", "ground")
TINTS = ("level", "change", "growth", "rise", "fall", "ratio", "share", "contribution", "flash")


def colours(theme: str) -> dict[str, str]:
    """Give the colours of a theme by name; those that paper does not name are the light ones."""
    found = re.search(THEMES[theme], style_of_page())
    assert found, theme
    own = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", found[1]))
    return {**colours("light"), **own} if theme == "paper" else own


def luminance(colour: str) -> float:
    """Give the relative luminance of a colour as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_it_is_defined() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_words_can_be_read_on_every_ground(theme: str) -> None:
    named = colours(theme)
    words = ("ink", "muted", "accent", "up", "down", "guess")
    pairs = [*product(words, (*GROUNDS, "accent-tint")), ("on-accent", "accent")]
    if theme != "paper":  # on paper figures have no ground of their own
        pairs += [("ink", tint) for tint in TINTS]
        pairs += [("up", "rise"), ("down", "fall"), ("up", "ratio"), ("down", "ratio")]
        pairs += [("paper", "ink")]
    weak = {
        pair: round(contrast(named[pair[0]], named[pair[1]]), 2)
        for pair in pairs
        if contrast(named[pair[0]], named[pair[1]]) < TEXT
    }
    assert not weak


@pytest.mark.parametrize("theme", THEMES)
def test_edges_and_bars_can_be_seen(theme: str) -> None:
    named = colours(theme)
    edges = (
        "strong-line", "level-edge", "ratio-edge", "share-edge", "contribution-edge", "accent",
        "up", "down",
    )  # fmt: skip
    weak = [
        pair for pair in product(edges, GROUNDS) if contrast(named[pair[0]], named[pair[1]]) < EDGE
    ]
    assert not weak


def test_the_two_ways_to_the_dark_are_one() -> None:
    asked, chosen = (
        colours(theme) for theme in ("dark, as the system asks", "dark, as the reader asks")
    )
    assert asked == chosen
    assert set(asked) == set(colours("light"))


def test_every_colour_that_is_used_is_named() -> None:
    style = style_of_page()
    used = set(re.findall(r"var\(--([\w-]+)\)", style))
    assert used <= {*colours("light"), "shade"}
    assert set(colours("light")) <= used | {"change", "growth"}


def test_on_paper_nothing_is_left_to_press_and_nothing_is_hidden() -> None:
    printed = style_of_page().split("@media print", 1)[1]
    for name in (".controls", ".tools", ".tabs", ".copy", "#card", ".back"):
        assert name in printed[: printed.index("display: none !important")]
    assert "#work > section, #texts { display: block !important" in printed


def test_who_asks_for_stillness_gets_it() -> None:
    assert "prefers-reduced-motion: reduce" in style_of_page()
