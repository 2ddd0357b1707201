"""A table with the words sample, feature, label."""

import numpy as np
import pytest

from gridka_ml import plotting

X, Y = np.arange(24.0).reshape(8, 3) / 4, np.arange(8)
NAMES = {"feature_names": ["a", "b", "c"], "label_name": "rings"}


def told(ax):
    return [text.get_text() for text in ax.texts]


def test_the_first_rows_and_the_labels_stand_below_their_names():
    words = told(plotting.data_table(X, Y, **NAMES))
    assert words[:12] == ["a", "b", "c", "rings", "0", "0.25", "0.5", "0", "0.75", "1", "1.25", "1"]
    assert "5" in words and words.count("4.5") == 0  # six rows, not eight


def test_one_row_is_framed_as_a_sample_and_one_column_as_a_feature():
    ax = plotting.data_table(X, Y, **NAMES)
    row, column = (patch.get_bbox() for patch in ax.patches if patch.get_zorder() == 6)
    assert row.width > 2.5 * column.width and column.height > 2.5 * row.height
    assert {"a sample", "a feature", "the labels"} <= set(told(ax))


def test_words_are_drawn_as_they_are_on_the_given_axes(ax):
    assert plotting.data_table([["F", 1.5]], [3], feature_names=["sex", "length"], label_name="rings", ax=ax) is ax
    assert "F" in told(ax)


def test_what_does_not_fit_is_refused():
    for x, y in ((X, Y[1:]), (X[:, :2], Y), (X[0], Y), (np.zeros((8, 9)), Y)):
        with pytest.raises(ValueError, match="1 to 7 columns"):
            plotting.data_table(x, y, **NAMES)
