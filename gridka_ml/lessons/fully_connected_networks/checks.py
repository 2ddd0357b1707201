"""Checks of lesson 3."""

import inspect

import numpy as np

from gridka_ml.checking import (
    Checks,
    NotYet,
    array,
    as_numpy,
    attendees_code,
    call,
    close,
    describe,
    expect,
    refuse_one_hot_loss,
    refuse_what_is_no_model,
    steps_trained,
)
from gridka_ml.datasets import load_mnist_array, load_xor

check = Checks()
# How good a trained network must be. How good it becomes: benchmarks/margins.json
XOR_ACCURACY = check.bound("xor_network", at_least=0.93)  # on new samples; without a hidden layer it is 0.75 at most
ACCURACY = check.bound("fnn", at_least=0.94)  # the linear softmax reaches 0.925, a hidden layer of 64 more than 0.95
GAIN = check.bound("regularisation", at_least=0.005)  # of validation accuracy; over seeds it jumps by 0.01
EASY_ACCURACY = check.bound("numpy_network", at_least=0.7)  # on ten easy classes

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def right_sigmoid(z):
    return 1 / (1 + np.exp(-z))


def right_softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


# --- running what attendees wrote -------------------------------------------------------------------------------

ADVICE = {
    "not aligned": "Two shapes do not fit. Is one of the factors to be transposed, `a.T`, or is the order wrong?",
    "matmul": "Two shapes do not fit. Is one of the factors to be transposed, `a.T`, or is the order wrong?",
    "broadcast": "Two shapes do not fit element by element. Is a `*` there in the place of `@`, or a sum missing?",
    "truth value": "`max` and `if` cannot compare whole arrays. Use `np.maximum` or `np.where`.",
    "name 'exp'": "The exponential function of NumPy is `np.exp`.",
    "name 'log'": "The logarithm of NumPy is `np.log`.",
    "NameError": "Is the name spelled as where you defined it?",
    "object is not callable": "Between two brackets there must be a `*` or `@`, and no array may have a "
    "function's name.",
}


def run(function, *args, name, advice=None, **kwargs):
    """Call a function of the attendee's, with this lesson's advice about exceptions after that of the task."""
    own = advice or {}
    return call(function, *args, name=name, advice={**own, **ADVICE, **own}, **kwargs)


def outputs_of(model, x, name):
    """What the model answers, as floats; called directly, since `predict` would build a graph for each shape."""
    with attendees_code(f"`{name}`"):
        answers = [as_numpy(model(x[first : first + 250], training=False)) for first in range(0, len(x), 250)]
        if any(each is None for each in answers):
            raise NotYet(f"`{name}` should answer with numbers, a single array of them.")
        return array(np.concatenate(answers), f"The output of `{name}`")


def refuse_untrained(model, name, data):
    if not getattr(model, "compiled", False):
        raise NotYet(f"`{name}` is not compiled. Call `{name}.compile(…)`, then `{name}.fit(…)`.")
    if steps_trained(model) == 0:
        refuse_one_hot_loss(model)
        raise NotYet(f"`{name}` is not trained after `compile`. Call `{name}.fit({data}, …)`.")


# --- the tasks --------------------------------------------------------------------------------------------------

GATES = {
    (0, 0, 0, 1): "AND", (1, 1, 1, 0): "NAND", (0, 1, 1, 1): "OR", (1, 0, 0, 0): "NOR", (0, 1, 1, 0): "XOR",
    (0, 0, 0, 0): "always 0", (1, 1, 1, 1): "always 1", (0, 0, 1, 1): "the first input", (0, 1, 0, 1): "the second "
        "input",
    (1, 1, 0, 0): "not the first input", (1, 0, 1, 0): "not the second input",
}  # fmt: skip


@check
def gates(nand_weights, and_weights, xor):
    """Weights with the right truth tables, and a function that is XOR at the corners."""
    refuse_wrong_gate(nand_weights, "nand_weights", "NAND")
    refuse_wrong_gate(and_weights, "and_weights", "AND")
    advice = {"(2, 4)": "Each neuron needs a column of its own: `np.column_stack`.", "ValueError": (
        "The output neuron takes the two columns of `hidden`: `neuron(hidden, and_weights)`."
    )}  # fmt: skip
    value = array(run(xor, CORNERS, name="xor", advice=advice), "`xor(x)`")
    if value.shape == (4, 2):
        raise NotYet("`xor(x)` has two numbers per sample, the hidden layer. The output neuron is still to come.")
    if value.size == 4:
        value = value.reshape(4)
    value = array(value, "`xor(x)` of the four corners", shape=(4,))
    found = tuple((value >= 0.5).astype(int))
    if found != (0, 1, 1, 0):
        shown = ", ".join(map(str, found))
        known = f", which is {GATES[found]}" if found in GATES else ""
        raise NotYet(
            f"`xor` of the corners 00, 01, 10, 11 is {shown}{known}. It should be 0, 1, 1, 0: AND of the outputs of OR "
            "and NAND, `neuron(hidden, and_weights)`."
        )
    if np.abs(value - [0, 1, 1, 0]).max() > 0.1:
        raise NotYet(
            f"`xor` has the right side of 0.5 everywhere, but it is only {value.min():.2f} to {value.max():.2f}."
            " Take larger weights."
        )
    return "Three straight lines make what one cannot."


