"""What the tests of the data share: MNIST loaded once, and a copy of the data files that may be damaged."""

import shutil
from importlib import resources

import pytest

from gridka_ml.datasets import _files, load_mnist


@pytest.fixture(scope="session")
def mnist():
    """Return MNIST as a dict of its four arrays, for reading only."""
    (x_train, y_train), (x_test, y_test) = load_mnist()
    arrays = {"x_train": x_train, "y_train": y_train, "x_test": x_test, "y_test": y_test}
    for array in arrays.values():
        array.flags.writeable = False
    return arrays


@pytest.fixture
def data_folder(tmp_path, monkeypatch):
    """Let the loaders read from a copy of the data files, and return its folder."""
    with resources.as_file(resources.files("gridka_ml.datasets") / "data") as shipped:
        copy = shutil.copytree(shipped, tmp_path / "data")
    monkeypatch.setattr(_files, "folder", lambda: copy)
    return copy
