"""The loss over two weights, and the path through it."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from gridka_ml import plotting

WINDOW = {"w1_range": (-2, 2), "w2_range": (-1, 3)}


def bowl(w):
    return (w[0] - 1) ** 2 + 4 * w[1] ** 2


def test_the_contours_have_their_lowest_value_at_the_minimum():
    ax = plotting.loss_surface(bowl, levels=40, w1_range=(-2, 4), w2_range=(-1, 3))
    innermost = ax.collections[0].get_paths()[0].vertices
    assert np.allclose((innermost.min(axis=0) + innermost.max(axis=0)) / 2, [1, 0], atol=0.1)
    assert ax.get_xlim() == (-2, 4) and ax.get_ylim() == (-1, 3)
    assert "w_1" in ax.get_xlabel() and "w_2" in ax.get_ylabel()
    assert ax.figure.axes[1].get_ylabel() == "loss $J$"


def test_the_path_is_drawn_with_its_start_and_its_end():
    path = np.array([[-1, 0], [0, 0.5], [1, 1]])
    lines = {line.get_label(): line.get_xydata().tolist() for line in plotting.loss_surface(bowl, path, **WINDOW).lines}
    assert lines["gradient descent"] == path.tolist()
    assert lines["start"] == [[-1, 0]]
    assert lines["step 2"] == [[1, 1]]


def test_without_ranges_the_window_holds_the_whole_path():
    ax = plotting.loss_surface(bowl, [[0, 0], [4, -2]])
    assert ax.get_xlim() == (-1, 5) and ax.get_ylim() == (-2.5, 0.5)


@pytest.mark.filterwarnings("error")
def test_a_diverging_path_is_cut_at_the_edge_and_the_remark_names_the_step():
    path = np.array([[0, 0], [1, 1], [-9, 1], [1e9, 1], [np.inf, np.nan]])
    ax = plotting.loss_surface(bowl, path, **WINDOW)
    ax.figure.canvas.draw()
    lines = {line.get_label(): line.get_xydata().tolist() for line in ax.lines}
    assert lines["gradient descent"] == path[:3].tolist()  # the last point lies outside: the line runs to the edge
    assert not any(label.startswith("step") for label in lines)
    assert ax.texts[0].get_text() == "leaves the picture in step 2"
    assert ax.get_xlim() == (-2, 2)


def test_a_path_that_comes_back_is_drawn_to_its_end():
    path = np.array([[0, 0], [9, 9], [1, 1]])
    ax = plotting.loss_surface(bowl, path, **WINDOW)
    assert not ax.texts and ax.lines[1].get_xydata().tolist() == path.tolist()


def test_a_path_that_is_nowhere_to_be_seen_is_mentioned():
    assert "outside" in plotting.loss_surface(bowl, [[9, 9], [10, 10]], **WINDOW).texts[0].get_text()


def test_the_dots_of_a_long_path_leave_it_to_be_seen():
    path = np.column_stack([np.linspace(2, 0, 301), np.linspace(1, 0, 301)])
    ax = plotting.loss_surface(lambda w: w @ w, path, resolution=10)
    [dotted] = [line for line in ax.lines if line.get_label() == "gradient descent"]
    assert len(dotted.get_xdata()) == 301 and dotted.get_markevery() == 6


def test_it_draws_on_the_given_axes(ax):
    assert plotting.loss_surface(bowl, ax=ax, **WINDOW) is ax


def test_wrong_shapes_and_a_missing_window_are_refused():
    with pytest.raises(ValueError, match=r"\(n_steps, 2\), got \(3,\)"):
        plotting.loss_surface(bowl, [1, 2, 3])
    with pytest.raises(ValueError, match=r"one number, got shape \(2,\)"):
        plotting.loss_surface(lambda w: w, **WINDOW)
    with pytest.raises(ValueError, match="pass w1_range and w2_range"):
        plotting.loss_surface(bowl)


def test_several_surfaces_in_a_row_are_explained_once():
    figure, axes = plt.subplots(1, 2)
    path = np.array([[3.0, 3.0], [1.0, 1.0]])
    for ax in axes:
        plotting.loss_surface(bowl, path, levels=[0, 1, 4, 9, 20], colorbar=ax is axes[1], legend=ax is axes[0], ax=ax)
    assert [ax.get_legend() is not None for ax in axes] == [True, False]
    assert len(figure.axes) == 3  # the two and one colour bar
