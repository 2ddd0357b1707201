"""Checks of lesson 9. All of them feed small exact inputs; no trained network is judged."""

import warnings

import numpy as np

from gridka_ml.checking import Checks, Differs, NotYet, array, call, describe, expect, numpy_array

check = Checks()


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


# --- the pixels -------------------------------------------------------------------------------------------------


@check
def input_gradient(input_gradient):
    """The weights of the class minus the mean weights of all, each counted by its probability."""
    rng = np.random.default_rng(0)
    for n_pixels, n_classes, c in ((5, 3, 1), (4, 6, 5), (3, 2, 0)):
        W, b, x = rng.normal(size=(n_pixels, n_classes)), rng.normal(size=n_classes), rng.uniform(0.1, 1, n_pixels)
        x[1] = 0  # without ink
        shown = f"`input_gradient(x, W, b, {c})` for {n_pixels} pixels and {n_classes} classes"
        value = call(input_gradient, x, W, b, c, name="input_gradient")
        expect(value, W[:, c] - W @ softmax(x @ W + b), shown, rtol=1e-6)
        numpy_array(value, shown, (n_pixels,))
    return "Each pixel has a slope now, whether there is ink or not."


def reader(n_rows, n_columns, n_classes, seed):
    """Probabilities of images (n, n_rows, n_columns), by fixed weights; anything else is refused as Keras would."""
    W = np.random.default_rng(seed).normal(size=(n_rows * n_columns, n_classes)) / 8

    def predict(images):
        if not isinstance(images, np.ndarray):
            raise TypeError(f"predict takes an array, got a {type(images).__name__}")
        if images.ndim != 3 or images.shape[1:] != (n_rows, n_columns):
            raise ValueError(f"predict takes images (n, {n_rows}, {n_columns}), got {images.shape}")
        return softmax(images.reshape(len(images), -1) @ W)

    return predict


def right_occlusion(predict, image, c, size=5):
    rows, columns = image.shape[0] - size + 1, image.shape[1] - size + 1
    fall = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            covered = image.copy()
            covered[i : i + size, j : j + size] = 0
            fall[i, j] = predict(image[np.newaxis])[0, c] - predict(covered[np.newaxis])[0, c]
    return fall


@check
def occlusion(occlusion_map):
    """p of the whole image minus p of each covered one, in rows and columns."""
    rng = np.random.default_rng(1)
    for n_rows, n_columns, n_classes, c, size in (
        (6, 8, 3, 1, {"size": 2}),
        (7, 6, 4, 3, {}),
        (5, 4, 3, 2, {"size": 3}),
    ):
        predict, image = reader(n_rows, n_columns, n_classes, seed=n_rows), rng.uniform(1, 9, (n_rows, n_columns))
        told = "".join(f", {name}={value}" for name, value in size.items())
        shown = f"`occlusion_map(predict, image, {c}{told})` of {n_rows} × {n_columns} pixels"
        value = call(occlusion_map, predict, image, c, name="occlusion_map", **size)
        expect(value, right_occlusion(predict, image, c, **size), shown, rtol=1e-5, atol=1e-9)
        numpy_array(value, shown, (n_rows - size.get("size", 5) + 1, n_columns - size.get("size", 5) + 1))
    return "High where the answer depends on what is there."


@check
def adversarial(adversarial):
    """x + ε sign(∇J), cut off at 0 and 255."""
    rng = np.random.default_rng(4)
    for shape, epsilon in (((2, 3, 4, 1), 12.5), ((3, 5, 4, 1), 40)):
        images = rng.uniform(15, 240, shape).round().astype("float32")
        if epsilon < 20:  # the others hold neither black nor white
            images.ravel()[:5] = 0, 255, 3, 251, 0
        gradients = rng.normal(size=shape).astype("float32") * 1e-3
        gradients.ravel()[[0, 1, 2, 3, 4, 6]] = -0.001, 0.002, -0.003, 0.001, 0.002, 0
        wanted = np.clip(images + epsilon * np.sign(gradients), 0, 255)
        shown = f"`adversarial(images, gradients, {epsilon})` of {shape[0]} images"
        value = call(adversarial, images, gradients, epsilon, name="adversarial")
        expect(value, wanted, shown, rtol=1e-5, atol=1e-3)
        numpy_array(value, shown, shape)
    return "A small step for each pixel, a large one for the loss."


# --- the samples ------------------------------------------------------------------------------------------------


@check
def influence(influence):
    """−∇Lᵀ H⁻¹ ∇ℓ for each sample, and minus that over their number."""
    rng = np.random.default_rng(2)
    for n_samples, n_weights in ((4, 3), (3, 5)):
        test, train = rng.normal(size=n_weights), rng.normal(size=(n_samples, n_weights))
        half = rng.normal(size=(n_weights, n_weights))
        H = half @ half.T + 0.5 * np.eye(n_weights)
        wanted = -train @ np.linalg.solve(H, test)
        shown = f"`influence(test_gradient, train_gradients, H)` for {n_samples} samples and {n_weights} weights"
        found = call(influence, test, train, H, name="influence")
        if not isinstance(found, tuple | list) or len(found) != 2:
            array(found, shown)
            raise NotYet(f"{shown} should return two arrays, `counted_more` and `left_out`.")
        for value, right, name in zip(found, (wanted, -wanted / n_samples), ("counted_more", "left_out"), strict=True):
            expect(value, right, f"`{name}` for {n_samples} samples", rtol=1e-6, atol=1e-9)
            numpy_array(value, f"`{name}`", (n_samples,))
    return "Three hundred trainings in one line."


