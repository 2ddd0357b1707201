"""Checks of lesson 3."""

import inspect
from collections import deque

import numpy as np

from gridka_ml.checking import (
    Checks,
    Differs,
    NotYet,
    array,
    as_numpy,
    attempt,
    attendees_code,
    call,
    close,
    describe,
    expect,
    is_straight,
    kernels,
    overlap,
    parts,
    refuse_loss_of_logits,
    refuse_one_hot_loss,
    refuse_test_data_in_training,
    refuse_what_is_no_model,
    refuse_what_is_typed_in,
    steps_trained,
)
from gridka_ml.datasets import load_mnist_array, load_xor, mnist_parts

check = Checks()
# How good a trained network must be. How good it becomes: benchmarks/margins.json
XOR_ACCURACY = check.bound("xor_network", at_least=0.93)  # on new samples; without a hidden layer it is 0.75 at most
ACCURACY = check.bound("fnn", at_least=0.94)  # the linear softmax reaches 0.925, a hidden layer of 64 more than 0.95
EASY_ACCURACY = check.bound("numpy_network", at_least=0.7)  # on ten easy classes

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def right_sigmoid(z):
    return 1 / (1 + np.exp(-z))


def right_softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def usable(value, name):
    """What an attendee's function gave, if the given cells can compute with it."""
    is_whole = array(value, name).shape != ()
    if is_whole and type(value) is not np.ndarray:
        kind = type(value).__name__
        how = "np.array" if isinstance(value, list | tuple | np.ndarray) else "keras.ops.convert_to_numpy"
        raise Differs(f"{name} should be a NumPy array, but it is of type {kind}. `{how}(…)` makes one of it.")
    return value


# --- gates ------------------------------------------------------------------------------------------------------

GATES = {
    (0, 0, 0, 1): "AND", (1, 1, 1, 0): "NAND", (0, 1, 1, 1): "OR", (1, 0, 0, 0): "NOR", (0, 1, 1, 0): "XOR",
    (0, 0, 0, 0): "always 0", (1, 1, 1, 1): "always 1", (0, 0, 1, 1): "the first input", (0, 1, 0, 1): "the second "
        "input",
    (1, 1, 0, 0): "not the first input", (1, 0, 1, 0): "not the second input",
}  # fmt: skip


@check
def gates(nand_weights, and_weights, xor):
    """Weights with the right truth tables, and a function that is XOR of whatever corners it gets."""
    refuse_wrong_gate(nand_weights, "nand_weights", "NAND")
    refuse_wrong_gate(and_weights, "and_weights", "AND")
    for rows in ([0, 1, 2, 3], [3, 1, 1, 0, 2, 3]):
        corners = ", ".join(f"{x1:.0f}{x2:.0f}" for x1, x2 in CORNERS[rows])
        name = f"`xor(x)` of the corners {corners}"
        value = array(call(xor, CORNERS[rows], name="xor"), name)
        if value.shape == (len(rows), 1):
            raise Differs(f"{name} is a table of one column. Return a plain row of numbers: `….reshape(-1)`.")
        value = array(value, name, shape=(len(rows),))
        wanted = np.array([0, 1, 1, 0])[rows]
        found = (value >= 0.5).astype(int)
        if np.any(found != wanted):
            known = f", which is {GATES[tuple(found)]}" if tuple(found) in GATES else ""
            raise Differs(
                f"{name} is {numbers(found)}{known}. XOR is {numbers(wanted)}: AND of the outputs of OR and NAND."
            )
        if value.min() < 0 or value.max() > 1:
            raise Differs(
                f"`xor` gives {value.min():.2f} to {value.max():.2f}. A neuron gives 0 to 1: is its sigmoid missing?"
            )
        if np.abs(value - wanted).max() > 0.1:
            raise Differs(
                f"`xor` has the right side of 0.5 everywhere, but it is only {value.min():.2f} to {value.max():.2f}."
                " Take larger weights."
            )
    refuse_other_than_neurons(xor, np.array(nand_weights, float))
    return "Three straight lines make what one cannot."


def numbers(values):
    return ", ".join(map(str, values))


def refuse_other_than_neurons(xor, nand_weights):
    """In the middle of the square lines tell, and comparisons of the corners do not."""
    middle = np.full((2, 2), 0.5)
    if nand_weights @ [1, 0.5, 0.5] > 0.5 and np.all(array(call(xor, middle, name="xor"), "`xor(x)`") < 0.5):
        raise NotYet(
            "`xor` is right for the corners only. Between the lines of OR and NAND, at (0.5, 0.5), the three neurons "
            "give 1: compose it of `neuron(…)`."
        )


