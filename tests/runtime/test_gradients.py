"""The gradients by an input and by weights, on the backend of this process, against what is known by hand."""

import numpy as np
import pytest

from gridka_ml import runtime

pytestmark = pytest.mark.slow

X = np.array([[0.5, -2.0, 3.0], [1.0, 0.25, -1.5]])


@pytest.fixture(scope="module")
def keras():
    runtime.configure()
    runtime.start()
    import keras

    return keras


def test_of_a_sum_of_squares_it_is_twice_the_input(keras):
    found = runtime.gradient(lambda x: keras.ops.sum(x**2), X)
    assert found.dtype == np.float32 and np.allclose(found, 2 * X)


def test_of_a_network_it_is_what_finite_differences_give(keras):
    keras.utils.set_random_seed(3)
    inputs = keras.Input((3,))
    network = keras.Model(inputs, keras.layers.Dense(1)(keras.layers.Dense(8, activation="tanh")(inputs)))

    def output(x):
        return keras.ops.sum(network(x, training=False) ** 2)

    found, wanted = runtime.gradient(output, X), np.zeros_like(X)
    for place in np.ndindex(X.shape):
        step = np.zeros_like(X)
        step[place] = 0.01
        high, low = (float(output(keras.ops.convert_to_tensor(x, "float32"))) for x in (X + step, X - step))
        wanted[place] = (high - low) / 0.02
    assert np.allclose(found, wanted, atol=2e-3)
    assert np.abs(found).max() > 0.1


def test_by_an_input_that_plays_no_part_it_is_zero(keras):
    assert not runtime.gradient(lambda x: keras.ops.sum(x[:, :2]), X)[:, 2].any()


def test_by_the_weights_of_a_layer_they_are_those_of_the_formula(keras):
    layer = keras.layers.Dense(2)
    layer.build((None, 3))
    kernel, bias = runtime.weight_gradients(lambda: keras.ops.sum(layer(X)) ** 2, layer.trainable_weights)
    total = float(keras.ops.sum(layer(X)))
    assert np.allclose(kernel, 2 * total * X.sum(axis=0)[:, np.newaxis] * np.ones((3, 2)), rtol=1e-4)
    assert np.allclose(bias, 2 * total * 2, rtol=1e-4)


def test_by_some_weights_of_a_network_only_these_come_back_and_unused_ones_are_zero(keras):
    used, unused = keras.layers.Dense(1), keras.layers.Dense(4)
    used.build((None, 3))
    unused.build((None, 3))
    found = runtime.weight_gradients(lambda: keras.ops.sum(used(X)), [unused.kernel, used.bias])
    assert [each.shape for each in found] == [(3, 4), (1,)]
    assert not found[0].any() and found[1] == 2