def refuse_wrong_gate(weights, name, gate):
    b, w1, w2 = array(weights, f"`{name}`", shape=(3,))
    z = b + CORNERS @ [w1, w2]
    wanted = {"AND": (0, 0, 0, 1), "NAND": (1, 1, 1, 0)}[gate]
    found = tuple((z >= 0).astype(int))
    shown, right = ", ".join(map(str, found)), ", ".join(map(str, wanted))
    if found != wanted:
        known = f", that is {GATES[found]}" if found in GATES else ""
        swapped = tuple((w2 + CORNERS @ [b, w1] >= 0).astype(int)) == wanted
        order = " Put the bias first: b, w₁, w₂." if swapped else ""
        raise NotYet(f"`{name}` gives {shown} at 00, 01, 10, 11{known}. {gate} is {right}.{order}")
    if np.abs(z).min() < 0.25:
        corner = ["00", "01", "10", "11"][int(np.abs(z).argmin())]
        raise NotYet(f"With `{name}` the line of {gate} runs through the corner {corner}, or nearly. Shift the bias.")


@check
def xor_network(xor_model):
    """A trained network with a hidden layer that separates noisy XOR."""
    refuse_what_is_no_model(xor_model, "xor_model")
    x, y = load_xor(400, noise=0.15, seed=7)
    inputs = getattr(xor_model, "input_shape", None)
    if isinstance(inputs, tuple) and inputs[1:] != (2,):
        raise NotYet(f"The input has the shape {inputs[1:]}. Each sample has two features: `Input(shape=(2,))`.")
    y_hat = outputs_of(xor_model, x, "xor_model")
    if y_hat.shape not in ((400,), (400, 1)):
        raise NotYet(
            f"The output has the shape {y_hat.shape[1:]} per sample. One neuron gives one probability: `Dense(1, …)`."
        )
    y_hat = y_hat.reshape(-1)
    refuse_untrained(xor_model, "xor_model", "x_xor, y_xor")
    accuracy = np.mean((y_hat >= 0.5) == y)
    if y_hat.min() < -1e-6 or y_hat.max() > 1 + 1e-6:
        raise NotYet('The output is no probability: it leaves 0 to 1. The last layer needs `activation="sigmoid"`.')
    if XOR_ACCURACY.met_by(accuracy):
        return f"It separates {accuracy:.0%} of new samples."
    if accuracy <= 0.07:
        raise NotYet("It always says the opposite. Are the labels `y_xor`?")
    raise NotYet(f"{reason_for_bad_xor(xor_model)} It separates {accuracy:.0%} of new samples; over 93 % are possible.")


def reason_for_bad_xor(model):
    import keras

    hidden = [layer for layer in model.layers if isinstance(layer, keras.layers.Dense)][:-1]
    if model.count_params() <= 3:
        return "There is no hidden layer, so the boundary is a straight line. Put a `Dense` before the output neuron."
    if hidden and all(layer.get_config()["activation"] == "linear" for layer in hidden):
        return 'The hidden layer has no activation, so both layers together are one line. Add `activation="tanh"`.'
    if hidden and any(layer.units < 4 for layer in hidden):
        return "The hidden layer is too narrow. Use four neurons."
    if hidden and any(layer.get_config()["activation"] == "softmax" for layer in hidden):
        return 'Softmax belongs to the output of several classes. In the hidden layer use `activation="tanh"`.'
    if steps_trained(model) < 300:
        return "The training is too short. 30 epochs with batches of 20 make 600 steps."
    return "The training did not succeed. Is the hidden layer `tanh`, and do you train on `x_xor` and `y_xor`?"


def small_network(seed=0, n=7, n_hidden=3):
    rng = np.random.default_rng(seed)
    parameters = [rng.normal(size=(2, n_hidden)), rng.normal(size=n_hidden)]
    parameters += [rng.normal(size=(n_hidden, 1)), rng.normal(size=1)]
    return parameters, rng.normal(size=(n, 2)), rng.integers(0, 2, size=(n, 1)).astype(float)


