"""Every check, tried with the reference, with other right answers, with beginners' mistakes, and with the blank."""

from collections import Counter

import pytest

from gridka_ml.authoring.trying import problem
from gridka_ml.checking import load_checks
from gridka_ml.lesson_text import lesson_names, load_lesson, load_mistakes

pytestmark = pytest.mark.slow

ANSWERS = {name: load_mistakes(name) for name in lesson_names()}


def cases(*, right):
    found = [(name, answer) for name, answers in ANSWERS.items() for answer in answers if answer.is_right == right]
    titles = [f"{name}-{answer.task}-{answer.mistake or f'line {answer.line}'}" for name, answer in found]
    return pytest.mark.parametrize(("name", "answer"), found, ids=titles)


TASKS = [(name, task) for name in lesson_names() for task in load_lesson(name).tasks]


@pytest.mark.parametrize(("name", "task"), TASKS)
def test_the_reference_passes(walked, name, task):
    assert walked(name).verdicts[task].startswith("✔ Passed")


@pytest.mark.parametrize("name", lesson_names())
def test_keras_gets_no_float64(walked, name):
    """PyTorch cannot have them on the GPU of a Mac with Apple silicon."""
    assert {(function, kind) for function, kind in walked(name).types if kind == "float64"} == set()


@pytest.mark.parametrize("name", lesson_names())
def test_a_check_with_a_bound_measures_and_the_reference_meets_it(walked, name):
    for bound in load_checks(load_lesson(name)).bounds.values():
        assert bound.margin(bound.closest(walked(name).measured[bound])) > 0


@cases(right=True)
def test_another_right_answer_passes_and_so_do_the_given_cells_after_it(trials, name, answer):
    told = trials(name).told(answer)
    assert problem(answer, told) == "", told


@cases(right=False)
def test_a_mistake_is_not_yet_right_and_is_named(trials, name, answer):
    told = trials(name).told(answer)
    assert problem(answer, told) == "", told
    assert "\n" not in told.check


@pytest.mark.parametrize(("name", "task"), TASKS)
def test_there_are_two_right_answers_and_three_mistakes_at_least(name, task):
    counts = Counter((answer.is_right, answer.task) for answer in ANSWERS[name])
    assert counts[True, task] >= 2 and counts[False, task] >= 3


@pytest.mark.parametrize(("name", "task"), TASKS)
def test_a_task_has_two_hints_and_its_check_says_what_is_right(name, task):
    lesson = load_lesson(name)
    assert len(lesson.tasks[task].hints) >= 2
    assert load_checks(lesson)[task].__doc__
