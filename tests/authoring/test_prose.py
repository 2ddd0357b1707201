"""Numbers and minutes in prose are those of the cells, the lessons and the tasks."""

import pytest

from gridka_ml.authoring import prose
from gridka_ml.lesson_text import parse_lesson

from tests.support.toy_lesson import TOY


def quoting(words):
    return parse_lesson(f"{TOY}\n# %% [markdown]\n# So it is {{{{{words} from {CELL}}}}}.\n", "toy", "toy.py")


CELL = "summary-2"
SAME = {
    "as it is": ("82.0 %", "accuracy: 82.0%"),
    "rounded": ("82 %", "accuracy: 82.3%"),
    "rounded up": ("0.05", "0.0473"),
    "a fraction as a percentage": ("99.9 %", "[1.    0.999 0.998]"),
    "a percentage of a table without signs": ("75 %", "percent: 74.6"),
    "thousands with a space": ("60 000", "60000 samples"),
    "thousands with a comma": ("669,706", "669706"),
    "a round number": ("700 000", "with 669,706 weights"),
    "millions": ("7 million", "7234560 parameters"),
    "several": ("320, 206, 198", "by hand: [320 206 198 188 281]"),
    "a minus": ("−0.93", "[-0.93  2.02]"),
    "with a unit": ("50 mm", "largest height: 50 mm"),
    "in powers of ten": ("0.00012", "1.2e-04"),
}
OTHER = {
    "another number": ("83 %", "accuracy: 82.0%"),
    "rounded the wrong way": ("82 %", "accuracy: 82.6%"),
    "more digits than there are": ("82.4 %", "accuracy: 82%"),
    "a percentage as a number": ("82", "82%"),
    "another sign": ("0.93", "[-0.93  2.02]"),
    "one of several": ("320, 207", "[320 206 198]"),
    "a part of a number": ("20", "320"),
    "a multiple of ten": ("90 %", "88%"),
    "another size": ("8 million", "7234560"),
    "no number": ("82 %", "accuracy"),
}


@pytest.mark.parametrize(("words", "text"), SAME.values(), ids=SAME)
def test_a_number_in_prose_may_be_rounded(words, text):
    assert list(prose.quote_problems(quoting(words), {("toy", CELL): text})) == []


@pytest.mark.parametrize(("words", "text"), OTHER.values(), ids=OTHER)
def test_a_number_that_the_cell_does_not_print_is_found(words, text):
    [problem] = prose.quote_problems(quoting(words), {("toy", CELL): text})
    assert problem == f"toy.py:{TOY.count(chr(10)) + 3}: the cell {CELL} does not print {words!r}."


def test_the_cells_that_do_print_it_are_named():
    [problem] = prose.quote_problems(quoting("82 %"), {("toy", CELL): "", ("toy", "a-2"): "82%", ("other", "b"): "82%"})
    assert problem.endswith("does not print '82 %'. Others do: a-2.")


def test_a_cell_that_is_not_there_is_said():
    [problem] = prose.quote_problems(quoting("82 %"), {("other", CELL): "82%"})
    assert problem.endswith(f"there is no code cell {CELL} in the solution of toy.")


def test_a_number_may_come_from_another_lesson():
    text = f"{TOY}\n# %% [markdown]\n# As {{{{82 % from other/{CELL}}}}} there.\n"
    assert list(prose.quote_problems(parse_lesson(text, "toy"), {("other", CELL): "82%"})) == []


def test_hints_and_the_words_for_instructors_may_quote():
    say = f'\n# %% [markdown] say="Now" minutes=5\n# Up to {{{{82 % from {CELL}}}}}.\n'
    lesson = parse_lesson(TOY.replace("# Use `sum`.", f"# It is {{{{12 from {CELL}}}}}.") + say, "toy")
    assert [quote.words for quote in lesson.quotes] == ["12", "82 %"]
    assert (lesson.say.text, lesson.tasks["total"].hints) == ("Up to 82 %.", ("It is 12.",))


# --- minutes ----------------------------------------------------------------------------------------------------

RIGHT = [
    "Lesson 9 takes 5 minutes.",
    "*A toy lesson*: 5 min.",
    "| [09_toy.ipynb](09_toy.ipynb) | A toy lesson | 5 min |",
    "The task `total` takes two minutes, `double` 1 minute.",
    "It stops after 3 minutes. Lesson 9 begins then.",
    "```\nlesson 9: 7 minutes\n```",
    "Run `pytest tests/lessons`, it takes 3 minutes.",
]
WRONG = {
    "Lesson 9 takes 10 minutes.": "says 10 minutes, not 5",
    "For a toy lesson,\nten minutes will do.": "says 10 minutes, not 5",
    "The task `total` takes 10 min.": "says 10 minutes, not 2",
    "Add up is a 10-minute task.": "says 10 minutes, not 2",
    "| 09_toy.ipynb | 45 min |": "says 45 minutes, not 5",
    "Each task takes 10 minutes.": "says 10 minutes, but not of which lesson or task",
}


@pytest.mark.parametrize("text", RIGHT)
def test_a_page_may_say_the_minutes_of_a_lesson_or_of_something_else(text):
    assert list(prose.minute_problems("README.md", text, [parse_lesson(TOY, "toy")])) == []


@pytest.mark.parametrize("text", WRONG)
def test_a_page_that_gives_a_lesson_other_minutes_is_found(text):
    [problem] = prose.minute_problems("README.md", text, [parse_lesson(TOY, "toy")])
    assert problem.startswith("README.md: “") and problem.endswith(f"{WRONG[text]}.")
