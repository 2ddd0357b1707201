"""One neuron with its numbers on it."""

import numpy as np
import pytest

from gridka_ml import plotting


def words(ax):
    return [text.get_text() for text in ax.texts]


def test_sum_and_output_are_those_of_the_numbers():
    ax = plotting.neuron([1, 2], [3, -1], bias=0.5)
    assert "z = 1.5" in words(ax)
    assert f"ŷ = {1 / (1 + np.exp(-1.5)):.3g}" in words(ax)
    assert "z = 0.5 + 3 · 1 + (−1) · 2 = 1.5" in words(ax)
    assert {"w₁ = 3", "w₂ = −1", "b = 0.5", "x₁", "x₂", "1", "2"} <= set(words(ax))


def test_a_line_is_as_wide_as_its_weight_and_dashed_if_it_is_negative():
    lines = plotting.neuron([1, 1, 1], [4, -2, 0], bias=1).lines[:4]
    widths = np.array([line.get_linewidth() for line in lines])
    assert np.argsort(widths).tolist() == [2, 3, 1, 0]
    assert (widths - widths.min()) / np.ptp(widths) == pytest.approx([1, 0.5, 0, 0.25])
    assert [line.is_dashed() for line in lines] == [False, True, False, False]
    assert lines[0].get_color() != lines[1].get_color()


@pytest.mark.parametrize(
    "activation, output", [("linear", -1.5), ("relu", 0), ("tanh", np.tanh(-1.5)), (lambda z: z**2, 2.25)]
)
def test_the_dot_sits_on_the_curve_at_the_sum(activation, output):
    ax = plotting.neuron([1, 1], [-1, -0.5], activation=activation)
    assert f"ŷ = {output:.3g}".replace("-", "−") in words(ax)
    curve, dot = ax.lines[-2:]
    (x, y), nearest = dot.get_xydata()[0], np.abs(curve.get_xdata() - dot.get_xdata()).argmin()
    assert curve.get_ydata()[nearest] == pytest.approx(y, abs=0.02)
    assert x < curve.get_xdata().mean()  # z is negative


def test_an_own_function_gives_the_curve_its_name():
    def sigmoid_of_mine(z):
        return 1 / (1 + np.exp(-z))

    ax = plotting.neuron([1], [2], activation=sigmoid_of_mine)
    assert "sigmoid_of_mine" in words(ax)
    assert plotting.alt_text(ax.figure).startswith("a neuron with 1 input, x₁, and sigmoid_of_mine: z = 0 + 2 · 1 = 2")


def test_it_draws_on_the_given_axes_and_inputs_may_have_names(ax):
    assert plotting.neuron([1, 2], [3, 4], names=["length", "height"], ax=ax) is ax
    assert {"length", "height"} <= set(words(ax))


def test_weights_that_are_all_zero_are_drawn_too():
    assert "ŷ = 0.5" in words(plotting.neuron([1, 2], [0, 0]))


def test_what_is_no_neuron_is_refused_with_the_reason():
    with pytest.raises(ValueError, match=r"shapes \(2,\) and \(3,\).*the bias apart"):
        plotting.neuron([1, 2], [1, 2, 3])
    with pytest.raises(ValueError, match="1 to 6"):
        plotting.neuron(np.ones(784), np.ones(784))
    with pytest.raises(ValueError, match="linear, relu, sigmoid, tanh"):
        plotting.neuron([1], [1], activation="softplus")
    with pytest.raises(ValueError, match="2 words"):
        plotting.neuron([1, 2], [1, 2], names=["length"])
