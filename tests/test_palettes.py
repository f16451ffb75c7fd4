"""Every theme can be read with any kind of colour vision, and in grey.

Colour blindness is simulated by the matrices for severity 1 of Machado, Oliveira & Fernandes (2009,
doi:10.1109/TVCG.2009.113), on linear RGB.  Distances are CIEDE2000 (Sharma, Wu & Dalal 2005,
doi:10.1002/col.20070), contrasts those of WCAG 2.2.
"""

import itertools
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

import numpy as np
import pytest
from matplotlib.path import Path

from graphlib_ij.figures.shapes import half_extent, outline
from graphlib_ij.figures.style import DASHES, HEADS, OTHER_SHAPE, SHAPES, THEMES
from graphlib_ij.figures.views.matrix.cells import MARKS, UNSURE
from graphlib_ij.figures.views.timeline.view import FAMILIES
from graphlib_ij.schema import node_kinds, relation_kinds

VISIONS = {
    "full": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
LEAST_KINDS, LEAST_FAMILIES = 10.0, 11.0
"""CIEDE2000 between fills of kinds, which differ in shape as well, and between families of lines,
which differ by heads; about 2 is just noticeable side by side."""

MOST_ALIKE = 0.86
"""Of the area that two shapes cover together, the most that both may cover."""

COLORED = ("light", "dark")
DARKER, BRIGHTER = "#000000", "#ffffff"


def linear(color):
    parts = np.array([int(color[start : start + 2], 16) for start in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(color, vision="full"):
    seen = np.clip(VISIONS[vision] @ linear(color), 0, 1)
    xyz = np.array(
        [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
         [0.0193339, 0.1191920, 0.9503041]]
    ) @ seen / (0.95047, 1.0, 1.08883)  # fmt: skip
    x, y, z = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return float(116 * y - 16), float(500 * (x - y)), float(200 * (y - z))


def ciede2000(one, other):
    (light, red, yellow), (light2, red2, yellow2) = one, other
    mean = (hypot(red, yellow) + hypot(red2, yellow2)) / 2
    stretch = 1.5 - 0.5 * sqrt(mean**7 / (mean**7 + 25**7))
    chroma, chroma2 = hypot(red * stretch, yellow), hypot(red2 * stretch, yellow2)
    hue = degrees(atan2(yellow, red * stretch)) % 360
    hue2 = degrees(atan2(yellow2, red2 * stretch)) % 360
    grey = chroma * chroma2 == 0
    turn = 0.0 if grey else (hue2 - hue + 180) % 360 - 180
    middle = hue + hue2 if grey else (hue + turn / 2) % 360
    light_mean, chroma_mean = (light + light2) / 2, (chroma + chroma2) / 2
    weight = (
        1
        - 0.17 * cos(radians(middle - 30))
        + 0.24 * cos(radians(2 * middle))
        + 0.32 * cos(radians(3 * middle + 6))
        - 0.20 * cos(radians(4 * middle - 63))
    )
    off = (light_mean - 50) ** 2
    by_light = (light2 - light) / (1 + 0.015 * off / sqrt(20 + off))
    by_chroma = (chroma2 - chroma) / (1 + 0.045 * chroma_mean)
    by_hue = (
        2 * sqrt(chroma * chroma2) * sin(radians(turn / 2)) / (1 + 0.015 * chroma_mean * weight)
    )
    twist = -2 * sqrt(chroma_mean**7 / (chroma_mean**7 + 25**7))
    twist *= sin(radians(60 * exp(-(((middle - 275) / 25) ** 2))))
    return sqrt(by_light**2 + by_chroma**2 + by_hue**2 + twist * by_chroma * by_hue)


def luminance(color):
    return float(np.array([0.2126, 0.7152, 0.0722]) @ linear(color))


def contrast(one, other):
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def grounds(theme):
    return (theme.paper, *theme.tints)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        # The first and others of Sharma's test data, among them hues on both sides of 0 degrees.
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_distance_is_the_published_one(one, other, distance):
    assert ciede2000(one, other) == pytest.approx(distance, abs=1e-4)


def test_contrast_and_lab_are_the_known_ones():
    assert contrast(DARKER, BRIGHTER) == pytest.approx(21)
    assert lab("#ff0000") == pytest.approx((53.24, 80.09, 67.20), abs=0.02)


def test_every_kind_and_family_has_a_look_of_its_own():
    families = {relation.family for relation in relation_kinds().values()}
    assert set(SHAPES) == set(node_kinds())
    assert len(set(SHAPES.values())) == len(SHAPES)
    assert set(HEADS) == families
    assert set(MARKS) == families | {UNSURE}
    assert set(FAMILIES) == families | {""}
    assert len(set(HEADS.values())) == len(HEADS)
    assert len(set(DASHES)) == len(DASHES)
    for theme in THEMES.values():
        assert set(theme.nodes) == set(SHAPES)
        assert set(theme.families) == families


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("name", COLORED)
def test_kinds_differ_in_colour_for_every_eye(name, vision):
    fills = {kind: fill for kind, (fill, _) in THEMES[name].nodes.items()}
    for one, other in itertools.combinations(fills, 2):
        apart = ciede2000(lab(fills[one], vision), lab(fills[other], vision))
        assert apart >= LEAST_KINDS, (one, other, apart)


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("name", THEMES)
def test_families_of_lines_differ_in_colour_for_every_eye(name, vision):
    colors = THEMES[name].families
    for one, other in itertools.combinations(colors, 2):
        apart = ciede2000(lab(colors[one], vision), lab(colors[other], vision))
        assert apart >= LEAST_FAMILIES, (one, other, apart)


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("name", THEMES)
def test_an_unknown_kind_is_not_taken_for_the_one_of_its_shape(name, vision):
    theme = THEMES[name]
    same = [kind for kind, shape in SHAPES.items() if shape == OTHER_SHAPE]
    assert same == ["official"]
    fill = theme.nodes["official"][0]
    assert ciede2000(lab(fill, vision), lab(theme.other[0], vision)) >= LEAST_KINDS


@pytest.mark.parametrize("name", THEMES)
def test_marks_stand_out_from_paper_and_tints(name):
    theme = THEMES[name]
    rims = {kind: rim for kind, (_, rim) in theme.nodes.items()}
    marks = rims | theme.families | {"other": theme.other[1], "other line": theme.other[2]}
    for (mark, color), ground in itertools.product(marks.items(), grounds(theme)):
        assert contrast(color, ground) >= 3, (mark, ground)


@pytest.mark.parametrize("name", THEMES)
def test_text_can_be_read_on_paper_and_tints(name):
    theme = THEMES[name]
    for color, ground in itertools.product((theme.ink, theme.grey), grounds(theme)):
        assert contrast(color, ground) >= 4.5, (color, ground)


def test_the_theme_for_print_has_no_colour():
    theme = THEMES["print"]
    pairs = itertools.chain.from_iterable(theme.nodes.values())
    colors = {*grounds(theme), theme.ink, theme.grey, theme.rule, *theme.other, *pairs}
    for color in colors | set(theme.families.values()):
        assert color[1:3] == color[3:5] == color[5:7], color


def test_shapes_are_told_apart_without_colour():
    steps = np.linspace(-1.6, 1.6, 240)
    grid = np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2)
    inside = {shape: Path(outline(shape)).contains_points(grid) for shape in SHAPES.values()}
    for one, other in itertools.combinations(inside, 2):
        both = (inside[one] & inside[other]).sum() / (inside[one] | inside[other]).sum()
        assert both <= MOST_ALIKE, (one, other, both)


@pytest.mark.parametrize("shape", sorted(set(SHAPES.values())))
def test_no_shape_is_much_wider_than_a_circle(shape):
    assert half_extent(shape).max() <= 1.4
