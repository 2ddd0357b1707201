"""Decision boundaries lie where the model says 0.5."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from gridka_ml import plotting

X = np.array([[0.0, 0], [0, 4], [4, 0], [4, 4]])
Y = np.array([0, 0, 1, 1])


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def vertical_at_3(x):
    return sigmoid(5 * (x[:, 0] - 3))


def boundary_line(ax):
    """The points of the black line."""
    lines = [c for c in ax.collections if hasattr(c, "levels") and len(c.levels) == 1]
    assert len(lines) == 1
    return np.concatenate([path.vertices for path in lines[0].get_paths()])


def test_the_line_is_where_a_known_linear_model_crosses_one_half():
    line = boundary_line(plotting.decision_boundary(lambda x: sigmoid(2 * x[:, 0] + x[:, 1] - 5), X, Y))
    assert np.allclose(2 * line[:, 0] + line[:, 1], 5, atol=0.01)


def test_another_level_moves_the_line():
    line = boundary_line(plotting.decision_boundary(vertical_at_3, X, Y, level=sigmoid(5)))
    assert np.allclose(line[:, 0], 4, atol=0.01)


def test_probabilities_may_come_as_a_column():
    line = boundary_line(plotting.decision_boundary(lambda x: vertical_at_3(x)[:, np.newaxis], X, Y))
    assert np.allclose(line[:, 0], 3, atol=0.01)


def test_a_keras_model_is_asked_through_predict_in_one_batch_without_progress_bar():
    class Model:
        def predict(self, x, batch_size, verbose):
            assert batch_size == len(x) and verbose == 0
            return vertical_at_3(x).reshape(-1, 1)

    assert np.allclose(boundary_line(plotting.decision_boundary(Model(), X, Y))[:, 0], 3, atol=0.01)


def test_a_real_keras_model_can_be_drawn():
    import keras

    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="sigmoid")])
    model.set_weights([np.array([[5.0], [0.0]]), np.array([-15.0])])
    assert np.allclose(boundary_line(plotting.decision_boundary(model, X, Y))[:, 0], 3, atol=0.01)


def test_the_points_lie_on_top_of_the_shades():
    ax = plotting.decision_boundary(vertical_at_3, X, Y)
    shades, *_, circles, triangles = ax.collections
    assert np.array_equal(np.r_[circles.get_offsets(), triangles.get_offsets()], X)
    assert shades.get_zorder() < circles.get_zorder()


def test_the_shades_run_from_0_to_1_and_darken_all_the_way():
    ax = plotting.decision_boundary(vertical_at_3, X, Y)
    shades = ax.collections[0]
    assert np.allclose(shades.levels, np.linspace(0, 1, 11))
    grey = shades.cmap(np.linspace(0, 1, 20))[:, :3] @ [0.299, 0.587, 0.114]
    assert np.all(np.diff(grey) < 0.005) and grey[0] - grey[-1] > 0.15


def test_the_colour_bar_is_named_and_shows_where_the_line_is():
    bar = plotting.decision_boundary(vertical_at_3, X, Y).figure.axes[1]
    assert "probability of class 1" in bar.get_ylabel() and "boundary" in bar.get_ylabel()
    assert list(bar.lines[-1].get_ydata()) == [0.5, 0.5]


def test_without_colour_bar_the_legend_names_the_line():
    ax = plotting.decision_boundary(vertical_at_3, X, Y, colorbar=False)
    assert len(ax.figure.axes) == 1
    assert "decision boundary" in [text.get_text() for text in ax.get_legend().get_texts()]


def test_the_legend_hides_no_point():
    ax = plotting.decision_boundary(lambda x: x[:, 0] > 1, [[0, 0], [2, 1], [1, 2]], [0, 1, 1], colorbar=False)
    several = plotting.decision_boundaries({"a": lambda x: x[:, 0] > 1}, [[0, 0], [2, 1]], [0, 1])
    for figure, [words] in ((ax.figure, [ax.get_legend()]), (several[0].figure, several[0].figure.legends)):
        figure.canvas.draw()
        assert words.get_window_extent().y1 < figure.axes[0].get_window_extent().y0


def test_the_window_can_be_given_without_points():
    ax = plotting.decision_boundary(vertical_at_3, x1_range=(2, 5), x2_range=(-1, 1))
    assert ax.get_xlim() == (2, 5) and ax.get_ylim() == (-1, 1)


def test_the_window_can_come_from_what_the_axes_show(ax):
    plotting.points(X, Y, ax=ax)
    limits = ax.get_xlim()
    plotting.decision_boundary(vertical_at_3, ax=ax)
    assert ax.get_xlim() == pytest.approx(limits)


def test_a_model_that_is_sure_everywhere_has_no_line():
    ax = plotting.decision_boundary(lambda x: np.full(len(x), 0.9), X, Y)
    assert not [c for c in ax.collections if hasattr(c, "levels") and len(c.levels) == 1]
    assert "no decision boundary" in plotting.alt_text(ax.figure)


@pytest.mark.filterwarnings("error")
def test_a_diverged_model_is_drawn_with_a_remark():
    ax = plotting.decision_boundary(lambda x: np.full(len(x), np.nan), X, Y)
    assert "diverged" in ax.texts[0].get_text()


@pytest.mark.parametrize(
    ("predict", "shape"),
    [
        (lambda x: np.ones((len(x), 2)), r"\(22500, 2\)"),
        (lambda x: np.ones(3), r"\(3,\)"),
        (lambda x: 0.5, r"\(\)"),
    ],
)
def test_a_wrong_shape_is_refused_with_both_shapes(predict, shape):
    with pytest.raises(ValueError, match=rf"shape \(22500,\) or \(22500, 1\), got {shape}"):
        plotting.decision_boundary(predict, X, Y)


def test_no_window_is_refused_with_the_way_out():
    with pytest.raises(ValueError, match="pass x, or x1_range and x2_range"):
        plotting.decision_boundary(vertical_at_3)


def test_a_decision_line_takes_the_bias_first(ax):
    ax.set(xlim=(0, 10), ylim=(0, 10))
    plotting.decision_line([-6, 2, 3], ax=ax)
    (x1, y1), (x2, y2) = ax.lines[0].get_xy1(), ax.lines[0].get_xy2()
    assert 2 * x1 + 3 * y1 == pytest.approx(6) and 2 * x2 + 3 * y2 == pytest.approx(6)
    assert (x1, y1) != (x2, y2)
    assert ax.get_xlim() == (0, 10) and ax.get_ylim() == (0, 10)


def test_a_decision_line_may_be_vertical(ax):
    plotting.decision_line([-6, 2, 0], ax=ax)
    assert ax.lines[0].get_xy1()[0] == ax.lines[0].get_xy2()[0] == 3


def test_weights_of_0_have_no_line_and_say_so(ax):
    plotting.decision_line([0, 0, 0], ax=ax)
    assert not ax.lines and "no line" in ax.texts[0].get_text()


def test_a_decision_line_needs_three_weights():
    with pytest.raises(ValueError, match=r"bias, w1, w2, got shape \(2,\)"):
        plotting.decision_line([1, 2])


def test_several_classifiers_are_drawn_side_by_side_each_with_its_name():
    axes = plotting.decision_boundaries({"first": vertical_at_3, "second": lambda x: 1 - vertical_at_3(x)}, X, Y)
    assert [ax.get_title(loc="left") for ax in axes] == ["first", "second"]
    assert all(np.allclose(boundary_line(ax)[:, 0], 3, atol=0.01) for ax in axes)
    told = plotting.alt_text(axes[0].figure)
    assert "first: " in told and "4 of 4 points" in told and "second: " in told and "0 of 4 points" in told


def test_the_boundaries_are_drawn_on_the_given_axes_and_none_is_refused():
    given = plt.subplots(1, 2)[1]
    assert plotting.decision_boundaries({"first": vertical_at_3, "second": vertical_at_3}, X, Y, axes=given) is given
    with pytest.raises(ValueError, match="no classifier"):
        plotting.decision_boundaries({}, X, Y)
