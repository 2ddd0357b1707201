"""The strict parser: each rule, with the file and the line that the author reads."""

import re
from importlib.resources import files

import jupytext
import pytest

from gridka_ml.lesson_text import LessonError, Quote, lesson_names, load_lesson, parse_lesson

LESSON = """\
# %% [markdown] lesson=1 minutes=10
# # Title

# %% [markdown] task="one" minutes=3
# ## The number one

# %% task="one"
### BEGIN SOLUTION
one = 3 - 2
### STUB
one = ____
### END SOLUTION

# %% check="one"
lesson.check("one", one)

# %% [markdown] hint="one"
# Subtract.
"""


def changed(old, new):
    assert LESSON.count(old) == 1, old
    return LESSON.replace(old, new)


def test_the_small_lesson_is_right_as_it_stands():
    lesson = parse_lesson(LESSON, "small")
    task = lesson.tasks["one"]
    assert (lesson.title, lesson.number, lesson.minutes, lesson.file_name) == ("Title", 1, 10, "01_small.ipynb")
    assert (task.title, task.number, task.minutes, task.hints) == ("The number one", 1, 3, ("Subtract.",))
    assert (task.cell.answer, task.cell.stub) == ("one = 3 - 2", "one = ____")


def test_a_task_heading_tells_its_number_and_minutes():
    headings = [cell.answer for cell in parse_lesson(LESSON, "small").cells if cell.kind == "markdown"]
    assert headings == ["# Title", "## Task 1: The number one (3 min)"]


def test_what_is_for_instructors_is_in_no_notebook_and_changes_no_id():
    say, ask = '# %% [markdown] say="Arithmetic" minutes=5\n# Numbers.', '# %% [markdown] ask="one"\n# Why?'
    lesson, bare = parse_lesson(f"{LESSON}\n{say}\n\n{ask}\n", "small"), parse_lesson(LESSON, "small")
    assert (lesson.say.title, lesson.say.minutes, lesson.say.text) == ("Arithmetic", 5, "Numbers.")
    assert lesson.tasks["one"].questions == ("Why?",)
    assert [cell.id for cell in lesson.cells] == [cell.id for cell in bare.cells]
    assert (bare.say, bare.tasks["one"].questions) == (None, ())


def test_minutes_in_prose_are_those_of_the_options():
    lesson = parse_lesson(
        changed("# # Title", "# # Title\n#\n# *{{minutes}} minutes, 20 seconds of them alone.*"), "small"
    )
    assert lesson.cells[0].answer == "# Title\n\n*10 minutes, 20 seconds of them alone.*"
    text = changed("# ## The number one", "# ## The number one\n# Take all {{minutes}} min.")
    assert parse_lesson(text, "small").cells[1].stub.endswith("Take all 3 min.")


def test_a_number_quoted_from_a_cell_is_read_as_the_number():
    lesson = parse_lesson(
        LESSON + "\n# %% [markdown]\n# It is\n# {{1.5 %\n#  from start-2}}, not 2.\n", "small", "f.py"
    )
    assert lesson.cells[-1].answer == "It is\n1.5 %, not 2."
    assert lesson.quotes == (Quote("f.py:22", "1.5 %", "start-2", ""),)


def test_a_lesson_may_be_a_deep_dive():
    assert not parse_lesson(LESSON, "small").optional
    assert parse_lesson(changed("minutes=10", "minutes=10 optional=true"), "small").optional


def test_what_stands_outside_the_region_is_in_both_notebooks():
    text = changed("### BEGIN", "start = 3\n### BEGIN").replace("### END SOLUTION", "### END SOLUTION\nprint(one)")
    cell = parse_lesson(text, "small").tasks["one"].cell
    assert cell.answer == "start = 3\none = 3 - 2\nprint(one)"
    assert cell.stub == "start = 3\none = ____\nprint(one)"


SECOND_TASK = LESSON[LESSON.index("# %% [markdown] task") :]
REGION = LESSON[LESSON.index("### BEGIN") : LESSON.index("\n# %% check")]

