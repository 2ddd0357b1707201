"""A pole on a cart, held up by hand, beside that of a network. For lesson 13."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike
from traitlets import Float, Int, List

from gridka_ml.widgets.playground import Numbers, Playground, module


class PoleCart(Playground):
    """Two carts with one start, in the page: the arrow keys push one, a network the other.

        playground = PoleCart(policy.get_weights())
        playground

    Parameters: network, the weights of a policy, as Keras gives them: from the state (4) by hidden tanh layers to the
    probability of a push to the right; start, the state to begin with: place in m, velocity in m/s, angle in rad,
    angular velocity in rad/s; speed, how many seconds of the game pass in one, 0 for a push a time.
    Attributes: the same, and longest, the most steps that the pole has stood by hand and by the network.
    Raises: ValueError if the weights are those of another kind of network, or the start is not four numbers.
    """

    _esm = module("pole_cart")
    name = "pole_cart"
    sentence = (
        "A playground with a pole on a cart: run this cell in JupyterLab to play. Elsewhere there is only its picture."
    )

    network = List().tag(sync=True)
    start = Numbers().tag(sync=True)
    speed = Float(0.125, min=0, max=1).tag(sync=True)
    longest = List(Int(), [0, 0]).tag(sync=True)

    def __init__(self, network: Sequence[ArrayLike], *, start: Sequence[float] = (0, 0, 0.03, 0), **more):
        network = [np.asarray(each, dtype=float) for each in network]
        sizes = [4, *(len(each) for each in network[1::2])]
        shapes = [shape for n, m in pairwise(sizes) for shape in ((n, m), (m,))]
        if not network or [each.shape for each in network] != shapes or sizes[-1] != 1:
            raise ValueError(
                "network must be the weights of dense layers from 4 numbers to 1; pass model.get_weights()"
            )
        if np.shape(start) != (4,):
            raise ValueError(f"start must be four numbers: place, velocity, angle, spin; got shape {np.shape(start)}")
        super().__init__(network=[each.tolist() for each in network], start=start, **more)

    def draw(self):
        from gridka_ml import plotting

        return plotting.pole_cart(self.start[0], self.start[2]).figure
