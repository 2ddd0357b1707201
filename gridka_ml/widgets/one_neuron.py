"""One neuron between two classes of points: moved, trained and broken by hand. For lesson 2."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike
from traitlets import Enum, Float

from gridka_ml.widgets.playground import Numbers, Playground, module

LOSSES = ("squared error", "cross-entropy")


class OneNeuron(Playground):
    """Two classes of points and a neuron that learns to tell them apart, in the page.

        playground = OneNeuron(x, y, w_hand=w_hand)
        playground

    Parameters: x, (n_samples, 2); y, (n_samples,), 0 or 1; w, the three weights to begin with, the bias first;
    w_hand, three weights for a button that loads them; learning_rate; loss, "squared error" or "cross-entropy".
    Attributes: the same. `playground.w` are the weights as the page has them now, and setting them moves the line.
    Raises: ValueError if the shapes or the labels are others.
    """

    _esm = module("one_neuron")
    name = "one_neuron"
    sentence = "A playground with one neuron: run this cell in JupyterLab to play. Elsewhere there is only its picture."

    x, y, w, w_hand = (Numbers().tag(sync=True) for _ in range(4))
    learning_rate = Float(2.0, min=0.01, max=1000).tag(sync=True)
    loss = Enum(LOSSES, LOSSES[0]).tag(sync=True)

    def __init__(
        self, x: ArrayLike, y: ArrayLike, *, w: Sequence[float] = (0, 0, 0), w_hand: Sequence[float] = (), **more
    ):
        x, y = np.asarray(x), np.asarray(y).ravel()
        if x.ndim != 2 or x.shape[1] != 2 or y.shape != (len(x),) or not set(y.tolist()) <= {0, 1}:
            raise ValueError(f"x must be (n_samples, 2) and y a 0 or 1 each, got {x.shape} and {y.shape}; no ones in x")
        for given in (w, w_hand if len(w_hand) else w):
            if np.shape(given) != (3,):
                raise ValueError(f"the weights must be three numbers, the bias first, got shape {np.shape(given)}")
        super().__init__(x=x, y=y, w=w, w_hand=w_hand, **more)

    def draw(self):
        import matplotlib.pyplot as plt

        from gridka_ml import plotting

        w = np.array(self.w_hand or self.w)
        figure, ax = plt.subplots(figsize=(5, 3.6), layout="constrained")
        plotting.decision_boundary(
            lambda x: np.exp(-np.logaddexp(0, -(w[0] + x @ w[1:]))), np.array(self.x), np.array(self.y), ax=ax
        )
        return figure
