"""MNIST is the original, complete and in order, and the attendee may do with it what they like."""

import hashlib
import tracemalloc

import numpy as np
import pytest

import gridka_ml
from gridka_ml.datasets import load_mnist, load_mnist_array, mnist_parts

ORIGINAL_FILES = {  # magic number of the IDX format, MD5 of the file as first published
    "x_train": (2051, "6bbc9ace898e44ae57da46a324031adb"),
    "y_train": (2049, "a25bea736e30d166cdddb491f175f624"),
    "x_test": (2051, "2646ac647ad5339dbf082846283269ea"),
    "y_test": (2049, "27ae3e4e09519cfbb04c329615203637"),
}


@pytest.mark.parametrize("name", ORIGINAL_FILES)
def test_every_byte_is_that_of_the_original_files(mnist, name):
    magic_number, md5 = ORIGINAL_FILES[name]
    header = np.array([magic_number, *mnist[name].shape], dtype=">u4").tobytes()
    assert hashlib.md5(header + mnist[name].tobytes(), usedforsecurity=False).hexdigest() == md5


def test_it_is_unpacked_like_the_loader_of_keras():
    (x_train, y_train), (x_test, y_test) = gridka_ml.load_mnist()
    assert x_train.shape == (60000, 28, 28) and y_train.shape == (60000,)
    assert x_test.shape == (10000, 28, 28) and y_test.shape == (10000,)
    assert {array.dtype for array in (x_train, y_train, x_test, y_test)} == {np.dtype("uint8")}


def test_the_classes_are_as_frequent_as_published(mnist):
    assert np.bincount(mnist["y_train"]).tolist() == [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]
    assert np.bincount(mnist["y_test"]).tolist() == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]


def test_the_first_digits_are_the_famous_ones(mnist):
    assert mnist["y_train"][:5].tolist() == [5, 0, 4, 1, 9]
    assert mnist["y_test"][:5].tolist() == [7, 2, 1, 0, 4]


def test_whoever_spoils_the_arrays_gets_good_ones_from_the_next_call(mnist):
    for x, y in load_mnist():
        x[...] = 0
        y[...] = 99
    (x_train, y_train), (x_test, y_test) = load_mnist()
    again = {"x_train": x_train, "y_train": y_train, "x_test": x_test, "y_test": y_test}
    assert all(np.array_equal(again[name], mnist[name]) for name in mnist)


def test_an_array_unpacked_part_by_part_is_the_same_and_is_never_in_memory_as_a_whole(mnist):
    for name, array in mnist.items():
        assert np.array_equal(np.concatenate(list(mnist_parts(name, 700))), array)
    tracemalloc.start()
    try:
        assert sum(map(len, mnist_parts("x_train"))) == 60000
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < mnist["x_train"].nbytes / 2  # the packed file is a quarter


def test_one_array_alone_is_the_same_and_leaves_the_others_packed(mnist):
    for name, array in mnist.items():
        assert np.array_equal(load_mnist_array(name), array)
    tracemalloc.start()
    try:
        load_mnist_array("y_train")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 25e6  # twice the file


def test_loading_needs_little_more_memory_than_the_arrays_and_keeps_none():
    tracemalloc.start()
    try:
        arrays = load_mnist()
        _, peak = tracemalloc.get_traced_memory()
        del arrays
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert 54e6 < peak < 75e6  # the arrays are 55 MB, the file 11 MB
    assert kept < 1e6
