"""The checks separate: no mistake, listed or a small change of the reference, behaves like it, and no two alike.

What a task is right with as well stands beside its mistakes, in `equal` cells. Tasks that train networks are judged by
facts, so of their changes only the verdict is compared, with trainings that are short for all alike.
"""

import ast

import pytest

from gridka_ml.authoring.desk import without_numbers
from gridka_ml.authoring.trainings import short_trainings
from gridka_ml.checking import Bench, TookTooLong, attempting, load_checks, within
from gridka_ml.checking.diagnosis import sandbox, untouched_world
from gridka_ml.classroom import diagnosing
from gridka_ml.lesson_text import lesson_names, load_equals, load_lesson, load_mistakes

from tests.support.mutants import mutants, structural

pytestmark = pytest.mark.slow

SECONDS = 5  # for a change that never ends
LESSONS = {name: load_lesson(name) for name in lesson_names()}
TASKS = [(name, task) for name, lesson in LESSONS.items() for task in lesson.tasks]
TRAINED = [(name, task) for name, task in TASKS if LESSONS[name].trains(LESSONS[name].tasks[task].cell)]
untrained = pytest.mark.parametrize(("name", "task"), [each for each in TASKS if each not in TRAINED])


@pytest.fixture
def bench(walked, name, task):
    desk, lesson = walked(name).desk, LESSONS[name]
    task = lesson.tasks[task]
    desk.go_to(desk.before[task.name])
    names, check = desk.shell.user_ns, load_checks(lesson)[task.name]
    bench = Bench(check, task.handed_in, names, task.reference, task.own_lines, patient=True)
    assert bench.works
    return bench


@untrained
def test_mistakes_with_different_sentences_behave_differently(bench, name, task):
    seen, confused = [], []
    for each in load_mistakes(name):
        behaviour = None if each.task != task or each.is_right or each.fact else bench.behaviour(each.source)
        if behaviour is None or not behaviour.tells:
            continue
        alike = [other.mistake for other, known in seen if known == behaviour and other.sentence != each.sentence]
        confused += [(each.mistake, other) for other in alike]
        seen.append((each, behaviour))
    assert confused == []


@untrained
def test_a_small_change_that_passes_is_declared_as_right(bench, name, task):
    """Those of the diagnosis, and slips of the keyboard."""
    cell = LESSONS[name].tasks[task].cell
    tried = {edit.source for edit in bench.edits()} | {source for _, source in mutants(cell)}
    assert len(tried) >= 2
    passing = {changed_lines(source, cell.answer) for source in tried if passes(bench, source)}
    assert passing == load_equals(name).get(task, set())


def passes(bench, source):
    """Whether the check passes a cell, run on copies of the names."""
    names = sandbox(bench.namespace, leave_out=bench.makes)

    def judge():
        exec(compile(source, "<cell>", "exec"), names)
        bench.check(*[names[name] for name in bench.handed_in])
        return True

    try:
        with untouched_world(), attempting(source, names):
            return within(SECONDS, judge)
    except (Exception, SystemExit, TookTooLong):  # the check says "not yet", or the cell stops and Python says so
        return False


def changed_lines(source, reference):
    """The lines that differ, as Python writes them."""
    mine, theirs = (ast.unparse(ast.parse(each)).splitlines() for each in (source, reference))
    new, gone = ([line.strip() for line in one if line not in other] for one, other in ((mine, theirs), (theirs, mine)))
    return " | ".join(new) or f"without {' | '.join(gone)}"


@pytest.mark.parametrize(("name", "task"), TRAINED)
def test_a_small_change_that_gets_as_far_as_the_reference_is_declared_as_right(walked, monkeypatch, name, task):
    """Without those that change a number only: how many neurons, steps and samples is a matter of choice."""
    monkeypatch.setattr(diagnosing, "mistake_behind", lambda *_: None)  # it takes long, and changes no verdict
    desk, task = walked(name).desk, LESSONS[name].tasks[task]
    tried = structural(mutants(task.cell))
    assert len(tried) >= 5
    with short_trainings(samples=50, epochs=1):
        right = desk.try_answer(task, task.reference, alone=True).check
        checks = {title: desk.try_answer(task, source, alone=True).check for title, source in tried}
    assert [(title, check) for title, check in checks.items() if "⚠" in check] == []
    alike = [title for title, check in checks.items() if without_numbers(check) == without_numbers(right)]
    passing = [title for title, check in checks.items() if check.startswith("✔")]
    assert {*alike, *passing} == load_equals(name).get(task.name, set())
