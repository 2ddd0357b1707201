"""One batch on several devices."""

import numpy as np
import pytest

from gridka_ml import plotting


def test_the_step_is_the_mean_of_the_gradients_of_all_parts(ax):
    x, y, w = np.random.default_rng(0).normal(size=(96, 2)), np.ones(96), np.array([0.5, -1])

    def gradient(part):
        return 2 * x[part].T @ (x[part] @ w - y[part]) / len(x[part])

    parts = np.split(np.arange(96), 3)
    assert plotting.data_parallel([gradient(part) for part in parts], 96, ax=ax) is ax
    whole = ", ".join(f"{value:.2g}".replace("-", "−") for value in gradient(np.arange(96)))
    told = [text.get_text() for text in ax.texts]
    assert f"({whole})\nthe same step\non each device" in told
    assert "device 3: 32 samples,\na copy of all weights" in told


@pytest.mark.parametrize(
    ("gradients", "n_samples"), [([[1, 2]], 8), ([[1], [2]], 7), ([1, 2], 8), (np.ones((5, 1)), 5)]
)
def test_what_cannot_be_shared_is_refused(gradients, n_samples):
    with pytest.raises(ValueError, match=r"device|shared"):
        plotting.data_parallel(gradients, n_samples)
