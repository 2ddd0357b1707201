"""Checks of lesson @NUMBER@."""

import numpy as np

from gridka_ml.checking import Checks, call, expect
from gridka_ml.datasets import load_abalone

check = Checks()

# Small numbers that one can follow by hand, and no two axes of the same length.
X = np.array([[1.0, 20.0, 3.0], [2.0, 60.0, 4.0], [5.0, 40.0, 3.0], [3.0, 30.0, 8.0]])


@check
def rescale(rescale):
    """Each feature from 0 to 1."""
    wanted = (X - X.min(axis=0)) / (X.max(axis=0) - X.min(axis=0))
    expect(call(rescale, X, name="rescale"), wanted, "`rescale(x)`")
    return "Now lengths and weights count alike."


@check
def upper_third(fraction_long):
    """The fraction of the snails in the upper third of the range of lengths; no snail lies on the border."""
    length = load_abalone()["length"].to_numpy()
    border = length.min() + 2 / 3 * (length.max() - length.min())
    expect(fraction_long, np.mean(length > border), "`fraction_long`")
    return "You can now tell where on its scale a feature lies."
