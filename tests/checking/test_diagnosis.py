"""The diagnosis leaves no trace in the notebook."""

import numpy as np
import pytest

from gridka_ml.checking import Bench


@pytest.mark.parametrize("size", [10, 1_000_000])
def test_what_is_tried_writes_into_no_array_of_the_notebook(size):
    x = np.ones(size)
    bench = Bench(lambda y: None, ["y"], {"x": x}, "y = x[:3] + 1")
    bench.behaviour("x[0] = 5\ny = x[:3] + 1")
    assert bench.works and x[0] == 1
