"""Checks of lesson 4."""

import warnings
from collections import deque
from functools import lru_cache
from itertools import combinations

import numpy as np

from gridka_ml.checking import (
    Checks,
    Differs,
    NotYet,
    applied,
    array,
    attempt,
    attendees_code,
    call,
    close,
    describe,
    expect,
    is_curved,
    kernels,
    learning_rate,
    loss_name,
    overlap,
    parts,
    refuse_loss_of_logits,
    refuse_one_hot_loss,
    refuse_test_data_in_training,
    refuse_what_is_no_model,
    steps_trained,
    weighted,
)
from gridka_ml.datasets import load_mnist_array, mnist_parts

check = Checks()
# How good a trained network must be. How good it becomes: benchmarks/margins.json
ACCURACY = check.bound("cnn", at_least=0.95)  # a linear model reaches 0.92
LAST_OVER_FIRST_LOSS = check.bound("optimisers", at_most=0.98)
SHIFTED_ACCURACY = check.bound("augment", at_least=0.85)  # on digits shifted by 0, 3 and 6 pixels

EXAMPLE = np.array(
    [
        [105, 102, 100, 97, 96],
        [103, 99, 103, 101, 102],
        [101, 98, 104, 102, 100],
        [99, 101, 106, 104, 99],
        [104, 104, 104, 100, 98],
    ]
)
SHARPEN = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
UNEVEN = np.array([[1.0, 2.0, 0.0], [-1.0, 0.5, 3.0], [0.0, -2.0, 1.0]])  # looks different after half a turn
WIDE = np.random.default_rng(0).integers(-9, 10, (7, 9)) / 2
POOLED = np.array([[1, 1, 3, 4], [3, 2, 1, 0], [4, 6, 7, 8], [1, 1, 2, 4]])
SHAPE = (28, 28, 1)
TABLE = [(5, 5, 1, 16), (3, 3, 16, 32), (3, 3, 32, 64)]  # what the kernels of `cnn` are in the task


def digits(n=1000):
    """The last of the training images, which are validated with and not learned; with an axis for the channel."""
    return last_digits()[-n:].copy()


@lru_cache(maxsize=1)
def last_digits():
    return deque(mnist_parts("x_train"), maxlen=1)[0][..., np.newaxis]  # the other 59 000 are not kept


def labels_of_digits():
    return load_mnist_array("y_train")[-1000:]


def windows(image, k, stride):
    """The windows of side k at each place, (rows, columns, k, k)."""
    return np.lib.stride_tricks.sliding_window_view(image, (k, k))[::stride, ::stride]


def right_convolve(image, kernel, stride=1, padding=0):
    return np.sum(windows(np.pad(image, padding), len(kernel), stride) * kernel, axis=(2, 3))


def right_pool(image, size=2, stride=2, function=np.max):
    return function(windows(image, size, stride), axis=(2, 3))


def right_shift(x, n):
    return np.pad(x, ((0, 0), (0, 0), (n, 0), (0, 0)))[:, :, : x.shape[2]]


# --- by hand ----------------------------------------------------------------------------------------------------


def picture(value, shown):
    """The array that a function made of an image; what the cells below cannot use is refused."""
    array(value, shown)
    if type(value) is not np.ndarray:
        kind = type(value).__name__
        raise Differs(f"{shown} should be a NumPy array, but it is of type {kind}. `np.array(…)` makes one of it.")
    return value


@check
def convolve(convolve):
    """The sum over each window times the kernel, with stride and padding, the kernel not turned."""
    for of, image, kernel, stride, padding in (
        ("an image with a 1 × 1 kernel", WIDE, np.array([[2.0]]), 3, 2),
        ("the example", EXAMPLE.astype(float), SHARPEN, None, 1),
        *(("another image", WIDE, UNEVEN, stride, padding) for stride, padding in ((1, 0), (2, 0), (2, 1), (3, 2))),
        ("another image with a 5 × 5 kernel", WIDE, np.arange(25.0).reshape(5, 5), None, None),
    ):
        options = {"stride": stride, "padding": padding}
        options = {option: value for option, value in options.items() if value is not None}
        listed = "".join(f", {option}={value}" for option, value in options.items())
        shown = f"`convolve(image, kernel{listed})` of {of}"
        value = picture(call(convolve, image, kernel, name="convolve", **options), shown)
        expect(value, right_convolve(image, kernel, **options), shown)
    return "The first row is 320, 206, 198, 188, 281."


