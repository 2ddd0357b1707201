"""Nothing is told by colour alone: every plot can be read in grey, and by eyes that lack one kind of cone.

Colour vision deficiencies are simulated by the matrices for a complete loss of one cone in G. M. Machado, M. M.
Oliveira, L. A. F. Fernandes, A Physiologically-based Model for Simulation of Color Vision Deficiency, IEEE Transactions
on Visualization and Computer Graphics 15 (2009) 1291, applied to linear RGB. Contrasts are those of WCAG 2.2: at least
3 for what is drawn, 4.5 for text.
"""

from itertools import combinations

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from gridka_ml import plotting
from gridka_ml.plotting.boundaries import PROBABILITY_COLOURS
from gridka_ml.plotting.drawing import luminance
from gridka_ml.plotting.style import CLASS_COLOURS, LINE_COLOURS, STRONG_COLOUR, suite_style

from tests.support.drawings import DRAWINGS

VISIONS = {
    "all cones": np.eye(3),
    "no red cones": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "no green cones": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "no blue cones": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
X = np.random.default_rng(0).normal(size=(40, 2))
Y = (X.sum(axis=1) > 0).astype(int)
NAMES = ("none", "L1", "L2", "dropout", "early stopping", "a sixth", "a seventh", "an eighth")


@pytest.fixture(params=VISIONS)
def seen(request):
    """A function from a colour to what these eyes see of it, as RGB in [0, 1]."""

    def seen(colour):
        rgb = np.array(to_rgb(colour))
        linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
        linear = np.clip(np.array(VISIONS[request.param]) @ linear, 0, 1)
        return np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)

    return seen


def contrast(one, other):
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def sigmoid_plane(x):
    return 1 / (1 + np.exp(-x.sum(axis=1)))


# --- colours --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("colour", [*LINE_COLOURS, STRONG_COLOUR])
def test_lines_stand_out_from_white(colour, seen):
    assert contrast(seen(colour), "white") >= 3


def test_own_plots_have_the_same_colours():
    cycle = suite_style()["axes.prop_cycle"].by_key()["color"]
    assert [to_rgb(colour) for colour in cycle] == [to_rgb(colour) for colour in LINE_COLOURS]


@pytest.mark.parametrize("colours", [LINE_COLOURS, CLASS_COLOURS[:4]], ids=["lines", "classes"])
def test_colours_differ_for_everybody(colours, seen):
    for one, other in combinations(colours, 2):
        assert np.abs(seen(one) - seen(other)).max() > 0.1, (one, other)


def test_the_two_classes_differ_in_lightness(seen):
    circles, triangles = (seen(colour) for colour in CLASS_COLOURS[:2])
    assert contrast(circles, triangles) > 1.7


def test_probabilities_grow_darker_all_the_way(seen):
    lightness = [luminance(seen(colour)) for colour in PROBABILITY_COLOURS]
    assert lightness == sorted(lightness, reverse=True)
    assert contrast(seen(PROBABILITY_COLOURS[0]), seen(PROBABILITY_COLOURS[-1])) > 1.6


# --- marks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("n_steps", [10, 400])
def test_curves_differ_in_line_and_marker(n_steps):
    ax = plotting.loss_curve({name: np.full(n_steps, k) for k, name in enumerate(NAMES, 1)})
    assert len({(line.get_linestyle(), line.get_marker()) for line in ax.lines}) == len(NAMES)


def test_curves_of_several_calls_differ_in_line_and_marker():
    ax = plotting.loss_curve([3, 2, 1], label="first")
    plotting.loss_curve([3, 2, 2], label="second", ax=ax)
    plotting.loss_curve([3, 3, 2], label="third", ax=ax)
    assert len({(line.get_linestyle(), line.get_marker()) for line in ax.lines}) == 3


def test_training_and_validation_differ_in_line_and_marker():
    ax = plotting.loss_curve({"loss": [3, 2, 1], "val_loss": [3, 2, 2]})
    training, validation, best = ax.lines
    assert training.get_linestyle() != validation.get_linestyle()
    assert training.get_markerfacecolor() != validation.get_markerfacecolor() == "white"
    assert best.get_marker() not in (training.get_marker(), validation.get_marker())


def test_classes_differ_in_marker():
    ax = plotting.points(np.zeros((6, 2)), np.arange(6))
    shapes = {each.get_paths()[0].vertices.tobytes() for each in ax.collections}
    assert len(shapes) == 6


@pytest.mark.parametrize("options", [{}, {"colorbar": False}, {"colorbar": False, "x": None, "y": None}])
def test_the_side_of_class_1_is_hatched_and_that_is_said(options):
    given = {"x": X, "y": Y, "x1_range": (-2, 2), "x2_range": (-2, 2)} | options
    ax = plotting.decision_boundary(sigmoid_plane, **given)
    (hatched,) = [each for each in ax.collections if getattr(each, "hatches", [None])[0]]
    corners = {corner: hatched.get_paths()[0].contains_point(corner) for corner in ((1.9, 1.9), (-1.9, -1.9))}
    assert corners == {(1.9, 1.9): True, (-1.9, -1.9): False}
    told = [text.get_text() for text in ax.figure.findobj(Text)]
    if given["x"] is None or options == {}:
        assert any("class 1 hatched" in text or "hatched: class 1" in text for text in told)
    else:  # the points on the two sides have shapes
        assert {"class 0", "class 1"} <= set(told)


