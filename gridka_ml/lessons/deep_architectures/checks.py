"""Checks of lesson 8."""

import inspect
from functools import cache, wraps

import numpy as np

from gridka_ml.checking import (
    Checks,
    Differs,
    NotYet,
    array,
    attendees_code,
    call,
    describe,
    expect,
    loss_name,
    refuse_loss_of_logits,
    refuse_what_is_no_model,
)

check = Checks()


# --- what is built from tensors ---------------------------------------------------------------------------------


def network_of(function, shape, *arguments, name):
    """The network from an input of this shape to what a function makes of it."""
    import keras

    if not callable(function) or inspect.isclass(function):
        call(function, name=name)  # says what it is
    inputs = keras.Input(shape)

    @wraps(function)  # its parameters are looked at; `call` would copy the tensor, and a copy belongs to no network
    def on_input(_, *others):
        return [function(inputs, *others)]

    outputs = call(on_input, shape, *arguments, name=name)[0]
    if not isinstance(outputs, keras.KerasTensor):
        advice = " Does the function end with `return`?" if outputs is None else ""
        if isinstance(outputs, list | tuple):
            advice = " Several tensors are joined by `keras.layers.Concatenate()` or added by `keras.layers.Add()`."
        if isinstance(outputs, keras.Model):
            advice = " A network is no tensor: leave out the `Model`, and return what would be its outputs."
        elif isinstance(outputs, keras.Layer):
            advice = " A layer becomes a tensor when it is called on one: a second pair of brackets."
        raise NotYet(f"`{name}` should return a tensor, but what it returns is {describe(outputs)}.{advice}")
    with attendees_code(f"`{name}`"):
        return keras.Model(inputs, outputs)


def some_weights(weights):
    """Numbers for the weights of a network that depend on their shapes alone, and on how many had that shape before."""
    found, seen = [], {}
    for weight in weights:
        shape = tuple(weight.shape)
        seen[shape] = seen.get(shape, 0) + 1
        scale = 1 if len(shape) == 1 else 1.5 / np.sqrt(np.prod(shape[:-1]))
        numbers = np.random.default_rng([*shape, seen[shape]]).normal(scale=scale, size=shape).astype("float32")
        found.append(np.abs(numbers) if "variance" in weight.name else numbers)
    return found


def outputs_of(network, x, shown, shapes):
    """What a network gives for x with `some_weights`; its weights must have these shapes, in any order."""
    found = sorted(tuple(weight.shape) for weight in network.weights)
    network.set_weights(some_weights(network.weights))
    with attendees_code(shown):
        outputs = array(network(x, training=False), f"The output of {shown}")
    if found != sorted(shapes):
        note_shapes(found)
        mine, right = kernels_in_words(found), kernels_in_words(sorted(shapes))
        extra = next((each for each in mine if mine.count(each) > right.count(each)), None)
        missing = next((each for each in right if right.count(each) > mine.count(each)), None)
        told = [f"one too many of {extra}"] if extra else []
        told += [f"one too few of {missing}"] if missing else []
        if not told and len(found) > len(shapes):
            raise Differs(
                f"{shown} has weights beside those of its convolutions: it holds a layer that is not asked for."
            )
        raise Differs(f"Among the convolutions of {shown} there is {' and '.join(told) or 'one without a bias'}.")
    return outputs


@cache
def right_output(build, shape, *arguments):
    """What a network of ours gives for three images with `some_weights`: once for all answers that are compared."""
    import keras

    inputs = keras.Input(shape)
    network = keras.Model(inputs, build(inputs, *arguments))
    network.set_weights(some_weights(network.weights))
    return keras.ops.convert_to_numpy(network(images(3, *shape), training=False))


def kernels_in_words(shapes):
    return [f"{shape[0]} × {shape[1]}, {shape[2]} → {shape[3]} channels" for shape in shapes if len(shape) == 4]


