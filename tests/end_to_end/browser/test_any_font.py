"""Texts, slides and the report in a narrow and in a wide font: nothing that attendees read depends on the machine's."""

import json
from pathlib import Path

import nbformat
import pytest

from gridka_ml.authoring import render, report, slides
from gridka_ml.authoring.execute import Result
from gridka_ml.lesson_text import lesson_names, load_lesson
from gridka_ml.lesson_text.widths import FORMULA, formula_width

from tests.end_to_end.browser.test_slides import faults_of_slides
from tests.support.fonts import FONTS, force
from tests.support.notebook_page import code_cells, window

pytestmark = pytest.mark.slow

LESSONS = [load_lesson(name) for name in lesson_names()]
SOLUTIONS = Path(__file__).parents[3] / "solutions"
HELP = """
from gridka_ml.classroom.messages import Note, Outcome, Message, show
from gridka_ml.lesson_text import lesson_names, load_lesson
show(Message("`model.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))`", "Title"))
for name in lesson_names():
    hints = []
    for task in load_lesson(name).tasks.values():
        hints += task.hints
    show(Note("All hints", "\\n\\n".join(hints)))  # JupyterLab shows at most 50 outputs of a cell
"""
# [the width of each formula of a text in em of the fonts of MathJax], in the order of the texts
FORMULAS = """panel => [...panel.querySelectorAll(".jp-MarkdownCell")].map(cell =>
  [...cell.querySelectorAll("mjx-container")].map(each => {
    const size = parseFloat(getComputedStyle(each).fontSize);
    return each.querySelector("mjx-math").getBoundingClientRect().width / size;
  }))"""
# What reaches beyond the window, unless it can be scrolled by itself: tables, code.
OVER_THE_EDGE = """() => {
  const edge = document.documentElement.clientWidth;
  return [...document.querySelectorAll("body *")]
    .filter(each => each.getBoundingClientRect().right > edge + 1)
    .filter(each => !each.parentElement.closest("table, pre"))
    .map(each => `${each.tagName} ${each.textContent.trim().slice(0, 60)}`);
}"""


@pytest.fixture(scope="module", params=FONTS)
def font(request):
    return request.param


@pytest.fixture(scope="module")
def texts():
    """All that attendees read in the exercises, one cell after the other."""
    return [
        cell | {"id": f"{lesson.number}-{cell['id']}"}
        for lesson in LESSONS
        for cell in json.loads(render.exercise(lesson))["cells"]
        if cell["cell_type"] == "markdown"
    ]


@pytest.fixture(scope="module")
def notebook(browser, lab, font, texts):
    """All texts of all lessons, and all hints."""
    with window(browser, lab, font) as open_notebook:
        notebook = open_notebook("texts.ipynb", render.to_bytes([*code_cells({"help": HELP}), *texts]))
        notebook.run("help")
        notebook.unfold()
        yield notebook


@pytest.mark.parametrize(("width", "side_bar"), [(1280, True), (800, True), (480, False)])
def test_texts_and_hints_fit_into_the_notebook(notebook, width, side_bar):
    notebook.resize(width, side_bar=side_bar)
    assert notebook.too_wide(".jp-MarkdownOutput, .jp-OutputArea-output") == []


def test_the_widths_that_authors_are_told_are_those_of_the_browser(notebook, texts, font):
    measured = [width for cell in notebook.panel.evaluate(FORMULAS) for width in cell]
    told = [formula_width(m[1] or m[2]) for cell in texts for m in FORMULA.finditer("".join(cell["source"]))]
    assert len(measured) == len(told) >= 40
    wrong = [pair for pair in zip(told, measured, strict=True) if abs(pair[0] - pair[1]) > 1 + 0.1 * pair[1]]
    assert wrong == []


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_slides_fit_on_their_pages(browser, font, tmp_path, lesson):
    file = tmp_path / "slides.html"
    file.write_text(slides.page(lesson), encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    force(context, font)
    page = context.new_page()
    page.goto(file.as_uri())
    assert faults_of_slides(page, smallest=18, least=0) == {}  # they shrink to make room
    context.close()


@pytest.fixture(scope="module")
def report_page(tmp_path_factory):
    """The file of a report on all lessons, one of which has failed."""
    notebooks = [nbformat.read(SOLUTIONS / lesson.file_name, as_version=4) for lesson in LESSONS]
    error = "the cell task-sigmoid: ValueError: operands could not be broadcast together with shapes (3,) (4,)"
    results = [
        Result(notebook, 61.7, 812_000_000, error if notebook is notebooks[1] else None) for notebook in notebooks
    ]
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(report.page(list(zip(LESSONS, results, strict=True))), encoding="utf-8")
    return file


@pytest.mark.parametrize("width", [1280, 480])
def test_the_report_fits_into_its_window(browser, font, report_page, width):
    context = browser.new_context(viewport={"width": width, "height": 900}, offline=True)
    force(context, font)
    page = context.new_page()
    page.goto(report_page.as_uri())
    page.locator("details").evaluate_all("each => each.forEach(details => details.open = true)")
    assert page.locator("math").count() >= 40
    assert page.evaluate(OVER_THE_EDGE) == []
    context.close()
