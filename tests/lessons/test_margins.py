"""The bounds of the checks on trained networks, against the distributions of what they measure: margins.json."""

import numpy as np
import pytest

from gridka_ml.checking import load_checks
from gridka_ml.lesson_text import lesson_names, load_lesson

from benchmarks import margins

pytestmark = pytest.mark.slow

MEASURED = margins.read()
BOUNDS = [
    (name, task, bound) for name in lesson_names() for task, bound in load_checks(load_lesson(name)).bounds.items()
]
bounded = pytest.mark.parametrize(("lesson", "task", "bound"), BOUNDS)


def command(lesson):
    return f".venv/bin/python -m benchmarks.flakiness seeds --write --lessons {lesson}"


def test_what_was_measured_is_what_has_a_bound():
    assert {(entry["lesson"], task) for task, entry in MEASURED.items()} == {(name, task) for name, task, _ in BOUNDS}


@bounded
def test_no_seed_comes_near_the_bound(lesson, task, bound):
    """All of 20 seeds meet it, their mean is five standard deviations away: no attendee is failed by chance."""
    values = np.array(MEASURED[task]["values"])
    assert len(values) == 20
    assert bound.margin(bound.closest(values)) > 0
    assert bound.margin(values.mean()) >= 5 * values.std(), f"if the check has changed: {command(lesson)}"


@bounded
def test_the_reference_is_the_one_that_was_measured(lesson, task, bound):
    reference = margins.fingerprint(load_lesson(lesson).tasks[task])
    assert MEASURED[task]["reference"] == reference, f"the answer has changed; measure it again: {command(lesson)}"
