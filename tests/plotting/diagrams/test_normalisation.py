"""Batch normalisation on numbers."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from gridka_ml import plotting

BATCH = np.array([[2.0, 200], [2, 800], [8, 200]])


def channels(ax):
    return np.array([line.get_ydata() for line in ax.lines if line.get_marker() != "None"])


def test_the_three_steps_are_those_of_keras():
    import keras

    layer = keras.layers.BatchNormalization(epsilon=1e-12)
    layer.build((None, 2))
    gamma, beta = np.array([1.0, 2.0]), np.array([0.0, -1.0])
    in_training = [keras.ops.convert_to_numpy(layer(BATCH.astype("float32"), training=True))]
    layer.gamma.assign(gamma)
    layer.beta.assign(beta)
    in_training.append(keras.ops.convert_to_numpy(layer(BATCH.astype("float32"), training=True)))
    before, standardised, scaled = plotting.batch_normalisation(BATCH, gamma, beta)
    assert pytest.approx(BATCH) == channels(before).T
    assert pytest.approx(in_training[0], abs=1e-4) == channels(standardised).T
    assert pytest.approx(in_training[1], abs=1e-4) == channels(scaled).T


def test_the_bar_is_mean_plus_and_minus_a_deviation():
    for ax in plotting.batch_normalisation(BATCH, [1, 2], [0, 1]):
        for bar, values in zip(ax.patches, channels(ax), strict=True):
            assert bar.get_y() == pytest.approx(values.mean() - values.std())
            assert bar.get_height() == pytest.approx(2 * values.std())


def test_after_it_both_steps_have_one_scale_and_channels_differ_in_shape():
    _, standardised, scaled = plotting.batch_normalisation(BATCH, 3, 1)
    assert standardised.get_ylim() == scaled.get_ylim()
    shapes = {line.get_marker() for line in standardised.lines} - {"None"}
    assert len(shapes) == 2


def test_it_draws_on_the_given_axes():
    given = plt.subplots(1, 3)[1]
    assert plotting.batch_normalisation(BATCH, axes=given) is given


def test_what_is_no_batch_is_refused():
    with pytest.raises(ValueError, match=r"got \(3,\)"):
        plotting.batch_normalisation([1, 2, 3])
    with pytest.raises(ValueError, match="1 to 5 channels"):
        plotting.batch_normalisation(np.ones((4, 8)))
    with pytest.raises(ValueError, match="deviation is 0"):
        plotting.batch_normalisation([[1, 2], [1, 3]])
