"""Contrast by WCAG's own examples, and palettes that can be read whatever is given."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apanhado.publish import colors
from apanhado.publish.colors import PAIRS, contrast, dimmed, mixed, nearest, readable, unreadable
from apanhado.publish.theme import TOKEN
from tests.publish.sample import PROJECT

STYLES = (PROJECT / "templates/static/style.css").read_text("utf-8")
LIGHT, DARK = ({m[1]: m[scheme] for m in TOKEN.finditer(STYLES)} for scheme in (2, 3))
any_color = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#ffffff", 1),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_the_ratios_that_everyone_gets(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_our_own_colours_can_be_read(palette: dict[str, str]) -> None:
    assert {token for pair in PAIRS for token in pair} <= palette.keys()
    assert list(unreadable(palette)) == []
    assert mixed(palette, {}) == palette


def test_every_text_colour_of_the_stylesheet_is_in_a_pair() -> None:
    used = set(re.findall(r"[ {;]color: var\(--(\w+)\)", STYLES)) - {"paper"}  # on ink and on rubric: as they on it
    assert used == {text for text, _ in PAIRS}


@given(paper=any_color, ink=any_color, accent=any_color)
def test_what_is_mixed_can_be_read_where_what_is_given_can(paper: str, ink: str, accent: str) -> None:
    found = mixed(LIGHT, {"paper": paper, "ink": ink, "rubric": accent, "marker": paper})
    wrong = {pair[:2] for pair in unreadable(found)}
    if not wrong & {("ink", "paper"), ("rubric", "paper")}:
        assert wrong == set()


@given(any_color)
def test_every_accent_and_marker_can_be_read_in_the_dark(color: str) -> None:
    assert readable({**DARK, "rubric": dimmed("rubric", color, DARK)}, "rubric")
    assert readable({**DARK, "marker": dimmed("marker", color, DARK)}, "marker")


def test_the_nearest_colour_keeps_its_hue() -> None:
    found = nearest("#f5a623", lambda c: contrast(c, "#ffffff") >= colors.LEAST)
    assert found and contrast(found, "#ffffff") == pytest.approx(4.5, abs=0.3)
    assert nearest("#f5a623", lambda c: False) is None
