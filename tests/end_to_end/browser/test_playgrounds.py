"""The playgrounds: their numbers are NumPy's, and they are played with by mouse, finger and keys, in any page."""

import re
from itertools import pairwise

import numpy as np
import pytest
from playwright.sync_api import expect

from gridka_ml.authoring import render
from gridka_ml.lesson_text import load_lesson
from gridka_ml.widgets import OneNeuron
from gridka_ml.widgets.playground import module

from tests.support import update_rules
from tests.support.notebook_page import code_cells, prepared, window

pytestmark = pytest.mark.slow

CODE = {
    "set-up": """
import numpy as np
from gridka_ml import plotting
from gridka_ml.widgets import Kernel, OneNeuron, PoleCart, Race, SmallNetwork, SpokenWord
plotting.use_style()
""",
    "one-neuron": """
x = np.array([[-1, -1], [-1.5, 0], [1, 1], [2, 0.5]])
playground = OneNeuron(x, [0, 0, 1, 1], w_hand=[0.5, 1.0, -1.0])
playground
""",
    "kernel": """
images = np.zeros((2, 28, 28))
images[0, 5:20, 10:14] = 1
images[1, 10:14, 5:20] = 0.5
playground = Kernel(images)
playground
""",
    "small-network": """
mine = [np.array([[1.5, 2.5], [3.5, 4.5]]), np.array([0.5, -0.5]), np.array([[1.0], [-1]]), np.array([0.25])]
playground = SmallNetwork(mine=mine)
playground
""",
    "race": """
playground = Race(start=[-1.5, 2], rates={"plain": 0.2}, runners=["plain", "Adam"])
playground
""",
    "pole-cart": """
weights = [np.array([[1.0], [2], [20], [4]]), np.zeros(1)]
playground = PoleCart(weights, start=[0.1, 0, 0.02, 0])
playground
""",
    "cart-at-the-end": "PoleCart([np.ones((4, 1)), np.zeros(1)], start=[2.3, 2, 0, 0])",
    "spoken-word": """
playground = SpokenWord("know", ["N", "OW"], [[0.6, 0.4, 0, 0], [0, 0.1, 0.5, 0.4]])
playground
""",
    "read-cart": "print(playground.longest, playground.speed)",
    "read": "print(playground.w, playground.x[0], playground.learning_rate, playground.loss)",
    "write": "playground.w = [0, 2, 1.5]",
    "read-kernel": "print(playground.kernel)",
    "write-kernel": "playground.kernel = np.eye(3)",
    "read-network": "print(playground.depth, playground.width, playground.weights[0])",
    "read-race": "print(playground.start, playground.place, playground.runners, playground.rates['Adam'])",
    "write-race": "playground.start = [0.5, 1]",
}
PLAYGROUNDS = ("one-neuron", "kernel", "small-network", "race", "pole-cart", "spoken-word")


@pytest.fixture
def compute(browser):
    """Function of a module, an expression of its functions `m`, and values: the result, computed in Chromium."""
    page = browser.new_page()

    def compute(name, expression, **values):
        return page.evaluate(
            """async ([text, expression, values]) => {
              const m = await import(URL.createObjectURL(new Blob([text], {type: "text/javascript"})));
              return Function("m", ...Object.keys(values), `return ${expression}`)(m, ...Object.values(values));
            }""",
            [module(name), expression, values],
        )

    yield compute
    page.close()


@pytest.fixture(scope="module")
def notebook(browser, lab):
    """A notebook with a cell for each test of this module, set up."""
    with prepared(browser, lab, "playgrounds.ipynb", CODE) as notebook:
        yield notebook


@pytest.fixture(scope="module")
def blocked(browser, lab):
    """The same where the code of widgets does not arrive."""
    with window(browser, lab) as open_notebook:
        notebook = open_notebook("blocked.ipynb", render.to_bytes(code_cells(CODE)))
        notebook.page.route("**/anywidget/**", lambda route: route.abort())
        notebook.page.reload()
        notebook.open_from_file_browser()
        notebook.run("set-up")
        yield notebook


def printed(notebook, cell):
    return notebook.run(cell).text_content().strip()


