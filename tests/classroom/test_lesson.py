"""The lesson in an attendee's kernel: every outcome, hints, catching up, progress that never lies."""

import pytest

from gridka_ml.classroom import lesson as classroom
from gridka_ml.classroom import open_lesson
from gridka_ml.classroom.messages import CheckFailed, Message, Outcome

SET_UP = "import math\n\nfactor = 2"
DOUBLE = "def double(x):\n    return x + x"
TABLE = "table = [double(x) for x in range(4)]"
CHECK = 'lesson.check("double", double)'


def state(lesson, task):
    return lesson.state(lesson.text.tasks[task])


# --- outcomes ---------------------------------------------------------------------------------------------------


def test_a_right_answer_passes(lesson, shell):
    shell.run(DOUBLE)
    assert shell.run(CHECK).text == "✔ Passed · Task 1: Double a number · Well done."


def test_a_check_may_praise_in_its_own_words(lesson, shell):
    shell.run("total = 12")
    assert shell.run('lesson.check("total", total)').text.endswith("Added up.")


def test_a_wrong_answer_says_what_to_look_at_in_one_line(lesson, shell):
    shell.run("def double(x):\n    return x ** 2")
    shown = shell.run(CHECK)
    assert shown.text == (
        '✎ Not yet · Task 1: Double a number · `double(4)` is 16, the square. A hint: `lesson.hint("double")`'
    )
    assert shown.error is None and not shown.stderr


def test_an_error_in_the_answer_is_one_line_with_the_line_of_code(lesson, shell):
    shell.run("def double(x):\n    return x.twice()")
    text = shell.run(CHECK).text
    assert "AttributeError: 'int' object has no attribute 'twice' in the line `return x.twice()`" in text
    assert "Traceback" not in text and "\n" not in text


def test_a_broken_check_says_that_it_is_our_fault(lesson, shell):
    shell.run("root = 3")
    shown = shell.run('lesson.check("root", root)')
    assert shown.text.startswith("⚠ The check is broken · Task 3: Take the root · That is our fault, not yours")
    assert "ZeroDivisionError: a fault of ours" in shown.text
    assert shown.error is None


def test_a_check_with_the_wrong_number_of_answers_shows_the_right_call(lesson, shell):
    shell.run(DOUBLE)
    assert 'Call the check as it was: `lesson.check("double", double)`' in shell.run('lesson.check("double")').text
    assert "Call the check as it was" in shell.run('lesson.check("double", double, 3)').text


@pytest.mark.parametrize("method", ["check", "hint", "solution", "catch_up"])
def test_a_wrong_task_name_lists_the_right_ones_in_one_line(lesson, shell, method, capsys):
    shown = shell.run(f'lesson.{method}("dobule")')
    assert shown.error is not None
    text = shown.text + shown.stderr + capsys.readouterr().out
    assert 'there is no task \'dobule\' in this lesson; it has "double", "total", "root", "summary"' in text
    assert "Traceback" not in text and text.strip().count("\n") == 0


def test_a_function_in_place_of_the_name_is_explained(lesson, shell):
    shell.run(DOUBLE)
    assert "its name is a text in quotes" in shell.run("lesson.check(double)").text
    assert "its name is a text in quotes" in shell.run("lesson.hint([1])").text


@pytest.mark.parametrize(
    "run",
    [
        ["def double(x):\n    return 0", CHECK],
        [CHECK],
        ["root = 3", 'lesson.check("root", root)'],
        [DOUBLE, 'lesson.check("double")'],
    ],
    ids=["not yet", "not attempted", "broken", "wrong call"],
)
def test_in_strict_mode_all_but_passed_raises(lesson, shell, monkeypatch, run):
    monkeypatch.setenv("GRIDKA_ML_STRICT", "1")
    assert isinstance([shell.run(code) for code in run][-1].error, CheckFailed)


def test_in_strict_mode_a_right_answer_passes(lesson, shell, monkeypatch):
    monkeypatch.setenv("GRIDKA_ML_STRICT", "1")
    shell.run(DOUBLE)
    assert "✔ Passed" in shell.run(CHECK).text


@pytest.mark.parametrize("outcome", Outcome)
def test_sign_and_word_tell_the_outcome_without_its_colour(outcome):
    message = Message("Look at `x < 1`.", title="Task 1: A & B", outcome=outcome)
    sign, word, _ = outcome.value
    for shown in (repr(message), message._repr_html_()):
        assert sign in shown and word in shown
    assert "<code>x &lt; 1</code>" in message._repr_html_() and "A &amp; B" in message._repr_html_()


def test_signs_and_words_differ():
    of_checks = [outcome.value for outcome in Outcome if outcome is not Outcome.BLOCKED]
    assert len({sign for sign, _, _ in of_checks}) == len({word for _, word, _ in of_checks}) == 4
    assert len({outcome.value[1] for outcome in Outcome}) == 5


