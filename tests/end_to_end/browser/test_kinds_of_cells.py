"""JupyterLab tells beside each cell of a lesson what it is for, in words, in both themes; beside others nothing."""

import json

import pytest
from playwright.sync_api import expect

from gridka_ml.authoring import render

pytestmark = pytest.mark.slow

WORDS = """cell => getComputedStyle(cell.querySelector(".jp-InputPrompt"), "::after").content"""
CONTRAST = """cell => {
  const style = getComputedStyle(cell.querySelector(".jp-InputPrompt"), "::after");
  return [style.color, getComputedStyle(cell.querySelector(".jp-InputPrompt")).opacity];
}"""


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_code_cells_say_what_they_are_for(open_notebook, theme):
    notebook = open_notebook("02_logistic_regression.ipynb")
    notebook.use_theme(theme)
    try:
        for cell, word in (("task-sigmoid", "task"), ("check-sigmoid", "check"), ("sigmoid-2", "given")):
            assert word in notebook.cell(cell).evaluate(WORDS)
            colour, opacity = notebook.cell(cell).evaluate(CONTRAST)
            assert opacity == "1" and ("rgba(0, 0, 0" in colour) == (theme == "JupyterLab Light")
        new = notebook.insert_below("check-sigmoid", "1 + 1")
        assert notebook.cell(new).evaluate(WORDS) == "none"
        assert "given" in notebook.cell("sigmoid-2").evaluate(WORDS)
        heading = notebook.cell("sigmoid-1").get_by_role("heading")
        expect(heading).to_contain_text("✍ Task 1: The sigmoid")
        assert heading.evaluate("each => getComputedStyle(each).borderLeftWidth") == "4px"
    finally:
        notebook.use_theme("JupyterLab Light")
    notebook.assert_nothing_went_wrong()


def test_a_notebook_of_somebody_else_is_left_alone(open_notebook):
    cell = {"cell_type": "code", "id": "theirs", "metadata": {"tags": ["task"]}, "source": "1", "outputs": []}
    content = {
        "cells": [cell | {"execution_count": None}],
        "metadata": render.METADATA,
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    notebook = open_notebook("theirs.ipynb", json.dumps(content).encode())
    assert notebook.cell("theirs").evaluate(WORDS) == "none"
