"""What JupyterLab tells those who do not see it: pictures have words, also those that are drawn anew."""

import json
from pathlib import Path

import pytest

expect = pytest.importorskip("playwright.sync_api", reason="Playwright is missing; `make test` installs it").expect

SOLUTION = Path(__file__).parents[2] / "solutions" / "01_warm_up.ipynb"


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

    new = notebook.insert_below("balance-2", "from gridka_ml import plotting; ax = plotting.loss_curve([3, 2, 1])")
    notebook.run(notebook.ids[2])
    expect(notebook.run(new).get_by_role("img")).to_have_accessible_name("loss over steps: loss from 3 to 1")
    live = "live = plotting.LiveFigure(lambda ax, n: plotting.loss_curve(range(9, 9 - n, -1), ax=ax), every=1)"
    calls = "[live.update(n) for n in (1, 3)] and None"
    moving = notebook.insert_below(new, f"{live}; {calls}")
    expect(notebook.run(moving).get_by_role("img")).to_have_accessible_name("loss over steps: loss from 9 to 7")
    notebook.assert_nothing_went_wrong()
