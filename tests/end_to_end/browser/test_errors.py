"""A cell that raises, in JupyterLab: first a sentence, then the attendee's own lines; the rest one call away.

What attendees write is a text on the page and nothing else.
"""

import re

import pytest
from playwright.sync_api import expect

from gridka_ml.authoring import render
from gridka_ml.lesson_text import load_lesson

from tests.support.notebook_page import code_cells

pytestmark = pytest.mark.slow

TASK = next(iter(load_lesson("logistic_regression").tasks.values()))
CODE = {
    "set-up": """
from gridka_ml import open_lesson
lesson = open_lesson("logistic_regression")
import numpy as np
""",
    "answer": """
def sigmoid(z):
    return 1 / (1 + np.epx(-z))

sigmoid(np.linspace(-3, 3, 7))
""",
    "check": TASK.check.answer,
    "whole": "lesson.traceback()",
    "bracket": "sigmoid(np.linspace(-3, 3, 7)",
    "pasted": "name = “relu”",
    "wide": "np.ones((3, 4)) @ np.ones((3, 4)) + np.ones((3, 4)) @ np.ones((3, 4)) + np.ones((3, 4)) @ np.ones((3, 4))",
    "leaving": "exit()",
    "endless": "while True: pass",
}

EVIL = "<img src=x onerror='window.obeyed = true'><script>window.obeyed = true</script>"
HOSTILE = {
    "returned": f"def sigmoid(z):\n    return {EVIL!r}\n\n{TASK.check.answer}",
    "raised": f"sigmoid = None\nraise ValueError({EVIL!r})",
    "stopped": TASK.check.answer,
    "blank": f"x = [____, {EVIL!r}]",
    "drawn": f"""
import matplotlib.pyplot as plt
plt.title({EVIL!r})
plt.plot([1, 2])
plt.show()
""",
    "pad": f"""
from gridka_ml.widgets import DrawingPad

def read(image):
    raise ValueError({EVIL!r})

pad = DrawingPad(read)
pad._begin(10, 10)
pad._end()
pad.widget
""",
}


def test_the_sentence_comes_first_the_traceback_is_one_call_away_and_texts_are_texts(open_notebook):
    notebook = open_notebook("errors.ipynb", render.to_bytes(code_cells(CODE | HOSTILE)))
    notebook.run("set-up")

    def lines(name):
        notebook.run(name)
        return said(notebook, name)

    first, *rest = lines("answer")
    assert first == "`np` has no `epx`. Did you mean `np.exp`?"
    assert rest[0].startswith("Cell In[2], line 4")
    assert "---->   2      return 1 / (1 + np.epx(-z))" in "\n".join(rest)
    assert "site-packages" not in "\n".join(rest) and rest[-1].endswith("run lesson.traceback() in a cell of its own.")
    assert f"stopped: {first} Repair it".replace("`", "") in notebook.run("check").text_content()
    assert "Traceback (most recent call last)" in notebook.run("whole").inner_text()

    for name, begins in {
        "bracket": "The bracket `(` in line 1 is never closed",
        "pasted": "`“` is a printed quotation mark",
        "wide": "In `a @ b` the last length of a (4) must be the first one of b (3).",
        "leaving": "`exit` ends a program, and in a notebook it only stops the cell.",
    }.items():
        assert lines(name)[0].startswith(begins)
    notebook.start("endless")
    expect(notebook.prompt(notebook.cell("endless"))).to_have_text("[*]:")
    notebook.page.keyboard.press("Escape")
    notebook.page.keyboard.press("i")
    notebook.page.keyboard.press("i")
    notebook.wait_for_end("endless")
    assert said(notebook, "endless")[0] == "The cell was stopped before its end. Run it again."
    assert notebook.too_wide(".jp-OutputArea-output p") == []

    for name in HOSTILE:
        notebook.run(name)
        output = notebook.cell(name).locator(".jp-OutputArea")
        if name == "drawn":
            expect(output.locator("img")).to_have_attribute("alt", re.compile("<img src=x onerror="))
        else:
            expect(output).to_contain_text("<img src=x onerror=")
    assert notebook.panel.locator('.jp-OutputArea :is(script, img[src="x"])').count() == 0
    assert notebook.page.evaluate("window.obeyed") is None


def said(notebook, name):
    """What the one output of a cell that raised consists of: the sentence, and the lines below it."""
    [output] = notebook.cell(name).locator(".jp-OutputArea-output").all()
    sentence, *rest = output.inner_text().strip().split("\n\n")
    return [sentence.replace("\n", " "), *(line for part in rest for line in part.splitlines())]
