"""What checks ask of a network is told alike in every style in which an attendee may write it."""

import numpy as np
import pytest

from gridka_ml.checking import is_curved, is_straight, kernels, loss_name, parts, weighted

SHAPE = (12, 12, 1)


@pytest.fixture(autouse=True, scope="module")
def loaded():
    """Keras is imported by whoever runs these tests, and not by all who collect them."""
    global keras
    import keras


def layers():
    first, second = keras.layers.Conv2D(2, 3), keras.layers.Conv2D(3, 3)
    return [keras.layers.Rescaling(1 / 255), first, keras.layers.MaxPooling2D(), second, keras.layers.Flatten()]


def sequential(activation):
    rescaling, first, pool, second, flat = layers()
    relu = [keras.layers.Activation("relu")] if activation else []
    top = keras.layers.Dense(4, activation="softmax")
    return keras.Sequential([keras.Input(SHAPE), rescaling, first, pool, *relu, second, flat, top])


def functional(activation):
    rescaling, first, pool, second, flat = layers()
    inputs = keras.Input(SHAPE)
    x = pool(first(rescaling(inputs)))
    x = keras.ops.relu(x) if activation else x
    return keras.Model(inputs, keras.layers.Dense(4, activation="softmax")(flat(second(x))))


def nested(activation):
    rescaling, first, pool, second, flat = layers()
    relu = [keras.layers.LeakyReLU()] if activation else []
    block = keras.Sequential([first, pool, *relu, second])
    return keras.Sequential([keras.Input(SHAPE), rescaling, block, flat, keras.layers.Dense(4), keras.layers.Softmax()])


def subclassed(activation):
    class Network(keras.Model):
        def __init__(self):
            super().__init__()
            *self.all, self.flat = layers()
            self.top = keras.Sequential([keras.layers.Dense(4, activation="softmax")])

        def call(self, x):
            x = keras.ops.cast(x, "float32") / 2
            for layer in self.all:
                x = layer(x)
                x = keras.activations.gelu(x) if activation and layer is self.all[2] else x
            return self.top(self.flat(x))

    network = Network()
    network(np.zeros((1, *SHAPE), "uint8"))
    return network


STYLES = pytest.mark.parametrize("build", [sequential, functional, nested, subclassed])


@STYLES
@pytest.mark.parametrize("activation", [True, False])
def test_an_activation_is_found_in_any_style(build, activation):
    found = [is_curved(part) for part in parts(build(activation), SHAPE)]
    assert found.count(True) - found[-1] == activation


@STYLES
def test_kernels_are_told_by_their_shape(build):
    network = build(True)
    assert kernels(network) == [(3, 3, 1, 2), (3, 3, 2, 3)]
    assert kernels(network, rank=2) == [(27, 4)]


def test_a_convolution_with_its_own_activation_is_curved():
    network = keras.Sequential([keras.Input(SHAPE), keras.layers.Conv2D(4, 3, activation="tanh")])
    assert [is_curved(part) for part in parts(network)] == [True]


@pytest.mark.parametrize(
    "loss",
    [lambda: "mean_squared_error", lambda: keras.losses.MeanSquaredError(), lambda: keras.losses.mean_squared_error],
    ids=["name", "object", "function"],
)
def test_a_loss_has_one_name_however_it_is_given(loss):
    network = sequential(True)
    network.compile(loss=loss())
    assert loss_name(network) == "meansquarederror"


def test_a_model_gets_its_weights_back():
    network = sequential(True)
    before = network.get_weights()
    with weighted(network, [np.zeros_like(each) for each in before]):
        assert all((each == 0).all() for each in network.get_weights())
    assert all((mine == own).all() for mine, own in zip(network.get_weights(), before, strict=True))


@pytest.mark.parametrize("top", [{"units": 3, "activation": "softmax"}, {"units": 1, "activation": "sigmoid"}])
@pytest.mark.parametrize("hidden", ["", "linear", "relu", "tanh", "by hand"])
def test_straight_borders_tell_a_network_without_an_activation(hidden, top):
    keras.utils.set_random_seed(0)
    curve = keras.layers.Lambda(keras.ops.tanh) if hidden == "by hand" else keras.layers.Activation(hidden or "linear")
    middle = [keras.layers.Dense(8), curve] if hidden else []
    network = keras.Sequential([keras.Input((2,)), *middle, keras.layers.Dense(**top)])
    x = np.random.default_rng(0).normal(size=(30, 2)).astype("float32")
    assert is_straight(network, x) == (hidden in ("", "linear"))
