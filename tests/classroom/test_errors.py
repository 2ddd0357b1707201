"""A cell that raises shows what that means, then the attendee's own lines; nothing of the error is lost."""

import inspect
import re
import sys

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from gridka_ml.checking import calling
from gridka_ml.lesson_text import parse_mistakes

from tests.support.error_cases import PRELUDE, PRELUDE_OF_KERAS, Desk, cases, first_sentence
from tests.support.toy_classroom import CHECK, DOUBLE, SET_UP, state
from tests.support.toy_lesson import TOY_MISTAKES

OWN_FUNCTION = "def mean(numbers):\n    return sum(numbers) / len(numbers)\n\nmean([])"


# --- the catalogue ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def desk():
    """One shell for all cases; importing the frameworks for each would take minutes."""
    return Desk(PRELUDE, PRELUDE_OF_KERAS)


@pytest.mark.parametrize("case", cases("python", "data", "keras"), ids=lambda case: case.code[-60:])
def test_an_error_is_explained_in_its_first_sentence(desk, case, tmp_path, monkeypatch):
    """Those of Keras on its other backends: `make test-backends`."""
    monkeypatch.chdir(tmp_path)
    assert case.fault(desk.say(case.code)) == ""


def test_there_are_enough_cases_of_each_kind():
    assert [len(cases(kind)) > least for kind, least in (("python", 150), ("data", 60), ("keras", 50))] == [True] * 3


@pytest.mark.parametrize(
    "code",
    [
        'raise ValueError("the sky is falling")',
        "assert 1 == 2, 'no'",
        "np.random.randint(10, 0)",
        "import json\njson.loads('{')",
        "next(iter([]))",
        "class Odd(Exception): pass\nraise Odd('operands are odd')",
    ],
)
def test_of_an_unknown_error_pythons_own_words_are_shown_and_no_more(session, shell, code):
    shell.run(PRELUDE)
    shown = shell.run(code)
    python = f"{type(shown.error).__name__}: {shown.error}" if str(shown.error) else type(shown.error).__name__
    assert first_sentence(shown.text) == f"{python}." and "Python says" not in shown.text


@pytest.mark.parametrize(
    ("code", "not_said"),
    [
        ("def f(a):\n    return a\nf(1, 2)", "self"),
        ("w = np.ones(3)\nx @ w", "transposed"),
        ("x + np.ones((3, 5))", "keepdims"),
        ("x[0].mean(axis=3)", "column"),
        ("{'a': 1}['zebra']", "Did you mean"),
        ("qwertz", "Did you mean"),
        ("np.softplus(x)", "Did you mean"),
        ("x = 3\nx.keys()", "array"),
        ("if x.mean() > 0 and x > 0: pass", "np.where"),
        ("[1].optimizer", "compiled"),
    ],
)
def test_what_is_not_sure_is_not_said(session, shell, code, not_said):
    shell.run(PRELUDE)
    assert not_said not in first_sentence(shell.run(code).text)


# --- what the cell shows ----------------------------------------------------------------------------------------------


def test_the_signature_of_numpys_product_which_helps_nobody_is_left_out(session, shell):
    shown = shell.run("import numpy as np\nnp.ones((2, 3)) @ np.ones(4)").text
    assert "core dimension 0 (size 4 is different from 3)" in " ".join(shown.split()) and "gufunc" not in shown


def test_the_attendees_own_lines_follow_with_the_part_that_failed(session, shell):
    shown = re.sub(r"\x1b\[[0-9;]*m", "", shell.run(OWN_FUNCTION).text)
    assert shown.split("\n\n") == [
        "A division by zero: `numbers` is empty, so `len(numbers)` is 0.",
        "Cell In[1], line 4:\n---->   4  mean([])",
        "Cell In[1], line 2, in mean:\n        1  def mean(numbers):\n"
        + "---->   2      return sum(numbers) / len(numbers)\n"
        + " " * 22
        + "^" * 27,
        "Python says: ZeroDivisionError: division by zero\n"
        "All that Python has to say, its traceback: run lesson.traceback() in a cell of its own.",
    ]


def test_lines_of_libraries_are_not_shown_but_one_call_away(session, shell):
    shell.run(PRELUDE)
    assert "site-packages" not in shell.run("table['rings']").text
    whole = shell.run("lesson.traceback()")
    assert "site-packages" in whole.text and "KeyError" in whole.text and whole.error is None


def test_where_no_lesson_is_to_be_asked_the_whole_traceback_follows(session, shell):
    shell.run(PRELUDE)
    text = shell.run("lesson = 3\ntable['rings']").text
    assert "has no column 'rings'" in first_sentence(text)
    assert "site-packages" in text and "lesson.traceback()" not in text


def test_before_any_error_there_is_no_traceback(session, shell, monkeypatch):
    monkeypatch.delattr(sys, "last_value", raising=False)
    assert shell.run("lesson.traceback()").text == "No cell has stopped with an error yet."


@pytest.mark.slow
def test_a_function_that_calls_itself_for_ever_does_not_fill_the_page(session, shell):
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 90)  # IPython takes seconds for a thousand frames
    try:
        shown = shell.run("def f(n):\n    return f(n - 1)\n\nf(3)").text
    finally:
        sys.setrecursionlimit(usual)
    assert "calls itself again and again" in first_sentence(shown)
    assert shown.count("\n") < 25


def test_an_object_that_cannot_be_looked_at_does_no_harm(session, shell):
    shell.run("class Odd:\n    def __getattribute__(self, name):\n        raise RuntimeError(name)\nodd = Odd()")
    assert "RuntimeError: shape" in shell.run("odd.shape").text
    assert "is not known here" in shell.run("od").text