def refuse_wrong_gate(weights, name, gate):
    b, w1, w2 = array(weights, f"`{name}`", shape=(3,))
    z = b + CORNERS @ [w1, w2]
    wanted = {"AND": (0, 0, 0, 1), "NAND": (1, 1, 1, 0)}[gate]
    found = tuple((z >= 0).astype(int))
    if found != wanted:
        known = f", that is {GATES[found]}" if found in GATES else ""
        is_rotated = tuple((w2 + CORNERS @ [b, w1] >= 0).astype(int)) == wanted
        order = " Put the bias first: b, w₁, w₂." if is_rotated else ""
        raise NotYet(f"`{name}` gives {numbers(found)} at 00, 01, 10, 11{known}. {gate} is {numbers(wanted)}.{order}")
    if np.abs(z).min() < 0.25:
        corner = ["00", "01", "10", "11"][int(np.abs(z).argmin())]
        raise NotYet(f"With `{name}` the line of {gate} runs through the corner {corner}, or nearly. Shift the bias.")


# --- networks of Keras ------------------------------------------------------------------------------------------


def outputs_of(model, x, name):
    """What the model answers, as floats; called directly, since `predict` would build a graph for each shape."""
    with attendees_code(f"`{name}`"):
        answers = [as_numpy(model(x[first : first + 500], training=False)) for first in range(0, len(x), 500)]
        if any(each is None for each in answers):
            raise NotYet(f"`{name}` should answer with numbers, a single array of them.")
        return array(np.concatenate(answers), f"The output of `{name}`")


def refuse_untrained(model, name, data):
    if not getattr(model, "compiled", False):
        raise NotYet(f"`{name}` is not compiled. Call `{name}.compile(…)`, then `{name}.fit(…)`.")
    if steps_trained(model) == 0:
        refuse_one_hot_loss(model)
        raise NotYet(f"`{name}` is not trained after `compile`. Call `{name}.fit({data}, …)`.")


def refuse_missing_history(name, model):
    """The next cell draws the losses of the training."""
    names = attempt().namespace
    if names is not None and name not in names:
        raise NotYet(f"The next cell draws what `fit` returns. Keep it: `{name} = {model}.fit(…)`.")


def hidden_activations(model):
    """Names of the functions that the layers before the last apply; what cannot be told is left out."""
    functions = [getattr(part, "activation", None) or part for part in told_parts(model, (2,))[:-1]]
    return [(getattr(each, "__name__", None) or type(each).__name__).lower() for each in functions]


def told_parts(model, shape):
    try:
        return parts(model, shape)
    except (NotYet, AttributeError, TypeError, ValueError):  # an own model that does not run with a placeholder
        return []


def largest_dropout(model, shape):
    rates = [getattr(part, "rate", None) for part in told_parts(model, shape)]
    return max((rate for rate in rates if isinstance(rate, float)), default=0)


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
    if np.ptp(y_hat) == 0 and y_hat[0] == 1:
        raise NotYet(
            "The output is no probability: it is 1 for every sample, as of a softmax over one neuron or a tanh that is "
            'too large. Use `activation="sigmoid"`.'
        )
    if y_hat.min() < -1e-6 or y_hat.max() > 1 + 1e-6:
        raise NotYet('The output is no probability: it leaves 0 to 1. The last layer needs `activation="sigmoid"`.')
    accuracy = np.mean((y_hat >= 0.5) == y)
    if XOR_ACCURACY.met_by(accuracy):
        refuse_missing_history("xor_history", "xor_model")
        return f"It separates {accuracy:.0%} of new samples."
    refuse_other_samples()
    if accuracy <= 0.07:
        raise NotYet("It always says the opposite. Are the labels `y_xor`?")
    reason = reason_for_bad_xor(xor_model, x, y_hat)
    raise NotYet(f"{reason} It separates {accuracy:.0%} of new samples; over 93 % are possible.")


def refuse_other_samples():
    names = attempt().namespace or {}
    for given in attempt().handed_to("fit"):
        for argument, name, what in (("x", "x_xor", "samples"), ("y", "y_xor", "labels")):
            right, value = names.get(name), given.get(argument)
            if not isinstance(value, np.ndarray) or not isinstance(right, np.ndarray):
                continue
            if value.size != right.size or not close(value.reshape(right.shape), right):
                raise NotYet(f"`fit` does not get the {what} of this task: they are `{name}`, {len(right)} of them.")


