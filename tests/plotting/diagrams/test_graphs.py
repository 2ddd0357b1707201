"""A calculation as a graph, forward and backward."""

import numpy as np
import pytest

from gridka_ml import plotting

from tests.support.drawings import NEURON_OPERATIONS, NEURON_VALUES


def words(ax):
    return [text.get_text() for text in ax.texts]


def loss_of_neuron(w, x, b, y):
    return (1 / (1 + np.exp(-(w * x + b))) - y) ** 2


def test_values_and_slopes_are_those_of_the_calculation():
    told = words(plotting.computation_graph(NEURON_VALUES, NEURON_OPERATIONS))
    J = loss_of_neuron(**NEURON_VALUES)
    assert f"J = {J:.3g}" in told
    for name, value in NEURON_VALUES.items():
        above, below = (loss_of_neuron(**NEURON_VALUES | {name: value + step}) for step in (1e-6, -1e-6))
        assert f"∂J/∂{name} = {(above - below) / 2e-6:.3g}".replace("-", "−") in told


@pytest.mark.parametrize(
    "operation, value, slope",
    [
        ("a + b", 2.5, 1),
        ("a - b", 1.5, 1),
        ("b - a", -1.5, -1),
        ("a * b", 1, 0.5),
        ("a / b", 4, 2),
        ("b / a", 0.25, -0.125),
        ("a ** 3", 8, 12),
        ("3 * a", 6, 3),
        ("a * a", 4, 4),
        ("exp(a)", np.exp(2), np.exp(2)),
        ("log(a)", np.log(2), 0.5),
        ("relu(a)", 2, 1),
        ("tanh(a)", np.tanh(2), 1 - np.tanh(2) ** 2),
        ("sigmoid(a)", 0.8808, 0.105),
    ],
)
def test_every_operation_knows_its_slope(operation, value, slope):
    told = words(plotting.computation_graph({"a": 2, "b": 0.5}, {"c": operation}))
    assert f"c = {value:.3g}".replace("-", "−") in told
    assert f"∂c/∂a = {slope:.3g}".replace("-", "−") in told


def test_slopes_add_up_where_a_value_is_used_twice():
    told = words(plotting.computation_graph({"a": 3}, {"b": "2 * a", "c": "a + b", "J": "c ** 2"}))
    assert "J = 81" in told and "∂J/∂a = 54" in told  # J = 9 a²


def test_each_step_shows_one_more_value_then_one_more_slope():
    def seen(step):
        told = words(plotting.computation_graph(NEURON_VALUES, NEURON_OPERATIONS, step=step))
        given = [f"{name} =" for name in NEURON_VALUES]
        values = [text for text in told if " = " in text and not text.startswith(("∂", *given))]
        return len(values), sum(text.startswith("∂J") for text in told)

    assert [seen(step) for step in range(5)] == [(k, 0) for k in range(5)]
    assert [seen(step)[1] for step in range(5, 11)] == [0, 2, 4, 5, 7, 9]
    assert seen(10)[0] == 5


def test_the_number_on_a_line_is_the_factor_of_the_chain_rule():
    ax = plotting.computation_graph({"w": 3, "x": 2, "b": -1}, {"a": "w * x", "z": "a + b", "J": "z ** 2"})
    factors = [text.get_text() for text in ax.texts if text.get_text().startswith("· ") and ":" not in text.get_text()]
    assert factors == ["· 2", "· 3", "· 1", "· 1", "· 10"]


def test_the_node_at_work_is_marked_by_a_thick_rim():
    circles = plotting.computation_graph(NEURON_VALUES, NEURON_OPERATIONS, step=2).patches
    rims = [patch.get_linewidth() for patch in circles if hasattr(patch, "radius")]
    assert sorted(rims)[-1] > sorted(rims)[-2]


def test_it_draws_on_the_given_axes(ax):
    assert plotting.computation_graph({"a": 1}, {"b": "2 * a"}, ax=ax) is ax


@pytest.mark.parametrize("operation", ["w * x + b", "w", "sin(w)", "w *", "-w", "sigmoid(w, x)"])
def test_what_is_no_single_operation_is_refused(operation):
    with pytest.raises(ValueError, match="no single operation"):
        plotting.computation_graph({"w": 1, "x": 2, "b": 3}, {"z": operation})


def test_unknown_names_and_steps_are_refused():
    with pytest.raises(ValueError, match="needs q, which is not known there; known are w"):
        plotting.computation_graph({"w": 1}, {"z": "w * q"})
    with pytest.raises(ValueError, match=r"between 0 and 2, .* got 3"):
        plotting.computation_graph({"w": 1}, {"z": "w ** 2"}, step=3)
    with pytest.raises(ValueError, match="at least one"):
        plotting.computation_graph({"w": 1}, {})
