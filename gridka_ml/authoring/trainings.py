"""Trainings made short, where it does not matter how good a network becomes. For the desk and the tests."""

from contextlib import contextmanager
from inspect import signature


def seen_by_checks(lesson):
    """The cells of which a check sees what they make, or what is made of that."""
    found, ahead = set(), [task.check for task in lesson.tasks.values()]
    while ahead:
        makers = set(filter(None, map(lesson.cell_that_defines, ahead.pop().needs))) - found
        found |= makers
        ahead += makers
    return found


@contextmanager
def short_trainings(samples=64, epochs=3):
    """Let every `fit` see only the first samples, a few times; an `evaluate` sees as little.

    Yields the list of the models that were trained so.
    """
    import keras

    fit, evaluate, trained = keras.Model.fit, keras.Model.evaluate, []

    def first(part):
        return tuple(map(first, part)) if isinstance(part, tuple | list) else part if part is None else part[:samples]

    def short_fit(model, *arguments, **options):
        try:
            given = signature(fit).bind(model, *arguments, **options).arguments
        except TypeError:
            return fit(model, *arguments, **options)  # which says in its own words what is wrong with them
        given |= {name: first(given[name]) for name in ("x", "y", "validation_data", "sample_weight") if name in given}
        given["epochs"] = min(epochs, given.get("epochs", 1))
        # A graph would cost more than it saves; several steps in one call, without one, much more.
        model.run_eagerly, model.jit_compile, model.steps_per_execution = True, False, 1
        trained.append(model)
        return fit(given.pop("self"), **given)

    def short_evaluate(model, x=None, y=None, *arguments, **options):
        return evaluate(model, first(x), first(y), *arguments, **options)

    keras.Model.fit, keras.Model.evaluate = short_fit, short_evaluate
    try:
        yield trained
    finally:
        keras.Model.fit, keras.Model.evaluate = fit, evaluate
