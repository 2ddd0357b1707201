"""Checks of lesson 10. All of them feed small exact inputs; no trained network is judged."""

import numpy as np

from gridka_ml.checking import (
    Checks,
    NotYet,
    array,
    attendees_code,
    call,
    expect,
    kernels,
    numpy_array,
    refuse_what_is_no_model,
    several,
)

check = Checks()


# --- groups and components --------------------------------------------------------------------------------------


@check
def k_means(k_means_step):
    """The nearest centre of each sample, and the means of the groups."""
    rng = np.random.default_rng(0)
    for n_samples, n_features, n_centres in ((9, 2, 3), (14, 5, 4), (6, 3, 2)):
        x = rng.normal(size=(n_samples, n_features))
        centres = x[rng.permutation(n_samples)[:n_centres]] + 0.1  # so that no group is empty
        nearest = ((x[:, np.newaxis] - centres) ** 2).sum(axis=2).argmin(axis=1)
        shown = f"`k_means_step(x, centres)` of {n_samples} samples and {n_centres} centres"
        found = call(k_means_step, x, centres, name="k_means_step")
        labels, moved = several(found, ["labels", "moved"], shown)
        expect(labels, nearest, f"`labels` of {n_samples} samples and {n_centres} centres")
        means = [x[nearest == k].mean(axis=0) for k in range(n_centres)]
        expect(moved, means, f"`moved` of {n_samples} samples and {n_centres} centres", rtol=1e-6)
        numpy_array(labels, "`labels`", (n_samples,))
        numpy_array(moved, "`moved`", (n_centres, n_features))
    return "Groups that nobody has named."


def same_way(components, like):
    """Each row with the sign that brings it nearest to a row of the other array: an eigenvector has two."""
    turned = np.sum(components * like, axis=1, keepdims=True) < 0
    return np.where(turned, -components, components)


def right_pca(x, n_components):
    mean = x.mean(axis=0)
    return mean, np.linalg.svd(x - mean, full_matrices=False)[2][:n_components]


@check
def pca(pca, to_code, from_code):
    """The mean, the components up to their signs, the code, and the way back."""
    rng = np.random.default_rng(1)
    for n_samples, n_features, n_components in ((12, 4, 2), (9, 6, 3), (8, 3, 1)):
        x = rng.normal(size=(n_samples, n_features)) * np.geomspace(0.4, 3, n_features) + rng.uniform(1, 3, n_features)
        mean, components = right_pca(x, n_components)
        of = f"of {n_samples} samples with {n_features} features"
        found = call(pca, x, n_components, name="pca")
        my_mean, mine = several(found, ["mean", "components"], f"`pca(x, {n_components})`")
        expect(my_mean, mean, f"`mean` {of}", rtol=1e-6)
        if n_samples in (shape := array(mine, f"`components` {of}").shape):
            raise NotYet(
                f"`components` {of} has the shape {shape}, and {n_samples} is the number of samples. A component has a "
                "number for each feature: does the covariance have a row and a column for each feature?"
            )
        numbers = array(mine, f"`components` {of}", shape=(n_components, n_features))
        if numbers.shape == components.shape:
            expect(same_way(numbers, components), components, f"`components` {of}, up to sign", rtol=1e-5)
        numpy_array(mine, f"`components` {of}", (n_components, n_features))
        others = rng.normal(size=(n_samples - 2, n_features))
        codes = (others - mean) @ components.T
        shown = f"`to_code(x, mean, components)` of {n_samples - 2} samples and {n_components} components"
        expect(call(to_code, others, mean, components, name="to_code"), codes, shown, rtol=1e-6)
        shown = f"`from_code(codes, mean, components)` of {n_samples - 2} codes of {n_components} numbers"
        back = codes @ components + mean
        expect(call(from_code, codes, mean, components, name="from_code"), back, shown, rtol=1e-6)
    return "A digit in a handful of numbers, and back. (Another factor than 1/n in C would change no component.)"


