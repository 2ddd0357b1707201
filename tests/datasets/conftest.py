"""What the tests of the data share: MNIST loaded once, and a copy of the data files that may be damaged."""

import shutil
from importlib import resources

import pytest

from gridka_ml.datasets import _files

from tests.support.originals import mnist  # noqa: F401


@pytest.fixture
def data_folder(tmp_path, monkeypatch):
    """Let the loaders read from a copy of the data files, and return its folder."""
    with resources.as_file(resources.files("gridka_ml.datasets") / "data") as shipped:
        copy = shutil.copytree(shipped, tmp_path / "data")
    monkeypatch.setattr(_files, "folder", lambda: copy)
    return copy
