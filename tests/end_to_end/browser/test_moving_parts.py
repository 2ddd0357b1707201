"""What moves in JupyterLab: the display of a training, the drawing pad; and messages of every kind."""

import pytest
from playwright.sync_api import expect

from tests.support.notebook_page import prepared

pytestmark = pytest.mark.slow

CODE = {
    "set-up": """
from gridka_ml import open_lesson, plotting
lesson = open_lesson("logistic_regression")
import keras
import numpy as np
""",
    # It goes on until the test has seen enough, so that nothing depends on how fast the machine is.
    "training": """
from pathlib import Path

class UntilSeen(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        self.model.stop_training = Path("seen").exists()

model = keras.Sequential([keras.Input(shape=(1,)), keras.layers.Dense(1)])
model.compile(loss="mse", optimizer="sgd", metrics=["mae"])
x = np.linspace(-1, 1, 64)[:, np.newaxis]
callbacks = [plotting.LiveTraining(seconds=0.1), UntilSeen()]
history = model.fit(x, x, epochs=1_000_000, verbose=0, callbacks=callbacks)
""",
    # A stand-in for a trained network: a narrow drawing is a 1, a wide one a 7.
    "pad": """
from gridka_ml.widgets.drawing_pad import DrawingPad

def read(image):
    is_narrow = image.any(axis=0).sum() < 10
    return np.eye(10)[1] * 0.75 + 0.025 if is_narrow else np.eye(10)[7] * 0.5 + 0.05

pad = DrawingPad(read)
pad.widget
""",
    "messages": """
from gridka_ml.classroom.messages import Message, Outcome, show

for outcome in [None, *Outcome]:
    show(Message("Replace each `____` by your code.\\nStuck?", title="Task 1: Title", outcome=outcome))
lesson.hint("train")
lesson.solution("train")
""",
}


@pytest.fixture(scope="module")
def notebook(browser, lab):
    """A notebook with a cell for each test of this module, set up."""
    with prepared(browser, lab, "moving_parts.ipynb", CODE) as notebook:
        yield notebook


def test_a_training_is_one_picture_that_changes_while_it_runs(notebook):
    cell = notebook.cell("training")
    outputs, picture = cell.locator(".jp-OutputArea-output"), cell.locator(".jp-OutputArea-output img")
    cell.evaluate(
        """cell => {
          cell.mostPictures = 0;
          const count = () => cell.mostPictures = Math.max(cell.mostPictures, cell.querySelectorAll("img").length);
          new MutationObserver(count).observe(cell, {childList: true, subtree: true});
        }"""
    )
    notebook.start("training")
    pictures = []
    for _ in range(4):
        expect(picture).to_have_count(1)
        if pictures:
            expect(picture).not_to_have_attribute("src", pictures[-1])
        pictures.append(picture.get_attribute("src"))
        expect(notebook.prompt(cell)).to_have_text("[*]:")
    (notebook.file.parent / "seen").touch()
    notebook.wait_for_end("training")

    assert len(set(pictures)) == 4
    expect(outputs).to_have_count(1)
    assert cell.evaluate("cell => cell.mostPictures") == 1
    assert notebook.unseen_pictures(".jp-CodeCell img") == []
    notebook.save()
    stored = next(each for each in notebook.on_disk() if each["id"] == "training")["outputs"]
    assert len(stored) == 1
    assert ": loss over epochs: training from" in stored[0]["metadata"]["image/png"]["alt"]


def test_the_pad_takes_strokes_reads_them_and_is_cleared(notebook):
    notebook.run("pad")
    cell = notebook.cell("pad")
    canvas, message, answer = cell.locator("canvas"), cell.locator(".widget-html").first, cell.locator("img")
    expect(canvas).to_be_visible()
    expect(answer).to_be_hidden()

    stroke(notebook, canvas, (0.5, 0.2), (0.5, 0.8))
    expect(message).to_have_text("It reads 1 with a probability of 78%.")
    expect(answer).to_be_visible()
    assert white_pixels(canvas) > 100
    one = content(answer)

    stroke(notebook, canvas, (0.1, 0.2), (0.5, 0.2))
    expect(message).to_have_text("It reads 7 with a probability of 55%.")
    expect(answer).to_be_visible()
    assert content(answer) != one, "the bars are still those of the first stroke"
    try:
        for width in (1280, 800):
            notebook.resize(width)
            assert notebook.unseen_pictures(".jp-CodeCell .widget-html img") == []
            assert notebook.too_wide(".jp-OutputArea-output") == []
    finally:
        notebook.resize(1280)

    cell.get_by_role("button", name="Clear").click()
    expect(message).to_have_text("Draw a digit from 0 to 9, large or small, anywhere.")
    expect(answer).to_be_hidden()
    assert white_pixels(canvas) == 0
    stroke(notebook, canvas, (0.3, 0.2), (0.3, 0.8))
    expect(message).to_have_text("It reads 1 with a probability of 78%.")


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_every_kind_of_message_stands_out_in_both_themes(notebook, theme):
    assert notebook.run("messages").count() == 5 + 1 + 2
    notebook.use_theme(theme)
    try:
        assert notebook.poor_contrasts(".jp-OutputArea-output.jp-RenderedHTMLCommon") == []
    finally:
        notebook.use_theme("JupyterLab Light")


def stroke(notebook, canvas, start, end):
    """Draw a line with the mouse; the places are parts of the canvas' width and height."""
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in (start, end)]
    notebook.page.mouse.move(*places[0])
    notebook.page.mouse.down()
    notebook.page.mouse.move(*places[1], steps=10)
    notebook.page.mouse.up()


def white_pixels(canvas):
    return canvas.evaluate(
        """canvas => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data
          .filter((value, i) => i % 4 === 0 && value > 200).length"""
    )


def content(picture):
    """The pixels of a picture as a text, wherever it comes from."""
    return picture.evaluate(
        """async picture => {
          await picture.decode();
          const canvas = document.createElement("canvas");
          [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
          canvas.getContext("2d").drawImage(picture, 0, 0);
          return canvas.toDataURL();
        }"""
    )
