"""Curves of functions over one variable."""

import numpy as np
import pytest

from gridka_ml import plotting

X = np.array([-2.0, 0.0, 2.0])


def test_each_function_is_a_line_of_its_own_kind_with_its_name(ax):
    assert plotting.function_curves(X, {"MSE": X**2, "MAE": abs(X)}, ax=ax) is ax
    mse, mae = ax.lines
    assert mse.get_xydata().tolist() == [[-2, 4], [0, 0], [2, 4]] and mae.get_ydata().tolist() == [2, 0, 2]
    assert mse.get_color() != mae.get_color() and mse.get_linestyle() != mae.get_linestyle()
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["MSE", "MAE"]


def test_the_axes_have_labels_and_a_part_of_them_can_be_shown():
    ax = plotting.function_curves(X, {"MSE": X**2}, x_label="error (years)", y_label="loss", y_range=(0, 3))
    assert (ax.get_xlabel(), ax.get_ylabel(), ax.get_ylim()) == ("error (years)", "loss", (0, 3))
    assert ax.get_legend() is None


@pytest.mark.parametrize("curves", [{}, {"a": [1, 2]}, {"a": [[1], [2], [3]]}])
def test_what_does_not_belong_to_x_is_refused(curves):
    with pytest.raises(ValueError, match=r"one number for each x, shape \(3,\)"):
        plotting.function_curves(X, curves)