@check
def backpropagation(backward):
    """The gradients of all four parameters, compared with those of the chain rule."""
    parameters, x, y = small_network()
    w1, b1, w2, b2 = parameters
    h = right_sigmoid(x @ w1 + b1)
    y_hat = right_sigmoid(h @ w2 + b2)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    back = delta_2 @ w2.T
    delta_1 = back * h * (1 - h)
    outside = "Use the function's own arguments and names, not `x_xor`, `start` or other arrays from outside."
    value = run(backward, parameters, x, y, name="backward", advice={"400": outside})
    if not isinstance(value, list | tuple):
        raise NotYet(
            f"`backward` should return a list of four gradients, but it is {describe(value)}. Does it end with "
            "`return`?"
        )
    if len(value) != 4:
        raise NotYet(f"`backward` should return four gradients, for w1, b1, w2, b2, but there are {len(value)}.")
    d_w1, d_b1, d_w2, d_b2 = value
    order = "The gradients must come in the order w1, b1, w2, b2."
    if np.shape(d_w1) == (3, 1) and np.shape(d_w2) == (2, 3):
        raise NotYet(order)
    check_gradient(d_w2, h.T @ delta_2, "`d_w2`", w2, [
        (np.outer(h.mean(axis=0), delta_2.sum()), "`d_w2` multiplies sums. Sum the products: a matrix product."),
        (h.T @ (y_hat - y), "`d_w2` uses the error ŷ − y. Use `delta_2`, which has the slope and the 2/n in it."),
        (right_sigmoid(h).T @ delta_2, "`h` has gone through the sigmoid already."),
        (w2 * delta_2.sum(), "`d_w2` is made with the weights. It is the inputs of the layer, `h`, times its δ."),
        (h.T @ delta_2 / len(x), "`d_w2` is divided by n once too often: `delta_2` has 1/n in it."),
    ])  # fmt: skip
    check_gradient(d_b2, delta_2.sum(axis=0), "`d_b2`", b2, [])
    hidden_mistakes = [
        (back, "the slope of the hidden layer is missing, h (1 − h)."),
        (back * h, "of the slope h (1 − h) the second factor is missing."),
        (back * (1 - h), "of the slope h (1 − h) the first factor is missing."),
        (back * h * (1 + h), "the slope is h (1 − h), with a minus."),
        (back * h - (1 - h), "a bracket or a `*` is missing: multiply with h and with (1 − h)."),
        (delta_2 * h * (1 - h), "the way back through the weights is missing: `delta_2 @ w2.T`."),
        (delta_2 @ np.abs(w2.T) * h * (1 - h), "the weights lost their signs."),
        (back * right_sigmoid(h) * (1 - right_sigmoid(h)), "`h` has gone through the sigmoid already: h (1 − h)."),
        ((y_hat - y) @ w2.T * h * (1 - h), "it starts at the error ŷ − y. Start at `delta_2`."),
        (back * y_hat * (1 - y_hat), "the slope is that of the output. Use that of the hidden layer, h (1 − h)."),
        (-delta_1, "the sign is wrong."),
    ]
    check_gradient(d_b1, delta_1.sum(axis=0), "`d_b1`", b1, [
        (delta_2.sum(axis=0), "`d_b1` sums `delta_2`. The hidden layer has its own δ, `delta_1`."),
        (delta_1.mean(axis=0), "`d_b1` is a mean. Sum over the samples: the 1/n is in δ already."),
        (d_w1, "`d_b1` is the same as `d_w1`. The biases have no inputs: only sum `delta_1`."),
        *[(wrong.sum(axis=0), f"In `delta_1` {text}") for wrong, text in hidden_mistakes],
    ])  # fmt: skip
    check_gradient(d_w1, x.T @ delta_1, "`d_w1`", w1, [
        (h.T @ delta_1, "`d_w1` uses `h`. The inputs of the first layer are `x`."),
        (x.T @ delta_1 / len(x), "`d_w1` is divided by n once too often: δ has 1/n in it."),
        *[(x.T @ wrong, f"In `delta_1` {text}") for wrong, text in hidden_mistakes],
    ])  # fmt: skip
    others = small_network(seed=1, n=4, n_hidden=6)
    again = run(backward, *others, name="backward", advice={"": outside})
    if [np.shape(each) for each in again] != [each.shape for each in others[0]]:
        raise NotYet(f"It works for 3 hidden neurons, but not for 6. {outside}")


def check_gradient(value, right, name, parameter, mistakes):
    found = array(value, name)
    if found.shape == right.shape[::-1] != right.shape:
        raise NotYet(f"{name} has the shape {found.shape}, its parameter {right.shape}: the product is transposed.")
    if found.shape != right.shape:
        for wrong, message in mistakes:
            if close(found, wrong):
                raise NotYet(message)
        if found.shape == () or found.size == 1:
            raise NotYet(f"{name} is a single number. Sum over the samples only, `sum(axis=0)`.")
        raise NotYet(
            f"{name} has the shape {found.shape}, but its parameter has {right.shape}. A gradient has one number "
            "for each of them: a matrix product, or a sum over `axis=0`."
        )
    expect(value, right, name, mistakes=[(-right, f"The sign of {name} is wrong."), *mistakes])


