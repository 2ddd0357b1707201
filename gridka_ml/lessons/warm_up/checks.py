"""Checks of lesson 1."""

import numpy as np

from gridka_ml.checking import Checks, NotYet, array, close, expect
from gridka_ml.datasets import load_mnist, load_mnist_array

check = Checks()


@check
def describe(n_samples, n_features, n_classes):
    """60000 images of 28 × 28 pixels, ten digits."""
    expect(n_samples, 60000, "`n_samples`", mistakes=[
        (10000, "`n_samples` counts the test images. Describe the training set, `x_train`."),
        (70000, "`n_samples` counts both sets together. Describe the training set alone, `x_train`."),
        (47040000, "`n_samples` counts all pixels (`x_train.size`). One sample is one whole image."),
        (28, "`n_samples` is the height of an image. The samples are along the first axis, axis 0."),
        ([60000, 28, 28], "`n_samples` is the whole shape. Take one of its numbers, with `[0]`."),
    ])  # fmt: skip
    expect(n_features, 784, "`n_features`", mistakes=[
        (28, "`n_features` counts only one side of the image. Every pixel is a feature: height times width."),
        (56, "`n_features` is height plus width. The number of pixels is height times width."),
        (2, "`n_features` counts the axes of an image. Every pixel is a feature."),
        (3, "`n_features` counts the axes of the array. Every pixel of an image is a feature."),
        (47040000, "`n_features` counts the pixels of all images. Count those of one image."),
        ([28, 28], "`n_features` is the shape of an image. Multiply its numbers."),
        ([60000, 28, 28], "`n_features` is the whole shape. Multiply its last two numbers."),
    ])  # fmt: skip
    expect(n_classes, 10, "`n_classes`", mistakes=[
        (9, "`n_classes` is the largest label. The labels start at 0, so there is one class more."),
        (60000, "`n_classes` counts the labels. Count how many different labels there are."),
        (2, "`n_classes` is 2, but the labels are the digits from 0 to 9."),
        (256, "`n_classes` counts the brightnesses of the pixels. Count the different labels in `y_train`."),
        (np.arange(10), "`n_classes` holds the classes themselves. Count them, for example with `len`."),
    ])  # fmt: skip


@check
def balance(counts):
    """The number of training images of each digit."""
    y_train, y_test = load_mnist_array("y_train"), load_mnist_array("y_test")
    wanted = np.bincount(y_train)
    if callable(counts):
        raise NotYet("`counts` is a function. Call it: put the labels in brackets behind its name.")
    found = array(counts, "`counts`")
    if found.shape == (256,):
        raise NotYet("`counts` counts the pixels of each brightness. Count the labels, `y_train`.")
    if found.shape == (10,) and close(np.sort(found), np.sort(wanted)) and not close(found, wanted):
        raise NotYet("`counts` holds the right numbers in another order. Keep that of the digits, 0 to 9.")
    expect(counts, wanted, "`counts`", mistakes=[
        (y_train, "`counts` holds the labels themselves. Count how often each label occurs."),
        (np.bincount(y_test), "`counts` counts the test labels. Count those of the training set, `y_train`."),
        (wanted / len(y_train), "`counts` holds fractions. Here we want the numbers of images."),
        (np.arange(10), "`counts` holds the classes, 0 to 9. Count how often each of them occurs."),
        ([np.arange(10), wanted], "`counts` holds the classes and the counts. Keep only the counts."),
        (len(y_train), "`counts` is the number of all labels. Count each digit for itself."),
    ])  # fmt: skip


@check
def mean_images(mean_images):
    """The mean training image of each class, pixel by pixel."""
    (x_train, y_train), (x_test, y_test) = load_mnist()
    images = array(mean_images, "`mean_images`", shape=(10, 28, 28))
    wanted = means_of(x_train, y_train)
    if close(images, wanted, atol=0.01):
        return
    filled = np.flatnonzero(images.any(axis=(1, 2)))
    if len(filled) == 0:
        raise NotYet("`mean_images` holds only zeros: the loop stores nothing in `mean_images[digit]`.")
    if len(filled) == 1:
        raise NotYet(
            f"Only `mean_images[{filled[0]}]` is filled. Does the line that stores the mean stand inside the loop, "
            "and does it store at `[digit]`?"
        )
    if close(images, np.broadcast_to(x_train.mean(axis=0), images.shape), atol=0.01):
        raise NotYet(
            "All ten means are alike: each is the mean of all images. Keep only those with `y_train == digit`."
        )
    if np.ptp(images, axis=(1, 2)).max() < 1e-6:
        raise NotYet("Each mean image is a single grey. Average over the images only, axis 0, not over the pixels too.")
    if np.ptp(images, axis=1).max() < 1e-6 or np.ptp(images, axis=2).max() < 1e-6:
        raise NotYet("In each mean image all rows are alike. Average over the images only, not over their pixels.")
    if images.max() > 255:
        raise NotYet("`mean_images` holds sums, larger than any pixel. Divide by the number of images: use `mean`.")
    if close(images, np.floor(wanted), atol=0.01) or close(images, np.rint(wanted), atol=0.01):
        raise NotYet("The means are whole numbers. Keep the decimals: leave out `astype`, `dtype` and `round`.")
    if close(images, wanted / 255, atol=1e-4):
        raise NotYet("The means are divided by 255. Here the pixels stay between 0 and 255.")
    if close(images, x_train[:10]):
        raise NotYet(
            "`mean_images[0]` is the image number 0 of the training set, and so on. `x_train[digit]` is one image; "
            "`x_train[y_train == digit]` are all images of a digit."
        )
    first = x_train[[np.flatnonzero(y_train == digit)[0] for digit in range(10)]]
    if close(images, first):
        raise NotYet("`mean_images` holds the first image of each digit. Average all of them with `mean(axis=0)`.")
    if close(images, means_of(x_test, y_test), atol=0.01):
        raise NotYet("These are the means of the test images. Use `x_train` and `y_train`.")
    wrong = next(digit for digit in range(10) if not close(images[digit], wanted[digit], atol=0.01))
    if close(images[wrong], np.median(x_train[y_train == wrong], axis=0)):
        raise NotYet("`mean_images` holds the median of each pixel. Use `mean`.")
    raise NotYet(f"`mean_images[{wrong}]` is not the mean of the training images with label {wrong}.")


