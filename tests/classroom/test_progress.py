"""The state of each task: it never lies, whatever the attendee runs in whatever order."""

import pytest

from gridka_ml.folder import FOLDER, Earlier, Kept, State

from tests.support.toy_classroom import CHECK, DOUBLE, SET_UP, TABLE, open_in, state


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


# --- across restarts ------------------------------------------------------------------------------------------------


@pytest.fixture
def restart(session, shell, toy, tmp_path):
    """Open the lesson in the folder as a new kernel does: no name is there any more. Returns the session."""
    (tmp_path / FOLDER).mkdir()

    def new_kernel():
        for name in toy_names(toy):
            shell.user_ns.pop(name, None)
        return open_in(shell, toy, Kept("toy", tmp_path))

    return new_kernel


def toy_names(toy):
    return {name for cell in toy.cells for name in cell.defines}


def test_a_restart_keeps_what_was_done_and_mixes_nothing(restart, shell):
    restart()
    shell.run(SET_UP)
    shell.run(DOUBLE)
    shell.run(CHECK)
    shell.run('lesson.catch_up("total")')
    shell.run("root = 3")
    shell.run("summary = 7")
    shell.run('lesson.check("summary", summary)')
    told = shell.run("lesson.progress()").text
    restart()
    assert shell.run("lesson.progress()").text == told
    assert told.splitlines() == [
        "→ 2 of 4 tasks done, 1 of them only caught up",
        "✔ Task 1: Double a number: passed",
        "➜ Task 2: Add up: caught up",
        "○ Task 3: Take the root: open",
        "✎ Task 4: Sum up: not yet",
    ]


def test_after_a_restart_the_code_that_passed_still_does_and_another_is_changed(restart, shell):
    restart()
    shell.run(DOUBLE)
    shell.run(CHECK)
    session = restart()
    shell.run(CHECK)  # before its cell has run: it says so, and takes nothing back
    assert state(session, "double") == "passed"
    shell.run(DOUBLE)
    assert state(session, "double") == "passed"
    shell.run("def double(x):\n    return 7")
    assert state(session, "double") == "changed since its check"
    session = restart()
    assert state(session, "double") == "changed since its check"
    shell.run("def double(x):\n    return ____")
    assert state(session, "double") == "changed since its check"
    shell.run(DOUBLE)
    assert state(session, "double") == "passed"
    shell.run("def double(x):\n    return 7")
    shell.run(CHECK)
    assert state(restart(), "double") == "not yet"


def test_catching_up_after_a_restart_leaves_a_pass_a_pass_and_makes_none(restart, shell):
    restart()
    shell.run(DOUBLE)
    shell.run(CHECK)
    session = restart()
    shell.run(SET_UP)
    assert "Ran the answers above to tasks 1 and 2" in shell.run('lesson.catch_up("total")').text
    assert [state(session, name) for name in ("double", "total")] == ["passed", "caught up"]
    session = restart()
    assert [state(session, name) for name in ("double", "total")] == ["passed", "caught up"]
    shell.run("total = 3")
    assert state(session, "total") == "open"


def test_the_check_of_what_was_only_caught_up_makes_it_no_pass(restart, shell):
    session = restart()
    shell.run(SET_UP)
    shell.run('lesson.catch_up("total")')
    assert "✔ Passed" in shell.run(CHECK).text
    assert state(session, "double") == "caught up"
    assert state(restart(), "double") == "caught up"


def test_what_another_kernel_has_kept_of_a_task_that_this_one_leaves_alone_stays(restart, shell, toy, tmp_path):
    restart()
    Kept("toy", tmp_path).keep({"root": Earlier(State.PASSED, "root = 3")})
    shell.run(DOUBLE)
    shell.run(CHECK)
    assert Kept("toy", tmp_path).tasks()["root"] == Earlier(State.PASSED, "root = 3")


def test_hints_are_about_the_first_task_that_is_not_done_after_a_restart(restart, shell):
    restart()
    shell.run(DOUBLE)
    shell.run(CHECK)
    restart()
    assert "Task 2: Add up" in shell.run("lesson.hint()").text


def test_a_folder_that_takes_nothing_disturbs_no_cell(restart, shell, tmp_path):
    session = restart()
    (tmp_path / FOLDER).rmdir()
    (tmp_path / FOLDER).write_text("in the way", encoding="utf-8")
    shell.run(DOUBLE)
    passed = shell.run(CHECK)
    assert "✔ Passed" in passed.text and passed.error is None and passed.stderr == ""
    assert state(session, "double") == "passed"
    assert (tmp_path / FOLDER).read_text(encoding="utf-8") == "in the way"