def in_kernel(notebook):
    """The weights and the first point of the playground as the kernel has them."""
    return [np.array(each.split(","), float) for each in re.findall(r"\[(.*?)\]", printed(notebook, "read"))]


def drag(page, mark, right, down):
    """Take a mark in its middle and move it by so many pixels; it stays below the mouse."""
    mark.scroll_into_view_if_needed()
    x, y = middle(mark)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right, y + down, steps=5)
    page.mouse.up()
    assert middle(mark) == pytest.approx((x + right, y + down), abs=1.5)


def middle(mark):
    box = mark.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


# --- one neuron -----------------------------------------------------------------------------------------------------


def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


def loss(w, x, y, kind):
    z = w[0] + x @ w[1:]
    return np.mean((sigmoid(z) - y) ** 2 if kind == "squared error" else np.logaddexp(0, z) - y * z)


def numerical_gradient(w, x, y, kind, epsilon=1e-6):
    return np.array([(loss(w + e, x, y, kind) - loss(w - e, x, y, kind)) / (2 * epsilon) for e in epsilon * np.eye(3)])


@pytest.mark.parametrize("kind", ["squared error", "cross-entropy"])
@pytest.mark.parametrize("w", [(0, 0, 0), (0.3, -0.2, 0.5), (-4, 9, 2.5)])
def test_the_neuron_computes_as_numpy_does(compute, kind, w):
    rng = np.random.default_rng(1)
    x, y, w = rng.normal(size=(50, 2)), rng.integers(0, 2, 50), np.array(w, float)
    values = {"x": x.tolist(), "y": y.tolist(), "w": w.tolist(), "kind": kind}
    assert compute("one_neuron", "m.predict(w, x)", **values) == pytest.approx(sigmoid(w[0] + x @ w[1:]), abs=1e-12)
    assert compute("one_neuron", "m.loss(w, x, y, kind)", **values) == pytest.approx(loss(w, x, y, kind), abs=1e-12)
    slope = numerical_gradient(w, x, y, kind)
    assert np.abs(slope).max() > 1e-3
    assert compute("one_neuron", "m.gradient(w, x, y, kind)", **values) == pytest.approx(slope, abs=1e-8)
    assert compute("one_neuron", "m.step(w, x, y, 2, kind)", **values) == pytest.approx(w - 2 * slope, abs=1e-7)
    right = np.mean((w[0] + x @ w[1:] >= 0) == y)
    assert compute("one_neuron", "m.accuracy(w, x, y)", **values) == pytest.approx(right)


def test_the_losses_of_weights_without_measure_are_numbers(compute):
    values = {"w": [1e4, 1e4, -1e4], "x": [[1, 0.5], [-3, 0.5]], "y": [0, 1]}
    expected = np.logaddexp(0, 15000) / 2 + 25000 / 2
    assert compute("one_neuron", 'm.loss(w, x, y, "cross-entropy")', **values) == pytest.approx(expected)
    assert compute("one_neuron", "m.loss(w, x, y)", **values) == 1


def test_one_neuron_is_trained_moved_and_loaded_by_mouse_and_the_kernel_knows(notebook):
    cell, page = notebook.cell("one-neuron"), notebook.page
    notebook.run("one-neuron")
    playground, told = cell.get_by_role("group", name="Playground: one neuron"), cell.get_by_role("status")
    expect(playground).to_be_visible()
    expect(cell.locator(".jp-OutputArea-output img")).to_have_count(0)  # the picture has gone

    playground.get_by_role("button", name="Step").click()
    expect(told).to_contain_text("Step 1: loss ")
    x, y = np.array([[-1, -1], [-1.5, 0], [1, 1], [2, 0.5]]), np.array([0, 0, 1, 1])
    w = -2 * numerical_gradient(np.zeros(3), x, y, "squared error")
    assert in_kernel(notebook) == [pytest.approx(w, abs=1e-5), pytest.approx([-1, -1])]

    playground.get_by_role("button", name="Run").click()
    expect(told).to_contain_text("Step 301: loss 0.00", timeout=60_000)
    expect(told).to_contain_text("100.0 % of 4 points right")

    line, (before, _) = playground.locator("figure svg svg > path").first, in_kernel(notebook)
    drawn = line.get_attribute("d")
    drag(page, playground.locator("[data-point='0']"), 60, -60)
    expect(told).to_contain_text("Step 0: ")
    w, place = in_kernel(notebook)
    assert w == pytest.approx(before)
    assert (place > -0.5).all() and (place < 3).all()
    assert line.get_attribute("d") == drawn  # the weights are where they were
    drag(page, playground.get_by_role("application", name="weights"), 0, 50)
    expect(line).not_to_have_attribute("d", drawn)
    assert in_kernel(notebook)[0][2] < before[2] - 1

    playground.get_by_role("button", name="Load my w_hand").click()
    expect(told).to_contain_text("Step 0: ")
    assert in_kernel(notebook)[0] == pytest.approx([0.5, 1, -1])
    notebook.run("write")
    expect(playground.get_by_role("slider", name="w₁")).to_have_value("2")
    expect(playground.get_by_role("slider", name="w₂")).to_have_value("1.5")


