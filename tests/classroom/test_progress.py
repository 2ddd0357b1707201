"""The state of each task: it never lies, whatever the attendee runs in whatever order."""

import pytest

from tests.support.toy_classroom import CHECK, DOUBLE, SET_UP, TABLE, state


def test_progress_tells_each_task(session, shell):
    shell.run(DOUBLE)
    shell.run(CHECK)
    shell.run("total = 3")
    shell.run('lesson.check("total", total)')
    assert shell.run("lesson.progress()").text.splitlines() == [
        "→ 1 of 4 tasks done",
        "✔ Task 1: Double a number: passed",
        "✎ Task 2: Add up: not yet",
        "○ Task 3: Take the root: open",
        "○ Task 4: Sum up: open",
    ]


def test_a_task_changed_after_its_check_is_not_passed_any_more(session, shell):
    shell.run(DOUBLE)
    shell.run(CHECK)
    assert state(session, "double") == "passed"
    shell.run("def double(x):\n    return 7")
    assert state(session, "double") == "changed since its check"
    shell.run(CHECK)
    assert state(session, "double") == "not yet"
    shell.run(DOUBLE)
    shell.run(CHECK)
    assert state(session, "double") == "passed"


def test_the_same_cell_run_again_stays_passed(session, shell):
    shell.run(DOUBLE)
    shell.run(CHECK)
    shell.run(DOUBLE + "\n")
    assert state(session, "double") == "passed"


def test_task_and_check_in_one_cell(session, shell):
    assert "✔ Passed" in shell.run(f"{DOUBLE}\n\n{CHECK}").text
    assert state(session, "double") == "passed"


def test_an_answer_that_turned_into_a_blank_does_not_pass_by_its_old_value(session, shell):
    shell.run(DOUBLE)
    shell.run(CHECK)
    shell.run("def double(x):\n    return ____")
    assert "○ Not attempted" in shell.run(CHECK).text
    assert state(session, "double") != "passed"


UNREADABLE = "Python cannot read on at the mark `^`: there, or just before it, something is missing or too much."


@pytest.mark.parametrize(
    ("broken", "said"),
    [("total = 12 / 0", "A division by zero."), ("total = = 12", UNREADABLE)],
)
def test_an_answer_that_stops_with_an_error_does_not_pass_by_its_old_value(session, shell, broken, said):
    shell.run("total = 12")
    shell.run('lesson.check("total", total)')
    shell.run(broken)
    text = shell.run('lesson.check("total", total)').text
    assert f"✎ Not yet · Task 2: Add up · The cell that makes `total` stopped: {said} Repair it" in text
    assert state(session, "total") != "passed"
    shell.run("total = 12")
    assert "✔ Passed" in shell.run('lesson.check("total", total)').text


def test_trying_things_out_in_other_cells_keeps_a_pass(session, shell):
    shell.run(SET_UP)
    shell.run(DOUBLE)
    shell.run(CHECK)
    for code in ("double(5)", "result = double(5)", "double('a', 'b')", "return_value = [double(x) for x in (1, 2)]"):
        shell.run(code)
    shell.run(TABLE)
    assert state(session, "double") == "passed"


def test_a_failed_cell_after_catch_up_is_noticed(session, shell):
    shell.run('lesson.catch_up("total")')
    shell.run("total = undefined_thing")
    assert "stopped: `undefined_thing` is not known here" in shell.run('lesson.check("total", total)').text


def test_tasks_that_were_only_caught_up_are_counted_apart(session, shell):
    shell.run('lesson.catch_up("summary")')
    shell.run(DOUBLE)
    shell.run(CHECK)
    assert shell.run("lesson.progress()").text.splitlines() == [
        "→ 3 of 4 tasks done, 2 of them only caught up",
        "✔ Task 1: Double a number: passed",
        "➜ Task 2: Add up: caught up",
        "○ Task 3: Take the root: open",
        "➜ Task 4: Sum up: caught up",
    ]


def test_a_check_that_is_called_wrongly_or_broken_judges_nothing(session, shell):
    shell.run(DOUBLE)
    shell.run(CHECK)
    shell.run('lesson.check("double")')
    assert state(session, "double") == "passed"
    shell.run("root = 3")
    shell.run('lesson.check("root", root)')
    assert state(session, "root") == "open"


def test_asking_for_progress_hints_and_solutions_changes_no_state(session, shell):
    shell.run(DOUBLE)
    shell.run(CHECK)
    shell.run("total = 3")
    shell.run('lesson.check("total", total)')
    before = [state(session, task) for task in session.lesson.tasks]
    for code in ("lesson.progress()", 'lesson.hint("total")', 'lesson.solution("total")', "lesson", "double(2)"):
        shell.run(code)
    assert [state(session, task) for task in session.lesson.tasks] == before


def test_a_check_in_strict_mode_that_fails_in_the_cell_of_its_answer_does_not_spoil_the_answer(
    session, shell, monkeypatch
):
    monkeypatch.setenv("GRIDKA_ML_STRICT", "1")
    assert "CheckFailed" in repr(shell.run("def double(x):\n    return 7\n\n" + CHECK).error)
    assert "16" not in str(shell.run(CHECK).error) and "stopped with" not in str(shell.run(CHECK).error)
