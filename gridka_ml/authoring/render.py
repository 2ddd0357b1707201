"""Lesson → notebook bytes: the exercise with stubs and folded expected outputs, the solution with the answers.

Standard library only, and the same input gives the same bytes: ``gridka-ml start`` renders on any machine.
"""

import base64
import hashlib
import html
import json
from importlib.resources import files

from gridka_ml.authoring.dressing import PREDICT, dressed, kind_of
from gridka_ml.lesson_text import Cell

METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
}


def exercise(lesson):
    """The exercise notebook, as bytes: stubs in place of answers, no outputs."""
    cells, asking = [], {task.asks: name for name, task in lesson.tasks.items() if task.asks}
    for cell in lesson.cells:
        cells.append(notebook_cell(cell, cell.stub, filter(None, [kind_of(cell)])))
        if cell.expected:
            cells.append(expected_cell(lesson, cell))
        if cell.id in asking:
            cells.append(prediction_cell(asking[cell.id]))
    return to_bytes(cells, gridka_ml={"version": version(lesson)})


def version(lesson):
    """A short hash of what attendees get to read and to fill in; saving keeps it among the notebook's metadata."""
    texts = [[cell.id, cell.stub] for cell in lesson.cells]
    texts += [["predict", name] for name, task in lesson.tasks.items() if task.reveal]
    return hashlib.sha256(json.dumps(texts).encode("utf-8")).hexdigest()[:12]


def solution(lesson):
    """The solution notebook before it is executed, as bytes."""
    return to_bytes([notebook_cell(cell, cell.answer) for cell in lesson.cells])


def notebook_cell(cell, source, kinds=()):
    tags = [*kinds, *cell.tags]
    common = {"cell_type": cell.kind, "id": cell.id, "metadata": {"tags": tags} if tags else {}}
    common["source"] = dressed(cell, source).splitlines(keepends=True)
    return common if cell.kind == "markdown" else common | {"execution_count": None, "outputs": []}


def prediction_cell(task):
    """Where attendees give the prediction that the cell above has asked for."""
    call = Cell("code", *[f'lesson.predict("{task}")'] * 2, id=f"{task.replace('_', '-')}-prediction")
    return notebook_cell(call, call.stub, [PREDICT])


def expected_cell(lesson, cell):
    """What the solution printed and drew in this cell, folded away, so that attendees can compare."""
    about, attachments, parts = cell.expected, {}, []
    for path in expected_files(lesson, cell):
        if path.name.endswith(".txt"):
            parts.append(f"```text\n{path.read_text(encoding='utf-8')}```")
        else:
            name = path.name.removeprefix(f"{cell.id}.")
            attachments[name] = {"image/png": base64.b64encode(path.read_bytes()).decode("ascii")}
            parts.append(f"![{about}](attachment:{name})")
    body = "\n\n".join([f"<details><summary>Expected output: {html.escape(about)}</summary>", *parts, "</details>"])
    rendered = {"cell_type": "markdown", "id": f"{cell.id}-expected", "metadata": {}}
    return ({**rendered, "attachments": attachments} if attachments else rendered) | {
        "source": body.splitlines(keepends=True)
    }


def expected_files(lesson, cell):
    """The kept outputs of a cell: ``<cell id>.0.txt``, ``<cell id>.1.png``, …, in the order of the outputs."""
    folder = files("gridka_ml.lessons") / lesson.name / "expected"
    found = [path for path in folder.iterdir() if path.name.startswith(f"{cell.id}.")] if folder.is_dir() else []
    return sorted(found, key=lambda path: int(path.name.split(".")[1]))


def to_bytes(cells, **metadata):
    return document_bytes({"cells": cells, "metadata": METADATA | metadata, "nbformat": 4, "nbformat_minor": 5})


def document_bytes(document):
    return (json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode("utf-8")
