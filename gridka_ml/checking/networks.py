"""What is asked of every Keras model that an attendee hands in, whatever the lesson. Called by checks."""

import inspect
from importlib import import_module
from typing import Any

from .describing import describe
from .outcomes import NotYet


def refuse_what_is_no_model(model: Any, name: str) -> None:
    """Raise ``NotYet`` unless it is a Keras model; the message knows what beginners put in its place."""
    keras = import_module("keras")
    if isinstance(model, keras.Model):
        return
    if isinstance(model, keras.callbacks.History):
        raise NotYet(f"`{name}` is what `fit` returns. Write `history = …fit(…)`, so that `{name}` stays the model.")
    if model is None:
        raise NotYet(f"`{name}` is None. `compile` returns nothing: write `….compile(…)` without `{name} =` before it.")
    if inspect.isclass(model):
        raise NotYet(f"`{name}` is a class, not a model. Build the model from it, with brackets.")
    raise NotYet(
        f"`{name}` should be a Keras model, but it is {describe(model)}. Build it with `keras.Sequential([…])` or, "
        "from input to output, with `keras.Model(…)`."
    )


def steps_trained(model: Any) -> int:
    """How many steps of training a compiled model has behind it."""
    return 0 if model.optimizer is None else int(number(model.optimizer.iterations))


def learning_rate(model: Any) -> float:
    """The learning rate of a compiled model; with a schedule, that of now."""
    return float(number(model.optimizer.learning_rate))


def number(variable):
    """What a variable of Keras holds, on any backend."""
    return import_module("keras").ops.convert_to_numpy(variable)


def refuse_one_hot_loss(model: Any) -> None:
    """Raise ``NotYet`` about a network that is not trained, if its loss wants other labels than it got: `fit` stops."""
    loss = getattr(model, "loss", None)
    name = loss if isinstance(loss, str) else getattr(loss, "name", None) or getattr(loss, "__name__", "")
    if name.replace("_", "").lower() == "categoricalcrossentropy":
        raise NotYet(
            "The model is not trained: its loss, the categorical cross-entropy, wants one-hot labels, and ours are the "
            "numbers of the classes. The loss for these is `sparse_categorical_crossentropy`."
        )
