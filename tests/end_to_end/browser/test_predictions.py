"""A prediction given in JupyterLab, with the mouse or the keyboard alone: then what is so appears, and stays."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.slow

SETUP = "logistic-regression-one-neuron-learns-2"


def test_typed_or_chosen_and_revealed(open_notebook):
    """Also while the kernel has something else to do."""
    notebook = open_notebook("02_logistic_regression.ipynb")
    notebook.run(SETUP)
    busy = notebook.insert_below("sigmoid-prediction", "import time; time.sleep(3)")

    notebook.run("sigmoid-prediction")
    typed = notebook.cell("sigmoid-prediction")
    expect(typed.get_by_label("Your prediction:")).to_be_visible()
    expect(typed).not_to_contain_text("σ(0) is 1/2")
    typed.get_by_role("button", name="Reveal").click()
    expect(typed).to_contain_text("First a guess; it is not graded.")
    notebook.start(busy)
    typed.get_by_label("Your prediction:").click()
    notebook.page.keyboard.type("a half & <b>nothing</b>")
    notebook.page.keyboard.press("Tab")
    notebook.page.keyboard.press("Space")
    expect(typed).to_contain_text("You predicted a half & <b>nothing</b>.")
    expect(typed).to_contain_text("σ(0) is 1/2")
    expect(typed.get_by_role("button", name="Reveal")).to_have_count(0)

    notebook.run("loss-prediction")
    chosen = notebook.cell("loss-prediction")
    chosen.get_by_text("0.5", exact=True).click()
    chosen.get_by_role("button", name="Reveal").click()
    expect(chosen).to_contain_text("You predicted 0.5.")
    expect(chosen).to_contain_text("each difference is 0.5 or −0.5")

    notebook.replace_line("task-sigmoid", "return ____", "return 1 / (1 + np.exp(-z))")
    notebook.run("task-sigmoid")
    passed = notebook.run("check-sigmoid")
    expect(passed.first).to_contain_text("Passed")
    expect(passed.last).to_contain_text("You predicted a half & <b>nothing</b>.")
    expect(passed.last).to_contain_text("σ(0) is 1/2")
    notebook.save()
    cells = {cell["id"]: cell for cell in notebook.on_disk()}
    assert "widget-view" not in str(cells["sigmoid-prediction"]["outputs"]), "the saved notebook has no answer to show"
    assert "σ(0) is 1/2" in str(cells["sigmoid-prediction"]["outputs"])
    notebook.assert_nothing_went_wrong()