def test_one_neuron_is_played_with_keys_alone(notebook):
    cell, keys = notebook.cell("one-neuron"), notebook.page.keyboard
    notebook.run("one-neuron")
    told = cell.get_by_role("status")
    point = cell.get_by_role("application", name="circle at −1, −1")
    point.focus()
    keys.press("ArrowRight")
    keys.press("ArrowUp")
    expect(cell.locator("[data-point='0']")).to_have_attribute(
        "aria-label", re.compile("^circle at −0.9, −0.9, ŷ = 0.5")
    )
    keys.press("PageDown")
    keys.press("ArrowLeft")
    expect(cell.locator("[data-point='1']")).to_have_attribute("aria-label", re.compile("^circle at −1.6, 0"))
    keys.press("Tab")
    expect(cell.get_by_role("application", name="weights")).to_be_focused()
    keys.press("ArrowUp")
    expect(told).to_contain_text("Step 0: loss 0.2")
    keys.press("Tab")
    keys.press("Enter")  # the button "Step"; in JupyterLab's own hands the key would edit the cell
    expect(told).to_contain_text("Step 1: ")
    rate = cell.get_by_role("slider", name="learning rate η")
    rate.focus()
    for _ in range(10):
        keys.press("ArrowRight")
    expect(rate).to_have_attribute("aria-valuetext", "20")
    cell.get_by_role("combobox", name="loss").select_option("cross-entropy")
    assert printed(notebook, "read").endswith("[-0.9, -0.9] 20.0 cross-entropy")
    rate.focus()
    keys.type("dda")  # JupyterLab's keys for "delete this cell" and "add one"
    expect(notebook.panel.locator(".jp-Cell")).to_have_count(len(CODE))
    notebook.save()  # Ctrl+S saves from here, too


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
@pytest.mark.parametrize("name", PLAYGROUNDS)
def test_a_playground_fits_and_is_read_in_both_themes(notebook, theme, name):
    notebook.run(name)
    notebook.use_theme(theme)
    try:
        assert notebook.poor_contrasts(".gp-row, .gp figcaption, .gp details, .gp p[aria-hidden]") == []
        for width, side_bar in [(1366, True), (480, False)]:
            notebook.resize(width, side_bar=side_bar)
            assert notebook.too_wide(".jp-OutputArea-output, .gp-panels, .gp-row") == []
    finally:
        notebook.resize(1280)
        notebook.use_theme("JupyterLab Light")


@pytest.mark.parametrize("name", PLAYGROUNDS)
def test_a_playground_is_seen_at_once_on_a_laptop(notebook, name):
    notebook.run(name)
    notebook.resize(1366)
    try:
        assert notebook.cell(name).locator(".gp").bounding_box()["height"] < 500  # of 768, with the bars of Lab above
    finally:
        notebook.resize(1280)