@check
def activations(relu, relu_slope):
    """max(0, z) and its derivative, which at 0 may be anything from 0 to 1."""
    z = np.array([[-3.0, -0.5, 0.25], [1.0, 4.0, -1.5]])
    value = run(relu, z, name="relu")
    if np.shape(value) == ():
        raise NotYet("`relu(z)` is a single number. `np.maximum(a, b)` compares element by element, `np.max` does not.")
    expect(value, np.maximum(0, z), "`relu(z)`", mistakes=[
        (np.minimum(0, z), "This is the smaller of 0 and z. Take the larger, `np.maximum`."),
        (np.abs(z), "This is |z|. Below 0 relu is 0."),
        ((z > 0).astype(float), "This is the slope of relu. relu itself is z where z is positive."),
        (np.maximum(1, z), "relu is the larger of 0 and z, not of 1 and z."),
        (np.maximum(0, -z), "The sign of z is reversed."),
        (np.clip(z, 0, 1), "Above 1 it must go on: relu has no upper limit."),
        (right_sigmoid(z), "This is the sigmoid. relu is max(0, z)."),
        (np.maximum(0.1 * z, z), "This is a leaky relu, a good function, but here it is 0 below 0."),
        (np.log1p(np.exp(z)), "This is softplus, a smooth relative of relu. Here relu has its edge."),
        (z, "`relu(z)` is still z. Below 0 it must be 0."),
    ])  # fmt: skip
    value = run(relu_slope, z, name="relu_slope")
    if np.shape(value) == ():
        raise NotYet("`relu_slope(z)` is a single number. It needs one slope for each element: `np.where`.")
    expect(value, (z > 0).astype(float), "`relu_slope(z)`", mistakes=[
        (np.maximum(0, z), "This is relu itself. Its slope is 1 where z is positive, whatever z is there, and 0 "
                           "elsewhere."),
        ((z < 0).astype(float), "The two sides are exchanged: the slope is 1 where z is positive."),
        (np.sign(z), "Below 0 relu is flat: the slope there is 0, not −1."),
        (np.where(z > 0, z, 0), "This is relu itself. Where z is positive the slope is 1, not z."),
        (np.ones_like(z), "The slope is 1 only where z is positive."),
        (np.where(z > 1, 1.0, 0.0), "The edge of relu is at 0, not at 1."),
        (right_sigmoid(z) * (1 - right_sigmoid(z)), "This is the slope of the sigmoid."),
    ])  # fmt: skip
    at_zero = array(run(relu_slope, np.array([0.0, 2.0]), name="relu_slope"), "`relu_slope` at 0 and 2")
    if at_zero.shape != (2,) or not 0 <= at_zero[0] <= 1:
        raise NotYet("At z = 0 the slope may be 0 or 1, or anything between.")


@check
def softmax(one_hot, softmax, cross_entropy):
    """One-hot rows, a softmax that no large number upsets, and the mean cross-entropy."""
    y = np.array([2, 0, 1, 2, 2])
    eye = np.eye(4)
    value = run(one_hot, y, 4, name="one_hot", advice={
        "IndexError": "Use the two arguments: n_classes classes, and one row of `np.eye(n_classes)` for each "
                      "y."})  # fmt: skip
    expect(value, eye[y], "`one_hot(y, 4)`", mistakes=[
        (eye, "This is the whole table of `np.eye`. Take from it one row for each label: `[y]` behind it."),
        (np.eye(5), "There is one row per sample, but the ones lie on the diagonal. Take the rows `[y]` of `np.eye`."),
        (eye[y].T, "The table is transposed: each sample is a row."),
        (1 - eye[y], "Ones and zeros are exchanged."),
        (np.eye(3)[y], "It has as many columns as there are different labels. Use `n_classes`: some class may be "
                       "missing."),
        (np.eye(10)[y], "It has 10 columns. Use `n_classes`."),
        (eye[y - 1], "Every 1 is one place too far left. Class 0 has its 1 in the first place."),
        (y, "These are still the labels."),
    ])  # fmt: skip
    z = np.array([[1.0, 2.0, 0.5, 0.0], [0.0, -1.0, 3.0, 3.0], [2.0, 2.0, 2.0, 2.0]])
    right, powers = right_softmax(z), np.exp(z - z.max(axis=1, keepdims=True))
    columns = "Divide each row by its own sum: `axis=1`, and with `keepdims=True` the sums stay a column."
    value = run(softmax, z, name="softmax", advice={"broadcast": columns})
    expect(value, right, "`softmax(z)`", mistakes=[
        (powers, "The rows do not sum to 1. Divide each by its sum."),
        (np.exp(z), "The rows do not sum to 1. Divide each by its sum."),
        (powers / powers.sum(), "All numbers together sum to 1. Each row must: sum over `axis=1` with "
                                "`keepdims=True`."),
        (powers / powers.sum(axis=0), "The columns sum to 1. The samples are the rows: `axis=1, keepdims=True`."),
        (powers / powers.max(axis=1, keepdims=True), "Divide by the sum of the row, not by its largest number."),
        (z / z.sum(axis=1, keepdims=True), "The exponential function is missing, `np.exp`."),
        (right_sigmoid(z), "This is the sigmoid of each number. Softmax divides by the sum of the row."),
        (np.log(right), "This is the logarithm of softmax. Leave `np.log` to the cross-entropy."),
        (eye[z.argmax(axis=1)], "These are classes. Softmax gives probabilities."),
    ])  # fmt: skip
    square = np.array([[1.0, 2.0], [3.0, 0.0]])
    if not close(as_numpy(run(softmax, square, name="softmax")), right_softmax(square)):
        raise NotYet(f"For two samples of two classes the result is wrong. {columns}")
    large = as_numpy(run(softmax, np.array([[1000.0, 0.0], [1000.0, 1000.0]]), name="softmax"))
    if large is None or not close(large, [[1, 0], [0.5, 0.5]]):
        raise NotYet("For z = 1000 it overflows. Take the largest number of each row off before `np.exp`.")
    check_cross_entropy(cross_entropy)


