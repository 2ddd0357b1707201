"""The guard in a real IPython shell: cells with blanks or missing names do not run and say so in one message."""

from copy import copy

import pytest

from gridka_ml.classroom.guard import Guard
from gridka_ml.classroom.messages import CheckFailed

from tests.support.toy_classroom import CHECK, DOUBLE

POSITIONS = {
    # what the attendee runs: the lines that the message must name
    "x = ____": [1],
    "x = ____(3)": [1],
    "x = max(1, ____)": [1],
    "x = round(1.5, ndigits=____)": [1],
    "def f(x):\n    y = 2\n    return ____": [3],
    "@____\ndef f():\n    pass": [1],
    'x = f"{____}"': [1],
    'x = f"""\n{1}\n{____}\n"""': [3],
    "a = 1\n____\nb = 2": [2],
    "a = ____\nb = 1\nc = ____": [1, 3],
    "x = 'text'.____": [1],
    "from ____ import sqrt": [1],
    "%%time\n\nx = ____": [3],
    "\n\n%%capture\nx = ____": [4],
    "%time x = ____": [1],
    "x = (____\ny = 2": [1],
    "if True\n    x = ____": [2],
}


@pytest.mark.parametrize("code", POSITIONS)
def test_a_cell_with_a_blank_does_not_run_and_names_the_lines(session, shell, code):
    shown = shell.run("ran = True\n" + code) if not code.lstrip().startswith("%%") else shell.run(code)
    offset = 0 if code.lstrip().startswith("%%") else 1
    numbers = [str(number + offset) for number in POSITIONS[code]]
    places = f"line {numbers[0]} is still blank: `" if len(numbers) == 1 else f"lines {' and '.join(numbers)} are still"
    assert f"This cell did not run, {places}" in shown.text
    assert "ran" not in shell.user_ns and "x" not in shell.user_ns
    assert shown.error is None and not shown.stderr and len(shown.shown) == 1


@pytest.mark.parametrize(
    "code",
    ["x = 1  # ____", "x = '____'", '"""\n____\n"""\nx = 1', "_____ = x = 1", "x____ = x = 1", "x = f'____{1}'"],
)
def test_a_blank_that_python_does_not_read_stops_nothing(session, shell, code):
    shown = shell.run(code)
    assert "x" in shell.user_ns and not shown.text


def test_a_cell_of_another_language_is_left_alone(session, shell):
    assert shell.run("%%bash\necho ____ $table").text == "____"


def test_the_message_names_the_task_and_its_hint(session, shell):
    text = shell.run("def double(x):\n    return ____").text
    assert text.startswith(
        "○ Not attempted · Task 1: Double a number · This cell did not run, line 2 is still blank: `return ____`."
    )
    assert '`lesson.hint("double")`' in text
    assert "lines 1 and 2 are still blank" in shell.run("part = ____\ntotal = ____").text


def test_the_task_is_found_from_half_of_its_cell(session, shell):
    shell.run("factor, double = 1, print")
    assert "Task 2" in shell.run("total = ____").text
    assert "Task 2" in shell.run("total = (____").text


def test_a_blank_in_a_cell_of_ones_own_belongs_to_no_task(session, shell):
    text = shell.run("something = ____").text
    assert "This cell did not run" in text and "Task" not in text


def test_a_name_of_an_unfinished_task_gets_one_line_naming_task_and_catch_up(session, shell):
    shown = shell.run("print(summary.upper())")
    assert shown.text.count("\n") == 0 and shown.error is None and not shown.stderr
    assert "needs `summary` from task 4, which is not finished" in shown.text
    assert '`lesson.catch_up("summary")`' in shown.text


def test_the_message_about_a_name_comes_before_any_line_has_run(session, shell):
    shell.run("ran = True\nprint(summary)")
    assert "ran" not in shell.user_ns


@pytest.mark.parametrize(
    "code",
    [
        "print(f'{total}')",
        "def show():\n    return total",
        "[total for _ in range(2)]",
        "total += 1",
        "total = total / 2",
        "%time print(total)",
        "%%time\nprint(total)",
        "class A:\n    t = total",
        "for i in range(total): pass",
    ],
)
def test_a_missing_name_is_found_wherever_it_is_read(session, shell, code):
    assert "needs `total` from task 2" in shell.run(code).text


