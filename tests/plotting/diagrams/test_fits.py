"""Too stiff, about right, too flexible."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from gridka_ml import plotting

NOISE = np.random.default_rng(1).normal(size=30) * 0.15
X, X_VAL = np.linspace(0, 1, 15), np.linspace(0.03, 0.97, 15)
Y, Y_VAL = np.sin(6 * X) + NOISE[:15], np.sin(6 * X_VAL) + NOISE[15:]


def titles(axes):
    return [ax.get_title(loc="left").split(":")[0] for ax in axes]


def test_the_verdict_follows_the_error_on_new_points():
    assert titles(plotting.fits(X, Y, X_VAL, Y_VAL)) == ["underfitting", "about right", "overfitting"]
    line = 2 * X
    assert titles(plotting.fits(X, line + NOISE[:15], X_VAL, 2 * X_VAL, degrees=(1, 5, 12))) == [
        "about right",
        "overfitting",
        "overfitting",
    ]


def test_curves_and_errors_are_those_of_the_least_squares():
    axes = plotting.fits(X, Y, X_VAL, Y_VAL, degrees=(1, 3))
    for ax, degree in zip(axes, (1, 3), strict=True):
        coefficients = np.polyfit(X, Y, degree)
        curve, training, new = ax.lines
        assert curve.get_ydata() == pytest.approx(np.polyval(coefficients, curve.get_xdata()))
        assert (training.get_ydata().tolist(), new.get_ydata().tolist()) == (Y.tolist(), Y_VAL.tolist())
        errors = [np.mean((np.polyval(coefficients, x) - y) ** 2) for x, y in ((X, Y), (X_VAL, Y_VAL))]
        assert f"error {errors[0]:.2g}, on new points {errors[1]:.2g}" in ax.get_title(loc="left")


def test_training_and_new_points_differ_in_shape():
    _, training, new = plotting.fits(X, Y, X_VAL, Y_VAL)[0].lines
    assert training.get_marker() != new.get_marker()


def test_it_draws_on_the_given_axes():
    given = plt.subplots(1, 3)[1]
    assert plotting.fits(X, Y, X_VAL, Y_VAL, axes=given) is given


def test_what_cannot_be_fitted_is_refused():
    with pytest.raises(ValueError, match=r"\(15,\), \(14,\)"):
        plotting.fits(X, Y[1:], X_VAL, Y_VAL)
    with pytest.raises(ValueError, match="more than 15 points, got 15"):
        plotting.fits(X, Y, X_VAL, Y_VAL, degrees=(1, 15))
