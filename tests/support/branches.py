"""Inside a kernel: take the state of a lesson, try something, and go back. `remember()` before, `go_back()` after."""

from contextlib import contextmanager
from copy import copy

import numpy as np
from IPython import get_ipython

THEIRS = {"In", "Out", "get_ipython", "exit", "quit", "open"}  # IPython's own names
_states = []


def own_copy(value):
    """A copy of what a cell may change in place; large arrays and models are shared."""
    if isinstance(value, np.ndarray) and value.nbytes < 1_000_000:
        return value.copy()
    if type(value) is list:
        return [own_copy(each) for each in value]
    return {key: own_copy(each) for key, each in value.items()} if type(value) is dict else value


def snapshot(names):
    """The names of a notebook at one moment."""
    return {name: value if name.startswith("__") else own_copy(value) for name, value in names.items()}


def remember():
    names = get_ipython().user_ns
    mine = {name: value for name, value in names.items() if not name.startswith("_") and name not in THEIRS}
    memory = {name: copy(record) for name, record in names["lesson"].records.items()}
    _states.append((snapshot(mine), memory))


def go_back():
    names = get_ipython().user_ns
    then, memory = _states.pop()
    for name in [name for name in names if not name.startswith("_") and name not in THEIRS | then.keys()]:
        del names[name]
    names |= then
    names["lesson"].records.update(memory)


@contextmanager
def short_trainings(samples=200, epochs=6):
    """Let every `fit` see only the first samples, a few times, where it does not matter how good the network becomes.

    An `evaluate` sees as little. Yields the list of the models that were trained so.
    """
    import keras

    fit, evaluate, trained = keras.Model.fit, keras.Model.evaluate, []

    def first(part):
        return tuple(map(first, part)) if isinstance(part, tuple | list) else part if part is None else part[:samples]

    def short_fit(model, x=None, y=None, *arguments, **options):
        few = {name: first(options[name]) for name in ("validation_data", "sample_weight") if name in options}
        few["epochs"] = min(epochs, options.get("epochs", 1))
        model.run_eagerly, model.jit_compile = True, False  # a graph would cost more than it saves
        trained.append(model)
        return fit(model, first(x), first(y), *arguments, **options | few)

    def short_evaluate(model, x=None, y=None, *arguments, **options):
        return evaluate(model, first(x), first(y), *arguments, **options)

    keras.Model.fit, keras.Model.evaluate = short_fit, short_evaluate
    try:
        yield trained
    finally:
        keras.Model.fit, keras.Model.evaluate = fit, evaluate
