"""A task begun again in JupyterLab: a fresh cell comes, and what was written stays."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.slow

SETUP = "logistic-regression-one-neuron-learns-2"


def test_a_fresh_cell_comes_below_and_can_be_worked_on(open_notebook):
    notebook = open_notebook("02_logistic_regression.ipynb")
    notebook.run(SETUP)
    notebook.replace_line("task-sigmoid", "return ____", "return np.exp(z)")
    notebook.run("task-sigmoid")
    help_cell = notebook.insert_below("check-sigmoid", 'lesson.reset("sigmoid")')
    expect(notebook.run(help_cell).first).to_contain_text("A fresh cell is below, and what you wrote stays")
    expect(notebook.panel.locator(".jp-Cell")).to_have_count(len(notebook.ids) + 1)
    notebook.ids.insert(notebook.ids.index(help_cell) + 1, "fresh")
    expect(notebook.cell("fresh").locator(".cm-line").last).to_have_text("    return ____")
    expect(notebook.cell("task-sigmoid").locator(".cm-line").last).to_have_text("    return np.exp(z)")
    expect(notebook.cell(help_cell).get_by_text("No new cell? Copy this one.")).to_be_visible()

    notebook.replace_line("fresh", "return ____", "return 1 / (1 + np.exp(-z))")
    notebook.run("fresh")
    expect(notebook.run("check-sigmoid")).to_contain_text("Passed")
    notebook.assert_nothing_went_wrong()
