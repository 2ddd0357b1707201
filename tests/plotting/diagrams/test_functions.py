"""Functions as curves, and curves that follow points."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from gridka_ml import plotting

CURVES = {"tanh": np.tanh, "relu": lambda z: np.maximum(z, 0)}
X = np.array([-2.0, 0.0, 2.0])


def test_curves_are_the_functions_and_differ_by_more_than_colour():
    ax = plotting.function_curves((-2, 3), CURVES)
    for line, function in zip(ax.lines, CURVES.values(), strict=True):
        assert line.get_ydata() == pytest.approx(function(line.get_xdata()))
    assert ax.get_xlim() == (-2, 3) and len({line.get_linestyle() for line in ax.lines}) == 2


def test_a_point_lies_on_the_first_curve_with_its_words_beside_it():
    ax = plotting.function_curves((-2, 2), CURVES, points={"here": 1})
    (dot,) = [line for line in ax.lines if line.get_marker() == "o"]
    assert dot.get_ydata()[0] == pytest.approx(np.tanh(1))
    assert [text.get_text() for text in ax.texts] == ["here"]


def test_words_stand_where_the_curve_does_not_go():
    ax = plotting.function_curves((-1, 1), {"tent": lambda x: 1 - np.abs(x)}, points={"rising": -0.5, "falling": 0.5})
    sides = {text.get_text(): text.get_verticalalignment() for text in ax.texts}
    assert sides == {"rising": "top", "falling": "bottom"}


def test_the_mean_error_of_each_approximation_is_told():
    x = np.linspace(0, 1, 11)
    axes = plotting.approximations(x, x**2, {"zero": lambda x: 0 * x, "right": lambda x: x**2})
    titles = [ax.get_title(loc="center").split("\n") for ax in axes]
    assert titles == [["zero", "mean error 0.35"], ["right", "mean error 0"]]
    for ax in axes:
        assert ax.lines[0].get_ydata() == pytest.approx(x**2)


def test_they_draw_on_the_given_axes(ax):
    assert plotting.function_curves((-2, 2), CURVES, ax=ax) is ax
    given = plt.subplots(1, 2)[1]
    assert plotting.approximations([0, 1], [0, 1], CURVES, axes=given) is given


def test_what_cannot_be_drawn_is_refused():
    with pytest.raises(ValueError, match=r"\(2,\) and \(3,\)"):
        plotting.approximations([0, 1], [0, 1, 2], CURVES)


def test_each_function_is_a_line_of_its_own_kind_with_its_name(ax):
    assert plotting.function_curves(X, {"MSE": X**2, "MAE": abs(X)}, ax=ax) is ax
    mse, mae = ax.lines
    assert mse.get_xydata().tolist() == [[-2, 4], [0, 0], [2, 4]] and mae.get_ydata().tolist() == [2, 0, 2]
    assert mse.get_color() != mae.get_color() and mse.get_linestyle() != mae.get_linestyle()
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["MSE", "MAE"]


def test_the_axes_have_labels_and_a_part_of_them_can_be_shown():
    ax = plotting.function_curves(X, {"MSE": X**2}, x_label="error (years)", y_label="loss", y_range=(0, 3))
    assert (ax.get_xlabel(), ax.get_ylabel(), ax.get_ylim()) == ("error (years)", "loss", (0, 3))
    assert ax.get_legend() is None


@pytest.mark.parametrize("curves", [{}, {"a": [1, 2]}, {"a": [[1], [2], [3]]}])
def test_what_does_not_belong_to_x_is_refused(curves):
    with pytest.raises(ValueError, match=r"one number for each x, shape \(3,\)"):
        plotting.function_curves(X, curves)