def check_cross_entropy(cross_entropy):
    y = np.eye(3)[[0, 2, 2, 1]]
    y_hat = np.array([[0.7, 0.2, 0.1], [0.3, 0.3, 0.4], [0.05, 0.05, 0.9], [0.5, 0.25, 0.25]])
    each = -np.sum(y * np.log(y_hat), axis=1)
    right = each.mean()
    value = run(cross_entropy, y, y_hat, name="cross_entropy")
    expect(value, right, "`cross_entropy(y_one_hot, y_hat)`", mistakes=[
        (each, "`cross_entropy` gives one number per sample. Take the mean of them."),
        (-y * np.log(y_hat), "`cross_entropy` must add up over the classes, `axis=1`, and take the mean over the "
                             "samples."),
        (-right, "The minus in front is missing: the logarithm of a probability is negative."),
        (each.sum(), "This is the sum over the samples. Take the mean."),
        (right / 3, "This is a mean over the classes, too. Sum over the classes, `axis=1`, mean over the samples."),
        (right / np.log(2), "This is the logarithm to the base 2. Use the natural one, `np.log`."),
        (right / np.log(10), "This is the logarithm to the base 10. Use the natural one, `np.log`."),
        (-np.mean(np.log(y_hat)), "The labels are missing: multiply the logarithms with `y_one_hot`."),
        (-np.mean(np.sum(np.log(y_hat), axis=1)), "The labels are missing: multiply the logarithms with `y_one_hot`."),
        (-np.mean(np.sum(y * y_hat, axis=1)), "The logarithm is missing, `np.log`."),
        (np.mean(np.sum((y - y_hat) ** 2, axis=1)), "This is the squared error. The cross-entropy has a logarithm."),
        (np.mean((y - y_hat) ** 2), "This is the squared error. The cross-entropy has a logarithm."),
    ])  # fmt: skip
    exact = run(cross_entropy, np.eye(2), np.array([[0.5, 0.5], [0.25, 0.75]]), name="cross_entropy")
    expect(exact, -np.mean(np.log([0.5, 0.75])), "`cross_entropy` of two samples")


@check
def fnn(model, x_val, y_val, accuracy_fnn):
    """An FNN that clearly beats the linear softmax, validated on images that it was not trained on."""
    x_some, y_test = load_mnist_array("x_test")[::5], load_mnist_array("y_test")
    refuse_wrong_validation(x_val, y_val, load_mnist_array("y_train"), y_test)
    refuse_what_is_no_model(model, "model")
    inputs = getattr(model, "input_shape", None)
    if isinstance(inputs, tuple) and inputs[1:] not in ((28, 28), (28, 28, 1)):
        raise NotYet(f"The input has the shape {inputs[1:]}. An image is `Input(shape=(28, 28))`.")
    y_hat = outputs_of(model, x_some, "model")
    if y_hat.shape != (2000, 10):
        flat = " Is `Flatten` missing?" if y_hat.ndim > 2 else ""
        raise NotYet(f"The output has the shape {y_hat.shape[1:]} per image. Ten classes need `Dense(10, …)`.{flat}")
    refuse_untrained(model, "model", "x_fit, y_fit")
    if not close(y_hat.sum(axis=1), np.ones(2000), atol=1e-3):
        kind = "As of a sigmoid, the" if y_hat.min() >= 0 and y_hat.max() <= 1 else "The"
        raise NotYet(f'{kind} ten outputs do not sum to 1. The last layer needs `activation="softmax"`.')
    accuracy = np.mean(y_hat.argmax(axis=1) == y_test[::5])
    if not ACCURACY.met_by(accuracy):
        raise NotYet(f"{reason_for_bad_fnn(model, accuracy)} It reads {accuracy:.1%} of 2000 test images.")
    refuse_wrong_accuracy(accuracy_fnn, float(accuracy))
    if accuracy < 0.975:
        return f"{accuracy:.1%}. Well above the linear softmax; with the given settings over 98 % are possible."
    return f"{float(accuracy_fnn):.2%} of the test images are right."


def refuse_wrong_validation(x_val, y_val, y_train, y_test):
    """Its labels tell where the validation set was cut out."""
    images, labels = as_numpy(x_val), as_numpy(y_val)
    if images is None or images.ndim < 3:
        raise NotYet(
            f"`x_val` should be images, but it is {describe(x_val)}. Take the last 5000 of `x_train`: `[55000:]`."
        )
    if labels is None or len(labels) != len(images):
        count = "no labels" if labels is None or labels.ndim == 0 else f"{len(labels)} labels"
        raise NotYet(f"`x_val` has {len(images)} images, but `y_val` has {count}. Cut both alike, with `[55000:]`.")
    if not len(images):
        raise NotYet("`x_val` is empty. The last 5000 of 60 000 images are `x_train[55000:]`.")
    if labels.ndim == 1 and labels.max() > 9:
        raise NotYet("`y_val` should be the labels, 0 to 9. They are `y_train[55000:]`.")
    labels = labels.reshape(len(labels), -1)
    labels = labels.argmax(axis=1) if labels.shape[1] == 10 else labels[:, 0]  # one-hot is right, too
    if any(len(labels) >= 50 and np.array_equal(labels[cut], y_test[cut]) for cut in ENDS):
        raise NotYet("`x_val` are the test images. They are for the end; cut the validation out of `x_train`.")
    if np.array_equal(labels[:50], y_train[:50]):
        raise NotYet(
            "`x_val` begins with the first training image, which the network learns. Take the last: `[55000:]`."
        )


ENDS = slice(50), slice(-50, None)