@check
def pool(pool):
    """One number per window, for any size, stride and function."""
    for size, stride, function in ((3, 2, "sum"), (1, 2, "sum"), (2, 2, "mean"), (3, 3, "min"), (2, 1, "max")):
        shown, summarise = f"`pool(image, {size}, {stride}, np.{function})` of another image", getattr(np, function)
        value = picture(call(pool, WIDE, size, stride, summarise, name="pool"), shown)
        expect(value, right_pool(WIDE, size, stride, summarise), shown)
    shown = "`pool` of the example"
    expect(picture(call(pool, POOLED, name="pool"), shown), right_pool(POOLED), shown)
    return "The maps get smaller, and what was found in them stays."


@check
def sizes(output_size, n_parameters):
    """⌊(n + 2p − k)/s⌋ + 1, and (k · k · channels in + 1) · channels out."""
    expect(call(output_size, 28, 5, name="output_size"), 24, "`output_size(28, 5)`")
    for n, k, p, s in ((12, 3, 3, 1), (12, 3, 0, 2), (11, 4, 2, 3), (10, 4, 2, 3)):
        shown = f"`output_size({n}, {k}, padding={p}, stride={s})`"
        expect(call(output_size, n, k, name="output_size", padding=p, stride=s), (n + 2 * p - k) // s + 1, shown)
    for k, n_in, n_out in ((5, 1, 16), (3, 16, 32), (1, 64, 10)):
        value = call(n_parameters, k, n_in, n_out, name="n_parameters")
        expect(value, (k * k * n_in + 1) * n_out, f"`n_parameters({k}, {n_in}, {n_out})`")
    return "The size of the image does not enter the number of parameters."


# --- networks ---------------------------------------------------------------------------------------------------


def predictions(model, x, name):
    """What a network gives for images, (n, …)."""
    outputs = []
    with attendees_code(f"`{name}`"), warnings.catch_warnings(action="ignore"):
        for start in range(0, len(x), 100):  # small batches need little memory
            outputs.append(array(model(x[start : start + 100], training=False), f"The output of `{name}`"))
    return np.concatenate(outputs) if outputs[0].ndim else outputs[0]


def expect_probabilities(p, name, n):
    if p.shape != (n, 10):
        advice = ""
        if p.ndim > 2:
            advice = " Before the last dense layer `Flatten` makes one row per image."
        elif p.ndim == 2:
            advice = " One unit for each class: `Dense(10, …)`."
        raise NotYet(f"The output of `{name}` should have ten numbers per image, but its shape is {p.shape}.{advice}")
    if p.min() < -1e-5 or not close(p.sum(axis=1), np.ones(n), rtol=1e-2):
        if close(p[:100].sum(axis=0), np.ones(10), rtol=1e-2):  # within a batch
            raise NotYet(f"The outputs of `{name}` sum to 1 along the images. Softmax runs along the classes.")
        sigmoid = " of one digit out of ten: as of a sigmoid, they do not sum to 1"
        why = sigmoid if p.min() >= 0 and p.max() <= 1 else ""
        raise NotYet(f'The outputs of `{name}` are no probabilities{why}. The last layer needs `activation="softmax"`.')


@check
def cnn(cnn):
    """A trained network with convolutions, pooling and batch normalisation that reads digits."""
    refuse_what_is_no_model(cnn, "cnn")
    x, y = digits(), labels_of_digits()
    p = predictions(cnn, x, "cnn")
    expect_probabilities(p, "cnn", len(x))
    expect_pyramid(cnn)
    expect_training(cnn, "cnn", "x_train", "y_train")
    refuse_test_data_in_training("x_test")
    refuse_wrong_data()
    if kernels(cnn) == TABLE:
        expect_the_network_of_the_table(cnn)
    refuse_other_filters(kernels(cnn))
    expect_measure(cnn, "cnn", x, y, p)
    accuracy = np.mean(p.argmax(axis=1) == y)
    if not ACCURACY.met_by(accuracy):
        raise NotYet(
            f"On 1000 validation images the accuracy is {accuracy:.1%}, of a linear model 92 %. {reason_for(cnn, x, y)}"
        )
    return f"{accuracy:.1%} of 1000 validation images are right, with {cnn.count_params()} parameters."


def refuse_other_filters(found):
    """One number of filters that differs from the table is a slip, not another network."""
    if [each[:2] for each in found] != [each[:2] for each in TABLE]:
        return
    places = [i for i, (mine, right) in enumerate(zip(found, TABLE, strict=True)) if mine[3] != right[3]]
    if len(places) == 1:
        which, n_filters = ("first", "second", "third")[places[0]], found[places[0]][3]
        raise NotYet(f"The {which} convolution has {n_filters} filters, in the table {TABLE[places[0]][3]}.")


def expect_pyramid(model):
    import keras

    convolutions, dense = kernels(model), kernels(model, rank=2)
    if not convolutions:
        raise NotYet("There is no convolution in the network. Use `keras.layers.Conv2D`.")
    if len(convolutions) < 2:
        raise NotYet("There is a single convolution. A pyramid has more: the table names three.")
    for side, other_side, _, n_filters in convolutions:
        size = max(side, other_side)
        if size > max(11, n_filters):
            raise NotYet(
                f"A convolution has {n_filters} filters of {size}×{size} pixels. Are the two numbers swapped? The "
                "filters come first: `Conv2D(filters, kernel_size)`."
            )
    if dense:
        refuse_large_maps(convolutions, dense[0][0])
    layers = parts(model, SHAPE)
    if not any(isinstance(layer, keras.layers.BatchNormalization) for layer in layers):
        raise NotYet("Batch normalisation is missing: `keras.layers.BatchNormalization()` after each pooling.")
    if any(is_softmax(layer) for layer in layers[:-1]):
        raise NotYet("A layer in the middle has softmax as activation. That is for the last one; here take relu.")
    if sum(map(is_curved, layers[:-1])) < 2:
        raise NotYet(
            "There is no activation between the convolutions, so several layers can do no more than one. Add "
            '`keras.layers.Activation("relu")`.'
        )


def refuse_large_maps(convolutions, n_inputs):
    """Look at how many numbers of each map come to the dense layer."""
    *_, depth, n_filters = convolutions[-1]
    n_places = n_inputs // (n_filters if n_filters > 1 else depth)
    if n_places > 14 * 14:
        raise NotYet("Nothing makes the maps smaller. After each convolution comes `keras.layers.MaxPooling2D()`.")
    if convolutions == TABLE and n_places != 9:
        side = round(np.sqrt(n_places))
        raise NotYet(
            f"After the three blocks the maps have {side} × {side} pixels, in the table 3 × 3. Compare your sizes: "
            'which convolutions have `padding="same"`, and what comes after each of them?'
        )


def is_softmax(layer):
    import keras

    activation = getattr(layer, "activation", None)
    return activation is keras.activations.softmax or isinstance(layer, keras.layers.Softmax)


def expect_the_network_of_the_table(model):
    """Whoever builds it is held to the words of the task, for tasks below build it again; other networks are free."""
    layers = parts(model, SHAPE)
    if any(getattr(layer, "use_bias", False) and kernels(layer) for layer in layers):
        raise NotYet("A convolution has a bias, and batch normalisation takes it away again: `use_bias=False`.")
    if right_maps(model, digits(1))[1].shape[1] != 24:
        raise NotYet("The table has 12 × 12 numbers after the first block: its convolution has no `padding`.")
    other = next((block for block in blocks(layers) if block != BLOCK), None)
    if other:
        raise NotYet(f"In the table each block is {', '.join(BLOCK)}, in this order. Here one is {', '.join(other)}.")
    if not all(map(is_relu, filter(is_curved, layers[:-2]))):
        raise NotYet('The activation of the blocks is relu in the table: `keras.layers.Activation("relu")`.')
    if momenta(model) != [0.9]:
        found = ", ".join(map(str, momenta(model)))
        raise NotYet(f"The momentum of the batch normalisation is {found}; each layer needs its `momentum=0.9`.")
    if "adam" not in type(model.optimizer).__name__.lower():
        raise NotYet(f"The optimiser is {type(model.optimizer).__name__}. Here it is Adam, with the `schedule`.")
    if not isinstance(model.optimizer.get_config()["learning_rate"], dict):
        raise NotYet(
            f"The learning rate is {learning_rate(model):.3g} from beginning to end, the `schedule` is not used. Give "
            "it to the optimiser: `learning_rate=schedule`."
        )
    if not any(name.startswith("val_") for name in model.history.history):
        raise NotYet("No images are kept for validation: `fit` takes their share, 5 %, as `validation_split`.")


def is_relu(layer):
    x = np.random.default_rng(0).normal(size=(2, *layer.input.shape[1:])).astype("float32")
    return close(array(applied(layer, x), "The activation"), np.maximum(0, x))


BLOCK = ["convolution", "pooling", "batch normalisation", "activation"]


def blocks(layers):
    """What the layers before the last are, in words; each convolution begins a block."""
    import keras

    kinds = {keras.layers.MaxPooling2D: "pooling", keras.layers.BatchNormalization: "batch normalisation"}
    kinds[keras.layers.AveragePooling2D] = "average pooling"
    found = []
    for layer in layers[:-1]:
        if hasattr(layer, "weights") and kernels(layer):
            found.append(["convolution"])
        words = [name for kind, name in kinds.items() if isinstance(layer, kind)]
        words += ["activation"] if is_curved(layer) else []
        if words:
            found = found or [[]]
            found[-1] += words
    return found


def expect_training(model, name, x, y):
    if not getattr(model, "compiled", False):
        raise NotYet(
            f"The model is not compiled. Call `{name}.compile(loss=…, optimizer=…, metrics=…)` before `fit`. The "
            "learning rate goes into the optimiser."
        )
    if steps_trained(model) == 0:
        refuse_one_hot_loss(model)
        raise NotYet(f"The model is not trained. Call `{name}.fit({x}, {y}, …)`.")
    refuse_other_loss(model)


def refuse_other_loss(model):
    """Refuse the losses of Keras that do not go with numbers of classes; one of their own is free."""
    import keras

    name, right = loss_name(model), "sparsecategoricalcrossentropy"
    if name == "categoricalcrossentropy":
        raise NotYet(
            "The loss wants one-hot labels, and those of the cells below are numbers. Take "
            '`"sparse_categorical_crossentropy"`, and give `fit` the labels as they are.'
        )
    if name != right and name in (each.replace("_", "").lower() for each in ("mse", "mae", *dir(keras.losses))):
        raise NotYet(f'The loss is "{name}". For classes take `"sparse_categorical_crossentropy"`.')
    refuse_loss_of_logits(model)


def refuse_wrong_data():
    """Look at what the cell hands to `fit`: bytes, for the network divides by 255 itself, and their own labels."""
    for given in attempt().handed_to("fit"):
        pixels, labels = given.get("x"), given.get("y")
        if is_of(SHAPE, pixels) and pixels.max() <= 1:
            raise NotYet(TWICE)
        known = labels_known(pixels, "train", [0])[0].items() if is_of(SHAPE, pixels) and is_of((), labels) else ()
        if any(labels[i] != label for i, label in known if i < len(labels)):
            raise NotYet("The labels that `fit` gets do not belong to its images. Cut both alike.")
        share = given.get("validation_split")
        if is_of(SHAPE, pixels) and len(pixels) < 1000:
            raise NotYet(f"`fit` gets {len(pixels)} images, too few to learn from. The task says how many to take.")
        if isinstance(share, float) and share > 0.3:
            raise NotYet(
                f"`validation_split={share}` keeps {share:.0%} of the images for validation, and the network learns "
                "from the rest. 5 % is 0.05."
            )


def is_of(shape, samples):
    return isinstance(samples, np.ndarray) and samples.size > 0 and samples.shape[1:] == shape


TWICE = "It reads pixels that lie between 0 and 1: they are scaled twice. Give `fit` the bytes, `x_train`."


def reason_for(model, x, y):
    """What a beginner should look at if the accuracy is low."""
    n_steps, rate = steps_trained(model), learning_rate(model)
    if np.mean(predictions(model, x / 255, "cnn").argmax(axis=1) == y) > 0.9:
        return TWICE
    if rate > 0.03:
        return f"The learning rate is {rate:.3g}, far too high. Give Adam the `schedule`."
    if n_steps < 60:
        return f"There were only {n_steps} steps of training. Use all images, `x_train` and `y_train`, and two epochs."
    return "Are images and labels those of the training set, and does Adam have the `schedule`?"


def expect_measure(model, name, x, y, p):
    """`evaluate` must give loss and accuracy, as the cells below use it; p are the probabilities for x."""
    n = 100
    with attendees_code(f"`{name}.evaluate`"):
        measured = model.evaluate(x[:n], y[:n], batch_size=n, verbose=0)
    if not isinstance(measured, list) or len(measured) != 2:
        raise NotYet(f'The cells below measure the accuracy of `{name}`. Compile it with `metrics=["accuracy"]`.')
    if not close(measured[1], np.mean(p[:n].argmax(axis=1) == y[:n]), atol=0.05):
        raise NotYet(f'The metric of `{name}` is not the accuracy, which the cells below show: `metrics=["accuracy"]`.')


@check
def functional(cnn_functional, cnn):
    """The same layers in the functional API: with the weights of cnn it predicts what cnn predicts."""
    import keras

    refuse_what_is_no_model(cnn_functional, "cnn_functional")
    refuse_what_is_no_model(cnn, "cnn")
    if cnn_functional is cnn or isinstance(cnn_functional, keras.Sequential):
        raise NotYet("This is a Sequential model. Build it with `keras.Model(inputs, outputs)`.")
    if not hasattr(cnn_functional, "operations"):
        raise NotYet("This is a class of your own. Build the model from tensors, `keras.Model(inputs, outputs)`.")
    if cnn_functional.inputs[0].shape[1:] != SHAPE:
        shape = cnn_functional.inputs[0].shape[1:]
        raise NotYet(f"The model begins in the middle, at a tensor of shape {shape}. It begins at `inputs`.")
    mine, theirs = ([weight.shape for weight in model.get_weights()] for model in (cnn_functional, cnn))
    x = digits(5)
    with weighted(cnn_functional, some_weights(mine)):  # even those of another network show what it is
        expect_probabilities(predictions(cnn_functional, x, "cnn_functional"), "cnn_functional", len(x))
    if mine != theirs:
        refuse_other_weights(mine, theirs)
    for weights in (cnn.get_weights(), some_weights(theirs)):  # a trained network is too sure to show small differences
        with weighted(cnn_functional, weights), weighted(cnn, weights):
            p, q = predictions(cnn_functional, x, "cnn_functional"), predictions(cnn, x, "cnn")
        if not close(p, q, atol=1e-3):
            raise Differs(
                "With the weights of `cnn` it predicts something else than `cnn`. Are the layers in the same "
                "order, with the same activations and padding?"
            )
    mine, theirs = momenta(cnn_functional), momenta(cnn)
    if not close(array(mine, "The momenta"), theirs):
        raise Differs(
            f"Its batch normalisation has the momentum {', '.join(map(str, mine))}, that of `cnn` has "
            f"{', '.join(map(str, theirs))}: `keras.layers.BatchNormalization(momentum=…)`."
        )
    return "With the weights of `cnn` it predicts the same."


def some_weights(shapes):
    """Weights of these shapes, the same each time; those with one axis are positive, as a variance must be."""
    rng = np.random.default_rng(4)
    weights = [rng.normal(size=shape) / np.sqrt(np.prod(shape[:-1])) for shape in shapes]
    return [(np.abs(weight) if weight.ndim == 1 else weight).astype("float32") for weight in weights]


def momenta(model):
    """The different momenta of a model's batch normalisation."""
    return sorted({layer.momentum for layer in parts(model, SHAPE) if hasattr(layer, "momentum")})


def refuse_other_weights(mine, theirs):
    differ = [(a, b) for a, b in zip(mine, theirs, strict=False) if a != b]
    if not differ:
        raise Differs(
            f"It has {len(mine)} arrays of weights, `cnn` has {len(theirs)}: is a layer missing, or one too many?"
        )
    raise Differs(
        f"Weights of the shape {differ[0][0]} stand where `cnn` has {differ[0][1]}. Compare the layers: "
        "`cnn_functional.summary()` and `cnn.summary()`."
    )


@check
def feature_maps(filters, maps_model, cnn):
    """The kernels of the first convolution, and a model that returns its output."""
    refuse_what_is_no_model(cnn, "cnn")
    kernel, right = right_maps(cnn, digits(3))
    refuse_what_are_no_filters(filters, kernel)
    refuse_what_is_no_model(maps_model, "maps_model")
    maps = predictions(maps_model, digits(3), "maps_model")
    if maps.ndim != 4 or maps.shape[-1] != kernel.shape[-1]:
        raise Differs(
            f"The output of `maps_model` has the shape {maps.shape}, but there should be {kernel.shape[-1]} "
            "maps per image. The model ends at `first_convolution.output`."
        )
    if maps.shape[1] < right.shape[1]:
        raise Differs(
            f"The maps have {maps.shape[1]} rows, after the convolution there are {right.shape[1]}: this is a "
            "later layer. End at `first_convolution.output`."
        )
    if maps.shape != right.shape or not close(maps, right, rtol=0.01, atol=0.01):
        raise Differs("The maps are not what the first convolution of `cnn` gives for an image.")
    return f"{kernel.shape[-1]} maps of {maps.shape[1]} × {maps.shape[2]} for each image."


def right_maps(model, x):
    """The kernels of the first convolution, and what it gives for images x."""
    import keras

    for part in parts(model, SHAPE):
        x = applied(part, x)
        if any(len(weight.shape) == 4 for weight in getattr(part, "weights", ())):
            return part.get_weights()[0], keras.ops.convert_to_numpy(x).astype(float)
    raise NotYet("`cnn` has no convolution. Run the task “Your first CNN” again.")


def refuse_what_are_no_filters(filters, kernel):
    if isinstance(filters, list) and all(hasattr(each, "shape") for each in filters):
        raise Differs("`filters` is the list of all weights. Its first element are the filters: `[0]`.")
    values = array(filters, "`filters`")
    if values.shape != kernel.shape:
        raise Differs(
            f"`filters` should have the shape {kernel.shape} (rows, columns, channels in, channels out), but it "
            f"has {values.shape}. Take `first_convolution.get_weights()[0]`."
        )
    if not close(values, kernel):
        raise Differs("`filters` are not the weights of the first convolution of `cnn`.")
    if type(filters) is not np.ndarray:
        raise Differs(
            f"`filters` are the right numbers, but of type {type(filters).__name__}. The cells below need an array: "
            "`get_weights()` gives arrays."
        )


# --- experiments ------------------------------------------------------------------------------------------------


@check
def shift(shift_right):
    """Images moved to the right, zeros coming in, nothing coming back."""
    x = np.random.default_rng(4).integers(1, 256, (3, 4, 30, 1), dtype="uint8")
    for n in (2, 1, 0):
        shown = f"`shift_right(x, {n})`"
        value = call(shift_right, x, n, name="shift_right")
        expect(value, right_shift(x, n), shown)
        if not hasattr(value, "dtype"):
            raise NotYet(f"{shown} should be an array, but it is {describe(value)}.")
    if "float" in str(value.dtype):
        raise Differs(
            "The pixels have become decimals, four or eight times as large in memory. `np.zeros_like(x)` keeps bytes."
        )
    return "Now you can measure what a network makes of a digit that has moved."


@check
def optimisers(histories):
    """Four trainings that start afresh, and whose losses fall."""
    if not isinstance(histories, dict):
        raise NotYet(f"`histories` should be a dict from names to what `fit` returns, but it is {describe(histories)}.")
    if isinstance(histories.get("loss"), list):
        raise NotYet("`histories` is the history of a single training. Keep each under its name, `histories[name]`.")
    if len(histories) < 3:
        raise NotYet(f"`histories` has {len(histories)} entries. Is `histories[name] = …` inside the loop?")
    curves = {name: loss_curve(name, each) for name, each in histories.items()}
    refuse_same_network()
    for network in attempt().called_on("fit").values():
        refuse_other_loss(network)
    refuse_other_optimisers()
    refuse_test_data_in_training("x_test")
    refuse_wrong_data()
    if max(curve[0] for curve in curves.values()) < 0.15:
        raise NotYet("All curves begin low: the networks were trained before. Use `keras.models.clone_model(cnn)`.")
    for name, curve in curves.items():
        if not LAST_OVER_FIRST_LOSS.met_by(curve[-1] / curve[0]):
            raise NotYet(f'The loss of "{name}" does not fall. Look at its learning rate, and at the labels.')
    refuse_same_curves(curves)
    best = min(curves, key=lambda name: curves[name][-1])
    return f"{best} ends with the lowest loss, {curves[best][-1]:.2f}."


def loss_curve(name, history):
    curve = getattr(history, "history", history)
    if not isinstance(curve, dict) or "loss" not in curve:
        raise NotYet(f'`histories["{name}"]` is not what `fit` returns, but {describe(history)}.')
    losses = array(curve["loss"], f'The loss of "{name}"')
    if losses.ndim != 1:
        raise NotYet(f'Of "{name}" a single loss is kept. A curve needs all of them: `training.history`.')
    if len(losses) < 2:
        raise NotYet(f'"{name}" was trained for one epoch. A curve needs more: `epochs=3`.')
    return losses


def refuse_other_optimisers():
    """Those that the task names, if they stand where it puts them; the names and kinds of others are free."""
    import keras

    given = (attempt().namespace or {}).get("optimisers")
    for name, (kind, rate, momentum) in OPTIMISERS.items():
        optimiser = given.get(name) if isinstance(given, dict) else None
        if not isinstance(optimiser, keras.optimizers.Optimizer):
            continue
        if type(optimiser).__name__ != kind:
            raise NotYet(f'`optimisers["{name}"]` is {type(optimiser).__name__}, but it should be {kind}.')
        settings = optimiser.get_config()
        if not close(settings["learning_rate"], rate):
            first = " The first argument is the learning rate." if momentum else ""
            raise NotYet(f'The learning rate of "{name}" is {settings["learning_rate"]:.3g}, not {rate}.{first}')
        if kind == "SGD" and not close(settings["momentum"], momentum):
            raise NotYet(f'The momentum of "{name}" is {settings["momentum"]:.3g}, but it should be {momentum}.')


OPTIMISERS = {"SGD": ("SGD", 0.01, 0), "momentum": ("SGD", 0.01, 0.9)}  # kind, learning rate, momentum
OPTIMISERS |= {"RMSprop": ("RMSprop", 0.001, None), "Adam": ("Adam", 0.001, None)}


def refuse_same_network():
    name = attempt().trained_again()
    if name:
        raise NotYet(
            f"`{name}` is trained several times: each optimiser goes on with the same weights as the one before. Make "
            "a new network in each turn of the loop: `keras.models.clone_model(cnn)`."
        )


def refuse_same_curves(curves):
    first = next(iter(curves.values()))
    if all(close(curve, first, rtol=1e-3) for curve in curves.values()):
        raise NotYet("All curves are the same. Compile with the optimiser of this turn: `optimizer=optimiser`.")
    for one, other in combinations(curves, 2):
        if close(curves[one], curves[other], rtol=1e-4):
            raise NotYet(
                f'"{one}" and "{other}" have the same curve, so they are the same optimiser. Look at their arguments.'
            )


@check
def augment(x_more, y_more, robust_cnn):
    """Three shifted versions with their labels, and a network that reads shifted digits."""
    refuse_what_is_no_model(robust_cnn, "robust_cnn")
    names = attempt().namespace or {}
    if robust_cnn is names.get("cnn"):
        raise NotYet("`robust_cnn` is `cnn` itself, under another name. Make a new network: `clone_model(cnn)`.")
    refuse_wrong_samples(x_more, y_more)
    expect_training(robust_cnn, "robust_cnn", "x_more", "y_more")
    refuse_test_data_in_training("x_test")
    if any(overlap(given.get("x"), names.get("x_train")) for given in attempt().handed_to("fit")):
        raise NotYet("`fit` gets the images of `x_train`, which are not shifted. Train with `x_more` and `y_more`.")
    x, y = digits(), labels_of_digits()
    accuracies, p = {}, {}
    for n_pixels in (0, 3, 6):
        p[n_pixels] = predictions(robust_cnn, right_shift(x, n_pixels), "robust_cnn")
        expect_probabilities(p[n_pixels], "robust_cnn", len(x))
        accuracies[n_pixels] = np.mean(p[n_pixels].argmax(axis=1) == y)
    expect_measure(robust_cnn, "robust_cnn", x, y, p[0])
    if max(accuracies.values()) < 0.5:
        raise NotYet(f"It reads {accuracies[0]:.0%} of the digits. Was it trained long enough?")
    for n_pixels, accuracy in accuracies.items():
        if not SHIFTED_ACCURACY.met_by(accuracy):
            raise NotYet(
                f"Shifted by {n_pixels} pixels, {accuracy:.0%} of the digits are right. Are there digits with this "
                "shift in `x_more`, and was `robust_cnn` trained on it?"
            )
    return f"Shifted by 6 pixels, {accuracies[6]:.0%} of 1000 validation images are right."


def refuse_wrong_samples(x_more, y_more):
    with attendees_code("`x_more`"):
        shape, images = np.shape(x_more), np.asarray(x_more)
    labels = array(y_more, "`y_more`")
    if len(shape) != 4 or shape[1:] != SHAPE:
        raise NotYet(
            f"`x_more` should be images of shape (n, 28, 28, 1), but its shape is {shape}. Use `np.concatenate`."
        )
    if labels.shape[0] != len(images):
        raise NotYet(
            f"`x_more` has {len(images)} images, but `y_more` {labels.shape[0]} labels. "
            + (
                "Repeat the labels, too: `np.tile`."
                if len(labels) < len(images)
                else "Are versions of the images missing?"
            )
        )
    if np.mean(images[:200] == 0) < 0.5:
        raise NotYet("The images in `x_more` are not digits on black.")
    if images.max() <= 1:
        raise NotYet("The pixels in `x_more` lie between 0 and 1. Keep the bytes: the network divides by 255 itself.")
    if sum(map(len, labels_known(images, "test").values())) > 5:
        raise NotYet("There are images of the test set in `x_more`. Then nothing is left to test with: use `x_train`.")
    known = labels_known(images, "train")
    if labels.ndim == 1 and any(labels[i] != label for each in known.values() for i, label in each.items()):
        raise NotYet(
            "The labels do not belong to the images: the images come version by version, and so must the labels. "
            "`np.tile` repeats them so, `np.repeat` each label at once."
        )
    missing = [n_pixels for n_pixels, each in known.items() if not each]
    if len(missing) == 1 and sum(map(len, known.values())) > 80:
        raise NotYet(f"No image in `x_more` is shifted by {missing[0]} pixels. There are three versions: 0, 3 and 6.")


def labels_known(images, part, shifts=(0, 3, 6)):
    """By the shift: at which places among the images one of MNIST is shown, shifted so, and its label."""
    places = np.linspace(0, len(images) - 1, 100).astype(int)
    shown = {
        n_pixels: {
            i: images[i, :, n_pixels:, 0].astype("uint8").tobytes() for i in places if not images[i, :, :n_pixels].any()
        }
        for n_pixels in shifts
    }
    wanted = set().union(*(each.values() for each in shown.values()))
    known = {
        key: label
        for x, y in zip(mnist_parts(f"x_{part}"), mnist_parts(f"y_{part}"), strict=True)
        for n_pixels in shifts
        for image, label in zip(x[:, :, : 28 - n_pixels], y, strict=True)
        if (key := image.tobytes()) in wanted  # all images as keys would take as much memory as the images
    }
    return {n_pixels: {i: known[key] for i, key in each.items() if key in known} for n_pixels, each in shown.items()}


# --- for those who have a GPU -----------------------------------------------------------------------------------


@check
def mixed_precision(small_cnn):
    """Layers that compute with the given type, weights of 32 bits, probabilities of 32 bits."""
    for dtype, right in (("mixed_bfloat16", "bfloat16"), ("float32", "float32")):
        shown = f'`small_cnn("{dtype}")`'
        model = call(small_cnn, dtype, name="small_cnn")
        refuse_what_is_no_model(model, f'small_cnn("{dtype}")')
        x = digits(5)
        with attendees_code(shown):
            model(x[:1])  # builds it
        shapes = [tuple(weight.shape) for weight in model.get_weights()]
        for shape in shapes:
            array(shape, "The shapes of the weights")
        refuse_wrong_types(model, right, shown)
        refuse_wrong_kernels(model)
        with weighted(model, some_weights(shapes)):
            p = predictions(model, x, f'small_cnn("{dtype}")')
        expect_probabilities(p, f'small_cnn("{dtype}")', len(x))
        if dtype == "float32" and not close(p, right_probabilities(shapes, x), atol=1e-3):
            raise Differs(
                "With the same weights it computes something else than two convolutions with stride 2 and relu, and a "
                "dense layer with softmax."
            )
    return "Whether half the bits are faster here is measured now, not believed."


def right_probabilities(shapes, x):
    """What the network of the task gives with the weights of `some_weights`, with or without biases and padding."""
    import keras

    biased, padding = (16,) in shapes, "same" if (7 * 7 * 32, 10) in shapes else "valid"
    network = keras.Sequential([keras.Input(shape=SHAPE), keras.layers.Rescaling(1 / 255)])
    for n_filters, size in ((16, 5), (32, 3)):
        options = {"strides": 2, "padding": padding, "activation": "relu", "use_bias": biased}
        network.add(keras.layers.Conv2D(n_filters, size, **options))
    network.add(keras.layers.Flatten())
    network.add(keras.layers.Dense(10, activation="softmax"))
    network.set_weights(some_weights(shapes))
    return predictions(network, x, "small_cnn")


def refuse_wrong_types(model, right, shown):
    """All layers but the last compute with the given type; a softmax apart from its dense layer is the last."""
    layers = [layer for layer in parts(model, SHAPE) if hasattr(layer, "compute_dtype")]
    array([layer.compute_dtype == right for layer in layers], "The types")
    last_dense = max((i for i, layer in enumerate(layers) if kernels(layer, rank=2)), default=len(layers) - 1)
    for layer in layers[:last_dense]:
        if layer.compute_dtype != right:
            raise Differs(
                f"In {shown} the layer `{type(layer).__name__}` computes with {layer.compute_dtype}. "
                "All layers but the last take `dtype=dtype`."
            )
        if layer.variable_dtype != "float32":
            raise Differs(
                f"In {shown} the weights have {layer.variable_dtype}. They keep 32 bits with `mixed_bfloat16`."
            )
    if layers[-1].compute_dtype != "float32":
        raise Differs(
            f"In {shown} the last layer computes with {layers[-1].compute_dtype}, three digits. Give it "
            '`dtype="float32"`.'
        )


def refuse_wrong_kernels(model):
    found, dense = kernels(model), kernels(model, rank=2)
    if len(found) != 2:
        raise Differs(f"There are {len(found)} convolutions, but there should be two.")
    if [shape[3] for shape in found] != [16, 32]:
        raise Differs("The convolutions should have 16 filters and then 32.")
    if [shape[:2] for shape in found] != [(5, 5), (3, 3)]:
        raise Differs("The filters should be 5 × 5 in the first convolution and 3 × 3 in the second.")
    if len(dense) != 1:
        raise Differs(f"There are {len(dense)} dense layers after the convolutions, but there should be one.")
    if dense[0][0] not in (5 * 5 * 32, 7 * 7 * 32):  # without and with padding
        raise Differs(
            f"{dense[0][0]} numbers come to the dense layer, but `Flatten` should make 800 of the maps. Have both "
            "convolutions the stride 2, `strides=2`, and is there no other layer?"
        )


@check
def larger_batch(n_updates, scaled_rate):
    """Updates counted with the last, smaller batch; a learning rate in proportion to the batch."""
    for n_samples, batch_size, epochs in ((128, 64, 2), (100, 32, 3), (60, 8, 5)):
        shown = f"`n_updates({n_samples}, {batch_size}, {epochs})`"
        value = call(n_updates, n_samples, batch_size, epochs, name="n_updates")
        expect(value, -(-n_samples // batch_size) * epochs, shown)
    for rate, batch_size, larger in ((0.01, 32, 128), (0.003, 64, 512)):
        shown = f"`scaled_rate({rate}, {batch_size}, {larger})`"
        expect(call(scaled_rate, rate, batch_size, larger, name="scaled_rate"), rate * larger / batch_size, shown)
    return "A larger batch makes fewer steps; now you know what it needs."
