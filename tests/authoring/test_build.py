"""Building and the gate: each way in which committed notebooks can drift from their text is found."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_output

from gridka_ml.authoring import build, render
from gridka_ml.authoring.execute import Result
from gridka_ml.lesson_text import Day, LessonError, OtherAnswer, parse_lesson

from tests.support import toy_checks
from tests.support.toy_lesson import TOY

ROOT = Path(__file__).parents[2]
PNG = "iVBORw0KGgo="


class Suite:
    """A suite of one small lesson in a temporary folder; its kernel is a stand-in."""

    def __init__(self, root):
        self.root, self.runs, self.error, self.outputs, self.answers = root, 0, None, [], []
        self.day = Day(9 * 60, {})
        self.lesson = parse_lesson(TOY, "toy")
        self.exercise, self.solution = root / "exercises/09_toy.ipynb", root / "solutions/09_toy.ipynb"
        self.expected = root / "lessons/toy/expected"
        self.expected.parent.mkdir(parents=True, exist_ok=True)

    def execute(self, lesson, *, on_cell=None):
        self.runs += 1
        notebook = nbformat.reads(render.solution(lesson).decode("utf-8"), as_version=4)
        for count, cell in enumerate((cell for cell in notebook.cells if cell.cell_type == "code"), 1):
            cell.execution_count = count
            if cell.id == lesson.cells[-1].id:
                cell.outputs = [
                    new_output("stream", name="stdout", text="TOTAL 12\n"),
                    new_output("display_data", data={"image/png": PNG, "text/plain": "<Figure>"}),
                    *self.outputs,
                ]
        return Result(notebook, 1.0, 10**8, self.error)

    def add_prose(self, words):
        self.lesson = parse_lesson(f"{TOY}\n# %% [markdown]\n# {words}\n", "toy", "toy.py")

    def write(self, place, text):
        (self.root / place).parent.mkdir(parents=True, exist_ok=True)
        (self.root / place).write_text(text)

    def edit(self, change):
        """Apply a change to the JSON of the committed solution."""
        document = json.loads(self.solution.read_text(encoding="utf-8"))
        change(document)
        self.solution.write_bytes(render.document_bytes(document))

    def add_output(self, output):
        self.edit(lambda document: code_cells(document)[1]["outputs"].append(output))


def code_cells(document):
    return [cell for cell in document["cells"] if cell["cell_type"] == "code"]


@pytest.fixture
def suite(tmp_path, monkeypatch):
    suite = Suite(tmp_path)
    monkeypatch.setattr(render, "files", lambda package: tmp_path / "lessons")
    monkeypatch.setattr(build, "lesson_folder", lambda lesson: tmp_path / "lessons" / lesson.name)
    monkeypatch.setitem(sys.modules, "gridka_ml.lessons.toy.checks", toy_checks)
    monkeypatch.setattr(build, "lesson_names", lambda: ["toy"])
    monkeypatch.setattr(build, "load_lesson", lambda name: suite.lesson)
    monkeypatch.setattr(build, "load_day", lambda: suite.day)
    monkeypatch.setattr(build, "talk_names", lambda: [])
    monkeypatch.setattr(build, "load_terms", lambda: [])
    monkeypatch.setattr(build, "load_mistakes", lambda name: suite.answers)
    monkeypatch.setattr(build, "execute_solution", suite.execute)
    build.build(tmp_path, execute=True)
    return suite


def test_the_committed_notebooks_are_those_of_the_lesson_texts():
    assert build.check(ROOT) == []


def test_what_was_just_built_has_no_problem(suite):
    assert build.check(suite.root) == []
    assert sorted(file.name for file in suite.expected.iterdir()) == ["summary-2.0.txt", "summary-2.1.png"]


def test_building_again_executes_nothing_and_changes_nothing(suite):
    assert build.build(suite.root, execute=True) == [] and suite.runs == 1


def test_a_new_stub_is_rendered_without_executing(suite):
    suite.lesson = parse_lesson(TOY.replace("part = ____\n", "part = ____  # all but the first\n"), "toy")
    assert build.build(suite.root, execute=True) == [suite.exercise] and suite.runs == 1


def test_a_new_answer_is_executed_again(suite):
    suite.lesson = parse_lesson(TOY.replace("total = sum(part)", "total = sum(table)"), "toy")
    assert build.check(suite.root)
    assert build.build(suite.root, execute=True) == [suite.solution]
    assert suite.runs == 2 and build.check(suite.root) == []


def test_a_task_without_a_check_is_named(suite, monkeypatch):
    monkeypatch.delitem(toy_checks.check, "root")
    for build_or_check in (build.build, build.check):
        with pytest.raises(LessonError, match=r"^lessons/toy/checks\.py: no check for root; "):
            build_or_check(suite.root)


def test_force_executes_again(suite):
    assert build.build(suite.root, execute=True, force=True) == [] and suite.runs == 2


def test_expected_outputs_that_nothing_makes_any_more_are_deleted(suite):
    (suite.expected / "gone-1.0.txt").write_text("old\n", encoding="utf-8")
    build.build(suite.root, execute=True)
    assert not (suite.expected / "gone-1.0.txt").exists() and build.check(suite.root) == []


def test_a_number_in_prose_that_a_cell_prints_is_fine(suite):
    suite.add_prose("The sum is {{12 from summary-2}}.")
    build.build(suite.root, execute=True)
    assert build.check(suite.root) == [] and suite.runs == 1


def test_a_build_says_which_number_in_prose_has_drifted(suite):
    suite.add_prose("The sum is {{13 from summary-2}}.")
    with pytest.raises(build.BuildError, match=r"toy\.py:\d+: the cell summary-2 does not print '13'"):
        build.build(suite.root, execute=True)


def test_the_changelog_may_tell_of_the_past(suite):
    suite.write("docs/CHANGELOG.md", "Lesson 9 took 10 minutes.")
    assert build.check(suite.root) == []


def test_a_solution_that_fails_is_not_written(suite):
    suite.error = "cell total: ValueError"
    before = suite.solution.read_bytes()
    with pytest.raises(build.BuildError, match="The solution of toy fails in cell total: ValueError"):
        build.build(suite.root, execute=True, force=True)
    assert suite.solution.read_bytes() == before


def test_a_solution_that_warns_is_not_written(suite):
    suite.outputs = [new_output("stream", name="stderr", text="UserWarning: old")]
    before = suite.solution.read_bytes()
    with pytest.raises(build.BuildError, match=r"must not be committed.*UserWarning"):
        build.build(suite.root, execute=True, force=True)
    assert suite.solution.read_bytes() == before


def wrong(**more):
    return OtherAnswer("double", False, "double = None", **more)


def test_a_mistake_that_is_not_likely_changes_no_page(suite):
    suite.answers.append(wrong(mistake="halved", sentence="Multiply"))
    assert build.check(suite.root) == []


def replace_in(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


PLANTED = {
    "an edited exercise": (
        lambda suite: replace_in(suite.exercise, "Add up", "Add all up"),
        "exercises/09_toy.ipynb differs from the lesson text",
    ),
    "an answer in an exercise": (
        lambda suite: replace_in(suite.exercise, "total = ____", "total = sum(part)"),
        "exercises/09_toy.ipynb differs from the lesson text",
    ),
    "a missing exercise": (lambda suite: suite.exercise.unlink(), "exercises/09_toy.ipynb differs"),
    "a missing solution": (lambda suite: suite.solution.unlink(), "solutions/09_toy.ipynb is missing"),
    "a solution that is no notebook": (lambda suite: suite.solution.write_text("{"), "cannot be read"),
    "a merge conflict": (
        lambda suite: suite.solution.write_text("<<<<<<< ours\n" + suite.solution.read_text()),
        "cannot be read",
    ),
    "an edited solution": (
        lambda suite: suite.edit(lambda nb: code_cells(nb)[0].update(source=["import math\n", "factor = 3"])),
        "solutions/09_toy.ipynb differs from the lesson text",
    ),
    "swapped cells": (
        lambda suite: suite.edit(lambda nb: nb["cells"].insert(1, nb["cells"].pop(2))),
        "solutions/09_toy.ipynb differs from the lesson text",
    ),
    "a cell more": (
        lambda suite: suite.edit(lambda nb: nb["cells"].append(nb["cells"][-1] | {"id": "more"})),
        "solutions/09_toy.ipynb differs from the lesson text",
    ),
    "a tag that makes the tests skip a cell": (
        lambda suite: suite.edit(lambda nb: code_cells(nb)[2].update(metadata={"tags": ["nbval-skip"]})),
        "solutions/09_toy.ipynb differs from the lesson text",
    ),
    "a kernel of somebody's own": (
        lambda suite: suite.edit(lambda nb: nb["metadata"]["kernelspec"].update(name="mine")),
        "solutions/09_toy.ipynb differs from the lesson text",
    ),
    "an edited text": (
        lambda suite: setattr(suite, "lesson", parse_lesson(TOY.replace("# ## A table", "# ## Tables"), "toy")),
        "solutions/09_toy.ipynb differs from the lesson text",
    ),
    "an edited expected text": (
        lambda suite: next(suite.expected.glob("*.txt")).write_text("TOTAL 13\n"),
        "lessons/toy/expected differs from solutions/09_toy.ipynb",
    ),
    "an edited expected picture": (
        lambda suite: next(suite.expected.glob("*.png")).write_bytes(b"x"),
        "lessons/toy/expected differs",
    ),
    "a missing expected file": (
        lambda suite: next(suite.expected.glob("*.png")).unlink(),
        "lessons/toy/expected differs",
    ),
    "an expected file too many": (
        lambda suite: (suite.expected / "more.txt").write_text("?"),
        "lessons/toy/expected differs",
    ),
    "an output changed by hand": (
        lambda suite: suite.edit(lambda nb: nb["cells"][-1]["outputs"][0].update(text=["TOTAL 13\n"])),
        "lessons/toy/expected differs",
    ),
    "an edited page for instructors": (
        lambda suite: replace_in(suite.root / "solutions/README.md", "9:00", "9:15"),
        "solutions/README.md differs from its template and the lessons",
    ),
    "a new title": (
        lambda suite: setattr(suite, "lesson", parse_lesson(TOY.replace("# # A toy", "# # Another toy"), "toy")),
        "exercises/README.md differs from its template and the lessons",
    ),
    "another likely mistake": (
        lambda suite: suite.answers.append(wrong(mistake="halved", sentence="Multiply", likely=True)),
        "solutions/README.md differs from its template and the lessons",
    ),
    "another start of the day": (
        lambda suite: setattr(suite, "day", replace(suite.day, start=8 * 60)),
        "solutions/README.md differs from its template and the lessons",
    ),
    "a number in prose that the cell does not print": (
        lambda suite: suite.add_prose("The sum is {{13 from summary-2}}."),
        "toy.py:92: the cell summary-2 does not print '13'.",
    ),
    "a page with other minutes": (
        lambda suite: (suite.root / "README.md").write_text("Lesson 9 takes 10 minutes."),
        "README.md: “Lesson 9 takes 10 minutes.” says 10 minutes, not 5.",
    ),
    "a page in a folder with other minutes": (
        lambda suite: suite.write("deploy/slurm/README.md", "The task `total` takes 10 minutes."),
        "deploy/slurm/README.md: “The task `total` takes 10 minutes.” says 10 minutes, not 2.",
    ),
    "no page for attendees": (
        lambda suite: (suite.root / "exercises/README.md").unlink(),
        "exercises/README.md differs",
    ),
    "a stray exercise": (
        lambda suite: (suite.root / "exercises/10_old.ipynb").write_text("{}"),
        "exercises/10_old.ipynb belongs to no lesson",
    ),
    "a stray solution": (
        lambda suite: (suite.root / "solutions/Untitled.ipynb").write_text("{}"),
        "solutions/Untitled.ipynb belongs to no lesson",
    ),
    "a warning": (
        lambda suite: suite.add_output(new_output("stream", name="stderr", text="Warning: old")),
        "cell task-double writes a warning or an error",
    ),
    "an exception": (
        lambda suite: suite.add_output(new_output("error", ename="NameError", evalue="x", traceback=[])),
        "cell task-double writes a warning or an error",
    ),
    "a path in a text": (
        lambda suite: suite.add_output(new_output("stream", name="stdout", text="see /home/me/x.py, line 3")),
        "cell task-double shows a path of this machine: /home/me/x.py",
    ),
    "a path in a table": (
        lambda suite: suite.add_output(new_output("display_data", data={"text/html": "<b>/Users/me/data</b>"})),
        "shows a path of this machine: /Users/me/data",
    ),
    "a path of Windows": (
        lambda suite: suite.add_output(new_output("stream", name="stdout", text="C:\\Users\\me")),
        "shows a path of this machine: C:",
    ),
    "a cell that never ran": (
        lambda suite: suite.edit(lambda nb: code_cells(nb)[3].update(execution_count=None)),
        "cell a-table-2 was not executed",
    ),
    "cells run out of order": (
        lambda suite: suite.edit(lambda nb: code_cells(nb)[3].update(execution_count=17)),
        "cell a-table-2 was executed as number 17, not 4",
    ),
    "a notebook of more than 1 MB": (
        lambda suite: suite.add_output(new_output("stream", name="stdout", text="x" * 1_000_001)),
        "solutions/09_toy.ipynb is larger than 1,000,000 bytes",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("plant", "message"), PLANTED.values(), ids=PLANTED)
def test_the_gate_finds(suite, plant, message):
    plant(suite)
    problems = build.check(suite.root)
    assert any(message in problem for problem in problems), problems


def test_the_letters_of_a_picture_in_a_text_are_no_path_of_this_machine(suite):
    picture = '<img src="data:image/png;base64,/fsJ/UbP5/eApQ/Xd8==">'
    suite.outputs = [new_output("display_data", data={"text/html": picture})]
    build.build(suite.root, execute=True, force=True)
    assert picture in suite.solution.read_text().replace("\\", "") and build.check(suite.root) == []


def test_widgets_are_left_out_of_a_committed_solution(suite):
    widget = {"application/vnd.jupyter.widget-view+json": {"model_id": "1"}, "text/plain": "IntSlider()"}
    suite.outputs = [new_output("display_data", data=widget)]
    build.build(suite.root, execute=True, force=True)
    assert "widget-view" not in suite.solution.read_text() and build.check(suite.root) == []