def test_the_cells_of_a_confusion_matrix_have_numbers_and_the_worst_a_frame():
    counts = np.array([[90, 7, 1], [2, 80, 10], [0, 3, 70]])
    ax = plotting.confusion_matrix(counts, n_marked=2)
    assert sorted(text.get_text() for text in ax.texts) == sorted(map(str, counts[counts > 0]))
    assert len(ax.patches) == 2


def test_wrong_predictions_have_a_sign_and_bold_type():
    right, wrong = plotting.images(np.zeros((2, 3, 3)), [1, 2], predictions=[1, 3])
    assert wrong.get_title() == "2 → 3 ✗" and wrong.title.get_fontweight() == "bold"
    assert right.get_title() == "1"


def test_the_loss_surface_has_contour_lines_and_a_scale_and_its_path_ends_in_other_marks():
    ax = plotting.loss_surface(lambda w: float((w**2).sum()), [[2, 2], [1, 1], [0, 0.5]])
    assert len(ax.figure.axes) == 2 and ax.figure.axes[1].get_ylabel() == "loss $J$"
    assert any(each.get_edgecolor().size and each.get_linewidth().max() > 0 for each in ax.collections)
    assert (
        len({line.get_marker() for line in ax.lines if line.get_label() in ("start", "step 2", "gradient descent")})
        == 3
    )


def test_bars_have_their_numbers():
    for ax in (
        plotting.comparison({"nearest mean": 0.8, "CNN": 0.99}),
        plotting.probabilities([0.1, 0.9]),
        plotting.class_counts([0, 0, 1]),
    ):
        assert len(ax.texts) >= 2
        plt.close(ax.figure)


# --- words in the pictures --------------------------------------------------------------------------------------------

PICTURES = {
    "points": lambda: plotting.points(X, Y).figure,
    "boundary": lambda: plotting.decision_boundary(sigmoid_plane, X, Y).figure,
    "curves": lambda: plotting.loss_curve({"loss": [3, 2, 1], "val_loss": [3, 2, 2]}).figure,
    "counts": lambda: plotting.class_counts([0, 0, 0, 0, 0, 0, 0, 0, 1]).figure,
    "comparison": lambda: plotting.comparison({"nearest mean": 0.8, "CNN": 0.99}).figure,
    "probabilities": lambda: plotting.probabilities([0.1, 0.9]).figure,
    "confusion": lambda: plotting.confusion_matrix(50 - np.arange(49).reshape(7, 7)).figure,
    "images": lambda: plotting.images(np.zeros((2, 3, 3)), [1, 2], predictions=[1, 3])[0].figure,
    "surface": lambda: plotting.loss_surface(lambda w: float((w**2).sum()), [[2, 2], [1, 1]]).figure,
    "kernel": lambda: plotting.sliding_kernel(np.eye(4), np.eye(3), np.eye(4), padding=1)[0].figure,
    "regression": lambda: plotting.predicted_against_true([1, 2, 3], [1, 2, 2]).figure,
    "residuals": lambda: plotting.residuals([1, 2, 3], [1, 2, 2]).figure,
    "functions": lambda: plotting.function_curves([1, 2], {"a": [3, 4], "b": [4, 3]}).figure,
    "pairs": lambda: plotting.fold_errors({"a": [1, 2], "b": [2, 2]}, joined=True).figure,
    "intervals": lambda: plotting.prediction_intervals([1, 2], [0, 1], [2, 3]).figure,
    "importances": lambda: plotting.importances({"a": 1, "b": -0.5}).figure,
    "seeds": lambda: plotting.seed_spread({"a": [0.9, 0.91], "b": [0.8, 0.95]}).figure,
    "codes": lambda: plotting.code_map([[0, 1], [1, 0]], [3, 5]).figure,
    "rates": lambda: plotting.roc_curves({"a": ([0, 1], [0.5, 1]), "b": ([0, 1], [0.7, 1])}).figure,
    "standings": lambda: plotting.standings({"x": dict(zip("abcdefgh", range(8), strict=True))}).figure,
} | {name: lambda draw=draw: draw().figure for name, draw in DRAWINGS.items()}


@pytest.mark.parametrize("name", PICTURES)
def test_text_stands_out_from_what_is_behind_it(name):
    figure = PICTURES[name]()
    figure.canvas.draw()
    behind = np.asarray(figure.canvas.buffer_rgba())[..., :3] / 255
    height = behind.shape[0]
    for text in figure.findobj(Text):
        if not text.get_visible() or not text.get_text().strip():
            continue
        box = text.get_window_extent()
        # Just outside the letters, on the left: their own pixels would blur the colour that is behind them.
        row, column = int(height - (box.y0 + box.y1) / 2), int(box.x0) - 3
        if 0 <= row < height and 0 <= column < behind.shape[1]:
            found = contrast(to_rgb(text.get_color()), behind[row, column])
            assert found >= 4.5, (text.get_text(), text.get_color(), behind[row, column], round(found, 2))
