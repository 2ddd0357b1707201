"""Gradient descent in a valley, of one weight and of two."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from gridka_ml import plotting

PATH = np.array([[2, 1], [1, -0.5], [0.5, 0.25]])


def bowl(w):
    return w[0] ** 2 + 4 * w[1] ** 2


def marks(ax):
    return {line.get_label(): line.get_xydata().tolist() for line in ax.lines}


def test_the_steps_lie_on_the_valley():
    ax = plotting.valley(lambda w: (w - 1) ** 2, [4, 2, 1.5])
    curve = ax.lines[0]
    assert curve.get_ydata() == pytest.approx((curve.get_xdata() - 1) ** 2)
    assert ax.lines[1].get_xydata().tolist() == [[4, 9], [2, 1], [1.5, 0.25]]
    assert marks(ax)["start"] == [[4, 9]] and marks(ax)["step 2"] == [[1.5, 0.25]]
    assert "w" in ax.get_xlabel() and "J" in ax.get_ylabel()


def test_a_way_down_shows_the_other_side_of_the_valley_too():
    low, high = plotting.valley(lambda w: w**2, [4, 2, 1, 0.5]).get_xlim()
    assert low < -1 and high > 4
    low, high = plotting.valley(lambda w: w**2, [-4, -2, -1, -0.5]).get_xlim()
    assert low < -4 and high > 1


def test_a_path_that_leaves_the_window_ends_there_with_a_remark():
    ax = plotting.valley(lambda w: w**2, [1, -3, 9, np.inf], window=(-4, 4))
    assert ax.lines[1].get_xydata().tolist() == [[1, 1], [-3, 9]]
    assert "leaves the picture in step 2" in [text.get_text() for text in ax.texts]
    assert not any(label.startswith("step") for label in marks(ax))


def test_the_same_path_is_on_the_map_and_on_the_surface():
    flat, deep = plotting.descent(bowl, PATH)
    assert marks(flat)["gradient descent"] == PATH.tolist()
    x, y, z = (np.asarray(each) for each in deep.lines[0].get_data_3d())
    assert np.column_stack([x, y]) == pytest.approx(PATH)
    assert z == pytest.approx([bowl(w) for w in PATH], abs=0.5)
    assert deep.get_zlabel() == "loss $J$" and "down from 8 to 0.5" in plotting.alt_text(deep.figure)


def test_on_the_surface_a_path_ends_at_the_edge_of_the_window():
    _, deep = plotting.descent(bowl, [[1, 1], [-1, 0], [30, 0]], w1_range=(-2, 2), w2_range=(-2, 2))
    assert np.asarray(deep.lines[0].get_data_3d()[0]).tolist() == [1, -1]


def test_they_draw_on_the_given_axes(ax):
    assert plotting.valley(lambda w: w**2, [1, 0.5], ax=ax) is ax
    given = [ax, plt.figure().add_subplot(projection="3d")]
    assert plotting.descent(bowl, PATH, axes=given) is given


def test_what_is_no_path_is_refused():
    with pytest.raises(ValueError, match=r"\(n_steps \+ 1,\), got \(3, 2\)"):
        plotting.valley(lambda w: w**2, PATH)
    with pytest.raises(ValueError, match=r"\(n_steps, 2\)"):
        plotting.descent(bowl, [1, 2, 3])
    with pytest.raises(ValueError, match='projection="3d"'):
        plotting.descent(bowl, PATH, axes=plt.subplots(1, 2)[1])