@pytest.mark.parametrize("name", PLAYGROUNDS)
def test_where_widgets_are_blocked_a_picture_and_a_sentence_are_left(blocked, name):
    output = blocked.run(name)
    picture = output.locator("img")
    expect(picture).to_have_count(1)
    assert len(picture.get_attribute("alt")) > 20
    assert blocked.unseen_pictures(".jp-OutputArea-output img") == []
    expect(output.first).to_contain_text("run this cell in JupyterLab to play")


# --- a kernel -------------------------------------------------------------------------------------------------------


def test_the_kernel_finds_what_numpy_finds(compute):
    rng = np.random.default_rng(2)
    image, kernel = rng.random((28, 20)), rng.normal(size=(3, 3))
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(image, 1), (3, 3))
    values = {"image": image.tolist(), "kernel": kernel.tolist()}
    output = np.array(compute("kernel", "m.convolve(image, kernel)", **values))
    assert output == pytest.approx(np.sum(windows * kernel, axis=(2, 3)), abs=1e-12)
    for row, column in [(0, 0), (27, 19), (13, 7)]:
        terms = compute("kernel", f"m.products(image, kernel, {row}, {column})", **values)
        assert np.array(terms) == pytest.approx(windows[row, column] * kernel, abs=1e-12)


def test_a_kernel_is_painted_by_mouse_and_typed_by_keys_and_the_kernel_of_the_notebook_knows(notebook):
    cell, page = notebook.cell("kernel"), notebook.page
    notebook.run("kernel")
    told, weights, found = cell.get_by_role("status"), cell.get_by_role("spinbutton"), cell.locator("canvas").nth(1)
    expect(weights).to_have_count(9)
    cell.get_by_role("button", name="Nothing").click()
    assert brightness(found, 10, 12) == brightness(found, 0, 0) == 128
    weights.first.scroll_into_view_if_needed()
    page.mouse.move(*middle(weights.nth(0)))
    page.mouse.down()
    for k in (1, 2):
        page.mouse.move(*middle(weights.nth(k)), steps=3)
    page.mouse.up()
    cell.get_by_role("combobox", name="paint with").select_option("−2")
    weights.nth(7).click()
    assert printed(notebook, "read-kernel") == "[[1.0, 1.0, 1.0], [0.0, 0.0, 0.0], [0.0, -2.0, 0.0]]"
    assert brightness(found, 20, 12) == 255  # below the bar: three pixels above, none below
    assert brightness(found, 4, 12) < 128  # above it

    cell.get_by_label("weight in row 2, column 2").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("0.5")
    page.keyboard.press("Tab")
    expect(cell.get_by_label("weight in row 2, column 3")).to_be_focused()
    page.keyboard.press("ArrowUp")
    assert printed(notebook, "read-kernel") == "[[1.0, 1.0, 1.0], [0.0, 0.5, 1.0], [0.0, -2.0, 0.0]]"

    notebook.run("write-kernel")
    expect(weights.nth(4)).to_have_value("1")
    expect(weights.nth(1)).to_have_value("0")
    cell.get_by_role("application", name="output").focus()
    page.keyboard.press("ArrowLeft")
    expect(told).to_have_text("Row 15, column 14: the nine products add up to 2.")
    cell.get_by_role("combobox", name="image").select_option("2")
    expect(told).to_have_text("Row 15, column 14: the nine products add up to 0.5.")
    digit = cell.get_by_role("application", name="digit")
    box = digit.bounding_box()
    digit.click(position={"x": box["width"] * 10.5 / 28, "y": box["height"] * 11.5 / 28})
    expect(cell.locator("p[aria-hidden]")).to_have_text("Row 12, column 11: the nine products add up to 1.5.")
    expect(notebook.panel.locator(".jp-Cell")).to_have_count(len(CODE))


def brightness(canvas, row, column):
    return canvas.evaluate(
        "(canvas, [x, y]) => canvas.getContext('2d').getImageData(x, y, 1, 1).data[0]", [column, row]
    )


# --- a small network ------------------------------------------------------------------------------------------------


ACTIVATIONS = {"tanh": np.tanh, "relu": lambda z: z * (z > 0), "sigmoid": sigmoid, "none": lambda z: z}


