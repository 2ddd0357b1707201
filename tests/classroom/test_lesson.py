"""What attendees call, in their kernel: every outcome of a check, hints, solutions."""

import pytest

from gridka_ml.classroom.lesson import Session
from gridka_ml.classroom.messages import CheckFailed, Message, Outcome
from gridka_ml.lesson_text import load_lesson

from tests.support.toy_classroom import CHECK, DOUBLE, SET_UP

# --- outcomes ---------------------------------------------------------------------------------------------------


def test_a_right_answer_passes(session, shell):
    shell.run(DOUBLE)
    assert shell.run(CHECK).text == "✔ Passed · Task 1: Double a number · Well done."


def test_a_check_may_praise_in_its_own_words(session, shell):
    shell.run("total = 12")
    assert shell.run('lesson.check("total", total)').text.endswith("Added up.")


def test_a_wrong_answer_says_what_to_look_at_in_one_line(session, shell):
    shell.run(SET_UP)
    shell.run("def double(x):\n    return x ** 2")
    shown = shell.run(CHECK)
    assert shown.text == (
        '✎ Not yet · Task 1: Double a number · `double(4)` is 16, the square. A hint: `lesson.hint("double")`'
    )
    assert shown.error is None and not shown.stderr


def test_an_error_in_the_answer_is_one_line_with_the_line_of_code(session, shell):
    shell.run("def double(x):\n    return x.twice()")
    text = shell.run(CHECK).text
    assert "AttributeError: 'int' object has no attribute 'twice' in the line `return x.twice()`" in text
    assert "Traceback" not in text and "\n" not in text


def test_a_broken_check_says_that_it_is_our_fault(session, shell):
    shell.run("root = 3")
    shown = shell.run('lesson.check("root", root)')
    assert shown.text.startswith("⚠ The check is broken · Task 3: Take the root · That is our fault, not yours")
    assert "ZeroDivisionError: a fault of ours" in shown.text
    assert shown.error is None


def test_a_check_with_the_wrong_number_of_answers_shows_the_right_call(session, shell):
    shell.run(DOUBLE)
    assert 'Call the check as it was: `lesson.check("double", double)`' in shell.run('lesson.check("double")').text
    assert "Call the check as it was" in shell.run('lesson.check("double", double, 3)').text


@pytest.mark.parametrize("method", ["check", "hint", "solution", "catch_up", "reset"])
def test_a_wrong_task_name_lists_the_right_ones_in_one_line(session, shell, method, capsys):
    shown = shell.run(f'lesson.{method}("dobule")')
    assert shown.error is not None
    text = shown.text + shown.stderr + capsys.readouterr().out
    assert 'there is no task \'dobule\' in this lesson; it has "double", "total", "root", "summary"' in text
    assert "Traceback" not in text and text.strip().count("\n") == 0


def test_a_function_in_place_of_the_name_is_explained(session, shell):
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
def test_in_strict_mode_all_but_passed_raises(session, shell, monkeypatch, run):
    monkeypatch.setenv("GRIDKA_ML_STRICT", "1")
    assert isinstance([shell.run(code) for code in run][-1].error, CheckFailed)


def test_in_strict_mode_a_right_answer_passes(session, shell, monkeypatch):
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


def test_a_message_is_rich_in_jupyter_and_plain_elsewhere(session, shell):
    shell.run(DOUBLE)
    [shown] = shell.run(CHECK).shown
    assert set(shown) == {"text/plain", "text/html"}
    assert "<" not in shown["text/plain"]


# --- hints and solutions ----------------------------------------------------------------------------------------


def test_hints_come_one_by_one_and_end_with_the_solution(session, shell):
    first, second, third = (shell.run('lesson.hint("double")').text for _ in range(3))
    assert first == "Hint 1 of 2 · Task 1: Double a number\nMultiply."
    assert second.startswith("Hint 2 of 2") and "Multiply x by `factor`." in second
    assert '`lesson.solution("double")`' in second and third == second


