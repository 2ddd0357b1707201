"""What people hand in: exercises of a lesson with answers typed into them."""

import json

import pytest

from gridka_ml.authoring import render
from gridka_ml.lesson_text import load_lesson

WARM_UP = load_lesson("warm_up")


def solved(answers, lesson=WARM_UP):
    """The exercise as a dict, with these answers by task; `...` stands for the reference."""
    notebook = json.loads(render.exercise(lesson))
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
    for name, answer in answers.items():
        task = lesson.tasks[name]
        cell_of(notebook, task.cell.id)["source"] = task.reference if answer is ... else answer
    return notebook


def cell_of(notebook, id):
    return next(cell for cell in notebook["cells"] if cell["id"] == id)


def extra(source, **more):
    return {"cell_type": "code", "id": "extra", "metadata": {}, "outputs": [], "source": source, **more}


def add_below(notebook, id, source):
    """Add a cell of somebody's own below one of ours."""
    cells = notebook["cells"]
    cells.insert(cells.index(cell_of(notebook, id)) + 1, extra(source))


@pytest.fixture
def hand_in(tmp_path):
    """A function that puts a notebook, a dict or bytes, into a person's folder; returns the folder of the class."""

    def put(person, notebook, lesson=WARM_UP):
        folder = tmp_path / "people" / person
        folder.mkdir(parents=True, exist_ok=True)
        content = notebook if isinstance(notebook, bytes) else json.dumps(notebook).encode()
        (folder / lesson.file_name).write_bytes(content)
        return folder.parent

    return put