def output(weights, x, activation):
    """What the last neuron adds up, and with which probabilities it answers."""
    *hidden, last = zip(weights[::2], weights[1::2], strict=True)
    for w, b in hidden:
        x = ACTIVATIONS[activation](x @ w + b)
    z = (x @ last[0] + last[1])[:, 0]
    return z, sigmoid(z)


def penalised_loss(weights, x, y, activation, penalty):
    z, _ = output(weights, x, activation)
    return np.mean(np.logaddexp(0, z) - y * z) + penalty * sum(np.sum(w**2) for w in weights[::2])


def slopes(weights, *rest, epsilon=1e-6):
    """The gradient by differences, in the form of the weights."""
    found = [np.zeros_like(each) for each in weights]
    for each, slope in zip(weights, found, strict=True):
        for place in np.ndindex(each.shape):
            before = each[place]
            each[place] = before + epsilon
            above = penalised_loss(weights, *rest)
            each[place] = before - epsilon
            slope[place] = (above - penalised_loss(weights, *rest)) / (2 * epsilon)
            each[place] = before
    return found


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("hidden", [[], [4], [3, 5], [2, 2, 2]])
def test_the_network_computes_as_numpy_does(compute, activation, hidden):
    rng = np.random.default_rng(3)
    sizes = [2, *hidden, 1]
    weights = [w for n, m in pairwise(sizes) for w in (rng.normal(size=(n, m)), rng.normal(size=m))]
    x, y, penalty = rng.normal(size=(30, 2)), rng.integers(0, 2, 30), 0.02
    values = {"weights": [each.tolist() for each in weights], "x": x.tolist(), "y": y.tolist(), "kind": activation}
    values["penalty"] = penalty
    told = compute("small_network", "m.predict(weights, x, kind)", **values)
    assert told == pytest.approx(output(weights, x, activation)[1], abs=1e-12)
    told = compute("small_network", "m.loss(weights, x, y, kind, penalty)", **values)
    assert told == pytest.approx(penalised_loss(weights, x, y, activation, penalty), abs=1e-12)
    slope = slopes(weights, x, y, activation, penalty)
    assert max(np.abs(each).max() for each in slope) > 1e-2
    gradient = compute("small_network", "m.gradient(weights, x, y, kind, penalty)", **values)
    stepped = compute("small_network", "m.step(weights, x, y, kind, 0.5, penalty)", **values)
    for w, expected, found, after in zip(weights, slope, gradient, stepped, strict=True):
        assert np.array(found) == pytest.approx(expected, abs=1e-7)
        assert np.array(after) == pytest.approx(w - 0.5 * expected, abs=1e-7)


def test_the_samples_are_what_their_names_say(compute):
    for shape in ("XOR", "circles", "moons"):
        exact = compute("small_network", "m.samples(shape, 0)", shape=shape)
        x, y = np.array(exact["x"]), np.array(exact["y"])
        assert np.bincount(y).tolist() == [100, 100]
        if shape == "XOR":
            assert set(map(tuple, np.column_stack([x, y]))) == {(0, 0, 0), (1, 1, 0), (0, 1, 1), (1, 0, 1)}
        if shape == "circles":
            assert np.linalg.norm(x - 0.5, axis=1) == pytest.approx(np.where(y, 0.3, 0.7))
        noisy = np.array(compute("small_network", "m.samples(shape, 0.2)", shape=shape)["x"])
        assert np.std(noisy - x) == pytest.approx(0.2, rel=0.1)
        assert abs(np.mean(noisy - x)) < 0.03