BROKEN = {
    "a solution inside a solution": (changed("one = 3 - 2", "### BEGIN SOLUTION\none = 3 - 2"), 9, "inside the one of"),
    "a solution never closed": (changed("### END SOLUTION\n", ""), 8, "never closed"),
    "no answer": (changed("one = 3 - 2\n", ""), 8, "the solution is empty"),
    "no stub": (changed("one = ____\n", ""), 8, "the stub is empty"),
    "a stub that is the answer": (changed("one = ____", "one = 3 - 2"), 8, "the stub equals the answer"),
    "a stub without blank": (changed("one = ____", "one = None"), 8, "holds no blank"),
    "a blank in the answer": (changed("one = 3 - 2", "one = ____ - 2"), 8, "the answer holds a blank"),
    "a blank outside the stub": (changed("### BEGIN", "____\n### BEGIN"), 8, "outside a stub"),
    "a blank in a string": (changed("one = ____", 'one = ____\nprint("____")'), 12, "inside a string or comment"),
    "a blank in a long string": (changed("one = ____", 'one = ____\n"""\n____\n"""'), 13, "inside a string or comment"),
    "a blank in a comment": (changed("one = ____", "one = ____\n# now ____"), 12, "inside a string or comment"),
    "a stub before its answer": (changed("### BEGIN SOLUTION\n", ""), 9, "without '### BEGIN SOLUTION'"),
    "an end without a stub": (changed("### STUB\none = ____\n", ""), 10, "and '### STUB' before it"),
    "another mark inside": (changed("### STUB", "### STUBB"), 10, "only '### STUB' and"),
    "less indentation than its region": (
        changed("### BEGIN SOLUTION\n", "if True:\n    ### BEGIN SOLUTION\n"),
        10,
        "indented less than the '### BEGIN SOLUTION' of line 9",
    ),
    "an unknown option": (changed("minutes=3", "minutes=3 color=1"), 4, "unknown option color"),
    "an option of the other kind": (changed("# %% check", '# %% hint="one" check'), 14, "unknown option hint"),
    "an option twice": (changed("minutes=3", "minutes=3 minutes=4"), 4, "twice"),
    "an option that is not JSON": (changed("minutes=3", "minutes=three"), 4, "not JSON"),
    "an option of the wrong type": (changed("minutes=3", 'minutes="3"'), 4, "must be of type int"),
    "words in place of options": (changed('# %% check="one"', "# %% now check"), 14, "cannot read 'now check'"),
    "a markdown line without #": (changed("# ## The number one", "## The number one"), 5, "starts with '# '"),
    "a markdown line without space": (changed("# Subtract.", "#Subtract."), 18, "starts with '# '"),
    "text before the first cell": ("import numpy\n" + LESSON, 1, "before any other text"),
    "nothing at all": ("", 1, "expected a cell marker"),
    "an empty cell": (LESSON + "\n# %%\n\n", 20, "the cell is empty"),
    "no lesson number": (changed(" lesson=1", ""), 1, "the first cell must be"),
    "a task without a check": (changed('lesson.check("one", one)', "one").replace(' check="one"', ""), 4, "not 0"),
    "a task without minutes": (changed(" minutes=3", ""), 4, "needs minutes"),
    "a task without a heading": (changed("# ## The number one", "# The number one"), 4, "begin with a heading"),
    "a task without a hint": (LESSON[: LESSON.index("# %% [markdown] hint")], 4, "needs a hint"),
    "a task twice": (LESSON + "\n" + SECOND_TASK, 4, "exactly one code cell"),
    "a task opened twice": (
        LESSON + '\n# %% [markdown] task="one" minutes=1\n# ## One\n',
        4,
        "exactly one markdown cell",
    ),
    "a task whose name is no word": (LESSON.replace('"one"', '"one-1"'), 4, "must be a Python identifier"),
    "a task without a solution": (LESSON.replace(REGION, "one = 1\n"), 7, "belong together"),
    "a solution without a task": (LESSON + "\n# %%\n" + REGION, 20, "belong together"),
    "a check of no task": (LESSON + '\n# %% check="two"\nlesson.check("two", 2)\n', 20, "belongs to no task"),
    "a hint for no task": (LESSON + '\n# %% [markdown] hint="two"\n# Think.\n', 20, "belongs to no task"),
    "a question about no task": (LESSON + '\n# %% [markdown] ask="two"\n# Why?\n', 20, "belongs to no task"),
    "two talks": (LESSON + 2 * '\n# %% [markdown] say="Now" minutes=5\n# So.\n', 23, "stands there twice"),
    "a check of another task": (changed('lesson.check("one"', 'lesson.check("two"'), 4, "must call lesson.check"),
    "a check of two tasks": (changed("one)\n", 'one)\nlesson.check("two", one)\n'), 4, "must call lesson.check"),
    "a check that reads nothing of the task": (changed(", one)", ", 1)"), 4, "reads no name"),
    "a check before its task": (
        LESSON[: LESSON.index("# %% task")]
        + '# %% check="one"\nlesson.check("one", one)\n\n'
        + LESSON[LESSON.index("# %% task") :].replace('# %% check="one"\nlesson.check("one", one)\n\n', ""),
        4,
        "in the order",
    ),
    "an answer that is not Python": (changed("one = 3 - 2", "one = 3 -"), 7, "not valid Python"),
    "a stub that is not Python": (changed("one = ____", "one = ____ ____"), 7, "not valid Python"),
    "an option of mistakes.py": (changed('# %% check="one"', '# %% right="one"'), 14, "unknown option right"),
    "an option without a value": (changed('hint="one"', 'hint=""'), 17, "the value of hint is empty"),
    "minutes in the opening words": (
        changed("# ## The number one", "# ## The number one\n# You have\n# 10 minutes."),
        7,
        "'10 minutes' would not follow a change of minutes=…; write {{minutes}}",
    ),
    "minutes in a hint": (changed("# Subtract.", "# Think for 3 min."), 18, "'3 min' would not"),
    "minutes in letters": (changed("# Subtract.", "# A five-minute thought."), 18, "'five-minute' would not"),
    "minutes that nobody knows": (changed("# Subtract.", "# In {{minutes}} minutes."), 18, "needs minutes=…"),
    "a mark that is neither": (changed("# Subtract.", "# Now {{hours}}."), 18, "cannot read '{{hours}}'"),
    "a quote without a number": (changed("# Subtract.", "# Now {{all from one-1}}."), 18, "cannot read '{{all from"),
    "an answer that stands in later code": (LESSON + "\n# %%\none = 3 - 2\n", 9, "also stands in the exercise"),
    "an answer inside later code": (LESSON + "\n# %%\nif True: one = 3 - 2\n", 9, "also stands in the exercise"),
    "an answer in a comment": (LESSON + "\n# %%\nprint(one)  # one = 3 - 2\n", 9, "also stands in the exercise"),
    "an answer in prose": (LESSON + "\n# %% [markdown]\n# Write `one = 3 - 2`.\n", 9, "also stands in the exercise"),
    "a name that was there before": (
        changed("# %% [markdown] task", "# %%\none = 5\n\n# %% [markdown] task"),
        10,
        "which line 4 has defined",
    ),
    "a name that is built in": (changed("one = 3 - 2", "one = max = 3 - 2"), 7, "built into Python"),
}