@pytest.mark.parametrize(
    "code",
    [
        "total = 3\nprint(total)",
        "%time total = 3\nprint(total)",
        "def show(total):\n    return total\nprint(show(3))",
        "print([total for total in (3,)][0])",
        "from math import *\nprint(int(sqrt(9)))",
        "import builtins\nprint(3)",
        "for total in (3,): print(total)",
    ],
)
def test_a_cell_that_binds_the_name_itself_runs(session, shell, code):
    assert shell.run(code).text.splitlines()[-1] == "3"


def test_the_check_of_a_task_that_was_not_done_is_not_attempted(session, shell):
    text = shell.run('lesson.check("total", total)').text
    assert text.startswith("○ Not attempted · Task 2: Add up · `total` is not there yet")


def test_a_name_of_a_given_cell_that_did_not_run_names_its_section(session, shell):
    text = shell.run("print(factor)").text
    assert "needs `factor`, which a cell under “A toy lesson” makes" in text
    assert "Run All Above" in text


def test_a_name_of_a_given_cell_that_waits_for_a_task_names_the_task(session, shell):
    shell.run("import math\nfactor = 2")
    assert "needs `table` from a cell that waits for task 1, which is not finished" in shell.run("print(table)").text


def test_an_answer_that_uses_what_comes_later_is_told_so_by_its_cell_and_by_its_check(session, shell):
    shell.run("import math\nfactor = 2")
    told = "`table` is made further down, under “A table”, so it is not there yet."
    assert told in shell.run("double = table.index").text
    text = shell.run('lesson.check("double", double)').text
    assert text.startswith("✎ Not yet") and told in text and "Run All Above" not in text


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("def double(x):\n    return table[1] * x", "`x`"),
        (
            "def other():\n    return 1\n\ndef double(x, *more, by=2):\n    return [x for _ in table]",
            "`x`, `more` and `by`",
        ),
        ("def double():\n    return table", "nothing"),
    ],
)
def test_a_function_that_uses_what_it_is_not_given_is_told_what_it_is_given(session, shell, code, given):
    """It may have meant another thing by the name than the cell further down."""
    shell.run("import math\nfactor = 2")
    told = f"`double` does not know `table`: it is given {given}, and no cell above makes `table`."
    assert told in shell.run(code).text
    assert told in shell.run('lesson.check("double", double)').text


def test_the_task_that_somebody_is_at_is_no_place_further_down(session, shell):
    shell.run("import math\nfactor = 2\nroot, total = 1, 2")
    assert "`rounded` is made further down, so it is not there yet." in shell.run("root = rounded").text


def test_a_cell_that_gives_one_of_several_names_of_a_task_anew_is_no_answer(session, shell):
    """In lesson 4 a given cell trains another network, and its history has the same name."""
    shell.run("import math\nfactor = 2")
    assert "needs `rounded` from a cell that waits for task" in shell.run("total = rounded + 1").text


def test_a_name_that_the_lesson_does_not_know_is_left_to_python(session, shell):
    shown = shell.run("print(nowhere)")
    assert isinstance(shown.error, NameError)


def test_a_syntax_error_is_left_to_python(session, shell):
    assert isinstance(shell.run("x = = 1").error, SyntaxError)


def test_a_strange_cell_does_not_break_the_guard(session, shell):
    for code in ("", "   ", "?", "math?", "!true", "\x00", "%%", "x = '\\d'", "(" * 300, "%nomagic"):
        shown = shell.run(code)
        assert "gridka_ml" not in str(shown.error)
    assert shell.run("print(3)").text == "3"


def test_warnings_of_python_are_not_shown_twice(session, shell):
    def warnings_of(code):
        with pytest.warns() as caught:
            shell.run(code)
        return [str(each.message) for each in caught]

    guarded = warnings_of("x = 1\nx is 1\n'\\d'")
    shell.input_transformers_cleanup.remove(next(e for e in shell.input_transformers_cleanup if isinstance(e, Guard)))
    assert guarded == warnings_of("x = 1\nx is 1\n'\\d'")