def test_the_solution_is_shown_and_does_not_run(session, shell):
    shown = shell.run('lesson.solution("double")')
    assert "> ```python\n> def double(x):\n>     return factor * x\n> ```" in shown.shown[0]["text/markdown"]
    assert "double" not in shell.user_ns


# --- without a name, without brackets ---------------------------------------------------------------------------


def test_without_a_name_help_is_about_the_task_at_hand(session, shell):
    assert "Hint 1 of 2 · Task 1" in shell.run("lesson.hint()").text
    shell.run("total = 11")
    shell.run('lesson.check("total", total)')
    assert "Task 2" in shell.run("lesson.hint()").text.splitlines()[0]
    assert "Task 2" in shell.run("lesson.solution()").text.splitlines()[0]
    shell.run("total = 12")
    shell.run('lesson.check("total", total)')
    assert "Task 1" in shell.run("lesson.hint()").text.splitlines()[0], "task 2 is done, task 1 is not"
    shell.run(SET_UP)
    shell.run("root = ____")
    assert "Task 3" in shell.run("lesson.solution()").text.splitlines()[0]


def test_catching_up_without_a_name_goes_as_far_as_the_task_at_hand(session, shell):
    shell.run(SET_UP)
    shell.run('lesson.check("total", 1)')
    assert "Ran the answers above to tasks 1 and 2." in shell.run("lesson.catch_up()").text


@pytest.mark.parametrize("method", ["hint", "solution", "catch_up"])
def test_without_brackets_it_says_how_to_call_it(session, shell, method):
    told = f'Add brackets: `lesson.{method}()`, or `lesson.{method}("…")` with the name of a task.'
    assert told in shell.run(f"lesson.{method}").text
    assert "Add brackets: `lesson.progress()`." in shell.run("lesson.progress").text


# --- beginning a task again -----------------------------------------------------------------------------------------


def test_reset_gives_a_fresh_cell_below_and_takes_nothing_back(session, shell):
    shell.run(DOUBLE)
    shell.run(CHECK)
    shown = shell.run('lesson.reset("double")')
    assert shell.rl_next_input == session.lesson.tasks["double"].cell.stub
    assert "Task 1: Double a number · A fresh cell is below, and what you wrote stays." in shown.text
    assert "return ____" in shown.text  # to copy, where no cell was added
    assert shell.user_ns["double"](4) == 8
    assert "passed" in shell.run("lesson.progress()").text


def test_reset_without_a_name_is_about_the_task_at_hand(session, shell):
    shell.run("total = 3")
    shell.run("lesson.reset()")
    assert shell.rl_next_input == session.lesson.tasks["total"].cell.stub
    assert "lesson.reset()" in shell.run("lesson.reset").text


def test_a_fresh_cell_does_not_pass_by_the_old_answer_and_the_old_cell_still_does(session, shell):
    shell.run(DOUBLE)
    shell.run(CHECK)
    shell.run('lesson.reset("double")')
    shell.run(shell.rl_next_input)
    assert "○ Not attempted" in shell.run(CHECK).text
    shell.run(DOUBLE)
    assert "✔ Passed" in shell.run(CHECK).text


# --- measurements ---------------------------------------------------------------------------------------------------


def test_a_lesson_hands_out_what_was_measured_with_the_command_that_made_it(session):
    record = Session(load_lesson("optimisers"), {}).record()
    assert record["command"] == "python -m benchmarks.optimisers" and len(record["race"]) == 8
    with pytest.raises(LookupError, match="no record"):
        session.record()


# --- the page to take home ------------------------------------------------------------------------------------------


def test_the_page_to_take_home_lies_beside_the_notebooks(session, shell, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "Your page is `take_home.html`" in shell.run('lesson.take_home("Ada")').text
    assert "What Ada built" in (tmp_path / "take_home.html").read_text(encoding="utf-8")


def test_where_the_page_cannot_be_written_that_is_said(session, shell, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "take_home.html").mkdir()
    assert "could not be written" in shell.run("lesson.take_home()").text
