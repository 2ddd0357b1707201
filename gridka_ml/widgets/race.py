"""Optimisers race down a valley from one start, each at its own rate. For lesson 6."""

from collections.abc import Mapping, Sequence

import numpy as np
from traitlets import Dict, Enum, Float, List

from gridka_ml.widgets.playground import Numbers, Playground, module

PLACES = ("bend", "ravine", "turned ravine", "turned bowl", "flat floor")
RATES = {"plain": 0.1, "momentum": 0.05, "Nesterov": 0.05, "Adagrad": 0.8}  # with which they come far in the bend
RATES |= {"RMSprop": 0.1, "Adadelta": 1.0, "Adam": 0.3, "Nadam": 0.3}


class Race(Playground):
    """Eight optimisers in one of five valleys of two weights, in the page.

        playground = Race(start=[-1.6, 1.2])
        playground

    Parameters: start, two weights; place, "bend", "ravine", "turned ravine", "turned bowl" or "flat floor"; rates, from
    a name to a learning rate above 0; runners, the names of those who are shown.
    Attributes: the same. `playground.rates` are those of the page, and setting `playground.start` moves the start.
    Raises: ValueError if the start is not two numbers or a name is another; TraitError if a value is.
    """

    _esm = module("race")
    name = "race"
    sentence = (
        "A playground with eight optimisers: run this cell in JupyterLab to play. Elsewhere there is only its picture."
    )

    start = Numbers().tag(sync=True)
    place = Enum(PLACES, PLACES[0]).tag(sync=True)
    rates = Dict(per_key_traits={name: Float(min=1e-9) for name in RATES}).tag(sync=True)
    runners = List(Enum(tuple(RATES))).tag(sync=True)

    def __init__(
        self,
        *,
        start: Sequence[float] = (-1.6, 1.2),
        rates: Mapping[str, float] | None = None,
        runners: Sequence[str] = ("plain", "momentum", "RMSprop", "Adam"),
        **more,
    ):
        rates = dict(rates or {})
        if np.shape(start) != (2,):
            raise ValueError(f"the start must be two weights, got shape {np.shape(start)}; pass e.g. [-1.6, 1.2]")
        if unknown := rates.keys() - RATES.keys():
            raise ValueError(f"no rule is called {', '.join(map(repr, sorted(unknown)))}; there are {', '.join(RATES)}")
        super().__init__(start=start, rates=RATES | rates, runners=list(runners), **more)

    def draw(self):
        import matplotlib.pyplot as plt

        from gridka_ml import plotting

        def bend(w):
            return (1 - w[0]) ** 2 / 10 + (w[1] - w[0] ** 2) ** 2

        figure, ax = plt.subplots(figsize=(5, 3.6), layout="constrained")
        plotting.paths(
            bend, {"start": [self.start]}, w1_range=(-2, 1.8), w2_range=(-1, 2.6), lowest=(1, 1), levels=20, ax=ax
        )
        return figure
