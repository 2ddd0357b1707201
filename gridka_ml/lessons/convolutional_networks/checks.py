"""Checks of lesson 4."""

import warnings
from itertools import combinations, pairwise

import numpy as np

from gridka_ml.checking import (
    Checks,
    NotYet,
    array,
    attendees_code,
    call,
    close,
    describe,
    expect,
    learning_rate,
    refuse_one_hot_loss,
    refuse_what_is_no_model,
    steps_trained,
)
from gridka_ml.datasets import load_mnist_array

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
WIDE = np.random.default_rng(0).integers(0, 10, (7, 9)).astype(float)
POOLED = np.array([[1, 1, 3, 4], [3, 2, 1, 0], [4, 6, 7, 8], [1, 1, 2, 4]])


def digits(n=1000):
    """The first of the test images, with an axis for the channel."""
    return load_mnist_array("x_test")[:n, ..., np.newaxis]


def windows(image, k, stride):
    """The windows of side k at each place, (rows, columns, k, k)."""
    return np.lib.stride_tricks.sliding_window_view(image, (k, k))[::stride, ::stride]


def right_convolve(image, kernel, stride=1, padding=0):
    return np.sum(windows(np.pad(image, padding), len(kernel), stride) * kernel, axis=(2, 3))


def right_pool(image, size=2, stride=2, function=np.max):
    return function(windows(image, size, stride), axis=(2, 3))


def right_shift(x, n):
    return np.pad(x, ((0, 0), (0, 0), (n, 0), (0, 0)))[:, :, : x.shape[2]]


WINDOW = {
    "ValueError": "Are all windows as large as the kernel? The rows go from `i * stride` to `i * stride + k`.",
    "IndexError": "Does a window leave the image? With stride 2 it begins at row `2 * i`; take it from `padded`.",
    "NameError": "Is each name spelled as in the line above `for`?",
}


# --- by hand ----------------------------------------------------------------------------------------------------


@check
def convolve(convolve):
    """The sum over each window times the kernel, with stride and padding, the kernel not turned."""
    shown = "`convolve(image, kernel, padding=1)` of the example"
    value = array(call(convolve, EXAMPLE, SHARPEN, name="convolve", advice=WINDOW, padding=1), shown)
    framed = np.pad(EXAMPLE, 1)
    expect(value, right_convolve(EXAMPLE, SHARPEN, padding=1), shown, mistakes=[
        (np.zeros((5, 5)), "The output holds only zeros: nothing is stored in `output[i, j]`."),
        (right_convolve(EXAMPLE, SHARPEN, padding=1) / 9,
         "This is the mean of the nine products. Add them up: `np.sum`."),
        (right_convolve(EXAMPLE, np.ones((3, 3)), padding=1),
         "The kernel is not used. Multiply each pixel of the window with its weight: `window * kernel`."),
        (np.max(windows(framed, 3, 1) * SHARPEN, axis=(2, 3)), "This is the largest product. Add them up: `np.sum`."),
        (np.sum(windows(framed, 3, 1) @ SHARPEN, axis=(2, 3)),
         "`@` is a matrix product. Multiply element by element: `window * kernel`."),
    ])  # fmt: skip
    for stride, padding in ((1, 0), (2, 0), (2, 1), (3, 2)):
        shown = f"`convolve(image, kernel, stride={stride}, padding={padding})`"
        options = {"stride": stride, "padding": padding}
        value = array(call(convolve, WIDE, UNEVEN, name="convolve", advice=WINDOW, **options), shown)
        right = right_convolve(WIDE, UNEVEN, **options)
        padded, (rows, columns) = np.pad(WIDE, padding), right.shape
        dense = right_convolve(WIDE, UNEVEN, 1, padding)
        mistakes = [
            (right_convolve(WIDE, UNEVEN[::-1, ::-1], **options),
             "The kernel is turned by 180°. That is the convolution of mathematics; layers leave the kernel as it is."),
            (right_convolve(WIDE, UNEVEN.T, **options),
             "Rows and columns are swapped: i counts rows, the first axis, and j columns."),
        ]  # fmt: skip
        if stride > 1:
            ignored = "The stride is not used: the window of output number (i, j) begins at row `i * stride`, not i."
            mistakes += [(dense[:rows, :columns], ignored), (dense, ignored)]
        square = padded[: min(padded.shape), : min(padded.shape)]
        if value.shape == right_convolve(square, UNEVEN, stride).shape != right.shape:
            raise NotYet("The image has 7 rows and 9 columns; rows and columns must be counted apart.")
        expect(value, right, f"{shown} of another image", mistakes=mistakes)
    for kernel in (np.array([[2.0]]), np.arange(25.0).reshape(5, 5)):
        k = len(kernel)
        value = array(
            call(convolve, WIDE, kernel, name="convolve", advice=WINDOW), f"`convolve` with a {k} × {k} kernel"
        )
        expect(value, right_convolve(WIDE, kernel), f"`convolve` with a {k} × {k} kernel")
    return "The first row is 320, 206, 198, 188, 281."