def test_a_small_network_is_loaded_trained_and_widened(notebook):
    cell, keys = notebook.cell("small-network"), notebook.page.keyboard
    notebook.run("small-network")
    told, canvases = cell.get_by_role("status"), cell.locator("canvas")
    cell.get_by_role("button", name="Load my network").click()
    expect(told).to_contain_text("Step 0: ")
    assert printed(notebook, "read-network") == "1 2 [[1.5, 2.5], [3.5, 4.5]]"
    expect(cell.locator('line[stroke-dasharray="4 2"]')).to_have_count(1)  # the negative weight, as in the picture
    expect(canvases).to_have_count(1 + 1 + 2 + 1)  # plane, loss, two hidden neurons and the last
    width = cell.get_by_role("slider", name="neurons in each")
    width.focus()
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    cell.get_by_role("slider", name="hidden layers").focus()
    keys.press("ArrowRight")
    expect(canvases).to_have_count(2 + 4 + 4 + 1)
    assert printed(notebook, "read-network").startswith("2 4 [[")
    cell.get_by_role("combobox", name="data").select_option("circles")
    cell.get_by_role("button", name="Step").click()
    expect(told).to_contain_text("Step 1: ")
    cell.get_by_role("button", name="Run").click()
    expect(told).to_have_text(
        re.compile(r"Step 1501: loss 0\.[01]\d+, in validation .*, (8|9|10)\d+? % of it right\."), timeout=90_000
    )


# --- a race ---------------------------------------------------------------------------------------------------------


def test_all_who_race_walk_as_the_rules_of_the_lesson_do(compute):
    lesson, start = update_rules.of_the_lesson(), [-1.3, 0.7]
    for place, (loss, slope) in lesson["places"].items():
        values = {"place": place, "start": start}
        assert compute("race", "m.PLACES[place].loss(start)", **values) == pytest.approx(loss(np.array(start)))
        for name, rule in update_rules.by_name().items():
            path = lesson["walk"](rule, 0.004, 60, w=np.array(start), slope=slope)
            told = compute("race", "m.walk(rule, place, start, 0.004, 60)", rule=name, **values)
            assert np.abs(np.array(told) - path).max() < 1e-5, (name, place)
            assert np.abs(path[-1] - path[0]).max() > 1e-5


@pytest.mark.parametrize("place", ["bend", "flat floor"])
def test_the_best_rate_is_the_one_with_the_lowest_end_and_none_lies_at_an_end_of_the_list(compute, place):
    values = {"place": place, "start": [-1.6, 1.2], "names": list(update_rules.by_name())}
    found = compute("race", "names.map(name => m.bestRate(name, place, start, 0.05))", **values)
    rates = np.array([0.05, *(float(f"{rate:.2g}") for rate in 10.0 ** np.arange(-3, 4.1, 0.25))])  # the one set, too
    walked = "rates.map(rate => m.walk(rule, place, start, rate, 100).map(m.PLACES[place].loss))"
    for name, rate in zip(values["names"], found, strict=True):
        losses = np.array(compute("race", walked, rule=name, rates=rates.tolist(), **values))
        ends = np.where(losses.max(axis=1) <= 10 * losses[:, 0], losses[:, -10:].mean(axis=1), np.nan)
        assert rate == pytest.approx(update_rules.of_the_lesson()["best_rate"](rates, ends[:, np.newaxis])), name
        assert 0.001 < rate < 10_000


def test_a_race_is_run_by_mouse_and_keys_and_the_kernel_knows(notebook):
    cell, page, keys = notebook.cell("race"), notebook.page, notebook.page.keyboard
    notebook.run("race")
    told, start = cell.get_by_role("status"), cell.get_by_role("application", name="start at w₁ = −1.5, w₂ = 2")
    cell.get_by_role("button", name="Step").click()
    expect(told).to_have_text(re.compile(r"Step 1, from the lowest loss: (plain|Adam) [\d.]+, (plain|Adam) [\d.]+\.$"))
    cell.get_by_role("checkbox", name="8 Nadam").check()
    cell.get_by_role("button", name="Best rates").click()
    expect(told).to_have_text("All at the start, loss 0.688.")
    cell.get_by_role("button", name="Run").click()
    expect(told).to_contain_text("Step 100, from the lowest loss: ", timeout=60_000)
    expect(told).to_contain_text("Nadam")
    start.focus()
    keys.press("ArrowRight")
    keys.press("ArrowDown")
    expect(cell.get_by_role("application", name="start at w₁ = −1.4, w₂ = 1.9")).to_be_focused()
    expect(told).to_contain_text("All at the start")
    cell.get_by_role("combobox", name="valley").select_option("ravine")
    cell.get_by_role("combobox", name="rate of").select_option("plain")
    rate = cell.get_by_role("slider", name="η")
    rate.focus()
    keys.press("End")
    expect(rate).to_have_attribute("aria-valuetext", "10000")
    cell.get_by_role("button", name="Run").click()
    expect(told).to_contain_text("Exploded: plain.", timeout=60_000)
    best = printed(notebook, "read-race")
    assert best.startswith("[-1.4, 1.9] ravine ['plain', 'Adam', 'Nadam'] ") and not best.endswith(" 0.3")
    notebook.run("write-race")
    expect(cell.get_by_role("application", name="start at w₁ = 0.5, w₂ = 1")).to_be_visible()
    drag(page, cell.get_by_role("application", name=re.compile("^start at")), 40, 30)
    assert not printed(notebook, "read-race").startswith("[0.5, 1]")
    expect(notebook.panel.locator(".jp-Cell")).to_have_count(len(CODE))


