"""Checks of lesson 12. All of them feed small exact inputs; no trained network is judged."""

import numpy as np

from gridka_ml.checking import Checks, NotYet, array, attendees_code, call, describe, expect, numpy_array

check = Checks()


def right_squash(s):
    squared = (s**2).sum(axis=-1, keepdims=True)
    return s * np.sqrt(squared) / (1 + squared)


# --- by hand ----------------------------------------------------------------------------------------------------


@check
def squash(squash):
    """The direction stays, the length n becomes n² / (1 + n²), along the last axis; zero stays zero."""
    rng = np.random.default_rng(0)
    for shape in ((3, 2), (4, 5), (2, 3, 4), (6,)):
        s = rng.normal(size=shape) * 1.5
        shown = f"`squash(s)` of shape {shape}"
        value = call(squash, s, name="squash")
        expect(value, right_squash(s), shown, rtol=1e-6, atol=1e-9)
        numpy_array(value, shown, shape)
    s = np.array([[0.0, 0.0, 0.0], [0.3, -0.4, 1.2]])
    expect(call(squash, s, name="squash"), right_squash(s), "`squash(s)`, with a vector of zeros,", rtol=1e-6)
    return "Short becomes nothing, long becomes nearly 1."


@check
def votes(votes):
    """Each part's vote for each whole, by its own matrix."""
    rng = np.random.default_rng(1)
    for n_parts, n_wholes, n_out, n_in in ((3, 2, 4, 5), (5, 4, 2, 3), (3, 3, 3, 3)):
        u, W = rng.normal(size=(n_parts, n_in)), rng.normal(size=(n_parts, n_wholes, n_out, n_in))
        wanted = (W @ u[:, np.newaxis, :, np.newaxis])[..., 0]
        shown = f"`votes(u, W)` of {n_parts} parts with {n_in} numbers for {n_wholes} wholes with {n_out}"
        value = call(votes, u, W, name="votes")
        expect(value, wanted, shown, rtol=1e-6, atol=1e-9)
        numpy_array(value, shown, wanted.shape)
    return "Each part has an opinion of each whole."


@check
def one_round(one_round):
    """Shares over the wholes, the outputs, and b with the agreement added."""
    rng = np.random.default_rng(2)
    for n_parts, n_wholes, width in ((4, 3, 2), (2, 5, 3), (3, 3, 3)):
        u_hat = rng.normal(size=(n_parts, n_wholes, width))
        b = rng.normal(size=(n_parts, n_wholes))
        c = np.exp(b) / np.exp(b).sum(axis=1, keepdims=True)
        v = right_squash((c[..., np.newaxis] * u_hat).sum(axis=0))
        wanted = {"c": c, "v": v, "b": b + (u_hat * v).sum(axis=2)}
        found = call(one_round, u_hat, b, name="one_round")
        if not isinstance(found, tuple | list) or len(found) != 3:
            is_what = f"has {len(found)} parts" if isinstance(found, tuple | list) else f"is {describe(found)}"
            raise NotYet(f"`one_round(u_hat, b)` should return c, v and b, but what it returns {is_what}.")
        of = f"of {n_parts} parts and {n_wholes} wholes of {width} numbers"
        for value, (name, right) in zip(found, wanted.items(), strict=True):
            expect(value, right, f"`{name}` {of}", rtol=1e-6, atol=1e-9)
            numpy_array(value, f"`{name}` {of}", right.shape)
    return "Who agrees, counts more."


# --- in Keras ---------------------------------------------------------------------------------------------------

OPS = "Is each step made of tensors, by `ops`? NumPy's functions cannot be differentiated."


