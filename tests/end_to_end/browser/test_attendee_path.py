"""Lesson 2 as an attendee meets it: real JupyterLab, a real browser, clicks and keys, and what there is to see."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.slow


EXERCISE = "02_logistic_regression.ipynb"
SETUP = "logistic-regression-one-neuron-learns-2"
ONE_LINE = r"gridka_ml \S+ · Python \S+ · Keras \S+ on \w+ \S+ · (CPU|GPU).* · data ready\s*"


def test_from_the_blank_to_the_right_answer(open_notebook):
    notebook = open_notebook(EXERCISE)
    expect(notebook.cell("logistic-regression-one-neuron-learns-1").locator("h1")).to_contain_text(
        "Logistic regression"
    )
    words = notebook.cell("sigmoid-1").locator(".jp-RenderedMarkdown")
    expect(words.locator("mjx-container")).to_be_visible()
    expect(words).not_to_contain_text("$$")

    setup = notebook.run(SETUP)
    expect(setup).to_have_count(1)
    expect(setup).to_have_text(re.compile(f"^{ONE_LINE}$"))

    untouched = notebook.run("task-sigmoid")
    expect(untouched).to_have_count(1)
    for part in ("Not attempted", "Task 1", "line 3", "return ____"):
        expect(untouched).to_contain_text(part)
    check_of_blank = notebook.run("check-sigmoid")
    expect(check_of_blank).to_have_count(1)
    expect(check_of_blank).to_contain_text("Not attempted")

    notebook.replace_line("task-sigmoid", "return ____", "return 1 / (1 + np.exp(z))")
    expect(notebook.run("task-sigmoid")).to_have_count(0)
    not_yet = notebook.run("check-sigmoid")
    expect(not_yet).to_have_count(1)
    for part in ("Not yet", "Task 1", "In the formula there is a minus in front of z"):
        expect(not_yet).to_contain_text(part)

    help_cell = notebook.insert_below("check-sigmoid", 'lesson.hint("sigmoid")')
    expect(notebook.run(help_cell)).to_contain_text(re.compile("Hint 1 of 2.*np.exp", re.DOTALL))
    stronger = notebook.run(help_cell)
    expect(stronger).to_contain_text(re.compile("Hint 2 of 2.*Below the line", re.DOTALL))
    expect(stronger.locator("mjx-container")).to_be_visible()  # the hint's formula is typeset, too

    notebook.replace_line("task-sigmoid", "return 1 / (1 + np.exp(z))", "return 1 / (1 + np.exp(-z))")
    expect(notebook.run("task-sigmoid")).to_have_count(0)
    passed = notebook.run("check-sigmoid")
    expect(passed).to_have_count(1)
    expect(passed).to_contain_text("Passed")

    expect(notebook.run("sigmoid-2").locator("img")).to_be_visible()
    expected = notebook.cell("sigmoid-2-expected")
    picture = expected.get_by_role("img")
    expect(picture).to_be_hidden()
    expected.locator("summary").click()
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    assert len(picture.get_attribute("alt")) > 10

    notebook.replace_line(help_cell, 'lesson.hint("sigmoid")', "lesson.progress()")
    progress = notebook.run(help_cell)
    expect(progress).to_contain_text(re.compile(r"\b1 of \d+ tasks done"))
    expect(progress).to_contain_text(re.compile(r"✔ Task 1: [^:]+: passed"))

    notebook.save()
    cells = {cell["id"]: cell for cell in notebook.on_disk()}
    assert "".join(cells["task-sigmoid"]["source"]).endswith("    return 1 / (1 + np.exp(-z))")
    assert cells["check-sigmoid"]["outputs"], "the message is not in the saved notebook"
    notebook.assert_nothing_went_wrong()
