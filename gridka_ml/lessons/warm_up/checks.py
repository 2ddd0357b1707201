"""Checks of lesson 1. One function per task: it returns if the answer is right and raises NotYet if not."""

import numpy as np

from gridka_ml.checking import NotYet, array, close, expect
from gridka_ml.datasets import load_mnist


def describe(n_samples, n_features, n_classes):
    """60000 images of 28 × 28 pixels, ten digits."""
    expect(n_samples, 60000, "`n_samples`", mistakes=[
        (10000, "`n_samples` counts the test images. Describe the training set, `x_train`."),
        (47040000, "`n_samples` counts all pixels (`x_train.size`). One sample is one whole image."),
        (28, "`n_samples` is the height of an image. The samples are along the first axis, axis 0."),
    ])
    expect(n_features, 784, "`n_features`", mistakes=[
        (28, "`n_features` counts only one side of the image. Every pixel is a feature: height times width."),
        (56, "`n_features` is height plus width. The number of pixels is height times width."),
        (2, "`n_features` counts the axes of an image. Every pixel is a feature."),
        (47040000, "`n_features` counts the pixels of all images. Count those of one image."),
    ])
    expect(n_classes, 10, "`n_classes`", mistakes=[
        (9, "`n_classes` is the largest label. The labels start at 0, so there is one class more."),
        (60000, "`n_classes` counts the labels. Count how many different labels there are."),
        (2, "`n_classes` is 2, but the labels are the digits from 0 to 9."),
    ])


def balance(counts):
    """The number of training images of each digit."""
    (_, y_train), (_, y_test) = load_mnist()
    wanted = np.bincount(y_train)
    if close(array(counts, "`counts`"), y_train):
        raise NotYet("`counts` holds the labels themselves. Count how often each label occurs.")
    expect(counts, wanted, "`counts`", mistakes=[
        (np.bincount(y_test), "`counts` counts the test labels. Count those of the training set, `y_train`."),
        (wanted / len(y_train), "`counts` holds fractions. Here we want the numbers of images."),
        (np.arange(10), "`counts` holds the classes, 0 to 9. Count how often each of them occurs."),
    ])


def mean_images(mean_images):
    """The mean training image of each class, pixel by pixel."""
    (x_train, y_train), _ = load_mnist()
    images = array(mean_images, "`mean_images`", shape=(10, 28, 28))
    wanted = np.stack([x_train[y_train == digit].mean(axis=0) for digit in range(10)])
    if close(images, wanted, atol=0.01):
        return
    if not images.any():
        raise NotYet("`mean_images` holds only zeros: the loop stores nothing in `mean_images[digit]`.")
    if not images[1:].any():
        raise NotYet("Only `mean_images[0]` is filled. Is the line that stores the mean inside the loop?")
    if close(images, np.broadcast_to(x_train.mean(axis=0), images.shape), atol=0.01):
        raise NotYet("All ten means are alike: each is the mean of all images. Keep only those with `y_train == digit`.")
    if np.ptp(images, axis=(1, 2)).max() < 1e-6:
        raise NotYet("Each mean image is a single grey. Average over the images only, axis 0, not over the pixels too.")
    if close(images, np.floor(wanted), atol=0.01) or close(images, np.rint(wanted), atol=0.01):
        raise NotYet("The means are whole numbers. Keep the decimals: leave out `astype` and `round`.")
    if close(images, wanted / 255, atol=1e-4):
        raise NotYet("The means are divided by 255. Here the pixels stay between 0 and 255.")
    first = x_train[[np.flatnonzero(y_train == digit)[0] for digit in range(10)]]
    if close(images, first):
        raise NotYet("`mean_images` holds the first image of each digit. Average all of them with `mean(axis=0)`.")
    wrong = next(digit for digit in range(10) if not close(images[digit], wanted[digit], atol=0.01))
    raise NotYet(f"`mean_images[{wrong}]` is not the mean of the training images with label {wrong}.")


def nearest_mean(y_predicted):
    """The class of the nearest mean for each test image."""
    (x_train, y_train), (x_test, y_test) = load_mnist()
    predicted = array(y_predicted, "`y_predicted`")
    if predicted.shape == (10,):
        raise NotYet("`y_predicted` has ten numbers, one for each class. Choose along axis 1 to get one for each image.")
    if predicted.shape == ():
        raise NotYet("`y_predicted` is a single number. `argmin` needs `axis=1` to choose once for each image.")
    predicted = array(y_predicted, "`y_predicted`", shape=(10000,))
    means = np.stack([x_train[y_train == digit].mean(axis=0) for digit in range(10)])
    distances = np.stack([((x_test - mean) ** 2).sum(axis=(1, 2)) for mean in means], axis=1)
    if close(predicted, distances.min(axis=1)):
        raise NotYet("`y_predicted` holds the smallest distances. We need their positions: `argmin`, not `min`.")
    if np.mean(predicted == distances.argmax(axis=1)) > 0.99:
        raise NotYet("`y_predicted` is the class of the farthest mean. Choose the smallest distance.")
    if close(predicted, y_test):
        raise NotYet("`y_predicted` is the true label, `y_test`. Predict without looking at it: use `distances`.")
    if np.mean(predicted == distances.argmin(axis=1)) < 0.99:
        raise NotYet("`y_predicted` is not the class with the smallest distance in each row of `distances`.")


def accuracy(accuracy_nearest_mean):
    """The fraction of right predictions on the test set; about 82 %."""
    value = float(array(accuracy_nearest_mean, "`accuracy_nearest_mean`", shape=()))
    if abs(value - 0.8203) < 0.002:
        return f"{value:.1%} of the digits are recognised, and nothing but ten means was learned."
    if abs(value - 0.1797) < 0.002:
        raise NotYet("That is the fraction of wrong predictions. Count those that are equal.")
    if abs(value - 82.03) < 0.2:
        raise NotYet("That is in per cent. Leave it as a fraction between 0 and 1.")
    if abs(value - 8203) < 20:
        raise NotYet("That is the number of right predictions. Divide it by the number of test images.")
    if abs(value - 8203 / 60000) < 0.002:
        raise NotYet("The right predictions were divided by the size of the training set. Divide by `len(y_test)`.")
    raise NotYet(f"The accuracy should be near 0.82, but it is {value:.4g}. Compare `y_predicted` with `y_test`.")


def accuracy_per_digit(accuracy_per_digit):
    """The accuracy among the test images of each digit."""
    (x_train, y_train), (x_test, y_test) = load_mnist()
    values = array(accuracy_per_digit, "`accuracy_per_digit`", shape=(10,))
    means = np.stack([x_train[y_train == digit].mean(axis=0) for digit in range(10)])
    predicted = np.stack([((x_test - mean) ** 2).sum(axis=(1, 2)) for mean in means], axis=1).argmin(axis=1)
    right = (predicted == y_test).astype(float)
    expect(values, [right[y_test == d].mean() for d in range(10)], "`accuracy_per_digit`", rtol=0.005, mistakes=[
        ([right[predicted == d].mean() for d in range(10)],
         "You asked how often a predicted digit is right (its precision). Choose the images by their true label, `y_test`."),
        ([np.mean(predicted == d) for d in range(10)],
         "That is how often each digit is predicted among all images. Keep only the images of this digit first."),
        ([right[y_test == d].sum() / len(y_test) for d in range(10)],
         "The right predictions are divided by all test images. Divide by the number of images of this digit."),
    ])
