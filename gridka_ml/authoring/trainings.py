"""Trainings made short, where it does not matter how good a network becomes. For the desk and the tests."""

import sys
from contextlib import ExitStack, contextmanager
from inspect import signature
from unittest.mock import patch


def seen_by_checks(lesson):
    """The cells of which a check sees what they make, or what is made of that."""
    found, ahead = set(), [task.check for task in lesson.tasks.values()]
    while ahead:
        makers = set(filter(None, map(lesson.cell_that_defines, ahead.pop().needs))) - found
        found |= makers
        ahead += makers
    return found


@contextmanager
def short_trainings(samples=64, epochs=2):
    """Let every `fit` of a network, forest or boosting see only the first samples, a few times; `evaluate` as little.

    Yields the list of the networks that were trained so.
    """
    import keras

    fit, evaluate, predict, trained = keras.Model.fit, keras.Model.evaluate, keras.Model.predict, []

    def first(part):
        return tuple(map(first, part)) if isinstance(part, tuple | list) else part if part is None else part[:samples]

    def short(fit_trees):
        def short_fit_trees(model, *data, **named):
            return fit_trees(model, *map(first, data), **{name: first(part) for name, part in named.items()})

        return short_fit_trees

    def short_fit(model, *arguments, **options):
        try:
            given = signature(fit).bind(model, *arguments, **options).arguments
        except TypeError:
            return fit(model, *arguments, **options)  # which says in its own words what is wrong with them
        given |= {name: first(given[name]) for name in ("x", "y", "validation_data", "sample_weight") if name in given}
        given["epochs"] = min(epochs, given.get("epochs", 1))
        without_graph(model)
        trained.append(model)
        return fit(given.pop("self"), **given)

    def short_evaluate(model, x=None, y=None, *arguments, **options):
        without_graph(model)
        return evaluate(model, first(x), first(y), *arguments, **options)

    def predict_at_once(model, x, batch_size=None, *arguments, **options):
        without_graph(model)
        return predict(model, x, max(batch_size or 0, 512), *arguments, **options)

    methods = {"fit": short_fit, "evaluate": short_evaluate, "predict": predict_at_once}
    with ExitStack() as stack:
        stack.enter_context(patch.multiple(keras.Model, **methods))
        for trees in ensembles():
            stack.enter_context(patch.object(trees, "fit", short(trees.fit)))
        yield trained


def without_graph(model):
    """A graph costs more than it saves in a few steps; several steps in one call, without one, much more."""
    model.run_eagerly, model.jit_compile, model.steps_per_execution = True, False, 1


def ensembles():
    """The classes of scikit-learn's forests and boosting, if the lesson has imported any."""
    if "sklearn.ensemble" in sys.modules:
        from sklearn.ensemble import BaseEnsemble

        yield from (each for each in BaseEnsemble.__subclasses__() if "fit" in vars(each))
