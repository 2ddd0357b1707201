"""A line among points."""

import numpy as np
import pytest

from gridka_ml import plotting

X, Y = np.array([0.0, 1.0, 2.0]), np.array([1.0, 1.0, 4.0])


def test_the_error_is_the_mean_of_the_squares():
    ax = plotting.line_fit(X, Y, (1, 1), errors=True)
    assert ax.get_title(loc="center").startswith(f"$J$ = {np.mean((X + 1 - Y) ** 2):.3g}")


def test_the_line_goes_where_it_should_and_each_error_reaches_from_point_to_line():
    ax = plotting.line_fit(X, Y, (1, 1), errors=True)
    line = ax.lines[1]
    assert line.get_ydata() == pytest.approx(np.array(line.get_xdata()) + 1)
    ends = [segment[:, 1].tolist() for segment in ax.collections[0].get_segments()]
    assert ends == [[1, 1], [1, 2], [4, 3]]


def test_it_is_built_up_in_steps_points_line_errors():
    points, line = plotting.line_fit(X, Y), plotting.line_fit(X, Y, (1, 1))
    assert (len(points.lines), len(line.lines), len(line.collections)) == (1, 2, 0)
    assert line.get_title(loc="center") == ""


def test_it_draws_on_the_given_axes(ax):
    assert plotting.line_fit(X, Y, ax=ax) is ax


def test_what_are_no_points_is_refused():
    with pytest.raises(ValueError, match=r"\(3,\) and \(2,\)"):
        plotting.line_fit(X, Y[1:])