@check
def margin_loss(margin_loss):
    """One number for each sample, with the right gradient by the lengths."""
    from keras import ops

    from gridka_ml import runtime

    rng = np.random.default_rng(3)
    for n_samples, n_classes in ((4, 3), (2, 6), (3, 3)):
        targets = rng.integers(0, 2, (n_samples, n_classes)).astype("float32")  # several digits in an image, or none
        lengths = rng.uniform(0, 1, (n_samples, n_classes)).astype("float32")
        lengths[0, 0], lengths[1, 1] = 0.97, 0.04
        there, elsewhere = np.maximum(0.9 - lengths, 0), np.maximum(lengths - 0.1, 0)
        wanted = (targets * there**2 + 0.5 * (1 - targets) * elsewhere**2).sum(axis=1)
        of = f"of {n_samples} samples and {n_classes} classes"
        shown = f"`margin_loss(targets, lengths)` {of}"
        arguments = ops.convert_to_tensor(targets), ops.convert_to_tensor(lengths)
        value = call(margin_loss, *arguments, name="margin_loss")
        expect(value, wanted, shown, rtol=1e-4)
        array(value, shown, shape=(n_samples,))

        def summed(given, targets=arguments[0]):
            return ops.sum(margin_loss(targets, given))

        slope = -2 * targets * there + (1 - targets) * elsewhere
        found = call(runtime.gradient, summed, lengths, name="margin_loss", advice={"": OPS})
        expect(found, slope, f"The gradient of {shown} by the lengths", rtol=1e-4)
    return "Long where the digit is, short elsewhere."


SYMBOLIC = "Keras calls it once before it knows how many samples come: does a shape hold their number?"


@check
def masked(masked):
    """Only the capsule of the target is left, in rows; also where the number of samples is not known."""
    import keras
    from keras import ops

    rng = np.random.default_rng(4)
    for n_samples, n_classes, width in ((4, 3, 2), (2, 5, 3), (3, 3, 3)):
        v = rng.normal(size=(n_samples, n_classes, width)).astype("float32")
        targets = np.eye(n_classes, dtype="float32")[rng.integers(n_classes, size=n_samples)]
        shown = f"`masked(v, targets)` of {n_samples} samples with {n_classes} capsules of {width} numbers"
        wanted = (v * targets[..., np.newaxis]).reshape(n_samples, n_classes * width)
        value = call(masked, ops.convert_to_tensor(v), ops.convert_to_tensor(targets), name="masked")
        expect(value, wanted, shown, rtol=1e-4)
        array(value, shown, shape=wanted.shape)
        inputs = keras.Input(shape=(n_classes, width)), keras.Input(shape=(n_classes,))
        row = call(lambda inputs=inputs: masked(*inputs), name="masked", advice={"": SYMBOLIC})
        with attendees_code("`masked` in a model"):
            value = keras.Model(inputs, row)([v[:1], targets[:1]])
        expect(value, wanted[:1], f"{shown}, as a model", rtol=1e-4)
    return "The painter sees one capsule."


# --- stretch goals ----------------------------------------------------------------------------------------------


@check
def two_digits(overlaid, two_longest):
    """The brighter pixel; the places of the two largest of each row."""
    rng = np.random.default_rng(5)
    for shape, light in (((2, 4, 3, 1), 1), ((3, 2, 5), 0.6)):
        a, b = rng.uniform(0, 1, (2, *shape)) * (rng.uniform(size=(2, *shape)) < 0.7)  # some are black
        a = light * a  # the second one is darker as a whole
        shown = f"`overlaid(a, b)` of shape {shape}"
        value = call(overlaid, a, b, name="overlaid")
        expect(value, np.maximum(a, b), shown, rtol=1e-6)
        numpy_array(value, shown, shape)
    for n_samples, n_classes in ((5, 4), (9, 12)):
        lengths = rng.uniform(0, 1, (n_samples, n_classes))
        wanted = np.sort(np.argsort(-lengths, axis=1)[:, :2], axis=1)
        shown = f"`two_longest(lengths)` of {n_samples} samples and {n_classes} classes"
        value = call(two_longest, lengths, name="two_longest")
        expect(value, wanted, shown)
        numpy_array(value, shown, wanted.shape)
    return "Two answers at once."


@check
def correlations(correlations):
    """Pearson's correlation of each column with z."""
    rng = np.random.default_rng(6)
    for n_samples, width in ((6, 6), (7, 3), (5, 4)):  # a square first: it tells apart what others only stop
        z = rng.normal(size=n_samples) * 2 + 1
        v = rng.normal(size=(n_samples, width)) * rng.uniform(0.5, 3, width) + 0.4 * z[:, np.newaxis] - 1
        wanted = np.array([np.corrcoef(column, z)[0, 1] for column in v.T])
        shown = f"`correlations(v, z)` of {n_samples} samples with {width} numbers"
        value = call(correlations, v, z, name="correlations")
        expect(value, wanted, shown, rtol=1e-6)
        numpy_array(value, shown, (width,))
    return "Measured, in place of looked at."
