"""What lesson 9 shows below "Layer outputs" comes without a warning, in whichever form an answer names the input."""

import warnings

import numpy as np
import pytest

from gridka_ml import plotting, runtime
from gridka_ml.authoring.desk import given_after
from gridka_ml.lesson_text import load_lesson

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("inputs", ["network.inputs", "network.inputs[0]"])
def test_the_given_cell_does_not_warn(inputs):
    runtime.configure()
    runtime.start()
    import keras

    lesson = load_lesson("looking_inside")
    task = lesson.tasks["layer_outputs"]
    names = {"keras": keras, "np": np, "plotting": plotting, "warnings": warnings}
    exec(next(cell.answer for cell in lesson.cells if "build_cnn" in cell.defines), names)
    names |= {"cnn": names["build_cnn"](), "x_val": np.ones((8, 28, 28, 1), dtype="uint8")}
    exec(task.reference.replace("network.inputs[0]", inputs), names)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        exec(next(given_after(lesson, task)).answer, names)
    assert [str(each.message) for each in caught] == []