@check
def pool(pool):
    """One number per window, for any size, stride and function."""
    value = array(call(pool, POOLED, name="pool", advice=WINDOW), "`pool` of the example")
    expect(value, right_pool(POOLED), "`pool` of the example", mistakes=[
        (right_pool(POOLED, function=np.mean), "These are averages. Unless asked otherwise, take the maximum."),
        (right_pool(POOLED, function=np.min), "These are the smallest numbers. Take `function(window)`."),
        (right_pool(POOLED, function=np.sum), "These are sums. Take `function(window)`."),
        (POOLED[::2, ::2], "This is the corner of each window. Take the maximum of the whole window."),
        (np.zeros((2, 2)), "The output holds only zeros: nothing is stored in `output[i, j]`."),
        (right_pool(POOLED, stride=1), "The windows overlap: they must move on by `stride`, which is 2."),
        (right_pool(POOLED, stride=1)[:2, :2], "The window begins at row `i * stride`, not at row i."),
    ])  # fmt: skip
    value = array(call(pool, POOLED, 2, 2, np.mean, name="pool", advice=WINDOW), "`pool(image, function=np.mean)`")
    expect(value, right_pool(POOLED, function=np.mean), "`pool(image, function=np.mean)`", mistakes=[
        (right_pool(POOLED), "With `function=np.mean` it still gives the maximum. Call `function(window)`."),
    ])  # fmt: skip
    for size, stride in ((2, 2), (3, 3), (3, 2), (2, 1), (1, 2)):
        shown = f"`pool(image, size={size}, stride={stride})` of an image with 7 rows and 9 columns"
        value = array(call(pool, WIDE, name="pool", advice=WINDOW, size=size, stride=stride), shown)
        right = right_pool(WIDE, size, stride)
        if value.shape == right.shape[::-1] != right.shape:
            raise NotYet("Rows and columns are swapped: `image.shape[0]` are the rows, `image.shape[1]` the columns.")
        n_stride = ((np.array(WIDE.shape) - size) // size) + 1
        n_rough = np.array(WIDE.shape) // stride
        if value.shape != right.shape and value.shape in (tuple(n_stride), tuple(n_rough)):
            raise NotYet(
                f"{shown} should have {right.shape[0]} rows and {right.shape[1]} columns, but it has "
                f"{value.shape[0]} and {value.shape[1]}. Size and stride may differ: (rows − size) // stride + 1."
            )
        expect(value, right, shown)


@check
def sizes(output_size, n_parameters):
    """⌊(n + 2p − k)/s⌋ + 1, and (k · k · channels in + 1) · channels out."""
    for n, k, p, s in ((28, 5, 0, 1), (12, 3, 1, 1), (12, 3, 0, 2), (11, 4, 2, 3)):
        shown = f"`output_size({n}, {k}, padding={p}, stride={s})`"
        value = call(output_size, n, k, name="output_size", padding=p, stride=s)
        right = (n + 2 * p - k) // s + 1
        expect(value, right, shown, mistakes=[
            ((n + p - k) // s + 1, "The frame is on both sides: 2p."),
            ((n + 2 * p - k) / s + 1, "The division leaves a fraction. Round down with `//`: half a row is no row."),
            (right - 1, "The + 1 is missing: the kernel also has its first place."),
            ((n - k) // s + 1, "The padding is not used: add 2p to n."),
            ((n + 2 * p - k + 1) // s, "The 1 comes after the division: (n + 2p − k) // s + 1."),
            ((n + 2 * p) // s + 1, "The size k of the kernel is not used: subtract it."),
            (n + 2 * p - k + 1, "The stride is not used: divide by s and round down, then add 1."),
            (right**2, "This is the number of all output pixels. The rows alone are asked for."),
            (n + 2 * p - k // s + 1, "Brackets are missing: divide the whole of n + 2p − k by s."),
        ])  # fmt: skip
    for k, n_in, n_out in ((5, 1, 16), (3, 16, 32), (1, 64, 10)):
        value = call(n_parameters, k, n_in, n_out, name="n_parameters")
        expect(value, (k * k * n_in + 1) * n_out, f"`n_parameters({k}, {n_in}, {n_out})`", mistakes=[
            (k * k * n_in * n_out, "The biases are missing: each kernel has one, so there is one per channel out."),
            (k * k * n_in * n_out + 1, "Each kernel has its own bias: put the + 1 in brackets before you multiply."),
            ((k * k + 1) * n_out, "A kernel is as deep as its input has channels: k · k · (channels in) weights."),
            ((k * k + 1) * n_in * n_out, "A kernel has one bias in all, not one per channel in."),
            ((k * n_in + 1) * n_out, "A kernel has k rows and k columns: k · k."),
            (k * k * n_in + n_out - 1 + 1, "There is a kernel for each channel out: multiply its weights with them."),
            ((k * k * n_out + 1) * n_in, "Channels in and out are swapped: there are as many kernels as channels out."),
            (k * k * n_in + 1, "That is one kernel. There are as many as channels out."),
            (k * k * n_in * n_out + n_in, "There is one bias per channel out, not per channel in."),
        ])  # fmt: skip
    return "The size of the image does not enter the number of parameters."


# --- networks ---------------------------------------------------------------------------------------------------


def predictions(model, x, name):
    parts = []
    with attendees_code(f"`{name}`"), warnings.catch_warnings(action="ignore"):
        for start in range(0, len(x), 100):  # small batches need little memory
            parts.append(array(model(x[start : start + 100], training=False), f"The output of `{name}`"))
    return np.concatenate(parts) if parts[0].ndim else parts[0]


def layers_of(model):
    """All layers, those inside of others as well."""
    import keras

    found = []
    for layer in model.layers:
        found += layers_of(layer) if isinstance(layer, keras.Model) else [layer]
    return found


def kinds(model):
    return [type(layer).__name__ for layer in layers_of(model)]


def expect_probabilities(model, name, x):
    p = predictions(model, x, name)
    if p.shape != (len(x), 10):
        advice = ""
        if p.ndim > 2:
            advice = " Before the last dense layer `Flatten` makes one row per image."
        elif p.ndim == 2:
            advice = " One unit for each class: `Dense(10, …)`."
        raise NotYet(f"The output of `{name}` should have ten numbers per image, but its shape is {p.shape}.{advice}")
    if p.min() < -1e-5 or not close(p.sum(axis=1), np.ones(len(x)), rtol=1e-2):
        sigmoid = " of one digit out of ten: as of a sigmoid, they do not sum to 1"
        why = sigmoid if p.min() >= 0 and p.max() <= 1 else ""
        raise NotYet(f'The outputs of `{name}` are no probabilities{why}. The last layer needs `activation="softmax"`.')
    return p


@check
def cnn(cnn):
    """A trained network with convolutions, pooling and batch normalisation that reads digits."""
    refuse_what_is_no_model(cnn, "cnn")
    x, y = digits(), load_mnist_array("y_test")[:1000]
    p = expect_probabilities(cnn, "cnn", x)
    expect_pyramid(cnn)
    expect_training(cnn)
    accuracy = np.mean(p.argmax(axis=1) == y)
    if not ACCURACY.met_by(accuracy):
        raise NotYet(f"On 1000 test images the accuracy is {accuracy:.1%}, a linear model has 92 %. {reason_for(cnn)}")
    return f"{accuracy:.1%} of 1000 test images are right, with {cnn.count_params()} parameters."


def expect_pyramid(model):
    layers, names = layers_of(model), kinds(model)
    convolutions = [layer for layer in layers if "Conv" in type(layer).__name__]
    if not convolutions:
        raise NotYet("There is no convolution in the network. Use `keras.layers.Conv2D`.")
    if len(convolutions) < 2:
        raise NotYet("There is a single convolution. A pyramid has more: the table names three.")
    for layer in convolutions:
        size = np.max(getattr(layer, "kernel_size", 0))
        if size > max(11, getattr(layer, "filters", size)):
            raise NotYet(
                f"A convolution has {layer.filters} filters of {size}×{size} pixels. Are the two numbers swapped? The "
                "filters come first: `Conv2D(filters, kernel_size)`."
            )
    strides = [np.max(layer.strides) for layer in convolutions]
    if not any("Pool" in name for name in names) and max(strides) == 1:
        raise NotYet("Nothing makes the maps smaller. After each convolution comes `keras.layers.MaxPooling2D()`.")
    if not any("BatchNorm" in name for name in names):
        raise NotYet("Batch normalisation is missing: `keras.layers.BatchNormalization()` after each pooling.")
    activations = [layer for layer in layers if activates(layer)]
    if len(activations) < 2:
        raise NotYet(
            "There is no activation between the convolutions, so several layers can do no more than one. Add "
            '`keras.layers.Activation("relu")`.'
        )


def activates(layer):
    """Whether a layer is not linear; softmax does not count."""
    if type(layer).__name__ in ("ReLU", "LeakyReLU", "PReLU", "ELU"):
        return True
    return getattr(getattr(layer, "activation", None), "__name__", "linear") not in ("linear", "softmax")


def expect_training(model):
    if not getattr(model, "compiled", False):
        raise NotYet(
            "The model is not compiled. Call `cnn.compile(loss=…, optimizer=…, metrics=…)` before `fit`. The schedule "
            "goes into the optimiser."
        )
    if steps_trained(model) == 0:
        refuse_one_hot_loss(model)
        raise NotYet("The model is not trained. Call `history = cnn.fit(x_train, y_train, …)`.")


def reason_for(model):
    """What a beginner should look at if the accuracy is low."""
    n_steps = steps_trained(model)
    rate = learning_rate(model)
    if isinstance(model.loss, str) and "cross" not in model.loss:
        return f'The loss is "{model.loss}". For classes take `"sparse_categorical_crossentropy"`.'
    if n_steps < 60:
        return f"There were only {n_steps} steps of training. Use all images, `x_train` and `y_train`, and two epochs."
    if rate > 0.03:
        return f"The learning rate is {rate:.3g}, far too high. Give Adam the `schedule`."
    return "Are images and labels those of the training set, and does Adam have the `schedule`?"


@check
def functional(cnn_functional, cnn):
    """The same layers in the functional API: with the weights of cnn it predicts what cnn predicts."""
    import keras

    refuse_what_is_no_model(cnn_functional, "cnn_functional")
    refuse_what_is_no_model(cnn, "cnn")
    if cnn_functional is cnn or isinstance(cnn_functional, keras.Sequential):
        raise NotYet("This is a Sequential model. Build it with `keras.Model(inputs, outputs)`.")
    x = digits(20)
    expect_probabilities(cnn_functional, "cnn_functional", x)
    mine, theirs = ([weight.shape for weight in model.get_weights()] for model in (cnn_functional, cnn))
    if mine != theirs:
        refuse_other_layers(cnn_functional, cnn, mine, theirs)
    with attendees_code("`cnn_functional`"):
        twin = keras.models.clone_model(cnn_functional)
        twin.set_weights(cnn.get_weights())
    if not close(predictions(twin, x, "cnn_functional"), predictions(cnn, x, "cnn"), rtol=0.01, atol=0.01):
        refuse_missing_kinds(cnn_functional, cnn)
        raise NotYet(
            "With the weights of `cnn` it predicts something else than `cnn`. Are the layers in the same "
            "order, with the same activations and padding?"
        )
    mine, theirs = momenta(cnn_functional), momenta(cnn)
    if mine != theirs:
        raise NotYet(
            f"Its batch normalisation has the momentum {', '.join(map(str, mine))}, that of `cnn` has "
            f"{', '.join(map(str, theirs))}: `keras.layers.BatchNormalization(momentum=…)`."
        )
    return "With the weights of `cnn` it predicts the same."


def momenta(model):
    """The different momenta of a model's batch normalisation."""
    return sorted({layer.momentum for layer in model.layers if hasattr(layer, "momentum")})


def refuse_missing_kinds(model, other):
    for part, advice in (
        ("Rescaling", "`keras.layers.Rescaling(1 / 255)`"),
        ("Conv", "`keras.layers.Conv2D(…)`"),
        ("Pool", "`keras.layers.MaxPooling2D()`"),
        ("BatchNorm", "`keras.layers.BatchNormalization()`"),
        ("Activation", '`keras.layers.Activation("relu")`'),
    ):
        counts = [sum(part in name for name in kinds(each)) for each in (model, other)]
        if counts[0] < counts[1] and not (part == "Activation" and n_active(model) >= n_active(other)):
            raise NotYet(
                f"`cnn` has {counts[1]} of {advice}, but `cnn_functional` {counts[0] or 'none'}. Is each layer "
                "called on the tensor before it, `x = …(x)`?"
            )


def n_active(model):
    return sum(map(activates, layers_of(model)))


def refuse_other_layers(model, other, mine, theirs):
    refuse_missing_kinds(model, other)
    if len(mine) > len(theirs) and any("Conv" in type(each).__name__ and each.use_bias for each in layers_of(model)):
        raise NotYet("The convolutions have a bias that those of `cnn` do not have: `use_bias=False`.")
    differ = [(a, b) for a, b in zip(mine, theirs, strict=False) if a != b]
    if not differ:
        raise NotYet(
            f"It has {len(mine)} arrays of weights, `cnn` has {len(theirs)}: is a layer missing, or one too many?"
        )
    raise NotYet(
        f"Weights of the shape {differ[0][0]} stand where `cnn` has {differ[0][1]}. Compare the layers: "
        "`cnn_functional.summary()` and `cnn.summary()`."
    )


@check
def feature_maps(filters, maps_model, cnn):
    """The kernels of the first convolution, and a model that returns its output."""
    refuse_what_is_no_model(cnn, "cnn")
    first = next((layer for layer in layers_of(cnn) if "Conv" in type(layer).__name__), None)
    if first is None:
        raise NotYet("`cnn` has no convolution. Run the task “Your first CNN” again.")
    if isinstance(filters, list):
        raise NotYet("`filters` is the list of all weights. Its first element are the filters: `[0]`.")
    kernel = first.get_weights()[0]
    if array(filters, "`filters`").shape != kernel.shape:
        found = array(filters, "`filters`").shape
        raise NotYet(
            f"`filters` should have the shape {kernel.shape} (rows, columns, channels in, channels out), but it "
            f"has {found}. Take `first_convolution.get_weights()[0]`."
        )
    if not close(array(filters, "`filters`"), kernel):
        raise NotYet(
            "`filters` are not the weights of the first convolution of `cnn`. Take them from `first_convolution`."
        )
    refuse_what_is_no_model(maps_model, "maps_model")
    x = digits(3)
    maps = predictions(maps_model, x, "maps_model")
    if maps.ndim != 4 or maps.shape[-1] != kernel.shape[-1]:
        raise NotYet(
            f"The output of `maps_model` has the shape {maps.shape}, but there should be {kernel.shape[-1]} "
            "maps per image. The model ends at `first_convolution.output`."
        )
    right = right_maps(cnn, first, x)
    if maps.shape == right.shape and close(maps, right, rtol=0.01, atol=0.01):
        return f"{kernel.shape[-1]} maps of {maps.shape[1]} × {maps.shape[2]} for each image."
    if maps.shape[1] < right.shape[1]:
        raise NotYet(
            f"The maps have {maps.shape[1]} rows, after the convolution there are {right.shape[1]}: this is a "
            "later layer. End at `first_convolution.output`."
        )
    raise NotYet("The maps are not what the first convolution of `cnn` gives. Begin at `cnn.inputs[0]`.")


def right_maps(model, first, x):
    """What the first convolution gives for images x."""
    import keras

    try:
        return array(keras.Model(model.inputs[0], first.output)(x), "The maps")
    except (AttributeError, ValueError):  # a subclassed model, or a model inside of a model
        raise NotYet("The first convolution lies inside of another model. Build `cnn` as in the table.") from None


# --- experiments ------------------------------------------------------------------------------------------------


@check
def shift(shift_right):
    """Images moved to the right, zeros coming in, nothing coming back."""
    x = np.arange(1, 2 * 4 * 5 + 1, dtype="uint8").reshape(2, 4, 5, 1)
    advice = {
        "broadcast": "Source and target must have as many columns: `shifted[:, :, n:]` has n fewer than the image.",
        "IndexError": "The axes are images, rows, columns, channels: `[:, :, …]` selects columns.",
    }
    for n in (2, 1, 0):
        shown = f"`shift_right(x, {n})`"
        try:
            value = array(call(shift_right, x, n, name="shift_right", advice=advice), shown)
        except NotYet as reason:
            if n == 0 and reason.__cause__ is not None:
                raise NotYet(
                    "With 0 pixels it stops: `: -0` means no columns. Write `: x.shape[2] - n_pixels`."
                ) from None
            raise
        left = np.pad(x, ((0, 0), (0, 0), (0, n), (0, 0)))[:, :, n:]
        stretched = right_shift(x, n)
        stretched[:, :, :n] = x[:, :, :n]
        down = np.pad(x, ((0, 0), (n, 0), (0, 0), (0, 0)))[:, : x.shape[1]]
        expect(value, right_shift(x, n), shown, mistakes=[] if n == 0 else [
            (x, "The images have not moved. Return the shifted ones."),
            (np.roll(x, n, axis=2), "What leaves the image comes in again on the left. Fill with zeros."),
            (left, "The images move to the left. Shifted by n, the columns from n on are filled."),
            (down, "The images move down. Columns are axis 2: `[:, :, …]`."),
            (np.roll(x, n, axis=1), "The rows move, and come in again. Columns are axis 2, and zeros come in."),
            (stretched, "The first columns are still those of the image. Begin with black: `np.zeros_like(x)`."),
            (np.zeros_like(x), "All images are black: nothing is copied."),
        ])  # fmt: skip
    if np.asarray(call(shift_right, x, 1, name="shift_right")).dtype.kind == "f":
        raise NotYet(
            "The pixels have become decimals, four or eight times as large in memory. `np.zeros_like(x)` keeps bytes."
        )


@check
def optimisers(histories):
    """Four trainings that start afresh; Adam and momentum get below plain SGD."""
    if not isinstance(histories, dict):
        raise NotYet(f"`histories` should be a dict from names to what `fit` returns, but it is {describe(histories)}.")
    if len(histories) < 3:
        raise NotYet(f"`histories` has {len(histories)} entries. Is `histories[name] = …` inside the loop?")
    curves = {}
    for name, each in histories.items():
        curve = getattr(each, "history", each)
        if not isinstance(curve, dict) or "loss" not in curve:
            raise NotYet(f'`histories["{name}"]` is not what `fit` returns, but {describe(each)}.')
        if len(curve["loss"]) < 2:
            raise NotYet(f'"{name}" was trained for one epoch. A curve needs more: `epochs=3`.')
        curves[name] = np.array(curve["loss"], float)
        if not np.all(np.isfinite(curves[name])):
            raise NotYet(f'The loss of "{name}" is nan or inf. Is its learning rate far too high?')
    names = list(curves)
    for before, after in pairwise(names):
        if curves[after][0] < curves[before][-1] * 1.02 and curves[after][0] < 0.5 * curves[names[0]][0]:
            raise NotYet(
                f'"{after}" begins where "{before}" has ended: it goes on with the same weights. Make a new network '
                "in each turn of the loop: `keras.models.clone_model(cnn)`."
            )
    if max(curve[0] for curve in curves.values()) < 0.15:
        raise NotYet("All curves begin low: the networks were trained before. Use `keras.models.clone_model(cnn)`.")
    for name, curve in curves.items():
        if not LAST_OVER_FIRST_LOSS.met_by(curve[-1] / curve[0]):
            raise NotYet(f'The loss of "{name}" does not fall. Look at its learning rate, and at the labels.')
    best = min(curves, key=lambda name: curves[name][-1])
    if all(np.allclose(curve, curves[names[0]], rtol=1e-3) for curve in curves.values()):
        raise NotYet("All curves are the same. Compile with the optimiser of this turn: `optimizer=optimiser`.")
    for one, other in combinations(curves, 2):
        if len(curves[one]) == len(curves[other]) and np.allclose(curves[one], curves[other], rtol=1e-4):
            raise NotYet(
                f'"{one}" and "{other}" have the same curve, so they are the same optimiser. Look at their arguments.'
            )
    return f"{best} ends with the lowest loss, {curves[best][-1]:.2f}."


@check
def augment(x_more, y_more, robust_cnn):
    """Three shifted versions with their labels, and a network that reads shifted digits."""
    refuse_what_is_no_model(robust_cnn, "robust_cnn")
    with attendees_code("`x_more`"):
        n = len(x_more)
        shape = np.shape(x_more)
        black = np.mean(np.asarray(x_more[: min(n, 200)]) == 0)
    labels = array(y_more, "`y_more`")
    if len(shape) != 4 or shape[1:] != (28, 28, 1):
        raise NotYet(
            f"`x_more` should be images of shape (n, 28, 28, 1), but its shape is {shape}. Use `np.concatenate`."
        )
    if labels.shape[0] != n:
        raise NotYet(
            f"`x_more` has {n} images, but `y_more` {labels.shape[0]} labels. Repeat the labels, too: `np.tile`."
        )
    if black < 0.5:
        raise NotYet("The images in `x_more` are not digits on black.")
    x, y = digits(), load_mnist_array("y_test")[:1000]
    accuracies = {}
    for n_pixels in (0, 3, 6):
        p = expect_probabilities(robust_cnn, "robust_cnn", right_shift(x, n_pixels))
        accuracies[n_pixels] = np.mean(p.argmax(axis=1) == y)
    if max(accuracies.values()) < 0.5:
        order = ""
        first = labels.reshape(-1)[:9]
        if len(set(first[:3])) == 1 and len(set(first[3:6])) == 1:
            order = " `np.repeat` repeats each label at once; the images come version by version: `np.tile`."
        raise NotYet(f"It reads {accuracies[0]:.0%} of the digits. Was it trained, with the right labels?{order}")
    for n_pixels, accuracy in accuracies.items():
        if not SHIFTED_ACCURACY.met_by(accuracy):
            raise NotYet(
                f"Shifted by {n_pixels} pixels, {accuracy:.0%} of the digits are right. Are there digits with this "
                "shift in `x_more`, and was `robust_cnn` trained on it?"
            )
    return f"Shifted by 6 pixels, {accuracies[6]:.0%} of 1000 test digits are right."


# --- for those who have a GPU -----------------------------------------------------------------------------------


@check
def mixed_precision(small_cnn):
    """Layers that compute with the given type, weights of 32 bits, probabilities of 32 bits."""
    for dtype, right in (("mixed_bfloat16", "bfloat16"), ("float32", "float32")):
        shown = f'`small_cnn("{dtype}")`'
        model = call(small_cnn, dtype, name="small_cnn")
        refuse_what_is_no_model(model, f'small_cnn("{dtype}")')
        layers = [layer for layer in layers_of(model) if type(layer).__name__ != "InputLayer"]
        convolutions = [layer for layer in layers if type(layer).__name__ == "Conv2D"]
        if len(convolutions) != 2:
            raise NotYet(f"{shown} has {len(convolutions)} convolutions, but there should be two.")
        for layer in layers[:-1]:
            if layer.compute_dtype != right:
                raise NotYet(
                    f"In {shown} the layer `{type(layer).__name__}` computes with {layer.compute_dtype}. "
                    "All layers but the last take `dtype=dtype`."
                )
            if layer.variable_dtype != "float32":
                raise NotYet(
                    f"In {shown} the weights have {layer.variable_dtype}. They keep 32 bits with `mixed_bfloat16`."
                )
        if layers[-1].compute_dtype != "float32":
            raise NotYet(
                f"In {shown} the last layer computes with {layers[-1].compute_dtype}, three digits. Give it "
                '`dtype="float32"`.'
            )
        if [layer.filters for layer in convolutions] != [16, 32]:
            raise NotYet("The convolutions should have 16 filters and then 32.")
        if [layer.kernel_size for layer in convolutions] != [(5, 5), (3, 3)]:
            raise NotYet("The filters should be 5 × 5 in the first convolution and 3 × 3 in the second.")
        if any(layer.strides != (2, 2) for layer in convolutions):
            raise NotYet("There is no pooling, so both convolutions need the stride 2: `strides=2`.")
        if any(getattr(layer.activation, "__name__", "") != "relu" for layer in convolutions):
            raise NotYet('Both convolutions need relu: `activation="relu"`.')
        expect_probabilities(model, f'small_cnn("{dtype}")', digits(5))


@check
def larger_batch(n_updates, scaled_rate):
    """Updates counted with the last, smaller batch; a learning rate in proportion to the batch."""
    for n_samples, batch_size, epochs in ((128, 64, 2), (100, 32, 3)):
        shown = f"`n_updates({n_samples}, {batch_size}, {epochs})`"
        value = array(call(n_updates, n_samples, batch_size, epochs, name="n_updates"), shown, shape=())
        right = -(-n_samples // batch_size) * epochs
        expect(value, right, shown, mistakes=[
            (right // epochs, "This is one epoch. There are `epochs` of them."),
            (n_samples // batch_size * epochs,
             f"In each epoch {n_samples % batch_size} samples are left over. They are a batch, too: round up."),
            (np.ceil(n_samples * epochs / batch_size),
             "A batch does not reach into the next epoch: round up first, then multiply by `epochs`."),
            (n_samples / batch_size * epochs, "Part of a batch is an update, too: round up with `np.ceil`."),
        ])  # fmt: skip
    shown = "`scaled_rate(0.01, 32, 128)`"
    value = array(call(scaled_rate, 0.01, 32, 128, name="scaled_rate"), shown, shape=())
    expect(value, 0.04, shown, mistakes=[
        (0.01, "The learning rate is as before. The batch is four times as large, and so should it be."),
        (0.0025, "It has become lower. Fewer updates have to go further: divide the larger batch by the smaller."),
        (0.02, "This is the square root of the factor. The rule here is linear."),
        (1.28, "Divide by the smaller batch, too: only the ratio of both counts."),
    ])  # fmt: skip
