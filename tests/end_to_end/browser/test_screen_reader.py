"""What JupyterLab tells those who do not see it: pictures have words, also those that are drawn anew."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from gridka_ml.authoring import render

from tests.support.notebook_page import code_cells

pytestmark = pytest.mark.slow

SLIDER = """\
from ipywidgets import FloatLogSlider, interact
slider = interact(lambda η: print(round(η, 1)), η=FloatLogSlider(value=1, min=-2, max=2.5, step=0.25))"""
PAD = """\
import numpy as np
from gridka_ml.widgets.drawing_pad import DrawingPad
pad = DrawingPad(lambda image: np.eye(10)[7])
pad.widget"""
SOLUTION = Path(__file__).parents[3] / "solutions" / "01_warm_up.ipynb"


def test_stored_and_new_pictures_are_told_in_words(open_notebook):
    content = SOLUTION.read_bytes()
    notebook = open_notebook("solution.ipynb", content)
    stored = [
        output["metadata"]["image/png"]["alt"]
        for cell in json.loads(content)["cells"]
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    ]
    pictures = notebook.panel.locator(".jp-OutputArea-output img")
    expect(pictures).to_have_count(len(stored))
    assert [each.get_attribute("alt") for each in pictures.all()] == stored
    output = notebook.cell("balance-2").locator(".jp-OutputArea-output")
    assert 'img "bar chart of samples per class: ' in output.aria_snapshot()

    drawn = "from gridka_ml import plotting; plotting.use_style(); ax = plotting.loss_curve([3, 2, 1])"
    new = notebook.insert_below("balance-2", drawn)
    expect(notebook.run(new).get_by_role("img")).to_have_accessible_name("loss over steps: loss from 3 to 1")
    live = "live = plotting.LiveFigure(lambda ax, n: plotting.loss_curve(range(9, 9 - n, -1), ax=ax), every=1)"
    calls = "[live.update(n) for n in (1, 3)] and None"
    moving = notebook.insert_below(new, f"{live}; {calls}")
    expect(notebook.run(moving).get_by_role("img")).to_have_accessible_name("loss over steps: loss from 9 to 7")
    below = moving
    for format_ in ("retina", "jpeg", "svg"):
        setting = f'get_ipython().run_line_magic("config", "InlineBackend.figure_format = {format_!r}")'
        below = notebook.insert_below(below, f"{setting}; ax = plotting.loss_curve([4, 2, 1])")
        expect(notebook.run(below).get_by_role("img")).to_have_accessible_name("loss over steps: loss from 4 to 1")
    notebook.assert_nothing_went_wrong()


def test_the_slider_and_the_button_of_the_pad_work_by_keys(open_notebook):
    cells = code_cells({"slider": SLIDER, "pad": PAD})
    notebook = open_notebook("keys.ipynb", render.to_bytes(cells))
    notebook.run("slider")
    cell = notebook.cell("slider")
    handle, number = cell.get_by_role("slider"), cell.locator(".widget-readout")
    expect(number).to_have_text("1.00")
    handle.focus()
    notebook.page.keyboard.press("ArrowRight")
    expect(number).not_to_have_text("1.00")
    expect(cell.locator(".jp-OutputArea-output").last).to_contain_text("1.8")

    notebook.run("pad")
    pad = notebook.cell("pad")
    pad.locator("canvas").click()
    answer = pad.get_by_role("img", name="the likeliest is 7 with 100%")
    expect(answer).to_be_visible()
    clear = pad.get_by_role("button", name="Clear")
    clear.focus()
    notebook.page.keyboard.press("Enter")
    expect(answer).to_be_hidden()
    notebook.assert_nothing_went_wrong()