def reason_for_bad_xor(model, x, y_hat):
    if model.count_params() <= 3:
        return "There is no hidden layer, so the boundary is a straight line. Put a `Dense` before the output neuron."
    if np.ptp(y_hat) == 0:
        return "The output is the same for every sample: the network is dead. What does the last layer apply?"
    if is_straight(model, x):
        return 'The hidden layer has no activation, so both layers together are one line. Add `activation="tanh"`.'
    if "softmax" in hidden_activations(model):
        return 'Softmax belongs to the output of several classes. In the hidden layer use `activation="tanh"`.'
    if (rate := largest_dropout(model, (2,))) > 0.3:
        return f"A dropout of {rate:g} leaves too few of the hidden neurons. Leave it out."
    if min(shape[1] for shape in kernels(model, 2)[:-1] or [(2, 4)]) < 4:
        return "The hidden layer is too narrow. Use four neurons."
    if steps_trained(model) < 300:
        return "The training is too short. 30 epochs with batches of 20 make 600 steps."
    return "The training did not succeed. Is the hidden layer `tanh`, and do you train on `x_xor` and `y_xor`?"


# --- functions for networks -------------------------------------------------------------------------------------


def small_network(seed, n, n_hidden):
    rng = np.random.default_rng(seed)
    parameters = [rng.normal(size=(2, n_hidden)), rng.normal(size=n_hidden)]
    parameters += [rng.normal(size=(n_hidden, 1)), rng.normal(size=1)]
    return parameters, rng.normal(size=(n, 2)), rng.integers(0, 2, size=(n, 1)).astype(float)


@check
def backpropagation(backward):
    """The gradients of all four parameters, compared with those of the chain rule, for two networks."""
    for which, network in (
        ("", small_network(0, 7, 3)),
        (" of a network with 6 hidden neurons", small_network(1, 4, 6)),
    ):
        parameters, x, y = network
        value = call(backward, parameters, x, y, name="backward")
        if not isinstance(value, list | tuple):
            raise Differs(
                f"`backward` should return a list of four gradients, but it is {describe(value)}. Does it end with "
                "`return`?"
            )
        if len(value) != 4:
            raise Differs(f"`backward` should return four gradients, for w1, b1, w2, b2, but there are {len(value)}.")
        right = right_gradients(*network)
        for place in (2, 3, 1, 0):  # from the output back: what is wrong first is said first
            name = f"`d_{PARAMETERS[place]}`{which}"
            expect(usable(value[place], name), right[place], name)
    return "In this way every framework finds its gradients."


PARAMETERS = ("w1", "b1", "w2", "b2")


def right_gradients(parameters, x, y):
    w1, b1, w2, b2 = parameters
    h = right_sigmoid(x @ w1 + b1)
    y_hat = right_sigmoid(h @ w2 + b2)
    delta_2 = 2 / len(x) * (y_hat - y) * y_hat * (1 - y_hat)
    delta_1 = delta_2 @ w2.T * h * (1 - h)
    return x.T @ delta_1, delta_1.sum(axis=0), h.T @ delta_2, delta_2.sum(axis=0)


@check
def activations(relu, relu_slope):
    """max(0, z) and its derivative; at 0 a numerical one, between 0 and 1, is as good as the 0 of the text."""
    table, row = np.array([[-3.0, -0.5, 0.25], [1.5, 4.0, -1.25]]), np.array([0.75, -2.5, 3.0, -0.125])
    for z, which in ((table, ""), (row, " of four numbers")):
        name = f"`relu(z)`{which}"
        expect(usable(call(relu, z, name="relu"), name), np.maximum(0, z), name)
    for z, which in ((table, ""), (row, " of four numbers")):
        name = f"`relu_slope(z)`{which}"
        expect(usable(call(relu_slope, z, name="relu_slope"), name), (z > 0).astype(float), name)
    at_zero = array(call(relu_slope, np.array([0.0, 2.0]), name="relu_slope"), "`relu_slope` at 0 and 2", shape=(2,))
    if not 0 <= at_zero[0] < 1:
        raise Differs(f"At z = 0 the slope is {at_zero[0]:g}. The formula has 0 there: 1 only where z is positive.")
    return "Now you can tell why a gradient vanishes in a deep network."