# --- a pole on a cart -----------------------------------------------------------------------------------------------


def test_the_cart_moves_as_that_of_the_lesson_and_its_network_is_the_same(compute):
    lesson, names = load_lesson("reward"), {"np": np}
    given = [cell.answer for cell in lesson.cells if cell.defines & {"accelerations", "chance_by"} and not cell.task]
    for source in (*given, lesson.tasks["move"].reference):
        exec(source, names)
    rng = np.random.default_rng(0)
    network = [rng.normal(size=shape) for shape in ((4, 3), (3,), (3, 1), (1,))]
    policy = type("Policy", (), {"get_weights": lambda self: network})()
    for state in (rng.normal(size=(12, 4)) * [1.6, 1, 0.14, 1]).tolist():
        here = np.array([state])
        for force in (-10, 10, 0):
            moved = compute("pole_cart", "m.move(state, force)", state=state, force=force)
            assert moved == pytest.approx(names["move"](here, force)[0], abs=1e-12)
        weights = [each.tolist() for each in network]
        assert compute("pole_cart", "m.chance(network, state)", state=state, network=weights) == pytest.approx(
            names["chance_by"](policy)(here)[0]
        )
        assert compute("pole_cart", "m.fallen(state)", state=state) == names["fallen"](here)[0]


def test_a_cart_is_pushed_by_keys_and_buttons_and_the_network_is_watched(notebook):
    cell, keys = notebook.cell("pole-cart"), notebook.page.keyboard
    notebook.run("pole-cart")
    told, track = cell.get_by_role("status"), cell.get_by_role("application", name=re.compile("^Two carts"))
    speed = cell.get_by_role("combobox", name="speed")
    speed.select_option("a push a time")
    track.focus()
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    expect(told).to_have_text(
        re.compile(r"^Network: 0\.08 s, leans by .*; You: 0\.08 s, leans by −.*, spin −\d+°/s\.$")
    )
    expect(cell.get_by_text(re.compile(r"^You: 0\.08 s"))).to_have_count(1)  # seen once, below the other's words
    for _ in range(12):
        keys.press("ArrowRight")
    expect(told).to_contain_text(re.compile(r"You: fallen after 0\.\d\d s"))
    assert re.fullmatch(r"\[\d+, \d+\] 0\.0", printed(notebook, "read-cart"))
    expect(cell.get_by_role("group", name="Playground: a pole on a cart")).to_be_visible()
    speed.select_option("real time")
    cell.get_by_role("button", name="Play").click()
    expect(track).to_be_focused()
    expect(told).to_contain_text("You: fallen after", timeout=30_000)  # nobody pushes, so the pole falls
    cell.get_by_role("button", name="Watch the network").click()
    expect(track).to_have_attribute("aria-label", re.compile(r"Network: [1-9]\d*\.\d\d s"), timeout=30_000)
    cell.get_by_role("button", name="Stop").click()
    expect(told).to_have_text(re.compile(r"^Network: [\d.]+ s, leans by"))
    assert printed(notebook, "read-cart").endswith(" 1.0")