def note_shapes(shapes):
    """Let it be seen which shapes there are, in any order."""
    array(np.array([number for shape in sorted(shapes) for number in (len(shape), *shape)]), "The shapes")


def kernels_with_biases(*shapes):
    return [each for shape in shapes for each in (shape, shape[-1:])]


def images(*shape):
    return np.random.default_rng(8).normal(size=shape).astype("float32")


# --- by hand ----------------------------------------------------------------------------------------------------


@check
def one_by_one(mix_channels):
    """At each pixel the channels times a matrix, plus a bias."""
    rng = np.random.default_rng(1)
    for rows, columns, n_in, n_out in ((3, 4, 2, 5), (4, 4, 4, 4), (5, 2, 6, 1)):
        x, W, b = rng.normal(size=(rows, columns, n_in)), rng.normal(size=(n_in, n_out)), rng.normal(size=n_out)
        shown = f"`mix_channels(x, W, b)` for {rows} × {columns} pixels, {n_in} channels in and {n_out} out"
        value = call(mix_channels, x.round(2), W.round(2), b.round(2), name="mix_channels")
        expect(value, x.round(2) @ W.round(2) + b.round(2), shown, rtol=1e-6, atol=1e-6)
    return "A matrix for each pixel, and the same for all."


# --- networks ---------------------------------------------------------------------------------------------------


def right_inception(x, n_filters):
    import keras

    n_1, n_before_3, n_3, n_before_5, n_5, n_pool = n_filters

    def make(n, k):
        return keras.layers.Conv2D(n, k, padding="same", activation="relu")

    pooled = keras.layers.MaxPooling2D(3, strides=1, padding="same")(x)
    branches = [make(n_1, 1)(x), make(n_3, 3)(make(n_before_3, 1)(x)), make(n_5, 5)(make(n_before_5, 1)(x))]
    return keras.layers.Concatenate()([*branches, make(n_pool, 1)(pooled)])


@check
def inception(inception):
    """Four branches, their channels joined in the order of the drawing."""
    for shape, n_filters in (((6, 5, 3), (2, 4, 6, 5, 7, 8)), ((4, 7, 2), (9, 3, 5, 4, 6, 7))):
        shown = f"`inception(x, {n_filters})`"
        network = network_of(inception, shape, n_filters, name="inception")
        n_1, n_before_3, n_3, n_before_5, n_5, n_pool = n_filters
        sizes = [(1, shape[-1], n_1), (1, shape[-1], n_before_3), (3, n_before_3, n_3), (1, shape[-1], n_before_5)]
        sizes += [(5, n_before_5, n_5), (1, shape[-1], n_pool)]
        shapes = kernels_with_biases(*((k, k, n_in, n_out) for k, n_in, n_out in sizes))
        x = images(3, *shape)
        found = outputs_of(network, x, shown, shapes)
        right = right_output(right_inception, shape, n_filters)
        expect(found, right, f"The output of {shown}", rtol=1e-3, atol=1e-4)
    return f"{sum(n_filters[k] for k in (0, 2, 4, 5))} channels in four branches, all of the same size."


def right_branch(x):
    import keras

    for _ in range(2):
        x = keras.layers.Conv2D(x.shape[-1], 3, padding="same")(keras.layers.Activation("relu")(x))
    return x


BEGINNINGS = {
    "kernel": ('Not every convolution of `{}` begins as `weights` says: with "ones" the share of 1 in a kernel', 1),
    "bias": ("Not every bias of `{}` begins with 0: the share of 0", 0),
}


