"""Each drawing of `plotting.diagrams` once, by name: for the tests that all of them must pass."""

import numpy as np

from gridka_ml import plotting

CHANCE = np.random.default_rng(0)
XOR_WEIGHTS = [[[4, -4], [4, -4]], [-2, 6], [[5], [5]], [-7.5]]

DRAWINGS = {
    "neuron": lambda: plotting.neuron([1.23, -0.5], [0.8, -2.1], 0.3),
    "neuron with five inputs": lambda: plotting.neuron([0.1, 1, -1, 2, 3], [1, -2, 3, 0, 0.5], -0.3, "relu"),
    "network": lambda: plotting.network(XOR_WEIGHTS),
    "wide network": lambda: plotting.network([CHANCE.normal(size=(784, 32)), CHANCE.normal(size=(32, 10))]),
    "network with many numbers": lambda: plotting.network([CHANCE.normal(size=(2, 4)), CHANCE.normal(size=(4, 1))]),
    "dropout": lambda: plotting.dropout()[0],
}
