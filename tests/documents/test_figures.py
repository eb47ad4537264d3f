"""Pictures: what is drawn has the values that it claims, and both printers draw the same."""

import math
import re

import numpy as np
import pytest
from scipy.special import rel_entr

from symdiv.documents.figures import FIGURES, bars, bernoulli, simplex
from symdiv.documents.figures.exactly import crossing, measured
from symdiv.documents.figures.latex import latex_picture
from symdiv.documents.figures.model import Anchor, Dot, Figure, Label, Path
from symdiv.documents.figures.typst import DRAWING, typst_picture
from symdiv.documents.typst_engine import compile_typst
from symdiv.measures import kl_divergence

NAMES = sorted(FIGURES)
FIGURE = Figure(
    id="test",
    width=20,
    height=10,
    shapes=(
        Path(((0, 0), (10, 5.5)), width=1, dash=(2, 1)),
        Path(((1, 1), (2, 1), (2, 2)), width=0, fill=(255, 0, 0)),
        Dot((5, 5), 1),
    ),
    labels=(Label("a", (5, 2.25), Anchor.TOP_LEFT),),
    caption="",
    alt="",
)


def divergence(p, q) -> float:
    """SciPy's, in nats."""
    return float(np.sum(rel_entr([float(x) for x in p], [float(x) for x in q])))


@pytest.mark.parametrize("forward", [True, False])
@pytest.mark.parametrize("level", simplex.LEVELS)
def test_level_lines_have_the_divergence_that_they_are_drawn_for(level, forward):
    for line in simplex.level_lines(level, forward):
        assert len(line) > 3
        for q in line:
            assert sum(q) == 1
            found = divergence(simplex.P, q) if forward else divergence(q, simplex.P)
            assert found == pytest.approx(float(level), abs=2e-3)


def test_only_the_reverse_divergence_reaches_the_border():
    def touches(forward):
        lines = [line for level in simplex.LEVELS for line in simplex.level_lines(level, forward)]
        return any(min(q) == 0 for line in lines for q in line)

    assert not touches(True)
    assert touches(False)


def test_lines_that_do_not_reach_the_border_are_closed():
    for level in simplex.LEVELS:
        (line,) = simplex.level_lines(level, True)
        assert line[0] == line[-1]


def test_the_corners_of_the_simplex_are_an_equilateral_triangle():
    one, two, three = simplex.corners(3.0)
    sides = [math.dist(one, two), math.dist(two, three), math.dist(three, one)]
    assert sides == pytest.approx([simplex.SIDE] * 3, abs=1e-3)


def test_the_two_curves_are_an_entropy_apart():
    """Each point of both curves, read back from millimetres, against SciPy."""
    p = [0.3, 0.7]
    own = -sum(x * math.log(x) for x in p)
    curves = [
        shape.points
        for shape in FIGURES["bernoulli"]().shapes
        if isinstance(shape, Path) and len(shape.points) > 50
    ]
    assert len(curves) == 2
    for points, above in zip(curves, (0.0, own), strict=True):
        for x, y in points:
            rate = (x - bernoulli.LEFT) / bernoulli.WIDTH
            value = (y - bernoulli.BELOW) / bernoulli.HEIGHT * bernoulli.TOP
            if 0.02 < rate < 0.98:
                assert value == pytest.approx(divergence(p, [rate, 1 - rate]) + above, abs=2e-3)
            assert value <= bernoulli.TOP + 1e-3


def test_the_bars_are_as_high_as_their_masses():
    shapes = [shape for shape in FIGURES["modes"]().shapes if shape.fill is not None]
    heights = [max(y for _, y in s.points) - min(y for _, y in s.points) for s in shapes]
    masses = [float(mass) for q in (bars.P, bars.SHARP, bars.WIDE) for mass in q]
    assert [height / heights[0] for height in heights] == pytest.approx(
        [mass / masses[0] for mass in masses], abs=1e-3
    )