def test_a_message_is_rich_in_jupyter_and_plain_elsewhere(lesson, shell):
    shell.run(DOUBLE)
    [shown] = shell.run(CHECK).shown
    assert set(shown) == {"text/plain", "text/html"}
    assert "<" not in shown["text/plain"]


# --- hints and solutions ----------------------------------------------------------------------------------------


def test_hints_come_one_by_one_and_end_with_the_solution(lesson, shell):
    first, second, third = (shell.run('lesson.hint("double")').text for _ in range(3))
    assert first == "Hint 1 of 2 · Task 1: Double a number\nMultiply."
    assert second.startswith("Hint 2 of 2") and "Multiply x by `factor`." in second
    assert '`lesson.solution("double")`' in second and third == second


def test_the_solution_is_shown_and_does_not_run(lesson, shell):
    shown = shell.run('lesson.solution("double")')
    assert "> ```python\n> def double(x):\n>     return factor * x\n> ```" in shown.shown[0]["text/markdown"]
    assert "double" not in shell.user_ns


# --- catching up ------------------------------------------------------------------------------------------------


def test_catch_up_runs_and_shows_every_answer_up_to_the_task(lesson, shell):
    shown = shell.run('lesson.catch_up("total")')
    assert shell.user_ns["total"] == 12
    assert "return factor * x" in shown.text and "total = sum(part)" in shown.text
    assert "summary" not in shell.user_ns and "root" not in shell.user_ns
    assert "Ran the answers above to tasks 1 and 2. Ran the given cells in between" in shown.text


def test_after_catch_up_the_checks_pass(lesson, shell):
    shell.run('lesson.catch_up("summary")')
    assert state(lesson, "double") == "caught up"
    for task, answer in {"double": "double", "total": "total", "summary": "summary"}.items():
        assert "✔ Passed" in shell.run(f'lesson.check("{task}", {answer})').text
        assert state(lesson, task) == "passed"


def test_catch_up_leaves_what_passed_as_it_is(lesson, shell):
    shell.run(SET_UP)
    shell.run(DOUBLE)
    shell.run(CHECK)
    mine = shell.user_ns["double"]
    text = shell.run('lesson.catch_up("total")').text
    assert shell.user_ns["double"] is mine
    assert "Kept as they were: task 1." in text and "return factor * x" not in text


def test_catch_up_keeps_a_passed_answer_that_left_out_a_helper_name(lesson, shell):
    shell.run("total = 11 + 1")
    shell.run('lesson.check("total", total)')
    shell.user_ns["total"] = mine = 12.0
    assert "Kept as they were: task 2" in shell.run('lesson.catch_up("summary")').text
    assert shell.user_ns["total"] is mine


def test_catch_up_replaces_an_answer_that_is_not_right_yet(lesson, shell):
    shell.run("def double(x):\n    return x")
    shell.run(CHECK)
    shell.run('lesson.catch_up("total")')
    assert shell.user_ns["total"] == 12


def test_catch_up_skips_optional_tasks_and_what_needs_them(lesson, shell):
    shell.run('lesson.catch_up("summary")')
    assert "root" not in shell.user_ns and "rounded" not in shell.user_ns
    assert state(lesson, "root") == "open"


def test_catch_up_runs_an_optional_task_that_is_asked_for(lesson, shell):
    shell.run('lesson.catch_up("root")')
    assert shell.user_ns["root"] == 12**0.5


def test_catch_up_twice_runs_nothing_again(lesson, shell):
    shell.run('lesson.catch_up("summary")')
    before = dict(shell.user_ns)
    text = shell.run('lesson.catch_up("summary")').text
    assert "No answer was missing. Kept as they were: tasks 1, 2 and 4." in text
    assert all(shell.user_ns[name] is before[name] for name in ("double", "table", "total", "summary"))


def test_after_a_restart_in_the_middle_catch_up_brings_all_back(lesson, shell):
    shell.run('lesson.catch_up("summary")')
    for name in ("math", "factor", "double", "table", "part", "total", "summary"):
        del shell.user_ns[name]
    shell.run('lesson.catch_up("summary")')
    assert shell.run("print(summary.upper())").text == "TOTAL 12"


def test_catch_up_over_ruins_says_how_to_go_on(lesson, shell):
    shell.run("import math\nfactor = 2\ntable = 5")
    shown = shell.run('lesson.catch_up("total")')
    assert "stopped with TypeError" in shown.text and "Restart the kernel" in shown.text
    assert shown.error is None


