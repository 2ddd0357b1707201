"""XOR data: the truth table, or as many noisy points around it as asked for."""

import numpy as np
import pytest

import gridka_ml
from gridka_ml.datasets import load_xor


def test_without_arguments_it_is_the_truth_table():
    x, y = gridka_ml.load_xor()
    assert x.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert y.tolist() == [0, 1, 1, 0]


@pytest.mark.parametrize("arguments", [{}, {"n_samples": 7}, {"n_samples": 7, "noise": np.float64(0.1), "seed": 1}])
def test_inputs_are_float32_and_labels_integers(arguments):
    x, y = load_xor(**arguments)
    assert x.dtype == np.dtype("float32") and x.shape == (len(y), 2)
    assert y.dtype == np.dtype("int64")


@pytest.mark.parametrize("n_samples", [1, 3, 4, 10, 4000])
def test_the_corners_get_equally_many_points(n_samples):
    x, y = load_xor(n_samples, seed=0)
    counts = [np.all(x == corner, axis=1).sum() for corner in ([0, 0], [0, 1], [1, 0], [1, 1])]
    assert sum(counts) == len(y) == n_samples
    assert max(counts) - min(counts) <= 1


def test_points_are_shuffled_and_each_keeps_its_label():
    x, y = load_xor(400, seed=0)
    assert y.tolist() == (x[:, 0] != x[:, 1]).tolist()
    assert np.any(y[:4] != y[4:8]) or np.any(x[:4] != x[4:8])


def test_noise_is_the_standard_deviation_of_a_gaussian_on_both_inputs():
    clean, labels = load_xor(40000, seed=5)
    noisy, noisy_labels = load_xor(40000, noise=0.3, seed=5)
    difference = noisy - clean
    assert difference.mean(axis=0) == pytest.approx([0, 0], abs=0.01)
    assert difference.std(axis=0) == pytest.approx([0.3, 0.3], rel=0.02)
    assert np.mean(np.abs(difference) < 0.3) == pytest.approx(
        0.6827, abs=0.01
    )  # a Gaussian's share within one deviation
    assert abs(np.corrcoef(difference.T)[0, 1]) < 0.02
    assert noisy_labels.tolist() == labels.tolist()  # the label is that of the corner, wherever the point ended


def test_the_truth_table_takes_noise_too():
    x, y = load_xor(noise=0.01, seed=0)
    assert x.round().tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]] and np.all(x != x.round())
    assert y.tolist() == [0, 1, 1, 0]


def test_a_seed_repeats_the_points_and_another_gives_others():
    first, again, other = (load_xor(100, noise=0.2, seed=seed) for seed in (7, 7, 8))
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert not np.array_equal(first[0], other[0])


def test_without_a_seed_every_call_differs():
    assert not np.array_equal(load_xor(100, noise=0.2)[0], load_xor(100, noise=0.2)[0])


def test_numpys_global_generator_is_left_alone():
    np.random.seed(3)
    expected = np.random.random()
    np.random.seed(3)
    load_xor(100, noise=0.2, seed=0)
    assert np.random.random() == expected


def test_whoever_spoils_the_points_gets_good_ones_from_the_next_call():
    x, y = load_xor()
    x[...], y[...] = 9, 9
    x, y = load_xor()
    assert x.max() == 1 and y.max() == 1


@pytest.mark.parametrize("n_samples", [np.int64(5), np.uint8(5)])
def test_whole_numbers_of_numpy_count_as_whole_numbers(n_samples):
    assert len(load_xor(n_samples, seed=np.int32(1))[0]) == 5


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"n_samples": 0}, ValueError, r"n_samples must be 1 or more, but it is 0\. Leave it out, or choose"),
        ({"n_samples": -4}, ValueError, r"n_samples must be 1 or more, but it is -4"),
        ({"n_samples": 100.0}, TypeError, r"n_samples must be a whole number, but it is 100\.0 \(float\)\. .*=200"),
        ({"n_samples": "100"}, TypeError, r"n_samples must be a whole number, but it is '100' \(str\)"),
        ({"n_samples": True}, TypeError, r"n_samples must be a whole number, but it is True \(bool\)"),
        ({"noise": -0.1}, ValueError, r"noise must be 0 or more and finite, but it is -0\.1\. .*noise=0\.1"),
        ({"noise": float("nan")}, ValueError, r"noise must be 0 or more and finite, but it is nan"),
        ({"noise": float("inf")}, ValueError, r"noise must be 0 or more and finite, but it is inf"),
        ({"noise": "big"}, TypeError, r"noise must be a number, the standard deviation, but it is 'big' \(str\)"),
        ({"noise": None}, TypeError, r"noise must be a number"),
        ({"seed": 1.5}, TypeError, r"seed must be a whole number, but it is 1\.5 \(float\)"),
        ({"seed": -1}, ValueError, r"seed must be 0 or more, but it is -1"),
    ],
)
def test_a_wrong_argument_is_explained(arguments, error, message):
    with pytest.raises(error, match=message):
        load_xor(**arguments)


def test_noise_and_seed_must_be_named():
    with pytest.raises(TypeError):
        load_xor(100, 0.1)