@check
def softmax(one_hot, softmax, cross_entropy):
    """One-hot rows, a softmax that no large number upsets, and the mean cross-entropy."""
    for y, n_classes in ((np.array([2, 0, 1, 2, 2]), 4), (np.array([1, 0]), 3)):
        name = f"`one_hot(y, {n_classes})` for y = {numbers(y)}"
        expect(usable(call(one_hot, y, n_classes, name="one_hot"), name), np.eye(n_classes)[y], name)
    wide = np.array([[1.0, 2.0, 0.5, 0.0], [0.0, -1.0, 3.0, 3.25], [2.0, 2.0, 2.0, 2.0]])
    for z, which in (
        (wide, ""),
        (np.array([[1.0, 2.5], [3.0, 0.25]]), " for two samples of two classes"),
        (np.array([[1000.0, 998.0], [2.0, 0.5]]), " for the two rows (1000, 998) and (2, 0.5)"),
    ):
        expect(
            usable(call(softmax, z, name="softmax"), f"`softmax(z)`{which}"), right_softmax(z), f"`softmax(z)`{which}"
        )
    many = np.array([[0.7, 0.2, 0.1], [0.3, 0.3, 0.4], [0.05, 0.05, 0.9], [0.5, 0.25, 0.25]])
    for rows, y_hat, which in (
        ([0, 2, 1, 1], many, ""),
        ([1, 0], np.array([[0.4, 0.6], [0.25, 0.75]]), " of two samples"),
    ):
        y = np.eye(y_hat.shape[1])[rows]
        right = -np.mean(np.log(y_hat[np.arange(len(y)), rows]))
        expect(call(cross_entropy, y, y_hat, name="cross_entropy"), right, f"`cross_entropy(y_one_hot, y_hat)`{which}")
    return "Scores become probabilities, and one number says how good they are."


# --- a network that reads digits --------------------------------------------------------------------------------


@check
def fnn(model, x_val, y_val, accuracy_fnn):
    """An FNN that clearly beats the linear softmax, validated on images that it was not trained on."""
    labels = refuse_wrong_validation(x_val, y_val)
    refuse_other_parts(x_val, y_val, labels)
    refuse_what_is_no_model(model, "model")
    inputs = getattr(model, "input_shape", None)
    if isinstance(inputs, tuple) and inputs[1:] not in ((28, 28), (28, 28, 1)):
        raise NotYet(f"The input has the shape {inputs[1:]}. An image is `Input(shape=(28, 28))`.")
    x, y = (deque(mnist_parts(f"{name}_train", 5000), maxlen=1)[0] for name in "xy")
    x = as_the_model_sees(x)
    y_hat = outputs_of(model, x[:10], "model")
    if y_hat.shape != (10, 10):
        flat = " Is `Flatten` missing?" if y_hat.ndim > 2 else ""
        raise NotYet(f"The output has the shape {y_hat.shape[1:]} per image. Ten classes need `Dense(10, …)`.{flat}")
    refuse_untrained(model, "model", "x_fit, y_fit")
    refuse_test_data_in_training("x_test")
    refuse_loss_of_logits(model)
    refuse_other_measurement()
    refuse_what_is_typed_in("accuracy_fnn")
    y_hat = outputs_of(model, x, "model")
    if not close(y_hat.sum(axis=1), np.ones(len(y_hat)), atol=1e-3):
        kind = "As of a sigmoid, the" if y_hat.min() >= 0 and y_hat.max() <= 1 else "The"
        raise NotYet(f'{kind} ten outputs do not sum to 1. The last layer needs `activation="softmax"`.')
    accuracy = np.mean(y_hat.argmax(axis=1) == y)
    if not ACCURACY.met_by(accuracy):
        reason = reason_for_bad_fnn(model, x, accuracy)
        raise NotYet(f"{reason} It reads {accuracy:.1%} of the validation images.")
    refuse_other_labels(model, np.asarray(x_val), labels)
    refuse_wrong_accuracy(accuracy_fnn, model)
    if accuracy < 0.975:
        return f"{accuracy:.1%}. Well above the linear softmax; with the given settings over 98 % are possible."
    return f"{accuracy:.2%} of the validation images are right."


def as_the_model_sees(x):
    """Images as bytes, or from 0 to 1 if the cell trains with such images."""
    scaled = any(is_scaled(given.get("x")) for given in attempt().handed_to("fit"))
    return x / np.float32(255) if scaled else x


def is_scaled(x):
    return isinstance(x, np.ndarray) and x.dtype.kind == "f" and x.size > 0 and x[:100].max() <= 1


