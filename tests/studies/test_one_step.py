"""A step of training in a process of its own: its memory, and the same step shared among devices."""

import numpy as np
import pytest

from gridka_ml import runtime
from gridka_ml.studies import one_step

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def keras():
    runtime.configure()
    runtime.start()
    import keras

    return keras


@pytest.fixture
def network(keras):
    inputs = keras.Input((28, 28, 1))
    x = keras.layers.Conv2D(16, 3, padding="same", activation="relu")(inputs)
    x = keras.layers.Conv2D(16, 3, padding="same", activation="relu")(x) + x
    outputs = keras.layers.Dense(10, activation="softmax")(keras.layers.Flatten()(x))
    return keras.Model(inputs, outputs)


def test_the_step_of_four_devices_is_that_of_one(network):
    """To 1e-5, on each backend; a step that changed nothing would prove nothing."""
    rng = np.random.default_rng(0)
    apart = one_step.shared_step(network, rng.random((24, 28, 28, 1)), np.arange(24) % 10, 4)
    assert apart["step"] > 1e-3
    assert apart["difference"] < 1e-5


def test_the_peak_of_memory_grows_with_the_batch_as_the_stored_outputs_do(network):
    small, large = one_step.peak_memory(network, [16, 256])
    stored = 4 * 240 * sum(np.prod(layer.output.shape[1:]) for layer in network.layers)
    assert 0.3 * stored < large - small < 3 * stored


def test_what_goes_wrong_in_the_process_is_told(network):
    with pytest.raises(RuntimeError, match="ended early"):
        one_step.in_new_process("measure", {"network": "no network", "batch_sizes": [1], "backward": True})
