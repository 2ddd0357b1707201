"""The bounds of the checks on trained networks, against the distributions of what they measure: margins.json."""

from importlib import import_module

import margins
import numpy as np
import pytest

from gridka_ml.lesson_text import lesson_names, load_lesson

MEASURED = margins.read()
BOUNDS = {
    task: (name, bound)
    for name in lesson_names()
    for task, bound in getattr(import_module(f"gridka_ml.lessons.{name}.checks"), "BOUNDS", {}).items()
}


def command(lesson):
    return f"python tests/benchmarks/flakiness.py seeds --write --lessons {lesson}"


def test_what_was_measured_is_what_has_a_bound():
    assert set(MEASURED) == set(BOUNDS)


@pytest.mark.parametrize("task", BOUNDS)
def test_no_seed_comes_near_the_bound(task):
    """All of 20 seeds are on one side, their mean five standard deviations away: no attendee is failed by chance."""
    lesson, bound = BOUNDS[task]
    values = np.array(MEASURED[task]["values"])
    assert len(values) == 20
    assert np.all(values < bound) or np.all(values > bound)
    assert abs(values.mean() - bound) >= 5 * values.std(), f"if the check has changed: {command(lesson)}"


@pytest.mark.parametrize("task", BOUNDS)
def test_the_reference_is_the_one_that_was_measured(task):
    lesson, _ = BOUNDS[task]
    reference = margins.fingerprint(load_lesson(lesson).tasks[task])
    assert MEASURED[task]["reference"] == reference, f"the answer has changed; measure it again: {command(lesson)}"
