"""Softmax before and after."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from gridka_ml import plotting

Z = np.array([2, 1, -1, 0.5])


def test_bars_are_the_scores_and_their_softmax():
    before, after = plotting.softmax_bars(Z)
    assert [bar.get_height() for bar in before.patches] == Z.tolist()
    assert [bar.get_height() for bar in after.patches] == pytest.approx(np.exp(Z) / np.exp(Z).sum())
    assert [text.get_text() for text in before.texts] == ["2", "1", "−1", "0.5"]


def test_an_own_softmax_is_drawn_as_it_is_and_its_sum_told():
    after = plotting.softmax_bars(Z, [[0.5, 0.25, 0.05, 0.1]])[1]
    assert [bar.get_height() for bar in after.patches] == [0.5, 0.25, 0.05, 0.1]
    assert after.get_title(loc="left").endswith("sum 0.9")


def test_large_scores_do_not_overflow():
    assert [bar.get_height() for bar in plotting.softmax_bars([1000, 0])[1].patches] == [1, 0]


def test_the_highest_bar_is_solid_on_both_sides_and_classes_may_have_names():
    for ax in plotting.softmax_bars(Z, names="abcd"):
        colours = [bar.get_facecolor() for bar in ax.patches]
        assert colours[0] != colours[1] == colours[2] == colours[3]
        assert [tick.get_text() for tick in ax.get_xticklabels()] == list("abcd")


def test_it_draws_on_the_given_axes():
    given = plt.subplots(1, 2)[1]
    assert plotting.softmax_bars(Z, axes=given) is given


def test_what_are_no_scores_of_one_sample_is_refused():
    with pytest.raises(ValueError, match=r"shape \(2, 2\)"):
        plotting.softmax_bars([[1, 2], [3, 4]])
    with pytest.raises(ValueError, match="finite"):
        plotting.softmax_bars([1, np.inf])
    with pytest.raises(ValueError, match="z has 4 classes, y_hat 3"):
        plotting.softmax_bars(Z, [0.2, 0.3, 0.5])
