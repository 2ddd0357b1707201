"""The live displays and the style in a real Jupyter kernel: what stays in the saved notebook."""

import base64

import nbclient
import nbformat
import pytest

pytestmark = pytest.mark.slow


SETUP = "from gridka_ml import plotting\nplotting.use_style()"
LOOP = """
def draw(left, right, losses):
    plotting.loss_curve(losses, ax=left)
    plotting.points([[0, 0], [1, 1]], [0, 1], ax=right)

losses = []
with plotting.LiveFigure(draw, n_columns=2, every=1) as live:
    for step in range(4):
        losses.append(4 - step)
        live.update(losses)
"""
STATIC = "plotting.loss_curve([3, 2, 1]);"
OWN = "import matplotlib.pyplot as plt\nfigure, ax = plt.subplots()"
ERROR = """
def draw_one(ax, losses):
    plotting.loss_curve(losses, ax=ax)

with plotting.LiveFigure(draw_one, seconds=1000) as live:
    live.update([3])
    live.update([3, 2])
    raise KeyboardInterrupt
"""
FORMATS = {"retina": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}
IN_FORMAT = "%config InlineBackend.figure_format = {!r}\nplotting.loss_curve([3, 2, 1]);"
TRAINING = """
import keras, numpy as np
x = np.random.default_rng(0).normal(size=(256, 2)); y = x.sum(axis=1) > 0
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="binary_crossentropy", optimizer="sgd", metrics=["accuracy"])
model.fit(x, y, epochs=8, validation_split=0.2, verbose=0, callbacks=[plotting.LiveTraining(seconds=0)]);
"""


@pytest.fixture(scope="module")
def outputs():
    """The outputs of each cell, run once in one kernel."""
    sources = {"setup": SETUP, "loop": LOOP, "static": STATIC, "own": OWN, "error": ERROR, "training": TRAINING}
    sources |= {name: IN_FORMAT.format(name) for name in FORMATS}
    cells = [nbformat.v4.new_code_cell(source) for source in sources.values()]
    notebook = nbformat.v4.new_notebook(cells=cells)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("MPLBACKEND", raising=False)
        patch.setenv("TF_CPP_MIN_LOG_LEVEL", "3")
        nbclient.NotebookClient(notebook, kernel_name="python3", allow_errors=True, timeout=180).execute()
    # TensorFlow itself writes to stderr when it starts.
    kept = [[o for o in cell.outputs if o.get("name") != "stderr"] for cell in notebook.cells]
    return dict(zip(sources, kept, strict=True))


def is_png(output):
    return base64.b64decode(output.data["image/png"]).startswith(b"\x89PNG")


def test_the_style_prints_nothing(outputs):
    assert outputs["setup"] == []


def test_a_loop_leaves_exactly_one_picture_and_no_lines(outputs):
    (output,) = outputs["loop"]
    assert output.output_type == "display_data" and is_png(output)
    assert "from 4 to 1" in output.metadata["image/png"]["alt"]  # the last state, not the first
    assert output.data["text/plain"] == "loss over steps; point cloud of two features"


def test_a_training_leaves_exactly_one_picture_and_no_lines(outputs):
    (output,) = outputs["training"]
    assert output.output_type == "display_data" and is_png(output)
    assert output.data["text/plain"] == "loss over epochs; accuracy over epochs"
    assert "validation from" in output.metadata["image/png"]["alt"]


def test_a_plot_is_shown_once_with_its_description(outputs):
    (output,) = outputs["static"]
    assert is_png(output)
    assert output.data["text/plain"] == "loss over steps"
    assert output.metadata["image/png"]["alt"] == "loss over steps: loss from 3 to 1"


@pytest.mark.parametrize(("name", "kind"), FORMATS.items())
def test_a_plot_has_its_description_in_every_format(outputs, name, kind):
    (output,) = outputs[name]
    assert kind in output.data and output.data["text/plain"] == "loss over steps"
    assert output.metadata[kind]["alt"] == "loss over steps: loss from 3 to 1"
    assert ("width" in output.metadata[kind]) == (name == "retina")


def test_an_attendees_own_figure_is_shown_as_ever(outputs):
    (output,) = outputs["own"]
    assert is_png(output) and output.data["text/plain"].startswith("<Figure size")
    assert "alt" not in output.metadata["image/png"]


def test_an_interrupted_loop_leaves_its_last_picture_and_its_error(outputs):
    picture, error = outputs["error"]
    assert picture.metadata["image/png"]["alt"] == "loss over steps: loss from 3 to 2"
    assert error.ename == "KeyboardInterrupt"


def test_pictures_are_small(outputs):
    for name in ("loop", "static", "training"):
        assert len(base64.b64decode(outputs[name][0].data["image/png"])) < 150_000