def test_each_direction_prefers_the_model_that_the_caption_says():
    p, sharp, wide = bars.P, bars.SHARP, bars.WIDE
    assert divergence(p, wide) < divergence(p, sharp)
    assert divergence(sharp, p) < divergence(wide, p)
    shown = " ".join(label.text for label in FIGURES["modes"]().labels)
    for first, second in ((p, sharp), (p, wide), (sharp, p), (wide, p)):
        assert f"{divergence(first, second):.3f}" in shown


def test_the_parts_of_the_bar_are_as_long_as_the_whole():
    own, gap, whole = [
        shape.points[1][0] - shape.points[0][0] for shape in FIGURES["decomposition"]().shapes
    ]
    assert own + gap == pytest.approx(whole, abs=2e-3)
    assert own / whole == pytest.approx(math.log(2) / (1.5 * math.log(2)), abs=1e-4)


def test_values_are_those_of_the_measures():
    half, skew = (bernoulli.coin(rate) for rate in (bernoulli.P, bernoulli.P / 3))
    assert measured(kl_divergence, half, skew) == pytest.approx(divergence(half, skew), rel=1e-14)
    assert measured(kl_divergence, bars.HALVES, bars.QUARTERS) == pytest.approx(math.log(2) / 2)
    assert measured(kl_divergence, bars.QUARTERS, bars.HALVES) == math.inf


def test_a_crossing_is_where_the_level_is_passed():
    assert float(crossing(lambda t: float(t) ** 2, 0.5)) == pytest.approx(math.sqrt(0.5), abs=1e-4)


@pytest.mark.parametrize("name", NAMES)
def test_everything_lies_within_the_picture(name):
    figure = FIGURES[name]()
    for shape in figure.shapes:
        for x, y in shape.points if isinstance(shape, Path) else [shape.at]:
            assert 0 <= x <= figure.width
            assert 0 <= y <= figure.height
    assert len(figure.alt.split()) > 20
    assert figure.caption


@pytest.mark.parametrize("name", NAMES)
def test_the_same_picture_is_the_same_text(name):
    first, second = (FIGURES[name].__wrapped__() for _ in range(2))
    assert first == second
    assert latex_picture(first, str) == latex_picture(second, str)
    assert typst_picture(first, str) == typst_picture(second, str)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("printed", [latex_picture, typst_picture])
def test_brackets_match(printed, name):
    text = printed(FIGURES[name](), lambda label: "x")
    for opening, closing in ("()", "[]", "{}"):
        assert text.count(opening) == text.count(closing)


def test_operators_of_pdf_save_and_restore():
    lines = re.findall(r"\\drawing{(.*?)}", latex_picture(FIGURE, str))
    assert len(lines) == 3
    assert all(line.startswith("q ") and line.endswith(" Q") for line in lines)
    assert "[5.669 2.835] 0 d" in lines[0]
    assert lines[0].endswith("0 0 m 28.346 15.591 l S Q")
    assert " w " not in lines[1]
    assert lines[1].endswith("h f Q")


def test_typst_counts_from_the_upper_left_corner():
    text = typst_picture(FIGURE, str)
    assert "(0, 10), (10, 4.5))" in text
    assert "dot(5, 5, 1, rgb(0, 0, 0))" in text
    assert "spot(5, 7.75, 0, 0, [a])" in text


def test_text_of_labels_is_spelled_by_the_caller():
    for printed in (latex_picture, typst_picture):
        assert "<a>" in printed(FIGURE, lambda label: f"<{label}>")
        assert "{a}" not in printed(FIGURE, lambda label: f"<{label}>")


@pytest.mark.parametrize("name", NAMES)
def test_typst_draws_every_picture(name):
    picture = typst_picture(FIGURES[name](), lambda label: "x")
    source = (
        f'#set document(title: "t")\n#set text(lang: "en")\n{DRAWING}\n#figure(alt: "a", {picture})'
    )
    assert compile_typst(source, {}).startswith(b"%PDF")
