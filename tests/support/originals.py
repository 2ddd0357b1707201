"""The data as the loaders give it, for the tests of the loaders and of the script that packs it."""

import pytest

from gridka_ml.datasets import load_mnist


@pytest.fixture(scope="session")
def mnist():
    """Return MNIST as a dict of its four arrays, for reading only."""
    (x_train, y_train), (x_test, y_test) = load_mnist()
    arrays = {"x_train": x_train, "y_train": y_train, "x_test": x_test, "y_test": y_test}
    for array in arrays.values():
        array.flags.writeable = False
    return arrays
