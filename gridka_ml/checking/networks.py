"""What is asked of every Keras model that an attendee hands in, whatever the lesson. Called by checks."""

import inspect
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .calling import attendees_code
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
    if isinstance(model, list | tuple) and model and all(isinstance(each, keras.Layer) for each in model):
        kind = type(model).__name__
        raise NotYet(f"`{name}` is a {kind} of layers, not a model yet. `keras.Sequential([…])` makes a model of them.")
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


def loss_name(model: Any) -> str:
    """The loss of a compiled model in one spelling, ``"sparsecategoricalcrossentropy"``, however it was handed over."""
    loss = getattr(model, "loss", None)
    name = loss if isinstance(loss, str) else getattr(loss, "name", None) or getattr(loss, "__name__", "")
    return name.replace("_", "").lower()


def refuse_one_hot_loss(model: Any) -> None:
    """Raise ``NotYet`` about a network that is not trained, if its loss wants other labels than it got: `fit` stops."""
    if loss_name(model) == "categoricalcrossentropy":
        raise NotYet(
            "The model is not trained: its loss, the categorical cross-entropy, wants one-hot labels, and ours are the "
            "numbers of the classes. The loss for these is `sparse_categorical_crossentropy`."
        )


def refuse_loss_of_logits(model: Any) -> None:
    """Raise ``NotYet`` if the loss of a network that gives probabilities applies softmax or sigmoid once more."""
    if inspect.isclass(model.loss):
        raise NotYet(f"The loss is a class. Make one from it, with brackets: `{model.loss.__name__}()`.")
    if getattr(model.loss, "get_config", dict)().get("from_logits"):
        raise NotYet("The loss expects outputs before softmax, and these come after it: leave out `from_logits=True`.")


# --- what a network computes ------------------------------------------------------------------------------------


def parts(network: Any, shape: Sequence[int] = ()) -> list[Any]:
    """Layers and functions such as `keras.ops.relu` in the order in which a network applies them, nested ones, too.

    ``shape`` is that of one input without the batch; only a network that does not tell it needs it.
    """
    found = []
    for part in own_parts(network, shape):
        inner = parts(part, part.input.shape[1:]) if holds_layers(part) else []
        found += inner or [part]
    return found


def own_parts(network, shape):
    keras = import_module("keras")
    if isinstance(network, keras.Sequential):
        return network.layers
    found = getattr(network, "operations", None)
    if found is None:  # only its `call` knows: let it run with a placeholder
        inputs = keras.Input(tuple(shape))
        with attendees_code("the network"):
            found = keras.Function(inputs, network.call(inputs)).operations
    return [part for part in found if not isinstance(part, keras.layers.InputLayer)]


def holds_layers(part):
    layer = import_module("keras").Layer
    values = vars(part).values() if isinstance(part, layer) else ()
    return any(isinstance(each, layer) for value in values for each in (value if isinstance(value, list) else [value]))


def is_curved(part: Any) -> bool:
    """Whether a layer or function acts as an activation: inputs that grow evenly do not make outputs that do.

    It is told by inputs all of whose elements are equal, on which pooling, softmax or a norm are no activation.
    """
    keras = import_module("keras")
    if not keras.ops.is_tensor(part.input) and isinstance(part.input, list | tuple | dict):
        return False  # it joins several inputs
    sides = [side or 8 for side in part.input.shape[1:]]
    even = np.arange(-2, 3, dtype="float32").reshape(-1, *[1] * len(sides)) * np.ones((1, *sides), "float32")
    outputs = number(applied(part, even)).astype(float)
    return bool(np.abs(np.diff(outputs, 2, axis=0)).max() > 1e-3 * np.abs(outputs).max())


def is_straight(classifier: Any, x: NDArray) -> bool:
    """Whether the borders between classes are straight: no hidden layer, or none with an activation.

    The log odds of the answers then grow evenly along the line from each sample of ``x`` to the next; ``classifier``
    answers with probabilities, one number or one per class.
    """
    share = np.linspace(0, 1, 5, dtype="float32").reshape(-1, *[1] * x.ndim)
    points = (x[:-1] + share * (x[1:] - x[:-1])).astype("float32")
    with attendees_code("the network"):
        p = number(classifier(points.reshape(-1, *x.shape[1:]), training=False)).astype(float)
    p = np.clip(p.reshape(5, len(x) - 1, -1), 1e-30, 1)
    odds = np.log(p[..., 1:] / p[..., :1]) if p.shape[-1] > 1 else np.log(p / np.maximum(1 - p, 1e-30))
    exact = (p.min(axis=(0, 2)) > 1e-28) & ((p.shape[-1] > 1) | (p.max(axis=(0, 2)) < 0.999))
    bends = np.abs(np.diff(odds[:, exact], 2, axis=0)).max(axis=0)
    return bool(exact.any() and np.all(bends <= 0.02 * np.ptp(odds[:, exact], axis=0) + 1e-3))


def applied(part: Any, x: Any) -> Any:
    """What a part of a network gives for other inputs; numbers in it, such as the 255 of ``x / 255``, stay."""
    keras = import_module("keras")
    return part(x) if isinstance(part, keras.Layer) else keras.Function(part.input, part.output)(x)


def kernels(model: Any, rank: int = 4) -> list[tuple[int, ...]]:
    """Shapes of the trainable weights with so many axes: 4 in a convolution of images, 2 in a dense layer."""
    shapes = [tuple(weight.shape) for weight in model.trainable_weights]
    return [shape for shape in shapes if len(shape) == rank]


@contextmanager
def weighted(model: Any, weights: Sequence[NDArray]) -> Iterator[None]:
    """Let a model have other weights inside ``with``; it gets its own back."""
    own = model.get_weights()
    model.set_weights(weights)
    try:
        yield
    finally:
        model.set_weights(own)