def test_a_cart_at_the_end_of_the_track_is_seen_and_has_not_fallen(notebook):
    cell = notebook.cell("cart-at-the-end")
    notebook.run("cart-at-the-end")
    track = cell.get_by_role("application", name=re.compile("^Two carts"))
    cell.get_by_role("combobox", name="speed").select_option("a push a time")
    track.focus()
    for _ in range(3):
        notebook.page.keyboard.press("ArrowRight")
    told = cell.get_by_role("status")
    expect(told).to_have_text(re.compile(r"You: at the end of the track after 0\.06 s\. The network held it longer\.$"))
    window, cart = track.bounding_box(), cell.locator("svg g[opacity='0.45']").last.bounding_box()
    assert cart["x"] + cart["width"] <= window["x"] + window["width"]


# --- on any page ----------------------------------------------------------------------------------------------------


def test_a_page_without_a_kernel_plays_two_at_once_with_a_finger_and_fetches_nothing(browser, tmp_path):
    (tmp_path / "page.html").write_text(
        '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><body>'
        + OneNeuron([[-1, -1], [1, 1]], [0, 1]).html()
        + OneNeuron([[-1, -1], [1, 1]], [0, 1], w_hand=[0, 1, 0]).html(),
        encoding="utf-8",
    )
    context = browser.new_context(viewport={"width": 480, "height": 900}, has_touch=True)
    try:
        page, requests, errors = context.new_page(), [], []
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto((tmp_path / "page.html").as_uri())
        first, second = page.get_by_role("group", name="Playground: one neuron").all()
        expect(page.locator("img")).to_have_count(0)
        second.get_by_role("button", name="Load my w_hand").tap()
        expect(second.get_by_role("slider", name="w₁")).to_have_value("1")
        expect(first.get_by_role("slider", name="w₁")).to_have_value("0")
        weights = first.get_by_role("application", name="weights")
        weights.scroll_into_view_if_needed()
        (x, y), touch = middle(weights), context.new_cdp_session(page)
        for kind, *far in [("touchStart", 0), ("touchMove", 10), ("touchMove", 40), ("touchEnd",)]:
            points = [{"x": x + each, "y": y} for each in far]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        expect(weights).to_have_accessible_name(re.compile(r"w₁ = [1-5]\S*, w₂ = −?0"))
        assert middle(weights) == pytest.approx((x + 40, y), abs=1.5)
        assert errors == []
        assert [each for each in requests if not each.startswith(("file:", "data:"))] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 480
    finally:
        context.close()


# --- a spoken word --------------------------------------------------------------------------------------------------


def test_a_sound_tells_at_which_letters_it_looks(compute):
    shares = [[0.6, 0.4, 0, 0], [0, 0.105, 0.5, 0.395]]
    told = [compute("spoken_word", "m.told('know', ['N', 'OW'], shares, k)", shares=shares, k=k) for k in (0, 1)]
    assert told == ["N looks at k (60 %), n (40 %).", "OW looks at o (50 %), w (40 %), n (11 %)."]


def test_an_english_voice_is_taken_if_there_is_one(compute):
    for names, taken in ((["de-DE", "en-GB", "en-US"], "en-US"), (["de-DE", "en-GB"], "en-GB"), (["de-DE"], "de-DE")):
        speech = "({getVoices: () => names.map(lang => ({lang}))})"
        assert compute("spoken_word", f"m.voiceOf({speech}).lang", names=names) == taken
    assert compute("spoken_word", "m.voiceOf(undefined) === undefined")


def test_sounds_are_looked_at_and_a_browser_without_a_voice_says_so(notebook):
    cell = notebook.cell("spoken-word")
    notebook.run("spoken-word")
    told = cell.get_by_role("status")
    cell.get_by_role("button", name="OW", exact=True).click()
    expect(told).to_have_text("OW looks at o (50 %), w (40 %), n (10 %).")
    chosen, other = (cell.get_by_role("button", name=name, exact=True) for name in ("OW", "N"))
    expect(chosen).to_have_attribute("aria-pressed", "true")
    looks = [each.evaluate("button => getComputedStyle(button).boxShadow") for each in (chosen, other)]
    assert looks[0] != looks[1]
    cell.get_by_role("button", name="Hear the word").click()
    expect(told).to_have_text(re.compile("^This browser has no voice here.* noh$|^The voice .* reads the text"))