@check
def residual(branch, residual_unit):
    """F: twice relu and convolution; the unit: x + F(x)."""
    for shape in ((6, 5, 3), (4, 7, 2)):
        n, x = shape[-1], images(3, *shape)
        shapes = kernels_with_biases((3, 3, n, n), (3, 3, n, n))
        for name, function, shortcut in (("branch", branch, 0), ("residual_unit", residual_unit, 1)):
            shown = f"`{name}(x)` of {n} channels"
            network = network_of(function, shape, name=name)
            found = outputs_of(network, x, shown, shapes)
            right = right_output(right_branch, shape) + shortcut * x
            expect(found, right, f"The output of {shown}", rtol=1e-3, atol=1e-4)
            with attendees_code(shown):
                in_training = array(network(x, training=True), f"The output of {shown} in training")
            if not np.allclose(in_training, found, rtol=1e-3, atol=1e-4):
                raise Differs(f"{shown} gives other numbers in training than afterwards. No layer of F should do that.")
            begun = network_of(function, shape, "ones", name=name)
            for weight in begun.get_weights():
                words, wanted = BEGINNINGS["kernel" if weight.ndim == 4 else "bias"]
                share = np.mean(weight == wanted)  # and not the numbers, for others are random
                expect(share, 1, words.format(name))
    return "Where F is 0, x comes out as it went in."


@cache
def networks_to_measure():
    import keras

    inputs = keras.Input((5, 6, 2))
    left = keras.layers.Conv2D(3, 3, padding="same")(inputs)
    right = keras.layers.MaxPooling2D(2)(keras.layers.Activation("relu")(left))  # two layers with the same shape
    outputs = keras.layers.Dense(4)(keras.layers.Flatten()(right))
    branched = keras.Model(inputs, [outputs, keras.layers.Dense(7)(keras.layers.Flatten()(left))])
    vector = keras.Input((9,))
    dense = keras.Model(vector, keras.layers.Dense(11)(keras.layers.Dense(13)(vector)))
    return (dense, "a network of two dense layers"), (branched, "a network with a branch")


@check
def memory(stored_bytes):
    """4 bytes for each number of each output, for each image of the batch."""
    for network, words in networks_to_measure():
        for n in (1, 6):
            shown = f"`stored_bytes(network, {n})` of {words}"
            holder = Handed(network)
            value = call(holder.hand_to(stored_bytes), "network", n, name="stored_bytes")
            total = sum(np.prod(layer.output.shape[1:]) for layer in network.layers)
            expect(value, 4 * n * total, shown, rtol=1e-6)
    return "Twice the batch, twice the memory for outputs."


class Handed:
    """Hands a network to a function in the place of a word: `call` would copy it, which takes long."""

    def __init__(self, network):
        self.network = network

    def hand_to(self, function):
        if not callable(function) or inspect.isclass(function):
            return function  # `call` says what it is

        @wraps(function)
        def handed(_, *others):
            return function(self.network, *others)

        return handed


