"""answers.py: other answers to the tasks, each right or wrong, and nothing else."""

import re

import pytest

from gridka_ml.lesson_text import LessonError, OtherAnswer, parse_answers

TASKS = {"one": None}
ANSWERS = """\
# %% [markdown]
# Other answers.

# %% right="one"
one = 1

# %% wrong="one" mistake="a sign" says="Subtract" likely=true
one = -1
"""


def test_right_and_wrong_answers_are_read():
    assert parse_answers(ANSWERS, TASKS) == [
        OtherAnswer("one", True, "one = 1", 4),
        OtherAnswer("one", False, "one = -1", 7, mistake="a sign", says="Subtract", likely=True),
    ]


BROKEN = {
    "an option of notebook.py": ('right="one"', 'task="one"', 4, "unknown option task; a code cell may have right"),
    "no option": (' right="one"', "", 4, 'expected right="…" or wrong="…" naming one of one'),
    "another task": ('right="one"', 'right="two"', 4, 'expected right="…" or wrong="…" naming one of one'),
    "right and wrong at once": ('right="one"', 'right="one" wrong="one"', 4, "expected right"),
    "a mistake without a name": (' mistake="a sign"', "", 7, "needs mistake=… and says=…"),
    "a mistake without a message": (' says="Subtract"', "", 7, "needs mistake=… and says=…"),
    "a right answer with a message": ('right="one"', 'right="one" says="Good"', 4, "a right answer has no says"),
    "prose with an option": ("[markdown]", '[markdown] hint="one"', 1, "a markdown cell may have none"),
    "a blank": ("one = 1", "one = ____", 5, "a blank '____' in an answer"),
    "what is not Python": ("one = 1", "one = = 1", 4, "not valid Python"),
}


@pytest.mark.parametrize(("old", "new", "line", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_rule_is_an_error_that_names_file_and_line(old, new, line, message):
    assert ANSWERS.count(old) == 1
    with pytest.raises(LessonError, match=message) as error:
        parse_answers(ANSWERS.replace(old, new), TASKS, "lessons/small/answers.py")
    assert re.match(rf"lessons/small/answers\.py:{line}: ", str(error.value)), error.value