def refuse_wrong_validation(x_val, y_val):
    """Return the labels as class numbers; say what is wrong with the form of the two."""
    images, labels = as_numpy(x_val), as_numpy(y_val)
    if images is not None and labels is not None and images.ndim == 1 and labels.ndim >= 3:
        raise NotYet("`x_val` and `y_val` are exchanged: the images come first, then their labels.")
    if images is None or images.ndim < 3:
        raise NotYet(
            f"`x_val` should be images, but it is {describe(x_val)}. Take the last 5000 of `x_train`: `[55000:]`."
        )
    if labels is None or labels.ndim == 0 or len(labels) != len(images):
        count = "no labels" if labels is None or labels.ndim == 0 else f"{len(labels)} labels"
        raise NotYet(f"`x_val` has {len(images)} images, but `y_val` has {count}. Cut both alike, with `[55000:]`.")
    if not len(images):
        raise NotYet("`x_val` is empty. The last 5000 of 60 000 images are `x_train[55000:]`.")
    if labels.ndim == 1 and labels.max() > 9:
        raise NotYet("`y_val` should be the labels, 0 to 9. They are `y_train[55000:]`.")
    labels = labels.reshape(len(labels), -1)
    return labels.argmax(axis=1) if labels.shape[1] == 10 else labels[:, 0]  # one-hot is right, too


def refuse_other_parts(x_val, y_val, labels):
    """Parts of the notebook's arrays tell where they were cut out; copies are known by their labels."""
    trained = [(each.get("x"), each.get("y")) for each in attempt().handed_to("fit")]
    for images, numbers_of_classes in ((x_val, y_val), *trained):
        begins = begin_of(images, "x_train"), begin_of(numbers_of_classes, "y_train")
        if None not in begins and begins[0] != begins[1]:
            raise NotYet(
                f"The images begin with number {begins[0]}, their labels with number {begins[1]} of the training set. "
                "Cut both alike."
            )
    y_test, y_train = load_mnist_array("y_test"), load_mnist_array("y_train")
    if any(len(labels) >= 50 and np.array_equal(labels[cut], y_test[cut]) for cut in ENDS):
        raise NotYet("`x_val` are the test images. They are for the end; cut the validation out of `x_train`.")
    is_learned = not trained or any(begin_of(x, "x_train") in (None, 0) for x, _ in trained)
    if is_learned and np.array_equal(labels[:50], y_train[:50]):
        raise NotYet(
            "`x_val` begins with the first training image, which the network learns. Take the last: `[55000:]`."
        )
    pairs = [each.get("validation_data") for each in attempt().handed_to("fit")]
    validated = [pair[0] for pair in pairs if isinstance(pair, tuple | list) and pair]
    if any(overlap(x, part) for x, _ in trained for part in (x_val, *validated)):
        raise NotYet(
            "Among the images for validation are some which the network learns. Train with `x_fit`, and validate with "
            "those behind it, `[55000:]`."
        )
    begin, end = begin_of(x_val, "x_train"), begin_of((attempt().namespace or {}).get("x_fit"), "x_train")
    if begin is not None and end == 0:
        end = len(attempt().namespace["x_fit"])
        if begin > end or begin + len(x_val) < len(y_train):
            raise NotYet(
                f"`x_val` are the images number {begin} to {begin + len(x_val) - 1}. All from number {end} on, "
                f"which are not learned, are `[{end}:]`."
            )


ENDS = slice(50), slice(-50, None)


def begin_of(part, name):
    """The number of the row of an array of the notebook with which a part of it begins, or None."""
    whole = (attempt().namespace or {}).get(name)
    if not isinstance(part, np.ndarray) or not isinstance(whole, np.ndarray) or not np.shares_memory(part, whole):
        return None
    places = (each.__array_interface__["data"][0] for each in (part, whole))
    return (next(places) - next(places)) // whole.strides[0]


def refuse_other_labels(model, x_val, labels):
    """A network that reads digits reads those of the validation set as well, if its labels are those of its images."""
    y_hat = outputs_of(model, x_val[:500], "model")
    if np.mean(y_hat.argmax(axis=1) == labels[:500]) < 0.5:
        raise NotYet(
            "`y_val` are not the labels of the images in `x_val`: the network reads digits, but hardly any of these. "
            "Cut both alike."
        )


def reason_for_bad_fnn(model, x, accuracy):
    if "softmax" in hidden_activations(model):
        return 'Softmax belongs to the output only. The hidden layers need `activation="relu"`.'
    if accuracy < 0.3 and given_rate(model) > 0.05:
        return f"The learning rate, {given_rate(model):g}, is far too large. Use the optimiser of the cell, `adam`."
    if accuracy < 0.3:  # guessing gives 0.1, a single step up to 0.25
        return (
            "It has learned nothing. Are `x_fit` and `y_fit`, images and their labels, what it is trained on, and is "
            "`Rescaling` still there?"
        )
    if is_straight(model, x[:40].astype("float32")):
        if len(kernels(model, 2)) == 1:
            return (
                "There is no hidden layer, so this is the linear softmax again. Add `Dense(512, …)` before the output."
            )
        return 'The hidden layers have no activation, so they are one linear layer. Add `activation="relu"`.'
    if (rate := largest_dropout(model, (28, 28))) > 0.6:
        return f"A dropout of {rate:g} leaves too few neurons. Use 0.2."
    return "A hidden layer of 512 relu neurons and four epochs on `x_fit` should do much better."


