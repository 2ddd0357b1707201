"""The inputs of the checks separate: no mistake, listed or a single edit, behaves like the reference, and no two alike.

For the tasks whose answers the diagnosis runs again; what trains a network is judged by facts.
"""

import ast

import pytest

from gridka_ml.checking import Bench, load_checks
from gridka_ml.lesson_text import lesson_names, load_equals, load_lesson, load_mistakes

pytestmark = pytest.mark.slow

LESSONS = {name: load_lesson(name) for name in lesson_names()}
TASKS = [
    (name, task.name)
    for name, lesson in LESSONS.items()
    for task in lesson.tasks.values()
    if not lesson.trains(task.cell)
]


@pytest.fixture
def bench(walked, name, task):
    desk, lesson = walked(name).desk, LESSONS[name]
    task = lesson.tasks[task]
    desk.go_to(desk.before[task.name])
    names, check = desk.shell.user_ns, load_checks(lesson)[task.name]
    bench = Bench(check, task.handed_in, names, task.reference, task.own_lines, patient=True)
    assert bench.works
    return bench


def listed(name, task):
    return [each for each in load_mistakes(name) if each.task == task and not each.is_right and not each.fact]


@pytest.mark.parametrize(("name", "task"), TASKS)
def test_no_listed_mistake_behaves_like_the_reference(bench, name, task):
    assert [each.mistake for each in listed(name, task) if bench.behaviour(each.source) == bench.right] == []


@pytest.mark.parametrize(("name", "task"), TASKS)
def test_mistakes_with_different_sentences_behave_differently(bench, name, task):
    seen, confused = [], []
    for each in listed(name, task):
        behaviour = bench.behaviour(each.source)
        if behaviour is None or not behaviour.tells:
            continue
        alike = [other.mistake for other, known in seen if known == behaviour and other.sentence != each.sentence]
        confused += [(each.mistake, other) for other in alike]
        seen.append((each, behaviour))
    assert confused == []


@pytest.mark.parametrize(("name", "task"), TASKS)
def test_a_single_edit_that_passes_is_declared_as_right(bench, name, task):
    reference = ast.unparse(ast.parse(LESSONS[name].tasks[task].reference)).splitlines()
    passing = set()
    for edit in bench.edits():
        if bench.behaviour(edit.source) == bench.right:
            passing.add(" | ".join(line.strip() for line in edit.source.splitlines() if line not in reference))
    assert passing == load_equals(name).get(task, set())
