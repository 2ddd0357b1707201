"""Checks of lesson 1."""

from functools import cache

import numpy as np

from gridka_ml.checking import Checks, Differs, NotYet, array, close, expect, refuse_what_is_typed_in
from gridka_ml.datasets import load_mnist, load_mnist_array

check = Checks()


@cache
def right_means():
    (x, y), _ = load_mnist()
    return np.stack([x[y == digit].mean(axis=0) for digit in range(10)])


@cache
def right_predictions():
    _, (x, _) = load_mnist()
    return np.stack([((x - mean) ** 2).sum(axis=(1, 2)) for mean in right_means()]).argmin(axis=0)


@check
def describe(n_samples, n_features, n_classes):
    """60000 images of 28 × 28 pixels, ten digits."""
    expect(n_samples, 60000, "`n_samples`")
    expect(n_features, 784, "`n_features`")
    expect(n_classes, 10, "`n_classes`")
    return "You can now tell the size of a data set from its arrays."


@check
def balance(counts):
    """The number of training images of each digit."""
    found = array(counts, "`counts`")
    if found.shape == (256,) and found.sum() > 60000:
        raise NotYet("`counts` counts the pixels of each brightness. Count the labels, `y_train`.")
    expect(found, np.bincount(load_mnist_array("y_train")), "`counts`")
    refuse_what_is_typed_in("counts")
    return "Now you know what a guess is worth: about one in ten."


@check
def mean_images(mean_images):
    """The mean training image of each class, pixel by pixel."""
    images = array(mean_images, "`mean_images`", shape=(10, 28, 28))
    for digit, wanted in enumerate(right_means()):
        if not close(images[digit], wanted, atol=0.01):
            raise Differs(f"`mean_images[{digit}]` is not the mean of the training images with label {digit}.")
    return "Ten pictures now stand for 60 000."


@check
def nearest_mean(y_predicted):
    """The class of the nearest mean for each test image; a few may differ by rounding."""
    predicted = array(y_predicted, "`y_predicted`", shape=(10000,))
    if np.mean(predicted == right_predictions()) < 0.99:
        raise Differs("`y_predicted` is not the class with the smallest distance in each row of `distances`.")
    return "That is a classifier: it labels images that it has never seen."


@check
def accuracy(accuracy_nearest_mean):
    """The fraction of right predictions on the test set; about 82 %."""
    value = float(array(accuracy_nearest_mean, "`accuracy_nearest_mean`", shape=()))
    n_right = 10000 * value  # two more or less, by rounding of the distances, but a whole number of images
    if abs(n_right - 8203) < 2.5 and abs(n_right - round(n_right)) < 0.1:
        refuse_what_is_typed_in("accuracy_nearest_mean")
        return f"{value:.1%} of the digits are recognised, and nothing but ten means was learned."
    raise Differs(f"The accuracy should be 0.8203, but it is {value:.4g}. Compare `y_predicted` with `y_test`.")


@check
def accuracy_per_digit(accuracy_per_digit):
    """The accuracy among the test images of each digit."""
    y_test = load_mnist_array("y_test")
    right = np.bincount(y_test[right_predictions() == y_test]) / np.bincount(y_test)
    expect(accuracy_per_digit, right, "`accuracy_per_digit`", rtol=0.005)
    refuse_what_is_typed_in("accuracy_per_digit")
    return "One number hid which digits are hard; now you see them."
