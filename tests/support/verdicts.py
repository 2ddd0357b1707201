"""What an attendee is told about an answer, and the state of the notebook in which the answer is given."""

from collections.abc import Mapping
from contextlib import nullcontext
from importlib import import_module
from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np
import pytest
from IPython.utils.capture import capture_output

from gridka_ml import runtime
from gridka_ml.checking import recorded
from gridka_ml.classroom import Session, opening

from tests.support.branches import short_trainings, snapshot
from tests.support.expectations import seen_by_checks, trains


class Walk(NamedTuple):
    """What was seen on the way through a lesson with the references."""

    before: dict  # the names before each task
    verdicts: dict  # the message on each reference
    types: set  # of the arrays that Keras got, each with the function that got it
    measured: dict  # by bound: what the checks measured


def run_references(lesson):
    """Go through a lesson with the references. Networks of which no check sees anything are trained briefly."""
    names, before, verdicts, types = {"__name__": "__main__"}, {}, {}, set()
    in_full = seen_by_checks(lesson)
    with pytest.MonkeyPatch.context() as patch, recorded() as measured:
        note_types(patch, types)
        patch.setattr(opening, "get_ipython", lambda: None)
        patch.setattr(opening, "_opened", {})
        for cell in lesson.cells:
            if cell.kind == "code" and cell.task:
                before[cell.task] = snapshot(names)
            if cell.kind == "code":
                in_passing = trains(lesson, cell) and cell not in in_full
                with capture_output() as captured, short_trainings(epochs=2) if in_passing else nullcontext():
                    exec(compile(cell.answer, f"<{cell.id}>", "exec"), names)
                plt.close("all")
                if cell.check:
                    verdicts[cell.check] = message(captured)
    return Walk(before, verdicts, types, measured)


def note_types(patch, types):
    """Let what takes arrays from a lesson or its checks note them in a set as (function, type)."""
    runtime.configure()
    runtime.start()
    keras = import_module("keras")

    def noting(name, function):
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


def verdict(lesson, task, names, source):
    """Run an answer, then its check, and return the message that the attendee sees."""
    names["lesson"] = session = Session(lesson, names)
    session.records.note_run(source)
    with capture_output() as captured:
        exec(compile(source, "<cell>", "exec"), names)
        exec(compile(task.check.answer, "<check>", "exec"), names)
    plt.close("all")
    return message(captured)


def message(captured):
    return captured.outputs[-1].data["text/plain"]