# --- autoencoders -----------------------------------------------------------------------------------------------


@check
def gradient(loss_and_gradients):
    """The mean of all squared errors, and its gradients by both matrices."""
    rng = np.random.default_rng(2)
    for n_samples, n_features, width in ((5, 4, 2), (3, 6, 4), (7, 3, 1)):
        X, A, B = (
            rng.normal(size=shape) for shape in ((n_samples, n_features), (n_features, width), (width, n_features))
        )
        Z = X @ A
        E = Z @ B - X
        wanted = {"J": (E**2).mean(), "dA": 2 / E.size * X.T @ E @ B.T, "dB": 2 / E.size * Z.T @ E}
        found = call(loss_and_gradients, X, A, B, name="loss_and_gradients")
        values = several(found, list(wanted), "`loss_and_gradients(X, A, B)`")
        of = f"of {n_samples} samples with {n_features} features and a code of {width}"
        for value, (name, right) in zip(values, wanted.items(), strict=True):
            expect(value, right, f"`{name}` {of}", rtol=1e-6, atol=1e-9)
            if name != "J":
                numpy_array(value, f"`{name}`", right.shape)
    return "Backpropagation through a narrow middle."


NOT_CALLED = (
    "A layer or model is made but not called: `layers.Dense(…)(…)` or `decoder(…)` calls it on what comes before it."
)
ON_A_MODEL = (
    "A model or layer stands where a tensor is wanted: call the encoder on `pixels` and the decoder on what comes out."
)
ADVICE = {  # by words of Keras' own errors
    "found shape=(None, 784)": "The decoder gets 784 numbers, but it takes a code, of `width` numbers: what the "
    "encoder gives.",
    "expected shape=(None, 3)": "The decoder is made for a code of `width` numbers. Has the encoder's last layer so "
    "many neurons?",
    "incompatible": "Two parts do not fit: the code has `width` numbers, a digit has 784.",
    "must be KerasTensors": NOT_CALLED,
    "invalid value for `units`": NOT_CALLED,
    "Inputs to a layer should be tensors": ON_A_MODEL,
    "'Functional' and 'Functional'": ON_A_MODEL,
    "'KerasTensor' object is not callable": "What stands before the last brackets is a tensor and cannot be called: is "
    "a layer called twice? Behind the first two blanks stands a bracket already.",
}


@check
def autoencoder(build_autoencoder):
    """Three models of the same layers: the code is free, pixels lie between 0 and 1."""
    import keras

    rng = np.random.default_rng(3)
    for width in (3, 5):
        found = call(build_autoencoder, width, name="build_autoencoder", advice=ADVICE)
        names = ["encoder", "decoder", "autoencoder"]
        models = several(found, names, f"`build_autoencoder({width})`")
        for model, name in zip(models, names, strict=True):
            refuse_what_is_no_model(model, name)
        encoder, decoder, both = models
        for model, name, n_inputs in zip(models, names, (784, width, 784), strict=True):
            look_at_layers(model, name, n_inputs)
        with attendees_code("`build_autoencoder`"):
            for model in (encoder, decoder):
                model.set_weights([weights_like(each, rng) for each in model.get_weights()])
            images = np.kron(np.eye(7), rng.uniform(0, 1, (1, 112))).astype("float32")  # ink in other places each
            codes = keras.ops.convert_to_numpy(encoder(images, training=False))
            array(codes, f"The code of 7 digits, with `build_autoencoder({width})`,", shape=(7, width))
            some = rng.normal(0, 3, (4, width)).astype("float32")
            back = keras.ops.convert_to_numpy(decoder(some, training=False))
            array(back, "What the decoder gives of 4 codes", shape=(4, 784))
            of_small = pixels_of_small_numbers(decoder, width)
            given_back = both(images, training=False)
            if isinstance(given_back, list | tuple | dict):
                raise NotYet("The third model gives several things. Only the pixels come out of it, not the code.")
            given_back = keras.ops.convert_to_numpy(given_back)
            array(given_back, "What the third model gives of 7 digits", shape=(7, 784))
            wanted = keras.ops.convert_to_numpy(decoder(codes, training=False))
            turned = code_of_turned_weights(encoder, width, images)
        look_at_code(codes, turned)
        look_at_pixels(back, of_small)
        own = {id(weight) for weight in both.weights}
        if not all(id(weight) in own for weight in (*encoder.weights, *decoder.weights)):
            raise NotYet(
                "The third model has layers of its own, so training it would teach encoder and decoder nothing. Call "
                "the encoder and the decoder in it."
            )
        expect(given_back, wanted, "What the third model gives, beside the decoder of the encoder's code,", rtol=1e-3)
    return "Three models, one set of weights."