@pytest.mark.parametrize(("text", "line", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_rule_is_an_error_that_names_file_and_line(text, line, message):
    with pytest.raises(LessonError, match=message) as error:
        parse_lesson(text, "small", "lessons/small/notebook.py")
    assert re.match(rf"lessons/small/notebook\.py:{line}: ", str(error.value)), error.value


@pytest.mark.parametrize("name", lesson_names())
def test_jupytext_reads_the_same_cells(name):
    text = (files("gridka_ml.lessons") / name / "notebook.py").read_text(encoding="utf-8")
    lesson = load_lesson(name)
    theirs = [
        cell
        for cell in jupytext.reads(text, fmt="py:percent").cells
        if not {"hint", "ask", "say", "reveal"} & cell.metadata.keys()
    ]
    assert len(theirs) == len(lesson.cells)
    for our, their in zip(lesson.cells, theirs, strict=True):
        assert our.kind == their.cell_type
        options = {key: value for key, value in their.metadata.items() if key != "lines_to_next_cell"}
        assert {key: getattr(our, key) for key in options} == options
        if not our.task:
            source = their.source.replace("{{minutes}}", str(our.minutes))
            assert our.answer == re.sub(r"{{(.*?) from [\w/-]+}}", r"\1", source)
        elif our.kind == "code":
            kept = [line for line in their.source.splitlines() if not line.strip().startswith("###")]
            assert set(our.answer.splitlines()) | set(our.stub.splitlines()) == set(kept)