def reason_for_bad_fnn(model, accuracy):
    import keras

    dense = [layer for layer in model.layers if isinstance(layer, keras.layers.Dense)]
    if accuracy < 0.2:
        return "It has learned nothing. Are `x_fit` and `y_fit` what it is trained on, and is `Rescaling` still there?"
    if len(dense) == 1:
        return "There is no hidden layer, so this is the linear softmax again. Add `Dense(512, …)` before the output."
    if dense and all(layer.get_config()["activation"] == "linear" for layer in dense[:-1]):
        return 'The hidden layers have no activation, so they are one linear layer. Add `activation="relu"`.'
    if dense and any(layer.get_config()["activation"] == "softmax" for layer in dense[:-1]):
        return 'Softmax belongs to the output only. The hidden layers need `activation="relu"`.'
    rates = [layer.rate for layer in model.layers if isinstance(layer, keras.layers.Dropout)]
    if rates and max(rates) > 0.6:
        return f"A dropout of {max(rates):g} leaves too few neurons. Use 0.2."
    return "A hidden layer of 512 relu neurons and four epochs on `x_fit` should do much better."


def refuse_wrong_accuracy(given, measured):
    """``measured`` on a fifth of the test images lies within a point of the accuracy on all of them."""
    value = array(given, "`accuracy_fnn`")
    if value.shape == (2,):
        raise NotYet("`accuracy_fnn` holds loss and accuracy. Unpack both: `test_loss, accuracy_fnn = …`.")
    value = float(array(given, "`accuracy_fnn`", shape=()))
    if abs(value - measured) < 0.012:
        return
    if abs(value - 100 * measured) < 1.2:
        raise NotYet("`accuracy_fnn` is in per cent. Leave it as a fraction between 0 and 1.")
    if value < 0.5:
        raise NotYet("`accuracy_fnn` looks like the loss. `evaluate` returns the loss first, then the accuracy.")
    raise NotYet(
        f"`accuracy_fnn` is {value:.4f}, but on a fifth of the test set the model reaches {measured:.4f}. Use "
        "`model.evaluate(x_test, y_test, …)` after the training."
    )


@check
def regularisation(l1, l2, dropouts, stop, cures):
    """Penalties, dropout and a callback of the right kind, and trainings that end better than without them."""
    refuse_wrong_penalty(l1, "l1", 1)
    refuse_wrong_penalty(l2, "l2", 2)
    refuse_wrong_dropout(dropouts)
    refuse_what_is_no_callback(stop)
    if not isinstance(cures, dict):
        raise NotYet(f"`cures` should be a dict of trainings, but it is {describe(cures)}.")
    names = ["L1", "L2", "dropout", "early stopping"]
    for name in ["none", *names]:
        if not isinstance(cures.get(name), dict) or not cures[name].get("val_accuracy"):
            raise NotYet(
                f'`cures["{name}"]` should be what `fit_small(…)` returns, but it is {describe(cures.get(name))}.'
            )
    none = cures["none"]["val_accuracy"]
    for name in names[:3]:
        refuse_useless_cure(name, cures[name]["val_accuracy"], none)
    refuse_wrong_stopping(cures["early stopping"]["val_accuracy"], none)
    return "All four read new images better than the network that learned by heart."


def refuse_wrong_penalty(penalty, name, order):
    """Doubled weights double an L1 penalty and quadruple an L2 penalty."""
    import keras

    use = f"Use `keras.regularizers.{name.upper()}(…)` with λ in the brackets."
    if isinstance(penalty, int | float):
        raise NotYet(f"`{name}` is {describe(penalty)}. {use}")
    if inspect.isclass(penalty):
        raise NotYet(f"`{name}` is a class. {use}")
    with attendees_code(f"`{name}`"):
        regulariser = keras.regularizers.get(penalty)
    if not callable(regulariser) or isinstance(regulariser, keras.layers.Layer):
        raise NotYet(f"`{name}` should be a regulariser, but it is {describe(penalty)}. {use}")
    with attendees_code(f"`{name}`"):
        weights = [keras.ops.full((3, 3), size) for size in (1.0, 2.0)]
        once, twice = (float(keras.ops.convert_to_numpy(regulariser(each))) for each in weights)
    if once <= 0:
        raise NotYet(f"The penalty `{name}` is {once:g}. λ must be larger than 0.")
    found = np.log2(twice / once)
    if abs(found - order) > 0.1:
        what = next((f"L{k}" for k in (1, 2) if abs(found - k) < 0.1), "both at a time")
        raise NotYet(f"The penalty `{name}` is {what}. {use}")


def refuse_wrong_dropout(dropouts):
    if not isinstance(dropouts, list | tuple) or not len(dropouts):
        raise NotYet(f"`dropouts` should be a list of two layers, but it is {describe(dropouts)}.")
    for layer in dropouts:
        rate = getattr(layer, "rate", None)
        if not isinstance(rate, int | float):
            raise NotYet(f"`dropouts` should hold layers `keras.layers.Dropout(0.5)`, but there is {describe(layer)}.")
        if not 0 < rate <= 0.85:
            effect = "switches nearly all neurons off" if rate else "does nothing"
            raise NotYet(f"A dropout of {rate:g} {effect}. Use 0.5.")


def refuse_what_is_no_callback(stop):
    import keras

    if inspect.isclass(stop) or not isinstance(stop, keras.callbacks.Callback):
        raise NotYet(
            f"`stop` should be a callback, but it is {describe(stop)}. "
            'Use `keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)`.'
        )
    if getattr(stop, "patience", None) == 0:
        raise NotYet(
            "`stop` has a patience of 0: it stops at the first epoch that is not better, and the validation loss "
            "jumps. Use `patience=2`."
        )