def look_at_layers(model, name, n_inputs):
    """It begins with as many numbers as it is given, and has a hidden layer."""
    shapes = kernels(model, rank=2)
    if shapes and shapes[0][0] != n_inputs:
        raise NotYet(
            f"The {name} should take {n_inputs} numbers, but it takes {shapes[0][0]}. The order is encoder, decoder, "
            "and both in a row."
        )
    if len(shapes) == 1:
        raise NotYet(f"The {name} has no hidden layer. Its last layer is called on the hidden one.")


def weights_like(weights, rng):
    """Weights of this shape that let numbers neither vanish nor explode; biases are smaller."""
    scale = 1.5 / np.sqrt(weights.shape[0]) if weights.ndim > 1 else 0.3
    return rng.normal(0, 4 * scale, weights.shape).astype("float32")


def code_of_turned_weights(encoder, width, images):
    """What the encoder gives if the weights of its last layer have the other sign; then they are as before."""
    import keras

    weights = encoder.get_weights()
    encoder.set_weights([-each if each.shape[-1] == width else each for each in weights])
    codes = keras.ops.convert_to_numpy(encoder(images, training=False))
    encoder.set_weights(weights)
    return codes


def look_at_code(codes, turned):
    """A code may be any numbers; ``turned`` is that of weights with the other sign."""
    if codes.min() >= 0:
        raise NotYet(
            "The code is never negative, so half of the numbers that it could use are lost. Does its layer have an "
            "activation?"
        )
    if np.abs(codes).max() <= 1:
        raise NotYet("The code never leaves the range from −1 to 1. Does its layer have an activation?")
    if not np.allclose(turned, -codes, rtol=1e-3, atol=1e-3 * np.abs(codes).max()):
        raise NotYet("The layer of the code bends its numbers. Does it have an activation?")


def pixels_of_small_numbers(decoder, width):
    """The pixels where the last layer has numbers from −5 to 5, however deep a decoder is."""
    import keras

    weights = decoder.get_weights()
    last = np.linspace(-5, 5, 784, dtype="float32")
    decoder.set_weights([last if each.shape == (784,) else np.zeros_like(each) for each in weights])
    pixels = keras.ops.convert_to_numpy(decoder(np.zeros((1, width), "float32"), training=False))
    decoder.set_weights(weights)
    return pixels


def look_at_pixels(back, of_small):
    """Pixels lie between 0 and 1; none is quite 0 that a sigmoid would not round to 0."""
    if back.min() < 0 or back.max() > 1:
        raise NotYet(
            f"The decoder gives pixels from {back.min():.2g} to {back.max():.2g}. Which activation keeps them between "
            "0 and 1?"
        )
    if of_small.min() == 0:
        raise NotYet("Some pixels are cut off at 0, where nothing is learned. Which activation never gets quite there?")
    if np.allclose(back.sum(axis=1), 1, atol=1e-3):
        raise NotYet("The pixels of a digit add up to 1. That is softmax; each pixel lies between 0 and 1 by itself.")


# --- uses -------------------------------------------------------------------------------------------------------