@check
def transfer(with_new_head):
    """Frozen features, a new dense layer with softmax, compiled."""
    import keras

    for shape, n_classes in (((6, 5, 1), 7), ((4, 4, 2), 3)):
        layers = [keras.Input(shape), keras.layers.Rescaling(0.5), keras.layers.Conv2D(3, 3, activation="relu")]
        layers += [keras.layers.Conv2D(2, 1), keras.layers.Flatten()]  # two that could learn, if only one is frozen
        features = keras.Sequential(layers, name="features")
        features.set_weights(some_weights(features.weights))
        features(keras.Input(shape))  # as in the notebook; from then on it has an `input` and an `output`
        features.trainable = n_classes == 7  # the other time they are frozen before, as in a cell that runs again
        shown, x = f"`with_new_head(features, {n_classes})`", images(12, *shape)
        network = call(Handed(features).hand_to(with_new_head), "features", n_classes, name="with_new_head")
        refuse_what_is_no_model(network, f"with_new_head(features, {n_classes})")
        if array(len(features.layers), "The number of layers") != 4:
            raise Differs(f"{shown} changes `features` itself. Its layers should stay, for whoever needs it again.")
        n_features = features.output_shape[-1]
        shapes = [tuple(each.shape) for each in network.weights]
        note_shapes(shapes)
        if (n_features, n_classes) not in shapes:
            raise Differs(
                f"In {shown} there is no dense layer from the {n_features} numbers of the features to {n_classes} "
                f"classes; its weights have the shapes {', '.join(map(str, shapes))}."
            )
        expect(len(network.weights), 6, f"The number of weight arrays of {shown}, features and head")
        learned = [tuple(each.shape) for each in network.trainable_weights]
        note_shapes(learned)
        array(np.array([each.trainable for each in features.layers]), "The layers that can learn")
        if sorted(learned) != [(n_classes,), (n_features, n_classes)]:
            frozen = "Nothing is left to learn: the head must not be frozen." if not learned else ""
            told = frozen or "Weights of the features can still learn. Freeze them before `compile`."
            raise Differs(f"In {shown} the arrays that learn have the shapes {learned or 'none'}. {told}")
        used = [each for each in network.weights if any(each is other for other in features.weights)]
        if array(len(used), "The number of arrays") != len(features.weights):
            raise Differs(f"{shown} does not read by the features that it was given: their weights are no part of it.")
        network.set_weights(some_weights(network.weights))
        W, b = (array(weight, "The head") for weight in head_of(network, n_features, n_classes))
        z = np.asarray(array(features(x), "The features"), dtype=float) @ W + b
        p = np.exp(z - z.max(axis=1, keepdims=True))
        with attendees_code(shown):
            found = array(network(x, training=False), f"The output of {shown}")
        expect(found, p / p.sum(axis=1, keepdims=True), f"The output of {shown}", rtol=1e-3, atol=1e-4)
        expect_to_be_compiled(network, shown)
    return f"In a small network of the check {W.size + b.size} parameters learn, the others stay as they are."


def head_of(network, n_features, n_classes):
    by_shape = {tuple(weight.shape): weight for weight in network.weights}
    return by_shape[n_features, n_classes], by_shape[n_classes,]


def expect_to_be_compiled(network, shown):
    if not getattr(network, "compiled", False):
        raise NotYet(f"{shown} is not compiled. The last lines of the cell do it, before `return`.")
    name = loss_name(network)
    if name != "sparsecategoricalcrossentropy":
        raise Differs(f"The loss of {shown} is {name}. The labels are numbers of classes; the cell had the right one.")
    refuse_loss_of_logits(network)


# --- stretch goals ----------------------------------------------------------------------------------------------


@check
def correlation(correlation):
    """The mean over pairs d apart of their product, each of length 1."""
    rng = np.random.default_rng(2)
    for n_points, n_pixels in ((7, 4), (5, 9)):
        g = np.cumsum(rng.normal(size=(n_points, n_pixels)), axis=0) * rng.uniform(0.2, 5, (n_points, 1))
        g = g.round(3)
        if n_points == 5:
            g[::2] *= -1  # neighbours point away from each other
        unit = g / np.linalg.norm(g, axis=1, keepdims=True)
        for d in (1, 2, 4):
            wanted = np.mean(np.sum(unit[:-d] * unit[d:], axis=1))
            shown = f"`correlation(g, {d})` of {n_points} gradients with {n_pixels} numbers each"
            expect(call(correlation, g, d, name="correlation"), wanted, shown, rtol=1e-5, atol=1e-6)
    return "A number between −1 and 1 that does not depend on how large the gradients are."


@check
def average(average):
    """Each gradient counts by its samples."""
    rng = np.random.default_rng(3)
    for n_weights, n_samples in ((4, [3, 5]), (2, [4, 4, 4]), (3, [7, 1, 2]), (5, [2, 9, 4, 1])):
        gradients, n = rng.normal(size=(len(n_samples), n_weights)).round(2), np.array(n_samples)
        shown = f"`average(gradients, n_samples)` for parts of {', '.join(map(str, n_samples))} samples"
        value = call(average, gradients, n, name="average")
        expect(value, n @ gradients / n.sum(), shown, rtol=1e-6, atol=1e-8)
    return "The same step as on one device, however the batch is shared."