def test_after_catch_up_the_cell_runs(session, shell):
    shell.run('lesson.catch_up("summary")')
    assert shell.run("print(summary.upper())").text == "TOTAL 12"


def test_what_the_attendee_typed_stays_in_the_history(session, shell):
    shell.run("x = ____")
    assert shell.history_manager.input_hist_raw[-1] == "x = ____"


def test_opening_the_lesson_again_leaves_one_guard(session, shell):
    Guard(session, shell).install()
    guards = [each for each in shell.input_transformers_cleanup if isinstance(each, Guard)]
    assert len(guards) == 1
    assert len(shell.run("x = ____").shown) == 1
    callbacks = [each.__self__ for each in shell.events.callbacks["post_run_cell"] if hasattr(each, "__self__")]
    assert [each for each in callbacks if isinstance(each, Guard)] == guards


def test_in_strict_mode_a_stopped_cell_raises(session, shell, monkeypatch):
    monkeypatch.setenv("GRIDKA_ML_STRICT", "1")
    for code in ("x = ____", "print(total)", 'lesson.check("total", total)'):
        assert isinstance(shell.run(code).error, CheckFailed)


@pytest.mark.parametrize("typed", ["def double(x):\n    return 3", CHECK, "def double(x):\n    return ____"])
@pytest.mark.parametrize("look", ["check_complete", "transform_cell"])
def test_looking_at_a_cell_changes_nothing(session, shell, typed, look):
    """A terminal looks at what is typed at each line, and so may an editor or an extension."""
    shell.run(DOUBLE)
    shell.run(CHECK)
    del shell.user_ns["double"]
    before = copy(session.records["double"])
    getattr(shell.input_transformer_manager, look)(typed)
    shell.run("1 + 1")
    assert session.records["double"] == before and before.state == "passed"


def test_a_cell_that_is_looked_at_while_another_runs_is_not_mixed_up_with_it(session, shell):
    shell.run("total = 12")
    shell.run("get_ipython().transform_cell('x = ____')\ntotal = 1 / 0")
    assert "stopped: A division by zero" in shell.run('lesson.check("total", total)').text


def test_a_check_that_ran_without_its_answer_is_not_attempted(session, shell):
    shell.run(DOUBLE)
    shell.run(CHECK)
    shell.run("del double")
    assert "○ Not attempted" in shell.run(CHECK).text
    assert session.records["double"].state == "open"


def test_an_older_answer_is_not_checked_for_one_that_was_held_back(session, shell):
    shell.run("import math\nfactor = 2")
    shell.run(DOUBLE)
    assert shell.run(CHECK).text.startswith("✔ Passed")
    shell.run("del factor")
    assert "This cell needs `factor`" in shell.run("def double(x):\n    return x * factor").text
    text = shell.run(CHECK).text
    assert text.startswith("○ Did not run · Task 1") and "The cell that makes `double` did not run; below it" in text
    assert session.records["double"].state == "changed since its check"
    shell.run("factor = 2")
    shell.run("def double(x):\n    return x * factor")
    assert shell.run(CHECK).text.startswith("✔ Passed")


def test_what_was_caught_up_stays_so_if_an_answer_is_held_back(session, shell):
    session.catch_up("double")
    shell.run("del factor")
    shell.run("def double(x):\n    return x * factor")
    assert session.records["double"].state == "caught up"


def test_half_a_cell_with_a_blank_is_incomplete_in_a_terminal(session, shell):
    status, _ = shell.input_transformer_manager.check_complete("total = max(____,")
    assert status == "incomplete"


@pytest.mark.parametrize("code", ["\x00", "x = = 1", "(" * 300, "x = '\\d'"])
def test_the_guard_is_not_seen_in_the_errors_of_others(session, shell, code, capsys):
    shown = shell.run(code)
    assert "gridka_ml" not in shown.text + shown.stderr + capsys.readouterr().out