def given_rate(model):
    """The learning rate that an optimiser was given; with a schedule, that of the first step."""
    settings = model.optimizer.get_config()["learning_rate"]
    return settings["config"].get("initial_learning_rate", 0) if isinstance(settings, dict) else float(settings)


def refuse_other_measurement():
    names = attempt().namespace or {}
    measured = [given["x"] for given in attempt().handed_to("evaluate") if "x" in given]
    if any(map(is_scaled, measured)) and not any(is_scaled(given.get("x")) for given in attempt().handed_to("fit")):
        raise NotYet("`evaluate` gets pixels from 0 to 1, and the network divides them once more. Give it the bytes.")
    if any(overlap(x, names.get("x_test")) for x in measured):
        return
    for name, which in (("x_val", "validation images"), ("x_fit", "training images"), ("x_train", "training images")):
        if any(overlap(x, names.get(name)) for x in measured):
            raise NotYet(f"`evaluate` measures with the {which}, `{name}`. At the end it measures with the test set.")


def refuse_wrong_accuracy(given, model):
    """What the attendee measured on the test set, against what the model reaches there; it decides nothing."""
    value, y = array(given, "`accuracy_fnn`"), load_mnist_array("y_test")
    if value.shape == (2,):
        raise NotYet("`accuracy_fnn` holds loss and accuracy. Unpack both: `test_loss, accuracy_fnn = …`.")
    value = float(array(given, "`accuracy_fnn`", shape=()))
    y_hat = outputs_of(model, as_the_model_sees(load_mnist_array("x_test")), "model")
    accuracy = np.mean(y_hat.argmax(axis=1) == y)
    if abs(value - accuracy) < 1e-3:
        return
    known = {
        "is in per cent. Leave it as a fraction between 0 and 1.": 100 * accuracy,
        "is the loss. `evaluate` returns the loss first, then the accuracy.": -np.log(
            y_hat[np.arange(len(y)), y] + 1e-7
        ).mean(),
        "is the error, the fraction that is wrong. The accuracy is the fraction that is right.": 1 - accuracy,
    }
    history = getattr((attempt().namespace or {}).get("history"), "history", {})
    for name, which in (("accuracy", "training images"), ("val_accuracy", "validation images")):
        nearest = min(history.get(name, [np.inf]), key=lambda each: abs(each - value))
        known[f"is that of the {which}. Measure it with the test set: `evaluate` gets `x_test`."] = nearest
    for text, wrong in known.items():
        if abs(value - wrong) < 1e-3 * max(1, wrong):
            raise NotYet(f"`accuracy_fnn` {text}")
    raise NotYet(
        f"`accuracy_fnn` is {value:.4f}, but on all 10 000 test images this model reaches {accuracy:.4f}. Use "
        "`model.evaluate(x_test, y_test, …)` after the training."
    )


# --- regularisation ---------------------------------------------------------------------------------------------


@check
def regularisation(l1, l2, dropouts, stop):
    """Penalties, dropout and a callback of the right kind and size; the given cell below trains with them."""
    refuse_wrong_sizes(refuse_wrong_penalty(l1, "l1", 1), refuse_wrong_penalty(l2, "l2", 2), l1, l2)
    refuse_wrong_dropout(dropouts)
    refuse_wrong_callback(stop)
    better = "Four ways to hold a network back; the next cell trains with each."
    if not getattr(stop, "restore_best_weights", True):
        better += " (`stop` keeps the last weights, not the best: that is `restore_best_weights=True`.)"
    return better


def refuse_wrong_penalty(penalty, name, order):
    """λ of a penalty. Doubled weights double an L1 penalty and quadruple an L2 penalty."""
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
    if abs(found - order) > 0.02:
        what = next((f"L{k}" for k in (1, 2) if abs(found - k) < 0.02), "both at a time")
        raise NotYet(f"The penalty `{name}` is {what}. {use}")
    return once / 9


