"""The strict parser: each rule, with the file and the line that the author reads; and names and blanks."""

import re
from importlib.resources import files

import jupytext
import pytest

from gridka_ml.lesson_text import (
    ASIDE,
    LessonError,
    blank_lines,
    defined_names,
    lesson_names,
    load_lesson,
    needed_names,
    parse_lesson,
)

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
    assert (lesson.talk.title, lesson.talk.minutes, lesson.talk.text) == ("Arithmetic", 5, "Numbers.")
    assert lesson.tasks["one"].questions == ("Why?",)
    assert [cell.id for cell in lesson.cells] == [cell.id for cell in bare.cells]
    assert (bare.talk, bare.tasks["one"].questions) == (None, ())


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
    "a talk without minutes": (LESSON + '\n# %% [markdown] say="Now"\n# So.\n', 20, "needs minutes"),
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
    "an answer that stands in later code": (LESSON + "\n# %%\none = 3 - 2\n", 9, "also stands in the exercise"),
    "an answer inside later code": (LESSON + "\n# %%\nif True: one = 3 - 2\n", 9, "also stands in the exercise"),
    "an answer in a comment": (LESSON + "\n# %%\nprint(one)  # one = 3 - 2\n", 9, "also stands in the exercise"),
    "an answer in prose": (LESSON + "\n# %% [markdown]\n# Write `one = 3 - 2`.\n", 9, "also stands in the exercise"),
    "an answer with other spaces": (LESSON + "\n# %% [markdown]\n# So one =  3 - 2.\n", 9, "also stands"),
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


def test_an_unknown_lesson_lists_those_there_are():
    with pytest.raises(ValueError, match=r'no lesson "warmup".*"warm_up"'):
        load_lesson("warmup")


def test_the_lessons_come_in_the_order_of_the_day():
    assert [load_lesson(name).number for name in lesson_names()] == list(range(1, len(lesson_names()) + 1))


@pytest.mark.parametrize("name", lesson_names())
def test_jupytext_reads_the_same_cells(name):
    text = (files("gridka_ml.lessons") / name / "notebook.py").read_text(encoding="utf-8")
    lesson = load_lesson(name)
    theirs = [cell for cell in jupytext.reads(text, fmt="py:percent").cells if not ASIDE & cell.metadata.keys()]
    assert len(theirs) == len(lesson.cells)
    for our, their in zip(lesson.cells, theirs, strict=True):
        assert our.kind == their.cell_type
        assert our.options == {key: value for key, value in their.metadata.items() if key != "lines_to_next_cell"}
        if "task" not in our.options:
            assert our.answer == their.source
        elif our.kind == "code":
            kept = [line for line in their.source.splitlines() if not line.strip().startswith("###")]
            assert set(our.answer.splitlines()) | set(our.stub.splitlines()) == set(kept)


# --- names ------------------------------------------------------------------------------------------------------

NAMES = {
    # source: (what it defines, what it needs)
    "y = f(x)": ("y", "f x"),
    "a, (b, *c) = d": ("a b c", "d"),
    "x: int = y": ("x", "y"),
    "total += step": ("total", "total step"),
    "x = x / 255": ("x", "x"),
    "x = 1\nx = x + 1": ("x", ""),
    "w[0] = v": ("", "v w"),
    "model.rate = 1": ("", "model"),
    "def f(z, k=start):\n    t = z\n    return t + g": ("f", "g start"),
    "def f(n):\n    return f(n - 1)": ("f", ""),
    "def f():\n    return g()\ndef g():\n    return 1": ("f g", ""),
    "@decorate\ndef f(): pass": ("f", "decorate"),
    "square = lambda q: q * r": ("square", "r"),
    "class A(B):\n    k = c\n    def m(self): return z": ("A", "B c z"),
    "[i for i in xs]": ("", "xs"),
    "m = {k: v for k, v in d.items()}": ("m", "d"),
    "any((hit := i) > 2 for i in xs)": ("hit", "xs"),
    "print(n := 10, n)": ("n", ""),
    "for i in xs:\n    last = i": ("last", "xs"),
    "for i in xs: pass\ni = 3": ("i", "xs"),
    "while go:\n    seen = 1": ("seen", "go"),
    "with open(p) as file: file.read()": ("file", "p"),
    "try:\n    f()\nexcept ValueError as error:\n    print(error)": ("", "f"),
    "import numpy as np, os.path\nfrom a import b as c": ("np os c", ""),
    "from numpy import *\nzeros(3)": ("", ""),
    "x = 1\ndel x": ("", ""),
    "f'{a:{width}} {{b}}'": ("", "a width"),
    "await fetch(url)": ("", "fetch url"),
    "if ready:\n    z = 1\nprint(z)": ("z", "ready"),
}


@pytest.mark.parametrize("source", NAMES)
def test_the_names_a_cell_defines_and_needs(source):
    defines, needs = NAMES[source]
    assert defined_names(source) == set(defines.split())
    assert set(needed_names(source)) == set(needs.split())


# --- blanks -----------------------------------------------------------------------------------------------------

BLANKS = {
    "a value": ("x = ____", [1]),
    "a call": ("x = ____(3)", [1]),
    "an argument": ("f(1, ____)", [1]),
    "a keyword argument": ("f(1, axis=____)", [1]),
    "a function body": ("def f(x):\n    return ____", [2]),
    "a decorator": ("@____\ndef f(): pass", [1]),
    "an f-string": ('f"{____:.2f}"', [1]),
    "a nested f-string": ("f'{x:{____}}'", [1]),
    "a long f-string": ('f"""\n{x}\n{____}\n"""', [3]),
    "a whole line": ("a = 1\n____\nb = 2", [2]),
    "several": ("a = ____\nb = 2\nc = ____ + ____", [1, 3]),
    "an attribute": ("x.____", [1]),
    "the owner of an attribute": ("____.mean()", [1]),
    "an import": ("from ____ import ____", [1]),
    "an index": ("x[____, 0]", [1]),
    "an open bracket": ("f(____", [1]),
    "wrong indentation": ("  a = 1\n b = ____", [2]),
    "an open string": ('s = "abc\nx = ____', [2]),
    "a comment": ("x = 1  # ____", []),
    "a string": ('x = "____"', []),
    "a string in half a cell": ('f("____"', []),
    "a long string": ('"""\n____\n"""', []),
    "the text of an f-string": ('f"____ {x}"', []),
    "braces that are text": ('f"{{____}}"', []),
    "a longer underscore": ("_____ = 1", []),
    "part of a name": ("x____ = ____x", []),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("code", "lines"), BLANKS.values(), ids=BLANKS)
def test_blanks_are_found_where_python_would_read_them(code, lines):
    assert [number for number, _ in blank_lines(code)] == lines