@check
def mislabelled(share_found):
    """Which fraction of the planted places is among as many with the largest harm."""
    rng = np.random.default_rng(3)
    rounds = [(rng.normal(size=n).round(3), rng.permutation(n)[: n // 3]) for n in (21, 30, 36, 27)]
    for harm, planted in (
        *rounds,
        ([0.3, -2.0, 1.5, 0.9, -0.2, 0.5, -3.0, 0.1], [2, 6, 5]),
        ([-1.0, -0.2, -0.7, -0.1, -0.4], [1, 3]),
        ([0.5, 2.5, -4.0, 1.0, 0.2, -1.0, 3.5, -0.6, 0.1], [6, 0, 2, 1, 8]),
        ([4.0, 0.1, -6.0, 1.1, -5.0, -0.3], [2, 4, 0, 5]),
    ):
        harm, planted = np.array(harm), np.array(planted)
        most = np.argsort(-harm)[: len(planted)]
        shown = f"`share_found(harm, planted)` of {len(harm)} samples, {len(planted)} of them planted"
        value = call(share_found, harm, planted, name="share_found")
        expect(value, np.isin(planted, most).mean(), shown, rtol=1e-6)
    return "A list to look through by hand, the likeliest first."


# --- stretch goals ----------------------------------------------------------------------------------------------


def small_network(shape, n_filters, seed):
    """Convolution, dropout, flattening and a dense layer, with weights of their own."""
    import keras

    layers = [keras.Input(shape=shape, name="images"), keras.layers.Rescaling(1 / 4, name="rescaling")]
    layers += [keras.layers.Conv2D(n_filters, 2, activation="relu", name="convolution")]
    layers += [keras.layers.Dropout(0.5, name="dropout")]  # which does nothing outside of training
    layers += [keras.layers.Flatten(name="flatten"), keras.layers.Dense(3, name="dense")]
    network = keras.Sequential(layers, name="small")  # with names, errors say the same each time
    rng = np.random.default_rng(seed)
    network.set_weights([rng.normal(size=each.shape).astype("float32") for each in network.get_weights()])
    return network


@check
def layer_outputs(outputs_of):
    """A list of arrays, one for each layer in its order."""
    import keras

    rng = np.random.default_rng(5)
    for shape, n_filters, n_images in (((4, 3, 1), 2, 2), ((3, 5, 1), 3, 1)):
        network, images = small_network(shape, n_filters, n_images), rng.uniform(0, 4, (n_images, *shape))
        wanted, last = [], images.astype("float32")
        for layer in network.layers:
            last = layer(last)
            wanted.append(keras.ops.convert_to_numpy(last))
        shown = f"`outputs_of(network, images)` of a network with {len(wanted)} layers"
        with warnings.catch_warnings(action="ignore"):  # Keras minds a list of one input
            found, again = (call(outputs_of, network, images.astype("float32"), name="outputs_of") for _ in range(2))
        if not isinstance(found, list | tuple):
            raise NotYet(f"{shown} should be a list of arrays, one for each layer, but it is {describe(found)}.")
        if len(found) != len(wanted):
            raise Differs(f"{shown} should have {len(wanted)} arrays, one for each layer, but it has {len(found)}.")
        if not all(map(np.array_equal, found, again)):
            raise NotYet("Dropout is at work, as in training: other outputs each time. Here it is `training=False`.")
        for k, (value, right) in enumerate(zip(found, wanted, strict=True)):
            expect(value, right, f"What layer {k} makes, in `outputs_of`", rtol=1e-4, atol=1e-4)
    return "Nothing of the network is hidden now."


def cubes(images):
    """Gradients of a function that bends, for pictures (n, rows, columns)."""
    images = np.asarray(images, dtype=float)
    if images.ndim != 3:
        raise ValueError(f"gradient takes pictures (n, rows, columns), got {images.shape}")
    return images**3 - np.roll(images, 1, axis=2) ** 2


@check
def smooth(smooth_gradient):
    """The mean over the copies of the gradients at image + sigma · noise."""
    rng = np.random.default_rng(6)
    for n_copies, n_rows, n_columns, sigma in ((3, 4, 5, 0.7), (5, 2, 3, 1.5)):
        image, noise = rng.uniform(0, 2, (n_rows, n_columns)), rng.normal(size=(n_copies, n_rows, n_columns))
        wanted = cubes(image + sigma * noise).mean(axis=0)
        shown = f"`smooth_gradient(gradient, image, noise, {sigma})` with {n_copies} copies"
        value, again = (call(smooth_gradient, cubes, image, noise, sigma, name="smooth_gradient") for _ in range(2))
        if not np.array_equal(array(value, shown), array(again, shown)):
            raise NotYet("`smooth_gradient` takes other noise each time. Draw none: `noise` holds the numbers to take.")
        expect(value, wanted, shown, rtol=1e-6, atol=1e-9)
        numpy_array(value, shown, (n_rows, n_columns))
    return "Fifty pictures are asked now, where it was one."