def refuse_useless_cure(name, accuracy, none):
    """In the last epochs a cure is 5 to 10 points better; the accuracy of a single epoch jumps by a few points."""
    if max(accuracy) < 0.75:
        raise NotYet(
            f"With `{name}` only {accuracy[-1]:.0%} of the validation images are right: λ is too large, the penalty "
            "outweighs the loss."
        )
    late, late_none = np.mean(accuracy[-10:]), np.mean(none[-10:])
    if len(accuracy) >= 15 and not GAIN.met_by(late - late_none):
        raise NotYet(
            f"With `{name}` the validation accuracy of the last epochs is {late:.1%}, without a cure {late_none:.1%}. "
            "The effect is too weak: choose a larger λ, or a larger dropout."
        )


def refuse_wrong_stopping(accuracy, none):
    if len(accuracy) >= len(none):
        raise NotYet(
            "Early stopping never stopped: there are as many epochs as without it. Monitor `val_loss` with a patience "
            "of 2; the training loss goes on falling."
        )
    if max(accuracy) < max(none) - 0.05:
        raise NotYet(
            f"Early stopping stopped after {len(accuracy)} epochs, long before the best one. Use a patience of 2."
        )


@check
def mistakes(probabilities, y_predicted, confusion, most_confident):
    """Predicted classes, the table of true against predicted, and the wrong ones by confidence."""
    y_test = load_mnist_array("y_test")
    p = array(probabilities, "`probabilities`", shape=(10000, 10))
    right = p.argmax(axis=1)
    predicted = array(y_predicted, "`y_predicted`")
    expect(predicted, right, "`y_predicted`", mistakes=[
        (p.max(axis=1), "`y_predicted` holds the highest probabilities. We need their positions: `argmax`."),
        (p.argmin(axis=1), "`y_predicted` is the least probable class. Take `argmax`."),
        (p.argmax(axis=0), "`y_predicted` has one number per class. Choose along axis 1: one per image."),
        (p.argmax(), "`y_predicted` is a single number. `argmax` needs `axis=1` to choose once for each image."),
        (y_test, "`y_predicted` are the true labels. Predict with `probabilities`."),
        (p, "These are still the probabilities. Which of the ten is the largest? `argmax`."),
    ])  # fmt: skip
    table = np.zeros((10, 10))
    np.add.at(table, (y_test, right), 1)
    found = array(confusion, "`confusion`", shape=(10, 10))
    expect(found, table, "`confusion`", mistakes=[
        (table.T, "`confusion` is transposed: the row is the true class, the column the predicted one."),
        (np.diag(np.bincount(y_test, minlength=10)), "All counts lie on the diagonal: the true class is used twice."),
        (np.diag(np.bincount(right, minlength=10)), "All counts lie on the diagonal: the predicted class is used "
                                                    "twice."),
        (np.zeros((10, 10)), "`confusion` is empty: nothing is counted in the loop."),
        (2 * table, "Each image is counted twice. Run the whole cell again, from `np.zeros` on."),
        (table / table.sum(axis=1, keepdims=True), "These are fractions. Count the images."),
        ((table > 0).astype(float), "Each pair is counted once only: add 1 with `+= 1`."),
    ])  # fmt: skip
    chosen = array(most_confident, "`most_confident`")
    if chosen.ndim != 1 or len(chosen) != 12 or not np.all(chosen == chosen.astype(int)):
        raise NotYet(f"`most_confident` should be the numbers of twelve images, but it is {describe(most_confident)}.")
    chosen = chosen.astype(int)
    if chosen.min() < -len(p) or chosen.max() >= len(p):
        raise NotYet("`most_confident` holds numbers beyond the 10 000 test images.")
    if np.all(right[chosen] == y_test[chosen]):
        raise NotYet("These predictions are right. `wrong` is where `y_predicted` and `y_test` differ: `!=`.")
    if np.any(right[chosen] == y_test[chosen]):
        raise NotYet("Some of these predictions are right. Choose among `wrong` only, and index with `wrong[…]`.")
    confidence = p.max(axis=1)
    best = np.sort(confidence[right != y_test])[::-1][:12]
    if not close(np.sort(confidence[chosen])[::-1], best, atol=1e-6):
        raise NotYet(
            "There are wrong predictions of which the network was surer. Sort by confidence, the largest first."
        )
    worst = np.where(np.eye(10, dtype=bool), 0, table)
    true, taken = divmod(int(worst.argmax()), 10)
    return f"Most often, {worst.max():.0f} times, a {true} was taken for a {taken}."


@check
def numpy_network(train_network):
    """Two steps from the same random start, compared with the chain rule; then whether it learns."""
    rng = np.random.default_rng(3)
    x, y = rng.normal(size=(6, 5)), np.eye(3)[[0, 1, 2, 2, 1, 0]]
    start = network_parameters(train_network, x, y, 0.0, 1, 6)
    moved = network_parameters(train_network, x, y, 0.1, 1, 6)
    steps = [(before - after) / 0.1 for before, after in zip(start, moved, strict=True)]
    refuse_wrong_step(start, steps, x, y)
    refuse_unused_biases(train_network, x, y)
    return learns(train_network)


