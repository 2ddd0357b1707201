"""A small network that learns XOR, circles or moons in the page. For lesson 3."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike
from traitlets import Enum, Float, Int, List

from gridka_ml.widgets.playground import Playground, module

DATA = ("XOR", "circles", "moons")
ACTIVATIONS = ("tanh", "relu", "sigmoid", "none")


class SmallNetwork(Playground):
    """A network of a few neurons and what each of them sees, trained in the page on all samples at once.

        playground = SmallNetwork(mine=model.get_weights())
        playground

    Parameters: data, "XOR", "circles" or "moons"; noise, its deviation; depth, hidden layers, 0 to 3; width, neurons in
    each, 1 to 8; activation, "tanh", "relu", "sigmoid" or "none"; learning_rate; penalty, λ of L2; mine, the weights of
    a network, as Keras gives them, for a button that loads them, if all its layers are dense, from two features to one
    neuron; mine_activation, that of its hidden layers.
    Attributes: the same. `playground.weights` are those of the page, in Keras' form, once something was done there.
    Raises: TraitError if a value is another.
    """

    _esm = module("small_network")
    name = "small_network"
    sentence = (
        "A playground with a small network: run this cell in JupyterLab to play. Elsewhere there is only its picture."
    )

    data = Enum(DATA, "XOR").tag(sync=True)
    activation, mine_activation = (Enum(ACTIVATIONS, "tanh").tag(sync=True) for _ in range(2))
    depth, width = Int(1, min=0, max=3).tag(sync=True), Int(4, min=1, max=8).tag(sync=True)
    noise, penalty = Float(0.15, min=0, max=0.4).tag(sync=True), Float(0, min=0, max=0.05).tag(sync=True)
    learning_rate = Float(1, min=0.01, max=10).tag(sync=True)
    weights, mine = List().tag(sync=True), List().tag(sync=True)

    def __init__(self, *, mine: Sequence[ArrayLike] = (), **more):
        mine = [np.asarray(each, dtype=float) for each in mine]
        sizes = [2, *(len(each) for each in mine[1::2])]
        shapes = [shape for n, m in pairwise(sizes) for shape in ((n, m), (m,))]
        is_dense = [each.shape for each in mine] == shapes and sizes[-1] == 1
        super().__init__(mine=[each.tolist() for each in mine] if is_dense else [], **more)

    def draw(self):
        import matplotlib.pyplot as plt

        from gridka_ml import plotting

        k, noise = np.arange(100), np.random.default_rng(1).normal(scale=self.noise, size=(200, 2))
        turn, half = 2 * np.pi * k / 100, np.pi * k / 100
        circle = np.column_stack([np.cos(turn), np.sin(turn)])
        moon = np.column_stack([np.cos(half) - 0.5, np.sin(half) - 0.4])
        square = 2 * np.column_stack([k % 2, k % 2]) - 1
        shapes = {"XOR": (square, square * [1, -1]), "circles": (1.4 * circle, 0.6 * circle), "moons": (moon, -moon)}
        figure, axes = plt.subplots(1, 3, figsize=(6.6, 2.5), layout="constrained")
        for ax, (name, classes) in zip(axes, shapes.items(), strict=True):
            plotting.points(0.5 + 0.5 * np.concatenate(classes) + noise, np.repeat([0, 1], 100), legend=False, ax=ax)
            ax.set_title(name)
        return figure