def refuse_wrong_sizes(size_1, size_2, l1, l2):
    """Each λ should be about that of the task; a text such as "l1" stands for the λ of Keras."""
    if close([size_1, size_2], [0.01, 0.001]):
        raise NotYet("The two λ are exchanged. L1 has λ = 0.001, L2 has λ = 0.01.")
    for size, wanted, penalty, name in ((size_1, 0.001, l1, "l1"), (size_2, 0.01, l2, "l2")):
        if not isinstance(penalty, str) and not wanted / 4 < size < 4 * wanted:
            strength = "strong" if size > wanted else "weak"
            raise NotYet(
                f"The penalty `{name}` is too {strength}: its λ is {size:g}, and the task asks for {wanted:g}."
            )


def refuse_wrong_dropout(dropouts):
    if not isinstance(dropouts, list | tuple) or not len(dropouts):
        raise NotYet(f"`dropouts` should be a list of two layers, but it is {describe(dropouts)}.")
    for layer in dropouts:
        rate = getattr(layer, "rate", None)
        if not isinstance(rate, int | float):
            raise NotYet(f"`dropouts` should hold layers `keras.layers.Dropout(0.5)`, but there is {describe(layer)}.")
        if not 0.15 <= rate <= 0.85:
            effect = (
                "switches nearly all neurons off"
                if rate > 0.5
                else "switches hardly any neuron off"
                if rate
                else "does nothing"
            )
            raise NotYet(f"A dropout of {rate:g} {effect}. Use 0.5, one half.")


def refuse_wrong_callback(stop):
    import keras

    if inspect.isclass(stop) or not isinstance(stop, keras.callbacks.Callback):
        raise NotYet(
            f"`stop` should be a callback, but it is {describe(stop)}. "
            'Use `keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)`.'
        )
    monitor, patience = getattr(stop, "monitor", "val_loss"), getattr(stop, "patience", 2)
    if abs(getattr(stop, "min_delta", 0)) >= 1:
        raise NotYet(
            f"`stop` counts only improvements by {abs(stop.min_delta):g} and more: the second argument is `min_delta`. "
            "Name the other one, `patience=2`."
        )
    if patience < 1:
        raise NotYet(
            f"`stop` has a patience of {patience:g}: it stops at the first epoch that is no better, and the validation "
            "loss jumps. Use `patience=2`."
        )
    if monitor not in MONITORED and f"val_{monitor}" not in MONITORED:
        raise NotYet(f"`stop` monitors `{monitor}`, and the training records nothing of that name. Monitor `val_loss`.")
    if monitor not in MONITORED:
        raise NotYet(
            f"`stop` monitors `{monitor}`, of the images that are trained: it goes on getting better while the network "
            "learns by heart. Monitor `val_loss`."
        )
    if getattr(stop, "mode", "auto") == ("max" if "accuracy" not in monitor else "min"):
        raise NotYet(
            f'With `mode="{stop.mode}"` the callback waits for a `{monitor}` that gets worse. Leave `mode` out.'
        )
    if monitor == "val_accuracy":
        raise NotYet(
            "`stop` monitors the accuracy, which jumps and does not tell how sure the wrong answers are. Monitor "
            "`val_loss`."
        )
    if patience > 10:
        raise NotYet(f"`stop` has a patience of {patience} epochs: that is long after the best one. Use `patience=2`.")


MONITORED = ("val_loss", "val_accuracy", "val_cross_entropy")


# --- where it is wrong ------------------------------------------------------------------------------------------


@check
def mistakes(probabilities, y_predicted, confusion, most_confident):
    """Predicted classes, the table of true against predicted, and the wrong ones by confidence."""
    y_test = load_mnist_array("y_test")
    p = array(probabilities, "`probabilities`", shape=(10000, 10))
    right = p.argmax(axis=1)
    expect(y_predicted, right, "`y_predicted`")
    if not isinstance(y_predicted, np.ndarray):
        raise Differs("`y_predicted` should be a NumPy array, for the cells below: `np.array(…)` makes one of it.")
    table = np.zeros((10, 10), dtype=int)
    np.add.at(table, (y_test, right), 1)
    if np.array_equal(confusion, len(p) * (table > 0)):  # to try it takes too long
        raise NotYet(
            "Each pair is counted 10 000 times: the loop counts with the whole arrays in each turn. Use one pair at a "
            "time: `true_class` and `predicted_class`."
        )
    expect(confusion, table, "`confusion`")
    chosen = array(most_confident, "`most_confident`", shape=(12,))
    if np.any(chosen != chosen.astype(int)) or chosen.min() < -len(p) or chosen.max() >= len(p):
        raise Differs("`most_confident` should be the numbers of twelve of the 10 000 test images.")
    chosen = chosen.astype(int)
    n_right = np.sum(right[chosen] == y_test[chosen])
    if n_right:
        raise Differs(
            f"{n_right} of the twelve predictions in `most_confident` are right. Choose among the wrong ones."
        )
    if len(set(chosen)) < 12:
        raise Differs("An image is in `most_confident` more than once.")
    confidence = p.max(axis=1)
    best = np.sort(confidence[right != y_test])[::-1][:12]
    if not close(np.sort(confidence[chosen])[::-1], best, atol=1e-6):
        raise Differs(
            "There are wrong predictions of which the network was surer. Sort by confidence, the largest first."
        )
    names = attempt().namespace
    if names is not None and "wrong" not in names:
        raise NotYet("The next cell counts the wrong images. Keep their numbers under the name `wrong`.")
    worst = np.where(np.eye(10, dtype=bool), 0, table)
    true, taken = divmod(int(worst.argmax()), 10)
    return f"Most often, {worst.max():.0f} times, a {true} was taken for a {taken}."


