"""Prediction intervals and true values."""

import pytest

from gridka_ml import plotting

Y, LOW, HIGH = [12.0, 5.0, 9.0], [9.0, 4.0, 8.0], [11.0, 6.0, 8.5]


def test_samples_stand_in_the_order_of_their_intervals_each_with_its_true_value(ax):
    assert plotting.prediction_intervals(Y, LOW, HIGH, unit="years", ax=ax) is ax
    ends = [segment[:, 1].tolist() for segment in ax.collections[0].get_segments()]
    assert ends == [[4, 6], [8, 8.5], [9, 11]] and ax.lines[0].get_ydata().tolist() == [5, 9, 12]
    assert ax.get_ylabel() == "y (years)"
    assert plotting.alt_text(ax.figure).endswith("1 of 3 true values inside")


def test_of_many_only_some_are_drawn():
    assert plotting.prediction_intervals(Y, LOW, HIGH, every=2).lines[0].get_ydata().tolist() == [5, 12]


@pytest.mark.parametrize("low", [[1.0, 2.0], [[1.0], [2.0], [3.0]]])
def test_what_does_not_fit_together_is_refused(low):
    with pytest.raises(ValueError, match="one number per sample"):
        plotting.prediction_intervals(Y, low, HIGH)
