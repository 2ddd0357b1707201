"""mistakes.py: other answers to the tasks, each right, or wrong with the sentence that attendees get."""

import re
from types import SimpleNamespace

import pytest

from gridka_ml.lesson_text import LessonError, OtherAnswer, parse_equals, parse_mistakes

TASKS = {"one": SimpleNamespace(reference="one = 2 - 1")}
MISTAKES = """\
# %% [markdown]
# Other answers.

# %% right="one"
one = 1

# %% wrong="one" old="-" new="+" likely=true
# Subtract, since that
# is asked.

# %% wrong="one" mistake="a sign" fact=true
# The sign is wrong.
one = -1
"""


def test_right_and_wrong_answers_are_read():
    assert parse_mistakes(MISTAKES, TASKS) == [
        OtherAnswer("one", True, "one = 1", 4),
        OtherAnswer(
            "one", False, "one = 2 + 1", 7, "`+` in place of `-`", "Subtract, since that is asked.", likely=True
        ),
        OtherAnswer("one", False, "one = -1", 11, "a sign", "The sign is wrong.", fact=True),
    ]


def test_an_option_that_is_false_is_false():
    text = MISTAKES.replace("likely=true", "likely=false").replace("fact=true", "fact=false")
    assert not any(answer.likely or answer.fact for answer in parse_mistakes(text, TASKS))


def test_a_piece_may_be_replaced_wherever_it_stands():
    text = '# %% wrong="two" old="-" new="+" every=true\n# Subtract.\n'
    [answer] = parse_mistakes(text, {"two": SimpleNamespace(reference="two = 4 - 1 - 1")})
    assert answer.source == "two = 4 + 1 + 1"


BROKEN = {
    "an option of notebook.py": ('right="one"', 'task="one"', 4, "unknown option task; a code cell may have right"),
    "no option": (' right="one"', "", 4, 'expected right="…" or wrong="…" naming one of one'),
    "another task": ('right="one"', 'right="two"', 4, 'expected right="…" or wrong="…" naming one of one'),
    "right and wrong at once": ('right="one"', 'right="one" wrong="one"', 4, "expected right"),
    "a whole cell without a name": (' mistake="a sign"', "", 11, "a whole cell needs mistake=…"),
    "a mistake without a sentence": ("# The sign is wrong.\n", "", 11, "begins with a comment, the sentence"),
    "a substitution without its new part": (' new="+"', "", 7, "needs old=… and new=…, or else a whole cell"),
    "a substitution and a cell": ("# is asked.\n", "# is asked.\none = 3\n", 7, "needs old=… and new=…, or else"),
    "what is not in the reference": ('old="-"', 'old="*"', 7, "stands 0 times in the reference; it must match once"),
    "what is there twice": ('old="-"', 'old=" "', 7, "stands 4 times in the reference; it must match once"),
    "what is everywhere, and there once": ('old="-"', 'old="-" every=true', 7, "stands once .*: leave out every=true"),
    "what is everywhere, and nowhere": ('old="-"', 'old="*" every=true', 7, "stands 0 times in the reference"),
    "a right answer with a message": ('right="one"', 'right="one" likely=true', 4, "a right answer has no likely"),
    "prose with an option": ("[markdown]", '[markdown] hint="one"', 1, "a markdown cell may have equal"),
    "a blank": ("one = 1", "one = ____", 5, "a blank '____' in an answer"),
    "what is not Python": ("one = 1", "one = = 1", 4, "not valid Python"),
    "a substitution that is not Python": ('new="+"', 'new="="', 7, "not valid Python"),
}


@pytest.mark.parametrize(("old", "new", "line", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_rule_is_an_error_that_names_file_and_line(old, new, line, message):
    assert MISTAKES.count(old) == 1
    with pytest.raises(LessonError, match=message) as error:
        parse_mistakes(MISTAKES.replace(old, new), TASKS, "lessons/small/mistakes.py")
    assert re.match(rf"lessons/small/mistakes\.py:{line}: ", str(error.value)), error.value


def test_edits_that_are_right_are_declared_by_their_lines():
    cell = '\n# %% [markdown] equal="one"\n# No number is like another:\n# - `one = 1 - 0`\n# - `one = 1 * 1`\n'
    assert parse_equals(MISTAKES + cell, TASKS) == {"one": {"one = 1 - 0", "one = 1 * 1"}}
    with pytest.raises(LessonError, match="expected equal=… naming one of one"):
        parse_equals(MISTAKES + cell.replace('"one"', '"two"'), TASKS)
