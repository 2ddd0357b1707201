"""Activation functions beside their slopes."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from gridka_ml import plotting

FUNCTIONS = {
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": (lambda z: np.maximum(0, z), lambda z: (z > 0).astype(float)),
}


def test_left_are_the_functions_and_right_their_slopes():
    left, right = plotting.activations(FUNCTIONS, z_range=(-2, 2))
    for ax, place in ((left, 0), (right, 1)):
        for line, name in zip(ax.lines, FUNCTIONS, strict=True):
            z, values = line.get_data()
            assert line.get_label() == name and (z[0], z[-1]) == (-2, 2)
            assert values == pytest.approx(FUNCTIONS[name][place](z))


def test_a_function_and_its_slope_look_alike_and_the_functions_differ_without_colour():
    left, right = plotting.activations(FUNCTIONS)
    looks = [[(line.get_color(), line.get_linestyle()) for line in ax.lines] for ax in (left, right)]
    assert looks[0] == looks[1] and len({style for _, style in looks[0]}) == 2
    assert [text.get_text() for text in left.get_legend().get_texts()] == list(FUNCTIONS)


def test_it_is_told_in_words():
    told = plotting.alt_text(plotting.activations(FUNCTIONS)[0].figure)
    assert "tanh and relu over z: tanh from -1 to 1, relu from 0 to 5" in told
    assert "slope of tanh and relu over z: tanh at most 1, relu at most 1" in told


def test_it_draws_on_the_given_axes():
    given = plt.subplots(1, 2)[1]
    assert plotting.activations(FUNCTIONS, axes=given) is given


def test_a_function_that_answers_with_one_number_is_named():
    with pytest.raises(ValueError, match=r"relu must answer with one number for each z, shape \(201,\), got \(\)"):
        plotting.activations({"relu": (np.max, np.sign)})