def refuse_wrong_step(start, steps, x, y):
    right = {name: gradients(start, x, y, mistake=name) for name in STEP_MISTAKES | {"": ""}}

    def fits(wanted):
        return all(close(step, each, rtol=1e-2, atol=1e-4) for step, each in zip(steps, wanted, strict=True))

    if not fits(right[""]):
        if fits([-each for each in right[""]]):
            raise NotYet("The training goes uphill: δ₂ is ŷ − y, and the steps are subtracted.")
        for name, message in STEP_MISTAKES.items():
            if fits(right[name]):
                raise NotYet(message)
        for name, step, wanted in zip(PARAMETERS, steps, right[""], strict=True):
            if not close(step, wanted, rtol=1e-2, atol=1e-4):
                still = "does not change" if not step.any() else "does not change by its gradient"
                raise NotYet(f"`{name}` {still}. Compare its line, and the δ in it, with the formulas.")


def refuse_unused_biases(train_network, x, y):
    """The biases start at 0: what is done with them shows in the second step, here after a large first one."""
    moved, again = (network_parameters(train_network, x, y, 3.0, n_epochs, 6) for n_epochs in (1, 2))
    steps = [(before - after) / 3.0 for before, after in zip(moved, again, strict=True)]
    if not all(
        close(step, each, rtol=1e-2, atol=1e-4) for step, each in zip(steps, gradients(moved, x, y), strict=True)
    ):
        raise NotYet(
            "The first step is right, the second is not: there the biases are no longer 0. Both are added on the way "
            "forward, `x_batch @ w1 + b1` and `h @ w2 + b2`."
        )


def network_parameters(function, x, y, rate, n_epochs, size):
    arguments = {"learning_rate": rate, "n_epochs": n_epochs, "batch_size": size}
    value = run(function, x, y, name="train_network", **arguments)
    if not isinstance(value, list | tuple) or len(value) != 4:
        raise NotYet(f"`train_network` should return [w1, b1, w2, b2], but it is {describe(value)}.")
    value = [array(each, f"`{name}`") for each, name in zip(value, PARAMETERS, strict=True)]
    width = value[1].size
    shapes = (5, width), (width,), (width, 3), (3,)
    for each, name, shape in zip(value, PARAMETERS, shapes, strict=True):
        if x.shape[1] == 5 and each.shape != shape:
            raise NotYet(
                f"`{name}` has the shape {each.shape} in the end, it should have {shape}. Which step changes it?"
            )
    return value


PARAMETERS = ("w1", "b1", "w2", "b2")
STEP_MISTAKES = {
    "no mean": "δ₂ is not divided by the number of samples in the batch, `len(x_batch)`.",
    "no slope": "In δ₁ the slope of relu is missing: `* relu_slope(z1)`.",
    "sigmoid slope": "δ₁ has the slope of the sigmoid, h (1 − h). Here the hidden layer is relu: `relu_slope(z1)`.",
    "relu as slope": "δ₁ is multiplied with `h`, that is relu itself. Multiply with its slope, `relu_slope(z1)`.",
    "squared error": "δ₂ has the slope ŷ (1 − ŷ) in it, as for the squared error. With softmax and cross-entropy it is "
    "only (ŷ − y) / n.",
    "no weights": "δ₁ does not go back through the right weights: `delta_2 @ w2.T`.",
    "linear": "The hidden layer has no relu: `h = relu(z1)`.",
}


def gradients(parameters, x, y, mistake=""):
    w1, b1, w2, b2 = parameters
    z1 = x @ w1 + b1
    h = z1 if mistake == "linear" else np.maximum(0, z1)
    y_hat = right_softmax(h @ w2 + b2)
    delta_2 = (y_hat - y) / (1 if mistake == "no mean" else len(x))
    if mistake == "squared error":
        delta_2 = delta_2 * y_hat * (1 - y_hat)
    back = delta_2 @ (np.abs(w2).T if mistake == "no weights" else w2.T)
    slope = {"no slope": 1, "sigmoid slope": h * (1 - h), "relu as slope": h}.get(mistake, z1 > 0)
    delta_1 = back * slope
    return [x.T @ delta_1, delta_1.sum(axis=0), h.T @ delta_2, delta_2.sum(axis=0)]


def learns(train_network):
    accuracy = accuracy_on_clouds(train_network)
    if not EASY_ACCURACY.met_by(accuracy):
        raise NotYet(
            f"Each step is right, but after three epochs on ten easy classes only {accuracy:.0%} are right. Does each "
            "step use its own batch, `x_batch` and `y_batch`?"
        )
    return "Forward, backward, step: nothing is hidden any more."


def accuracy_on_clouds(train_network):
    """Ten clouds of points in twenty dimensions: easy for a network, and small."""
    rng = np.random.default_rng(4)
    y = np.arange(1500) % 10
    x = rng.normal(size=(10, 20))[y] + 0.5 * rng.normal(size=(1500, 20))
    labels = np.eye(10)[y[:1000]]
    w1, b1, w2, b2 = network_parameters(train_network, x[:1000], labels, 0.2, 3, 20)
    answers = (np.maximum(0, x[1000:] @ w1 + b1) @ w2 + b2).argmax(axis=1)
    return np.mean(answers == y[1000:])