def test_catch_up_leaves_no_open_figures(lesson, shell):
    import matplotlib.pyplot as plt

    plt.close("all")
    mine = plt.figure()
    shell.user_ns["plt"] = plt
    cell = lesson.text.cell_that_defines("table")
    object.__setattr__(cell, "answer", "plt.figure()\n" + cell.answer)
    shell.run('lesson.catch_up("total")')
    assert shell.user_ns["total"] == 12 and plt.get_fignums() == [mine.number]
    plt.close("all")


# --- progress ---------------------------------------------------------------------------------------------------


def test_progress_tells_each_task(lesson, shell):
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


def test_a_task_changed_after_its_check_is_not_passed_any_more(lesson, shell):
    shell.run(DOUBLE)
    shell.run(CHECK)
    assert state(lesson, "double") == "passed"
    shell.run("def double(x):\n    return 7")
    assert state(lesson, "double") == "changed since its check"
    shell.run(CHECK)
    assert state(lesson, "double") == "changed since its check"
    shell.run(DOUBLE)
    shell.run(CHECK)
    assert state(lesson, "double") == "passed"


def test_the_same_cell_run_again_stays_passed(lesson, shell):
    shell.run(DOUBLE)
    shell.run(CHECK)
    shell.run(DOUBLE + "\n")
    assert state(lesson, "double") == "passed"


def test_task_and_check_in_one_cell(lesson, shell):
    assert "✔ Passed" in shell.run(f"{DOUBLE}\n\n{CHECK}").text
    assert state(lesson, "double") == "passed"


def test_an_answer_that_turned_into_a_blank_does_not_pass_by_its_old_value(lesson, shell):
    shell.run(DOUBLE)
    shell.run(CHECK)
    shell.run("def double(x):\n    return ____")
    assert "○ Not attempted" in shell.run(CHECK).text
    assert state(lesson, "double") != "passed"


@pytest.mark.parametrize("broken", ["total = 12 / 0", "total = = 12"])
def test_an_answer_that_stops_with_an_error_does_not_pass_by_its_old_value(lesson, shell, broken):
    shell.run("total = 12")
    shell.run('lesson.check("total", total)')
    error = type(shell.run(broken).error).__name__
    text = shell.run('lesson.check("total", total)').text
    assert f"✎ Not yet · Task 2: Add up · The cell that makes `total` stopped with {error}." in text
    assert state(lesson, "total") != "passed"
    shell.run("total = 12")
    assert "✔ Passed" in shell.run('lesson.check("total", total)').text


def test_trying_things_out_in_other_cells_keeps_a_pass(lesson, shell):
    shell.run(SET_UP)
    shell.run(DOUBLE)
    shell.run(CHECK)
    for code in ("double(5)", "result = double(5)", "double('a', 'b')", "return_value = [double(x) for x in (1, 2)]"):
        shell.run(code)
    shell.run(TABLE)
    assert state(lesson, "double") == "passed"


def test_a_failed_cell_after_catch_up_is_noticed(lesson, shell):
    shell.run('lesson.catch_up("total")')
    shell.run("total = undefined_thing")
    assert "stopped with NameError" in shell.run('lesson.check("total", total)').text


# --- opening ----------------------------------------------------------------------------------------------------


@pytest.fixture
def warm_up(shell, monkeypatch):
    """Lesson 1, opened by its set-up cell."""
    monkeypatch.setattr(classroom, "_opened", {})
    shell.run('from gridka_ml import open_lesson\nlesson = open_lesson("warm_up")')
    return shell


def test_opening_prints_one_line(warm_up):
    shown = warm_up.run('lesson = open_lesson("warm_up")')
    assert shown.text.count("\n") == 0 and not shown.stderr
    for part in ("gridka_ml", "Python", "Keras", "CPU", "data ready"):
        assert part in shown.text


def test_the_set_up_cell_run_again_keeps_the_progress(warm_up):
    warm_up.run("n_samples, n_features, n_classes = 60000, 784, 10")
    warm_up.run('lesson.check("describe", n_samples, n_features, n_classes)')
    warm_up.run('lesson = open_lesson("warm_up")')
    assert "✔ Task 1: Describe a data set: passed" in warm_up.run("lesson.progress()").text
    assert len(warm_up.run("x = ____").shown) == 1


def test_an_unknown_lesson_lists_the_others(shell):
    with pytest.raises(ValueError, match="There is no lesson"):
        open_lesson("nothing")


def test_without_ipython_the_lesson_works_in_the_callers_names(monkeypatch, capsys):
    monkeypatch.setattr(classroom, "_opened", {})
    monkeypatch.setattr(classroom, "get_ipython", lambda: None)
    names = {"open_lesson": open_lesson}
    exec('lesson = open_lesson("warm_up")\nlesson.catch_up("describe")', names)
    assert names["n_samples"] == 60000
    exec('lesson.check("describe", n_samples, n_features, n_classes)', names)
    assert "✔ Passed · Task 1: Describe a data set" in capsys.readouterr().out
