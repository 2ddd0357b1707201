"""Every exercise, untouched, and every solution in JupyterLab: each cell shows what it should, narrow or dark."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect

from gridka_ml.cli.placing import place_exercises
from gridka_ml.lesson_text import lesson_names, load_lesson

from tests.support.expectations import problems
from tests.support.notebook_page import window

pytestmark = pytest.mark.slow

SOLUTIONS = Path(__file__).parents[3] / "solutions"
LESSONS = {lesson.file_name: lesson for lesson in map(load_lesson, lesson_names())}
FILES = sorted(LESSONS)
TEXTS = ".jp-RenderedHTMLCommon, .jp-RenderedText"  # lesson texts, expected outputs, messages; what was printed
CODE = ".cm-scroller"
PICTURES = ".jp-OutputArea-output img, .jp-MarkdownOutput img"
LESSON_TEXTS = ".jp-MarkdownOutput"
MESSAGES = ".jp-OutputArea-output.jp-RenderedHTMLCommon:not(:has(table))"


@pytest.fixture(scope="module", params=FILES)
def untouched(request, browser, lab):
    """An exercise as it is handed out, after Run All; for all tests of this lesson."""
    with window(browser, lab) as open_notebook:
        notebook = open_notebook(request.param)
        notebook.run_all()
        notebook.save()
        notebook.unfold()
        yield notebook


def test_every_cell_of_an_untouched_exercise_shows_what_it_should(untouched, tmp_path):
    untouched.assert_nothing_went_wrong()
    notebook = nbformat.read(untouched.file, as_version=4)
    code_cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in code_cells), "the run stopped before the last cell"
    assert problems(LESSONS[untouched.file.name], notebook) == []
    place_exercises(tmp_path)
    left = {path.name for path in untouched.file.parent.iterdir()} - {path.name for path in tmp_path.iterdir()}
    assert left <= {".ipynb_checkpoints"}  # JupyterLab's
    of_tasks = [cell for cell in code_cells if re.match("(task|check)-", cell["id"])]
    assert len(of_tasks) >= 2 * 2
    for cell in of_tasks:
        assert re.search("Not attempted|Did not run", json.dumps(cell["outputs"])), cell["id"]
        message = untouched.cell(cell["id"]).locator(".jp-OutputArea-output")
        expect(message).to_have_text(re.compile("Not attempted|Did not run"))


def test_nothing_is_cut_off_on_a_laptop(untouched):
    assert untouched.too_wide(f"{TEXTS}, {CODE}") == []
    assert untouched.unseen_pictures(PICTURES) == []


@pytest.mark.parametrize(("width", "side_bar"), [(800, True), (480, False)])
def test_texts_and_pictures_fit_into_a_narrow_window(untouched, width, side_bar):
    untouched.resize(width, side_bar=side_bar)
    try:
        assert untouched.too_wide(f"{LESSON_TEXTS}, {MESSAGES}") == []
        assert untouched.unseen_pictures(PICTURES) == []
    finally:
        untouched.resize(1280)


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_texts_stand_out_in_the_light_and_in_the_dark_theme(untouched, theme):
    untouched.use_theme(theme)
    try:
        assert untouched.poor_contrasts(MESSAGES) == []
        assert untouched.poor_contrasts(TEXTS) == []
    finally:
        untouched.use_theme("JupyterLab Light")


def test_the_pictures_of_a_solution_are_seen(untouched):
    """At last, in the window of the exercise."""
    content = (SOLUTIONS / untouched.file.name).read_bytes()
    notebook = untouched.open_beside(f"solution_{untouched.file.name}", content)
    stored = [
        output
        for cell in json.loads(content)["cells"]
        for output in cell.get("outputs", [])
        if "image/png" in str(output)
    ]
    assert len(stored) >= 2
    pictures = notebook.panel.locator(PICTURES)
    expect(pictures).to_have_count(len(stored))
    assert notebook.unseen_pictures(PICTURES) == []
    assert notebook.too_wide(TEXTS) == []
    notebook.assert_nothing_went_wrong()