def means_of(x, y):
    return np.stack([x[y == digit].mean(axis=0) for digit in range(10)])


def distances_to_means(x_train, y_train, x_test):
    return np.stack([((x_test - mean) ** 2).sum(axis=(1, 2)) for mean in means_of(x_train, y_train)], axis=1)


@check
def nearest_mean(y_predicted):
    """The class of the nearest mean for each test image."""
    (x_train, y_train), (x_test, y_test) = load_mnist()
    if callable(y_predicted):
        raise NotYet("`y_predicted` is a function. Call it: put brackets behind its name, with the axis in them.")
    predicted = array(y_predicted, "`y_predicted`")
    if predicted.shape == (10,):
        raise NotYet("`y_predicted` has ten numbers, one per class. Choose along axis 1 to get one per image.")
    if predicted.shape == ():
        raise NotYet("`y_predicted` is a single number. `argmin` needs `axis=1` to choose once for each image.")
    if predicted.shape == (10000, 10) and set(np.unique(predicted)) <= {0, 1}:
        raise NotYet("`y_predicted` has ten numbers for each image. We need for each image one label: `argmin`.")
    if predicted.shape == (10000, 10):
        raise NotYet("`y_predicted` holds for each image all ten distances. Which of them is the smallest? `argmin`.")
    predicted = array(y_predicted, "`y_predicted`", shape=(10000,))
    distances = distances_to_means(x_train, y_train, x_test)
    if close(predicted, distances.min(axis=1)):
        raise NotYet("`y_predicted` holds the smallest distances. We need their positions: `argmin`, not `min`.")
    if np.mean(predicted == distances.argmax(axis=1)) > 0.99:
        raise NotYet("`y_predicted` is the class of the farthest mean. Choose the smallest distance.")
    if close(predicted, y_test):
        raise NotYet("`y_predicted` is the true label, `y_test`. Predict without looking at it: use `distances`.")
    if np.mean(predicted == distances.argmin(axis=1) + 1) > 0.99:
        raise NotYet("Every label in `y_predicted` is one too large. The labels start at 0, as positions do.")
    if np.mean(predicted == distances.argmin(axis=1)) < 0.99:
        raise NotYet("`y_predicted` is not the class with the smallest distance in each row of `distances`.")


@check
def accuracy(accuracy_nearest_mean):
    """The fraction of right predictions on the test set; about 82 %."""
    value = array(accuracy_nearest_mean, "`accuracy_nearest_mean`")
    if value.shape == (10000,):
        raise NotYet("`accuracy_nearest_mean` is one True or False for each image. Take their mean.")
    value = float(array(value, "`accuracy_nearest_mean`", shape=()))
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
    if value == 10000:
        raise NotYet("That is the number of test images. Count only the right predictions among them.")
    if isinstance(accuracy_nearest_mean, bool | np.bool_):
        raise NotYet("That is one answer for all images, True or False. Use the mean of the comparison.")
    raise NotYet(f"The accuracy should be near 0.82, but it is {value:.4g}. Compare `y_predicted` with `y_test`.")


@check
def accuracy_per_digit(accuracy_per_digit):
    """The accuracy among the test images of each digit."""
    (x_train, y_train), (x_test, y_test) = load_mnist()
    predicted = distances_to_means(x_train, y_train, x_test).argmin(axis=1)
    right = (predicted == y_test).astype(float)
    wanted = for_each_digit(right, y_test)
    expect(accuracy_per_digit, wanted, "`accuracy_per_digit`", rtol=0.005, mistakes=[
        (
            for_each_digit(right, predicted),
            "You asked how often a predicted digit is right (its precision). "
            "Choose the images by their true label, `y_test`.",
        ),
        (
            np.bincount(predicted) / len(y_test),
            "That is how often each digit is predicted among all images. Keep only the images of this digit first.",
        ),
        (
            np.bincount(y_test, right) / len(y_test),
            "The right predictions are divided by all test images. Divide by the number of images of this digit.",
        ),
        (np.bincount(y_test, right), "These are numbers of images. Divide by the number of images of each digit."),
        (np.bincount(y_test) / len(y_test), "That is how often each digit occurs. Look at `y_predicted` too."),
        (np.full(10, right.mean()), "That is the accuracy on all digits. Keep only the images of this digit."),
        (np.ones(10), "They are all 1. Do you compare `y_test` with itself? Look at `y_predicted[of_digit]`."),
        (1 - wanted, "That is the fraction of wrong predictions. Count those that are equal."),
        (100 * wanted, "That is in per cent. Leave it as a fraction between 0 and 1."),
        (np.zeros(10), "`accuracy_per_digit` holds only zeros: the loop stores nothing at `[digit]`."),
    ])  # fmt: skip


def for_each_digit(right, digits):
    """The mean of ``right`` where ``digits`` is 0, 1, …, 9."""
    return np.array([right[digits == digit].mean() for digit in range(10)])
