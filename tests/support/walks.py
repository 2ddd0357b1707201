"""A lesson walked through at the desk with its references, and what was seen on the way."""

from collections.abc import Mapping
from functools import wraps
from importlib import import_module
from typing import NamedTuple

import numpy as np
import pytest

from gridka_ml import runtime
from gridka_ml.authoring.desk import Desk
from gridka_ml.checking import recorded


class Walk(NamedTuple):
    """What was seen on the way; and the desk, for answers to be tried at."""

    desk: Desk
    verdicts: dict  # the message on each reference
    types: set  # of the arrays that Keras got, each with the function that got it
    measured: dict  # by bound: what the checks measured


def walk(lesson):
    """Go through a lesson with the references."""
    desk, types = Desk(lesson), set()
    with pytest.MonkeyPatch.context() as patch, recorded() as measured:
        note_types(patch, types)
        verdicts = {cell.check: shown.message for cell, shown in desk.walk() if cell.check}
    return Walk(desk, verdicts, types, measured)


def note_types(patch, types):
    """Let what takes arrays from a lesson or its checks note them in a set as (function, type)."""
    runtime.configure()
    runtime.start()
    keras = import_module("keras")

    def noting(name, function):
        @wraps(function)  # whoever shortens a training reads its parameters
        def noted(*arguments, **options):
            types.update((name, str(each.dtype)) for each in arrays([*arguments, *options.values()]))
            return function(*arguments, **options)

        return noted

    for name in ("fit", "evaluate", "predict", "train_on_batch", "predict_on_batch"):
        patch.setattr(keras.Model, name, noting(name, getattr(keras.Model, name)))
    patch.setattr(keras.Layer, "__call__", noting("call", keras.Layer.__call__))
    for name in ("conv", "max_pool", "argmax", "convert_to_tensor", "matmul", "relu", "sigmoid", "tanh", "softmax"):
        patch.setattr(keras.ops, name, noting(name, getattr(keras.ops, name)))


def arrays(value):
    """All arrays in nested lists, tuples and dictionaries."""
    if isinstance(value, np.ndarray):
        return [value]
    if isinstance(value, list | tuple | Mapping):
        return [each for part in (value.values() if isinstance(value, Mapping) else value) for each in arrays(part)]
    return []
