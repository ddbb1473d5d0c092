"""Colours can be told apart: on white and in the dark, in print and with other eyes."""

import re
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest

from analytics import theme

DARK_GROUND = "#12181f"
LIGHT, DARK = theme.SPACE_COLOURS, [theme.DARK[colour] for colour in theme.SPACE_COLOURS]
# Machado, Oliveira, Fernandes 2009, severity 1.0, on linear RGB.
EYES = {
    "all": np.eye(3),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]
    ),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]
    ),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = TO_XYZ.sum(axis=1)
LEAST = {"five": 14, "eight": 8}  # CIE76; 2.3 is just noticeable side by side


def linear(colour: str) -> np.ndarray:
    channels = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: str, two: str) -> float:
    """WCAG 2: from 1 to 21."""
    lights = sorted(float(TO_XYZ[1] @ linear(colour)) for colour in (one, two))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def lab(colour: str, eye: str) -> np.ndarray:
    share = TO_XYZ @ np.clip(EYES[eye] @ linear(colour), 0, 1) / WHITE
    bent = np.where(share > 216 / 24389, np.cbrt(share), (share * 24389 / 27 + 16) / 116)
    return np.array([116 * bent[1] - 16, 500 * (bent[0] - bent[1]), 200 * (bent[1] - bent[2])])


def test_the_ruler_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert lab("#ffffff", "all") == pytest.approx([100, 0, 0], abs=0.1)
    assert lab("#ff0000", "all") == pytest.approx([53.2, 80.1, 67.2], abs=0.2)


@pytest.mark.parametrize("colour", [*LIGHT, theme.OTHER_SPACE, theme.ACCENT, theme.QUIET, theme.INK])
def test_three_to_one_on_white_and_its_partner_in_the_dark(colour: str) -> None:
    assert contrast(colour, "#ffffff") >= 3
    assert contrast(theme.DARK[colour], DARK_GROUND) >= 3


@pytest.mark.parametrize("words", [theme.INK, theme.QUIET])
def test_words_have_four_and_a_half_to_one(words: str) -> None:
    assert contrast(words, theme.PAPER) >= 4.5
    assert contrast(theme.DARK[words], theme.DARK[theme.PAPER]) >= 4.5


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("number", "least"), [(5, LEAST["five"]), (8, LEAST["eight"])])
def test_spaces_can_be_told_apart(eye: str, colours: list[str], number: int, least: float) -> None:
    pairs = combinations(colours[:number], 2)
    distances = {pair: float(np.linalg.norm(lab(pair[0], eye) - lab(pair[1], eye))) for pair in pairs}
    assert {pair: round(far, 1) for pair, far in distances.items() if far < least} == {}


def test_every_colour_has_a_partner_in_the_dark() -> None:
    used = set(re.findall(r'"(#[0-9a-f]{6})"', Path(theme.__file__).read_text().split("DARK = {")[0]))
    assert used - set(theme.DARK) == set()
    assert all(re.fullmatch(r"#[0-9a-f]{6}", partner) for partner in theme.DARK.values())


@pytest.mark.parametrize(
    "colours",
    [theme.SOURCE_COLOURS, theme.GROUP_COLOURS, theme.FUNDER_COLOURS],
    ids=["source", "group", "funder"],
)
def test_parts_differ_in_lightness_so_that_print_shows_them(colours: dict[str, str]) -> None:
    solid = [colour for part, colour in colours.items() if part not in ("imputed", "unknown")]
    for shades in (solid, [theme.DARK[colour] for colour in solid]):
        lights = sorted(float(lab(colour, "all")[0]) for colour in shades)
        assert all(above - below >= 5 for below, above in pairwise(lights))


def test_a_space_has_one_colour_whoever_is_looked_at() -> None:
    slugs = ["mitte", "feuerbach", "bad-cannstatt"]
    assert theme.space_colours(slugs) == theme.space_colours(sorted(slugs))
    assert len(set(theme.space_colours(slugs).values())) == 3


def test_beyond_eight_spaces_one_quiet_hue() -> None:
    many = theme.space_colours([f"space-{number:02}" for number in range(12)])
    assert [colour == theme.OTHER_SPACE for colour in many.values()] == [False] * 8 + [True] * 4


@pytest.mark.parametrize("ground", [*LIGHT, *theme.GROUP_COLOURS.values(), *theme.SOURCE_COLOURS.values()])
def test_words_on_a_filled_colour_can_be_read(ground: str) -> None:
    assert contrast(theme.text_on(ground), ground) >= 3
