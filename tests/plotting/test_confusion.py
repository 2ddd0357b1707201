"""The confusion matrix: counts where they belong, mistakes to be seen beside many right answers."""

import numpy as np
import pytest

from gridka_ml import plotting

COUNTS = np.array([[980, 1, 4], [0, 950, 9], [2, 0, 1010]])


def texts(ax):
    return {tuple(map(round, text.get_position())): text.get_text() for text in ax.texts}


def test_a_row_is_a_true_class_and_a_column_a_predicted_one():
    ax = plotting.confusion_matrix(COUNTS)
    assert texts(ax)[2, 1] == "9"  # x: predicted as 2, y: truly 1
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("predicted class", "true class")
    assert ax.get_ylim()[0] > ax.get_ylim()[1]  # class 0 on top


def test_right_answers_are_counted_but_do_not_drown_the_mistakes():
    ax = plotting.confusion_matrix(COUNTS)
    image = ax.images[0]
    assert texts(ax)[0, 0] == "980"
    assert np.array_equal(np.ma.getmaskarray(image.get_array()), np.eye(3, dtype=bool))
    assert image.get_clim() == (0, 9)


def test_of_two_that_are_as_frequent_both_are_framed():
    equal = [[9, 5, 3], [3, 9, 0], [1, 0, 9]]
    assert [frame.get_xy() for frame in plotting.confusion_matrix(equal, n_marked=2).patches] == [
        (0.5, -0.5),
        (1.5, -0.5),
        (-0.5, 0.5),
    ]


def test_no_mistake_no_number():
    assert (0, 1) not in texts(plotting.confusion_matrix(COUNTS))


def test_the_most_frequent_mistakes_are_framed_and_told():
    ax = plotting.confusion_matrix(COUNTS, n_marked=2, names=["cat", "dog", "cow"])
    assert [frame.get_xy() for frame in ax.patches] == [(1.5, 0.5), (1.5, -0.5)]
    assert "dog taken for cow 9 times, cat taken for cow 4 times" in plotting.alt_text(ax.figure)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["cat", "dog", "cow"]


def test_a_perfect_classifier_has_no_frames(ax):
    assert plotting.confusion_matrix(np.diag([3, 4]), ax=ax) is ax
    assert not ax.patches and "no mistakes" in plotting.alt_text(ax.figure)


@pytest.mark.parametrize("counts", [np.zeros((2, 3)), np.zeros(4), -np.eye(2), [["a"]], [[np.nan]]])
def test_what_is_no_table_of_counts_is_refused(counts):
    with pytest.raises(ValueError, match="counts must"):
        plotting.confusion_matrix(counts)


def test_names_must_fit():
    with pytest.raises(ValueError, match="3 words, one per class, got 1"):
        plotting.confusion_matrix(COUNTS, names=["cat"])
