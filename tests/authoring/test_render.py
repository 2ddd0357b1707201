"""Rendering: the same bytes each time, valid notebooks, no answer in an exercise, ids that stay."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import nbformat
import pytest

from gridka_ml.authoring import render
from gridka_ml.lesson_text import blank_lines, lesson_names, load_lesson, parse_lesson

from tests.support.toy_lesson import TOY

PNG = b"\x89PNG not a real picture"
HASHES = """
import hashlib
from gridka_ml.authoring import render
from gridka_ml.lesson_text import lesson_names, load_lesson
for lesson in map(load_lesson, lesson_names()):
    for form in (render.exercise, render.solution):
        print(hashlib.sha256(form(lesson)).hexdigest())
"""


def read(content):
    return nbformat.reads(content.decode("utf-8"), as_version=4)


@pytest.fixture(params=lesson_names())
def lesson(request):
    return load_lesson(request.param)


@pytest.fixture
def toy_folder(tmp_path, monkeypatch):
    """An empty folder in place of the package's lessons."""
    monkeypatch.setattr(render, "files", lambda package: tmp_path)
    (tmp_path / "toy" / "expected").mkdir(parents=True)
    return tmp_path / "toy" / "expected"


def test_the_bytes_are_the_same_in_every_process():
    ours = [
        hashlib.sha256(form(load_lesson(name))).hexdigest()
        for name in lesson_names()
        for form in (render.exercise, render.solution)
    ]
    for seed in ("0", "1"):
        answer = subprocess.run(
            [sys.executable, "-c", HASHES], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True
        )
        assert answer.stdout.split() == ours, answer.stderr


def test_rendering_needs_nothing_but_python():
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    answer = subprocess.run([sys.executable, "-S", "-c", HASHES], env=environment, capture_output=True, text=True)
    assert answer.returncode == 0 and answer.stdout.count("\n") == 2 * len(lesson_names()), answer.stderr


def test_both_notebooks_are_valid(lesson):
    for form in (render.exercise, render.solution):
        nbformat.validate(read(form(lesson)))


def test_ids_are_unique_and_the_same_in_both(lesson):
    exercise, solution = ([cell.id for cell in read(form(lesson)).cells] for form in (render.exercise, render.solution))
    assert max(Counter(exercise).values()) == max(Counter(solution).values()) == 1
    assert [each for each in exercise if not re.search("-(expected|prediction)$", each)] == solution


def test_a_prediction_is_given_right_below_the_words_that_ask_for_it():
    begin, end = TOY.split('# %% task="double"\n')
    asks = '# %% [markdown]\n# Four of them. **Predict:** what is twice 4?\n\n# %% [markdown] reveal="double"\n# 8.\n\n'
    for text in (
        f'{begin}{asks}# %% task="double"\n{end}',
        begin.replace("Double a number", "Double a number\n#\n# **Predict:** 4?") + asks + '# %% task="double"\n' + end,
    ):
        cells = read(render.exercise(parse_lesson.__wrapped__(text, "toy"))).cells
        place = next(k for k, cell in enumerate(cells) if cell.source == 'lesson.predict("double")')
        assert "Four of them." in cells[place - 1].source


def test_an_exercise_has_stubs_and_no_outputs(lesson):
    cells = {cell.id: cell for cell in read(render.exercise(lesson)).cells}
    for task in lesson.tasks.values():
        assert cells[task.cell.id].source == task.cell.stub
        assert blank_lines(task.cell.stub)
    for cell in cells.values():
        if cell.cell_type == "code":
            assert cell.outputs == [] and cell.execution_count is None
        assert "### " not in cell.source or cell.cell_type == "markdown"


def test_no_answer_line_stands_in_an_exercise(lesson):
    everything = "\n".join(cell.source for cell in read(render.exercise(lesson)).cells)
    for task in lesson.tasks.values():
        for _, line in task.cell.answer_lines:
            is_part = line.strip().endswith((",", "(", "[", "{"))  # of a call over several lines
            assert is_part or len(line.strip()) < 9 or line.strip() not in everything


def test_a_solution_has_answers_and_no_marks(lesson):
    cells = {cell.id: cell.source for cell in read(render.solution(lesson)).cells}
    for task in lesson.tasks.values():
        assert cells[task.cell.id] == task.reference
    code = "\n".join(cells.values())
    assert "### BEGIN" not in code and "### STUB" not in code and "### END" not in code
    assert not any(blank_lines(task.reference) for task in lesson.tasks.values())


def test_hints_are_in_no_notebook(lesson):
    for form in (render.exercise, render.solution):
        sources = {cell.source for cell in read(form(lesson)).cells}
        assert not any(hint in sources for task in lesson.tasks.values() for hint in task.hints)


def test_an_edit_in_one_section_leaves_the_ids_elsewhere_alone(toy):
    edited = parse_lesson(
        TOY.replace("# ## A table\n", "# ## A table\n\n# %%\n1 + 1\n\n# %% [markdown]\n# More.\n"), "toy"
    )
    before, after = ([cell.id for cell in lesson.cells] for lesson in (toy, edited))
    assert len(after) == len(before) + 2
    assert [each for each in after if each in before] == before


def test_a_task_and_a_section_of_the_same_name_have_different_ids():
    lesson = parse_lesson(TOY.replace('"total"', '"add_up"').replace("# ## A table", "# ## Add up"), "toy")
    assert max(Counter(cell.id for cell in lesson.cells).values()) == 1


def test_tags_are_passed_on(toy):
    assert json.loads(render.solution(toy))["cells"][-1]["metadata"] == {"tags": ["nbval-skip"]}


def test_expected_outputs_are_folded_below_their_cell(toy, toy_folder):
    cell = toy.cells[-1]
    (toy_folder / f"{cell.id}.0.txt").write_text("TOTAL 12\n", encoding="utf-8")
    (toy_folder / f"{cell.id}.10.png").write_bytes(b"tenth")
    (toy_folder / f"{cell.id}.2.png").write_bytes(PNG)
    shown, folded = read(render.exercise(toy)).cells[-2:]
    assert (shown.id, folded.id) == (cell.id, f"{cell.id}-expected")
    assert folded.source == (
        "<details><summary>Expected output: the sum, in capitals &amp; &lt; 1 kB</summary>\n\n"
        "```text\nTOTAL 12\n```\n\n"
        "![the sum, in capitals & < 1 kB](attachment:2.png)\n\n"
        "![the sum, in capitals & < 1 kB](attachment:10.png)\n\n</details>"
    )
    assert base64.b64decode(folded.attachments["2.png"]["image/png"]) == PNG
    nbformat.validate(read(render.exercise(toy)))


def test_nothing_is_folded_where_nothing_was_kept(toy, toy_folder):
    source = read(render.exercise(toy)).cells[-1].source
    assert source == "<details><summary>Expected output: the sum, in capitals &amp; &lt; 1 kB</summary>\n\n</details>"
