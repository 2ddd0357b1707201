"""A network with its weights on its lines, and dropout."""

from itertools import pairwise

import numpy as np
import pytest

from gridka_ml import plotting

from tests.support.drawings import XOR_WEIGHTS


def words(ax):
    return [text.get_text() for text in ax.texts]


def test_each_weight_is_a_line_as_wide_as_the_weight():
    kernels = [np.array([[1, -2, 3], [0.5, 4, -1]]), np.array([[2], [-4], [0]])]
    lines = plotting.network(kernels).lines
    weights = np.concatenate([kernel.ravel() for kernel in kernels])
    widths = np.array([line.get_linewidth() for line in lines])
    assert (widths - 0.3) / (widths.max() - 0.3) == pytest.approx(np.abs(weights) / 4)
    assert [line.is_dashed() for line in lines] == (weights < 0).tolist()
    assert len({line.get_color() for line in lines}) == 2


def test_a_line_joins_the_neurons_of_its_weight():
    ax = plotting.network([np.array([[0, 9, 0], [0, 0, 0]])])
    centres = [circle.center for circle in ax.patches]
    (widest,) = [line for line in ax.lines if line.get_linewidth() > 1]
    assert widest.get_xydata() == pytest.approx(np.array([centres[0], centres[3]]))


def test_small_networks_have_numbers_on_lines_and_in_neurons_and_large_ones_have_none():
    told = words(plotting.network(XOR_WEIGHTS))
    assert sorted(told).count("4") == 2 and told.count("−4") == 2 and told.count("5") == 2
    assert {"−2.0", "6.0", "−7.5", "x₁", "x₂", "ŷ", "width 2", "2 features"} <= set(told)
    assert any("bias" in text for text in told)
    wide = plotting.network([np.ones((20, 30)), np.zeros(30), np.ones((30, 2)), np.zeros(2)])
    assert {"width 30", "20 features", "x₁", "x₂₀", "⋮", "0.0"} <= set(words(wide))
    assert "1" not in words(wide)
    assert len(wide.patches) == 7 + 7 + 2


def test_without_biases_none_are_promised():
    assert not any("bias" in text for text in words(plotting.network(XOR_WEIGHTS[::2])))
    assert not any("bias" in text for text in words(plotting.network([np.ones((2, 20)), np.ones(20)])))


def test_a_keras_model_is_drawn_with_its_own_weights():
    import keras

    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(2, "tanh"),
            keras.layers.BatchNormalization(),
            keras.layers.Dropout(0.5),
            keras.layers.Dense(1, "sigmoid"),
        ]
    )
    kernel, bias, out, out_bias = (np.array(each, dtype="float32") for each in XOR_WEIGHTS)
    model.layers[0].set_weights([kernel, bias])
    model.layers[-1].set_weights([out, out_bias])
    ax = plotting.network(model)
    assert words(ax) == words(plotting.network(XOR_WEIGHTS))
    assert plotting.alt_text(ax.figure) == (
        "a network of 2 inputs, 2 hidden and 1 output neurons: 4 positive and 2 negative weights, the largest 5 from "
        "neuron 1 of layer 1 to ŷ"
    )


def test_a_model_of_ones_own_class_is_drawn_in_the_order_in_which_its_layers_fit():
    import keras

    class Network(keras.Model):
        def __init__(self):
            super().__init__()
            self.out = keras.layers.Dense(1, "sigmoid")
            self.hidden = keras.layers.Dense(2, "tanh")

        def call(self, x):
            return self.out(self.hidden(x))

    model = Network()
    model(np.zeros((1, 2), "float32"))
    model.hidden.set_weights([np.array(each, dtype="float32") for each in XOR_WEIGHTS[:2]])
    model.out.set_weights([np.array(each, dtype="float32") for each in XOR_WEIGHTS[2:]])
    assert words(plotting.network(model)) == words(plotting.network(XOR_WEIGHTS))


def test_it_draws_on_the_given_axes_and_neurons_may_have_names(ax):
    names = {"input_names": ["a", "b"], "output_names": ["XOR"]}
    assert plotting.network(XOR_WEIGHTS, ax=ax, **names) is ax
    assert {"a", "b", "XOR"} <= set(words(ax))


def test_what_is_no_network_of_dense_layers_is_refused_with_the_reason():
    import keras

    convolution = keras.Sequential([keras.Input((8, 8, 1)), keras.layers.Conv2D(2, 3)])
    with pytest.raises(ValueError, match=r"\(3, 3, 1, 2\).*fully-connected"):
        plotting.network(convolution)
    with pytest.raises(ValueError, match=r"\(4, 1\) behind \(2, 3\)"):
        plotting.network([np.ones((2, 3)), np.ones((4, 1))])
    with pytest.raises(ValueError, match=r"shape \(3,\)"):
        plotting.network([np.ones(3)])
    with pytest.raises(ValueError, match="at least one matrix"):
        plotting.network(keras.Sequential([keras.layers.Dense(3)]))
    with pytest.raises(ValueError, match="2 words"):
        plotting.network(XOR_WEIGHTS, input_names=["a"])


def test_dropout_crosses_out_hidden_neurons_with_all_their_lines_and_none_when_predicting():
    sizes = (3, 6, 4, 2)
    axes = plotting.dropout(sizes, rate=0.5, seed=1)
    assert len(axes) == 3
    crossed = [words(ax).count("×") for ax in axes]
    assert crossed[2] == 0 and crossed[0] > 0 and crossed[1] > 0
    for ax in axes:
        circles = [(circle, *circle.center) for circle in ax.patches]
        resting = {(x, y) for circle, x, y in circles if circle.get_linestyle() == ":"}
        assert len(resting) == words(ax).count("×")
        columns = sorted({x for _, x, _ in circles})
        assert not {x for x, _ in resting} & {columns[0], columns[-1]}
        ends = {tuple(point) for line in ax.lines for point in line.get_xydata()}
        assert not ends & resting
        n_on = [sum(x == column and (x, y) not in resting for _, x, y in circles) for column in columns]
        assert len(ax.lines) == sum(a * b for a, b in pairwise(n_on))
    rests = [{circle.center for circle in ax.patches if circle.get_linestyle() == ":"} for ax in axes[:2]]
    assert rests[0] != rests[1]
    told = plotting.alt_text(axes[0].figure)
    assert told.endswith(f"{crossed[0]}, {crossed[1]} and 0 of 10 hidden neurons rest")


def test_dropout_draws_on_the_given_axes_and_refuses_what_it_cannot_draw():
    import matplotlib.pyplot as plt

    given = plt.subplots(1, 3)[1]
    assert plotting.dropout(axes=given) is given
    with pytest.raises(ValueError, match=r"\[0, 1\), got 1.5"):
        plotting.dropout(rate=1.5)
    with pytest.raises(ValueError, match="1 to 8"):
        plotting.dropout((784, 100, 10))
