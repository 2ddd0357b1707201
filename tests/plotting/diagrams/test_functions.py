"""Functions as curves, and curves that follow points."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from gridka_ml import plotting

CURVES = {"tanh": np.tanh, "relu": lambda z: np.maximum(z, 0)}


def test_curves_are_the_functions_and_differ_by_more_than_colour():
    ax = plotting.function_curves(CURVES, (-2, 3))
    for line, function in zip(ax.lines, CURVES.values(), strict=True):
        assert line.get_ydata() == pytest.approx(function(line.get_xdata()))
    assert ax.get_xlim() == (-2, 3) and len({line.get_linestyle() for line in ax.lines}) == 2


def test_a_point_lies_on_the_first_curve_with_its_words_beside_it():
    ax = plotting.function_curves(CURVES, (-2, 2), points={"here": 1})
    (dot,) = [line for line in ax.lines if line.get_marker() == "o"]
    assert dot.get_ydata()[0] == pytest.approx(np.tanh(1))
    assert [text.get_text() for text in ax.texts] == ["here"]


def test_words_stand_where_the_curve_does_not_go():
    ax = plotting.function_curves({"tent": lambda x: 1 - np.abs(x)}, (-1, 1), points={"rising": -0.5, "falling": 0.5})
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
    assert plotting.function_curves(CURVES, ax=ax) is ax
    given = plt.subplots(1, 2)[1]
    assert plotting.approximations([0, 1], [0, 1], CURVES, axes=given) is given


def test_what_cannot_be_drawn_is_refused():
    with pytest.raises(ValueError, match="1 to 4 functions, got 0"):
        plotting.function_curves({})
    with pytest.raises(ValueError, match=r"\(2,\) and \(3,\)"):
        plotting.approximations([0, 1], [0, 1, 2], CURVES)
