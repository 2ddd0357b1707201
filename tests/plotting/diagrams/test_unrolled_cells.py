"""A recurrent cell, step by step."""

import numpy as np
import pytest

from gridka_ml import plotting


def test_inputs_and_states_are_written():
    words = [text.get_text() for text in plotting.unrolled([[1, 0], [0, 1]], [[0.5], [-1]], [[2]]).texts]
    assert np.tanh([0.5, 2 * np.tanh(0.5) - 1]).round(2).tolist() == [0.46, -0.08]
    assert {"1  0", "0  1", "0.46", "−0.08", "h₀", "x₂"} <= set(words)


def test_each_step_has_an_arrow_from_its_input_and_one_from_the_state_before():
    ax = plotting.unrolled(np.ones((4, 3)), np.ones((3, 2)) / 9, np.eye(2))
    letters = [text.get_text() for text in ax.texts]
    assert letters.count("U") == letters.count("W") == 4


def test_it_draws_on_the_given_axes(ax):
    assert plotting.unrolled([[1]], [[1]], [[1]], ax=ax) is ax


@pytest.mark.parametrize(("x", "W", "U"), [([1], [[1]], [[1]]), ([[1, 2]], [[1]], [[1]]), ([[1]], [[1, 2]], [[1]])])
def test_shapes_that_do_not_fit_are_refused(x, W, U):
    with pytest.raises(ValueError, match="must be"):
        plotting.unrolled(x, W, U)