def test_in_strict_mode_the_whole_traceback_follows(session, shell, monkeypatch):
    monkeypatch.setenv("GRIDKA_ML_STRICT", "1")
    shell.run(PRELUDE)
    text = shell.run("table['rings']").text
    assert "has no column 'rings'" in first_sentence(text) and "site-packages" in text


def test_the_last_error_is_where_pythons_tools_look(session, shell):
    shell.run("1 / 0")
    assert isinstance(sys.last_value, ZeroDivisionError)


@pytest.mark.parametrize("leave", ["import sys; sys.exit('stop')", "exit()", "quit()", "exit", "raise SystemExit"])
def test_leaving_stops_the_cell_and_nothing_is_advised_that_ends_the_kernel(session, shell, leave):
    shown = shell.run(leave)
    assert isinstance(shown.error, SystemExit)
    assert "only stops the cell" in first_sentence(shown.text) and "Ctrl-D" not in shown.text + shown.stderr


def test_a_listed_mistake_of_the_task_comes_before_the_catalogue(session, shell):
    code = "part = [1, 2]\ntotal = part.sum()"
    session.mistakes = parse_mistakes(
        f'{TOY_MISTAKES}\n# %% wrong="total" mistake="a method"\n# Lists have no sum of their own.\n{code}\n',
        session.lesson.tasks,
    )
    assert first_sentence(shell.run(code).text) == "Lists have no sum of their own."
    assert "is a list" in first_sentence(shell.run(code.replace("2", "3")).text)


def test_a_part_of_what_a_check_says_is_no_sentence_for_a_cell_that_raises(session, shell):
    code = "part = [1, 2]\ntotal = part.sum()"
    session.mistakes = parse_mistakes(
        f'{TOY_MISTAKES}\n# %% wrong="total" mistake="a method" fact=true\n# no sum of\n{code}\n', session.lesson.tasks
    )
    assert "is a list" in first_sentence(shell.run(code).text)


# --- the check below --------------------------------------------------------------------------------------------------


def test_the_check_repeats_the_sentence_with_the_hint(session, shell):
    for code in ("total = [1, 2] * 0.5", "total = (1 + 2"):
        said = first_sentence(shell.run(code).text)
        text = shell.run('lesson.check("total", total)').text
        assert f"✎ Not yet · Task 2: Add up · The cell that makes `total` stopped: {said} Repair it" in text
        assert '`lesson.hint("total")`' in text


def test_an_error_in_a_function_that_a_check_calls_is_explained(session, shell):
    shell.run(SET_UP)
    shell.run("def double(x):\n    return factr * x")
    assert "`factr` is not known here. Did you mean `factor`? Running `double` stopped with" in shell.run(CHECK).text


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("while True: pass", "`double` did not come to an end within 0.3 seconds and was stopped."),
        ("exit()", "`exit` ends a program, and in a notebook it only stops the cell."),
    ],
)
def test_an_answer_that_never_ends_or_leaves_is_a_message(session, shell, monkeypatch, body, said):
    monkeypatch.setattr(calling, "PATIENCE", 0.3)
    shell.run(f"def double(x):\n    {body}")
    shown = shell.run(CHECK)
    assert shown.error is None
    assert "✎ Not yet" in shown.text and said in shown.text and '`lesson.hint("double")`' in shown.text


def test_a_cell_that_was_stopped_is_to_be_run_again(session, shell):
    shown = shell.run("def double(x):\n    return 3\nraise KeyboardInterrupt")
    assert first_sentence(shown.text) == "The cell was stopped before its end. Run it again."
    assert "The cell that makes `double` was stopped before its end. Run it again" in shell.run(CHECK).text
    assert state(session, "double") == "open"


@pytest.mark.parametrize("way", ["%run answer.py", "from answer import double"])
def test_a_right_answer_from_a_file_clears_an_old_error(session, shell, way, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "answer.py").write_text(DOUBLE)
    shell.run("def double(x):\n    return x\n1 / 0")
    assert "stopped: A division by zero" in shell.run(CHECK).text
    shell.run(way)
    assert "✔ Passed" in shell.run(CHECK).text
    assert state(session, "double") == "passed"


@pytest.mark.parametrize("name", ["duoble", "Double", "double_"])
def test_an_answer_under_another_name_is_mentioned(session, shell, name):
    shell.run(DOUBLE.replace("double", name))
    assert f"`double` is not there yet, but there is `{name}`." in shell.run(CHECK).text


def test_names_of_the_lesson_are_no_answers_under_another_name(session, shell):
    shell.run(SET_UP)
    assert "but there is" not in shell.run('lesson.check("root", root)').text


def test_after_a_blank_no_other_name_is_taken_for_the_answer(session, shell):
    shell.run("doubled = 3")
    shell.run("def double(x):\n    return ____")
    told = shell.run(CHECK).text
    assert "but there is" not in told and "Fill in the cell above" in told


# --- a real kernel ----------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_in_a_kernel_the_error_stays_an_error_and_run_all_stops():
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [
        nbformat.v4.new_code_cell(code)
        for code in (
            'from gridka_ml import open_lesson\nlesson = open_lesson("warm_up")\nimport numpy as np',
            "counts = np.bincont([1, 2])",
            "after = 1",
        )
    ]
    with pytest.raises(CellExecutionError, match=r"Did you mean `np\.bincount`"):
        NotebookClient(notebook, kernel_name="python3", timeout=120).execute()
    [error] = notebook.cells[1].outputs
    assert error.output_type == "error" and error.ename == "AttributeError"
    assert "Did you mean `np.bincount`" in first_sentence("\n".join(error.traceback))
    assert notebook.cells[2].execution_count is None
