"""Predictions against the truth, and residuals."""

import numpy as np
import pytest

from gridka_ml import plotting

Y, Y_HAT = np.array([1.0, 2.0, 4.0]), np.array([1.5, 2.0, 3.0])


def test_each_sample_is_a_point_at_truth_and_prediction():
    ax = plotting.predicted_against_true(Y, Y_HAT, unit="years")
    assert ax.collections[0].get_offsets().tolist() == [[1, 1.5], [2, 2], [4, 3]]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("true y (years)", "predicted ŷ (years)")


def test_both_axes_are_alike_and_the_diagonal_crosses_them():
    ax = plotting.predicted_against_true(Y, Y_HAT)
    assert ax.get_xlim() == ax.get_ylim() and ax.get_aspect() == 1
    assert list(ax.lines[0].get_xdata()) == list(ax.lines[0].get_ydata()) == list(ax.get_xlim())
    assert ax.get_xlabel() == "true y"


def test_a_residual_is_the_prediction_minus_the_truth_and_stands_over_the_prediction(ax):
    assert plotting.residuals(Y, Y_HAT, ax=ax) is ax
    assert ax.collections[0].get_offsets().tolist() == [[1.5, 0.5], [2, 0], [3, -1]]
    assert list(ax.lines[0].get_ydata()) == [0, 0]


@pytest.mark.parametrize("plot", [plotting.predicted_against_true, plotting.residuals])
def test_a_column_as_keras_predicts_it_is_one_number_per_sample(plot):
    ax = plot(Y, Y_HAT[:, None])
    assert ax.collections[0].get_offsets().shape == (3, 2)


@pytest.mark.parametrize("plot", [plotting.predicted_against_true, plotting.residuals])
@pytest.mark.parametrize("y_hat", [Y_HAT[:2], np.ones((3, 2)), []])
def test_what_does_not_fit_together_is_refused(plot, y_hat):
    with pytest.raises(ValueError, match="one number per sample"):
        plot(Y, y_hat)


def test_they_are_described_in_words():
    assert plotting.alt_text(plotting.residuals(Y, Y_HAT).figure).startswith("residuals over predictions: mean -0.167")
    told = plotting.alt_text(plotting.predicted_against_true(Y, Y_HAT).figure)
    assert told.endswith("truth from 1 to 4, predictions from 1.5 to 3")


def test_each_fold_has_a_dot_and_each_model_its_mean(ax):
    assert plotting.fold_errors({"mean": [2.5, 2.3], "linear": [1.6, 1.5, 1.7]}, unit="years", ax=ax) is ax
    assert [line.get_xdata().tolist() for line in ax.lines] == [[2.5, 2.3], [1.6, 1.5, 1.7]]
    assert [text.get_text() for text in ax.texts] == ["2.40", "1.60"]
    assert ax.get_xlim()[0] == 0 and ax.yaxis_inverted() and "(years)" in ax.get_xlabel()


def test_joined_folds_are_compared_in_pairs_in_a_window_of_their_own(ax):
    plotting.fold_errors({"boosting": [1.4, 1.6], "network": [1.3, 1.7]}, joined=True, ax=ax)
    folds = [line.get_xydata().tolist() for line in ax.lines[:2]]
    assert folds == [[[1.4, 0], [1.3, 1]], [[1.6, 0], [1.7, 1]]]
    assert 1 < ax.get_xlim()[0] < 1.3 and ax.get_xlim()[1] > 1.7
    with pytest.raises(ValueError, match="as many folds"):
        plotting.fold_errors({"a": [1, 2], "b": [1]}, joined=True)


@pytest.mark.parametrize("errors", [{}, {"linear": []}, {"linear": 1.5}])
def test_models_without_errors_are_refused(errors):
    with pytest.raises(ValueError, match="one error per fold"):
        plotting.fold_errors(errors)
