"""The code on slides and on the cheat sheet runs as it stands, and what the sheet says of shapes and losses holds."""

import math
import re

import numpy as np
import pytest

from gridka_ml.lesson_text import load_talk, talk_names

from tools.bootstrap import ROOT

SHEET = (ROOT / "docs" / "cheat_sheet.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RNG = np.random.default_rng(0)


@pytest.fixture(scope="module")
def keras():
    """Keras itself, imported when the first of these tests runs."""
    import keras

    keras.utils.set_random_seed(0)
    return keras


def names_of(keras):
    """What the code on slides takes as given: the names of Keras."""
    layers = {name: getattr(keras.layers, name) for name in dir(keras.layers) if name[0].isupper()}
    more = {"Sequential": keras.Sequential, "Input": keras.Input, "EarlyStopping": keras.callbacks.EarlyStopping}
    return layers | more | {"keras": keras, "layers": keras.layers, "SGD": keras.optimizers.SGD, "np": np}


def section(title):
    """What stands below a heading of the sheet."""
    return re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", SHEET, re.MULTILINE | re.DOTALL)[1]


def rows(title):
    """The cells of its table, a list for each row."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.slow
def test_the_code_of_the_sheet_runs(keras, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    x, y = RNG.integers(0, 256, size=(30, 28, 28, 1)), RNG.integers(0, 10, size=30)
    names = {"keras": keras, "x_train": x, "y_train": y, "x_test": x[:8], "y_test": y[:8]}
    (code,) = BLOCK.findall(SHEET)
    exec(code, names)
    assert names["labels"].shape == (8,) and 0 <= names["accuracy"] <= 1
    assert "26" in capsys.readouterr().out  # of summary: 26 rows are left by a kernel of 3
    assert names["model"].predict(x[:8], verbose=0).argmax(axis=1).tolist() == names["labels"].tolist()  # as saved


def test_the_short_pieces_of_code_on_the_sheet_run(keras):
    inputs, y = keras.Input((4,)), np.zeros((5, 1))
    names = names_of(keras) | {"inputs": inputs, "outputs": keras.layers.Dense(1)(inputs), "x": y, "y": y}
    names |= {"m": 3, "c": 3, "k": 2, "CosineDecay": keras.optimizers.schedules.CosineDecay}
    pieces = re.findall(r"`([^`\n]+)`", BLOCK.sub("", SHEET))
    assert len(pieces) > 20
    for piece in pieces:
        exec(piece, dict(names))


def test_the_layers_of_the_sheet_give_these_shapes_and_have_so_many_parameters(keras):
    sizes = {"n": 2, "k": 3, "m": 4, "h": 9, "w": 7, "c₀": 2, "c": 5, "p": 0, "s": 1}
    checked = 0
    for layer, shapes, parameters in rows("Shapes")[1:]:
        values = dict(sizes)
        shapes, _, formula = shapes.partition("), h′ = ")
        for side in "hw" if formula else "":
            values[f"{side}′"] = value(formula.replace("h", side), values)
        before, after = (value(side.rstrip(")") + ")", values) for side in shapes.split(" → "))
        made = eval(layer.strip("`"), names_of(keras) | {"m": 4, "c": 5, "k": 3})
        assert tuple(made(np.zeros(before, "float32")).shape) == after, layer
        assert made.count_params() == (0 if parameters == "none" else value(parameters.split(" par")[0], values)), layer
        checked += 1
    assert checked == 4


@pytest.mark.parametrize(("stride", "padding"), [(1, 0), (2, 0), (1, 1), (2, 1), (3, 0)])
def test_the_size_behind_a_convolution_is_that_of_the_sheet(keras, stride, padding):
    formula = re.search(r"h′ = (.*?) \|", section("Shapes"))[1]
    image = np.pad(np.zeros((1, 9, 9, 1), "float32"), [(0, 0), (padding, padding), (padding, padding), (0, 0)])
    output = keras.layers.Conv2D(1, 3, strides=stride)(image)
    assert output.shape[1] == value(formula, {"h": 9, "k": 3, "p": padding, "s": stride})


def value(formula, values):
    """A formula of the sheet in numbers."""
    code = formula.replace("⌊", "math.floor(").replace("⌋", ")").replace("·", " * ").replace("−", "-")
    code = re.sub(r"(\d)(?=[a-z])", r"\1 * ", code)
    for name, number in sorted(values.items(), key=lambda pair: -len(pair[0])):
        code = re.sub(rf"(?<![\w.]){name}(?![\w.₀′])", str(number), code)
    return eval(code, {"math": math})


LOSSES = {  # by hand, of labels and predictions of the same shape, or class numbers and probabilities
    "mse": lambda y, p: np.mean((y - p) ** 2),
    "mae": lambda y, p: np.mean(np.abs(y - p)),
    "huber": lambda y, p: np.mean(np.where(np.abs(y - p) <= 1, (y - p) ** 2 / 2, np.abs(y - p) - 0.5)),
    "binary_crossentropy": lambda y, p: -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)),
    "sparse_categorical_crossentropy": lambda y, p: -np.mean(np.log(p[np.arange(len(y)), y])),
    "categorical_crossentropy": lambda y, p: -np.mean(np.sum(y * np.log(p), axis=1)),
}


def test_each_last_layer_takes_the_losses_and_labels_of_the_sheet(keras):
    n, k, x = 6, 3, RNG.normal(size=(6, 4)).astype("float32")
    labels = {
        "numbers, (n, 1) or (n,)": RNG.normal(size=(n, 1)) * 3,
        "0 or 1": RNG.integers(0, 2, size=(n, 1)),
        "0 … k − 1": RNG.integers(0, k, size=n),
        "one-hot, (n, k)": np.eye(k)[RNG.integers(0, k, size=n)],
        "0 or 1 each, (n, k)": RNG.integers(0, 2, size=(n, k)),
    }
    met = set()
    for _, layer, losses, y_told in rows("Losses and last layers"):
        model = keras.Sequential([keras.Input((4,)), eval(layer.strip("`"), names_of(keras) | {"k": k})])
        predicted, y = keras.ops.convert_to_numpy(model(x)), labels[y_told]
        for loss in re.findall(r'"(\w+)"', losses):
            model.compile("adam", loss, run_eagerly=True)
            told = model.test_on_batch(x, y)
            assert told == pytest.approx(LOSSES[loss](y, predicted), rel=1e-5), (layer, loss)
            met.add(loss)
    assert met == LOSSES.keys()


def test_what_the_sheet_warns_of_happens(keras):
    assert "softmax on one neuron: it always says 1" in SHEET
    with pytest.warns(UserWarning, match="softmax over axis"):
        assert np.all(keras.ops.convert_to_numpy(keras.ops.softmax(RNG.normal(size=(5, 1)))) == 1)
    assert "y of (n, 1) minus ŷ of (n,) is (n, n)" in SHEET
    assert (np.zeros((4, 1)) - np.zeros(4)).shape == (4, 4)


def code_on_slides():
    for name in talk_names():
        for slide in load_talk(name).slides:
            text = "\n\n".join(part.source for part in slide.parts if part.kind == "markdown")
            for number, code in enumerate(BLOCK.findall(text)):
                if "____" not in code:  # a task as attendees get it
                    yield pytest.param(code, id=f"{name}-{slide.number}-{number}")


@pytest.mark.slow
@pytest.mark.parametrize("code", list(code_on_slides()))
def test_the_code_on_slides_runs(keras, code):
    side = {"x": RNG.normal(size=(40, 2)), "y": RNG.integers(0, 2, size=40)}
    if "Flatten" in code:
        side = {"x": RNG.integers(0, 256, size=(20, 28, 28)), "y": RNG.integers(0, 10, size=20)}
    names = names_of(keras) | side | {"x_val": side["x"], "y_val": side["y"]}
    exec(code, names)
    model = names.get("model", names.get("cnn"))
    assert model.output_shape in {(None, 1), (None, 10)} and model.count_params() > 2
    if "Add()" in code:  # x, and F of x
        assert [layer.__class__.__name__ for layer in model.layers].count("Conv2D") == 2


def test_the_five_lines_of_keras_are_five():
    (slide,) = [slide for slide in load_talk("fundamentals").slides if "five lines" in slide.title]
    (code,) = BLOCK.findall("\n".join(part.source for part in slide.parts))
    assert len(code.splitlines()) == 5
