"""Class balance and the day's comparison."""

import numpy as np
import pytest

from gridka_ml import plotting


def test_class_counts_are_the_heights_of_the_bars_and_stand_on_them():
    ax = plotting.class_counts([1, 0, 1, 1])
    assert [bar.get_height() for bar in ax.patches] == [1, 3]
    assert [text.get_text() for text in ax.texts] == ["1", "3"]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["0", "1"]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("class", "number of samples")
    assert ax.get_ylim()[0] == 0


def test_the_counts_and_the_legend_have_room_above_the_bars():
    ax = plotting.class_counts(np.repeat(np.arange(10), 100))
    ax.figure.canvas.draw()
    legend = ax.get_legend().get_window_extent()
    assert max(text.get_window_extent().y1 for text in ax.texts) < legend.y0 < ax.bbox.y1


def test_the_dashed_line_shows_equal_shares():
    line = plotting.class_counts([1, 0, 1, 1]).lines[0]
    assert list(line.get_ydata()) == [2, 2] and line.get_linestyle() == "--"


def test_classes_may_be_words_or_get_names(ax):
    drawn = plotting.class_counts(np.array(["M", "F", "I", "M"]), ax=ax)
    assert drawn is ax and [label.get_text() for label in ax.get_xticklabels()] == ["F", "I", "M"]
    ax = plotting.class_counts([0, 1], names=["circle", "triangle"])
    assert [label.get_text() for label in ax.get_xticklabels()] == ["circle", "triangle"]


def test_images_in_place_of_labels_are_refused():
    with pytest.raises(ValueError, match=r"got \(3, 28, 28\)"):
        plotting.class_counts(np.zeros((3, 28, 28)))
    with pytest.raises(ValueError, match="2 words, one per class, got 1"):
        plotting.class_counts([0, 1], names=["circle"])


DAY = {"nearest mean": 0.82, "linear softmax": 0.925, "FNN": 0.984, "CNN": 0.9937}


def test_bars_start_at_0_and_are_as_long_as_the_error():
    ax = plotting.comparison(DAY)
    assert [bar.get_width() for bar in ax.patches] == pytest.approx([18, 7.5, 1.6, 0.63])
    assert {bar.get_x() for bar in ax.patches} == {0} and ax.get_xlim()[0] == 0
    assert ax.get_xscale() == "linear"


def test_each_bar_tells_error_and_accuracy():
    ax = plotting.comparison(DAY)
    assert ax.texts[0].get_text() == "18.0 % wrong, 82.0 % right"
    assert ax.texts[-1].get_text() == "0.63 % wrong, 99.37 % right"
    assert "%" in ax.get_xlabel()


def test_the_first_model_is_on_top_and_the_last_one_solid():
    ax = plotting.comparison(DAY)
    assert [label.get_text() for label in ax.get_yticklabels()] == list(DAY)
    assert ax.yaxis_inverted()
    colours = [bar.get_facecolor() for bar in ax.patches]
    assert len(set(colours[:-1])) == 1 and colours[-1] != colours[0]


def test_the_labels_stay_inside_the_picture():
    for accuracies in ({"nearest mean": 0.82}, {**DAY, "convolutional network": 0.994}):
        ax = plotting.comparison(accuracies)
        ax.figure.canvas.draw()
        assert all(text.get_window_extent().x1 < ax.figure.bbox.x1 for text in ax.texts)


def test_a_perfect_model_can_be_compared(ax):
    assert plotting.comparison({"perfect": 1.0}, ax=ax) is ax


@pytest.mark.parametrize("accuracies", [{"FNN": 98.4}, {"FNN": -0.1}, {"FNN": float("nan")}, {}])
def test_what_is_no_fraction_is_refused(accuracies):
    with pytest.raises(ValueError, match="accurac"):
        plotting.comparison(accuracies)


def test_probabilities_are_bars_and_the_likeliest_is_solid():
    ax = plotting.probabilities([0.1, 0.7, 0.2])
    assert [bar.get_height() for bar in ax.patches] == [0.1, 0.7, 0.2]
    colours = [bar.get_facecolor() for bar in ax.patches]
    assert colours[0] == colours[2] != colours[1]
    assert [text.get_text() for text in ax.texts] == ["10%", "70%", "20%"]
    assert "the likeliest is 1 with 70%" in plotting.alt_text(ax.figure)


def test_probabilities_come_as_a_row_of_a_batch_too_and_may_have_names():
    ax = plotting.probabilities([[0.25, 0.75]], names=["cat", "dog"])
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["cat", "dog"]


def test_what_are_no_probabilities_of_one_sample_is_refused():
    with pytest.raises(ValueError, match=r"got \(2, 2\)"):
        plotting.probabilities([[0.5, 0.5], [0.5, 0.5]])
    with pytest.raises(ValueError, match="softmax"):
        plotting.probabilities([3.0, -1.0])
    with pytest.raises(ValueError, match="2 words"):
        plotting.probabilities([0.5, 0.5], names=["cat"])


def test_the_importance_of_each_feature_is_a_bar_the_first_on_top(ax):
    assert plotting.importances({"length": -0.1, "shell": 1.5}, unit="years", ax=ax) is ax
    assert [bar.get_width() for bar in ax.patches] == [-0.1, 1.5]
    assert ax.yaxis_inverted() and ax.get_xlabel() == "growth of the error (years)"
    with pytest.raises(ValueError, match="at least one feature"):
        plotting.importances({})
