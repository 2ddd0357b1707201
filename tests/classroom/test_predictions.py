"""Predictions: chosen or typed, kept across restarts, told again when the task is passed, and never graded."""

import pytest

from gridka_ml.classroom.predictions import Question
from gridka_ml.folder import FOLDER, Kept
from gridka_ml.lesson_text import LessonError, parse_lesson

from tests.support.toy_classroom import CHECK, DOUBLE, open_in, state
from tests.support.toy_lesson import TOY

ASKS = TOY.replace(
    "# ## Double a number\n",
    "# ## Double a number\n#\n# **Predict:** what is twice 4?\n\n"
    '# %% [markdown] reveal="double" choices=["4", "8"]\n# 8, of course.\n',
)
TYPED = ASKS.replace(' choices=["4", "8"]', "")


@pytest.fixture(params=[ASKS, TYPED], ids=["chosen", "typed"])
def toy(request):
    return parse_lesson.__wrapped__(request.param, "toy")


@pytest.fixture
def shown(session, shell):
    """What the cell for the prediction shows, and the field and the button of it."""
    [data] = shell.run('lesson.predict("double")').shown
    return data


def question(session):
    made = Question(session.lesson.tasks["double"], session.keep_prediction)
    made.show()
    field, button, missing = made.box.children
    return field, button, missing


def test_what_is_chosen_or_typed_is_kept_and_what_is_so_is_shown(session, shell, capsys):
    field, button, missing = question(session)
    button.click()
    assert missing.value == "First a guess; it is not graded." and session.predictions == {}
    field.value = "4"
    button.click()
    assert session.predictions == {"double": "4"}
    assert "You predicted `4`.\n\n8, of course." in shell.run('lesson.predict("double")').text


def test_nothing_is_told_before(shown):
    assert "application/vnd.jupyter.widget-view+json" in shown
    assert "of course" not in shown["text/plain"] and 'lesson.predict("double", "…")' in shown["text/plain"]
    assert shown["text/markdown"].startswith("<details><summary>What do you think? Then unfold.</summary>")
    assert "8, of course." in shown["text/markdown"]


def test_in_a_terminal_it_is_typed(session, shell):
    text = shell.run('lesson.predict("double", "five  `or` so")').text
    assert "You predicted `five 'or' so`.\n\n8, of course." in text


def test_it_is_not_graded_and_told_again_with_what_is_so_when_the_task_is_passed(session, shell):
    shell.run('lesson.predict("double", "4")')
    assert state(session, "double") == "open"
    shell.run(DOUBLE)
    told = "✔ Passed · Task 1: Double a number · Well done.\nPrediction · Task 1: Double a number\n"
    assert shell.run(CHECK).text == told + "You predicted `4`.\n\n8, of course."
    shell.run("def double(x):\n    return 7")
    assert "predicted" not in shell.run(CHECK).text


def test_it_outlives_the_kernel_and_goes_with_the_progress(toy, session, shell, tmp_path):
    (tmp_path / FOLDER).mkdir()
    open_in(shell, toy, Kept("toy", tmp_path))
    shell.run('lesson.predict("double", "4")')
    shell.run(DOUBLE)
    shell.run(CHECK)
    again = open_in(shell, toy, Kept("toy", tmp_path))
    assert again.predictions == {"double": "4"} and state(again, "double") == "passed"
    assert "You predicted `4`." in shell.run('lesson.predict("double")').text


def test_a_task_without_a_prediction_says_so(session, shell):
    assert "There is nothing to predict" in shell.run('lesson.predict("total")').text


def test_what_is_so_belongs_to_a_task_that_asks_and_stands_once():
    with pytest.raises(LessonError, match="ask for no prediction"):
        parse_lesson.__wrapped__(ASKS.replace("**Predict:**", "Guess:"), "toy")
    with pytest.raises(LessonError, match="stands there twice"):
        parse_lesson.__wrapped__(ASKS + '\n# %% [markdown] reveal="double"\n# Nine.\n', "toy")
    with pytest.raises(LessonError, match="belongs to no task"):
        parse_lesson.__wrapped__(ASKS.replace('reveal="double"', 'reveal="dobule"'), "toy")
