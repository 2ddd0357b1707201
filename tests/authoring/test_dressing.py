"""What a cell is for is told at a glance, by an icon and a word, in every front end, and once for all lessons."""

import re

import nbformat
import pytest

from gridka_ml.authoring import render
from gridka_ml.lesson_text import lesson_names, load_lesson, parse_lesson

from tests.support.toy_lesson import TOY


def cells_of(form, lesson):
    return {cell.id: cell for cell in nbformat.reads(form(lesson).decode("utf-8"), as_version=4).cells}


@pytest.fixture(params=lesson_names())
def lesson(request):
    return load_lesson(request.param)


def test_tasks_stretch_goals_and_break_its_have_their_icon_before_the_word(lesson):
    for form in (render.exercise, render.solution):
        headings = [
            line for cell in cells_of(form, lesson).values() for line in cell.source.splitlines() if line[:1] == "#"
        ]
        for task in lesson.tasks.values():
            icon = "★" if task.optional else "✍"
            assert any(re.match(rf"##+ {icon} Task {task.number}: ", line) for line in headings), task.name
        assert all(re.match(r"##+ ⚡ ", line) for line in headings if "Break it on purpose" in line)


def test_what_is_broken_on_purpose_begins_a_cell_so_that_its_bar_is_seen(lesson):
    cells = [cell for cell in cells_of(render.exercise, lesson).values() if cell.cell_type == "markdown"]
    broken = [cell for cell in cells if re.search(r"(?m)^#+ ⚡ Break it", cell.source)]
    assert [cell.source.splitlines()[0] for cell in broken if "break-it" not in cell.metadata.get("tags", [])] == []


def test_every_prediction_is_a_quotation(lesson):
    cells = cells_of(render.exercise, lesson).values()
    found = [cell.source for cell in cells if re.search(r"\*\*Predict\b", cell.source)]
    assert len(found) >= len(lesson.tasks) >= 2
    for source in found:
        assert source.count("**Predict") == len(re.findall(r"(?m)^> ☁ \*\*Predict", source))


def test_a_quotation_ends_with_its_paragraph_and_an_aside_is_one():
    text = TOY.replace(
        "# ## A table\n", "# ## A table\n#\n# **Aside:** one,\n# two.\n#\n# Go on.\n#\n# ```text\n# a\n#\n# b\n# ```\n"
    )
    cells = cells_of(render.exercise, parse_lesson.__wrapped__(text, "toy"))
    assert cells["a-table-1"].source == "## A table\n\n> ☞ **Aside:** one,\n> two.\n\nGo on.\n\n```text\na\n\nb\n```"


def test_code_cells_of_an_exercise_are_tagged_and_their_code_stays(lesson):
    exercise, solution = cells_of(render.exercise, lesson), cells_of(render.solution, lesson)
    for cell in lesson.cells:
        if cell.kind == "code":
            kind = "task" if cell.task else "check" if cell.check else "given"
            assert exercise[cell.id].metadata.tags == [kind, *cell.tags]
            assert exercise[cell.id].source == cell.stub
            assert solution[cell.id].metadata.get("tags", []) == cell.tags