@check
def anomalies(scores, roc):
    """The MSE of each sample; the parts of both kinds that are at or above each threshold."""
    rng = np.random.default_rng(4)
    for n_samples, n_features in ((4, 6), (5, 3)):
        x, back = rng.uniform(0, 1, (2, n_samples, n_features))
        shown = f"`scores(x, back)` of {n_samples} samples with {n_features} features"
        value = call(scores, x, back, name="scores")
        expect(value, ((x - back) ** 2).mean(axis=1), shown, rtol=1e-6)
        numpy_array(value, shown, (n_samples,))
    for normal, strange in (
        ([0.1, 0.4, 0.2, 0.35, 0.2], [0.3, 0.5, 0.2]),
        ([1.5, 0.7, 2.5], [2.0, 3.0, 1.0, 2.5, 0.3, 4.5, 2.2]),
        (rng.gamma(2, 1, 6).round(2), rng.gamma(4, 1, 4).round(2)),
    ):
        normal, strange = np.array(normal), np.array(strange)
        thresholds = np.sort(np.concatenate([normal, strange]))[::-1]
        found = call(roc, normal, strange, name="roc")
        values = several(found, ["false_alarms", "hits"], "`roc(normal, strange)`")
        of = f"of {len(normal)} normal and {len(strange)} strange scores"
        for value, each, name in zip(values, (normal, strange), ("false_alarms", "hits"), strict=True):
            wanted = (each >= thresholds[:, np.newaxis]).mean(axis=1)
            expect(value, wanted, f"`{name}` {of}", rtol=1e-6)
            numpy_array(value, f"`{name}`", wanted.shape)
    return "What can be found, and what it costs, at every threshold at once."


# --- stretch goals ----------------------------------------------------------------------------------------------


@check
def denoise(pairs):
    """Noisy inputs between 0 and 1, clean targets."""
    rng = np.random.default_rng(5)
    for shape, sigma in (((3, 5), 0.4), ((4, 3), 1.5)):
        x, noise = rng.uniform(0, 1, shape).astype("float32"), rng.normal(size=shape).astype("float32")
        shown = f"`pairs(x, noise, {sigma})`"
        inputs, targets = several(call(pairs, x, noise, sigma, name="pairs"), ["inputs", "targets"], shown)
        again = call(pairs, x, noise, sigma, name="pairs")
        if not np.array_equal(array(inputs, "`inputs`"), array(again[0], "`inputs`"), equal_nan=True):
            raise NotYet(
                "New noise is drawn in the function. Use the noise that is handed over, so that others get the same "
                "numbers."
            )
        expect(inputs, np.clip(x + sigma * noise, 0, 1), f"`inputs` for sigma = {sigma}", atol=1e-6)
        expect(targets, x, f"`targets` for sigma = {sigma}", atol=1e-6)
        for value, name in ((inputs, "`inputs`"), (targets, "`targets`")):
            numpy_array(value, name, shape)
    return "As many pairs as you like, and nobody had to label them."


@check
def neighbours(neighbours):
    """The places of the nearest codes, the nearest first."""
    rng = np.random.default_rng(6)
    for n_samples, width, n in ((9, 2, 3), (12, 5, 5), (7, 3, 1), (2000, 2, 700)):
        codes, code = rng.normal(size=(n_samples, width)), rng.normal(size=width)
        wanted = np.argsort(((codes - code) ** 2).sum(axis=1))[:n]
        shown = f"`neighbours(codes, code, {n})` of {n_samples} codes of {width} numbers"
        value = call(neighbours, codes, code, n, name="neighbours")
        expect(value, wanted, shown)
        numpy_array(value, shown, (n,))
    twins = np.array([[2.0, 1], [0, 1], [0, 1], [5, 4]])  # which of both is first does not matter
    value = call(neighbours, twins, np.zeros(2), 2, name="neighbours")
    found = array(value, "`neighbours(codes, code, 2)`, where the nearest two codes are equal,", shape=(2,))
    expect(np.sort(found), [1.0, 2], "`neighbours(codes, code, 2)`, where the nearest two codes are equal, in order,")
    return "What is alike lies near."
