"""What is run of a notebook: our given cells and checks, their answers, in the order of the lesson."""

import json

import pytest

from gridka_ml.authoring import render
from gridka_ml.collecting.handed import cells_in
from gridka_ml.collecting.plan import filled, steps
from gridka_ml.lesson_text import lesson_names, load_lesson

from .conftest import WARM_UP, add_below, cell_of, extra, solved


def plan_of(notebook, lesson=WARM_UP):
    cells = cells_in(json.dumps(notebook).encode())
    plan, attempted = steps(lesson, cells)
    return filled(plan, lesson, cells), attempted


def code_of(notebook):
    return [(step.task, step.kind, step.code) for step in plan_of(notebook)[0]]


def theirs(notebook):
    plan, attempted = plan_of(notebook)
    return [(step.task, step.code) for step in plan if step.is_theirs and step.task in attempted], attempted


def test_of_an_untouched_notebook_nothing_is_run():
    assert plan_of(solved({})) == ([], set())


@pytest.mark.parametrize("name", lesson_names())
def test_a_solved_notebook_runs_as_its_solution_does(name):
    lesson = load_lesson(name)
    plan, attempted = plan_of(solved(dict.fromkeys(lesson.tasks, ...), lesson), lesson)
    assert attempted == set(lesson.tasks)
    code = [cell for cell in lesson.cells if cell.kind == "code"]
    last = max(code.index(task.check) for task in lesson.tasks.values())
    assert [step.code for step in plan] == [cell.answer for cell in code[: last + 1]]
    assert {step.code for step in plan if step.is_theirs} == {task.reference for task in lesson.tasks.values()}


def test_it_ends_with_the_last_task_that_was_attempted():
    plan, attempted = plan_of(solved({"describe": "n_samples = 1"}))
    assert attempted == {"describe"} and (plan[-1].task, plan[-1].kind) == ("describe", "check")


def test_a_check_that_was_deleted_or_altered_and_a_given_cell_that_was_changed_are_ours():
    notebook = solved({"describe": ..., "balance": ...})
    before = code_of(notebook)
    cell_of(notebook, "check-describe")["source"] = "print('✔ Passed')"
    cell_of(notebook, "start-here-2")["source"] = "lesson = None"
    notebook["cells"].remove(cell_of(notebook, "check-balance"))
    assert code_of(notebook) == before


def test_a_cell_of_their_own_runs_where_it_stands():
    notebook = solved({"describe": "n_samples = size(x_train)"})
    add_below(notebook, "describe-1", "def size(x): return len(x)")
    assert theirs(notebook)[0] == [
        ("describe", "def size(x): return len(x)"),
        ("describe", "n_samples = size(x_train)"),
    ]


def test_a_fresh_cell_below_the_check_is_the_answer():
    notebook = solved({"balance": "counts = ____"})
    add_below(notebook, "check-balance", "counts = 5")
    assert theirs(notebook) == ([("balance", "counts = ____"), ("balance", "counts = 5")], {"balance"})


def test_an_answer_in_another_cell_than_the_blanks_is_found():
    notebook = solved({})
    add_below(notebook, "task-balance", "counts = 5")
    assert theirs(notebook)[1] == {"balance"}


def test_hints_and_catching_up_are_no_answers():
    notebook = solved({})
    add_below(notebook, "balance-1", 'lesson.catch_up("balance")\nlesson.hint()')
    assert plan_of(notebook) == ([], set())


def test_what_stands_above_everything_runs_first():
    notebook = solved({"describe": ...})
    notebook["cells"].insert(0, extra("first = True"))
    assert plan_of(notebook)[0][0].code == "first = True"


def test_cells_in_another_order_come_to_their_places():
    notebook = solved({"describe": ..., "balance": ...})
    before = code_of(notebook)
    notebook["cells"].reverse()
    assert code_of(notebook) == before


@pytest.mark.parametrize("code", ["%%bash\nrm -rf ~", "!ls", "counts = (", "\x00", "lesson.", "(" * 5000])
def test_no_code_upsets_the_plan(code):
    notebook = solved({"describe": ..., "balance": code})
    add_below(notebook, "check-balance", code)
    assert plan_of(notebook)[1] >= {"describe"}


def test_ids_that_are_none_or_double_do_no_harm():
    notebook = json.loads(render.exercise(WARM_UP))
    for cell in notebook["cells"]:
        cell["id"] = ["x"]
    notebook["cells"] += notebook["cells"]
    assert isinstance(plan_of(notebook)[0], list)