# --- all by hand ------------------------------------------------------------------------------------------------


@check
def numpy_network(train_network):
    """Steps from the same random start, compared with the chain rule; then whether it learns."""
    rng = np.random.default_rng(3)
    x, y = rng.normal(size=(6, 5)), np.eye(3)[[0, 1, 2, 2, 1, 0]]
    start = trained(train_network, x, y, 0.0, 1, 6)
    expect_steps(start, trained(train_network, x, y, 0.1, 1, 6), x, y, 0.1, 1, "after one step")
    # The biases start at 0: what is done with them shows in the second step, here after a large first one.
    expect_steps(start, trained(train_network, x, y, 3.0, 2, 6), x, y, 3.0, 2, "after a second step")
    # With all samples alike it does not matter how they are shuffled: three steps with four of twelve.
    x, y = np.repeat(x[:1], 12, axis=0), np.repeat(y[:1], 12, axis=0)
    start = trained(train_network, x, y, 0.0, 1, 4)
    expect_steps(start, trained(train_network, x, y, 0.3, 1, 4), x, y, 0.3, 3, "after an epoch of three batches")
    accuracy = accuracy_on_clouds(train_network)
    if not EASY_ACCURACY.met_by(accuracy):
        raise Differs(
            f"After three epochs on ten easy classes only {accuracy:.0%} are right. Does each step use its own batch, "
            "`x_batch` and `y_batch`?"
        )
    return "Forward, backward, step: nothing is hidden any more."


def trained(function, x, y, rate, n_epochs, size):
    """What `train_network` returns, w1, b1, w2, b2."""
    arguments = {"learning_rate": rate, "n_epochs": n_epochs, "batch_size": size}
    value = call(function, x, y, name="train_network", **arguments)
    if not isinstance(value, list | tuple) or len(value) != 4:
        raise Differs(f"`train_network` should return [w1, b1, w2, b2], but it is {describe(value)}.")
    width = np.size(value[1])
    shapes = (x.shape[1], width), (width,), (width, y.shape[1]), (y.shape[1],)
    return [
        array(usable(each, f"`{name}`"), f"`{name}` in the end", shape=shape)
        for each, name, shape in zip(value, PARAMETERS, shapes, strict=True)
    ]


def expect_steps(parameters, found, x, y, rate, n_steps, when):
    """Compare with steps down the gradient; the step itself must be right, not only what it leads to."""
    start = parameters
    for _ in range(n_steps):
        w1, b1, w2, b2 = parameters
        z1 = x @ w1 + b1
        h = np.maximum(0, z1)
        delta_2 = (right_softmax(h @ w2 + b2) - y) / len(x)
        delta_1 = delta_2 @ w2.T * (z1 > 0)
        steps = x.T @ delta_1, delta_1.sum(axis=0), h.T @ delta_2, delta_2.sum(axis=0)
        parameters = [each - rate * step for each, step in zip(parameters, steps, strict=True)]
    for place in (2, 3, 1, 0):
        name = f"The change of `{PARAMETERS[place]}` {when}"
        wanted = parameters[place] - start[place]
        expect(found[place] - start[place], wanted, name, rtol=1e-2, atol=1e-4 * rate)


def accuracy_on_clouds(train_network):
    """Ten clouds of points in twenty dimensions: easy for a network, and small."""
    rng = np.random.default_rng(4)
    y = np.arange(1500) % 10
    x = rng.normal(size=(10, 20))[y] + 0.5 * rng.normal(size=(1500, 20))
    w1, b1, w2, b2 = trained(train_network, x[:1000], np.eye(10)[y[:1000]], 0.2, 3, 20)
    answers = (np.maximum(0, x[1000:] @ w1 + b1) @ w2 + b2).argmax(axis=1)
    return np.mean(answers == y[1000:])
